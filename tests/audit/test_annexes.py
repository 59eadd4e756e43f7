"""Annexes that are announced: missing, held, announced twice, or those of another document."""

from collections.abc import Callable

import pytest

from vnreport_nlp.audit.annexes import find
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
RESULTS = "Phần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KINH TẾ\nKinh tế phát triển khá, đạt 12/20 chỉ tiêu {}.\n"


@pytest.mark.parametrize(
    "words",
    [
        "(có biểu kèm theo)", "(có biểu số 03 kèm theo)", "(kèm theo Biểu số 01)", "(Phụ lục 2)", "(chi tiết tại Phụ lục số 02)",
        "(có phụ lục kèm theo)", "(có biểu tổng hợp kèm theo)", "(xem Biểu 4)",
    ],
)  # fmt: skip
def test_what_is_announced_and_not_there_is_found(read_body: ReadBody, lexicon: Lexicon, words: str) -> None:
    """One finding on the line of the announcement, with its words."""
    found = list(find(read_body(RESULTS.format(words)), lexicon))
    assert [(f.kind, f.line, f.severity) for f in found] == [("missing_annex", 9, "likely")]
    assert found[0].quotes[0] in words


@pytest.mark.parametrize(
    "words",
    [
        "theo Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP", "theo danh sách đại biểu", "biểu dương 12 tập thể tiêu biểu",
        "theo biểu mẫu ban hành kèm theo Thông tư số 02/2021/TT-BNV", "các đại biểu gửi kèm ý kiến",
    ],
)  # fmt: skip
def test_tables_of_other_documents_and_other_words_are_left_alone(
    read_body: ReadBody, lexicon: Lexicon, words: str
) -> None:
    """Not every 'biểu' is a table and not every annex is this report's."""
    assert not list(find(read_body(RESULTS.format(words)), lexicon))


def test_an_annex_that_stands_in_the_text_is_no_finding(read_body: ReadBody, lexicon: Lexicon) -> None:
    """By its number; another number stays missing."""
    held = "\nBiểu số 01\nKẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU\nTT | Chỉ tiêu | Kết quả\n1 | Thu nhập | 45\n"
    assert not list(find(read_body(RESULTS.format("(có biểu số 01 kèm theo)") + held), lexicon))
    assert len(list(find(read_body(RESULTS.format("(có biểu số 02 kèm theo)") + held), lexicon))) == 1


def test_an_annex_announced_again_counts_once(read_body: ReadBody, lexicon: Lexicon) -> None:
    """The same number twice is one missing table; several numbers at once are one announcement."""
    body = RESULTS.format("(có biểu số 01, 02 kèm theo)") + "Thu ngân sách tăng khá (có biểu số 02 kèm theo).\n"
    assert [f.line for f in find(read_body(body), lexicon)] == [9]
