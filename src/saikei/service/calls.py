"""How to ask for the same thing from programs: lines that are ready to be copied."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """How to ask from a program.

    Attributes:
        title: What program.
        text: What to type.
        code: The language that it is written in.
    """

    title: str
    text: str
    code: str


def curl(place: str) -> Call:
    """Fetch an address."""
    return Call("curl", f"curl {shlex.quote(place)}", "sh")


def pandas(place: str) -> Call:
    """Read CSV at an address."""
    return Call("pandas", f"import pandas as pd\n\nframe = pd.read_csv({_written(place)})", "python")


def saikei(endpoint: str, name: str, given: Mapping[str, str]) -> Call:
    """Ask a saved question of a SPARQL endpoint with our own package."""
    arguments = "".join(f", {_argument(each, value)}" for each, value in given.items())
    return Call(
        "saikei",
        f"import saikei\n\ngraph = saikei.open({_written(endpoint)})\n"
        f"for row in graph.query({_written(name)}{arguments}):\n    print(row)",
        "python",
    )


def sparqlwrapper(endpoint: str, sparql: str) -> Call:
    """Ask a query of a SPARQL endpoint."""
    return Call(
        "SPARQLWrapper",
        "from SPARQLWrapper import JSON, SPARQLWrapper\n\n"
        f"endpoint = SPARQLWrapper({_written(endpoint)})\nendpoint.setReturnFormat(JSON)\n"
        f"endpoint.setQuery({_block(sparql)})\n"
        'rows = endpoint.queryAndConvert()["results"]["bindings"]',
        "python",
    )


def _argument(name: str, value: str) -> str:
    """An argument of a Python call; by a mapping where its name is no Python name."""
    return f"{name}={_written(value)}" if name.isidentifier() else f"**{{{_written(name)}: {_written(value)}}}"


def _written(text: str) -> str:
    """Text as Python, and most languages, write it; what cannot be seen, such as a mark of direction, is spelt out."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _block(sparql: str) -> str:
    """A query as Python text on lines of its own, or on one line where it could end such a text early."""
    plain = '"""' not in sparql and "\\" not in sparql and all(map(str.isprintable, sparql.splitlines()))
    return f'"""\n{sparql}"""' if plain else _written(sparql)
