"""The tables in SQL: what they say is what the graph says."""

from pathlib import Path

import pytest

import saikei
from saikei import corpus
from saikei.identity.grouping import By
from saikei.identity.ledger import keep_ledger
from saikei.identity.totals import find_totals
from saikei.model import Reading
from saikei.pipeline import build
from saikei.problems import GraphError, QueryError, UsageError
from tests.conftest import EXAMPLE

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'saikei[sql]'")

from saikei.engines.duck import open_tables, questions


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("duck") / "built"
    corpus.build([EXAMPLE], {}, out)
    return out


@pytest.fixture(scope="module")
def parquet(built: Path) -> Path:
    out = built.with_name("parquet")
    with open_tables(built) as tables:
        tables.write_parquet(out)
    return out


def ask(folder: Path, question: str, memory: str = "") -> list[tuple[object, ...]]:
    with open_tables(folder, memory) as tables:
        return list(tables.ask(question).rows)


@pytest.mark.parametrize("by", ["none", "theme", "programme"])
def test_totals_in_sql_are_those_of_the_ledger(built: Path, example: Reading, by: By) -> None:
    ledger = keep_ledger([example], build([example]).identity)
    editions = sorted({(p.amount.fiscal_year, p.amount.stage) for a in ledger.appearances for p in a.figures})
    expected = {
        (total.fiscal_year, total.stage, total.group): (total.yen, sum(yen for _, yen in total.loans))
        for total in find_totals(ledger, by, editions)
    }
    if by == "none":
        found: dict[tuple[object, ...], tuple[object, ...]] = {
            (y, s, ""): (yen, loans) for y, s, yen, loans, _ in ask(built, "totals")
        }
    elif by == "theme":
        found = {
            (y, s, f"document/{d}/theme/{theme}" if theme else ""): (yen, loans)
            for y, s, d, _, theme, yen, loans, _ in ask(built, "totals-by-theme")
        }
    else:
        found = {(y, s, p): (yen, loans) for y, s, p, _, yen, loans in ask(built, "totals-by-programme")}
    assert {key: money for key, money in found.items() if any(money)} == {
        key: money for key, money in expected.items() if any(money)
    }


def test_so_are_the_programmes_that_ask_for_more_without_a_figure(built: Path, example: Reading) -> None:
    ledger = keep_ledger([example], build([example]).identity)
    (expected,) = find_totals(ledger)
    found = {(row[0], row[1]): row[4] for row in ask(built, "totals")}
    assert found[expected.fiscal_year, expected.stage] == expected.unspecified > 0


def test_years_are_compared_in_sql_as_in_sparql(built: Path) -> None:
    rows = saikei.open(built).query("compared-with-last-year")
    expected = {tuple(row[name] for name in ("name", "yen", "initial_yen", "change_yen")) for row in rows if row["yen"]}
    assert {tuple(row[3:]) for row in ask(built, "compared-with-last-year")} == expected != set()


@pytest.mark.parametrize("question", questions())
def test_parquet_answers_as_csv_does(built: Path, parquet: Path, question: str) -> None:
    assert ask(parquet, question) == ask(built, question) != []


def test_little_memory_is_enough(built: Path) -> None:
    assert ask(built, "totals-by-programme", "60MB") == ask(built, "totals-by-programme")


def test_text_is_as_printed_though_spreadsheets_get_an_apostrophe(tmp_path: Path, built: Path) -> None:
    for file in built.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    header = "line_number,kind,text,what,document\n"
    rows = "1,k,'=1+1,w,d\n2,k,''＝x,w,d\n3,k,it's,w,d\n4,k,\"'\n\",w,d\n5,k,,w,d\n"
    (tmp_path / "issues.csv").write_text(header + rows, "utf-8")
    found = ask(tmp_path, "SELECT text FROM issues ORDER BY line_number")
    assert found == [("=1+1",), ("'＝x",), ("it's",), ("\n",), (None,)]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("frogs", "there is no question 'frogs' in SQL; choose one of: compared-with-last-year, totals, "),
        ("SELECT frogs FROM amounts", "the tables cannot answer this: Binder Error"),
        ("SELECT FROM", "the tables cannot answer this: Parser Error"),
    ],
)
def test_what_cannot_be_answered_is_told(built: Path, question: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        ask(built, question)


def test_no_tables_and_no_memory_are_told(built: Path, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is not a built folder"):
        ask(tmp_path, "totals")
    with pytest.raises(UsageError, match="a lot is no amount of memory; write it as 500MB"):
        ask(built, "totals", "a lot")
