"""The commands about what counts, on two documents of our own writing."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saikei.cli import main
from saikei.identity.judgements import FILE, load_judgements

HEAD = "Ⅰ 庭の部\n１．苗木と土\n（１）苗木\n"
OLD = f"{HEAD} 苗木を配る事業\n• あ\n【予算】\n苗木配布費 2億円\n土づくり推進事業費 1億円\n水路費 4億円"
NEW = (
    f"{HEAD} 苗木を配る事業\n• あ\n【予算】\n苗木配布費 3.5億円（７年度 2億円）\n土づくりの推進事業費 1億円\n門の経費 事項要求\n"
    "道の経費 5億円の内数\n\n\n\n"
    "Ⅰ 庭の部\n２．水\n（１）水路\n 水路を直す事業\n• い\n【予算】\n水路費 6億円（新規）\n苗木配布費 3.5億円（７年度 2億円）【再掲】"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds two documents, one year after the other, and their built folders."""
    place = tmp_path_factory.mktemp("years")
    for year, text in ((2025, OLD), (2026, NEW)):
        (place / f"garden-{year}.txt").write_text(text, "utf-8")
        saikei("build", str(place / f"garden-{year}.txt"), "--fiscal-year", str(year), "--out", str(place / str(year)))
    both = [str(place / f"garden-{year}.txt") for year in (2025, 2026)]
    for year in (2025, 2026):
        (place / f"garden-{year}.toml").write_text(f"fiscal_year = {year}\n", "utf-8")
    assert saikei("build", *both, "--out", str(place / "both")).exit_code == 0
    return place


def saikei(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments)


def rows(*arguments: str) -> list[dict[str, str]]:
    answer = saikei(*arguments, "--format", "csv")
    assert answer.exit_code == 0, answer.output
    return list(csv.DictReader(StringIO(answer.stdout)))


def test_a_total_counts_every_yen_once_and_says_what_stands_beside_it(built: Path) -> None:
    (total,) = rows("totals", "--on", str(built / "2026"))
    assert (total["fiscal_year"], total["stage"], total["yen"]) == ("2026", "request", "1050000000")
    assert (total["unspecified"], total["included"], total["included_yen"]) == ("1", "1", "500000000")
    assert (total["programmes"], total["lines"]) == ("5", "6")


def test_totals_by_theme_name_the_theme_and_the_home_of_each_programme(built: Path) -> None:
    found = rows("totals", "--on", str(built / "2026"), "--by", "theme")
    assert [(t["label"], t["yen"], t["lines"]) for t in found] == [
        ("苗木と土", "450000000", "4"),
        ("水", "600000000", "2"),
    ]


def test_a_receipt_has_every_figure_with_its_reason_and_place(built: Path) -> None:
    found = rows("totals", "--on", str(built / "2026"), "--receipt")
    said = {(e["name"], e["as_printed"]): (e["added_yen"], e["reason"], e["first_line"]) for e in found}
    assert said[("道の経費", "5億円")] == ("0", "included-in", "10")
    assert said[("門の経費", "事項要求")] == ("0", "unspecified", "9")
    assert [e["reason"] for e in found if e["name"] == "苗木配布費"] == ["", "reprint"]
    assert sum(int(e["added_yen"]) for e in found) == 1_050_000_000


def test_another_year_and_stage_is_its_own_total(built: Path) -> None:
    (total,) = rows("totals", "--on", str(built / "2026"), "--fiscal-year", "2025")
    assert (total["stage"], total["yen"]) == ("initial", "200000000")


def test_a_request_stands_against_last_years_budget(built: Path) -> None:
    (row,) = rows("totals", "--on", str(built / "2026"), "--years")
    assert (row["initial_yen"], row["fresh"]) == ("200000000", "2")


def test_reprints_are_listed_and_shown(built: Path) -> None:
    (marked,) = rows("reprints", "list", "--on", str(built / "2026"), "--status", "accepted")
    assert (marked["kind"], marked["name"]) == ("full", "苗木配布費")
    shown = saikei("reprints", "show", marked["reprint"], "--on", str(built / "2026")).stdout
    assert "same-figures" in shown
    assert "garden-2026" in shown
    assert shown.count("2025 initial: 2億円") == 2


def test_a_rejected_pair_is_written_down_and_never_comes_back(built: Path, tmp_path: Path) -> None:
    both = str(built / "both")
    (pair,) = rows("reprints", "list", "--on", both, "--status", "proposed")
    assert {pair["name"], pair["original_name"]} == {"土づくり推進事業費", "土づくりの推進事業費"}
    answer = saikei(
        "reprints",
        "reject",
        pair["reprint"],
        "--on",
        both,
        "--by",
        "庭守",
        "--why",
        "別の土",
        "--curation",
        str(tmp_path),
    )
    assert answer.exit_code == 0, answer.output
    (judgement,) = load_judgements(tmp_path)
    assert (judgement.word, judgement.by, judgement.reason) == ("different", "庭守", "別の土")
    sources = [str(built / f"garden-{year}.txt") for year in (2025, 2026)]
    assert saikei("build", *sources, "--out", str(tmp_path / "again"), "--curation", str(tmp_path)).exit_code == 0
    again = rows("reprints", "list", "--on", str(tmp_path / "again"))
    assert sorted(r["status"] for r in again) == ["accepted", "rejected"]


def test_an_accepted_pair_is_one_programme_after_the_next_build(built: Path, tmp_path: Path) -> None:
    both = str(built / "both")
    (pair,) = rows("reprints", "list", "--on", both, "--status", "proposed")
    saikei("reprints", "accept", pair["reprint"], "--on", both, "--by", "庭守", "--curation", str(tmp_path))
    sources = [str(built / f"garden-{year}.txt") for year in (2025, 2026)]
    saikei("build", *sources, "--out", str(tmp_path / "again"), "--curation", str(tmp_path))
    names = [r["label"] for r in rows("totals", "--on", str(tmp_path / "again"), "--by", "programme")]
    assert "土づくり推進事業費" not in names
    assert (tmp_path / FILE).read_text("utf-8").count("\n") == 2


def test_judgements_travel_as_sssom(built: Path, tmp_path: Path) -> None:
    both, here, there = str(built / "both"), tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    (pair,) = rows("reprints", "list", "--on", both, "--status", "proposed")
    saikei("reprints", "reject", pair["reprint"], "--on", both, "--by", "庭守", "--curation", str(here))
    assert saikei("reprints", "export", "--curation", str(here), "--out", str(tmp_path / "j.tsv")).exit_code == 0
    assert (
        "1 judgements taken over, 1 in all"
        in saikei("reprints", "import", str(tmp_path / "j.tsv"), "--curation", str(there)).stdout
    )
    assert (there / FILE).read_bytes() == (here / FILE).read_bytes()


def test_what_the_explorer_exports_is_taken_over(tmp_path: Path) -> None:
    exported = Path(__file__).parents[1] / "identity/exported-judgements.csv"
    answer = saikei("reprints", "import", str(exported), "--curation", str(tmp_path))
    assert "2 judgements taken over, 2 in all" in answer.stdout
    assert {judgement.word for judgement in load_judgements(tmp_path)} == {"unsure", "different"}


def test_a_check_balances_what_counts_with_what_is_printed(built: Path) -> None:
    answer = saikei("check", "--on", str(built / "2026"))
    assert "ok   counting: 8 figures printed: 4 count, 1 are unspecified, 3 are left out with a reason" in answer.stdout


def test_two_years_are_compared(built: Path) -> None:
    found = rows("compare", str(built / "2025"), str(built / "2026"))
    kinds = {(c["kind"], c["name"]) for c in found}
    assert {("up", "苗木配布費"), ("up", "水路費"), ("new", "門の経費")} <= kinds
    assert "wasRevisionOf" in saikei("compare", str(built / "2025"), str(built / "2026"), "--format", "nquads").stdout


def test_two_documents_of_one_graph_are_compared(built: Path) -> None:
    apart = rows("compare", str(built / "2025"), str(built / "2026"))
    assert rows("compare", "garden-2025", "garden-2026", "--on", str(built / "both")) == apart
    answer = saikei("compare", "garden-2024", "garden-2026", "--on", str(built / "both"))
    assert answer.exit_code == 2
    assert "there is no document garden-2024 in this graph; it holds garden-2026, garden-2025" in answer.stderr


@pytest.mark.parametrize("syntax", ["table", "tsv", "json"])
def test_totals_come_in_every_format(built: Path, syntax: str) -> None:
    text = saikei("totals", "--on", str(built / "2026"), "--format", syntax).stdout
    if syntax == "json":
        assert json.loads(text)[0]["yen"] == 1_050_000_000
    else:
        assert ("1,050,000,000" if syntax == "table" else "\t1050000000\t") in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["totals", "--by", "frog"], "'frog' is not one of"),
        (["totals", "--receipt", "--years"], "are two tables; ask for one of them"),
        (["reprints", "show", "reprint/none"], "there is no repeat 'reprint/none'"),
        (["reprints", "accept", "reprint/none", "--by", "庭守"], "there is no repeat 'reprint/none'"),
        (["compare", "missing", "2026"], "there is no missing"),
    ],
)
def test_wrong_use_is_one_sentence(built: Path, arguments: list[str], sentence: str) -> None:
    on = ["--on", str(built / "2026")] if arguments[0] != "compare" else []
    answer = saikei(*arguments, *on)
    assert answer.exit_code == 2
    assert sentence in answer.stderr
