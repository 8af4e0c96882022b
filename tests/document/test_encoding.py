"""Which bytes are read, and as what."""

import codecs

import pytest

from saikei.document.encoding import decode
from saikei.problems import SourceError

TEXT = "Ⅰ 見本の部\n【予算】庭園事業 3.7億円（新規）\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp932", "cp932"),
        ("euc_jis_2004", "euc_jis_2004"),
        ("iso2022_jp_2004", "iso2022_jp_2004"),
    ],
)
def test_every_encoding_gives_the_same_characters(encoding: str, expected: str) -> None:
    assert decode(TEXT.encode(encoding), "slides.txt") == (TEXT, expected)


def test_plain_euc_jp_is_not_taken_for_cp932() -> None:
    assert decode("庭園の予算".encode("euc_jp"), "slides.txt") == ("庭園の予算", "euc_jp")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (codecs.BOM_UTF8 + b"\x00\x01\x02", "is not text"),
        (bytes(range(256)), "is not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not text"),
    ],
    ids=["nothing", "white space", "controls", "every byte", "a picture"],
)
def test_what_is_no_text_gets_one_sentence_that_names_the_file(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=f"^slides.txt {says}") as caught:
        decode(data, "slides.txt")
    assert "\n" not in str(caught.value)
