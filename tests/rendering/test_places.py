"""Where a quotation stands: in words, as a column, as data; and the line on reading quality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.records import NO_CORPUS_PAGES, NO_PAGES, CorpusPages, Pages, Quality, Quantity, Reason
from vnreport_nlp.rendering import layout, places

PAGES = Pages((1, 10, 10, 31), ocr=(3,))


@pytest.mark.parametrize(
    ("lang", "line", "said", "column"),
    [
        ("vi", 9, "tr. 1, dòng 9", "tr. 1 · 9"),
        ("vi", 10, "tr. 3, dòng 10†", "tr. 3 · 10"),
        ("en", 31, "p. 4, line 31", "p. 4 · 31"),
    ],
)
def test_a_source_with_pages_names_the_page(lang, line, said, column):
    """In sentences with both words, in a column shorter; the sign stands behind what was read from an image."""
    assert places.place(PAGES, line, lang) == said
    assert places.short(PAGES, line, lang) == column


def test_a_source_without_pages_names_the_line_alone():
    """Nothing changes for plain text."""
    assert places.place(NO_PAGES, 9, "vi") == "dòng 9"
    assert places.short(NO_PAGES, 9, "vi") == "9"
    assert places.column(NO_PAGES, 9, "vi", 5) == "    9"
    assert places.inside(NO_PAGES, 9, "vi") == "9"
    assert places.spot(NO_CORPUS_PAGES, "a.txt", 9, "vi") == "a.txt:9"
    assert places.beside(NO_PAGES, 9) == {"page": None, "ocr": False}


def test_among_many_reports_each_has_its_own_pages():
    """A report that is not known to have pages has none."""
    pages = CorpusPages({"a.pdf": PAGES})
    assert places.spot(pages, "a.pdf", 12, "vi") == "a.pdf, tr. 3, dòng 12†"
    assert places.spot(pages, "b.txt", 12, "vi") == "b.txt:12"
    assert places.lines_in(pages.of("a.pdf"), "a.pdf", (9, 12), "vi") == "a.pdf:9 (tr. 1), 12 (tr. 3)†"


def test_an_image_without_pages_is_marked_all_over():
    """A picture of one page need not say that it has one."""
    assert Pages(ocr=(1,)).ocr_at(5)
    assert places.spot_in(Pages(ocr=(1,)), "a.png", 5, "vi") == "a.png:5†"


def test_no_line_has_no_page():
    """Cells stay empty; data says that there is nothing from an image."""
    assert places.beside(PAGES, None) == {"page": None, "ocr": False}
    assert places.columns(PAGES, None, "other_") == {"other_page": None, "other_ocr": None}


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(1, 400))
def test_pages_are_those_counted_page_by_page(lengths, line):
    """The slow way: the last page that begins at or before the line."""
    starts = [1 + sum(lengths[:n]) for n in range(len(lengths))]
    assert Pages(tuple(starts)).page_at(line) == sum(start <= line for start in starts)


def test_lines_named_in_a_sentence_get_their_page():
    """A finding that points to another line of the report says on which page; other numbers are left alone."""
    reason = Reason("contradiction.differs", (("a", "5"), ("b", "6"), ("line", "31")))
    assert "dòng 31 (tr. 4) ghi 6" in places.paged_reason(reason, PAGES, "vi")
    assert "dòng 31 ghi 6" in places.paged_reason(reason, NO_PAGES, "vi")
    notes = Reason("numbering.note_order", (("one", "3"), ("other", "2")))
    assert "tr." not in places.paged_reason(notes, PAGES, "vi")


def test_a_figure_of_an_image_is_marked():
    """The sign stands directly behind it."""
    quantity = Quantity("hộ nghèo", 5.0, None, "%", "<", None, None, None, "5%", 12, 0, 2)
    assert layout.show_figures([quantity], PAGES) == "< 5%†"
    assert layout.show_figures([quantity]) == "< 5%"


def test_the_quality_of_a_clean_text_is_not_worth_a_word():
    """Neither an unknown one; a file of another format always says how well it was read."""
    clean = Quality(4000, 0.9989, score=0.99)
    assert layout.quality(clean, "txt", "vi") == ""
    assert layout.quality(None, "pdf", "vi") == ""
    assert layout.quality(clean, "pdf", "vi") == "99,8 % âm tiết hợp lệ"


def test_the_line_on_quality_says_what_there_is():
    """Only the parts that are not nil, in one line."""
    read = Quality(5000, 0.99, 3, (2, 3, 4, 5, 9), (("tcvn3", 1204),), (("deleted", 35),), 0.95)
    assert layout.quality(read, "doc", "vi") == (
        "99 % âm tiết hợp lệ; 3 chữ mất; đọc từ ảnh: trang 2-5, 9; đã chuyển mã TCVN3: 1.204 từ; "
        "bỏ qua chữ đã xóa (Track Changes): 35 ký tự"
    )
    assert layout.quality(Quality(500, 0.6, score=0.2), "txt", "vi") == "60 % âm tiết hợp lệ"


def test_all_valid_is_said_only_where_all_is():
    """Shares are rounded down."""
    assert layout.quality(Quality(10**6, 0.99999), "pdf", "en").startswith("99,9 %")
    assert layout.quality(Quality(10, 1.0), "pdf", "en").startswith("100 %")


@given(st.sets(st.integers(1, 60), max_size=30))
def test_ranges_name_every_page_once(pages):
    """What is written as ranges can be counted out again."""
    told = []
    for run in filter(None, layout.page_ranges(tuple(pages)).split(", ")):
        first, _, last = run.partition("-")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(pages)
