"""The command that asks the tables in SQL."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import click

from saikei.cli.program import STANDARD, common, examples, interruptible, put, terminal_width


@click.command(
    "sql",
    epilog=examples(
        "saikei sql totals --on built",
        "saikei sql totals-by-theme --on built --format csv",
        "saikei sql 'SELECT kind, count(*) FROM issues GROUP BY ALL' --on built",
        "saikei sql totals-by-programme --on built --memory 500MB --format csv --out programmes.csv",
    ),
)
@click.argument("question", required=False)
@click.option("--on", type=click.Path(path_type=Path), metavar="DIR", help="A built folder, or one of Parquet tables.")
@click.option("--memory", default="", metavar="SIZE", help="As much as may be used, such as 500MB; the rest is disk.")
@click.option(
    "--format", "syntax", type=click.Choice(["table", "csv", "json"]), default="table", help="How to print it."
)
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def sql(question: str | None, on: Path | None, memory: str, syntax: str, out: str) -> None:
    """Ask the tables a question in SQL, however large they are; without QUESTION, list those that are saved.

    QUESTION is the name of a saved question, or SQL. Each table is called as its file, with _ for -, such as
    budget_lines; is_loan(instrument) says whether money is a fiscal loan. It needs DuckDB.
    """
    from saikei import api
    from saikei.engines import duck
    from saikei.sparql.table import draw

    width = terminal_width(out)
    if question is None:
        rows = [(name, *_summaries(duck.find_sql(name))) for name in duck.questions()]
        put(draw(("question", "asks", "問い"), rows, width).encode(), out)
        return
    with interruptible(), duck.open_tables(on or api.published(), memory) as tables:
        answer = tables.ask(question)
    cells = [[_cell(value) for value in row] for row in answer.rows]
    if syntax == "table":
        text = draw(answer.names, cells, width)
    elif syntax == "csv":
        text = _csv([answer.names, *cells])
    else:
        records = [dict(zip(answer.names, row, strict=True)) for row in answer.rows]
        text = json.dumps(records, ensure_ascii=False, indent=1, default=str) + "\n"
    put(text.encode(), out)


def _summaries(text: str) -> tuple[str, str]:
    """What a saved question asks, in English and Japanese, as its head says it."""
    said = dict(line.removeprefix("-- ").split(": ", 1) for line in text.splitlines() if line.startswith("-- summary"))
    return said["summary"], said["summary_ja"]


def _cell(value: object) -> str:
    """A value as the tables write it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
