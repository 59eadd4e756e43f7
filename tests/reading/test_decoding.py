"""Bytes → text: UTF-8 and UTF-16, the 8-bit encodings that the words prove; anything else is an error that says where."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.errors import UnknownEncoding, UnknownFormat
from vnreport_nlp.reading.decoding import decode, decode_text
from vnreport_nlp.reading.legacy import tcvn3, vni
from vnreport_nlp.reading.plain import read_plain

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


REPORT = (
    "Báo cáo của Đảng bộ xã Trà Khê nhiệm kỳ 2025 - 2030, các chỉ tiêu và giải pháp phát triển kinh tế - xã hội.\n"
    "Uỷ ban nhân dân xã được giao nhiệm vụ xây dựng nông thôn mới, giữ vững quốc phòng, an ninh trên địa bàn.\n"
)


def _cp1258(text: str) -> bytes:
    """As Windows stores Vietnamese: letters with circumflex, breve and horn as one byte, tones as a second one."""
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        out += unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones
    return out.encode("cp1258")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_cp1258(REPORT), "cp1258"),
        (tcvn3.from_unicode(REPORT).encode("cp1252"), "tcvn3"),
        (vni.from_unicode(REPORT).encode("cp1252"), "vni"),
    ],
    ids=["cp1258", "tcvn3", "vni"],
)
def test_the_8_bit_encodings_of_vietnamese_are_known_by_their_words(data: bytes, name: str) -> None:
    """The text comes back in NFC, and the encoding is named."""
    assert decode(data, "a.txt") == (REPORT, name)


def test_typographic_signs_of_windows_are_no_mystery() -> None:
    """A file in plain letters with the quotation marks and dashes of Western Windows."""
    data = "Xa “Tra Khe” – nhiem ky 2025\xa0…\n".encode("cp1252")
    assert decode(data, "a.txt") == ("Xa “Tra Khe” – nhiem ky 2025\xa0…\n", "cp1252")


@pytest.mark.parametrize(
    "text", ["Le comité a décidé, après l'été, où être très près.\n", "Größe und Länge über Fuß\n"]
)
def test_other_languages_in_8_bits_are_refused(text: str) -> None:
    """No encoding is guessed for words that are not Vietnamese."""
    with pytest.raises(UnknownEncoding):
        decode(text.encode("cp1252") * 5, "a.txt")


def test_a_few_lines_in_another_encoding_are_read_and_named() -> None:
    """Lines pasted from an old file: each is read as what it is, and a remark names them."""
    lines = REPORT.split("\n")[:2] * 10
    data = [line.encode() for line in lines]
    data[4] = tcvn3.from_unicode(lines[4]).encode("cp1252")
    data[13] = tcvn3.from_unicode(lines[13]).encode("cp1252")
    extract = read_plain(b"\n".join(data), "a.txt")
    assert [line.text for line in extract.lines] == lines
    assert extract.encoding == "utf-8"
    (remark,) = extract.remarks
    assert (remark.code, remark.values, remark.line) == ("foreign_lines", ("5, 14", "tcvn3"), 4)


def test_stray_signs_of_windows_in_a_utf8_file_are_read() -> None:
    """Single bytes that are quotation marks or dashes in Western Windows, inside lines that are UTF-8 otherwise."""
    lines = REPORT.split("\n")[:2] * 5
    data = [line.encode() for line in lines]
    data[2] = data[2].replace(b"2025 - 2030", b"2025 \x96 2030")
    decoded = decode_text(b"\n".join(data), "a.txt")
    assert decoded.text.split("\n")[2] == lines[2].replace("-", "–", 1)
    assert (decoded.foreign, decoded.other) == ((3,), "cp1252")


def test_foreign_lines_that_nothing_proves_are_an_error() -> None:
    """Too many of them, or words of no known encoding: the byte is named and nothing is read."""
    lines = [line.encode() for line in REPORT.split("\n")[:2] * 5]
    garbage = [*lines, b"\xff\xfe\xfd \x81\x8d z\xb4k"]
    with pytest.raises(UnknownEncoding) as caught:
        decode(b"\n".join(garbage), "a.txt")
    assert caught.value.values["line"] == "11"
    with pytest.raises(UnknownEncoding):
        decode(b"\n".join(lines + [b"r\xe9sum\xe9 d\xe9j\xe0 \xe9t\xe9"] * 10), "a.txt")
