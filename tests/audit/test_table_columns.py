"""Columns made of others: learnt from the rows that agree."""

import pytest

from tests.conftest import HEAD
from vnreport_nlp.audit.table_columns import column_findings

HEADER = "TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | % so kế hoạch | % so cùng kỳ"
ROWS = [
    "1 | Lúa | ha | 1.860 | 1.872 | 100,6 | 101,1",
    "2 | Lương thực | tấn | 19.500 | 10.640 | 54,6 | 102,8",
    "3 | Trồng rừng | ha | 320 | 246 | 76,9 | 105,1",
    "4 | Thịt hơi | tấn | 4.200 | 2.184 | 52,0 | 103,5",
]


@pytest.fixture
def told(read):
    """Rows → (code, severity, suggestion)."""
    return lambda *rows: [
        (f.because.code, f.severity, f.suggestion)
        for f in column_findings(read(HEAD + "I. KẾT QUẢ\n" + "\n".join(rows) + "\n"))
    ]


def test_the_row_that_breaks_the_rule_is_told(told):
    """Percentages of the plan; those against last year have no columns they are made of."""
    assert told(HEADER, *ROWS, "5 | Việc làm | lao động | 850 | 468 | 55,1 | 104,0") == []
    assert told(HEADER, *ROWS, "5 | Việc làm | lao động | 850 | 468 | 57,1 | 104,0") == [
        ("arithmetic.cell", "certain", "55,1")
    ]


def test_growth_between_columns(told):
    """The rule is found by trying."""
    header = "TT | Nội dung | Năm 2020 | Năm 2025 | Tăng (%)"
    rows = ["1 | Trâu | 800 | 1.000 | 25,0", "2 | Bò | 1.500 | 1.800 | 20,0", "3 | Lợn | 4.000 | 5.000 | 25,0"]
    assert told(header, *rows, "4 | Dê | 640 | 800 | 25,0") == []
    assert told(header, *rows, "4 | Dê | 640 | 800 | 52,0") == [("arithmetic.cell", "certain", "25")]


def test_years_and_their_total(told):
    """A column for the whole term."""
    header = "TT | Nội dung | 2021 | 2022 | 2023 | Tổng cộng"
    rows = ["1 | Thuế | 10 | 12 | 14 | 36", "2 | Phí | 3 | 4 | 5 | 12", "3 | Đất | 20 | 22 | 25 | 67"]
    assert told(header, *rows, "4 | Khác | 2 | 2 | 3 | 7") == []
    assert told(header, *rows, "4 | Khác | 2 | 2 | 3 | 9") == [("arithmetic.row", "certain", "")]


def test_few_rows_teach_nothing(told):
    """Where many rows differ the column is made in another way; rates are compared in points."""
    assert told(HEADER, *ROWS[:2], "3 | Ngô | ha | 100 | 90 | 80,0 | 101") == []
    assert told(HEADER, *ROWS, "5 | Tỷ lệ hộ nghèo | % | 5,0 | 4,0 | 125 | 90,0") == []
