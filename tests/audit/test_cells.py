"""Tables of measures."""

from collections.abc import Callable

from vnreport_nlp.audit.cells import cells, tables
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
TABLE = (
    "TT | Chỉ tiêu | ĐVT | Kế hoạch 2026 | Thực hiện 6 tháng | % so kế hoạch | % so cùng kỳ\n"
    "1 | Trồng rừng | ha | 320 | 246 | 76,9 | 105,1\n2 | Tỷ lệ hồ sơ trực tuyến | % | 90 | 87,6 | - | -\n"
)


def test_columns_say_what_their_figures_are(read_body: ReadBody) -> None:
    """Plan with its year, result, share of the plan; comparisons with another year are left out."""
    found = [
        (c.kind, c.quantity.value, c.quantity.unit, c.quantity.deadline)
        for c in cells(read_body("I. KẾT QUẢ\n" + TABLE))
    ]
    assert found == [
        ("plan", 320, "ha", 2026), ("done", 246, "ha", None), ("share", 76.9, "%", None),
        ("plan", 90, "%", 2026), ("done", 87.6, "%", None),
    ]  # fmt: skip


def test_rows_are_counted_only_without_a_gap(read_body: ReadBody) -> None:
    """1, 2 are two rows; 1, 3 are no count."""
    (one,) = tables(read_body("I. KẾT QUẢ\n" + TABLE))
    (two,) = tables(read_body("I. KẾT QUẢ\n" + TABLE.replace("2 | Tỷ", "3 | Tỷ")))
    assert (one.numbered, two.numbered) == (2, 0)


def test_a_heading_over_several_columns_says_nothing_of_the_first(read_body: ReadBody) -> None:
    """'Thực hiện' over 2023, 2024 and 2025 is not the heading of the figures of 2023."""
    table = "TT | Chỉ tiêu | ĐVT | Thực hiện | | Mục tiêu 2030\n| | | 2024 | 2025 |\n1 | Trồng rừng | ha | 300 | 320 | 410\n"
    assert [(c.kind, c.quantity.value) for c in cells(read_body("I. KẾT QUẢ\n" + table))] == [("plan", 410)]
