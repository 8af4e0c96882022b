"""The command line: what it prints, what it writes, and how it says no."""

import fcntl
import json
import os
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from saikei import folder
from saikei.cli import main
from saikei.rdf import serialisation
from tests.sparql import GARDEN_FILE, garden

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/mirai-2026.txt"
COMMANDS = sorted(main.commands)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test stands in an empty folder, beside a built one; nothing half-written is ever left there."""
    files = {"graph.nq": serialisation.to_nquads(garden().quads())}
    folder.write(tmp_path / "built", files, folder.describe(files, [], {}, "1"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("SAIKEI_GRAPH", raising=False)
    yield tmp_path / "here"
    assert [each.name for each in tmp_path.rglob(".*")] == []


def saikei(*arguments: str, stdin: str = "") -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments, input=stdin)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "saikei", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_teaches_by_example(name: str) -> None:
    answer = saikei(name, "--help")
    assert answer.exit_code == 0
    assert "\n  Examples:\n    saikei " in answer.stdout
    assert all(not isinstance(each, click.Option) or each.help for each in main.commands[name].params)


def test_the_program_says_what_it_is() -> None:
    assert "every yen counts once" in saikei("--help").stdout
    assert saikei().exit_code == 2
    assert re.fullmatch(r"saikei \d+\.\d+\.\d+\n", saikei("--version").stdout)


def test_starting_imports_nothing_slow() -> None:
    code = "import sys, saikei.cli; print([m for m in ('pyoxigraph', 'pyrudof', 'rich', 'yaml') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_commands_are_documented_as_they_are(name: str) -> None:
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    assert saikei(name, "--help").stdout in text, "docs/commands.md is out of date"


# Questions


def test_a_question_is_answered_as_a_table() -> None:
    answer = saikei("query", "new-items", "--on", "../built")
    assert answer.stdout.splitlines() == [
        "name       as_printed         theme   page   first_line   programme",
        "────────────────────────────────────────────────────────────────────────",
        "種苗支援   事項要求（新規）       1      3           16   programme/seed",
    ]
    assert (answer.stderr, answer.exit_code) == ("", 0)


@pytest.mark.parametrize(("language", "name"), [("ja", "散水機"), ("en", "sprinkler")])
def test_names_stand_behind_identifiers_in_the_language_asked_for(language: str, name: str) -> None:
    asked = "SELECT ?technology { ?technology skos:broader ?above } ORDER BY DESC(?technology) LIMIT 1"
    answer = saikei("query", asked, "--on", "../built", "--labels", language, "--format", "csv")
    assert answer.stdout.splitlines() == [
        "technology,technology_label",
        f"https://w3id.org/saikei/technology/sprinkler,{name}",
    ]
    assert saikei("query", asked, "--labels", "fr").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected"),
    [
        (["new-items", "--format", "csv"], "", "name,as_printed,theme,page,first_line,programme\r\n種苗支援,事項要求"),
        (["ASK { ?s a sk:Theme }", "--format", "json"], "", '{"head":{},"boolean":true}'),
        (["ASK { ?s a sk:Theme }"], "", "answer\n──────\ntrue\n"),
        (["-", "--format", "tsv"], "SELECT ?n { ?s a sk:Part ; skos:notation ?n } ORDER BY ?n", "?n\n1\n2\n"),
        (["-"], "\ufeffASK{}", "answer\n──────\ntrue\n"),
        (
            ["CONSTRUCT { ?s a ?t } { ?s a ?t, sk:Part }", "--format", "ntriples"],
            "",
            "<https://w3id.org/saikei/document",
        ),
        (["DESCRIBE <technology/drainage>"], "", "@base <https://w3id.org/saikei/> .\n@prefix "),
        (["technology-funding", "--param", "technology=散水機", "--format", "csv"], "", "name,yen,loans_yen"),
        (["theme-lines", "--show", "--param", "theme=3"], "", "#+ summary: The budget lines of a theme\n"),
    ],
)
def test_a_question_may_be_asked_in_many_ways(arguments: list[str], stdin: str, expected: str) -> None:
    answer = saikei("query", *arguments, "--on", str(GARDEN_FILE), stdin=stdin)
    assert (answer.stderr, answer.exit_code) == ("", 0)
    assert answer.stdout_bytes.decode().startswith(expected)


def test_a_shown_query_gives_the_same_answer_as_the_question(place: Path) -> None:
    ask = ["--on", "../built", "--format", "csv"]
    shown = saikei("query", "theme-lines", "--show", "--param", "theme=飛び石", *ask[:2]).stdout
    (place / "shown.rq").write_text("\n".join(line for line in shown.splitlines() if not line.startswith("#+")))
    expected = saikei("query", "theme-lines", "--param", "theme=3", *ask).stdout
    assert saikei("query", "shown.rq", *ask).stdout == expected


def test_without_a_question_all_of_them_are_listed() -> None:
    lines = saikei("query").stdout.splitlines()
    assert lines[0].split() == ["question", "parameters", "asks", "問い"]
    assert any(line.split()[:3] == ["organisation-measures", "organisation", "[role]"] for line in lines)


def test_an_answer_goes_to_a_file_whole(place: Path) -> None:
    answer = saikei("query", "totals-by-part", "--on", "../built", "--format", "json", "--out", "parts.json")
    assert (answer.output, answer.exit_code) == ("", 0)
    assert len(json.loads((place / "parts.json").read_bytes())["results"]["bindings"]) == 2
    assert (place / "parts.json").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_published_graph_answers_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIKEI_GRAPH", "../built")
    assert "種苗支援" in saikei("query", "new-items").stdout
    monkeypatch.setenv("SAIKEI_GRAPH", str(GARDEN_FILE))
    assert "種苗支援" in saikei("query", "new-items").stdout


# The other commands


@pytest.mark.parametrize("syntax", ["nquads", "trig", "jsonld"])
def test_an_export_is_the_whole_graph(place: Path, syntax: str) -> None:
    assert saikei("export", "--on", "../built", "--format", syntax, "--out", "all").exit_code == 0
    back = serialisation.read((place / "all").read_bytes(), syntax)
    assert serialisation.to_nquads(back) == (place / "../built/graph.nq").read_bytes()


def test_a_document_is_built_checked_and_asked() -> None:
    answer = saikei("build", str(EXAMPLE), "--out", "mirai")
    assert (answer.stderr, answer.exit_code) == ("", 0)
    assert re.fullmatch(r"mirai: \d+ budget lines; ask: saikei query --on mirai\n", answer.stdout)
    checked = saikei("check", str(EXAMPLE), "--on", "mirai")
    assert [line.split(":")[0] for line in checked.stdout.splitlines() if line[0] != " "] == [
        "ok   files",
        "ok   shapes",
        "ok   counting",
        "ok   source",
        "ok   conservation",
        "ok   grounding",
    ]
    assert checked.exit_code == 0
    assert saikei("query", "totals-by-theme", "--on", "mirai", "--format", "csv").stdout.count("\n") > 1


def test_a_folder_that_was_changed_fails_its_check(place: Path) -> None:
    assert saikei("build", str(EXAMPLE), "--out", "mirai").exit_code == 0
    (place / "mirai/amounts.csv").write_text("")
    answer = saikei("check", "--on", "mirai")
    assert "FAIL files: " in answer.stdout
    assert "     amounts.csv was changed after it was built\n" in answer.stdout
    assert answer.stderr == "saikei: mirai does not pass files; what is wrong is said above\n"
    assert answer.exit_code == 1


# Wrong use and failure: one sentence, exit status 2 or 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["frob"], 2, "No such command 'frob'; see: saikei --help"),
        (["--frob"], 2, "No such option '--frob'"),
        (["query", "--frob"], 2, "see: saikei query --help"),
        (["query", "a", "b"], 2, "Got unexpected extra argument (b); see: saikei query --help"),
        (["build", "--out", "x"], 2, "Missing argument 'SOURCE...'; see: saikei build --help"),
        (["build", "a.txt"], 2, "Missing option '--out'; see: saikei build --help"),
        (["build", "a.txt", "--out", "x", "--fiscal-year", "R8"], 2, "'R8' is not a valid integer"),
        (["build", str(EXAMPLE), "--out", "x", "--fiscal-year", "8"], 2, "fiscal_year is a western year such as 2026"),
        (
            ["build", "missing.txt", "--out", "x", "--fiscal-year", "2026"],
            1,
            "missing.txt cannot be read: No such file",
        ),
        (
            ["build", ".", "--out", "x", "--fiscal-year", "2026"],
            2,
            "there is no document at .; documents are files that end",
        ),
        (["query", "frogs"], 2, "there is no question 'frogs'; list the questions with: saikei query"),
        (["query", "total-by-theme"], 2, "there is no question 'total-by-theme'; did you mean totals-by-theme"),
        (["query", "missing.rq"], 2, "missing.rq cannot be read: No such file or directory"),
        (["query", "contents", "--on", "missing.nq"], 2, "there is no missing.nq; name a built folder or a graph"),
        (["query", "contents", "--on", "."], 1, ". is not a built folder: it has no manifest.json; make one with"),
        (["query", "contents", "--on", str(EXAMPLE)], 2, "is no graph file: its name ends in none of .nq, .trig"),
        (["query", "contents", "--param", "x=1", "--on", "../built"], 2, "contents has no parameter x; it has none"),
        (["query", "theme-lines", "--on", "../built"], 2, "theme-lines needs theme; say which, such as theme=10"),
        (["query", "theme-lines", "--param", "theme", "--on", "../built"], 2, "--param theme gives no value; write it"),
        (["query", "x", "--param", "a=1", "--param", "a=2"], 2, "--param a is given twice; give each parameter one"),
        (["query", "theme-lines", "--param", "=3", "--on", "../built"], 2, "--param =3 gives no value; write it"),
        (["query", "theme-lines", "--param", "theme=9", "--on", "../built"], 2, "there is no theme 9; choose one of: "),
        (["query", "contents", "--format", "excel", "--on", "../built"], 2, "rows cannot be written as excel; choose"),
        (["query", "SELECT * {", "--on", "../built"], 2, "cannot be read from here on:\nline 1:\n    SELECT * {\n"),
        (["query", "ASK { ?s foo:p ?o }", "--on", "../built"], 2, "does not declare the prefix foo:"),
        (["query", "ASK { SERVICE <http://a.example/> {} }", "--on", "../built"], 2, "SERVICE would send the query on"),
        (["query", "DROP ALL", "--on", "../built"], 2, "DROP would change the graph, and questions only read it"),
        (["query", "contents", "--on", "../built", "--out", "no/file"], 1, "no/file was not written: No such file or"),
        (["query", "contents", "--on", "../built", "--out", "."], 1, ". was not written: "),
        (["export", "--on", "../built", "--format", "excel"], 2, "there is no syntax excel; choose one of: nquads"),
        (["check", "--on", "."], 1, ". is not a built folder: it has no manifest.json"),
        (["check", "missing.txt", "--on", "../built"], 1, "missing.txt cannot be read: No such file or directory"),
    ],
)
def test_what_goes_wrong_is_one_sentence(arguments: list[str], status: int, sentence: str) -> None:
    answer = saikei(*arguments)
    assert answer.stderr.startswith("saikei: ")
    assert sentence in answer.stderr
    assert "Traceback" not in answer.output
    assert (answer.stdout, answer.exit_code) == ("", status)


def test_a_query_that_is_not_utf_8_says_so() -> None:
    answer = CliRunner().invoke(main, ["query", "-", "--on", "../built"], input="ASK { ?s ?p '苔' }".encode("cp932"))
    assert answer.stderr == "saikei: what is on standard input is not UTF-8 text; give it as UTF-8\n"
    assert answer.exit_code == 2


def test_the_trace_is_there_for_those_who_ask() -> None:
    answer = saikei("query", "frogs", "--verbose")
    assert answer.stderr.startswith("Traceback (most recent call last):")
    assert answer.stderr.endswith("saikei: there is no question 'frogs'; list the questions with: saikei query\n")


def test_what_nobody_foresaw_is_one_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("by a frog")

    monkeypatch.setattr("saikei.api.open_graph", fail)
    answer = saikei("query", "contents")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("saikei: something unforeseen went wrong (ZeroDivisionError: by a frog); run it")


# As a process


def test_it_runs_as_a_program_in_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    answer = run("query", "new-items", "--on", "../built")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "種苗支援" in answer.stdout
    assert run("query", "frogs").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_a_terminal_sees_progress_and_wrapped_tables() -> None:
    built = on_a_terminal("build", str(EXAMPLE), "--out", "mirai")
    assert "Reading" in built
    answer = on_a_terminal("query", "totals-by-theme", "--on", "mirai").splitlines()
    assert (
        max(map(len, answer))
        <= 80
        < max(map(len, run("query", "totals-by-theme", "--on", "mirai").stdout.splitlines()))
    )


def on_a_terminal(*arguments: str) -> str:
    """All that is printed where both outputs are a terminal, 80 columns wide."""
    reader, writer = os.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "saikei", *arguments]
    with subprocess.Popen(command, stdout=writer, stderr=writer, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(writer)
        shown = b""
        with suppress(OSError):  # how Linux says that nobody writes any more
            while data := os.read(reader, 4096):
                shown += data
        os.close(reader)
        assert process.wait() == 0
    return shown.decode()


def test_a_reader_that_goes_away_is_no_error() -> None:
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    command = [sys.executable, "-m", "saikei", "query", everything, "--on", "../built", "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_a_long_query_at_once() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [sys.executable, "-m", "saikei", "query", endless, "--on", "../built"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == -signal.SIGINT
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_an_interrupt_elsewhere_is_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("saikei.api.open_graph", interrupt)
    answer = saikei("query", "contents")
    assert answer.exit_code == 130
    assert answer.output.strip() == ""
