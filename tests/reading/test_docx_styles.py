"""Styles: levels of headings, tables of contents, bold letters."""

import pytest
from setting.word_raw import extract, para, text


def style(ident, name, about="", run="", based=""):
    below = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>{below}<w:pPr>{about}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def outline(level):
    return f'<w:outlineLvl w:val="{level}"/>'


STYLES = "".join((
    style("u1", "heading 1", outline(0), "<w:b/>"), style("H2", "Heading 2"), style("Con", "Muc con", based="u1"),
    style("Nho", "Muc nho", outline(2), based="u1"), style("Thuong", "Van ban", outline(9), based="u1"),
    style("Title", "Title", "", "<w:b/>"), style("T3", "Tiêu đề 3"), style("Mucluc1", "toc 1"), style("ML", "TOC Heading", based="u1"),
    style("Vong", "Vong", based="Vong"),
))  # fmt: skip


@pytest.mark.parametrize(
    ("named", "about", "level"),
    [
        ("u1", "", 1), ("H2", "", 2), ("Con", "", 1), ("Nho", "", 3), ("Thuong", "", None), ("Title", "", None), ("T3", "", 3),
        ("Vong", "", None), ("", "", None), ("Heading4", "", 4), ("u5", "", 5), ("Unknown", "", None),
        ("", outline(1), 2), ("u1", outline(3), 4), ("u1", outline(9), None), ("", outline(77), None), ("", outline("x"), None),
    ],
)  # fmt: skip
def test_levels_of_headings(named, about, level):
    """From the paragraph, else from the nearest style that speaks, else from the name of the style or its identifier."""
    (line,) = extract(para("KINH TẾ", named, about), styles=STYLES).lines
    assert line.level == level


def test_every_paragraph_opens():
    """Word knows where paragraphs begin; it knows no pages. Empty paragraphs are one gap."""
    found = extract(para("Một") + para("") + para("") + para("Hai"))
    lines = [(line.text, line.opens, line.page) for line in found.lines]
    assert lines == [("Một", True, None), ("", None, None), ("Hai", True, None)]
    assert found.pages is None


@pytest.mark.parametrize(
    ("inside", "named", "bold"),
    [
        (text("KINH TẾ", "<w:b/>"), "", True),
        (text("1. ") + text("Kinh tế", "<w:b/>") + text(" 2025"), "", True),
        (text("Kinh ", "<w:b/>") + text("tế"), "", False),
        (text("Kinh tế"), "u1", True),
        (text("Kinh tế", '<w:b w:val="0"/>'), "u1", False),
        (text("Kinh tế", '<w:rStyle w:val="Dam"/>'), "u1", False),
        (text("Kinh tế", '<w:rStyle w:val="Dam"/>'), "", True),
        (text("2025", "<w:b/>"), "", False),
    ],
)
def test_bold_lines(inside, named, bold):
    """All letters, by themselves or by style; a bold style within a bold one is not bold (Word toggles)."""
    strong = '<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
    (line,) = extract(para(inside, named), styles=STYLES + strong).lines
    assert line.bold is bold


def test_contents_are_furniture():
    """By style, by the field that makes them, by the content control around them; the text behind them is text."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = (
        para("I. KINH TẾ\t1", "Mucluc1") + para("MỤC LỤC", "ML") + para(begin.format(r' TOC \o "1-3" ') + text("A\t1"))
        + para("B\t2") + para(end) + para(begin.format(" DATE ") + text("Nay") + end) + made.format(para("C")) + para("Sau")
    )  # fmt: skip
    lines = extract(body, styles=STYLES).lines
    assert [line.text for line in lines if line.apart == "furniture"] == [
        "I. KINH TẾ\t1",
        "MỤC LỤC",
        "A\t1",
        "B\t2",
        "C",
    ]
    assert [line.text for line in lines if not line.apart] == ["Nay", "Sau"]


def test_contents_without_end_stop_at_a_heading():
    """A damaged field does not turn the whole report into furniture."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines = extract(para(begin + text("A\t1")) + para("I. KINH TẾ", "u1") + para("Lúa"), styles=STYLES).lines
    assert [line.apart for line in lines] == ["furniture", "", ""]
