"""Saikei from Python: build a graph or open one, and ask it questions."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from saikei.problems import QueryError, UsageError
from saikei.sparql import Embedded, Endpoint, Results, catalogue, open_path, parameters
from saikei.sparql.catalogue import Question
from saikei.sparql.parameters import Argument, Choice
from saikei.sparql.remote import SCHEMES, Remote

if TYPE_CHECKING:
    import networkx as nx

    from saikei.identity.grouping import By
    from saikei.identity.ledger import Ledger
    from saikei.identity.totals import Entry, Total
    from saikei.model import Reading, Stage
    from saikei.pipeline import Built
    from saikei.sparql.values import Value

Track: TypeAlias = Callable[[Iterable[Path]], Iterable[Path]]

PUBLISHED: Final = "SAIKEI_GRAPH"
"""The environment variable that says where the published graph is, when it is not in this checkout."""

_CHECKOUT: Final = Path(__file__).parents[2] / "graph"


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that answers questions.

    Attributes:
        endpoint: What answers them.
        built: What it was built from, when it was built in this process.
    """

    endpoint: Endpoint
    built: "Built | None" = None

    def query(self, question: str | Question, /, **arguments: Argument) -> Results:
        """The answer to a question.

        Args:
            question: A saved question, its name, a ``.rq`` file, or the text of a query.
            arguments: Its parameters: for a thing, the last part of its identifier or one of its names.

        Raises:
            QueryError: There is no such question or value, or the query is broken.
        """
        return self.endpoint.query(self.sparql(question, **arguments))

    def rows(self, question: str | Question, /, **arguments: Argument) -> "Iterator[dict[str, Value]]":
        """The rows that answer a question, one by one; from a server as they arrive, and none of them kept.

        Arguments and errors are those of `query`; a server that breaks off is told of after the rows that it sent.
        """
        asked = self.sparql(question, **arguments)
        return self.endpoint.rows(asked) if isinstance(self.endpoint, Remote) else iter(self.endpoint.query(asked))

    def sparql(self, question: str | Question, /, **arguments: Argument) -> str:
        """The query that `query` asks, for use in any other program; arguments and errors are the same."""
        asked = question if isinstance(question, Question) else catalogue.find(question)
        return parameters.fill(asked, arguments, self.endpoint)

    def questions(self) -> tuple[Question, ...]:
        """The saved questions, by name: what each asks, and what it leaves open."""
        return tuple(map(catalogue.find, catalogue.names()))

    def choices(self, question: str | Question, parameter: str) -> tuple[Choice, ...]:
        """What this graph knows that a parameter can be: nothing where any value goes.

        Raises:
            QueryError: There is no such question, or it has no such parameter.
        """
        asked = question if isinstance(question, Question) else catalogue.find(question)
        for each in asked.parameters:
            if each.name == parameter:
                return parameters.choices(each, self.endpoint) if each.choices else ()
        raise QueryError(f"{asked.name} has no parameter {parameter}; saikei query lists what each question has")

    def totals(
        self, by: "By" = "none", fiscal_year: int | None = None, stage: "Stage | None" = None
    ) -> "tuple[Total, ...]":
        """How much, for what, every yen once.

        Args:
            by: What to group by: part, theme, section, organisation, technology, programme, or none.
            fiscal_year: The year to sum; the newest document's own by default.
            stage: The stage to sum; the document's own for its own year, and ``initial`` for another, by default.
        """
        from saikei.identity.totals import find_totals

        ledger = self.ledger()
        return find_totals(ledger, by, [ledger.edition(fiscal_year, stage)])

    def receipt(
        self, by: "By" = "none", fiscal_year: int | None = None, stage: "Stage | None" = None
    ) -> "tuple[Entry, ...]":
        """Every figure that is in a total of `totals` or was left out of it, with the reason and its place."""
        from saikei.identity.totals import find_receipt

        ledger = self.ledger()
        return find_receipt(ledger, by, [ledger.edition(fiscal_year, stage)])

    def ledger(self) -> "Ledger":
        """The lines of the graph and what was concluded about them, as plain records."""
        from saikei.identity.ledger import read_ledger

        return read_ledger(self.endpoint.query)

    @property
    def readings(self) -> "tuple[Reading, ...]":
        """What each document says.

        Raises:
            UsageError: The graph was opened, not built.
        """
        return tuple(self._made().readings)

    @property
    def tables(self) -> Mapping[str, list[dict[str, str]]]:
        """The rows of each table, by its name without ``.csv``; cells as text, as in the file.

        Raises:
            UsageError: The graph was opened, not built.
        """
        from saikei.rdf.tables import from_csv

        files = self._made().files
        return {name.removesuffix(".csv"): from_csv(files[name]) for name in files if name.endswith(".csv")}

    def write(self, folder: str | Path) -> None:
        """Write graph, tables and manifest to `folder`, whole or not at all.

        Raises:
            UsageError: The graph was opened, not built, or the folder holds something else.
            GraphError: It cannot be written.
        """
        from saikei import folder as folders

        built = self._made()
        folders.write(Path(folder), built.files, built.manifest)

    def serialise(self, syntax: str) -> bytes:
        """The whole graph in the syntax of that name, such as ``trig``, ``turtle`` or ``jsonld``.

        Raises:
            UsageError: There is no such syntax, or the graph is on a server.
        """
        from saikei.rdf import serialisation

        if not isinstance(self.endpoint, Embedded):
            raise UsageError("a graph on a server is not copied whole; ask it with CONSTRUCT")
        return serialisation.write(self.endpoint.quads(), syntax)

    def _made(self) -> "Built":
        if self.built is None:
            raise UsageError("this graph was opened, not built; use saikei.build to make one from documents")
        return self.built


def build(
    *documents: str | Path,
    quotes: bool = False,
    curation: str | Path | None = None,
    jobs: int | None = 1,
    track: Track = iter,
    tell: Callable[[str], object] = str,
    **options: Any,  # noqa: ANN401  the fields of `Source`, each of its own type
) -> Graph:
    """The graph of one or many documents, in memory.

    Args:
        documents: Their files, folders that hold them, or patterns such as ``2026/*.pdf``; ``-`` is standard input.
        quotes: Whether to keep the documents' own wording in the graph.
        curation: Folder of people's judgements on repeats.
        jobs: How many processes read them; None for as many as there are processors. With more than one, a script of
            yours has to call this under ``if __name__ == "__main__":``.
        track: Called with the files that are going to be read, to watch the progress.
        tell: Called with a sentence for each document of a folder that cannot be read and is left out.
        options: What a document does not say of itself, before what ``NAME.toml`` beside it says: fiscal_year,
            title, publisher, stage, published, landing_page, terms, id.

    Raises:
        UsageError: Nothing is named, or an option does not fit.
        SourceError: A document cannot be read.
        CurationError: A file of judgements is broken.
    """
    made = make(*documents, quotes=quotes, curation=curation, jobs=jobs, track=track, tell=tell, **options)
    return Graph(Embedded.of(made.quads), made)


def make(
    *documents: str | Path,
    quotes: bool = False,
    curation: str | Path | None = None,
    jobs: int | None = 1,
    track: Track = iter,
    tell: Callable[[str], object] = str,
    **options: Any,  # noqa: ANN401  the fields of `Source`, each of its own type
) -> "Built":
    """All that is made of documents, before it can be asked; arguments and errors as for `build`."""
    from saikei import pipeline
    from saikei.identity.judgements import load_judgements

    if not documents:
        raise UsageError("name at least one document to build from")
    readings = read(*documents, jobs=jobs, track=track, tell=tell, **options)
    judged = load_judgements(Path(curation)) if curation is not None else ()
    return pipeline.build(readings, judged, quotes=quotes)


def read(
    *documents: str | Path,
    jobs: int | None = 1,
    track: Track = iter,
    tell: Callable[[str], object] = str,
    **options: Any,  # noqa: ANN401  the fields of `Source`, each of its own type
) -> "tuple[Reading, ...]":
    """What each document says; arguments and errors as for `build`."""
    from saikei.corpus import read_corpus

    corpus = read_corpus(documents, options, jobs=jobs, track=track)
    for sentence in corpus.left_out:
        tell(sentence)
    return corpus.readings


def open_graph(place: str | Path | None = None) -> Graph:
    """The graph at `place`.

    Args:
        place: A built folder, a store on disk, a graph file, also ending in .gz, or the address of an endpoint;
            None for the published graph.

    Raises:
        UsageError: There is no such thing.
        GraphError: It is broken.
    """
    if str(place).startswith(SCHEMES):
        return Graph(Remote(str(place)))
    return Graph(open_path(published() if place is None else Path(place)))


def network(graph: Graph, view: str = "whole") -> "nx.Graph[str]":
    """A view of a graph for networkx; each node has its place in the explorer as x and y.

    Args:
        graph: The graph, here or on a server.
        view: ``whole``; ``money`` from themes to bodies, every yen once; ``organisations`` and the measures that they
            take part in; ``technologies`` that meet in a measure; ``repeats``: programmes, their lines, and what
            repeats what.

    Raises:
        UsageError: There is no such view, networkx is not installed, or the graph holds no budget line.
    """
    from saikei.explorer import networks

    return networks.network(graph.endpoint, view)


def published() -> Path:
    """Where the published graph is.

    Raises:
        UsageError: It is not in this installation, and the environment does not say where it is.
    """
    path = Path(os.environ[PUBLISHED]) if os.environ.get(PUBLISHED) else _CHECKOUT
    if not (path / "graph.nq").is_file() and not path.is_file():
        raise UsageError(f"the published graph is not in {path}; name a graph, or set {PUBLISHED} to where it is")
    return path
