"""What a document does not say of itself."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from saikei.document import load_source
from saikei.model import Source
from saikei.problems import SaikeiError, SourceError, UsageError

TOML = 'id = "garden-2026"\ntitle = "見本"\npublisher = "未来省"\nfiscal_year = 2026\npublished = 2025-08-29\n'


def test_a_file_beside_the_document_says_it(tmp_path: Path) -> None:
    (tmp_path / "slides.toml").write_text(TOML, "utf-8")
    expected = Source("garden-2026", "見本", "未来省", 2026, published=date(2025, 8, 29))
    assert load_source(tmp_path / "slides.txt") == expected


def test_options_go_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "slides.toml").write_text(TOML, "utf-8")
    source = load_source(tmp_path / "slides.txt", {"fiscal_year": 2025, "title": None})
    assert (source.fiscal_year, source.title) == (2025, "見本")


def test_the_identifier_is_otherwise_the_name_of_the_file(tmp_path: Path) -> None:
    assert load_source(tmp_path / "Soumu 2026.txt", {"fiscal_year": 2026}).id == "soumu-2026"


def test_names_that_differ_only_in_japanese_have_identifiers_of_their_own(tmp_path: Path) -> None:
    names = ("水車省2026", "灯台省2026", "水車省", "灯台省", "2026")
    found = [load_source(tmp_path / f"{name}.pdf", {"fiscal_year": 2026}).id for name in names]
    assert len(set(found)) == len(names)
    assert found[-1] == "2026"
    decomposed = unicodedata.normalize("NFD", "ガ行省")
    assert (
        load_source(tmp_path / f"{decomposed}.txt", {"fiscal_year": 2026}).id
        == load_source(tmp_path / "ガ行省.txt", {"fiscal_year": 2026}).id
    )


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("fiscal_year = 8", "western year"),
        ("fiscal_year = true", "western year"),
        ('fiscal_year = "2026"', "western year"),
        ("fiscal_year = 2026\ncolour = 1", "unknown key 'colour'"),
        ('fiscal_year = 2026\nstage = "later"', "stage is one of"),
        ('fiscal_year = 2026\nid = "庭"', "id is lower-case"),
        ('fiscal_year = 2026\nterms = "javascript:alert(1)"', "is a web address"),
        ('fiscal_year = 2026\nlanding_page = "https://water.example/a%zz"', "is a web address"),
        ('fiscal_year = 2026\nlanding_page = "http://[water"', "is a web address"),
        ('fiscal_year = 2026\nlanding_page = "https:///"', "is a web address"),
        ('fiscal_year = 2026\ntitle = " "', "title is empty"),
        ('fiscal_year = 2026\npublished = "August"', "published is a date"),
        ("fiscal_year =", "cannot be read as TOML"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_file(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "slides.toml").write_text(toml, "utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        load_source(tmp_path / "slides.txt")
    assert "slides.toml" in str(caught.value)


@pytest.mark.parametrize("options", [{}, {"fiscal_year": 26}, {"fiscal_year": 2026, "id": "A B"}])
def test_wrong_or_missing_options_are_wrong_use(tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        load_source(tmp_path / "slides.txt", options)
    assert issubclass(UsageError, SaikeiError)
