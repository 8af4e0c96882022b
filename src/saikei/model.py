"""The vocabulary: every record that the pipeline passes from stage to stage, frozen.

Whole documents are read as `Document` ▸ `Page` ▸ `Line`; what is read from them stands in a `Reading`
(`Outline`, `BudgetLine`, `Amount`, `Mention`, `Issue`); what is concluded across documents in an `Identity`
(`Programme`, `Reprint`, `Verdict`). Every read record carries the `Span` where it stands.

Identifiers (`id`) are IRI paths below the base, such as ``document/soumu-2026/line/3f0c9a1b2d4e-1``;
`saikei.identifiers` mints them and nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003  what reads records back looks for it here
from typing import Literal

Stage = Literal["request", "draft", "initial", "supplementary", "revised", "settled"]
"""概算要求 · 政府案 · 当初 · 補正 · 補正後 · 決算."""
Qualifier = Literal["", "included-in", "part-of"]
"""Nothing · …の内数 · …の一部."""
ReprintMark = Literal["", "full", "partial"]
"""Nothing · 【再掲】 · 【一部再掲】."""
ReprintKind = Literal["full", "partial", "unmarked"]
Status = Literal["accepted", "proposed", "rejected"]
HeadingKind = Literal["part", "theme", "section"]
EntityType = Literal["organisation", "technology", "policy"]
Role = Literal["responsible", "partner", "recipient", "mentioned", ""]
Exclusion = Literal["", "reprint", "repeat", "included-in", "part-of", "portion"]
"""Why a figure does not count; nothing where it does, or where there is no figure to count."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the source as given.

    Attributes:
        first_line: Line of its first character; lines count from 1, blank ones too.
        last_line: Line of its last character.
        start: Offset of its first character in `Document.text`, from 0.
        end: Offset after its last character.
        page: The page number printed on its page, where known.
    """

    first_line: int
    last_line: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """How something that is not printed was concluded.

    Attributes:
        method: A word of the `method` code list, such as ``numbering`` or ``same-name``.
        confidence: From 0 (a guess) to 1 (certain).
        reason: One English sentence for people, naming the evidence.
    """

    method: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a document does not say of itself.

    Attributes:
        id: Short ASCII name that its identifiers are built from, such as ``soumu-2026``.
        title: Its title, in Japanese.
        publisher: The body that publishes it, in Japanese, or "".
        fiscal_year: The year its bare figures are for, as a western year: 2026 for 令和８年度.
        stage: The stage of its bare figures.
        published: Day of publication, where known.
        landing_page: Web address of the page that offers it, or "".
        terms: Web address of its terms of use, or "".
    """

    id: str
    title: str
    publisher: str
    fiscal_year: int
    stage: Stage = "request"
    published: date | None = None
    landing_page: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page as shown.

    Attributes:
        sheet: The page's place in its file, from 1.
        left: Its left edge, in points from the upper left corner of the page.
        top: Its upper edge.
        right: Its right edge.
        bottom: Its lower edge.
    """

    sheet: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source that is not blank.

    Attributes:
        number: Line number in the source as given, from 1.
        start: Offset of `text[0]` in `Document.text`.
        text: Its characters as given, without the line end.
        gap: How many blank lines stand above it, beyond those that stand between all lines alike.
        box: Where it stands on its page; None for plain text.
    """

    number: int
    start: int
    text: str
    gap: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Lines between two page breaks of the extractor; it may hold several slides.

    Attributes:
        lines: Its lines, in reading order; never empty.
        number: The number that its file gives it, by label or place; None for plain text.
    """

    lines: tuple[Line, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as characters, ready to be read.

    Attributes:
        source: What it does not say of itself.
        text: All its characters as given, decoded; offsets of every `Span` count into it.
        sha256: Checksum of its bytes, in hexadecimal.
        encoding: How its bytes were read, such as ``utf-8`` or ``cp932``.
        pages: Its pages, in order.
        pictured: Places in the file, from 1, of the pages that hold pictures and no text.
    """

    source: Source
    text: str
    sha256: str
    encoding: str
    pages: tuple[Page, ...]
    pictured: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A part, theme or section.

    Attributes:
        id: Its identifier, such as ``document/soumu-2026/theme/10/section/5``.
        kind: Its level.
        number: Its printed number.
        title: Its title as printed, without number, lines joined; "" where it is lost altogether.
        part: Number of the part that it stands in (its own for a part); None where unknown.
        theme: Number of the theme that it stands in (its own for a theme); None for a part.
        span: Its first printing; for a heading that is lost altogether, the slide it is inferred at.
        inferred: How it was concluded, where it is nowhere printed.
    """

    id: str
    kind: HeadingKind
    number: int
    title: str
    part: int | None
    theme: int | None
    span: Span
    inferred: Inference | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the outline something stands, as printed numbers.

    Attributes:
        part: 1 for Ⅰ.
        theme: Numbered through the whole document.
        section: Numbered inside its theme.
        inferred: How the section was concluded, where its slide does not print it.
    """

    part: int | None = None
    theme: int | None = None
    section: int | None = None
    inferred: Inference | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A titled initiative (施策, 取組).

    Attributes:
        id: Its identifier.
        title: As printed, lines joined, without （続き）.
        place: Where in the outline it stands.
        span: Where its title is first printed.
        extents: The stretches of the source that it covers, one or more for each slide.
        inferred: How its title was concluded, where no title is printed on its slide.
    """

    id: str
    title: str
    place: Place
    span: Span
    extents: tuple[Span, ...]
    inferred: Inference | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings and measures of one document, in order of first printing."""

    headings: tuple[Heading, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of money as a document prints it, or 事項要求.

    Attributes:
        fiscal_year: Western year of the Japanese fiscal year: 2026 is April 2026 to March 2027.
        stage: Which budget it belongs to.
        yen: Its value in whole yen, signed; None when `unspecified`.
        unspecified: It is 事項要求: requested without a figure, which is not zero.
        step: Smallest difference the print can show, in yen (3.7億円 → 10,000,000); 0 when unspecified.
        qualifier: Whether it is an unstated share of the printed figure.
        instrument: Identifier of where the money comes from, such as ``industrial-investment``; "" when unsaid.
        is_portion: It is inside another printed amount （うち …）.
        as_printed: The figure's own characters, line breaks inside it removed.
        start: Offset of its first character in the text it was read from.
        end: Offset after its last character.
    """

    fiscal_year: int
    stage: Stage
    yen: int | None
    unspecified: bool
    step: int
    qualifier: Qualifier = ""
    instrument: str = ""
    is_portion: bool = False
    as_printed: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """An `Amount` at its place on a budget line.

    Attributes:
        id: Its identifier.
        amount: What is printed.
        span: Where `amount.as_printed` stands.
        portion_of: Identifier of the figure that it is inside, for a portion; "" otherwise or where unsaid.
    """

    id: str
    amount: Amount
    span: Span
    portion_of: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One appearance of a budget item: the entry as printed. Never merged, never rewritten.

    Attributes:
        id: Its identifier.
        measure: Identifier of the measure that it funds.
        place: Where in the outline it stands.
        name: The item's name as printed, lines joined, without notes, marks and figures.
        name_span: Where the name stands.
        span: The whole entry, from name to last figure, note or mark.
        figures: Its figures in print order.
        as_printed: Its figures with brackets and marks as printed, lines joined by a space; "" when it has none.
        notes: Remarks such as 補助率1/3 or ※デジタル庁一括計上予算, as printed.
        reprint: Whether it is marked 【再掲】 or 【一部再掲】.
        is_new: Whether it is marked （新規）.
        inferred: How its name was concluded, where none is printed.
    """

    id: str
    measure: str
    place: Place
    name: str
    name_span: Span
    span: Span
    figures: tuple[Figure, ...]
    as_printed: str
    notes: tuple[str, ...] = ()
    reprint: ReprintMark = ""
    is_new: bool = False
    inferred: Inference | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure or mark of the source that belongs to no budget line, with the reason.

    Attributes:
        text: The characters, such as 5,000万円 or 再掲.
        span: Where they stand.
        reason: A word of the `aside` code list: ``limit``, ``unit-price``, ``running-text``, ``caption`` …
    """

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the vocabularies, found in the text of a measure.

    Attributes:
        id: Its identifier.
        measure: Identifier of the measure that it stands in.
        entity: Identifier of the concept, such as ``organisation/nict``.
        type: What kind of concept.
        role: What the body does in the measure; "" for a technology or a policy.
        surface: The characters as printed, line breaks inside removed.
        span: Where they stand.
        rule: Identifier of the rule that gave the role; "" where there is none.
        confidence: Of the role, from 0 to 1.
        explicit: True when it is printed; False when it follows from the document as a whole.
    """

    id: str
    measure: str
    entity: str
    type: EntityType
    role: Role
    surface: str
    span: Span
    rule: str = ""
    confidence: float = 1.0
    explicit: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the source, for people to look at.

    Attributes:
        line_number: Line of the source, from 1; 0 where it is about the whole document.
        kind: A word of the `issue` code list.
        text: The characters in doubt; never a sentence of the document.
        what: One English sentence: what is doubtful, and what was done about it.
    """

    line_number: int
    kind: str
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says, and nothing that it does not."""

    document: Document
    outline: Outline
    lines: tuple[BudgetLine, ...]
    asides: tuple[Aside, ...]
    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The real thing (予算事業) of which one or more budget lines are appearances.

    Attributes:
        id: Its identifier, from its name alone: the same in every document.
        name: Its name, as its home line prints it.
        home_line: Identifier of the line whose figures count.
        lines: Identifiers of all its lines, in reading order.
    """

    id: str
    name: str
    home_line: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """The decision that one budget line repeats another.

    Attributes:
        id: Its identifier.
        line: Identifier of the line that repeats.
        original: Identifier of the line it repeats; "" where the documents hold none.
        kind: As marked, or ``unmarked`` where it is found unsaid.
        status: Whether it holds.
        inferred: Method, confidence and reason.
    """

    id: str
    line: str
    original: str
    kind: ReprintKind
    status: Status
    inferred: Inference


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one figure counts in sums.

    Attributes:
        figure: Identifier of the figure.
        counts: True for the one figure of its programme, year, stage and kind of money that is summed.
        excluded_because: Why not; "" where it counts, and for 事項要求 at home, which adds no yen.
    """

    figure: str
    counts: bool
    excluded_because: Exclusion


@dataclass(frozen=True, slots=True)
class Identity:
    """What was concluded across documents."""

    programmes: tuple[Programme, ...]
    reprints: tuple[Reprint, ...]
    verdicts: tuple[Verdict, ...]
    issues: tuple[Issue, ...] = ()
