"""Stated numbers against what is listed below a heading."""

from collections.abc import Callable

import pytest

from vnreport_nlp.audit.counts import find
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Report

ReadBody = Callable[[str], Report]
BODY = (
    "Phần thứ ba\nMỤC TIÊU NHIỆM KỲ 2025 - 2030\nI. CÁC CHỈ TIÊU CHỦ YẾU ({0} chỉ tiêu)\n1. Chỉ tiêu kinh tế ({1} chỉ tiêu)\n"
    "(1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.\n(2) Diện tích cây ăn quả đạt 500 ha.\n"
    "2. Chỉ tiêu xã hội, môi trường ({2} chỉ tiêu)\n(1) Tỷ lệ hộ nghèo dưới 5%.\n(2) Tỷ lệ che phủ rừng đạt 55%.\n"
    "(3) Tỷ lệ dân số tham gia bảo hiểm y tế đạt 97%.\nII. CÁC KHÂU ĐỘT PHÁ\n{3}1. Phát triển hạ tầng giao thông nông thôn.\n"
    "2. Đẩy mạnh cải cách hành chính.\n3. Nâng cao chất lượng cán bộ.\n"
)


def _found(report: Report, lexicon: Lexicon) -> list[tuple[str, int, str]]:
    return [(f.because.code, f.line, f.severity) for f in find(report, lexicon)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("05", "02", "03", ""), []),
        (("05", "02", "04", ""), [("count.group_sum", 12, "certain")]),
        (("06", "02", "03", ""), [("count.sum", 8, "certain")]),
        (("06", "02", "04", ""), [("count.targets", 12, "likely")]),
        (("05", "02", "03", "Tập trung ba khâu đột phá:\n"), []),
        (("05", "02", "03", "Tập trung bốn khâu đột phá:\n"), [("count.listed", 16, "likely")]),
    ],
)
def test_numbers_in_headings_are_held_against_the_list(
    read_body: ReadBody, lexicon: Lexicon, numbers: tuple[str, ...], found: list[tuple[str, int, str]]
) -> None:
    """A wrong group is one finding; it is certain when the other groups and the whole agree without it."""
    assert _found(read_body(BODY.format(*numbers)), lexicon) == found


def test_a_sum_is_written_out(read_body: ReadBody, lexicon: Lexicon) -> None:
    """Who reads the finding can add it up."""
    finding: Finding = next(find(read_body(BODY.format("06", "02", "03", "")), lexicon))
    assert ("sum", "2 + 3") in finding.because.values
    assert finding.quotes[0].startswith("I. CÁC CHỈ TIÊU")


def test_items_with_two_measures_may_be_counted_twice(read_body: ReadBody, lexicon: Lexicon) -> None:
    """'04 chỉ tiêu' above three items of which one holds two measures is only worth a look."""
    body = (
        BODY.replace("đạt 500 ha", "đạt 500 ha, sản lượng quả 900 tấn")
        .replace("({0} chỉ tiêu)", "")
        .replace("({2} chỉ tiêu)", "")
    )
    assert _found(read_body(body.format(0, "03", 0, "")), lexicon) == [("count.targets", 9, "look")]


def test_another_number_of_breakthroughs_elsewhere(read_body: ReadBody, lexicon: Lexicon) -> None:
    """The plan speaks of four, the list holds three."""
    body = (
        BODY.format("05", "02", "03", "")
        + "III. NHIỆM VỤ, GIẢI PHÁP\n1. Kinh tế\nTập trung nguồn lực cho {} khâu đột phá đã nêu.\n"
    )
    assert not _found(read_body(body.format("ba")), lexicon)
    assert [code for code, _, _ in _found(read_body(body.format("04")), lexicon)] == ["count.elsewhere"]


LABELLED = (
    "Phần thứ ba\nMỤC TIÊU NHIỆM KỲ 2025 - 2030\nI. CÁC CHỈ TIÊU CHỦ YẾU\n* Về kinh tế ({} chỉ tiêu):\n- Diện tích chè đạt 650 ha.\n"
    "- Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.\n* Về xã hội (1 chỉ tiêu):\n- Tỷ lệ hộ nghèo dưới 5%.\n"
)


@pytest.mark.parametrize(("stated", "lines"), [(2, []), (1, [9]), (3, [9])])
def test_labels_among_the_items_are_groups_too(
    read_body: ReadBody, lexicon: Lexicon, stated: int, lines: list[int]
) -> None:
    """'* Về kinh tế (9 chỉ tiêu):' above dashes."""
    assert [f.line for f in find(read_body(LABELLED.format(stated)), lexicon)] == lines


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Tập trung 05 nhiệm vụ trọng tâm sau:\n1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n", 1),
        ("Tập trung 04 nhiệm vụ trọng tâm sau:\n1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n", 0),
        ("Bảng 1. Kết quả 03 chỉ tiêu\nTT | Chỉ tiêu | ĐVT | Thực hiện\n1 | Trồng rừng | ha | 20\n2 | Trồng chè | ha | 30\n", 1),
        ("Bảng 1. Kết quả 02 chỉ tiêu\nTT | Chỉ tiêu | ĐVT | Thực hiện\n1 | Trồng rừng | ha | 20\n2 | Trồng chè | ha | 30\n", 0),
        ("1. SÁU BÀI HỌC KINH NGHIỆM\nMột là, giữ đoàn kết.\nHai là, sát dân.\nBa là, kiểm tra.\n", 1),
        ("1. BA BÀI HỌC KINH NGHIỆM\nMột là, giữ đoàn kết.\nHai là, sát dân.\nBa là, kiểm tra.\n", 0),
    ],
)  # fmt: skip
def test_what_is_announced_is_counted(read_body: ReadBody, lexicon: Lexicon, body: str, count: int) -> None:
    """Lists below a sentence, rows below the title of a table, lessons below a heading of any role."""
    found = [code for code, *_ in _found(read_body("I. KẾT QUẢ VÀ HẠN CHẾ\n" + body), lexicon)]
    assert found == ["count.listed"] * count
