"""Budget tables: years, stages and units from the head, a row for each item, sums that are no items."""

import pytest

from saikei.budget.tables.cells import find_cells
from saikei.model import Line, Reading
from tests.slides import BREAK, read

HEAD = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n• あ\n\n"


def table(*rows: str, unit: str = "（単位：百万円）") -> Reading:
    """The reading of a slide that holds a table with these rows, its head among them."""
    return read(HEAD + unit + "\n" + "\n".join(rows))


def figures(reading: Reading) -> list[tuple[str, list[tuple[int, str, int | None]]]]:
    """Each line's name and its figures as year, stage and yen."""
    return [
        (line.name, [(f.amount.fiscal_year, f.amount.stage, f.amount.yen) for f in line.figures])
        for line in reading.lines
    ]


def doubts(reading: Reading) -> list[tuple[str, str]]:
    """What is doubtful about its money, as kind and text."""
    kinds = ("subtotal-difference", "table-without-unit", "unreadable-figure")
    return [(issue.kind, issue.text) for issue in reading.issues if issue.kind in kinds]


TWO_YEARS = (
    "事　　項              令和８年度      令和７年度      増△減",
    "                      要求額（Ａ）    予算額（Ｂ）    （Ａ－Ｂ）",
)


def test_a_row_is_an_item_with_a_figure_for_each_year_and_stage() -> None:
    reading = table(*TWO_YEARS, "橋の修繕費                 1,234           1,000          234")
    assert figures(reading) == [("橋の修繕費", [(2026, "request", 1_234_000_000), (2025, "initial", 1_000_000_000)])]
    assert [f.amount.as_printed for f in reading.lines[0].figures] == ["1,234", "1,000"]
    assert [f.amount.step for f in reading.lines[0].figures] == [1_000_000, 1_000_000]
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("unit", "printed", "yen", "step"),
    [
        ("（単位：百万円）", "1,234", 1_234_000_000, 1_000_000),
        ("(単位:千円)", "1,234", 1_234_000, 1_000),
        ("（単位　億円）", "12.3", 1_230_000_000, 10_000_000),
        ("単位：円", "1,234,000", 1_234_000, 1),
        ("［単位：兆円］", "1.5", 1_500_000_000_000, 100_000_000_000),
    ],
)
def test_the_unit_stands_above_the_table(unit: str, printed: str, yen: int, step: int) -> None:
    (line,) = table("事業名      R8要求額    R7予算額", f"橋の修繕費      {printed}       {printed}", unit=unit).lines
    assert [(f.amount.yen, f.amount.step) for f in line.figures] == [(yen, step)] * 2


def test_a_unit_may_stand_in_the_head_of_its_column() -> None:
    (line,) = table("事業名      R8要求額（千円）    R7予算額（千円）", "橋の修繕費      500        400", unit="").lines
    assert [f.amount.yen for f in line.figures] == [500_000, 400_000]


def test_without_a_unit_the_figures_are_not_read_and_that_is_told() -> None:
    reading = table(
        *TWO_YEARS, "橋の修繕費                 1,234           1,000          234", "", "【予算】橋 1億円", unit=""
    )
    assert [line.name for line in reading.lines] == ["橋"]
    assert [issue.kind for issue in reading.issues] == ["table-without-unit"]


@pytest.mark.parametrize(
    ("label", "budget"),
    [
        ("令和８年度概算要求額", (2026, "request")),
        ("Ｒ８要求", (2026, "request")),
        ("令和８年度政府案", (2026, "draft")),
        ("令和７年度当初予算額", (2025, "initial")),
        ("前年度予算額", (2025, "initial")),
        ("６年度補正予算額", (2024, "supplementary")),
        ("令和６年度決算額", (2024, "settled")),
        ("７年度補正後予算額", (2025, "revised")),
    ],
)
def test_a_column_says_its_year_and_stage(label: str, budget: tuple[int, str]) -> None:
    (line,) = table(f"事　項        {label}", "橋の修繕費          12").lines
    assert [(f.amount.fiscal_year, f.amount.stage) for f in line.figures] == [budget]


def test_a_budget_without_a_year_beside_a_request_is_the_year_before() -> None:
    (line,) = table("事　項        要求額     予算額", "橋の修繕費       12       10").lines
    assert [(f.amount.fiscal_year, f.amount.stage) for f in line.figures] == [(2026, "request"), (2025, "initial")]


def test_one_label_may_stand_over_several_columns() -> None:
    reading = table(
        "区　分              令和７年度              令和８年度",
        "                当初         補正           要求額",
        "橋の修繕費         50          12               60",
        "道の修繕費         70                            80",
    )
    assert figures(reading) == [
        (
            "橋の修繕費",
            [(2025, "initial", 50_000_000), (2025, "supplementary", 12_000_000), (2026, "request", 60_000_000)],
        ),
        ("道の修繕費", [(2025, "initial", 70_000_000), (2026, "request", 80_000_000)]),
    ]


@pytest.mark.parametrize(
    ("head", "budgets"),
    [
        (["事項      前年度予算額    概算要求額      増減"], [(2025, "initial"), (2026, "request")]),
        (["事項      令和７年度予算額   概算要求額    増減"], [(2025, "initial"), (2026, "request")]),
        (["事項      Ｒ７予算    要求額    増減"], [(2025, "initial"), (2026, "request")]),
        (["事項      要求額    Ｒ６補正    増減"], [(2026, "request"), (2024, "supplementary")]),
        (["事項      令和７年度", "          予算額      要求額    増減"], [(2025, "initial"), (2026, "request")]),
        (["事項      令和８年度", "          要求額      予算額    増減"], [(2026, "request"), (2025, "initial")]),
    ],
)
def test_a_year_is_lent_from_above_and_never_by_a_neighbour(head: list[str], budgets: list[tuple[int, str]]) -> None:
    (line,) = table(*head, "橋の修繕費       12       10       2").lines
    assert [(f.amount.fiscal_year, f.amount.stage) for f in line.figures] == budgets


def test_cells_one_blank_apart_are_told_by_their_number() -> None:
    reading = table(
        "事 項 R8当初予算案 R7当初予算 増減率", "通信網の整備 12.5 10.0 25.0%", "計 12.5 10.0 25.0%", unit="（億円）"
    )
    assert figures(reading) == [("通信網の整備", [(2026, "draft", 1_250_000_000), (2025, "initial", 1_000_000_000)])]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("△50", (-50_000_000, False, "")),
        ("▲50", (-50_000_000, False, "")),
        ("0", (0, False, "")),
        ("事項要求", (None, True, "")),
        ("120の内数", (120_000_000, False, "included-in")),
    ],
)
def test_a_cell_says_more_than_figures(cell: str, figure: tuple[int | None, bool, str]) -> None:
    (line,) = table(*TWO_YEARS, f"橋の修繕費                 {cell}           7          －").lines
    amount = line.figures[0].amount
    assert (amount.yen, amount.unspecified, amount.qualifier) == figure


@pytest.mark.parametrize("cell", ["－", "―", "-", "皆減"])
def test_a_dash_is_no_figure(cell: str) -> None:
    (line,) = table(*TWO_YEARS, f"橋の修繕費                 {cell}             7          △7").lines
    assert [(f.amount.fiscal_year, f.amount.yen) for f in line.figures] == [(2025, 7_000_000)]


def test_fewer_figures_than_columns_that_stand_under_none_are_told_and_not_read() -> None:
    reading = table(*TWO_YEARS, "橋梁 30 20 10", "港 30 30", "道路 5 5 -")
    assert [line.name for line in reading.lines] == ["橋梁", "道路"]
    assert doubts(reading) == [("unreadable-figure", "港 30 30")]


@pytest.mark.parametrize("row", ["橋の修繕費 － 12 △12", "橋の修繕費 - 12 ▲ 12", "橋の修繕費 － 12 -12"])
def test_a_dash_one_blank_before_a_figure_is_no_sign(row: str) -> None:
    reading = table(*TWO_YEARS, row)
    assert figures(reading) == [("橋の修繕費", [(2025, "initial", 12_000_000)])]
    assert reading.issues == ()


def test_a_row_that_sums_those_below_it_is_no_item() -> None:
    reading = table(
        *TWO_YEARS,
        "１　橋梁               30            20           10",
        "　(1) 石の橋           18            12            6",
        "　(2) 木の橋           12             8            4",
        "２　道路                5             5            -",
        "合　計                 35            25           10",
    )
    assert [line.name for line in reading.lines] == ["石の橋", "木の橋", "道路"]
    assert reading.issues == ()


def test_a_row_that_stands_over_others_and_is_not_their_sum_counts_and_they_do_not() -> None:
    reading = table(
        *TWO_YEARS,
        "１　橋梁               30            20           10",
        "　(1) 石の橋           18            12            6",
    )
    assert [(line.name, [f.amount.is_portion for f in line.figures]) for line in reading.lines] == [
        ("橋梁", [False, False]),
        ("石の橋", [True, True]),
    ]
    assert [issue.kind for issue in reading.issues] == ["subtotal-difference"]


def test_all_that_stands_below_a_row_that_counts_is_part_of_it() -> None:
    reading = table(
        *TWO_YEARS,
        "１　橋梁               40            20           20",
        "　(1) 石の橋           18            12            6",
        "　　① 太鼓橋           10             8            2",
        "　　② 眼鏡橋            8             4            4",
        "　(2) 木の橋           12             8            4",
    )
    assert [line.name for line in reading.lines if not line.figures[0].amount.is_portion] == ["橋梁"]


@pytest.mark.parametrize(
    "row",
    ["　うち災害対応          5             2            3", "（うち災害対応          5             2            3"],
)
def test_a_row_of_uchi_does_not_part_a_sum_from_its_rows(row: str) -> None:
    reading = table(
        *TWO_YEARS,
        "道路                    5             5            -",
        "１　橋梁               30            20           10",
        row,
        "　(1) 石の橋           18            12            6",
        row,
        "　(2) 木の橋           12             8            4",
    )
    whole, portions = [], []
    for line in reading.lines:
        amounts = [figure.amount for figure in line.figures]
        whole += [(line.name, amount.yen) for amount in amounts[:1]]
        portions += [(line.name, amount.yen) for amount in amounts if amount.is_portion]
    assert whole == [("道路", 5_000_000), ("石の橋", 18_000_000), ("木の橋", 12_000_000)]
    assert portions == [("石の橋", 5_000_000), ("石の橋", 2_000_000)]
    assert reading.issues == ()


@pytest.mark.parametrize(("number", "blank"), [("", "　"), ("", " "), ("１　", "　　　")])
def test_names_set_in_below_a_row_are_its_items_where_they_add_up_to_it(number: str, blank: str) -> None:
    reading = table(
        *TWO_YEARS,
        f"{number}橋梁                   30            20           10",
        f"{blank}石の橋                 18            12            6",
        f"{blank}{blank}太鼓橋               10             8            2",
        f"{blank}{blank}眼鏡橋                8             4            4",
        f"{blank}木の橋                 12             8            4",
        f"{number}道路                    5             5            -",
        "　　合　計             35            25           10",
    )
    assert [line.name for line in reading.lines] == ["太鼓橋", "眼鏡橋", "木の橋", "道路"]
    assert reading.issues == ()


def test_names_set_in_that_add_up_to_something_else_count_and_that_is_told() -> None:
    reading = table(
        *TWO_YEARS,
        "橋梁                   30            20           10",
        "　石の橋               18            12            6",
    )
    assert [(line.name, [f.amount.is_portion for f in line.figures]) for line in reading.lines] == [
        ("橋梁", [False, False]),
        ("石の橋", [False, False]),
    ]
    assert [(issue.kind, issue.text) for issue in reading.issues] == [("subtotal-difference", "橋梁 30")]


def test_a_printed_total_is_held_against_the_rows() -> None:
    (issue,) = table(
        *TWO_YEARS, "石の橋           18            12            6", "合　計           20            12            8"
    ).issues
    assert issue.kind == "subtotal-difference"
    assert "20,000,000" in issue.what
    assert "18,000,000" in issue.what


def test_a_printed_change_is_held_against_its_figures() -> None:
    (issue,) = table(*TWO_YEARS, "石の橋           18            12            9").issues
    assert (issue.kind, issue.text) == ("subtotal-difference", "石の橋 9")


def test_a_row_of_uchi_is_a_portion_of_the_row_above() -> None:
    (line,) = table(
        *TWO_YEARS,
        "石の橋               18            12            6",
        "　うち離島分          3             2            1",
    ).lines
    assert [(f.amount.yen, f.amount.is_portion) for f in line.figures] == [
        (18_000_000, False),
        (12_000_000, False),
        (3_000_000, True),
        (2_000_000, True),
    ]
    assert line.notes == ("うち離島分",)


def test_a_name_may_run_over_lines_and_a_heading_is_no_name() -> None:
    reading = table(
        *TWO_YEARS,
        "橋梁関係",
        "　石の橋の               18            12            6",
        "　修繕に要する経費",
        "１　木と鉄の橋の",
        "　　架け替え             12             8            4",
    )
    assert [line.name for line in reading.lines] == ["石の橋の修繕に要する経費", "木と鉄の橋の架け替え"]


def test_marks_and_remarks_are_read_and_taken_off_the_name() -> None:
    reading = table(
        "事　項            R8要求額     R7予算額     備考",
        "橋の修繕費（再掲）    12           10       補助率1/2",
        "道の修繕費【新規】     5            -",
    )
    assert [(line.name, line.reprint, line.is_new, line.notes) for line in reading.lines] == [
        ("橋の修繕費", "full", False, ("補助率1/2",)),
        ("道の修繕費", "", True, ()),
    ]


def test_a_table_under_a_mark_and_items_beside_it_are_both_read() -> None:
    reading = table(
        *TWO_YEARS,
        "石の橋               18            12            6",
        "※ 計数は端数を整理している",
        "",
        "【予算】木の橋 2億円",
    )
    assert [line.name for line in reading.lines] == ["石の橋", "木の橋"]


@pytest.mark.parametrize(
    "text",
    [
        "会場の数          2019      2020      2021\n参加した人         10        20        30",
        "令和８年度の取組と予算\n橋の修繕  3つの町  5つの村",
        "区分  台数  人数\n橋       3     4",
    ],
)
def test_what_has_no_column_of_money_is_no_table(text: str) -> None:
    assert [line.name for line in table(text, "【予算】木の橋 2億円").lines] == ["木の橋"]


def test_a_figure_with_its_unit_is_no_label_of_a_column() -> None:
    reading = read(HEAD + "【予算】橋の修繕費\n19,130百万円（７年度当初 48億40百万円）\n渡し船の修繕費 事項要求")
    assert [line.name for line in reading.lines] == ["橋の修繕費", "渡し船の修繕費"]
    assert reading.issues == ()


def test_figures_close_behind_a_name_are_cells_where_they_stand() -> None:
    cells = find_cells(Line(1, 100, "橋 1 20　300", 0))
    assert [(cell.text, cell.left, cell.right, cell.start, cell.end) for cell in cells] == [
        ("橋", 0, 2, 100, 101),
        ("1", 3, 4, 102, 103),
        ("20", 5, 7, 104, 106),
        ("300", 9, 12, 107, 110),
    ]


@pytest.mark.parametrize(
    "above",
    ["", "令和８年度の橋\n", "（単位：百万円）\n"],
    ids=["rows alone", "a running head", "the unit again"],
)
@pytest.mark.parametrize("note", ["", "※ 計数は端数を整理している\n"])
def test_a_table_goes_on_over_a_page_break_without_its_head(above: str, note: str) -> None:
    reading = table(
        *TWO_YEARS,
        "１　橋梁               30            20           10",
        "　(1) 石の橋           18            12            6",
        f"{note}{BREAK}{above}　(2) 木の橋           12             8            4",
        "２　道路                5             5            -",
        f"{BREAK}　うち坂道              1             -            1",
        "３　港              1,000           990           10",
        "合　計              1,035         1,015           20",
    )
    assert figures(reading) == [
        ("石の橋", [(2026, "request", 18_000_000), (2025, "initial", 12_000_000)]),
        ("木の橋", [(2026, "request", 12_000_000), (2025, "initial", 8_000_000)]),
        ("道路", [(2026, "request", 5_000_000), (2025, "initial", 5_000_000), (2026, "request", 1_000_000)]),
        ("港", [(2026, "request", 1_000_000_000), (2025, "initial", 990_000_000)]),
    ]
    assert doubts(reading) == []


@pytest.mark.parametrize(
    "row",
    [
        "会場の数               2019          2020          2021",
        "道路 5 5",
        "道路  5  5  -  3",
        "道路                                                    5   5   -",
    ],
    ids=["years", "fewer figures", "more figures", "other columns"],
)
def test_rows_behind_a_page_break_that_fit_no_column_are_told_and_not_read(row: str) -> None:
    reading = table(*TWO_YEARS, f"橋梁                   30            20           10\n{BREAK}{row}")
    assert [line.name for line in reading.lines] == ["橋梁"]
    assert doubts(reading) == [("unreadable-figure", row.strip())]


def test_a_table_with_text_below_it_does_not_go_on() -> None:
    reading = table(*TWO_YEARS, f"橋梁 30 20 10\n• 橋を直す。\n{BREAK}道路 5 5 -")
    assert [line.name for line in reading.lines] == ["橋梁"]
    assert reading.issues == ()
