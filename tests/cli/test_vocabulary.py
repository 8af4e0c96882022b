"""``saikei vocabulary``, as people type it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from saikei import mentions
from saikei.cli import main
from tests.mentions.texts import HEAD, PREFIXES

TEXT = f"{HEAD}船の支援\n• 昆布機構（KLP）が運ぶ。\n【予算】船費 1億円\n"


def vocabulary(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, ["vocabulary", *arguments], input=stdin)


def document(folder: Path) -> str:
    (folder / "harbour.txt").write_text(TEXT, "utf-8")
    return str(folder / "harbour.txt")


def test_suggest_prints_a_table_and_needs_to_know_nothing_of_the_document(tmp_path: Path) -> None:
    answer = vocabulary("suggest", document(tmp_path))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.splitlines()[2].split() == ["昆布機構", "KLP", "organisation", "short-form", "1", "5"]


def test_suggest_reads_standard_input_and_writes_turtle_to_a_file(tmp_path: Path) -> None:
    answer = vocabulary("suggest", "-", "--format", "turtle", "--out", str(tmp_path / "new.ttl"), stdin=TEXT.encode())
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert len(list(parse((tmp_path / "new.ttl").read_bytes(), format=RdfFormat.TURTLE))) == 6


def test_suggest_says_in_one_sentence_what_it_cannot_read(tmp_path: Path) -> None:
    answer = vocabulary("suggest", str(tmp_path / "none.txt"))
    assert answer.exit_code == 1
    assert answer.stderr.count("\n") == 1
    assert "none.txt cannot be read" in answer.stderr


def test_check_says_that_nothing_is_wrong() -> None:
    answer = vocabulary("check")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "0 errors, 0 warnings\n", "")


def test_check_lists_what_is_wrong_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (
        "<technology/a> a sk:Technology, skos:Concept ; skos:inScheme <technology> ; skos:topConceptOf <technology> ."
    )
    monkeypatch.setattr(mentions, "packaged_vocabularies", lambda: [("test.ttl", (PREFIXES + broken).encode())])
    answer = vocabulary("check")
    assert answer.exit_code == 1
    assert answer.stdout.count("label-missing") == 2
    assert "2 errors, 2 warnings" in answer.stdout
    assert answer.stderr == "saikei: the vocabularies are not in order; what is wrong is said above\n"


def test_check_tells_what_a_document_never_names(tmp_path: Path) -> None:
    place = document(tmp_path)
    (tmp_path / "harbour.toml").write_text("fiscal_year = 2030\n", "utf-8")
    answer = vocabulary("check", place)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "technology/haps" in answer.stdout
    assert answer.stdout.splitlines()[-1].startswith("0 errors, ")
