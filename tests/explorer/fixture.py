"""The data of the page for the example document: one file that tests both sides of the contract.

Written anew with `python -m tests.explorer.fixture`; read its difference before committing it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import saikei
from saikei.explorer.contract import to_json
from saikei.explorer.data import find_site
from tests.conftest import EXAMPLE, ROOT

FIXTURE: Final = ROOT / "web/fixture/site.json"


def make() -> str:
    """The data as JSON, a line for each thing, so that a difference can be read."""
    site = json.loads(to_json(find_site(saikei.build(EXAMPLE).endpoint)))
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
