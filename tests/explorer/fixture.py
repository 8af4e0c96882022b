"""The data of the page for two documents of our own: one file that tests both sides of the contract.

They are the example, which holds every notation, and `hamabe-2026.txt`, which has bodies with roles, a policy, a reprint
of the other's, and titles that would be markup where a page is careless. Written anew with
`python -m tests.explorer.fixture`; read its difference before committing it.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import saikei
from saikei.api import Graph
from saikei.explorer.contract import to_json
from saikei.explorer.data import find_site
from tests.conftest import EXAMPLE, ROOT

FIXTURE: Final = ROOT / "web/fixture/site.json"
SHORE: Final = Path(__file__).with_name("hamabe-2026.txt")


@cache
def graph() -> Graph:
    """The graph of both documents."""
    return saikei.build(EXAMPLE, SHORE)


@cache
def make() -> str:
    """The data as JSON, a line for each thing, so that a difference can be read."""
    site = json.loads(to_json(find_site(graph().endpoint)))
    return "".join(_written(site)) + "\n"


def _written(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  JSON
    """JSON with objects on lines of their own down to the things in the records."""
    if depth < 2 and isinstance(value, dict):
        opening, closing, items = "{", "}", [(f"{json.dumps(name)}:", each) for name, each in value.items()]
    elif depth == 2 and isinstance(value, dict | list) and value:
        opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
        pairs = value.items() if isinstance(value, dict) else ((None, each) for each in value)
        items = [("" if name is None else f"{json.dumps(name)}:", each) for name, each in pairs]
    else:
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return
    yield opening + "\n"
    for rank, (name, each) in enumerate(items):
        yield ("," if rank else "") + name
        yield from _written(each, depth + 1)
        yield "\n"
    yield closing


if __name__ == "__main__":
    Path(FIXTURE).write_text(make(), "utf-8")
