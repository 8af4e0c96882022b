"""Arguments that no honest assistant sends, to a real process: each is refused in a sentence, and the next is answered."""

import json
from typing import Any, Final

import anyio
import pytest
from mcp import MCPError
from mcp.types import CallToolResult

from saikei.assistants.bounds import ANSWER
from tests.assistants.test_server import connect, said
from tests.sparql import GARDEN_FILE

Call = tuple[str, dict[str, Any]]

REFUSED: Final[list[Call]] = [
    # what is not asked for
    ("ask", {}),
    ("ask", {"question": None}),
    ("ask", {"question": ["new-items"]}),
    ("ask", {"question": "new-items", "__proto__": {"limit": 1}}),
    ("total", {"by": "none; DROP"}),
    ("look_up", {"name": "moss", "kind": {"$ne": ""}}),
    # other questions than the saved ones
    ("ask", {"question": "SELECT * { ?s ?p ?o }"}),
    ("ask", {"question": "{"}),
    ("ask", {"question": "/etc/passwd"}),
    ("ask", {"question": "../../../etc/passwd.rq"}),
    ("ask", {"question": "http://example.org/x.rq"}),
    ("ask", {"question": "new-items\x00"}),
    ("list_questions", {"question": "../queries/new-items"}),
    # a way out of a value
    ("ask", {"question": "technology-funding", "parameters": {"technology": "> } INSERT DATA { <a> <b> <c> } #"}}),
    (
        "ask",
        {"question": "technology-funding", "parameters": {"technology": "haps) } SERVICE <http://example.org/> {"}},
    ),
    ("ask", {"question": "provenance", "parameters": {"thing": "x> ?p ?o } #"}}),
    ("ask", {"question": "provenance", "parameters": {"thing": "\x00"}}),
    ("ask", {"question": "page", "parameters": {"page": "1 } UNION { ?thing ?p ?o"}}),
    ("ask", {"question": "page", "parameters": {"page": "1e9"}}),
    ("ask", {"question": "page", "parameters": {"page": {"nested": 1}}}),
    ("look_up", {"name": "technology/haps> ?p ?o } #"}),
    ("total", {"by": "theme", "of": '" } #'}),
    # sizes
    ("ask", {"question": "x" * 1_000_000}),
    ("ask", {"question": "names", "parameters": {"word": "苔" * 1_000}}),
    ("ask", {"question": "new-items", "parameters": {str(n): "x" for n in range(1_000)}}),
    ("ask", {"question": "new-items", "limit": 10**400}),
    ("ask", {"question": "new-items", "limit": -1}),
    ("ask", {"question": "new-items", "limit": 1.5}),
    ("ask", {"question": "new-items", "skip": -(10**30)}),
    ("ask", {"question": "page", "parameters": {"page": "9" * 5_000}}),
    ("look_up", {"name": "x" * 100_000}),
    ("look_up", {"name": "moss", "places": 10**9}),
    ("total", {"fiscal_year": -1}),
    ("total", {"entries": 10**9}),
]

HARMLESS: Final[list[Call]] = [
    ("ask", {"question": "names", "parameters": {"word": "'; DROP ALL; # \\ \" \n"}}),
    ("ask", {"question": "names", "parameters": {"word": ".*(a+)+$"}}),
    ("ask", {"question": "page", "parameters": {"page": "9" * 300}}),
    ("ask", {"question": "new-items", "skip": 10**15}),
    ("look_up", {"name": "苔"}),
    ("list_questions", {"search": "(((((((("}),
]
"""Odd, and answered: with nothing, or with what there is."""


def test_hostile_arguments_are_refused_in_a_sentence_and_the_server_goes_on() -> None:
    async def run() -> None:
        async with connect("--on", str(GARDEN_FILE)) as client:
            for name, arguments in REFUSED:
                answer = await client.call_tool(name, arguments)
                assert isinstance(answer, CallToolResult)
                assert answer.is_error, (name, arguments)
                sentence = said(answer)
                assert len(sentence) < 600, (name, len(sentence))
                assert "\n" not in sentence, (name, arguments)
                assert "Traceback" not in sentence
                assert "/src/" not in sentence
            for name, arguments in HARMLESS:
                answer = await client.call_tool(name, arguments)
                assert isinstance(answer, CallToolResult)
                assert not answer.is_error, (name, said(answer))
                assert len(said(answer).encode()) < 2 * ANSWER
            last = await client.call_tool("ask", {"question": "new-items"})
            assert isinstance(last, CallToolResult)
            assert json.loads(said(last))["total_rows"] == 1

    anyio.run(run)


def test_what_is_no_tool_is_refused_and_the_server_goes_on() -> None:
    async def run() -> None:
        async with connect("--on", str(GARDEN_FILE)) as client:
            for name in ("", "sparql", "ask\x00", "__class__", "x" * 10_000):
                with pytest.raises(MCPError, match="there is no tool"):
                    await client.call_tool(name, {})
            assert len((await client.list_tools()).tools) == 4

    anyio.run(run)
