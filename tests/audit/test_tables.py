"""Totals of tables: rows, columns, nesting, what is not summed."""

import pytest

from tests.conftest import HEAD
from vnreport_nlp.audit.tables import table_sums

HEADER = "TT | Nội dung | Đơn vị | Năm 2024 | Năm 2025"


@pytest.fixture
def codes(read, lexicon):
    """Rows → codes of the findings."""
    return lambda *rows: [
        f.because.code for f in table_sums(read(HEAD + "I. KẾT QUẢ\n" + "\n".join(rows) + "\n"), lexicon)
    ]


def test_each_column_is_summed(codes):
    """The total below or above; each column on its own."""
    rows = ["1 | Lúa | ha | 120 | 130", "2 | Ngô | ha | 80 | 90"]
    assert codes(HEADER, *rows, " | Tổng cộng | ha | 200 | 220") == []
    assert codes(HEADER, *rows, " | Tổng cộng | ha | 210 | 220") == ["arithmetic.column"]
    assert codes(HEADER, " | Tổng số | ha | 210 | 221", *rows) == ["arithmetic.column", "arithmetic.column"]


def test_nested_rows_count_once(codes):
    """Where groups have figures of their own, what stands below them is not added again."""
    rows = [
        "I | Trồng trọt | ha | 200 | 220",
        "1 | Lúa | ha | 120 | 130",
        "2 | Ngô | ha | 80 | 90",
        "II | Rừng | ha | 50 | 60",
    ]
    assert codes(HEADER, *rows, " | Tổng cộng | ha | 250 | 280") == []
    assert codes(HEADER, *rows, " | Tổng cộng | ha | 260 | 280") == ["arithmetic.column"]


def test_rates_are_not_summed(codes):
    """Percentages and yields have no sum."""
    rows = ["1 | Hộ nghèo | % | 12,5 | 13,5", "2 | Hộ cận nghèo | % | 8,5 | 9,5"]
    assert codes(HEADER, *rows, " | Tổng cộng | % | 12,2 | 9,9") == []


def test_a_table_of_targets_has_no_total(codes):
    """Rows of different measures."""
    assert codes(HEADER, "1 | Thu | tỷ đồng | 5 | 7", "2 | Hộ | hộ | 50 | 60", "3 | Rừng | ha | 8 | 9") == []
