"""Bytes → text: UTF-8 and UTF-16 with or without a mark; anything else is an error that says where."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.errors import UnknownEncoding, UnknownFormat
from vnreport_nlp.reading.decoding import decode

TEXT = "Báo cáo của Đảng bộ xã Trà Khê\nnhiệm kỳ 2025 - 2030, các chỉ tiêu và giải pháp\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le mark", "utf-16-be mark", "utf-16-le", "utf-16-be"],
)
def test_every_accepted_encoding_gives_the_same_text(data: bytes) -> None:
    """The mark is no part of the text, and the name of the encoding is one that Python knows."""
    text, encoding = decode(data, "a.txt")
    assert text == TEXT
    assert codecs.lookup(encoding)


@given(st.text(alphabet="aáạđêơưxyABĐ 0123456789.,;:()\n\t", max_size=80))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    """Any Vietnamese text in UTF-8 comes back as it was."""
    assert decode(text.encode(), "a.txt")[0] == text


def test_an_undecodable_byte_is_named_with_its_line() -> None:
    """Text in a legacy encoding is refused: file, line and byte are in the error, nothing is guessed."""
    data = "Dòng một\nDòng hai\n".encode() + b"B\xe1o c\xe1o ch\xedng tr\xfe\n"
    with pytest.raises(UnknownEncoding) as caught:
        decode(data, "cũ.txt")
    assert caught.value.values == {"path": "cũ.txt", "tried": "utf-8", "line": "3", "byte": str(data.index(b"\xe1o c"))}


def test_half_a_character_of_utf16_is_an_error() -> None:
    """A torn UTF-16 file is refused, not repaired."""
    with pytest.raises(UnknownEncoding) as caught:
        decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "a.txt")
    assert caught.value.values["tried"] == "utf-16"


def test_binary_is_no_text() -> None:
    """Many control characters mean a binary file, though every byte of it is valid UTF-8."""
    with pytest.raises(UnknownFormat):
        decode(bytes(range(1, 9)) * 50 + b"abc" * 20, "a.txt")
    assert decode(TEXT.encode() * 20 + b"\x07", "a.txt")[0].endswith("\x07")  # a single one is only dirt
