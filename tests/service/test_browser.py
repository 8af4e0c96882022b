"""The pages in a browser: nothing is forbidden by their own policy, nothing is too wide, and everybody can use them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from saikei import api
from saikei.service.explorer import policy_of
from saikei.service.isolation import Isolated
from tests.service.started import started

HERE: Final = Path(__file__).parent
WEB: Final = HERE.parents[1] / "web"
CHROMIUM: Final = shutil.which("chromium") or shutil.which("google-chrome")
NODE: Final = shutil.which("node")
WCAG_AA: Final = "wcag2a,wcag2aa,wcag21a,wcag21aa,wcag22aa"
TEMPLATE: Final = HERE.parents[1] / "src/saikei/explorer/page/index.html"

pytestmark = pytest.mark.skipif(
    not CHROMIUM or not NODE or not (WEB / "node_modules/playwright-core").is_dir(),
    reason="there is no Chromium, or the packages of web/ are not installed",
)


def faults(address: str, rules: str, *paths: str) -> list[dict[str, Any]]:
    """What is wrong with some pages, in Japanese and light and wide, and in English and dark and narrow."""
    command = [str(NODE), str(HERE / "browser.mjs"), str(CHROMIUM), rules, address, *paths]
    found = subprocess.run(command, capture_output=True, text=True, timeout=500, check=True)
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_pages_can_be_used_by_everybody_and_fit_a_narrow_screen(address: str) -> None:
    paths = (
        "/about",
        "/questions",
        "/questions/technology-funding?technology=sprinkler",
        "/totals?by=technology",
        "/document/garden-2031",
        "/issues",
        "/ontology",
    )
    assert faults(address, WCAG_AA, *paths) == []


def test_what_is_wrong_with_a_page_is_seen(address: str) -> None:
    assert [each["fault"] for each in faults(address, "", "/nothing") if "404" in each["fault"]]


@pytest.mark.skipif(not TEMPLATE.is_file(), reason="the explorer's page is not built; build it with: make site")
def test_the_explorer_runs_under_the_policy_of_its_header() -> None:
    assert "script-src" in policy_of(TEMPLATE.read_text("utf-8"))
    with Isolated(api.published()) as endpoint, started(endpoint) as address:
        assert faults(address, "", "/", "/explorer") == []
