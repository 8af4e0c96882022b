"""What was read is found again where it is said to stand; what is not is an issue."""

from dataclasses import replace

from saikei.grounding import ground
from saikei.model import Reading
from tests.slides import read

TEXT = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を\n配る事業\n• あ\n【予算】苗木\n配布費\n3億円（新規）\n※緑化府一括計上予算"


def with_line(reading: Reading, **changes: object) -> Reading:
    (line,) = reading.lines
    return replace(reading, lines=(replace(line, **changes),))  # type: ignore[arg-type]  # the test names real fields


def test_every_fact_of_a_reading_is_grounded() -> None:
    found = ground(read(TEXT))
    assert found.issues == ()
    assert found.facts == 3 + 1 + 1 + 1 + 1  # headings, title, name, note, figure


def test_a_name_that_is_not_there_is_an_issue() -> None:
    (issue,) = ground(with_line(read(TEXT), name="庭石配布費")).issues
    assert (issue.kind, issue.text, issue.line_number) == ("ungrounded", "庭石配布費", 7)


def test_a_name_at_another_place_is_an_issue() -> None:
    reading = read(TEXT)
    moved = replace(reading.lines[0].name_span, start=0, end=5)
    assert [i.text for i in ground(with_line(reading, name_span=moved)).issues] == ["苗木配布費"]


def test_widths_spaces_and_line_joins_do_not_matter() -> None:
    assert ground(with_line(read(TEXT), name="苗木 配布費", notes=("※緑化府　一括計上予算",))).issues == ()


def test_a_name_may_go_over_a_page_number() -> None:
    reading = read(TEXT.replace("苗木\n配布費", "苗木\n12\n配布費"))
    assert reading.lines[0].name == "苗木配布費"
    assert ground(reading).issues == ()
