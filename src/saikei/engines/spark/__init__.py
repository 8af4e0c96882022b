"""A corpus, built by Apache Spark: the same functions on as many machines as there are.

Documents come from any path that Spark reads. The folder holds the graph in parts, which one after the other are the
graph of the one-machine build byte for byte, and the tables as Parquet, row for row what its CSV tables hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from saikei.corpus.building import Made
from saikei.corpus.portions import VERSION
from saikei.corpus.writing import GRAPH
from saikei.engines.spark.concluding import finish_documents, write_chapters
from saikei.engines.spark.folder import SparkFolder
from saikei.engines.spark.reading import read_documents
from saikei.engines.spark.session import session
from saikei.engines.spark.writing import BESIDE, write_graph, write_tables
from saikei.folder import Manifest
from saikei.identity.groups import find_groups
from saikei.identity.judgements import Judgement
from saikei.rdf import columns


def build(
    places: Sequence[str],
    options: Mapping[str, Any],
    out: str,
    *,
    judgements: Iterable[Judgement] = (),
    quotes: bool = False,
    master: str = "",
) -> Made:
    """Build the graph and the tables of the documents at `places` in the folder `out`.

    Args:
        places: Files, folders and patterns, by paths or addresses that Spark reads.
        options: What the documents do not say of themselves, as fields of `Source`.
        out: The folder, by a path or address that Spark writes.
        judgements: What people decided about repeats.
        quotes: Whether to keep the documents' own wording in the graph.
        master: The cluster; by default that of ``spark-submit``, or all processors of this machine.

    Raises:
        UsageError: Spark is not installed, there is nothing at a place, or `out` holds something else.
        SourceError: No document can be read.
        GraphError: Two documents have the same identifier, the graph is not as its shapes ask, or Spark fails.
    """
    judged = tuple(judgements)
    with session(master) as spark:
        folder = SparkFolder(spark, out, [GRAPH, *(f"{layout.name}.parquet" for layout in columns.LAYOUTS)])
        documents = read_documents(spark, places, options, quotes=quotes)
        chapters, index = write_chapters(spark, documents, find_groups(judged))
        finished = finish_documents(documents, chapters)
        counts = {"quads": write_graph(spark, folder, documents, finished, chapters), "judgements": len(judged)}
        counts |= write_tables(spark, folder, finished, chapters)
        for each in documents.known:
            for name, number in each.counts.items():
                if name not in BESIDE:
                    counts[name] = counts.get(name, 0) + number
        manifest = Manifest(VERSION, tuple(each.input for each in documents.known), counts, {})
        folder.finish(manifest)
    states = [outcome.state for outcome in index.unfollowed]
    left_out, read = documents.left_out, len(documents.known)
    return Made(manifest, left_out, states.count("stale"), states.count("conflicting"), read)
