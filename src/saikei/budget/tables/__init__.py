"""Budget tables: a head of years and stages, a unit, and a row for each item.

`cells` cuts lines into cells, `columns` reads the head of a table, `body` its rows, and `reading` puts these together; `levels`
tells which rows stand over others, and `sums` which of them are their sum. A PDF's tables come as text too: `saikei.document.pdf.order` prints their
rows as lines with the cells apart.
"""

from saikei.budget.tables.reading import Head, Table, find_tables
from saikei.budget.tables.sums import conclude

__all__ = ["Head", "Table", "conclude", "find_tables"]
