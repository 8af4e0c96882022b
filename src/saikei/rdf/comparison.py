"""A comparison of two documents as quads: the later line of a programme is a revision of the earlier one."""

from pyoxigraph import Quad

from saikei.identity.comparison import Comparison
from saikei.rdf.nodes import Quads, iri
from saikei.rdf.terms import PROV


def comparison_to_rdf(comparison: Comparison) -> Quads:
    """The documents and the home lines of the programmes that both hold, in a graph of the comparison's own."""
    names = (identifier.removeprefix("document/") for identifier in (comparison.earlier, comparison.later))
    graph = iri(f"graph/comparison/{'/'.join(names)}")
    yield Quad(iri(comparison.later), PROV.wasRevisionOf, iri(comparison.earlier), graph)
    for later, earlier in comparison.continued:
        yield Quad(iri(later), PROV.wasRevisionOf, iri(earlier), graph)
