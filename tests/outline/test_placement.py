"""Where slides stand whose heading is lost."""

import pytest

from tests.slides import BREAK, measure, read, where

HEAD = "Ⅰ 庭と暮らしの部\n１．庭をつくる人の支援\n"


def slide(heading: str, title: str) -> str:
    return f"{heading}\n {title}\n• 説明\n【予算】{title}費 3億円"


def document(*titles: str) -> str:
    """Slides between one that prints section 1 (苗木の供給) and one that prints section 3 (水路の整備)."""
    first, last = (
        slide(f"{HEAD}（１）苗木の供給", "苗木を育てる農家の育成"),
        slide(f"{HEAD}（３）水路の整備", "水路の清掃"),
    )
    return BREAK.join([first, *(slide("", title).strip() for title in titles), last])


def test_between_two_slides_of_one_section_there_is_no_doubt() -> None:
    first = slide(f"{HEAD}（１）苗木の供給", "苗木を育てる農家の育成")
    found = measure(BREAK.join([first, slide("", "土づくり").strip(), first]), "土づくり").place
    assert (where(found), found.inferred and found.inferred.method) == ("1.1.1", "position")


@pytest.mark.parametrize(
    ("titles", "title", "expected", "method"),
    [
        (["苗木の供給", "花壇の設置"], "苗木の供給", "1.1.1", "repeated-title"),
        (["苗木の供給の推進", "花壇の設置"], "苗木の供給の推進", "1.1.1", "section-title"),
        (["花壇の設置"], "花壇の設置", "1.1.2", "numbering"),
        (["花壇の設置", "水路の整備の支援"], "水路の整備の支援", "1.1.3", "section-title"),
    ],
)
def test_likeness_and_numbers_decide_and_say_so(titles: list[str], title: str, expected: str, method: str) -> None:
    place = measure(document(*titles), title).place
    assert where(place) == expected
    assert place.inferred is not None
    assert place.inferred.method == method
    assert 0 < place.inferred.confidence < 1


def test_a_section_that_no_slide_prints_is_a_heading_without_title() -> None:
    lost = [h for h in read(document("花壇の設置")).outline.headings if h.inferred]
    assert [(h.kind, h.number, h.title) for h in lost] == [("section", 2, "")]


def test_every_conclusion_is_an_issue_too() -> None:
    kinds = [issue.kind for issue in read(document("花壇の設置")).issues]
    assert kinds.count("heading-lost") == 1
    assert kinds.count("section-inferred") == 1


def test_a_slide_before_the_first_heading_stands_nowhere() -> None:
    text = slide("", "はじめの事業").strip() + BREAK + slide(f"{HEAD}（１）苗木の供給", "苗木の配布")
    assert where(measure(text, "はじめの事業").place) == "-.-.-"
