"""Slips of printed numbers beyond those that the tree settles."""

import dataclasses
from collections.abc import Callable

import pytest

from vnreport_nlp.audit.numbering import find
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Footnote, Report

ReadBody = Callable[[str], Report]


def _codes(report: Report, lexicon: Lexicon) -> list[tuple[str, int, int | None]]:
    return [(f.because.code.partition(".")[2], f.line, f.other_line) for f in find(report, lexicon)]


def test_clean_numbers_are_no_finding(read_body: ReadBody, lexicon: Lexicon) -> None:
    """Styles may differ between levels and between sections."""
    body = (
        "Phần thứ nhất\nKẾT QUẢ\nI- KINH TẾ\n1. Trồng trọt\nGiữ ổn định.\n2. Chăn nuôi\nPhát triển.\nII- XÃ HỘI\n"
        "1- Giáo dục\nNề nếp.\n2- Y tế\nỔn định.\nPhần thứ hai\nPHƯƠNG HƯỚNG\nI- QUAN ĐIỂM\nĐoàn kết.\nII- MỤC TIÊU\nPhát triển.\n"
    )
    assert not _codes(read_body(body), lexicon)


def test_two_styles_at_one_level_are_worth_a_look(read_body: ReadBody, lexicon: Lexicon) -> None:
    """The one that differs from most is named, with its neighbour; a matter of form is never more than a look."""
    body = "I. KINH TẾ\n1. Trồng trọt\nỔn định.\n2. Chăn nuôi\nPhát triển.\n3- Lâm nghiệp\nGiữ rừng.\n"
    report = read_body(body)
    assert _codes(report, lexicon) == [("mixed", 11, 9)]
    assert [f.severity for f in find(report, lexicon)] == ["look"]


def test_a_without_b_is_found(read_body: ReadBody, lexicon: Lexicon) -> None:
    """What follows 'A-' would stand below it."""
    body = "Phần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nA- KẾT QUẢ ĐẠT ĐƯỢC\nI- KINH TẾ\nPhát triển.\nII- HẠN CHẾ, YẾU KÉM\nCòn chậm.\n"
    assert ("alone", 8, None) in _codes(read_body(body), lexicon)
    assert not _codes(read_body(body.replace("II- HẠN CHẾ", "B- HẠN CHẾ")), lexicon)


@pytest.mark.parametrize(("word", "code"), [("nhất", "repeated"), ("tư", "skipped")])
def test_parts_out_of_order_are_found(read_body: ReadBody, lexicon: Lexicon, word: str, code: str) -> None:
    """The tree does not look at parts."""
    body = "Phần thứ nhất\nKẾT QUẢ\nI. KINH TẾ\nTốt.\nPhần thứ {}\nPHƯƠNG HƯỚNG\nI. MỤC TIÊU\nPhát triển.\n"
    assert (code, 10, 6) in _codes(read_body(body.format(word)), lexicon)
    assert not _codes(read_body(body.format("hai")), lexicon)


def test_a_dotted_number_without_its_heading_is_found(read_body: ReadBody, lexicon: Lexicon) -> None:
    """'III' › '1.1' has no '1.'; 'II' › '2.1' counts on from the Roman number."""
    body = "I. QUAN ĐIỂM\nĐoàn kết.\nII. MỤC TIÊU\n{0}.1 Kinh tế\nPhát triển nhanh.\n{0}.2 Xã hội\nỔn định.\n"
    assert _codes(read_body(body.format(1)), lexicon) == [("no_parent", 9, 8)]
    assert not _codes(read_body(body.format(2)), lexicon)


LESSONS = "I. BÀI HỌC KINH NGHIỆM\nMột là, giữ đoàn kết.\nHai là, sát cơ sở.\n{} là, nêu gương.\nBốn là, kiểm tra thường xuyên.\n"


@pytest.mark.parametrize(
    ("word", "found"),
    [("Ba", []), ("Hai", [("repeated", 9, 8)]), ("Năm", [("skipped", 9, 8)])],
)
def test_lessons_are_counted(
    read_body: ReadBody, lexicon: Lexicon, word: str, found: list[tuple[str, int, int]]
) -> None:
    """A repeated lesson is one slip, though the next number then seems to skip one."""
    assert [code for code in _codes(read_body(LESSONS.format(word)), lexicon) if code[1] == 9] == found


TARGETS = (
    "Phần thứ ba\nMỤC TIÊU NHIỆM KỲ 2025 - 2030\nI. CÁC CHỈ TIÊU CHỦ YẾU\n(1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.\n"
    "{}(2) Tỷ lệ hộ nghèo dưới 5%.\n({}) Tỷ lệ che phủ rừng đạt 55%.\n"
)


def test_targets_are_counted(read_body: ReadBody, lexicon: Lexicon) -> None:
    """A gap in '(1) (2) (4)' is a slip; a list in order is none."""
    assert not _codes(read_body(TARGETS.format("", 3)), lexicon)
    assert _codes(read_body(TARGETS.format("", 4)), lexicon) == [("skipped", 11, 10)]


def test_a_target_without_a_number_is_found(read_body: ReadBody, lexicon: Lexicon) -> None:
    """A paragraph with a share of its own between two numbered targets."""
    own = "\n100% chi bộ trực thuộc duy trì sinh hoạt định kỳ theo quy định.\n\n"
    assert ("unnumbered", 11, 9) in _codes(read_body(TARGETS.format(own, 3)), lexicon)


def test_letters_may_leave_out_d_with_stroke(read_body: ReadBody) -> None:
    """'D' then 'E' is an order of its own; 'D' then 'G' is a gap."""
    body = "".join(f"{letter}- {name}\nNội dung.\n" for letter, name in zip("ABCDE", ("KẾT QUẢ ĐẠT ĐƯỢC", "HẠN CHẾ, YẾU KÉM", "NGUYÊN NHÂN", "BÀI HỌC KINH NGHIỆM", "PHƯƠNG HƯỚNG"), strict=True))  # fmt: skip
    assert not [f for f in read_body(body).findings if f.kind == "numbering"]
    gap = read_body(body.replace("E- ", "G- "))
    assert [f.because.code for f in gap.findings] == ["numbering.skipped"]


def test_a_number_after_a_repeated_one_counts_on(read_body: ReadBody) -> None:
    """'3. 3. 5.' is one slip, and it is quoted."""
    body = "I. KINH TẾ\n1. Trồng trọt\nTốt.\n2. Chăn nuôi\nTốt.\n3. Lâm nghiệp\nTốt.\n3. Thủy sản\nTốt.\n5. Tài chính, ngân sách\nTốt.\n"
    findings = read_body(body).findings
    assert [(f.because.code, f.line) for f in findings] == [("numbering.repeated", 13)]
    assert findings[0].quotes == ("3. Lâm nghiệp", "3. Thủy sản")


@pytest.mark.parametrize(
    ("marks", "found"),
    [("123", []), ("132", [("note_order", 21, 22)]), ("121", []), ("122", [("note_twice", 22, 21)])],
)
def test_footnotes_of_a_page_stand_in_order(
    read_body: ReadBody, lexicon: Lexicon, marks: str, found: list[tuple[str, int, int]]
) -> None:
    """'3' before '2' is a slip; '1' begins the notes of a page anew."""
    notes = tuple(Footnote(mark, 20 + place, 10, "Chỉ tiêu: nước sạch.") for place, mark in enumerate(marks))
    report = dataclasses.replace(read_body("I. KINH TẾ\nPhát triển khá.\n"), footnotes=notes)
    assert _codes(report, lexicon) == found
