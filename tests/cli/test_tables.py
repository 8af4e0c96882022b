"""The command that asks the tables in SQL, as it is typed."""

import json

import pytest
from click.testing import CliRunner

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'saikei[sql]'")

from saikei.cli import main

QUESTION = "SELECT true AS yes, false AS no, NULL AS nothing, 5 AS number"


def asked(syntax: str) -> str:
    done = CliRunner().invoke(main, ["sql", QUESTION, "--format", syntax])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_values_are_written_as_in_the_tables_themselves() -> None:
    assert asked("csv") == "yes,no,nothing,number\ntrue,false,,5\n"
    assert "true   false             5" in asked("table")


def test_json_has_values_of_its_own() -> None:
    assert json.loads(asked("json")) == [{"yes": True, "no": False, "nothing": None, "number": 5}]
