"""Figures of a paragraph: value, unit, digits, bracket; what is no amount."""

import pytest

from vnreport_nlp.audit.amounts import alike, read_paragraph, rounded, shown


@pytest.fixture
def read(lexicon):
    """Text → its amounts."""
    return lambda text: read_paragraph(text, lexicon).amounts


@pytest.mark.parametrize(
    ("text", "printed", "unit", "value"),
    [
        ("đạt 1.250,5 ha lúa", "1.250,5", "ha", 1250.5),
        ("tăng 4.5 tỷ đồng", "4.5", "tỷ đồng", 4.5),
        ("có 24,27/39.2 km đường", "24,27/39.2", "km", 24.27),
        ("khiển trách 02, cảnh cáo", "02", "", 2),
        ("sinh hoạt ở 47 tổ hòa giải", "47", "tổ", 47),
        ("xử lý 29 trường hợp lấn chiếm", "29", "trường", 29),
        ("đạt 6,06 tấn/ha", "6,06", "tấn/ha", 6.06),
    ],
)
def test_a_figure_with_its_unit(read, text, printed, unit, value):
    """As printed, with the unit of the lexicon or the word that follows."""
    (amount,) = read(text)
    assert (amount.printed, amount.unit, amount.value) == (printed, unit, value)
    assert text[amount.start :].startswith(printed)


@pytest.mark.parametrize(
    "text",
    ["ngày 01.7.2025", "năm 2025", "Nghị quyết số 18-NQ/TW", "Điều 30", "tháng 6/2025", "nhiệm kỳ 2020 - 2025", "hạng 3 sao",
     "trẻ 5 tuổi", "rừng 3.77,1"],
)  # fmt: skip
def test_what_is_no_amount(read, text):
    """Dates, years, numbers of documents, grades, ages, malformed numbers."""
    assert read(text) == ()


def test_a_word_that_begins_like_a_unit(read):
    """'29 trường hợp' are no schools, '70 tỷ lệ' no money, '27 tổ chức' no teams."""
    assert [a.known for a in read("29 trường hợp; 27 tổ chức; 4 xã viên")] == [False, False, False]


def test_the_last_digit_says_how_far_a_figure_is_rounded(read):
    """Whole things are exact; 34 tỷ may be 33,6."""
    people, money, share = read("45 hộ vay 34 tỷ đồng, 7,5%")
    assert (people.grain, money.grain, share.grain) == (0.0, 1e9, 0.1)


def test_brackets_and_sentences(lexicon):
    """Depth counts brackets, one that is never closed ends with its sentence; a stop inside ends none."""
    text = "Có 10 hộ (A 4 hộ (nữ 2 hộ). B 6 hộ). Còn 3 vụ (X 1 vụ, Y 2 vụ. Đạt 5 hộ."
    paragraph = read_paragraph(text, lexicon)
    assert [a.depth for a in paragraph.amounts] == [0, 1, 2, 1, 0, 1, 1, 0]
    assert paragraph.sentence(0) == (0, text.index(" Còn"))


def test_rough_and_changing_figures_are_marked(read):
    """'trên 61', '8 - 10', 'tăng 312 ha'."""
    assert [a.rough for a in read("trên 61 tỷ đồng, 8 - 10 hộ, 5 vụ")] == [True, True, True, False]
    assert [a.change for a in read("924 ha, tăng 312 ha")] == [False, True]


def test_what_may_be_added(read):
    """Money of two sizes and words for people go together, hectares and households do not."""
    a, b, c, d, e = read("5 tỷ đồng, 3 triệu đồng, 4 ha, 6 đảng viên, 2 đồng chí")
    assert alike(a, b)
    assert alike(d, e)
    assert not alike(a, c)
    assert not alike(c, d)
    assert (shown(a), rounded(1244.04, 0.1)) == ("5 tỷ đồng", "1.244")
