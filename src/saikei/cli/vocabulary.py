"""The commands on the vocabularies: what they lack, and what is wrong with them."""

import click

from saikei.cli.program import STANDARD, common, examples, progress, put, terminal_width
from saikei.problems import VocabularyError


@click.group(
    epilog=examples(
        "saikei vocabulary suggest soumu-2026.txt",
        "saikei vocabulary suggest soumu-2026.txt --format turtle --out new.ttl",
        "saikei vocabulary check",
        "saikei vocabulary check soumu-2026.txt",
    )
)
@common
def vocabulary() -> None:
    """Keep the vocabularies: the names that they lack, and what is wrong with them.

    They say who and what is looked for in documents: organisations, technologies and policy instruments.
    """


@vocabulary.command(epilog=examples("saikei vocabulary suggest soumu-2026.txt --format turtle --out new.ttl"))
@click.argument("source", metavar="SOURCE")
@click.option("--format", "syntax", type=click.Choice(["table", "turtle"]), default="table", help="What to print.")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def suggest(source: str, syntax: str, out: str) -> None:
    """Propose names that a document uses and the vocabularies lack.

    Each comes with its evidence: a short form that the document defines, the last characters of a body, plan or law,
    or a word that recurs. As Turtle they are ready to be reviewed, completed and added.
    """
    from saikei.mentions import load_lexicon
    from saikei.sparql.table import draw
    from saikei.vocabulary import open_document, suggest_terms, to_turtle

    proposals = suggest_terms(open_document(source), load_lexicon())
    columns = ("name", "short", "type", "more of", "evidence", "times", "first line")
    rows = [(p.name, p.short, p.type, p.entity, p.evidence, len(p.lines), p.lines[0]) for p in proposals]
    put((to_turtle(proposals) if syntax == "turtle" else draw(columns, rows, terminal_width(out))).encode(), out)


@vocabulary.command("check", epilog=examples("saikei vocabulary check", "saikei vocabulary check soumu-2026.txt"))
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@common
def check_vocabulary(sources: tuple[str, ...]) -> None:
    """Check labels, languages, hierarchy, and the rules of SKOS.

    With documents, concepts that none of them names are told too.
    """
    from saikei import api
    from saikei.mentions import packaged_vocabularies
    from saikei.sparql.table import draw
    from saikei.vocabulary import check_vocabularies

    readings = api.read(*sources, track=progress)
    named = {mention.entity for reading in readings for mention in reading.mentions} if sources else None
    faults = check_vocabularies(packaged_vocabularies(), named)
    wrong = sum(fault.severity == "error" for fault in faults)
    if faults:
        rows = [(fault.severity, fault.kind, fault.concept, fault.what) for fault in faults]
        click.echo(draw(("severity", "kind", "concept", "what"), rows, terminal_width()))
    click.echo(f"{wrong} errors, {len(faults) - wrong} warnings")
    if wrong:
        raise VocabularyError("the vocabularies are not in order; what is wrong is said above")
