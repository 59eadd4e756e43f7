"""Results told twice with different figures."""

import time
from collections.abc import Callable

import pytest

from vnreport_nlp.audit.retold import find_retold
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
BODY = (
    "Phần thứ nhất\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KẾT QUẢ ĐẠT ĐƯỢC\n{result}\nII. ĐÁNH GIÁ CHUNG\n1. Ưu điểm\n{summary}\n"
    "2. Hạn chế\n- {weakness}\n"
)
QUIET = "Kinh tế phát triển ổn định."


def _found(report: Report, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    found = []
    for finding in find_retold(report, lexicon):
        values = dict(finding.because.values)
        found.append((values["a"], values["b"], finding.severity))
    return found


@pytest.mark.parametrize(
    ("result", "summary", "found"),
    [
        ("Kết nạp 168 đảng viên.", "Nhìn lại 5 năm, ba đảng bộ đã kết nạp 186 đảng viên.", [("186 đảng viên", "168 đảng viên", "likely")]),
        ("Kết nạp 168 đảng viên.", "Nhìn lại 5 năm, ba đảng bộ đã kết nạp 168 đảng viên.", []),
        ("Thu nhập bình quân đầu người năm 2025 đạt 46,2 triệu đồng/người/năm.", "Thu nhập bình quân đầu người đạt 42,6 triệu đồng/người/năm.", [("42,6 triệu đồng/người/năm", "46,2 triệu đồng/người/năm", "likely")]),
        ("Thu nhập bình quân đầu người năm 2025 đạt 46,2 triệu đồng/người/năm.", "Thu nhập bình quân đầu người năm 2024 đạt 42,6 triệu đồng/người/năm.", []),
        ("Thu nhập bình quân đầu người năm 2025 đạt 46,2 triệu đồng/người/năm.", "Thu nhập bình quân đầu người đạt trên 46 triệu đồng/người/năm.", []),
        ("Tỷ lệ hộ nghèo còn 14,8%.", "Tỷ lệ hộ nghèo giảm còn 18,4%.", [("18,4%", "14,8%", "likely")]),
        ("Tỷ lệ hộ nghèo còn 14,8%.", "Tỷ lệ hộ cận nghèo còn 18,4%.", []),
        ("Hộ nghèo còn 38 hộ.", "Hỗ trợ sinh kế cho 83 hộ nghèo.", []),
        ("Giải quyết việc làm cho 2.150 lao động.", "Quý I giải quyết việc làm cho 1.250 lao động.", []),
    ],
)  # fmt: skip
def test_a_summary_repeats_the_results(
    read_body: ReadBody, lexicon: Lexicon, result: str, summary: str, found: list[tuple[str, str, str]]
) -> None:
    """Same words, unit and year with another figure; rounding, years and other measures are left alone."""
    assert _found(read_body(BODY.format(result=result, summary=summary, weakness=QUIET)), lexicon) == found


@pytest.mark.parametrize(
    ("weakness", "found"),
    [
        ("Giải ngân vốn đầu tư công chậm, mới đạt 21,3% kế hoạch.", [("21,3%", "31,2%", "likely")]),
        ("Giải ngân vốn đầu tư công chậm, mới đạt 31,2% kế hoạch.", []),
        ("Giải ngân vốn đầu tư công chậm, quý I mới đạt 21,3% kế hoạch.", []),
        ("Trồng rừng chậm, mới đạt 21,3% kế hoạch.", []),
    ],
)
def test_a_share_of_the_plan(
    read_body: ReadBody, lexicon: Lexicon, weakness: str, found: list[tuple[str, str, str]]
) -> None:
    """A weakness names in its own words what the results call a share of the plan."""
    result = "Giải ngân vốn đầu tư công đạt 31,2% kế hoạch."
    assert _found(read_body(BODY.format(result=result, summary=QUIET, weakness=weakness)), lexicon) == found


@pytest.mark.parametrize(("told", "count"), [("94,2%", 0), ("92,4%", 1)])
def test_a_table_and_the_text(read_body: ReadBody, lexicon: Lexicon, told: str, count: int) -> None:
    """The result column of a table is held against the sections."""
    table = (
        "TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện\n1 | Tỷ lệ dân số tham gia bảo hiểm y tế | % | 95,5 | 94,2\n"
        "2 | Trồng rừng | ha | 320 | 246"
    )
    body = f"I. KẾT QUẢ CHUNG\n{table}\nII. KẾT QUẢ VỀ Y TẾ\nTỷ lệ dân số tham gia bảo hiểm y tế đạt {told}.\n"
    report = read_body("Phần thứ nhất\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\n" + body)
    assert len(_found(report, lexicon)) == count


def test_many_figures_take_bounded_time(read_body: ReadBody, lexicon: Lexicon) -> None:
    """Hostile lists of figures."""
    many = "; ".join(f"tỷ lệ hộ loại {n} giảm từ {n % 90}% còn {n % 70}%" for n in range(2000))
    report = read_body(BODY.format(result=many, summary=many, weakness=many))
    start = time.perf_counter()
    list(find_retold(report, lexicon))
    assert time.perf_counter() - start < 20
