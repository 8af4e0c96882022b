"""Which measure of a slide an item funds."""

import pytest

from tests.slides import read

HEAD = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n "


def owners(text: str) -> dict[str, str]:
    """The title of the measure of each line, by the line's name."""
    reading = read(HEAD + text)
    titles = {m.id: m.title for m in reading.outline.measures}
    return {line.name: titles[line.measure] for line in reading.lines}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "苗木を配る事業\n• あ\n【予算】広報費 3億円\n\n水路を直す事業\n• い\n【予算】調査費 2億円",
            {"広報費": "苗木を配る事業", "調査費": "水路を直す事業"},
        ),
        (
            "苗木を配る事業\n• あ\n\n水路を直す事業\n• い\n【予算】水路を直す事業 2億円\n【予算】苗木を配る事業 3億円",
            {"水路を直す事業": "水路を直す事業", "苗木を配る事業": "苗木を配る事業"},
        ),
        (
            "苗木を配る取組\n\n水路を直す事業\n• い\n【予算】広報費 3億円\n【予算】水路を直す事業 2億円",
            {"広報費": "苗木を配る取組", "水路を直す事業": "水路を直す事業"},
        ),
    ],
    ids=["nearest above", "its own name", "what is left"],
)
def test_an_item_belongs_to_the_title_like_it_or_nearest_above(text: str, expected: dict[str, str]) -> None:
    assert owners(text) == expected


def test_a_portion_points_at_the_figure_it_is_inside() -> None:
    (line,) = read(f"{HEAD}苗木を配る事業\n• あ\n【予算】苗木費 130億円（うち電波利用料財源125億円）").lines
    whole, portion = line.figures
    assert (portion.portion_of, whole.portion_of) == (whole.id, "")


def test_the_same_name_twice_is_counted_in_its_identifiers() -> None:
    first, second = read(f"{HEAD}苗木を配る事業\n• あ\n【予算】\n苗木費 3億円\n苗木費 2億円").lines
    assert first.id.removesuffix("-1") == second.id.removesuffix("-2")
