"""The tables: their columns, their rows, their bytes, and that they say what the graph says."""

from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from saikei.identifiers import BASE
from saikei.model import Identity, Reading
from saikei.rdf import tables
from saikei.rdf.columns import ASIDES, LAYOUTS, Kind
from tests import builders
from tests.rdf.graphs import BOTH, QUADS, term

ONE = {t.layout.name: t for t in tables.tables([builders.READING], builders.IDENTITY)}
TWO = {t.layout.name: t for t in tables.tables([builders.READING, builders.LATER_READING], builders.IDENTITY_OF_BOTH)}


def rows(name: str, found: dict[str, tables.Table] = ONE) -> list[dict[str, str]]:
    """The rows of a table as its CSV says them."""
    return tables.from_csv(tables.to_csv(found[name]))


# The promise


PROMISED = {
    "measures": "measure title part theme section section_inferred page first_line last_line",
    "budget-lines": "line measure part theme section section_inferred name notes reprint is_new programme page "
    "first_line last_line as_printed",
    "amounts": "amount line fiscal_year stage value_yen unspecified qualifier instrument portion_of counts "
    "excluded_because as_printed",
    "programmes": "programme name home_line lines request_yen request_unspecified",
    "reprints": "line original kind method confidence status",
    "mentions": "measure entity type role explicit surface first_line",
    "issues": "line_number kind text what",
    "asides": "line_number text reason page",
    "headings": "heading kind number title part theme inferred",
}


@pytest.mark.parametrize(("name", "columns"), PROMISED.items(), ids=PROMISED.keys())
def test_the_promised_columns_come_first_and_in_order(name: str, columns: str) -> None:
    header = tables.to_csv(ONE[name]).decode().splitlines()[0].split(",")
    assert header[: len(columns.split())] == columns.split()


def test_there_is_a_table_for_each_layout() -> None:
    assert [t.layout for t in ONE.values()] == list(LAYOUTS)
    assert set(ONE) == set(PROMISED)


# The rows


def test_a_heading_is_a_row() -> None:
    assert rows("headings")[2] == {
        "heading": "document/inaho-2030/theme/1/section/1",
        "kind": "section",
        "number": "1",
        "title": "灯台の修理",
        "part": "1",
        "theme": "1",
        "inferred": "false",
        "method": "",
        "confidence": "",
        "page": "3",
        "first_line": "3",
        "last_line": "3",
        "document": "inaho-2030",
    }


def test_a_lost_heading_says_how_it_was_concluded() -> None:
    lost = rows("headings")[4]
    assert {name: lost[name] for name in ("title", "inferred", "method", "confidence", "page")} == {
        "title": "",
        "inferred": "true",
        "method": "numbering",
        "confidence": "0.6",
        "page": "4",
    }


def test_a_measure_is_a_row() -> None:
    assert rows("measures")[1:] == [
        {
            "measure": builders.TERRACES.id,
            "title": "段畑の保全",
            "part": "1",
            "theme": "2",
            "section": "1",
            "section_inferred": "true",
            "page": "4",
            "first_line": "14",
            "last_line": "17",
            "section_method": "numbering",
            "section_confidence": "0.6",
            "title_inferred": "false",
            "document": "inaho-2030",
        },
        {
            "measure": builders.TEAHOUSE.id,
            "title": "山の茶屋",
            "part": "1",
            "theme": "",
            "section": "",
            "section_inferred": "false",
            "page": "",
            "first_line": "19",
            "last_line": "21",
            "section_method": "",
            "section_confidence": "",
            "title_inferred": "true",
            "document": "inaho-2030",
        },
    ]


def test_a_budget_line_is_a_row() -> None:
    assert rows("budget-lines")[0] == {
        "line": builders.LIGHTHOUSE.id,
        "measure": builders.KEEPERS.id,
        "part": "1",
        "theme": "1",
        "section": "1",
        "section_inferred": "false",
        "name": "灯台修理事業",
        "notes": "※補助率1/2",
        "reprint": "",
        "is_new": "true",
        "programme": builders.IDENTITY.programmes[0].id,
        "page": "3",
        "first_line": "7",
        "last_line": "9",
        "as_printed": "3.7億円（11年度補正 2.0億円） うち産業投資 1.0億円",
        "section_method": "",
        "section_confidence": "",
        "name_inferred": "false",
        "document": "inaho-2030",
    }


def test_several_notes_share_a_cell() -> None:
    line = replace(builders.LIGHTHOUSE, notes=("補助率1/2", "※別に計上"))
    reading = replace(builders.READING, lines=(line, *builders.READING.lines[1:]))
    found = {t.layout.name: t for t in tables.tables([reading], builders.IDENTITY)}
    assert rows("budget-lines", found)[0]["notes"] == "補助率1/2 ; ※別に計上"


AMOUNTS = {
    "a figure": (0, "2030 request 370000000 false _ _ _ true _ 3.7億円 10000000 false 3 8"),
    "of another year": (1, "2029 supplementary 200000000 false _ _ _ true _ 2.0億円 10000000 false 3 8"),
    "a portion": (
        2,
        f"2030 request 100000000 false _ industrial-investment {builders.REQUESTED.id} false portion 1.0億円 10000000 "
        "true 3 9",
    ),
    "事項要求": (3, "2030 request _ true _ _ _ false _ 事項要求 _ false 3 10"),
    "内数": (4, "2030 request 370000000 false included-in _ _ false reprint 3.7億円の内数 10000000 false 4 17"),
    "a cut": (5, "2030 request -5000000 false _ _ _ true _ △500万円 1000000 false _ 20"),
}


@pytest.mark.parametrize(("nth", "expected"), AMOUNTS.values(), ids=AMOUNTS.keys())
def test_an_amount_is_a_row(nth: int, expected: str) -> None:
    identifier, line, *cells = rows("amounts")[nth].values()
    figures = [(figure.id, line.id) for line in builders.READING.lines for figure in line.figures]
    assert (identifier, line) == figures[nth]
    assert [cell or "_" for cell in cells] == [*expected.split(), "inaho-2030"]


def test_a_programme_is_a_row_with_what_counts_of_its_request() -> None:
    assert [tuple(row.values())[1:] for row in rows("programmes")] == [
        ("灯台修理事業", builders.LIGHTHOUSE.id, "2", "370000000", "false", "2030"),
        ("船着場整備事業", builders.JETTY.id, "1", "", "true", "2030"),
        ("山の茶屋", builders.NAMELESS.id, "1", "-5000000", "false", "2030"),
        ("渡し船交付金", builders.FERRY.id, "1", "", "false", "2030"),
    ]


def test_a_programme_of_several_documents_requests_what_the_latest_year_does() -> None:
    assert tuple(rows("programmes", TWO)[0].values())[3:] == ("3", "400000000", "false", "2031")


def test_fiscal_loans_are_no_part_of_a_request() -> None:
    verdicts = tuple(
        replace(v, counts=True, excluded_because="") if v.figure == builders.INVESTED.id else v
        for v in builders.IDENTITY.verdicts
    )
    found = {t.layout.name: t for t in tables.tables([builders.READING], replace(builders.IDENTITY, verdicts=verdicts))}
    assert rows("programmes", found)[0]["request_yen"] == "370000000"


def test_a_reprint_is_a_row_and_an_orphan_has_no_original() -> None:
    assert [tuple(row.values())[:6] for row in rows("reprints")] == [
        (builders.AGAIN.id, builders.LIGHTHOUSE.id, "full", "same-name", "1", "accepted"),
        (builders.FERRY.id, builders.JETTY.id, "unmarked", "similar-name", "0.35", "proposed"),
        (builders.NAMELESS.id, "", "partial", "manual", "0.05", "rejected"),
    ]


def test_a_mention_is_a_row() -> None:
    keepers, terraces = builders.KEEPERS.id, builders.TERRACES.id
    assert [tuple(row.values())[:9] for row in rows("mentions")] == [
        (keepers, "organisation/nict", "organisation", "partner", "true", "NICT", "6", "role-rule/together", "0.9"),
        (keepers, "organisation/nict", "organisation", "mentioned", "true", "NICT", "6", "", "1"),
        (keepers, "technology/haps", "technology", "", "true", "HAPS", "6", "", ""),
        (keepers, "policy/broadcasting-act", "policy", "", "true", "放送法", "6", "", ""),
        (
            terraces,
            "organisation/mic",
            "organisation",
            "responsible",
            "false",
            "稲穂省",
            "14",
            "role-rule/document-issuer",
            "0.75",
        ),
    ]


def test_asides_and_issues_are_rows() -> None:
    assert [tuple(row.values()) for row in rows("asides")] == [("15", "500万円", "limit", "4", "inaho-2030")]
    assert [tuple(row.values())[:3] for row in rows("issues")] == [
        ("15", "section-inferred", "段畑の保全"),
        ("", "page-unknown", ""),
        ("", "reprint-without-original", "山の茶屋"),
    ]


@pytest.mark.parametrize(
    ("found", "readings", "identity"),
    [
        (ONE, [builders.READING], builders.IDENTITY),
        (TWO, [builders.READING, builders.LATER_READING], builders.IDENTITY_OF_BOTH),
    ],
    ids=["one document", "two"],
)
def test_every_record_is_one_row(found: dict[str, tables.Table], readings: list[Reading], identity: Identity) -> None:
    assert {name: len(table.rows) for name, table in found.items()} == {
        "headings": sum(len(r.outline.headings) for r in readings),
        "measures": sum(len(r.outline.measures) for r in readings),
        "budget-lines": sum(len(r.lines) for r in readings),
        "amounts": sum(len(line.figures) for r in readings for line in r.lines),
        "programmes": len(identity.programmes),
        "reprints": len(identity.reprints),
        "mentions": sum(len(r.mentions) for r in readings),
        "asides": sum(len(r.asides) for r in readings),
        "issues": sum(len(r.issues) for r in readings) + len(identity.issues),
    }


def test_the_order_of_the_documents_changes_no_byte() -> None:
    turned = tables.tables([builders.LATER_READING, builders.READING], builders.IDENTITY_OF_BOTH)
    assert [tables.to_csv(table) for table in turned] == [tables.to_csv(table) for table in TWO.values()]


# The bytes


def test_the_bytes_are_utf8_without_mark_and_lines_end_in_lf() -> None:
    for table in ONE.values():
        data = tables.to_csv(table)
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\n")
        assert b"\r" not in data


awkward = st.text(st.sampled_from("a甲,\"'\n\r\t =+-@＝＋－＠;"), max_size=8)


@given(st.lists(awkward, min_size=1))
def test_any_text_comes_back_from_csv_as_it_was(texts: list[str]) -> None:
    table = tables.Table(ASIDES, tuple((1, text, "limit", None, "x") for text in texts))
    assert [row["text"] for row in tables.from_csv(tables.to_csv(table))] == texts


@given(awkward)
def test_no_text_reaches_a_spreadsheet_as_a_formula(text: str) -> None:
    assert not tables.guard(text).startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert tables.unguard(tables.guard(text)) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("＋事項要求", "'＋事項要求"),
        ("-", "'-"),
        ("@here", "'@here"),
        ("'=1", "''=1"),
        ("", ""),
        ("3.7億円", "3.7億円"),
        ("△500万円", "△500万円"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
    ],
)
def test_only_what_would_run_is_guarded(text: str, guarded: str) -> None:
    assert tables.guard(text) == guarded


def test_a_negative_number_stays_a_number() -> None:
    assert b",-5000000," in tables.to_csv(ONE["amounts"])


def test_pandas_reads_the_tables_with_their_types() -> None:
    amounts = pd.read_csv(BytesIO(tables.to_csv(ONE["amounts"])))
    assert amounts.loc[amounts.counts, "value_yen"].sum() == 565_000_000
    assert amounts.unspecified.tolist() == [False, False, False, True, False, False]


CELLS: dict[Kind, tuple[type, ...]] = {
    "identifier": (str,),
    "code": (str, type(None)),
    "text": (str,),
    "integer": (int, type(None)),
    "decimal": (int, float, type(None)),
    "boolean": (bool,),
}


@pytest.mark.parametrize("table", TWO.values(), ids=TWO.keys())
def test_every_cell_is_of_its_columns_kind(table: tables.Table) -> None:
    assert table.rows
    for row in table.rows:
        for cell, column in zip(row, table.layout.columns, strict=True):
            assert type(cell) in CELLS[column.kind], column.name


def test_tables_and_graph_have_the_same_sums() -> None:
    counted = {q.subject for q in QUADS if q.predicate == term("counts") and q.object == Literal(True)}
    values = [q.object for q in QUADS if q.predicate == term("value") and q.subject in counted]
    in_graph = sum(int(value.value) for value in values if isinstance(value, Literal))
    in_table = sum(int(row["value_yen"]) for row in rows("amounts") if row["counts"] == "true")
    assert in_graph == in_table == 565_000_000


def test_every_identifier_of_a_table_is_a_node_of_the_graph() -> None:
    subjects = {quad.subject for quad in BOTH}
    for layout in LAYOUTS:
        if layout.key:
            assert {NamedNode(BASE + row[layout.key]) for row in rows(layout.name, TWO)} <= subjects
