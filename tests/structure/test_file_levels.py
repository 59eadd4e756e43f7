"""Headings that the file marks as such (Word styles, h1–h6): where the level decides, and where the printed number does."""

import pytest

from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.records import Source
from vnreport_nlp.structure.sections import build_outline

BODY = "Toàn xã có 12 bản, đời sống của nhân dân được nâng lên rõ rệt qua từng năm của nhiệm kỳ."


@pytest.fixture
def outline(lexicon):
    """Lines as (level, text), None for no level → (title, level of the section, title of its parent) of every section."""

    def read(*lines):
        extract = Extract(tuple(Line(text, opens=True, level=level) for level, text in lines))
        text = clean_text(Source("a.docx", "docx", "0" * 64, len(lines)), extract)
        sections = build_outline(text, list(text.blocks), lexicon, ("2020-2025", "2025-2030")).sections
        titles = {section.id: section.title for section in sections}
        return [(section.title, section.level, titles.get(section.parent or "")) for section in sections]

    return read


def test_an_unnumbered_heading_of_the_file_is_a_section(outline):
    """Its level decides what it stands under; text below it is no heading."""
    assert outline((1, "Kết quả đạt được"), (2, "Kinh tế"), (None, BODY), (2, "Văn hóa"), (None, BODY), (1, "Hạn chế"), (None, BODY)) == [
        ("Kết quả đạt được", 1, None), ("Kinh tế", 2, "Kết quả đạt được"), ("Văn hóa", 2, "Kết quả đạt được"), ("Hạn chế", 1, None),
    ]  # fmt: skip


def test_without_a_level_the_same_lines_are_text(outline):
    """A short line alone makes no heading: nothing is guessed from its looks."""
    assert outline((None, "Kinh tế nông thôn"), (None, BODY)) == []


def test_a_whole_paragraph_in_a_heading_style_is_text(outline):
    """The style is misused for its looks."""
    assert outline((1, "Kết quả"), (2, " ".join([BODY] * 4)), (None, BODY)) == [("Kết quả", 1, None)]


def test_lists_numbered_anew_are_told_apart_by_level(outline):
    """A web page numbers every list from 1: '1.' of a deeper level is a child, of the same level a sibling."""
    found = outline(
        (1, "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT"), (2, "1. Kinh tế"), (3, "1. Trồng trọt"), (None, BODY), (3, "2. Chăn nuôi"), (None, BODY),
        (2, "2. Văn hóa"), (None, BODY), (2, "2. Y tế"), (None, BODY),
    )  # fmt: skip
    parents = {title: parent for title, _, parent in found}
    assert parents["Trồng trọt"] == parents["Chăn nuôi"] == "Kinh tế"
    assert parents["Kinh tế"] == parents["Văn hóa"] == parents["Y tế"] == "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT"


def test_numbers_decide_where_only_some_headings_are_styled(outline):
    """'2.' without a style goes on from '1.' with one, as it was printed."""
    found = outline(
        (1, "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT"), (2, "1. Kinh tế"), (None, BODY), (None, "2. Văn hóa"), (None, BODY), (2, "3. Y tế"), (None, BODY)
    )  # fmt: skip
    assert [(title, level) for title, level, _ in found][1:] == [("Kinh tế", 2), ("Văn hóa", 2), ("Y tế", 2)]
