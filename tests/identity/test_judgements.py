"""The file of judgements: what it may hold, what it says when it is broken, and its exchange as SSSOM."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei import identifiers
from saikei.identity.judgements import (
    COLUMNS,
    FILE,
    Judgement,
    Word,
    format_judgements,
    in_order,
    load_judgements,
    parse_judgements,
    record,
)
from saikei.identity.sssom import format_sssom, parse_sssom
from saikei.problems import CurationError, UsageError

HEAD: Final = ",".join(COLUMNS)
LEFT, RIGHT = identifiers.programme("灯台修理事業"), identifiers.programme("灯台の修理")
GOOD: Final = f"{LEFT},{RIGHT},灯台修理事業,灯台の修理,same,山田,2026-04-01,One note names both."

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
names = st.text("山海空灯台電話,\"'の等（）", min_size=1, max_size=8).map(str.strip).filter(bool)
things = names.flatmap(
    lambda name: st.sampled_from([(identifiers.programme(name), name), (identifiers.line("inaho-2026", name, 2), name)])
)
judgements = st.builds(
    lambda left, right, word, by, on, reason: Judgement(left[0], right[0], left[1], right[1], word, by, on, reason),
    things,
    things,
    st.sampled_from(list[Word](["same", "different", "unsure"])),
    words.filter(bool),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    words,
).filter(lambda judgement: judgement.left != judgement.right)


def test_a_line_is_a_judgement() -> None:
    (found,) = parse_judgements(f"{HEAD}\n{GOOD}\n")
    assert found == Judgement(
        LEFT, RIGHT, "灯台修理事業", "灯台の修理", "same", "山田", date(2026, 4, 1), "One note names both."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column 'left'"),
        ("left,right\n", "no column 'left_name'"),
        (f"{HEAD}\n{GOOD.replace('same', 'equal')}", "line 2: the judgement is 'equal'; write one of: same, different"),
        (f"{HEAD}\n{GOOD.replace(RIGHT, LEFT)}", "right_name '灯台の修理' is not the name of"),
        (f"{HEAD}\n{GOOD.replace(RIGHT, LEFT).replace('灯台の修理', '')}", "left and right are the same"),
        (f"{HEAD}\n{GOOD.replace(LEFT, 'theme/3')}", "left is 'theme/3'; write programme/"),
        (f"{HEAD}\n{GOOD.replace(LEFT, 'programme/')}", "left is 'programme/'"),
        (f"{HEAD}\n{GOOD.replace('山田', '')}", "by is empty"),
        (f"{HEAD}\n{GOOD.replace('2026-04-01', '4/1')}", "on is '4/1'; write the day as 2026-04-01"),
        (f"{HEAD}\n{GOOD}\n{GOOD.replace('same', '')}", "line 3: the judgement is ''"),
        (f"{HEAD}\n{LEFT}", "line 2: the judgement is ''"),
    ],
)
def test_a_broken_file_says_where_and_what_to_write(text: str, says: str) -> None:
    with pytest.raises(CurationError) as caught:
        parse_judgements(text)
    assert says in str(caught.value)
    assert str(caught.value).startswith(FILE)


def test_a_folder_without_the_file_holds_no_judgement(tmp_path: Path) -> None:
    assert load_judgements(tmp_path) == ()
    (tmp_path / FILE).write_text(f"\ufeff{HEAD}\r\n{GOOD}\r\n", "utf-8")
    assert len(load_judgements(tmp_path)) == 1


def test_a_missing_folder_and_an_unreadable_file_say_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        load_judgements(tmp_path / "nowhere")
    (tmp_path / FILE).write_bytes(HEAD.encode() + b"\n\xff")
    with pytest.raises(CurationError, match="is not UTF-8"):
        load_judgements(tmp_path)


def test_a_new_judgement_takes_the_place_of_one_on_the_same_pair() -> None:
    (old,) = parse_judgements(f"{HEAD}\n{GOOD}\n")
    new = Judgement(RIGHT, LEFT, "灯台の修理", "灯台修理事業", "different", "佐藤", date(2026, 5, 1), "Two slides.")
    other = Judgement(LEFT, identifiers.programme("丙"), "灯台修理事業", "丙", "same", "佐藤", date(2026, 5, 1), "")
    assert record((old, other), new) == (other, new)


@given(st.lists(judgements, max_size=5))
def test_what_is_formatted_is_read_again(found: list[Judgement]) -> None:
    assert list(parse_judgements(format_judgements(found))) == in_order(found)


@given(st.lists(judgements, max_size=5))
def test_sssom_brings_back_the_same_judgements(found: list[Judgement]) -> None:
    assert list(parse_sssom(format_sssom(found))) == in_order(found)


def test_sssom_may_say_once_what_all_rows_share() -> None:
    row = "\t".join([f"x:{LEFT}", "灯台修理事業", "skos:exactMatch", "Not", f"x:{RIGHT}", "灯台の修理", "山田"])
    text = (
        f"#curie_map:\n#  x: {identifiers.BASE}\n#  skos: http://www.w3.org/2004/02/skos/core#\n"
        "#mapping_date: 2026-04-01\n"
        "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tauthor_label\n"
        f"{row}\n"
    )
    (found,) = parse_sssom(text)
    assert (found.left, found.right, found.word, found.on) == (LEFT, RIGHT, "different", date(2026, 4, 1))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("subject_id", "subject", "no column 'subject_id'"),
        ("skos:exactMatch", "skos:broadMatch", "the mapping is 'skos:broadMatch'"),
        (f"saikei:{LEFT}", "HP:0001", "left is 'HP:0001'"),
        ("#license: ", "#[", "is not YAML"),
        ("2026-04-01", "spring", "line 9: on is 'spring'"),
    ],
)
def test_another_mapping_set_is_refused_with_a_reason(old: str, new: str, says: str) -> None:
    (judgement,) = parse_judgements(f"{HEAD}\n{GOOD}\n")
    text = format_sssom([judgement])
    assert old in text
    with pytest.raises(CurationError) as caught:
        parse_sssom(text.replace(old, new))
    assert says in str(caught.value)


def test_our_own_judgements_can_be_read_and_stand_in_order() -> None:
    text = (Path(__file__).parents[2] / "curation" / FILE).read_text("utf-8")
    found = parse_judgements(text)
    assert found
    assert format_judgements(found) == text
