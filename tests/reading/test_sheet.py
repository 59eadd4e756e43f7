"""Spreadsheets as lines: numbers as they are printed, rows of a table, titles, hidden things, limits."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.sheets import Cell, Sheet, ods, xlsx

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading import sheet as sheets
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.options import DEFAULTS
from vnreport_nlp.reading.sheet import heading_of, show_value
from vnreport_nlp.vietnamese.numbers import parse_number

pytest.importorskip("python_calamine", reason="the extra [xls] is not installed")

ROWS: list[list[Cell]] = [
    ["BIỂU SỐ 01: CÁC CHỈ TIÊU"],
    [None, None, None, "Đơn vị tính: ha"],
    [],
    ["TT", "Chỉ tiêu", "Thực hiện", None, "Mục tiêu"],
    [None, None, 2024, 2025, 2030],
    ["I", "NÔNG NGHIỆP"],
    [1, "Lúa", 402.5, 398.0, 1234567.0],
    [2, "Ngô", 2025, None, 350],
    ["Người lập biểu"],
]


def read(data: bytes) -> Extract:
    return sheets.read(data, DEFAULTS, lambda done, total: None)


@pytest.mark.parametrize("made", [xlsx, ods])
def test_a_table_with_its_titles(made: type) -> None:
    """A heading a sheet, titles and closing lines by themselves, every row as wide as its table; years without points."""
    lines = read(made(Sheet("Bieu 01", ROWS))).lines
    assert [line.text for line in lines] == [
        "Biểu 01",
        "BIỂU SỐ 01: CÁC CHỈ TIÊU",
        "Đơn vị tính: ha",
        "TT | Chỉ tiêu | Thực hiện |  | Mục tiêu",
        " |  | 2024 | 2025 | 2030",
        "I | NÔNG NGHIỆP |  |  | ",
        "1 | Lúa | 402,5 | 398 | 1.234.567",
        "2 | Ngô | 2.025 |  | 350",
        "Người lập biểu",
    ]
    assert lines[0].level == 1
    assert all(line.opens for line in lines)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (8.5, "8,5"), (1234567.0, "1.234.567"), (0.1 + 0.2, "0,3"), (-20, "-20"), (-0.00000001, "0"), (9999.95, "9.999,95"),
        (1 / 3, "0,333333"), (True, "có"), ("a\n b|c", "a b¦c"), (None, ""), (datetime.date(2025, 7, 1), "01/07/2025"),
        (datetime.datetime(2025, 7, 18, 8, 30, tzinfo=datetime.UTC), "18/07/2025"), (float("nan"), ""),
    ],
)  # fmt: skip
def test_values_are_printed_the_vietnamese_way(value: object, shown: str) -> None:
    """Comma for decimals, points for thousands, no digit that is not stored."""
    assert show_value(value) == shown


def test_formats_of_cells_are_kept() -> None:
    """A share that is stored as 0.085 is shown as 8,5%; decimals are those of the cell's format."""
    rows: list[list[Cell]] = [
        ["TT", "Chỉ tiêu", "2025", "2030"],
        [1, "Tỷ lệ", (0.085, 6), (0.5, 5)],
        [2, "x", (54.5641, 2), (2025, 1)],
    ]
    assert [line.text for line in read(xlsx(Sheet("A", rows))).lines[2:]] == [
        "1 | Tỷ lệ | 8,5% | 50%",
        "2 | x | 54,6 | 2025",
    ]
    assert read(ods(Sheet("A", rows))).lines[2].text == "1 | Tỷ lệ | 8,5% | 50%"


def test_a_column_of_years_is_no_column_of_thousands() -> None:
    """'Năm hoàn thành' over 2028 is a year, 2.028 below 'Số hộ' a number."""
    rows: list[list[Cell]] = [["TT", "Tên", "Năm hoàn thành", "Số hộ"], [1, "Cầu", 2028, 2028], [2, "Đường", 2027, 12]]
    assert read(xlsx(Sheet("A", rows))).lines[2].text == "1 | Cầu | 2028 | 2.028"


def test_what_is_hidden_is_set_aside() -> None:
    """Hidden sheets, rows and columns are not read; a remark says so and their characters are counted."""
    rows: list[list[Cell]] = [["TT", "Chỉ tiêu", "nháp", "2030"], [1, "Lúa", "abc", 5], [2, "Ngô", "de", 6]]
    extract = read(
        xlsx(Sheet("A", rows, hidden_rows=(2,), hidden_columns=(2,)), Sheet("mật", [["x", "yz"]], hidden=True))
    )
    assert [line.text for line in extract.lines] == ["Biểu A", "TT | Chỉ tiêu | 2030", "1 | Lúa | 5"]
    assert [(remark.code, remark.values) for remark in extract.remarks] == [
        ("hidden_rows", ("A",)), ("hidden_sheet", ("mật",)),
    ]  # fmt: skip
    assert dict(extract.set_aside)["hidden"] == len("nhápabc") + len("2Ngôde6") + len("xyz")


@pytest.mark.parametrize(
    ("name", "heading"),
    [("Bieu 01", "Biểu 01"), ("PL1", "Phụ lục 1"), ("phụ lục II", "Phụ lục II"), ("KT-XH", "Biểu KT-XH"), ("Biểu tổng", "Biểu tổng")],
)  # fmt: skip
def test_a_sheet_is_headed_by_its_name(name: str, heading: str) -> None:
    """Names typed without diacritics are numbered like the annexes that a report announces."""
    assert heading_of(name) == heading


def test_limits_and_damage_are_told() -> None:
    """Too many sheets, rows or columns, and a file that is none: an error with its code, no traceback."""
    with pytest.raises(LimitExceeded) as caught:
        read(xlsx(*(Sheet(f"S{n}", [["a"]]) for n in range(51))))
    assert caught.value.code == "error.many_sheets"
    with pytest.raises(LimitExceeded) as caught:
        read(xlsx(Sheet("A", [["x"] * 201])))
    assert caught.value.code == "error.many_columns"
    for data in (
        b"PK\x03\x04" + b"\x00" * 40,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        xlsx(Sheet("A", ROWS))[:900],
    ):
        with pytest.raises(SourceError):
            read(data)


def test_a_swollen_sheet_is_refused_before_it_is_read() -> None:
    """Megabytes of one letter pack into kilobytes: the limits of zip containers hold for spreadsheets."""
    with pytest.raises(LimitExceeded) as caught:
        read(xlsx(Sheet("A", [["a" * 4_000_000]])))
    assert caught.value.code == "error.unpacked"


@given(st.floats(min_value=0, max_value=1e9, allow_nan=False).map(lambda value: round(value, 4)))
def test_what_is_printed_is_what_is_stored(value: float) -> None:
    """Read back as a Vietnamese number it is the same value, unless a thousand is meant by its only point."""
    assert parse_number(show_value(value)) == pytest.approx(value, abs=1e-6, rel=1e-12)


def test_fractions_in_rows_of_percent_are_doubted_where_formats_cannot_be_seen() -> None:
    """0.7 beside the unit % may be 70%; 0.7 among larger numbers, or without the unit, is what it says."""
    assert sheets._may_be_hundredths([["x", "%"], [1.0, "Tỷ lệ", "%", 0.31, 0.7]])
    assert not sheets._may_be_hundredths([[1.0, "Tỷ lệ", "%", 0.31, 7.5], [2.0, "Lúa", "ha", 0.5]])
