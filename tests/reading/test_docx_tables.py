"""Tables of Word: a row is a line with a place for every column; a letterhead is no table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.word_raw import abstract, cell, extract, level, listed, num, para, row, shown, table, text

from vnreport_nlp.errors import LimitExceeded

BARE = '<w:tblW w:w="5000"/>'
SPAN = '<w:gridSpan w:val="{}"/>'.format


def test_rows_are_lines_with_a_place_for_every_column():
    """Spanned columns are empty places, short rows are filled up."""
    body = table(
        row("TT", "Chỉ tiêu", "2030"), row(cell("I. Kinh tế", SPAN(3))), row("1", cell("Thu", SPAN(2))), row("2")
    )
    assert shown(body) == ["TT | Chỉ tiêu | 2030", "I. Kinh tế |  | ", "1 | Thu | ", "2 |  | "]


def test_merged_rows_say_their_text_once():
    """What Word keeps in the cells that go on is not printed."""
    go = "<w:vMerge/>"
    body = table(
        row(cell("Nhóm", '<w:vMerge w:val="restart"/>'), "a"), row(cell("ẩn", go), "b"),
        row(cell("", '<w:vMerge w:val="continue"/>'), "c"), row("Khác", "d"),
    )  # fmt: skip
    assert shown(body) == ["Nhóm | a", " | b", " | c", "Khác | d"]


def test_cells_joined_to_the_left_and_places_before_and_after_a_row():
    """``hMerge`` as ``gridSpan``; ``gridBefore`` and ``gridAfter`` are empty places."""
    body = table(
        row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b"),
        row("c", "d", about='<w:gridBefore w:val="1"/>'), row("e", about='<w:gridAfter w:val="2"/>'),
    )  # fmt: skip
    assert shown(body) == ["a |  | b", " | c | d", "e |  | "]


def test_paragraphs_of_a_cell_are_joined():
    """By a space; a bar in the text does not look like a border."""
    body = table(row("TT", "Tên"), row(cell(para("một") + para("hai")), "x | y"))
    assert shown(body) == ["TT | Tên", "một hai | x / y"]


def test_numbers_of_a_column_are_counted():
    """A column 'TT' that Word numbers has no text at all."""
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    rows = [row(cell(listed("", 1)), name) for name in ("Thu", "Chi")]
    assert [line.replace(" ", "") for line in shown(table(*rows), numbering=lists)] == ["1.|Thu", "2.|Chi"]


def test_a_letterhead_is_read_column_by_column():
    """A table without lines, of few rows and two columns: every line on its own, no bars."""
    left = cell(para("TỈNH ỦY SƠN LA") + para("<w:r><w:t>ĐẢNG ỦY XÃ</w:t><w:br/><w:t>Số: 12-BC/ĐU</w:t></w:r>"))
    right = cell(para("ĐẢNG CỘNG SẢN VIỆT NAM") + para("Lóng Sập, ngày 01 tháng 7 năm 2025"))
    lines = extract(table(row(left, right), look=BARE)).lines
    assert [line.text for line in lines] == [
        "TỈNH ỦY SƠN LA", "ĐẢNG ỦY XÃ", "Số: 12-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lóng Sập, ngày 01 tháng 7 năm 2025",
    ]  # fmt: skip
    assert all(line.opens for line in lines)


def test_a_letterhead_of_several_rows():
    """Left column first, then the right one."""
    body = table(row("A", "B"), row("C", "D"), look=BARE)
    assert shown(body) == ["A", "C", "B", "D"]


def test_figures_without_lines_are_a_table():
    """Few rows, two columns, no lines, but the right column holds figures."""
    assert shown(table(row("Lúa", "860 ha"), row("Ngô", "740 ha"), look=BARE)) == ["Lúa | 860 ha", "Ngô | 740 ha"]


@pytest.mark.parametrize(
    ("about", "in_cell", "is_table"),
    [
        (BARE, "", False),
        ('<w:tblBorders><w:top w:val="nil"/><w:insideH w:val="none"/></w:tblBorders>', "", False),
        ('<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>', "", True),
        ('<w:tblStyle w:val="Luoi"/>', "", True),
        ('<w:tblStyle w:val="Con"/>', "", True),
        ('<w:tblStyle w:val="Luoi"/><w:tblBorders><w:top w:val="none"/></w:tblBorders>', "", False),
        (BARE, '<w:tcBorders><w:top w:val="single"/></w:tcBorders>', True),
        (BARE, '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>', False),
    ],
)
def test_where_lines_come_from(about, in_cell, is_table):
    """From the table, from its style or what that is based on, from cells; the nearest that speaks decides."""
    styles = (
        '<w:style w:type="table" w:styleId="Luoi"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="Con"><w:basedOn w:val="Luoi"/></w:style>'
    )
    lines = shown(table(row(cell("Trái", in_cell), "Phải"), look=about), styles=styles)
    assert lines == (["Trái | Phải"] if is_table else ["Trái", "Phải"])


def test_a_frame_around_the_text_is_no_table():
    """One cell, with lines: its paragraphs as they stand, with their levels."""
    lines = extract(table(row(cell(para("I. KINH TẾ", about='<w:outlineLvl w:val="0"/>') + para("Lúa 860 ha."))))).lines
    assert [(line.text, line.level) for line in lines] == [("I. KINH TẾ", 1), ("Lúa 860 ha.", None)]


def test_tables_in_tables():
    """Inside a table without lines the inner one is a table; inside a cell of a drawn one it is text of the cell."""
    inner = table(row("1", "2"))
    assert shown(table(row(cell(inner + para("")), "Phải"), look=BARE)) == ["1 | 2", "Phải"]
    assert shown(table(row(cell(inner + para("")), "Phải"))) == ["1 / 2 | Phải"]


def test_rows_inside_content_controls():
    """Repeated rows and controlled cells are rows and cells."""
    repeated = f"<w:sdt><w:sdtPr/><w:sdtContent>{row('a', '<w:tc><w:p/></w:tc>')}</w:sdtContent></w:sdt>"
    assert shown(table(row("x", "y"), repeated)) == ["x | y", "a | "]


def test_deleted_rows_are_set_aside():
    """With what they said."""
    found = extract(table(row("a", "b"), row("cũ", "12", about="<w:del/>")))
    assert [line.text for line in found.lines] == ["a | b"]
    assert found.set_aside == (("deleted", 4),)
    assert [remark.code for remark in found.remarks] == ["tracked"]


def test_notes_of_a_row_stand_below_it():
    """The mark is gone from the cell, the note knows its row."""
    marked = para(text("Thu") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    notes = '<w:footnote w:id="1"><w:p><w:r><w:t>Ước</w:t></w:r></w:p></w:footnote>'
    found = extract(table(row(cell(marked), "5"), row("Chi", "4")), footnotes=notes)
    assert [line.text for line in found.lines] == ["Thu | 5", "Ước", "Chi | 4"]
    assert [(note.mark, note.first, note.last, note.ref) for note in found.notes] == [("1", 1, 1, 0)]


def test_bold_rows():
    """A row is bold when all that it says is."""
    lines = extract(
        table(row(cell(para(text("TT", "<w:b/>"))), cell(para(text("Tên", "<w:b/>")))), row("1", "a"))
    ).lines
    assert [line.bold for line in lines] == [True, False]


@pytest.mark.parametrize("body", [
    table(row(*"x" * 300)), table(*[row(cell("x", SPAN(200)))] * 11_000),
], ids=["columns", "places"])  # fmt: skip
def test_tables_beyond_the_limits(body):
    """Too many columns, or a few cells that span more than a whole file may hold."""
    with pytest.raises(LimitExceeded):
        extract(body)


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(["a", "1", ""]), st.integers(1, 3)), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_all_rows_of_a_table_have_as_many_cells(rows):
    """Whatever spans what: every line of a table has the same number of places, and says what its cells say."""
    made = [row(*(cell(words, SPAN(span)) for words, span in cells)) for cells in rows]
    lines = shown(table(*made))
    said = "".join(words for cells in rows for words, _ in cells)
    assert "".join("".join(line.split(" | ")) for line in lines).replace(" ", "") == said
    widths = {line.count("|") for line in lines}
    assert len(widths) <= 1 or 0 in widths
