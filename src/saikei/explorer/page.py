"""The explorer's page with the data of a graph in it: one file that needs nothing else.

The page itself is built from ``web/`` and comes with the package. It is a template: its own script and style are
inlined and named by hash in its content security policy, and a mark says where the data goes. Data stands in
elements that no browser runs, and no character of it can end such an element.
"""

import re
from html import escape
from importlib.resources import files
from typing import Final

from saikei.explorer.contract import Site, to_json
from saikei.problems import UsageError

MARK: Final = "<!--saikei:data-->"
"""Where the data goes in the template."""
_TITLE: Final = re.compile(r"<title>[^<]*</title>")
_UNSAFE: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def template() -> str:
    """The page without data.

    Raises:
        UsageError: It was not built.
    """
    page = files("saikei.explorer") / "page" / "index.html"
    if not page.is_file():
        raise UsageError("the explorer's page is not built in this checkout; build it with: make site")
    return page.read_text("utf-8")


def fill(page: str, site: Site) -> str:
    """The page with the data of `site`.

    Raises:
        UsageError: The page has no place for data.
    """
    if page.count(MARK) != 1:
        raise UsageError("the explorer's page has no place for data; build it again with: make site")
    parts = {"network": to_json(site.network), "records": to_json(site.records), "graph": f'"{site.graph}"'}
    blocks = "\n".join(
        f'<script type="application/json" id="saikei-{name}">{inert(json)}</script>' for name, json in parts.items()
    )
    title = site.network.title
    name = title.ja if title.ja == title.en else f"{title.ja} {title.en}"
    before, after = _TITLE.sub(lambda _: f"<title>{escape(name)}</title>", page, count=1).split(MARK)
    return f"{before}{blocks}{after}"


def inert(json: str) -> str:
    r"""JSON of the same value that can stand in an HTML script element.

    >>> inert('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    return json.translate(_UNSAFE)
