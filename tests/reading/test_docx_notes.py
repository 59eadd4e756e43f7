"""Footnotes and endnotes: below the paragraph that bears the mark, the mark gone from the text."""

import pytest
from setting.word_raw import extract, para, text


def reference(ident, kind="footnote", more=""):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{ident}"/>{more}</w:r>'


def note(ident, *paragraphs, kind="footnote"):
    own = f"<w:r><w:{kind}Ref/></w:r>"
    inside = "".join(para((own if not n else "") + text(f" {words}")) for n, words in enumerate(paragraphs))
    return f'<w:{kind} w:id="{ident}">{inside}</w:{kind}>'


def test_notes_stand_below_their_paragraph():
    """In order of their marks, numbered as Word numbers them whatever their identifiers are."""
    notes = '<w:footnote w:type="separator" w:id="0"/>' + note(7, "Theo Quyết định", "ngày 01/7/2025") + note(3, "Ước")
    found = extract(para(text("đạt 82") + reference(7) + text("/20") + reference(3)) + para("Sau"), footnotes=notes)
    assert [(line.text, line.apart) for line in found.lines] == [
        ("đạt 82/20", ""), ("Theo Quyết định", "note"), ("ngày 01/7/2025", "note"), ("Ước", "note"), ("Sau", ""),
    ]  # fmt: skip
    assert [(n.mark, n.first, n.last, n.ref) for n in found.notes] == [("1", 1, 2, 0), ("2", 3, 3, 0)]


def test_endnotes_have_roman_marks():
    """Unless the file says otherwise; they are counted apart."""
    body = para(text("a") + reference(1, "endnote")) + para(text("b") + reference(1) + reference(2, "endnote"))
    notes = {"footnotes": note(1, "x"), "endnotes": note(1, "y", kind="endnote") + note(2, "z", kind="endnote")}
    assert [n.mark for n in extract(body, **notes).notes] == ["i", "1", "ii"]
    settings = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="5"/></w:endnotePr>'
    assert [n.mark for n in extract(body, settings=settings, **notes).notes] == ["5", "1", "6"]


@pytest.mark.parametrize(("more", "mark"), [("<w:t>*</w:t>", "*"), ("<w:t>(a)</w:t>", "(a)"), ("", "*")])
def test_a_mark_of_its_own_is_taken_out_of_the_text(more, mark):
    """And does not count."""
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/>' + more + "</w:r>"
    found = extract(para(text("a") + own + text("b") + reference(2)), footnotes=note(1, "x") + note(2, "y"))
    assert [line.text for line in found.lines] == ["ab", "x", "y"]
    assert [n.mark for n in found.notes] == [mark, "1"]


def test_the_line_of_a_mark():
    """In a paragraph of several lines, the one that bears it; in one without text, none."""
    broken = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
    assert [n.ref for n in extract(para(broken + reference(1)), footnotes=note(1, "x")).notes] == [1]
    assert [n.ref for n in extract(para(reference(1)), footnotes=note(1, "x")).notes] == [None]


def test_damaged_notes():
    """A reference that leads nowhere, twice to one note, from a note to itself, or from deleted text adds nothing."""
    gone = f'<w:del w:id="1">{reference(2)}</w:del>'
    loop = f'<w:footnote w:id="1">{para(text("x") + reference(1))}</w:footnote>'
    found = extract(para(text("a") + reference(9) + reference(1) + reference(1) + gone), footnotes=loop + note(2, "y"))
    assert [line.text for line in found.lines] == ["a", "x"]
    assert len(found.notes) == 1
    assert [line.text for line in extract(para(text("a") + reference(1))).lines] == ["a"]
