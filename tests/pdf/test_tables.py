"""Tables of PDF files: the same facts whichever program made the file."""

from pathlib import Path

import pytest

from saikei import pipeline
from saikei.model import Reading, Source

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("table-*.pdf"))
SOURCE = Source("harbours-2026", "未来省重点施策2026", "未来省", 2026)

ITEMS = [  # typed from table.html: the name, then year, stage and million yen of each figure
    ("飛行船港整備費", [(2026, "request", 250), (2025, "initial", 200)]),
    ("港の整備", [(2026, "request", 9_000), (2025, "initial", 8_000), (2025, "supplementary", 500)]),
    ("係留塔の更新", [(2026, "request", 3_345), (2025, "initial", 2_000)]),
    ("灯台と星を見る丘の再生に要する経費の交付金", [(2026, "request", 850), (2025, "initial", 900)]),
    ("空の図書館", [(2026, "request", None)]),
]


def read(path: Path) -> Reading:
    return pipeline.read(path.read_bytes(), SOURCE, path.name)


def test_there_are_files_to_read() -> None:
    assert len(FILES) >= 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_table_is_read_row_by_row(path: Path) -> None:
    found = [
        (
            line.name,
            [
                (f.amount.fiscal_year, f.amount.stage, None if f.amount.yen is None else f.amount.yen // 10**6)
                for f in line.figures
            ],
        )
        for line in read(path).lines
    ]
    assert found == ITEMS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sums_agree_and_nothing_is_lost(path: Path) -> None:
    kinds = {issue.kind for issue in read(path).issues}
    assert kinds <= {"title-inferred"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_row_knows_its_box_on_the_page(path: Path) -> None:
    reading = read(path)
    boxes = {line.number: line.box for page in reading.document.pages for line in page.lines}
    rows = [boxes[line.span.first_line] for line in reading.lines[1:]]
    assert all(box is not None and box.sheet == 2 and box.left < box.right for box in rows)
    tops = [box.top for box in rows if box is not None]
    assert tops == sorted(tops)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_where_no_page_prints_its_number_the_file_gives_it(path: Path) -> None:
    reading = read(path)
    boxes = {line.number: line.box for page in reading.document.pages for line in page.lines}
    sheets = [box.sheet for line in reading.lines if (box := boxes[line.span.first_line])]
    assert [line.span.page for line in reading.lines] == sheets
