"""What changed from one document to a later one, as a table and as RDF."""

from datetime import date
from typing import Final

import pytest

from saikei import identifiers
from saikei.identity.comparison import compare
from saikei.identity.judgements import Judgement
from saikei.problems import UsageError
from saikei.rdf.comparison import comparison_to_rdf
from tests.identity.lines import FULL, L, document, ledger

OLD, NEW = "山びこ電話整備事業（仮称）", "山びこ電話整備事業"
MIC, NICT = "organisation/mic", "organisation/nict"

CASES: Final[dict[str, tuple[list[L | str], list[L | str], list[tuple[str, str, str, int | None]]]]] = {
    # before · after · kind, what was, what is, difference in 億円
    "nothing": (["3億円"], ["3億円"], []),
    "new": ([L("1億円", "甲")], [L("1億円", "甲"), L("2億円", "乙")], [("new", "", "2億円", None)]),
    "ended": ([L("1億円", "甲"), L("2億円", "乙")], [L("1億円", "甲")], [("ended", "2億円", "", None)]),
    "up": (["3億円"], ["5億円"], [("up", "3億円", "5億円", 2)]),
    "down": (["3億円"], ["1億円"], [("down", "3億円", "1億円", -2)]),
    "a figure for 事項要求": (["事項要求"], ["5億円"], [("stated", "事項要求", "5億円", None)]),
    "事項要求 for a figure": (["5億円"], ["事項要求"], [("unstated", "5億円", "事項要求", None)]),
    "a share for a figure": (["5億円"], ["5億円の内数"], [("unstated", "5億円", "5億円", None)]),
    "each kind of money": (["3億円 産業投資2億円"], ["3億円 産業投資4億円"], [("up", "2億円", "4億円", 2)]),
    "a reprint is no change": (["3億円"], ["3億円", f"3億円{FULL}"], []),
    "another year's figure is no change": (["3億円（７年度 1億円）"], ["3億円（７年度 2億円）"], []),
    "moved": ([L("3億円", theme=1)], [L("3億円", theme=2)], [("moved", "海", "山", None)]),
    "a new number of the same theme is no move": ([L("3億円", theme=2)], [L("3億円", theme=3)], []),
    "a new body": (
        [L("3億円", bodies=(MIC,))], [L("3億円", bodies=(MIC, NICT))], [("new-body", "", NICT, None)]
    ),
    "a body that left": ([L("3億円", bodies=(MIC,))], ["3億円"], [("body-left", MIC, "", None)]),
    "renamed?": (
        [L("1億円", OLD)],
        [L("2億円", NEW)],
        [("new", "", "2億円", None), ("ended", "1億円", "", None), ("renamed?", OLD, NEW, None)],
    ),
}  # fmt: skip
BEFORE: Final = {1: "海", 2: "山", 3: "空"}
AFTER: Final = {1: "海", 2: "山", 3: "山"}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("together", [True, False], ids=["built together", "built apart"])
def test_a_change_is_told(
    before: list[L | str], after: list[L | str], expected: list[tuple[str, str, str, int | None]], together: bool
) -> None:
    old = document(*before, id="inaho-2025", year=2025, titles=list(BEFORE.items()))
    new = document(*after, titles=list(AFTER.items()))
    one, other = (ledger(old, new),) * 2 if together else (ledger(old), ledger(new))
    found = compare(one, "inaho-2025", other, "inaho-2026")
    told = [(c.kind, c.before, c.after, c.change_yen and c.change_yen // 10**8) for c in found.changes]
    assert told == expected


def test_a_renaming_that_people_decided_is_no_longer_asked() -> None:
    old, new = document(L("1億円", OLD), id="inaho-2025", year=2025), document(L("2億円", NEW))
    ends = identifiers.programme(OLD), identifiers.programme(NEW)
    for word, kinds in (("same", ["up"]), ("different", ["new", "ended"])):
        judgement = Judgement(*ends, OLD, NEW, word, "山田", date(2026, 4, 1), "")  # type: ignore[arg-type]
        books = ledger(old, new, judgements=[judgement])
        assert [c.kind for c in compare(books, "inaho-2025", books, "inaho-2026").changes] == kinds


@pytest.mark.parametrize(
    ("earlier", "later", "says"),
    [
        ("inaho-2026", "inaho-2025", "name the earlier document first"),
        ("inaho-2026", "inaho-2026", "name the earlier document first"),
        ("inaho-1999", "inaho-2026", "there is no document inaho-1999 in this graph; it holds inaho-2026, inaho-2025"),
    ],
)
def test_wrong_use_says_what_to_do(earlier: str, later: str, says: str) -> None:
    books = ledger(document("1億円", id="inaho-2025", year=2025), document("1億円"))
    with pytest.raises(UsageError, match=says):
        compare(books, earlier, books, later)


def test_stages_of_one_year_are_compared() -> None:
    books = ledger(document("1億円", id="a"), document("2億円", id="b", stage="draft"))
    assert [c.kind for c in compare(books, "a", books, "b").changes] == ["up"]


def test_as_rdf_the_later_line_is_a_revision_of_the_earlier_one() -> None:
    old, new = document(L("1億円", "甲"), L("1億円", "乙"), id="inaho-2025", year=2025), document(L("2億円", "甲"))
    books = ledger(old, new)
    quads = list(comparison_to_rdf(compare(books, "inaho-2025", books, "inaho-2026")))
    tails = [[term.value.rpartition("/saikei/")[2] for term in (q.subject, q.object)] for q in quads]  # type: ignore[union-attr]
    assert tails == [
        ["document/inaho-2026", "document/inaho-2025"],
        [new.lines[0].id, old.lines[0].id],
    ]
    assert {quad.predicate.value for quad in quads} == {"http://www.w3.org/ns/prov#wasRevisionOf"}
