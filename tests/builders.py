"""Two small documents of our own invention, with the records that a right reading of them gives.

稲穂省 (a ministry that does not exist) prints its measures for fiscal year 2030, and one more page for 2031.
Between them they hold one of every odd thing: a section lost from its slide, a measure without section, a
title and a name that are nowhere printed, a reprint, a 内数 figure, a portion from another instrument, a
事項要求, a negative figure, a line without figure, and a body that is responsible though no page says so.
"""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from saikei import identifiers
from saikei.model import (
    Amount,
    Aside,
    BudgetLine,
    Document,
    Figure,
    Heading,
    Identity,
    Inference,
    Issue,
    Line,
    Measure,
    Mention,
    Outline,
    Page,
    Place,
    Programme,
    Reading,
    Reprint,
    Source,
    Span,
    Verdict,
)

PAGES = (
    """\
Ⅰ 海と山のくらし
１．港の灯台
（１）灯台の修理
3
灯台守の支援
NICTと連携し、HAPSで沖を見守る。放送法による。
【予算】灯台修理事業（新規）
3.7億円（11年度補正 2.0億円）
うち産業投資 1.0億円 ※補助率1/2
【予算】船着場整備事業 事項要求
""",
    """\
Ⅰ 海と山のくらし
２．山の畑
4
段畑の保全
ひと棚 上限500万円
【予算】灯台修理事業【再掲】
3.7億円の内数
""",
    """\
Ⅰ 海と山のくらし
山の茶屋
【予算】△500万円
【予算】渡し船交付金
""",
)
PRINTED_NUMBERS = (3, 4, None)
LATER_PAGES = (
    """\
１．港の灯台
灯台守の支援
【予算】灯台修理事業
4.0億円
""",
)


def document(source: Source, pages: tuple[str, ...]) -> Document:
    """A document of those pages, a form feed between two."""
    text = "\f".join(pages)
    found: list[Page] = []
    number, at = 1, 0
    for page in pages:
        lines: list[Line] = []
        for raw in page.splitlines():
            lines.append(Line(number, at, raw))
            number, at = number + 1, at + len(raw) + 1
        found.append(Page(tuple(lines)))
        at += 1
    return Document(source, text, sha256(text.encode()).hexdigest(), "utf-8", tuple(found))


DOCUMENT = document(
    Source(
        id="inaho-2030",
        title="稲穂省重点施策2030",
        publisher="稲穂省",
        fiscal_year=2030,
        published=date(2029, 8, 31),
        landing_page="https://inaho.example/budget",
        terms="https://inaho.example/terms",
    ),
    PAGES,
)
LATER_DOCUMENT = document(
    Source(id="inaho-2031", title="稲穂省重点施策2031", publisher="稲穂省", fiscal_year=2031), LATER_PAGES
)


def span(first: str, last: str = "", *, nth: int = 1, of: Document = DOCUMENT) -> Span:
    """Where the `nth` printing of `first` stands, up to the next `last` where that is given."""
    text, start = of.text, -1
    for _ in range(nth):
        start = text.index(first, start + 1)
    end = text.index(last, start) + len(last) if last else start + len(first)
    page = PRINTED_NUMBERS[text.count("\f", 0, start)] if of is DOCUMENT else None
    return Span(text.count("\n", 0, start) + 1, text.count("\n", 0, end - 1) + 1, start, end, page)


def figure(line: str, amount: Amount, where: Span, *, nth: int = 1, portion_of: str = "") -> Figure:
    """A figure of a line, under the identifier that it gets."""
    name = identifiers.figure(line, amount.fiscal_year, amount.stage, nth)
    return Figure(name, amount, where, portion_of)


# The outline

LOST_SECTION = Inference("numbering", 0.6, "The headings before and after leave room for one section only.")
LOST_TITLE = Inference("position", 0.5, "The first line of the slide is the only one that can be its title.")
LOST_NAME = Inference("measure-title", 0.4, "The line has no name of its own; its measure's title stands in.")

PART = Heading("document/inaho-2030/part/1", "part", 1, "海と山のくらし", 1, None, span("海と山のくらし"))
HARBOUR = Heading("document/inaho-2030/theme/1", "theme", 1, "港の灯台", 1, 1, span("港の灯台"))
REPAIR = Heading("document/inaho-2030/theme/1/section/1", "section", 1, "灯台の修理", 1, 1, span("灯台の修理"))
FIELDS = Heading("document/inaho-2030/theme/2", "theme", 2, "山の畑", 1, 2, span("山の畑"))
LOST = Heading("document/inaho-2030/theme/2/section/1", "section", 1, "", 1, 2, span("段畑の保全"), LOST_SECTION)

KEEPERS = Measure(
    identifiers.measure("inaho-2030", "灯台守の支援", 1),
    "灯台守の支援",
    Place(1, 1, 1),
    span("灯台守の支援"),
    (span("灯台守の支援", "事項要求"),),
)
TERRACES = Measure(
    identifiers.measure("inaho-2030", "段畑の保全", 1),
    "段畑の保全",
    Place(1, 2, 1, LOST_SECTION),
    span("段畑の保全"),
    (span("段畑の保全", "内数"),),
)
TEAHOUSE = Measure(
    identifiers.measure("inaho-2030", "山の茶屋", 1),
    "山の茶屋",
    Place(1),
    span("山の茶屋"),
    (span("山の茶屋", "交付金"),),
    LOST_TITLE,
)

# The budget lines

LIGHTHOUSE_ID = identifiers.line("inaho-2030", "灯台修理事業", 1)
REQUESTED = figure(
    LIGHTHOUSE_ID,
    Amount(2030, "request", 370_000_000, False, 10_000_000, as_printed="3.7億円"),
    span("3.7億円"),
)
SUPPLEMENTED = figure(
    LIGHTHOUSE_ID,
    Amount(2029, "supplementary", 200_000_000, False, 10_000_000, as_printed="2.0億円"),
    span("2.0億円"),
)
INVESTED = figure(
    LIGHTHOUSE_ID,
    Amount(
        2030,
        "request",
        100_000_000,
        False,
        10_000_000,
        instrument="industrial-investment",
        is_portion=True,
        as_printed="1.0億円",
    ),
    span("1.0億円"),
    nth=2,
    portion_of=REQUESTED.id,
)
LIGHTHOUSE = BudgetLine(
    id=LIGHTHOUSE_ID,
    measure=KEEPERS.id,
    place=KEEPERS.place,
    name="灯台修理事業",
    name_span=span("灯台修理事業"),
    span=span("灯台修理事業", "補助率1/2"),
    figures=(REQUESTED, SUPPLEMENTED, INVESTED),
    as_printed="3.7億円（11年度補正 2.0億円） うち産業投資 1.0億円",
    notes=("※補助率1/2",),
    is_new=True,
)

JETTY_ID = identifiers.line("inaho-2030", "船着場整備事業", 1)
UNSPECIFIED = figure(JETTY_ID, Amount(2030, "request", None, True, 0, as_printed="事項要求"), span("事項要求"))
JETTY = BudgetLine(
    id=JETTY_ID,
    measure=KEEPERS.id,
    place=KEEPERS.place,
    name="船着場整備事業",
    name_span=span("船着場整備事業"),
    span=span("船着場整備事業", "事項要求"),
    figures=(UNSPECIFIED,),
    as_printed="事項要求",
)

AGAIN_ID = identifiers.line("inaho-2030", "灯台修理事業", 2)
INCLUDED = figure(
    AGAIN_ID,
    Amount(2030, "request", 370_000_000, False, 10_000_000, "included-in", as_printed="3.7億円の内数"),
    span("3.7億円の内数"),
)
AGAIN = BudgetLine(
    id=AGAIN_ID,
    measure=TERRACES.id,
    place=TERRACES.place,
    name="灯台修理事業",
    name_span=span("灯台修理事業", nth=2),
    span=span("灯台修理事業", "内数", nth=2),
    figures=(INCLUDED,),
    as_printed="【再掲】 3.7億円の内数",
    reprint="full",
)

NAMELESS_ID = identifiers.line("inaho-2030", "山の茶屋", 1)
CUT = figure(
    NAMELESS_ID,
    Amount(2030, "request", -5_000_000, False, 1_000_000, as_printed="△500万円"),
    span("△500万円"),
)
NAMELESS = BudgetLine(
    id=NAMELESS_ID,
    measure=TEAHOUSE.id,
    place=TEAHOUSE.place,
    name="山の茶屋",
    name_span=span("△500万円"),
    span=span("△500万円"),
    figures=(CUT,),
    as_printed="△500万円",
    inferred=LOST_NAME,
)

FERRY = BudgetLine(
    id=identifiers.line("inaho-2030", "渡し船交付金", 1),
    measure=TEAHOUSE.id,
    place=TEAHOUSE.place,
    name="渡し船交付金",
    name_span=span("渡し船交付金"),
    span=span("渡し船交付金"),
    figures=(),
    as_printed="",
)

# What else is read

PARTNER = Mention(
    id=identifiers.mention(KEEPERS.id, "organisation/nict", 1),
    measure=KEEPERS.id,
    entity="organisation/nict",
    type="organisation",
    role="partner",
    surface="NICT",
    span=span("NICT"),
    rule="role-rule/together",
    confidence=0.9,
)
NAMED = Mention(
    id=identifiers.mention(KEEPERS.id, "organisation/nict", 2),
    measure=KEEPERS.id,
    entity="organisation/nict",
    type="organisation",
    role="mentioned",
    surface="NICT",
    span=span("NICT"),
)
PLATFORM = Mention(
    id=identifiers.mention(KEEPERS.id, "technology/haps", 1),
    measure=KEEPERS.id,
    entity="technology/haps",
    type="technology",
    role="",
    surface="HAPS",
    span=span("HAPS"),
)
LAW = Mention(
    id=identifiers.mention(KEEPERS.id, "policy/broadcasting-act", 1),
    measure=KEEPERS.id,
    entity="policy/broadcasting-act",
    type="policy",
    role="",
    surface="放送法",
    span=span("放送法"),
)
UNSAID = Mention(
    id=identifiers.mention(TERRACES.id, "organisation/mic", 1),
    measure=TERRACES.id,
    entity="organisation/mic",
    type="organisation",
    role="responsible",
    surface="稲穂省",
    span=span("段畑の保全"),
    rule="role-rule/document-issuer",
    confidence=0.75,
    explicit=False,
)
CEILING = Aside("500万円", span("500万円"), "limit")
DOUBT = Issue(15, "section-inferred", "段畑の保全", "No section is printed on this slide; it was concluded.")
UNPAGED = Issue(0, "page-unknown", "", "One page has no number.")

READING = Reading(
    DOCUMENT,
    Outline((PART, HARBOUR, REPAIR, FIELDS, LOST), (KEEPERS, TERRACES, TEAHOUSE)),
    (LIGHTHOUSE, JETTY, AGAIN, NAMELESS, FERRY),
    (CEILING,),
    (PARTNER, NAMED, PLATFORM, LAW, UNSAID),
    (DOUBT, UNPAGED),
)

# What is concluded

REPEAT = Reprint(
    identifiers.reprint(AGAIN.id, LIGHTHOUSE.id),
    AGAIN.id,
    LIGHTHOUSE.id,
    "full",
    "accepted",
    Inference("same-name", 1.0, "The line is marked 再掲 and one earlier line has its name."),
)
MAYBE = Reprint(
    identifiers.reprint(FERRY.id, JETTY.id),
    FERRY.id,
    JETTY.id,
    "unmarked",
    "proposed",
    Inference("similar-name", 0.35, "The names differ in three characters."),
)
ORPHAN = Reprint(
    identifiers.reprint(NAMELESS.id, ""),
    NAMELESS.id,
    "",
    "partial",
    "rejected",
    Inference("manual", 0.05, "A person looked and found no original."),
)
IDENTITY = Identity(
    programmes=(
        Programme(identifiers.programme("灯台修理事業"), "灯台修理事業", LIGHTHOUSE.id, (LIGHTHOUSE.id, AGAIN.id)),
        Programme(identifiers.programme("船着場整備事業"), "船着場整備事業", JETTY.id, (JETTY.id,)),
        Programme(identifiers.programme("山の茶屋"), "山の茶屋", NAMELESS.id, (NAMELESS.id,)),
        Programme(identifiers.programme("渡し船交付金"), "渡し船交付金", FERRY.id, (FERRY.id,)),
    ),
    reprints=(REPEAT, MAYBE, ORPHAN),
    verdicts=(
        Verdict(REQUESTED.id, True, ""),
        Verdict(SUPPLEMENTED.id, True, ""),
        Verdict(INVESTED.id, False, "portion"),
        Verdict(UNSPECIFIED.id, False, ""),
        Verdict(INCLUDED.id, False, "reprint"),
        Verdict(CUT.id, True, ""),
    ),
    issues=(Issue(0, "reprint-without-original", "山の茶屋", "A reprint has no original in these documents."),),
)

# A year later

LATER_HARBOUR = replace(HARBOUR, id="document/inaho-2031/theme/1", part=None, span=span("港の灯台", of=LATER_DOCUMENT))
LATER_KEEPERS = Measure(
    identifiers.measure("inaho-2031", "灯台守の支援", 1),
    "灯台守の支援",
    Place(None, 1),
    span("灯台守の支援", of=LATER_DOCUMENT),
    (span("灯台守の支援", "4.0億円", of=LATER_DOCUMENT),),
)
LATER_LIGHTHOUSE_ID = identifiers.line("inaho-2031", "灯台修理事業", 1)
LATER_REQUESTED = figure(
    LATER_LIGHTHOUSE_ID,
    Amount(2031, "request", 400_000_000, False, 10_000_000, as_printed="4.0億円"),
    span("4.0億円", of=LATER_DOCUMENT),
)
LATER_LIGHTHOUSE = BudgetLine(
    id=LATER_LIGHTHOUSE_ID,
    measure=LATER_KEEPERS.id,
    place=LATER_KEEPERS.place,
    name="灯台修理事業",
    name_span=span("灯台修理事業", of=LATER_DOCUMENT),
    span=span("灯台修理事業", "4.0億円", of=LATER_DOCUMENT),
    figures=(LATER_REQUESTED,),
    as_printed="4.0億円",
)
LATER_READING = Reading(LATER_DOCUMENT, Outline((LATER_HARBOUR,), (LATER_KEEPERS,)), (LATER_LIGHTHOUSE,), (), (), ())
IDENTITY_OF_BOTH = replace(
    IDENTITY,
    programmes=(
        replace(IDENTITY.programmes[0], lines=(LIGHTHOUSE.id, AGAIN.id, LATER_LIGHTHOUSE.id)),
        *IDENTITY.programmes[1:],
    ),
    verdicts=(*IDENTITY.verdicts, Verdict(LATER_REQUESTED.id, True, "")),
)
