"""The commands about what counts: totals with their receipts, decisions on repeats, and what changed."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from saikei.cli.program import STANDARD, common, examples, interruptible, put, terminal_width
from saikei.identity.grouping import GROUPINGS, OVERLAPPING
from saikei.model import Stage
from saikei.problems import CurationError, UsageError

if TYPE_CHECKING:
    from saikei.identity.appearances import Appearance
    from saikei.identity.ledger import Ledger
    from saikei.model import Reprint

_ON: Final = "A built folder, a graph file, or the address of an endpoint; the published graph by default."
_MONEY: Final = {"low": "low_yen", "high": "high_yen", "added": "added_yen"}
_CURATION: Final = "The folder that holds judgements.csv."
_FORMATS: Final = ("table", "csv", "tsv", "json")
Record = dict[str, Any]


@click.command(
    epilog=examples(
        "saikei totals",
        "saikei totals --by theme --receipt",
        "saikei totals --by technology --format csv --out technologies.csv",
        "saikei totals --fiscal-year 2025 --stage initial",
        "saikei totals --by theme --years",
    )
)
@click.option("--on", metavar="GRAPH", help=_ON)
@click.option("--by", type=click.Choice(GROUPINGS), default="none", help="What to group by.")
@click.option("--fiscal-year", type=int, metavar="YEAR", help="The year to sum; the newest document's by default.")
@click.option("--stage", type=click.Choice(get_args(Stage)), help="The stage to sum; the document's by default.")
@click.option("--receipt", is_flag=True, help="Every figure added or left out, with the reason and its place.")
@click.option("--years", is_flag=True, help="Against last year's budgets of the same programmes.")
@click.option("--format", "syntax", type=click.Choice(_FORMATS), default="table", help="How to print it.")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def totals(
    on: str | None,
    by: Any,  # noqa: ANN401  one of GROUPINGS, by the option's own check
    fiscal_year: int | None,
    stage: Any,  # noqa: ANN401  one of Stage, by the option's own check
    receipt: bool,
    years: bool,
    syntax: str,
    out: str,
) -> None:
    """How much, for what, every yen once.

    A programme counts once, at its home line. 事項要求 adds no yen and is counted as unspecified; what is only ever
    printed as 内数 stands beside the sum as what it may add at most; fiscal loans never join it. While a repeat is
    undecided, low and high are what the sum may be.
    """
    from saikei.identity.totals import find_receipt, find_totals
    from saikei.identity.year_on_year import compare_years

    if receipt and years:
        raise UsageError("--receipt and --years are two tables; ask for one of them")
    ledger = _ledger(on)
    edition = ledger.edition(fiscal_year, stage)
    if receipt:
        found = [asdict(entry) for entry in find_receipt(ledger, by, [edition])]
    elif years:
        found = [asdict(row) for row in compare_years(ledger, by, edition)]
    else:
        found = [asdict(total) for total in find_totals(ledger, by, [edition])]
    put(_written(found, syntax, out), out)
    if by in OVERLAPPING and syntax == "table":
        click.echo(
            f"Groups by {by} overlap: a programme counts once in each, so they do not add up to a whole.", err=True
        )


@click.group(
    epilog=examples(
        "saikei reprints list --status proposed",
        "saikei reprints show reprint/…",
        "saikei reprints accept reprint/… --by 'A. Person' --why 'The same slide, one year later' --curation curation",
    )
)
@common
def reprints() -> None:
    """Look through repeated entries, and decide on those that are proposed.

    A decision is one line of judgements.csv in the curation folder; every build replays it. A rejected pair never
    comes back.
    """


@reprints.command(
    "list", epilog=examples("saikei reprints list", "saikei reprints list --status proposed --format csv")
)
@click.option("--on", metavar="GRAPH", help=_ON)
@click.option("--status", type=click.Choice(["accepted", "proposed", "rejected"]), help="Only those.")
@click.option("--format", "syntax", type=click.Choice(_FORMATS), default="table", help="How to print it.")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def list_reprints(on: str | None, status: str | None, syntax: str, out: str) -> None:
    """List the repeated entries, each with the line that it repeats."""
    ledger = _ledger(on)
    lines = {a.id: a for a in ledger.appearances}
    rows = [
        {
            "reprint": r.id,
            "status": r.status,
            "kind": r.kind,
            "name": lines[r.line].name,
            "original_name": lines[r.original].name if r.original else "",
            "method": r.inferred.method,
            "confidence": r.inferred.confidence,
            "page": lines[r.line].page,
            "original_page": lines[r.original].page if r.original else None,
        }
        for r in ledger.reprints
        if status in (None, r.status)
    ]
    put(_written(rows, syntax, out), out)


@reprints.command(epilog=examples("saikei reprints show reprint/…"))
@click.argument("reprint")
@click.option("--on", metavar="GRAPH", help=_ON)
@common
def show(reprint: str, on: str | None) -> None:
    """Show both lines of a repeat side by side, with places and figures."""
    from saikei.sparql.table import draw

    ledger = _ledger(on)
    found = _find(ledger, reprint)
    lines = {a.id: a for a in ledger.appearances}
    sides = [lines[found.line], *([lines[found.original]] if found.original else [])]
    rows = [
        ("name", *(a.name for a in sides)),
        *(
            ("figure" if n == 0 else "", *(_figure(a, n) for a in sides))
            for n in range(max(len(a.figures) for a in sides))
        ),
        ("document", *(a.source.id for a in sides)),
        ("page", *("" if a.page is None else str(a.page) for a in sides)),
        ("line of the source", *(str(a.first_line) for a in sides)),
        ("identifier", *(a.id for a in sides)),
    ]
    put(draw(("", "repeats", "the original")[: len(sides) + 1], rows, terminal_width()).encode(), STANDARD)
    click.echo(f"{found.kind}, {found.status}, by {found.inferred.method} ({found.inferred.confidence}):")
    click.echo(found.inferred.reason)


def _figure(line: "Appearance", nth: int) -> str:
    """The nth figure of a line with its year and stage, and what is printed of its share; "" beyond the last."""
    if nth >= len(line.figures):
        return ""
    amount = line.figures[nth].amount
    share = {"included-in": "の内数", "part-of": "の一部"}.get(amount.qualifier, "")
    return f"{amount.fiscal_year} {amount.stage}: {amount.as_printed}{share}"


def _decision(name: str, word: str, does: str) -> click.Command:
    """The command that writes one judgement."""

    @click.command(name, help=does, epilog=examples(f"saikei reprints {name} reprint/… --by 'A. Person' --why '…'"))
    @click.argument("reprint")
    @click.option("--on", metavar="GRAPH", help=_ON)
    @click.option("--by", "person", required=True, metavar="NAME", help="Who decides.")
    @click.option("--why", default="", metavar="TEXT", help="Why.")
    @click.option(
        "--curation",
        default="curation",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where judgements.csv is.",
    )
    @common
    def decide(reprint: str, on: str | None, person: str, why: str, curation: Path) -> None:
        from saikei.identity import judgements

        ledger = _ledger(on)
        found = _find(ledger, reprint)
        if not found.original:
            raise UsageError(f"{reprint} has no original in the documents, so there is no pair to decide on")
        names = {a.id: a.name for a in ledger.appearances}
        programme = {line: p for p in ledger.programmes for line in p.lines}
        left, right = programme[found.original], programme[found.line]
        pair = (found.original, found.line) if left.id == right.id else (left.id, right.id)
        shown = (names[found.original], names[found.line])
        known = judgements.load_judgements(curation)
        today = datetime.now(UTC).date()
        new = judgements.read_row(
            dict(zip(judgements.COLUMNS, (*pair, *shown, word, person, today.isoformat(), why), strict=True))
        )
        put(judgements.format_judgements(judgements.record(known, new)).encode(), str(curation / judgements.FILE))
        click.echo(f"{curation / judgements.FILE}: {shown[0]} and {shown[1]} are {word}; build again to see it")

    return decide


reprints.add_command(_decision("accept", "same", "Decide that two entries are one real programme."))
reprints.add_command(_decision("reject", "different", "Decide that two entries are different programmes, for ever."))


@reprints.command("export", epilog=examples("saikei reprints export --out judgements.sssom.tsv"))
@click.option("--curation", default="curation", type=click.Path(path_type=Path), metavar="DIR", help=_CURATION)
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def export_judgements(curation: Path, out: str) -> None:
    """Write all judgements as SSSOM TSV, for other programs that keep mappings."""
    from saikei.identity.judgements import load_judgements
    from saikei.identity.sssom import format_sssom

    put(format_sssom(load_judgements(curation)).encode(), out)


@reprints.command(
    "import",
    epilog=examples(
        "saikei reprints import judgements.csv                        what the explorer exported",
        "saikei reprints import theirs.sssom.tsv --curation curation",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--curation", default="curation", type=click.Path(path_type=Path), metavar="DIR", help=_CURATION)
@common
def import_judgements(file: Path, curation: Path) -> None:
    """Add the judgements of a file; what it says on a pair takes the place of what was said before.

    FILE is a judgements.csv, as the explorer exports it, or SSSOM TSV.
    """
    from functools import reduce

    from saikei.identity import judgements
    from saikei.identity.sssom import parse_sssom

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(f"{file} cannot be read as UTF-8 text: {error}") from error
    ours = text.startswith(",".join(judgements.COLUMNS))
    new = judgements.parse_judgements(text, str(file)) if ours else parse_sssom(text, str(file))
    known = reduce(judgements.record, new, judgements.load_judgements(curation))
    put(judgements.format_judgements(known).encode(), str(curation / judgements.FILE))
    click.echo(f"{curation / judgements.FILE}: {len(new)} judgements taken over, {len(known)} in all")


@click.command(
    epilog=examples(
        "saikei compare 2025 2026",
        "saikei compare a.nq b.nq --format csv --out changes.csv",
        "saikei compare soumu-2025 soumu-2026 --on built",
    )
)
@click.argument("earlier")
@click.argument("later")
@click.option("--on", metavar="GRAPH", help="One graph that holds both: EARLIER and LATER name its documents.")
@click.option("--format", "syntax", type=click.Choice([*_FORMATS, "nquads"]), default="table", help="How to print it.")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def compare(earlier: str, later: str, on: str | None, syntax: str, out: str) -> None:
    """What changed from one built folder or graph to a later one.

    Programmes that are new, ended or renamed (a proposal), money that goes up or down, themes and bodies that change.
    Documents that were built together know the renamings that people decided.
    """
    from saikei.identity import comparison
    from saikei.rdf.comparison import comparison_to_rdf
    from saikei.rdf.serialisation import to_nquads

    if on is None:
        before, after = _ledger(earlier), _ledger(later)
        found = comparison.compare(before, before.newest, after, after.newest)
    else:
        both = _ledger(on)
        found = comparison.compare(both, earlier, both, later)
    if syntax == "nquads":
        put(to_nquads(comparison_to_rdf(found)), out)
        return
    put(_written([asdict(change) for change in found.changes], syntax, out), out)


def _ledger(on: str | None) -> "Ledger":
    from saikei import api
    from saikei.identity.ledger import read_ledger

    with interruptible():
        return read_ledger(api.open_graph(on).query)


def _find(ledger: "Ledger", identifier: str) -> "Reprint":
    for reprint in ledger.reprints:
        if reprint.id == identifier:
            return reprint
    raise UsageError(f"there is no repeat {identifier!r}; see them with: saikei reprints list")


def _written(rows: Sequence[Record], syntax: str, out: str) -> bytes:
    """Records of one shape in a format; nothing but the heads where there are none."""
    from saikei.sparql.table import draw

    rows = [{_MONEY.get(column, column): value for column, value in row.items()} for row in rows]
    columns = list(rows[0]) if rows else []
    if syntax == "json":
        return (json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n").encode()
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    if syntax == "table":
        return draw(columns, cells, terminal_width(out)).encode() if rows else b"There is nothing to show.\n"
    text = StringIO()
    writer = csv.writer(text, delimiter="\t" if syntax == "tsv" else ",", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else cell for cell in row] for row in cells])
    return text.getvalue().encode()


def _cell(value: object) -> Any:  # noqa: ANN401  what a table shows
    if isinstance(value, tuple):
        return " ; ".join(": ".join(f"{part:,}" if isinstance(part, int) else str(part) for part in each)
                          if isinstance(each, tuple) else str(each) for each in value)  # fmt: skip
    return value
