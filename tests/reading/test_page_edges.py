"""Stamps that stand only at the edges of pages or in boxes: found, while headers and footers stay no text of the report."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from setting.word_parts import HEAD, NAMESPACES
from setting.word_raw import pack, para, part, text

from tests.reading import bad_files as bad
from vnreport_nlp.errors import Classified
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.classified import with_edges
from vnreport_nlp.reading.extract import Extract, Line, Note, Remark
from vnreport_nlp.reading.legacy import tcvn3
from vnreport_nlp.reading.options import ReadOptions

Write = Callable[..., Path]

ALLOWED = ReadOptions(allow_classified=True)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
BODY = "".join(map(para, bad.PARAGRAPHS))


def word(edge: str, kind: str = "header", body: str = BODY) -> bytes:
    """A Word file with this in the header or footer of its pages."""
    root = "hdr" if kind == "header" else "ftr"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{kind}1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/{kind}" Target="{kind}2.xml"/></Relationships>'
    )
    return pack(
        {
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations,
            f"word/{kind}1.xml": part(root, para("12")),
            f"word/{kind}2.xml": f"{HEAD}<w:{root} {NAMESPACES}>{edge}</w:{root}>",
        }
    )


def box(words: str) -> str:
    """A paragraph with a text box."""
    return f"<w:p><w:r><w:pict><w:txbxContent>{para(words)}</w:txbxContent></w:pict></w:r></w:p>"


def odt(edge: str, kind: str = "header") -> bytes:
    """An OpenDocument text with this in the header or footer of its pages."""
    plain = bad.odt(bad.odt_paragraphs())
    with zipfile.ZipFile(io.BytesIO(plain)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    parts["styles.xml"] = (
        f'<office:document-styles {bad.ODF} xmlns:style="{style}"><office:master-styles><style:master-page style:name="S">'
        f"<style:{kind}><text:p>{edge}</text:p></style:{kind}></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def html(edge: str) -> bytes:
    """A page whose portal has this in its header."""
    return bad.page().replace(b"<body>", f"<body><div class='site-header'><p>{edge}</p></div>".encode())


STAMPED: dict[str, Callable[[], bytes]] = {
    "header": lambda: word(para("MẬT")),
    "footer": lambda: word(para("TỐI MẬT"), "footer"),
    "box in a header": lambda: word(box("MẬT")),
    "watermark": lambda: word(
        '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'
    ),
    "legacy font": lambda: word(
        para(text(tcvn3.from_unicode("MẬT"), FONT)),
        body=BODY + para(text(tcvn3.from_unicode(bad.PARAGRAPHS[-1]), FONT)),
    ),
    "box in the letterhead": lambda: word("", body=box("MẬT") + BODY),
    "OpenDocument header": lambda: odt("MẬT"),
    "OpenDocument footer": lambda: odt("MẬT", "footer-first"),
    "page header": lambda: html("MẬT"),
}
OPEN: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
    "Word": (lambda: word(para("Báo cáo mật độ dân số")), lambda: word("")),
    "OpenDocument": (lambda: odt("Trang bìa"), lambda: odt("")),
    "page": (lambda: html("Trang chủ"), lambda: bad.page()),
}


@pytest.mark.parametrize("make", STAMPED.values(), ids=STAMPED)
def test_a_stamp_at_the_edge_is_a_stamp(make: Callable[[], bytes], write_report: Write) -> None:
    """The document is refused, and with permission read with the stamp above its text, set apart."""
    path = write_report(make(), "báo cáo")
    with pytest.raises(Classified):
        read_text(path)
    read = read_text(path, ALLOWED)
    assert [doubt.code for doubt in read.remarks] == ["doubt.classified"]
    assert bad.PARAGRAPHS[-1] in read.clean


@pytest.mark.parametrize(("made", "plain"), OPEN.values(), ids=OPEN)
def test_any_other_header_changes_nothing(
    made: Callable[[], bytes], plain: Callable[[], bytes], write_report: Write
) -> None:
    """Neither the text nor the number of a line: what repeats on every page is no text of the report."""
    with_header, without = read_text(write_report(made(), "a")), read_text(write_report(plain(), "b"))
    assert with_header.clean == without.clean
    assert with_header.lines == without.lines
    assert with_header.furniture == without.furniture


def test_notes_and_remarks_move_along() -> None:
    """A line above the text moves every place in it by one."""
    lines = (Line("I. KẾT QUẢ"), Line("Thu đạt 1 tỷ"), Line("Số liệu của xã", apart="note"))
    extract = Extract(lines, (Note("1", 2, 2, 1),), remarks=(Remark("tracked", (), 1), Remark("whole")))
    made = with_edges(extract, [Line("12"), Line("MẬT")])
    assert made.lines == (Line("MẬT", apart="furniture"), *lines)
    assert made.notes == (Note("1", 3, 3, 2),)
    assert [remark.line for remark in made.remarks] == [2, None]
    assert with_edges(extract, [Line("12"), Line("MẬT ĐỘ")]) is extract
    assert with_edges(extract, []) is extract
