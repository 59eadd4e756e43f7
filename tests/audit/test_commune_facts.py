"""Facts of the whole commune that two sections tell differently."""

from collections.abc import Callable

import pytest

from vnreport_nlp.audit.commune_facts import find_facts
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
BODY = "Phần thứ nhất\nĐẶC ĐIỂM TÌNH HÌNH\nI. KHÁI QUÁT\n{}.\nPhần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KINH TẾ\n{}.\n"


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("Xã có dân số 41.362 người", "Với dân số 41.400 người, xã là địa bàn đông dân", 0),
        ("Xã có dân số 41.362 người", "Với dân số 41.632 người, xã là địa bàn đông dân", 1),
        ("Xã có dân số 41.362 người", "Năm 2020 dân số 38.632 người", 0),
        ("Xã có diện tích tự nhiên 211,0 km2", "Tổng diện tích tự nhiên 21.100 ha", 0),
        ("Xã có diện tích tự nhiên 211,0 km2", "Tổng diện tích tự nhiên 24.100 ha", 1),
        ("Đảng bộ xã có 31 chi bộ", "Đến nay Đảng bộ xã có 33 chi bộ", 1),
        ("Trên địa bàn có 09 bản biên giới", "Củng cố hệ thống chính trị 10 bản biên giới", 1),
    ],
)
def test_facts_are_held_against_each_other(read_body: ReadBody, one: str, two: str, found: int) -> None:
    """The same fact of the same time; area in either unit."""
    findings = list(find_facts(read_body(BODY.format(one, two))))
    assert [(f.line, f.other_line) for f in findings] == [(9, 13)] * found
