"""Any SPARQL server, over HTTP.

`endpoint` asks it queries; `connection` is one exchange with it, with its limits, retries and redirects;
`credentials` are for whom it asks to log in; `body` is what it sends, and `refusal` what it says instead.
"""

from saikei.sparql.remote.connection import Answer, Connection
from saikei.sparql.remote.credentials import SCHEMES
from saikei.sparql.remote.endpoint import Remote
from saikei.sparql.remote.limits import Limits

__all__ = ["SCHEMES", "Answer", "Connection", "Limits", "Remote"]
