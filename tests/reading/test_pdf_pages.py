"""Pages as programs print them: letters drawn late, notes and rows that go on over pages, fonts that only look bold."""

import pytest
from setting.printed import Page, text_width, write_pdf

from vnreport_nlp.reading import pdf
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.pdf.glyphs import is_bold

LEFT, RIGHT, SIZE, STEP = 85.0, 540.0, 14.0, 17.0


def _read(*pages: Page) -> Extract:
    return pdf.read(write_pdf(pages), ReadOptions(), lambda done, total: None)


def _texts(extract: Extract, apart: str = "") -> list[str]:
    return [line.text for line in extract.lines if line.apart == apart]


def test_letters_drawn_behind_their_line_stand_in_their_words() -> None:
    """Letters that the font lacks are drawn after the line, in any order: the words are whole, spaces stay."""
    page = Page()
    later: list[tuple[float, str]] = []
    x = LEFT
    for piece in ["Hà", " ", "S", "Ơ", "N", " ", "th", "ự", "c", " ", "hi", "ệ", "n", " ", "ki", "ện", " ", "vụ"]:
        if piece in ("Ơ", "ự", "ệ", "ện"):
            later.insert(0, (x, piece))
        elif piece != " ":
            page.text(x, 100, piece)
        x += text_width(piece, SIZE)
    for place, piece in later:
        page.text(place, 100, piece)
    page.text(LEFT, 117, "Dòng sau.")
    assert _texts(_read(page)) == ["Hà SƠN thực hiện kiện vụ", "Dòng sau."]


def _noted_page(number: int, *, mark: str = "", rule: float = 0.0, notes: tuple[str, ...] = ()) -> Page:
    """A page of text, its last word with a raised ``mark``; ``notes`` at its foot, below a rule ``rule`` points wide."""
    page = Page()
    text = f"Đoạn {number} " + "đoàn kết, thi đua lao động " * 2
    page.lines(LEFT, 150, [*[text.strip()] * 9, "Giữ vững an ninh"], SIZE, STEP)
    if mark:
        page.text(LEFT + text_width("Giữ vững an ninh", SIZE), 150 + 9 * STEP - 5, mark, 8)
    if rule:
        page.rule(LEFT, 725, LEFT + rule, 725)
    return page.lines(LEFT, 740, notes, size=10, step=13)


def test_a_note_goes_on_below_a_rule_as_wide_as_the_text() -> None:
    """The rest of a note on the next page belongs to it; a figure that opens a row of the rest is no mark."""
    rest = ("đồng; đường thôn Đoài dài 5 km, vốn", "57 tỷ đồng do nhân dân góp.")
    extract = _read(
        _noted_page(1, mark="1", rule=140, notes=("1 Gồm đường thôn Đông dài 3 km, vốn 7 tỷ",)),
        _noted_page(2, rule=RIGHT - LEFT, notes=rest),
    )
    assert [note.mark for note in extract.notes] == ["1"]
    assert _texts(extract, "note") == ["Gồm đường thôn Đông dài 3 km, vốn 7 tỷ", *rest]


def test_a_wide_rule_without_a_note_above_parts_nothing() -> None:
    """Small letters below a rule as wide as the text are no notes where none began on the page before."""
    extract = _read(_noted_page(1), _noted_page(2, rule=RIGHT - LEFT, notes=("đồng; đường thôn Đoài",)))
    assert not extract.notes
    assert "đồng; đường thôn Đoài" in _texts(extract)


def test_a_note_on_the_page_after_its_mark_is_found() -> None:
    """No rule: the mark of the page before tells the note."""
    extract = _read(_noted_page(1, mark="3"), _noted_page(2, notes=("3 Theo số liệu của Thống kê.",)))
    assert [note.mark for note in extract.notes] == ["3"]
    ref = extract.notes[0].ref
    assert ref is not None
    assert extract.lines[ref].text == "Giữ vững an ninh"
    assert _texts(extract, "note") == ["Theo số liệu của Thống kê."]


def test_notes_that_are_much_alike_are_no_running_footer() -> None:
    """Notes on page after page that differ in figures only are notes; the footer below them is one."""
    pages = [
        _noted_page(
            n, mark=str(n), notes=(f"{n}. Theo Báo cáo số {4 * n}/BC-UBND, đạt {n}/9 chỉ tiêu,", "bằng 105% kế hoạch.")
        ).text(LEFT, 800, "Dự thảo lần 3", 10)
        for n in range(1, 5)
    ]
    extract = _read(*pages)
    assert [note.mark for note in extract.notes] == ["1", "2", "3", "4"]
    assert _texts(extract, "furniture") == ["Dự thảo lần 3"] * 4


@pytest.mark.parametrize(
    ("name", "weight", "bold"),
    [
        ("NotoSerif-Regular", 704, False),
        ("NotoSans-Regular", 625, False),
        ("Times-Roman", 700, False),
        ("LiberationSerif-Bold", 415, True),
        ("TimesNewRoman,Bold", 400, True),
        ("TimesNewRomanPSMT", 400, False),
        ("F1", 700, True),
    ],
)
def test_the_style_in_the_name_of_a_font_comes_before_its_weight(name: str, weight: int, bold: bool) -> None:
    """The weight is computed from the width of the stems: it counts only where the name says nothing."""
    assert is_bold(name, weight) is bold


def test_a_row_that_is_cut_by_the_page_is_one_row() -> None:
    """The cut row has no line below and its middle cells stand under the repeated head of the next page: one row."""
    xs = [85, 120, 330, 440]
    above, below = Page(), Page()
    above.text(LEFT, 600, "Các chỉ tiêu như sau:").grid(xs, [700, 720, 740])
    for x in xs:
        above.rule(x, 740, x, 765)
    above.text(90, 715, "TT").text(125, 715, "Chỉ tiêu").text(335, 715, "Mục tiêu")
    above.text(90, 735, "1").text(125, 735, "Hộ nghèo").text(335, 735, "12 hộ")
    above.text(90, 755, "2").text(335, 755, "62 - 64")
    below.grid(xs, [60, 80, 100, 120])
    below.text(90, 75, "TT").text(125, 75, "Chỉ tiêu").text(335, 75, "Mục tiêu")
    below.text(125, 95, "Tỷ trọng dịch vụ")
    below.text(90, 115, "3").text(125, 115, "Thu ngân sách").text(335, 115, "130")
    assert _texts(_read(above, below))[1:] == [
        "TT | Chỉ tiêu | Mục tiêu",
        "1 | Hộ nghèo | 12 hộ",
        "2 | Tỷ trọng dịch vụ | 62 - 64",
        "3 | Thu ngân sách | 130",
    ]
