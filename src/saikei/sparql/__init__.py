"""Questions, asked of the embedded store or of any endpoint, behind one small interface.

`store` answers SPARQL in this process; `results` is what comes back; `catalogue` holds the saved questions,
and `parameters` puts a user's values in them.
"""

from saikei.sparql.results import Results
from saikei.sparql.store import Embedded, Endpoint, open_path

__all__ = ["Embedded", "Endpoint", "Results", "open_path"]
