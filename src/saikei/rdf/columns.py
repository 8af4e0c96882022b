"""What each table promises: its columns in order, what they mean in the graph, and how tables point to each other.

The first columns of a table are a promise; more may follow them. A column with a property says the same as the
graph does with that property of the row's thing.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pyoxigraph import NamedNode

from saikei.rdf.terms import RDFS, SK, SKOS

Kind: TypeAlias = Literal["identifier", "code", "text", "integer", "decimal", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its header.
        kind: What its cells are; only ``text`` holds a document's own characters.
        ja: Its title in Japanese.
        en: Its title in English.
        property: What the graph says with it of the row's thing, where it says it.
        path: For a value that is a node, its path below the base, with other columns of the row in braces.
        table: The table whose keys all of its cells are; "" where some are empty, since a CSVW reader takes an
            empty cell for a broken key.
        language: The language of its text in the graph.
        separator: What stands between two values in one cell.
    """

    name: str
    kind: Kind
    ja: str
    en: str
    property: NamedNode | None = None
    path: str = ""
    table: str = ""
    language: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table looks like.

    Attributes:
        name: Its file, without ``.csv``.
        ja: Its title in Japanese.
        en: Its title in English.
        columns: Its columns, in order.
        key: The column that identifies its rows' things; "" where its rows have no identifier.
    """

    name: str
    ja: str
    en: str
    columns: tuple[Column, ...]
    key: str = ""


def _identifier(
    name: str, ja: str, en: str, property_: NamedNode | None = None, table: str = "", path: str = ""
) -> Column:
    return Column(name, "identifier", ja, en, property_, path or f"{{+{name}}}", table)


def _code(name: str, ja: str, en: str, property_: NamedNode | None = None, scheme: str = "") -> Column:
    return Column(name, "code", ja, en, property_, f"{scheme}/{{{name}}}" if scheme else "")


_PART = Column("part", "integer", "部", "part", SK.part, "document/{document}/part/{part}")
_THEME = Column("theme", "integer", "施策分野", "theme", SK.theme, "document/{document}/theme/{theme}")
_SECTION = Column(
    "section", "integer", "節", "section", SK.section, "document/{document}/theme/{theme}/section/{section}"
)
_SECTION_INFERRED = Column("section_inferred", "boolean", "節は推定", "section is inferred")
_SECTION_METHOD = _code("section_method", "節の推定方法", "how the section was inferred")
_SECTION_CONFIDENCE = Column("section_confidence", "decimal", "節の確からしさ", "confidence in the section")
_PAGE = Column("page", "integer", "ページ", "page", SK.page)
_FIRST_LINE = Column("first_line", "integer", "先頭行", "first line", SK.firstLine)
_LAST_LINE = Column("last_line", "integer", "末尾行", "last line", SK.lastLine)
_AS_PRINTED = Column("as_printed", "text", "印刷された表記", "as printed", SK.asPrinted)
_DOCUMENT = _code("document", "文書", "document", SK.inDocument, "document")

HEADINGS: Final = Layout(
    "headings",
    "見出し",
    "headings",
    (
        _identifier("heading", "見出し", "heading"),
        _code("kind", "種類", "kind"),
        Column("number", "integer", "番号", "number", SKOS.notation),
        Column("title", "text", "題名", "title", SKOS.prefLabel, language="ja"),
        Column("part", "integer", "部", "part"),
        Column("theme", "integer", "施策分野", "theme"),
        Column("inferred", "boolean", "推定", "inferred"),
        _code("method", "推定方法", "how it was inferred"),
        Column("confidence", "decimal", "確からしさ", "confidence"),
        _PAGE,
        _FIRST_LINE,
        _LAST_LINE,
        _DOCUMENT,
    ),
    "heading",
)
MEASURES: Final = Layout(
    "measures",
    "施策",
    "measures",
    (
        _identifier("measure", "施策", "measure"),
        Column("title", "text", "題名", "title", RDFS.label, language="ja"),
        _PART,
        _THEME,
        _SECTION,
        _SECTION_INFERRED,
        _PAGE,
        _FIRST_LINE,
        _LAST_LINE,
        _SECTION_METHOD,
        _SECTION_CONFIDENCE,
        Column("title_inferred", "boolean", "題名は推定", "title is inferred"),
        _DOCUMENT,
    ),
    "measure",
)
BUDGET_LINES: Final = Layout(
    "budget-lines",
    "予算項目",
    "budget lines",
    (
        _identifier("line", "予算項目", "budget line"),
        _identifier("measure", "施策", "measure", SK.measure, "measures"),
        _PART,
        _THEME,
        _SECTION,
        _SECTION_INFERRED,
        Column("name", "text", "名前", "name", RDFS.label, language="ja"),
        Column("notes", "text", "注記", "notes", SK.note, language="ja", separator=" ; "),
        _code("reprint", "再掲の標記", "reprint mark", SK.reprintMark, "reprint-kind"),
        Column("is_new", "boolean", "新規", "is new"),
        _identifier("programme", "事業", "programme", SK.appearanceOf, "programmes"),
        _PAGE,
        _FIRST_LINE,
        _LAST_LINE,
        _AS_PRINTED,
        _SECTION_METHOD,
        _SECTION_CONFIDENCE,
        Column("name_inferred", "boolean", "名前は推定", "name is inferred"),
        _DOCUMENT,
    ),
    "line",
)
AMOUNTS: Final = Layout(
    "amounts",
    "金額",
    "amounts",
    (
        _identifier("amount", "金額", "amount"),
        _identifier("line", "予算項目", "budget line", SK.line, "budget-lines"),
        Column("fiscal_year", "integer", "会計年度", "fiscal year", SK.fiscalYear, "fiscal-year/{fiscal_year}"),
        _code("stage", "予算の段階", "stage", SK.stage, "stage"),
        Column("value_yen", "decimal", "金額（円）", "value in yen", SK.value),
        Column("unspecified", "boolean", "事項要求", "unspecified"),
        _code("qualifier", "金額の限定", "qualifier", SK.qualifier, "qualifier"),
        _code("instrument", "財源", "instrument", SK.instrument, "instrument"),
        _identifier("portion_of", "うち書きの親", "portion of", SK.portionOf),
        Column("counts", "boolean", "合計に入れる", "counts", SK.counts),
        _code("excluded_because", "合計に入れない理由", "excluded because", SK.excludedBecause, "exclusion"),
        _AS_PRINTED,
        Column("step", "decimal", "刻み（円）", "step in yen", SK.step),
        Column("is_portion", "boolean", "うち書き", "is a portion"),
        _PAGE,
        _FIRST_LINE,
        _DOCUMENT,
    ),
    "amount",
)
PROGRAMMES: Final = Layout(
    "programmes",
    "予算事業",
    "programmes",
    (
        _identifier("programme", "事業", "programme"),
        Column("name", "text", "名前", "name", RDFS.label, language="ja"),
        _identifier("home_line", "本掲", "home line", SK.homeLine, "budget-lines"),
        Column("lines", "integer", "予算項目の数", "how many budget lines"),
        Column("request_yen", "decimal", "要求額（円）", "yen requested, fiscal loans aside"),
        Column("request_unspecified", "boolean", "事項要求あり", "some of it is requested without a figure"),
        Column("fiscal_year", "integer", "要求の会計年度", "fiscal year of the request"),
    ),
    "programme",
)
REPRINTS: Final = Layout(
    "reprints",
    "再掲の判断",
    "reprints",
    (
        _identifier("line", "予算項目", "line that repeats", SK.line, "budget-lines"),
        _identifier("original", "再掲元", "line that is repeated", SK.original),
        _code("kind", "種類", "kind", SK.kind, "reprint-kind"),
        _code("method", "方法", "method", SK.method, "method"),
        Column("confidence", "decimal", "確からしさ", "confidence", SK.confidence),
        _code("status", "状態", "status", SK.status, "status"),
        Column("reason", "text", "理由", "reason", SK.reason, language="en"),
        _identifier("reprint", "判断", "decision"),
    ),
    "reprint",
)
MENTIONS: Final = Layout(
    "mentions",
    "言及",
    "mentions",
    (
        _identifier("measure", "施策", "measure", table="measures"),
        _identifier("entity", "対象", "entity", SK.entity),
        _code("type", "種類", "type"),
        _code("role", "役割", "role", SK.role, "role"),
        Column("explicit", "boolean", "明示", "explicit", SK.explicit),
        Column("surface", "text", "表記", "as printed", SK.surface),
        _FIRST_LINE,
        _identifier("rule", "規則", "rule", SK.rule),
        Column("confidence", "decimal", "役割の確からしさ", "confidence in the role"),
        _identifier("mention", "言及", "mention"),
        _DOCUMENT,
    ),
    "mention",
)
ASIDES: Final = Layout(
    "asides",
    "予算でない記載",
    "asides",
    (
        Column("line_number", "integer", "行", "line of the source"),
        Column("text", "text", "表記", "as printed"),
        _code("reason", "理由", "why it is no budget", scheme="aside-reason"),
        Column("page", "integer", "ページ", "page"),
        _code("document", "文書", "document", scheme="document"),
    ),
)
ISSUES: Final = Layout(
    "issues",
    "疑義",
    "issues",
    (
        Column("line_number", "integer", "行", "line of the source"),
        _code("kind", "種類", "kind", scheme="issue-kind"),
        Column("text", "text", "表記", "characters in doubt"),
        Column("what", "text", "内容", "what is doubtful"),
        _code("document", "文書", "document", scheme="document"),
    ),
)

LAYOUTS: Final = (HEADINGS, MEASURES, BUDGET_LINES, AMOUNTS, PROGRAMMES, REPRINTS, MENTIONS, ASIDES, ISSUES)
"""Every table."""
KEYS: Final = {layout.name: layout.key for layout in LAYOUTS}
