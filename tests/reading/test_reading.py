"""The door of reading: what is accepted, and what is refused with a reason and before any work."""

import codecs
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownEncoding, UnknownFormat
from vnreport_nlp.reading import opening, read_text

Write = Callable[..., Path]

TEXT = "I. KẾT QUẢ\nKinh tế tăng trưởng khá.\n"


def test_the_source_is_described_as_it_was_given(write_report: Write) -> None:
    """Path, hash of the bytes, number of lines, encoding."""
    path = write_report(TEXT)
    source = read_text(path).source
    assert (source.path, source.format, source.lines, source.encoding) == (str(path), "txt", 2, "utf-8")
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.rstrip("\n").encode(),
    ],
    ids=["mark", "utf-16-le", "utf-16-be", "CR LF", "no last line end"],
)
def test_files_of_every_system_give_the_same_text(write_report: Write, data: bytes) -> None:
    """Marks, UTF-16, Windows line ends and a missing last one change neither text nor line numbers."""
    text = read_text(write_report(data))
    assert text.clean == TEXT.rstrip("\n")
    assert (text.lines, text.source.lines) == ((1, 2), 2)


def test_only_a_line_feed_ends_a_line(write_report: Write) -> None:
    """A form feed or a line separator inside a line moves no line number."""
    text = read_text(write_report("I. KẾT\u2028QUẢ\n\f1. Kinh tế\nTăng trưởng khá.\n"))
    assert text.lines == (1, 2, 3)
    assert text.clean == "I. KẾT QUẢ\n1. Kinh tế\nTăng trưởng khá."


@pytest.mark.parametrize(
    "content", ["", " \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"], ids=["empty", "blank", "mark", "marked"]
)
def test_a_file_without_letters_is_an_error(write_report: Write, content: str | bytes) -> None:
    """Nothing, white space only, or a bare mark: the file is empty."""
    with pytest.raises(SourceError) as caught:
        read_text(write_report(content))
    assert caught.value.code == "error.empty"


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"PK\x03\x04\x14\x00 ppt/presentation.xml", "PowerPoint"),
        (b"\xd0\xcf\x11\xe0\xa1", "DOC"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"Rar!\x1a\x07", "RAR"),
    ],
)
def test_other_formats_are_named_by_their_first_bytes(write_report: Write, start: bytes, what: str) -> None:
    """What has no reader is refused by what it is, whatever its name, and the error tells what can be read."""
    with pytest.raises(UnknownFormat) as caught:
        read_text(write_report(start + b" rest of the file" * 9))
    assert what in caught.value.values["what"]
    assert "DOCX" in str(caught.value)


def test_binary_data_is_refused(write_report: Write) -> None:
    """Bytes that decode but are no text."""
    with pytest.raises(UnknownFormat):
        read_text(write_report(b"\x01\x02\x03\x04abc" * 40))


def test_an_undecodable_byte_is_an_error_with_its_line(write_report: Write) -> None:
    """A legacy encoding is not guessed."""
    with pytest.raises(UnknownEncoding) as caught:
        read_text(write_report("Dòng một\n".encode() + b"B\xe1o c\xe1o\n"))
    assert caught.value.values["line"] == "2"


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path: Path) -> None:
    """Each has its own message with the path in it."""
    codes = []
    for path in (tmp_path / "none.txt", tmp_path, *([Path(os.devnull)] if os.name == "posix" else [])):
        with pytest.raises(SourceError) as caught:
            read_text(path)
        assert str(path) in str(caught.value)
        codes.append(caught.value.code)
    assert codes == ["error.missing", "error.directory", "error.not_regular"][: len(codes)]


def test_a_path_with_a_null_character_is_an_error_of_ours() -> None:
    """No path makes the reader fail with anything but SourceError."""
    with pytest.raises(SourceError):
        read_text("a\0b.txt")


def test_limits_are_checked_before_parsing(write_report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the size limit and a line above the length limit are refused, with limit and finding."""
    path = write_report(f"{TEXT}{'dài ' * 50}\n")
    monkeypatch.setattr(opening, "MAX_LINE_CHARACTERS", 100)
    with pytest.raises(LimitExceeded) as caught:
        read_text(path)
    assert (caught.value.values["line"], caught.value.values["found"]) == ("3", "200")
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    with pytest.raises(LimitExceeded) as caught:
        read_text(path)
    assert caught.value.code == "error.too_large"


@pytest.mark.parametrize("error", [UnknownEncoding, UnknownFormat, LimitExceeded])
def test_every_refusal_is_a_source_error_with_exit_code_3(error: type[SourceError]) -> None:
    """One ``except SourceError`` catches them all."""
    assert issubclass(error, SourceError)
    assert error.exit_code == 3
