"""Decisions that the explorer exports are read as they were made; web/test/repeats.test.ts writes the file."""

from datetime import date
from pathlib import Path

from saikei.identity.judgements import format_judgements, parse_judgements

EXPORTED = (Path(__file__).parent / "exported-judgements.csv").read_text("utf-8")


def test_an_exported_decision_is_read_whole() -> None:
    unsure, different = parse_judgements(EXPORTED)
    assert (unsure.word, different.word) == ("unsure", "different")
    assert different.left_name == '港, "北" の整備'
    assert (different.by, different.on) == ("試験者", date(2026, 4, 1))


def test_the_explorer_writes_the_very_bytes_that_python_would() -> None:
    assert format_judgements(parse_judgements(EXPORTED)) == EXPORTED
