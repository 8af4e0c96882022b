"""PDF files from end to end: the same facts come out of a printed document as out of its text."""

import shutil
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from saikei import api, pipeline
from saikei.document import load_source
from saikei.document.pdf import read_pdf, worker
from saikei.document.pdf.glyphs import Limits, read_sheets
from saikei.model import Box, Reading
from saikei.problems import SourceError
from tests.conftest import ROOT
from tests.pdf import slides, streams

EXAMPLE = ROOT / "examples/mirai-2026.txt"
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example document, laid out as slides and printed by Chromium."""
    if shutil.which(slides.CHROMIUM) is None:
        pytest.skip("Chromium is not installed: on Debian, apt install chromium fonts-noto-cjk")
    folder = tmp_path_factory.mktemp("printed")
    pdf = folder / "mirai-2026.pdf"
    slides.print_pdf(slides.to_html(read(EXAMPLE)), folder).rename(pdf)
    shutil.copy(EXAMPLE.with_suffix(".toml"), folder)
    return pdf


def read(path: Path) -> Reading:
    [reading] = api.read(path)
    return reading


def facts(reading: Reading) -> set[tuple[object, ...]]:
    """Headings, measures, lines and figures, without their places in the source."""
    titles = {measure.id: measure.title for measure in reading.outline.measures}
    found: set[tuple[object, ...]] = {(h.kind, h.number, h.title) for h in reading.outline.headings}
    found |= {(m.title, m.place.theme, m.place.section) for m in reading.outline.measures}
    for line in reading.lines:
        found.add((line.name, titles.get(line.measure), line.reprint, line.is_new, line.notes, line.span.page))
        found |= {(line.name, nth, figure.amount) for nth, figure in enumerate(line.figures)}
    return found


def changed(path: Path, change: str) -> bytes:
    """The file at `path`, rewritten: every page turned, or all of it locked."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    if change == "turned":
        for page in writer.pages:
            page.rotate(90)
    else:
        writer.encrypt("himitsu", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def blank(pages: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=842, height=595)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_printed_document_says_what_its_text_says(printed: Path) -> None:
    assert facts(read(printed)) == facts(read(EXAMPLE))


def test_slides_of_another_program_say_the_same() -> None:
    """The same document, laid out in frames by LibreOffice Impress, which parts scripts and prints its own blanks."""
    slides_of_libreoffice = DATA / "mirai-libreoffice.pdf"
    source = load_source(EXAMPLE)
    assert facts(pipeline.read(slides_of_libreoffice.read_bytes(), source)) == facts(read(EXAMPLE))


def test_the_ministrys_document_says_nearly_the_same_as_slides(ministry: Reading, tmp_path: Path) -> None:
    """Its text is a damaged one (names cut in two by others), and the slides are made from it: a few facts differ."""
    if shutil.which(slides.CHROMIUM) is None:
        pytest.skip("Chromium is not installed: on Debian, apt install chromium fonts-noto-cjk")
    pdf = slides.print_pdf(slides.to_html(ministry), tmp_path)
    printed, typed = facts(pipeline.read(pdf.read_bytes(), ministry.document.source)), facts(ministry)
    assert len(printed & typed) > 0.98 * len(typed | printed)


def test_every_line_knows_its_box_on_its_page(printed: Path) -> None:
    pdf = read_pdf(printed.read_bytes(), "mirai")
    lines, boxes = pdf.text.split("\n"), pdf.boxes
    assert len(lines) == len(boxes)
    assert all(bool(line.strip()) == (box is not None) for line, box in zip(lines, boxes, strict=True))
    at = lines.index("空の道しるべの設置")
    assert (box := boxes[at]) is not None
    assert box.sheet == 3
    assert 0 < box.left < box.right < 842
    assert 0 < box.top < box.bottom < 595


def test_the_graph_names_the_part_of_the_page(printed: Path) -> None:
    built = api.make(printed)
    [line] = [line for line in built.readings[0].lines if line.name == "空の道しるべ設置事業" and not line.reprint]
    values = [row for row in built.files["graph.nq"].decode().splitlines() if f"{line.id}/box/3>" in row]
    assert any('"page=3&viewrect=' in row for row in values)


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(printed: Path) -> None:
    plain = list(read_sheets(printed.read_bytes()))
    turned = list(read_sheets(changed(printed, "turned")))
    assert (turned[0].width, turned[0].height) == (plain[0].height, plain[0].width)
    assert {glyph.turn for glyph in turned[2].glyphs} == {1}
    one, other = plain[2].glyphs[0], turned[2].glyphs[0]
    assert (other.left, other.top) == pytest.approx((plain[2].height - one.bottom, one.left), abs=0.1)


def test_a_locked_file_is_refused(printed: Path) -> None:
    with pytest.raises(SourceError, match=r"mirai is protected by a password"):
        read_pdf(changed(printed, "locked"), "mirai")


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(SourceError, match=r"mirai is damaged"):
        read_pdf(b"%PDF-1.7\n" + bytes(range(256)) * 40, "mirai")


def test_a_file_of_pictures_is_refused() -> None:
    with pytest.raises(SourceError, match=r"holds no text, only pictures of 3 pages"):
        read_pdf(blank(3), "scan")


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([streams.PICTURE], [1]),
        ([streams.PICTURE, b"", streams.PICTURE], [1, 3]),
        ([b""], []),
        ([b"1 0 0 rg 0 0 842 595 re f"], []),
        ([streams.PICTURE + streams.says("Figure 1")], []),
    ],
    ids=["a scan", "two scans and nothing between", "nothing", "a colour", "a picture with its caption"],
)
def test_a_page_of_pictures_alone_is_an_issue(pages: list[bytes], told: list[int]) -> None:
    writer = pypdf.PdfWriter(clone_from=str(DATA / "table-chromium.pdf"))
    before = len(writer.pages)
    writer.append(BytesIO(streams.printed(*pages)))
    out = BytesIO()
    writer.write(out)
    issues = pipeline.read(out.getvalue(), load_source(EXAMPLE)).issues
    assert [issue.text for issue in issues if issue.kind == "page-without-text"] == [str(before + nth) for nth in told]


def test_a_file_beyond_its_limits_is_refused(printed: Path) -> None:
    with pytest.raises(SourceError, match=r"long has more than 2 pages"):
        read_pdf(blank(3), "long", Limits(pages=2))
    with pytest.raises(SourceError, match=r"more memory"):
        read_pdf(printed.read_bytes(), "large", Limits(memory=16 << 20))
    with pytest.raises(SourceError, match=r"takes more than 0\.001 seconds"):
        read_pdf(printed.read_bytes(), "slow", Limits(seconds=0.001))


@pytest.mark.parametrize(("label", "number"), [("12", 12), ("１２", 12), ("ii", 1), ("9" * 5000, 1), ("", 1)])
def test_a_page_has_the_number_that_its_label_says_where_that_is_one(label: str, number: int) -> None:
    writer = pypdf.PdfWriter(clone_from=str(DATA / "table-chromium.pdf"))
    said = DictionaryObject({NameObject("/P"): TextStringObject(label)})
    labels = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), said])})
    writer.root_object[NameObject("/PageLabels")] = labels
    out = BytesIO()
    writer.write(out)
    assert read_pdf(out.getvalue(), "labelled").numbers[0] == number


@pytest.mark.parametrize(("most", "fits"), [(5, True), (4, False)])
def test_a_page_of_more_characters_than_one_may_have_is_refused_not_cut(most: int, fits: bool) -> None:
    data, limits = streams.printed(streams.says("Hello")), Limits(glyphs=most)
    if fits:
        assert read_pdf(data, "dense", limits).text == "Hello\n\f"
        return
    with pytest.raises(SourceError, match=r"^dense has a page of more than 4 characters"):
        read_pdf(data, "dense", limits)


@pytest.mark.parametrize(
    "matrix",
    ["1 0 0 0.0001 10 500", "1 0 0 100000000 100 500", "1 0 0 1 1e38 1e38", "1e38 0 0 1e38 1e38 500", "0 0 0 0 0 0"],
)
def test_letters_may_be_scaled_and_moved_to_nothing_or_beyond_all_bounds(matrix: str) -> None:
    data = streams.printed(streams.says("Hello") + streams.says("aaa", matrix) * 3)
    assert "Hello" in read_pdf(data, "scaled", Limits(memory=1 << 30)).text.split("\n")


@pytest.mark.skipif(sys.platform == "win32", reason="processes of POSIX systems")
@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("exit 1", "met a fault of its reader"),
        ("kill -SEGV $$", "ended its reader"),
        ("exit 7", "takes more memory"),
        ("exec sleep 60", "takes more than 1 seconds"),
    ],
)
def test_each_end_of_the_reader_has_its_own_sentence(
    program: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = tmp_path / "reader"
    reader.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    reader.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(reader))
    with pytest.raises(SourceError, match=f"^odd {says}.*[a-z]\\.$"):
        read_pdf(streams.printed(streams.says("Hello")), "odd", Limits(seconds=1))


def test_a_reader_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(worker, "confine", lambda _: None)
    monkeypatch.setattr(worker, "find_lines", full)
    data = streams.printed(streams.says("Hello"))
    assert worker.write(data, StringIO(), Limits()) == worker.STATUSES[MemoryError]


def test_a_reader_whose_starter_is_gone_ends_by_itself() -> None:
    program = "from saikei.document.pdf import Limits, worker; worker.confine(Limits(seconds=0.5))\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", program], timeout=120, check=False).returncode < 0


def test_a_box_is_a_place_on_a_page() -> None:
    assert Box(3, 10, 20, 30, 40).sheet == 3
