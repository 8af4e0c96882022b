"""The commands on a whole graph: build it, ask it, export it, check it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from saikei.cli.program import STANDARD, common, examples, interruptible, progress, put, take, terminal_width
from saikei.problems import GraphError, UsageError

if TYPE_CHECKING:
    from saikei.sparql.labels import Language

ON: Final = "A built folder, a graph file (.nq .trig .ttl .nt .jsonld .rdf, also .gz), or the address of an endpoint."
"""What ``--on`` takes, as its help says it."""


@click.command(
    epilog=examples(
        "saikei build soumu-2026.pdf --fiscal-year 2026 --out built",
        "saikei build 2025.txt 2026.txt --out built",
        "saikei build slides/ --jobs 4 --out built",
        "pdftotext slides.pdf - | saikei build - --fiscal-year 2026 --out built",
        "saikei build hdfs:///slides --engine spark --master yarn --out hdfs:///built",
    )
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", help="Folder to write.")
@click.option("--fiscal-year", type=int, metavar="YEAR", help="Year of its bare figures: 2026 for 令和８年度.")
@click.option("--title", help="Its title.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; one for each core by default.")
@click.option("--quotes", is_flag=True, help="Keep the document's own wording in the graph.")
@click.option("--curation", type=click.Path(path_type=Path), metavar="DIR", help="People's judgements on repeats.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", help="Built here, or by Apache Spark."
)
@click.option("--master", default="", metavar="URL", help="The cluster of Spark; by default that of spark-submit.")
@common
def build(
    sources: tuple[str, ...],
    out: str,
    jobs: int | None,
    quotes: bool,
    curation: Path | None,
    engine: str,
    master: str,
    **options: Any,  # noqa: ANN401
) -> None:
    """Read documents and write their graph and tables to a folder.

    SOURCE is a PDF with a text layer, or the text of a document (UTF-8, UTF-16, CP932 or EUC-JP), or - for standard
    input; a folder stands for all in it that end in .pdf or .txt, and so does a pattern such as '2026/*.pdf', but for
    names that begin with . or _. One that is named has to be readable; one found in a folder that is not is left out
    and told. What it does not say of itself comes from the options, or from NAME.toml beside it. The folder appears whole or not at all.

    Of more than a few documents, what was read is kept in DIR.cache: those that did not change are not read again, nor
    after a build was interrupted. It may be thrown away at any time.

    With --engine spark, sources and DIR are paths or addresses that Spark reads and writes, and DIR holds the graph in
    parts (graph.nq/part-*, one after the other the same as on one machine) and the tables as Parquet.
    """
    from saikei import corpus
    from saikei.identity.judgements import load_judgements

    judged = load_judgements(curation) if curation is not None else ()
    made: corpus.Made
    if engine == "spark":
        from saikei.engines import spark

        _refuse(jobs, "--jobs", "spark")
        made = spark.build(sources, options, out, judgements=judged, quotes=quotes, master=master)
    else:
        _refuse(master, "--master", "local")
        made = corpus.build(sources, options, Path(out), judgements=judged, quotes=quotes, jobs=jobs, track=progress)
    for sentence in made.left_out:
        click.echo(f"left out: {sentence}", err=True)
    if judged:
        applied = len(judged) - made.stale - made.conflicting
        click.echo(f"judgements: {applied} applied, {made.stale} stale, {made.conflicting} conflicting")
    counts = made.manifest.counts
    if counts["documents"] > 1:
        click.echo(f"{out}: {counts['documents']} documents, {made.read} of them read now")
    ask = f"saikei sql totals --on {out}" if engine == "spark" else f"saikei query --on {out}"
    click.echo(f"{out}: {counts['lines']} budget lines; ask: {ask}")


@click.command(
    epilog=examples(
        "saikei query totals-by-theme",
        "saikei query technology-funding --param technology=haps --format csv",
        "saikei query 'SELECT ?name { ?line a sk:BudgetLine ; rdfs:label ?name } LIMIT 5'",
        "saikei query my.rq --on built --format json --out answer.json",
        "saikei query reprints --param status=proposed --labels ja",
        "saikei query totals-by-theme --show",
    )
)
@click.argument("question", required=False)
@click.option("--on", metavar="GRAPH", help=ON)
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for a parameter; repeatable.")
@click.option("--labels", type=click.Choice(["ja", "en"]), help="Put names behind identifiers, in this language.")
@click.option("--format", "syntax", metavar="FORMAT", help="table, csv, tsv, json or xml; turtle … for a graph.")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of asking it.")
@common
def query(
    question: str | None,
    on: str | None,
    params: tuple[str, ...],
    labels: "Language | None",
    syntax: str,
    out: str,
    show: bool,
) -> None:
    """Ask a question; without QUESTION, list those that are saved.

    QUESTION is the name of a saved question, a .rq file, the text of a query, or - for standard input. Without --on,
    the published graph answers. Prefixes such as sk: and skos: need no declaration.
    """
    from saikei import api
    from saikei.sparql import catalogue

    if question is None:
        put(_list_questions().encode(), out)
        return
    arguments = _arguments(params)
    asked = catalogue.Question("", take()) if question == STANDARD else catalogue.find(question)
    with interruptible():
        graph = api.open_graph(on)
        if show:
            answer = graph.sparql(asked, **arguments).encode()
        else:
            results = graph.query(asked, **arguments)
            results = results.labelled(graph, labels) if labels else results
            syntax = syntax or results.formats()[0]
            answer = results.table(terminal_width(out)).encode() if syntax == "table" else results.serialise(syntax)
    put(answer, out)


@click.command(
    epilog=examples(
        "saikei export --on built --format jsonld --out built.jsonld",
        "saikei export --format turtle | less",
        "saikei export --on built --format parquet --out tables",
    )
)
@click.option("--on", metavar="GRAPH", help=ON)
@click.option(
    "--format", "syntax", default="trig", metavar="FORMAT", help="trig, nquads, jsonld, turtle, ntriples …, or parquet."
)
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def export(on: str | None, syntax: str, out: str) -> None:
    """Write a whole graph in another format.

    TriG, N-Quads and JSON-LD keep the named graphs apart; Turtle, N-Triples and RDF/XML leave their names out. Parquet
    is of the tables of a built folder, one file each, in the folder that --out names.
    """
    from saikei import api

    if syntax == "parquet":
        from saikei.engines import duck

        if out == STANDARD:
            raise UsageError("--format parquet writes several files; name a folder with --out")
        with duck.open_tables(Path(on) if on else api.published()) as tables:
            tables.write_parquet(Path(out))
        return
    with interruptible():
        data = api.open_graph(on).serialise(syntax)
    put(data, out)


@click.command(
    epilog=examples(
        "saikei check",
        "saikei check --on built",
        "saikei check soumu-2026.txt --on built",
    )
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--on", type=click.Path(path_type=Path), metavar="DIR", help="A built folder.")
@common
def check(sources: tuple[str, ...], on: Path | None) -> None:
    """Check a built folder: its files, its shapes, and what it says of its sources.

    Files are compared with the manifest, and the graph with its SHACL shapes. With the documents that it was built
    from, every figure of theirs must be accounted for, and every name and figure be found again at its place.
    """
    from saikei import api, checks

    folder = on or api.published()
    findings = checks.run(folder, api.read(*sources, track=progress))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.passed else 'FAIL'} {finding.check}: {finding.says}")
        for fault in finding.faults:
            click.echo(f"     {fault}")
    if failed := [finding.check for finding in findings if not finding.passed]:
        raise GraphError(f"{folder} does not pass {', '.join(failed)}; what is wrong is said above")


def _refuse(value: object, option: str, engine: str) -> None:
    if value:
        raise UsageError(f"{option} means nothing to --engine {engine}; leave it out")


def _list_questions() -> str:
    """The saved questions, as a table; optional parameters in brackets."""
    from saikei.sparql import catalogue
    from saikei.sparql.table import draw

    rows = []
    for question in map(catalogue.find, catalogue.names()):
        names = [f"[{each.name}]" if each.optional else each.name for each in question.parameters]
        rows.append((question.name, " ".join(names), question.summary, question.summary_ja))
    return draw(("question", "parameters", "asks", "問い"), rows, terminal_width())


def _arguments(params: tuple[str, ...]) -> dict[str, str]:
    """The values of ``--param``, by name."""
    given: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not (name and equals):
            raise UsageError(f"--param {param} gives no value; write it as NAME=VALUE, such as technology=haps")
        if name in given:
            raise UsageError(f"--param {name} is given twice; give each parameter one value")
        given[name] = value
    return given
