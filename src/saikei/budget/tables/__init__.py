"""Budget tables: a head of years and stages, a unit, and a row for each item.

`cells` cuts lines into cells, `columns` reads the head of a table, `body` its rows, `levels` tells which rows sum
others, and `reading` puts these together. A PDF's tables come as text too: `saikei.document.pdf.order` prints their
rows as lines with the cells apart.
"""

from saikei.budget.tables.reading import Table, find_tables

__all__ = ["Table", "find_tables"]
