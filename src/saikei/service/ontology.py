"""The ontology: the meaning of every term, at its anchor. It comes with the program: a graph need not hold it."""

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from saikei.identifiers import BASE
from saikei.rdf.terms import DCTERMS, RDF, RDFS, SKOS
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.service import cells, formats, language, lists, names, pages, statements
from saikei.service.formats import GRAPHS, HTML, Format
from saikei.service.language import Language, say
from saikei.service.names import Name, text
from saikei.sparql.values import Term

PATH: Final = "/ontology"
_ONTOLOGY: Final = f"{BASE}ontology"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA: Final = "https://schema.org/"
_RELATED: Final = (
    f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf", f"{_RDFS}domain", f"{_SCHEMA}domainIncludes", f"{_RDFS}range",
    f"{_SCHEMA}rangeIncludes",
)  # fmt: skip
"""What relates a term to others."""


def routes() -> list[BaseRoute]:
    """The ontology, by what is accepted and by format; the IRI of a version of it leads to it."""
    formats_ = [Route(f"{PATH}.{each.ending}", in_format) for each in statements.OFFERS]
    return [Route(PATH, ontology), *formats_, Route(f"{PATH}/{{version}}", version)]


def ontology(request: Request) -> Response:
    """The ontology in the format that the reader accepts."""
    offer = formats.choose(request.headers.get("accept", ""), statements.OFFERS)
    return _given(request, offer) if offer else statements.not_offered(request)


def in_format(request: Request) -> Response:
    """The ontology in the format that the address asks for."""
    _, offer = formats.split(request.url.path, statements.OFFERS)
    assert offer is not None, "the routes have an ending"
    return _given(request, offer)


def version(request: Request) -> Response:
    """The ontology as it is now, for any version of it."""
    return RedirectResponse(pages.address(request, PATH), 303)


def _given(request: Request, offer: Format) -> Response:
    quads = [
        q for q in ontology_to_rdf() if text(q.subject) == _ONTOLOGY or text(q.subject).startswith(f"{_ONTOLOGY}#")
    ]
    if offer != HTML:
        return statements.written(request, _ONTOLOGY, quads, offer)
    shown = language.choose(request)
    said: dict[str, dict[str, list[Term]]] = {}
    for quad in quads:
        said.setdefault(text(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    known = names.term_names()
    terms = [
        _term(iri, of_term, known, shown) for iri, of_term in sorted(said.items()) if iri.startswith(f"{_ONTOLOGY}#")
    ]
    return pages.render(
        request,
        "ontology.html",
        headers=statements.headers(request, _ONTOLOGY, HTML),
        iri=_ONTOLOGY,
        about=_in(said[_ONTOLOGY].get(DCTERMS.description.value, []), shown),
        parts=[
            (part, say(shown, part), [term for term in terms if term["part"] == part])
            for part in ("classes", "properties")
        ],
        downloads=[(each.title, f"/ontology.{each.ending}") for each in GRAPHS],
    )


def _term(iri: str, said: Mapping[str, list[Term]], known: Mapping[str, Name], shown: Language) -> dict[str, object]:
    related = [
        (
            names.name(property_, known, shown),
            [cells.cell(value, known, shown) for value in said[property_]],
        )
        for property_ in _RELATED
        if property_ in said
    ]
    anchor = iri.rpartition("#")[2]
    is_class = any(text(kind).endswith("#Class") for kind in said.get(RDF.type.value, []))
    return {
        "part": "classes" if is_class else "properties",
        "anchor": anchor,
        "short": names.shorten(iri),
        "name": names.name(iri, known, shown),
        "list": f"{lists.PATH}/{anchor}" if anchor in lists.CLASSES else "",
        "meaning": _in(said.get(SKOS.definition.value, []) or said.get(RDFS.comment.value, []), shown),
        "related": related,
    }


def _in(texts: Sequence[Term], shown: Language) -> str:
    """The text in a reader's language, else any."""
    said = {text.language or "": text.value for text in texts if isinstance(text, ox.Literal)}
    return said.get(shown) or next(iter(said.values()), "")
