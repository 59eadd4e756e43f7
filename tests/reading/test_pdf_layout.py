"""What pages look like → what is read of them: columns, tables, notes, furniture, paragraphs. Pages set by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.printed import Page, text_width, write_pdf

from vnreport_nlp.reading import pdf
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.options import ReadOptions

LEFT, RIGHT, SIZE, STEP = 85.0, 540.0, 14.0, 17.0
WORDS = [
    "Đảng",
    "bộ",
    "và",
    "nhân",
    "dân",
    "trong",
    "xã",
    "tiếp",
    "tục",
    "đoàn",
    "kết,",
    "thi",
    "đua",
    "lao",
    "động",
    "sản",
    "xuất,",
    "xây",
    "dựng",
    "nông",
    "thôn",
    "mới,",
    "giữ",
    "vững",
    "an",
    "ninh,",
    "trật",
    "tự,",
    "chăm",
    "lo",
    "đời",
    "sống",
    "người",
    "nghèo,",
    "gia",
    "đình",
    "chính",
    "sách",
    "và",
    "trẻ",
    "em",
]


def _read(*pages: Page) -> Extract:
    return pdf.read(write_pdf(pages), ReadOptions(), lambda done, total: None)


def _texts(extract: Extract, apart: str = "") -> list[str]:
    return [line.text for line in extract.lines if line.apart == apart]


def _justified(page: Page, x: float, y: float, words: list[str], right: float = RIGHT) -> None:
    """A full line: its spaces are stretched until it reaches the margin."""
    free = right - x - sum(text_width(word, SIZE) for word in words)
    for word in words:
        page.text(x, y, word, SIZE)
        x += text_width(word, SIZE) + free / max(1, len(words) - 1)


def _set(
    page: Page,
    y: float,
    paragraphs: list[str],
    *,
    indent: float = 0,
    gap: float = 0,
    step: float = STEP,
    right: float = RIGHT,
    left: float = LEFT,
) -> float:
    """Paragraphs as a word processor sets them; the baseline behind the last line."""
    for paragraph in paragraphs:
        line: list[str] = []
        x = left + indent
        for word in paragraph.split():
            if line and x + text_width(" ".join([*line, word]), SIZE) > right:
                _justified(page, x, y, line, right)
                line, x, y = [], left, y + step
            line.append(word)
        page.text(x, y, " ".join(line), SIZE)
        y += step + gap
    return y


def _paragraph(number: int, words: int) -> str:
    turned = [WORDS[(number + index) % len(WORDS)] for index in range(words)]
    return f"Đoạn {number} " + " ".join(turned) + "."


@pytest.mark.parametrize(("indent", "gap"), [(28, 0), (0, 8), (28, 6), (0, 0)])
@pytest.mark.parametrize("step", [16.0, 25.0])
def test_paragraphs_are_told_by_what_the_document_shows(indent: float, gap: float, step: float) -> None:
    """Indents or gaps, single or wide lines: the first line of every paragraph opens, no other does."""
    paragraphs = [_paragraph(number, 25 + 7 * number % 23) for number in range(7)]
    page = Page()
    _set(page, 90, paragraphs, indent=indent, gap=gap, step=step)
    lines = _read(page).lines
    assert [line.text for line in lines if line.opens is False or line.opens is None][1:]
    assert [line.opens is not False for line in lines] == [line.text.startswith("Đoạn") for line in lines]


@given(st.lists(st.integers(3, 60), min_size=6, max_size=12))
def test_no_paragraph_with_an_indent_is_lost_or_cut(lengths: list[int]) -> None:
    """With first-line indents every paragraph begins where it was set, however long its last line is."""
    page = Page(height=2000)
    _set(page, 90, [_paragraph(number, words) for number, words in enumerate(lengths)], indent=28)
    lines = _read(page).lines
    assert all(line.opens is not False for line in lines if line.text.startswith("Đoạn"))
    assert all(line.opens is not True for line in lines[1:] if not line.text.startswith("Đoạn"))


def test_a_sentence_goes_on_over_the_page() -> None:
    """The first line of a page goes on with the last paragraph, over page number and notes."""
    paragraphs = [_paragraph(number, 40) for number in range(4)]
    first, second = Page(), Page()
    y = _set(first, 90, paragraphs, indent=28)
    _justified(first, LEFT + 28, y, WORDS[:11])
    _justified(first, LEFT, y + STEP, WORDS[11:24])
    second.centred(297, 40, "2", 13)
    _set(second, 90, [" ".join(WORDS[24:30]) + "."])
    _set(second, 110, paragraphs, indent=28)
    first.centred(297, 40, "1", 13)
    extract = _read(first, second)
    page_two = [line for line in extract.lines if line.page == 2 and not line.apart]
    assert [line.opens for line in page_two[:2]] == [False, True]


def test_headings_are_bold_and_open() -> None:
    """A bold line is a paragraph of its own; a wrapped one goes on; a plain number before it does not matter."""
    page = Page()
    y = _set(page, 90, [_paragraph(1, 30)], indent=28)
    page.text(LEFT + 28, y, "1.", SIZE).text(LEFT + 42, y, "Phát triển nông nghiệp", SIZE, bold=True)
    _set(page, y + STEP, [_paragraph(number, 30) for number in range(2, 8)], indent=28)
    found = next(line for line in _read(page).lines if line.text.startswith("1."))
    assert (found.text, found.bold, found.opens) == ("1. Phát triển nông nghiệp", True, True)


def test_page_numbers_and_running_headers_are_furniture() -> None:
    """Numbers that count with the pages and lines that return at one height, only from the edge inwards."""
    pages = []
    for number in range(1, 6):
        page = Page().centred(297, 40, str(number), 13).text(85, 60, "Báo cáo chính trị xã Trà Khê", 10)
        page.lines(85, 80 + 9 * number, [WORDS[number], "Nhiệm vụ", f"{number} hộ"]).text(400, 815, "Dự thảo", 9)
        pages.append(page)
    extract = _read(*pages)
    assert len(_texts(extract, "furniture")) == 15
    assert _texts(extract) == [text for n in range(1, 6) for text in (WORDS[n], "Nhiệm vụ", f"{n} hộ")]


def test_a_number_alone_in_the_text_is_no_page_number() -> None:
    """Bare numbers that do not count with the pages stay."""
    pages = [Page().lines(85, 60, [str(value), *WORDS[:3]]) for value in (12, 40, 7)]
    assert not _texts(_read(*pages), "furniture")


def _noted(words: str, mark: str, y: float, page: Page, after: str = "") -> None:
    width = text_width(words, SIZE)
    page.text(LEFT, y, words).text(LEFT + width, y - 5, mark, 8)
    page.text(LEFT + width + text_width(mark, 8), y, after or ".")


@pytest.mark.parametrize("rule", [True, False])
def test_footnotes_are_set_apart_and_their_marks_leave_the_text(rule: bool) -> None:
    """A raised digit behind a number makes it no larger: '8' with note 2 of 20 is 8/20."""
    page = Page().lines(85, 90, [" ".join(WORDS[:9]), " ".join(WORDS[9:18])])
    _noted("Toàn xã có 12 thôn", "1", 130, page)
    _noted("Đạt 8", "2", 150, page, "/20 chỉ tiêu.")
    if rule:
        page.rule(85, 738, 200, 738)
    page.text(85, 746, "1", 6).text(90, 750, "Gồm thôn Đông và thôn Đoài.", 11)
    page.text(85, 758, "2", 6).text(90, 762, "Các chỉ tiêu: sản lượng quả; làm đường;", 11).text(
        85, 774, "thu nhập.", 11
    )
    extract = _read(page)
    assert _texts(extract)[2:] == ["Toàn xã có 12 thôn.", "Đạt 8/20 chỉ tiêu."]
    assert _texts(extract, "note") == [
        "Gồm thôn Đông và thôn Đoài.",
        "Các chỉ tiêu: sản lượng quả; làm đường;",
        "thu nhập.",
    ]
    notes = [
        (n.mark, extract.lines[n.first].text, n.last - n.first, extract.lines[n.ref or 0].text) for n in extract.notes
    ]
    assert notes == [
        ("1", "Gồm thôn Đông và thôn Đoài.", 0, "Toàn xã có 12 thôn."),
        ("2", "Các chỉ tiêu: sản lượng quả; làm đường;", 1, "Đạt 8/20 chỉ tiêu."),
    ]


def test_powers_stay_and_unknown_marks_are_shown_as_marks() -> None:
    """km² is a unit; a raised number without a body never grows the figure before it."""
    page = Page()
    _noted("Diện tích 45 km", "2", 90, page)
    _noted("Đạt 82", "7", 110, page, " điểm")
    page.lines(85, 150, [" ".join(WORDS[:8])])
    assert _texts(_read(page))[:2] == ["Diện tích 45 km2.", "Đạt 82[7] điểm"]


def test_the_letterhead_is_read_left_column_first() -> None:
    """Two columns without lines between them, their rows at different heights, in whatever order they were written."""
    page = Page()
    for number, text in enumerate(("ĐẢNG BỘ TỈNH SƠN LA", "ĐẢNG ỦY XÃ TRÀ KHÊ", "Số 12-BC/ĐU")):
        page.centred(180, 70 + 17 * number, text, 13)
    page.centred(420, 72, "ĐẢNG CỘNG SẢN VIỆT NAM", 13, bold=True)
    page.centred(420, 105, "Trà Khê, ngày 05 tháng 8 năm 2025", 13)
    page.centred(312, 150, "BÁO CÁO CHÍNH TRỊ", bold=True)
    _set(page, 190, [_paragraph(number, 30) for number in range(4)], indent=28)
    assert _texts(_read(page))[:6] == [
        "ĐẢNG BỘ TỈNH SƠN LA",
        "ĐẢNG ỦY XÃ TRÀ KHÊ",
        "Số 12-BC/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Trà Khê, ngày 05 tháng 8 năm 2025",
        "BÁO CÁO CHÍNH TRỊ",
    ]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    """A page in two columns: all of the left one, then the right one, paragraphs as in any text."""
    page = Page()
    halves = [[_paragraph(number, 25) for number in range(start, start + 4)] for start in (0, 4)]
    _set(page, 90, halves[0], left=60, right=285, indent=15)
    _set(page, 90, halves[1], left=310, right=535, indent=15)
    assert " ".join(_texts(_read(page))) == " ".join([*halves[0], *halves[1]])


def test_a_list_with_wide_tabs_is_no_column() -> None:
    """Markers far from their words stay in their line."""
    page = Page()
    for number in range(6):
        page.text(85, 90 + 20 * number, f"{number + 1}.").text(130, 90 + 20 * number, f"Nhiệm vụ thứ {number + 1}")
    assert _texts(_read(page)) == [f"{n}. Nhiệm vụ thứ {n}" for n in range(1, 7)]


ROWS = [
    ["TT", "Chỉ tiêu", "Đơn vị", "2025"],
    ["I", "Kinh tế", "", ""],
    ["1", "Tổng giá trị sản xuất", "tỷ đồng", "1.250"],
    ["2", "Thu nhập bình quân", "triệu đồng", "58,5"],
    ["3", "Diện tích lúa", "ha", ""],
]
XS = [85, 120, 320, 430, 520]


def _table(page: Page, top: float, rows: list[list[str]], *, lines: bool = True) -> float:
    for number, row in enumerate(rows):
        for x, cell in zip(XS, row, strict=False):
            if cell:
                page.text(x + 4, top + 20 * number + 15, cell, 12)
    bottom = top + 20 * len(rows)
    if lines:
        page.grid(XS, [top + 20 * number for number in range(len(rows) + 1)])
    return bottom


def _joined(rows: list[list[str]]) -> list[str]:
    return [" | ".join(row) for row in rows]


def test_ruled_tables_are_rows_of_cells() -> None:
    """One Line a row, as many cells in each; what wraps in a cell is joined; text around the table stays outside."""
    page = Page().text(85, 80, "Trước bảng")
    bottom = _table(page, 100, ROWS)
    page.grid(XS, [bottom, bottom + 40]).text(89, bottom + 15, "4", 12).text(
        124, bottom + 15, "Tỷ lệ hộ dùng nước sạch", 12
    )
    page.text(124, bottom + 31, "theo quy chuẩn", 12).text(324, bottom + 15, "%", 12).text(
        434, bottom + 15, "2026-", 12
    )
    page.text(434, bottom + 31, "2030", 12).text(85, bottom + 70, "Sau bảng")
    wanted = [*_joined(ROWS), "4 | Tỷ lệ hộ dùng nước sạch theo quy chuẩn | % | 2026-2030"]
    extract = _read(page)
    assert _texts(extract) == ["Trước bảng", *wanted, "Sau bảng"]
    assert all(line.opens for line in extract.lines[1:-1])


def test_a_table_goes_on_over_the_page() -> None:
    """The head that is printed again is furniture; a row that the page cut is one row."""
    first, second = Page(), Page()
    _table(first, 700, [ROWS[0], ["1", "Tỷ lệ hộ nghèo đa chiều giảm", "%", "1,5"]])
    _table(second, 60, [ROWS[0], ["", "bình quân mỗi năm", "", ""], ["2", "Hộ dùng điện", "%", "99"]])
    extract = _read(first, second)
    assert _texts(extract) == _joined(
        [ROWS[0], ["1", "Tỷ lệ hộ nghèo đa chiều giảm bình quân mỗi năm", "%", "1,5"], ["2", "Hộ dùng điện", "%", "99"]]
    )
    assert _texts(extract, "furniture") == _joined(ROWS[:1])
    assert [line.page for line in extract.lines] == sorted(line.page or 0 for line in extract.lines)


def test_aligned_rows_are_a_table_without_lines() -> None:
    """Three columns or more that keep their places over three rows or more."""
    page = Page().lines(85, 60, [" ".join(WORDS[:12])])
    _table(page, 100, [ROWS[0], *ROWS[2:]], lines=False)
    assert _texts(_read(page))[1:] == _joined([ROWS[0], *ROWS[2:]])


def test_frames_and_underlines_are_no_tables() -> None:
    """A frame around a paragraph, and lines under words, leave the text as it is."""
    page = Page().grid([80, 545], [70, 150]).lines(85, 90, [" ".join(WORDS[:9]), " ".join(WORDS[9:18])])
    page.centred(300, 200, "BÁO CÁO").rule(260, 204, 340, 204)
    assert _texts(_read(page)) == [" ".join(WORDS[:9]), " ".join(WORDS[9:18]), "BÁO CÁO"]


def test_words_broken_behind_a_hyphen_become_whole() -> None:
    """'2025-' at the end of a line and '2030' on the next are one word: its first part moves down."""
    page = Page()
    y = _set(page, 90, [_paragraph(number, 30) for number in range(5)], indent=28)
    _justified(page, LEFT + 28, y, [*WORDS[:7], "nhiệm", "kỳ", "2025-"])
    _justified(page, LEFT, y + STEP, ["2030", *WORDS[:10]])
    page.text(LEFT, y + 2 * STEP, "hết.")
    texts = _texts(_read(page))
    assert texts[-2].startswith("2025-2030 ")
    assert texts[-3].endswith("nhiệm kỳ")


def test_letters_set_apart_are_words_where_it_is_certain() -> None:
    """'B Á O  C Á O' is two words; letters of a list, all as far from each other, stay."""
    page = Page().text(85, 60, "B Á O   C Á O").text(85, 90, "a b c d e g").lines(85, 120, [" ".join(WORDS[:8])])
    assert _texts(_read(page))[:2] == ["BÁO CÁO", "a b c d e g"]


def test_a_stretched_line_stays_one_line() -> None:
    """A forced break in justified text stretches the words over the page: no columns."""
    page = Page()
    y = _set(page, 90, [_paragraph(number, 30) for number in range(3)], indent=28)
    _justified(page, LEFT, y, ["Đến", "năm", "2030", "đạt"])
    _set(page, y + STEP, [_paragraph(number, 30) for number in range(3, 6)], indent=28)
    assert "Đến năm 2030 đạt" in _texts(_read(page))


@given(st.lists(st.tuples(st.integers(0, 560), st.integers(20, 820), st.sampled_from(WORDS)), min_size=20, max_size=60))
def test_no_word_is_lost_or_doubled_wherever_it_stands(placed: list[tuple[int, int, str]]) -> None:
    """Words thrown on a page at random come back, each once (overprinted ones may touch)."""
    page = Page()
    seen: set[tuple[int, int]] = set()
    for x, y, word in placed:
        if (x // 80, y // 20) not in seen and x < 480:
            seen.add((x // 80, y // 20))
            page.text(80 * (x // 80) + 5, 20 * (y // 20), word)
    words = [text.split(">")[0] for text in page.letters]
    if sum(map(len, words)) < 60:
        return
    read = " ".join(line.text for line in _read(page).lines).replace(" | ", " ").split()
    assert sorted(read) == sorted(words)


def test_lines_of_a_page_keep_their_order() -> None:
    """Rows come from top to bottom whatever order the file draws them in."""
    page = Page()
    for number in (3, 1, 5, 2, 4):
        page.text(85, 60 + 20 * number, f"Dòng {number} " + " ".join(WORDS[:8]))
    numbers = [int(text.split()[1]) for text in _texts(_read(page))]
    assert all(a < b for a, b in pairwise(numbers))
