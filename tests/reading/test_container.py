"""Zip containers: what is inside is read, and nothing that was made to do harm."""

import struct
import zipfile
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.word_raw import pack

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading import container as module
from vnreport_nlp.reading.container import Container, parse_xml
from vnreport_nlp.reading.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_ENTRIES

HEAD, END = b"<d>", b"</d>"
TOO_MUCH = "error.unpacked"


def refused(data, code, part="a.xml"):
    start = perf_counter()
    with pytest.raises(SourceError) as caught:
        Container(data).tree(part)
    assert caught.value.code == code
    assert perf_counter() - start < 1
    return caught.value


def test_a_part_is_read_by_its_name():
    """Names are those of the directory; a name that is not there is None, not an error."""
    container = Container(pack({"a.xml": "<a>ư</a>", "b/c.xml": b"\x00\x01"}))
    assert container.names == {"a.xml", "b/c.xml"}
    assert container.read("b/c.xml") == b"\x00\x01"
    assert container.read("c.xml") is None
    assert container.tree("a.xml").text == "ư"


@pytest.mark.parametrize("name", ["../a.xml", "b/../../a.xml", "/a.xml", "c:/a.xml", "..\\a.xml"])
def test_names_that_lead_out_do_not_exist(name):
    """Such an entry is not listed and cannot be read."""
    container = Container(pack({name: "<a/>", "b.xml": "<b/>"}))
    assert container.names == {"b.xml"}
    assert container.read(name) is None


def test_a_bomb_of_empty_paragraphs_is_refused_from_its_directory():
    """20 million elements in some KB: the declared size is enough to refuse them, before one is unpacked."""
    data = pack({"a.xml": HEAD + b"<w:p/>" * 20_000_000 + END})
    assert len(data) < 200_000
    assert isinstance(refused(data, TOO_MUCH), LimitExceeded)


def test_a_part_much_larger_than_it_was_packed_is_refused():
    """Within the budget of bytes the ratio still counts; small texts full of spaces are left alone."""
    refused(pack({"a.xml": HEAD + b" " * 5_000_000 + END}), TOO_MUCH)
    assert Container(pack({"a.xml": HEAD + b" " * 900_000 + END})).tree("a.xml") is not None


def test_all_parts_share_one_budget(monkeypatch):
    """Ten parts of a tenth of the limit each may be read, an eleventh may not."""
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 1000)
    container = Container(pack({f"{n}.bin": bytes(100) for n in range(11)}))
    for n in range(10):
        container.read(f"{n}.bin")
    with pytest.raises(LimitExceeded, match="giải nén vượt giới hạn"):
        container.read("10.bin")


def test_a_false_declared_size_is_found_while_unpacking():
    """The directory says ten bytes, the part holds a million: nothing beyond what was declared is believed."""
    data = bytearray(pack({"a.xml": HEAD + b"x" * 1_000_000 + END}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    refused(bytes(data), "error.false_size")


def test_a_picture_that_nobody_reads_may_be_large():
    """A white bitmap packs a thousand times: only what is read is judged."""
    container = Container(pack({"a.xml": "<a/>", "media/white.bmp": bytes(5_000_000)}))
    assert container.tree("a.xml") is not None


def test_many_entries_are_refused_before_the_directory_is_read():
    """One more than the limit is too many."""
    assert Container(pack({f"{n}": "" for n in range(MAX_ENTRIES)}, zipfile.ZIP_STORED)).names
    refused(pack({f"{n}": "" for n in range(MAX_ENTRIES + 1)}, zipfile.ZIP_STORED), "error.many_entries")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_said_to_be(share):
    """No partial guess: the directory stands at the end."""
    whole = pack({"a.xml": HEAD + b"".join(b"<p>%d</p>" % (n * n) for n in range(3000)) + END})
    refused(whole[: int(len(whole) * share)], "error.cut")


@given(st.integers(0, 2999), st.integers(1, 255))
def test_a_damaged_byte_is_an_error_of_the_file_or_does_not_matter(at, change):
    """Whatever one byte becomes: a part, no part, or a SourceError; never another exception."""
    data = bytearray(pack({"a.xml": HEAD + b"".join(b"<p>%d</p>" % (n * n) for n in range(900)) + END}))
    data[at % len(data)] ^= change
    code = None
    try:
        Container(bytes(data)).tree("a.xml")
    except SourceError as problem:
        code = problem.code
    assert code in (None, "error.cut", "error.encrypted", "error.unpacked", "error.many_entries", "error.false_size")


def test_an_encrypted_entry_is_said_to_be():
    """The flag of the directory is enough."""
    data = bytearray(pack({"a.xml": "<a/>"}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + offset] |= 1
    assert isinstance(refused(bytes(data), "error.encrypted"), UnknownFormat)


def test_deep_nesting_is_refused():
    """At the limit it is read; beyond it, by one level or by twenty thousand, it is not."""
    assert parse_xml(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH, "a") is not None
    for depth in (MAX_DEPTH + 1, 20_000):
        assert isinstance(refused(pack({"a.xml": b"<a>" * depth + b"</a>" * depth}), "error.too_deep"), LimitExceeded)


def test_more_elements_than_the_limit_are_refused_before_they_are_parsed():
    """They are counted in the bytes; end tags do not count."""
    with pytest.raises(LimitExceeded, match="phần tử XML"):
        parse_xml(HEAD + b"<p/>" * MAX_ELEMENTS + END, "a")


@pytest.mark.parametrize(
    "xml",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
    ids=["doctype", "entity", "outside", "utf-16"],
)
def test_a_dtd_is_refused(xml):
    """Office files have none: entities are neither expanded nor fetched."""
    refused(pack({"a.xml": xml}), "error.dtd")


def test_what_is_no_xml_is_damage():
    """A text node beyond the parser's limit is refused too."""
    for xml in (b"", b"<a>", b"\xff\xfe\x00", b"<a>\x00</a>"):
        refused(pack({"a.xml": xml}), "error.cut")
