"""Measured results of tables: which columns hold them, their units, their communes, what stands beside them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.indicators import read_indicators
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.records import Block, Header, Item, Marker, Place, Section, Source, Text

MERGED = ("xã Trà Khê", "xã Nậm Lu")
HEADER = Header(kind="congress", commune="xã Trà Khê", merged_from=MERGED, term_reviewed="2020-2025")
HALF_YEAR = Header(kind="socio_economic", commune="xã Trà Khê", merged_from=MERGED, period="2026-H1")


def results(words, *, header=HEADER, annexed=False, role="results"):
    section = Section("s1", "1.", "Kinh tế", 1, None, role, "economy", "reviewed", 1, 1, 1, 0, 0, 0, False)
    blocks, position = [], 0
    for line, row in enumerate(words.split("\n"), 1):
        marker = Marker("table", "", ()) if "|" in row or "\t" in row else None
        blocks.append(Block(position, position + len(row), position, line, line, marker))
        position += len(row) + 1
    starts, lines = tuple(b.start for b in blocks), tuple(b.line for b in blocks)
    text = Text(Source("a.txt", "txt", "", len(blocks)), words, starts, lines, tuple(blocks))
    items = [Item("s1", b.marker, words[b.start : b.end], Place(b.line, b.line, b.start, b.end)) for b in blocks]
    body = (0, 0) if annexed else (0, len(blocks))
    return read_indicators([section], [] if annexed else items, header, text, load_lexicon(), body)


def told(words, **kind):
    return [(r.indicator, r.value, r.unit, r.scope) for r in results(words, **kind)]


PLAN = """Bảng 1. Kết quả 2 chỉ tiêu 6 tháng đầu năm 2026
TT | Chỉ tiêu | ĐVT | Kế hoạch 2026 | Thực hiện 6 tháng | % so kế hoạch | % so cùng kỳ
1 | Sản lượng lương thực | tấn | 19.500 | 10.640 | 54,6 | 102,8
2 | Tỷ lệ hồ sơ trực tuyến | % | 90 | 87,6 | - | -"""


def test_the_column_of_results_with_what_stands_beside_it():
    one, two = results(PLAN, header=HALF_YEAR)
    assert (one.indicator, one.value, one.unit, one.year) == ("Sản lượng lương thực", 10640, "tấn", 2026)
    assert (one.plan_pct, one.change, one.change_unit) == (54.6, 2.8, "%")
    assert (two.value, two.unit, two.plan_pct, two.change) == (87.6, "%", None, None)


def test_columns_of_former_communes_and_their_total():
    words = """TT | Vật nuôi | ĐVT | Trà Khê cũ | Nậm Lu | Toàn xã
1 | Heo | con | 8.420 | 6.915 | 15.335
2 | Gia cầm | nghìn con | 142,5 | 118,3 | 260,8"""
    assert told(words) == [
        ("Heo", 8420, "con", "xã Trà Khê"),
        ("Heo", 6915, "con", "xã Nậm Lu"),
        ("Heo", 15335, "con", "commune"),
        ("Gia cầm", 142.5, "nghìn con", "xã Trà Khê"),
        ("Gia cầm", 118.3, "nghìn con", "xã Nậm Lu"),
        ("Gia cầm", 260.8, "nghìn con", "commune"),
    ]


def test_rows_of_former_communes():
    words = """TT\tXã\tDiện tích (km2)\tSố hộ\tDân số\tTỷ lệ hộ nghèo (%)\tGhi chú
1\tXã Trà Khê\t34,5\t1.200\t5.000\t3,5\t1
2\tXã Nậm Lu\t20\t800\t4.000\t12\t2
\tTổng cộng\t54,5\t2.000\t9.000\t7\t3"""
    found = told(words)
    assert [x for x in found if x[3] == "xã Nậm Lu"] == [
        ("Diện tích", 20, "km2", "xã Nậm Lu"),
        ("Số hộ", 800, "hộ", "xã Nậm Lu"),
        ("Dân số", 4000, "người", "xã Nậm Lu"),
        ("Tỷ lệ hộ nghèo", 12, "%", "xã Nậm Lu"),
    ]
    assert [x[1] for x in found if x[3] == "commune"] == [54.5, 2000, 9000, 7]


def test_headings_of_two_rows_groups_and_repeated_units():
    words = """STT | Chỉ tiêu | Đơn vị tính | Năm 2025 | | So sánh (%)
 | | | KH | TH | TH/KH
A | B | 1 | 2 | 3 | 4=3/2
I | KINH TẾ
1 | Thu ngân sách | tr.đ | 1.000 | 1.100,5 | 110,1
2 | Tỷ lệ hộ nghèo | % | 3 | 2,5% |
- | Trong đó: hộ dân tộc | " | 3 | 2,1 |
3 | Trường đạt chuẩn | trường | 5/6 | 4/6 | -"""
    found = results(words)
    assert [(r.value, r.unit, r.year) for r in found] == [
        (1100.5, "triệu đồng", 2025),
        (2.5, "%", 2025),
        (2.1, "%", 2025),
        (4, "trường", 2025),
    ]
    assert found[0].plan_pct == 110.1


def test_years_side_by_side():
    series = "TT | Chỉ tiêu | Năm 2021 | Năm 2022 | Ước 2025 | Mục tiêu 2030\n1 | Thu (tỷ đồng) | 1 | 2 | 5,5 | 9"
    assert [(r.indicator, r.value, r.unit, r.year) for r in results(series)] == [
        ("Thu", 1, "tỷ đồng", 2021),
        ("Thu", 2, "tỷ đồng", 2022),
        ("Thu", 5.5, "tỷ đồng", 2025),
    ]
    (two,) = results("| Chỉ tiêu | ĐVT | Thực hiện 2020 | Thực hiện 2025 |\n| Nước sạch | % | 80 | 90 |")
    assert (two.value, two.baseline, two.year) == (90, 80, 2025)


def test_the_unit_of_a_title():
    words = "Biểu 1 (ĐVT: triệu đồng)\nTT | Nội dung | Dự toán | Thực hiện\n1 | Thuế | 100 | 55"
    assert told(words) == [("Thuế", 55, "triệu đồng", "commune")]
    assert told("TT | Nội dung | Dự toán | Thực hiện\n1 | Thuế | 100 | 55") == []


def test_annexes_behind_the_signature():
    words = """Phụ lục 01
DANH MỤC DỰ ÁN
TT | Dự án | ĐVT | Kế hoạch vốn | Giải ngân 6 tháng | Tỷ lệ (%)
1 | Đường Trà Khê - Nậm Lu | triệu đồng | 18.500 | 9.620 | 52,0"""
    (one,) = results(words, annexed=True)
    assert (one.indicator, one.value, one.scope, one.plan_pct, one.section) == (
        "Giải ngân 6 tháng … Đường Trà Khê - Nậm Lu", 9620, "commune", 52, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Phụ lục 01\nMỤC TIÊU ĐẾN NĂM 2030\nTT | Chỉ tiêu | ĐVT | Mục tiêu 2030\n1 | Cà phê | ha | 450",
        "Mục tiêu đến năm 2030\nTT | Chỉ tiêu | ĐVT | Trà Khê | Nậm Lu\n1 | Lúa | ha | 10 | 20",
        "TT | Họ và tên | Năm sinh | Chức vụ\n1 | Nguyễn Văn A | 1975 | Bí thư",
        "TT | Chỉ tiêu | ĐVT | Kế hoạch | Ghi chú\n1 | Lúa | ha | 10 | 20",
        "1 | Lúa | ha | 10\n2 | Ngô | ha | 20",
        "TT | Dự án | Thời gian thực hiện | Tổng mức đầu tư (tỷ đồng)\n1 | Đường A | 2021-2023 | 12,5",
    ],
)
def test_plans_persons_and_tables_without_headings_hold_no_results(words):
    assert told(words, annexed=True) == []


def test_tables_of_targets_are_plans():
    words = "TT | Chỉ tiêu | ĐVT | Thực hiện 2025\n1 | Lúa | ha | 10"
    assert told(words, role="targets") == []
    assert told(words) == [("Lúa", 10, "ha", "commune")]


@given(st.text(alphabet="0123456789 .,/%|()\tThựchiệnKếoạĐVTnăm2025\n", max_size=200))
def test_any_table_is_read(cells):
    """No table makes it fail, and each result quotes the cell it is from."""
    words = f"TT | Chỉ tiêu | ĐVT | Thực hiện\n{cells}"
    for result in results(words):
        assert " ".join(words[result.place.start : result.place.end].split()) == result.printed
        assert result.unit


@pytest.mark.parametrize(
    "row", ["1 | " * 4_000, "1 | Lúa | ha | " + "1." * 20_000, "(" * 20_000 + " | 1", "2025 " * 9_000 + "| 1", "Trà Khê " * 5_000 + "|"]
)  # fmt: skip
def test_hostile_tables_take_no_long_time(row):
    start = time.perf_counter()
    results(f"TT | Chỉ tiêu | ĐVT | Thực hiện\n{row}\n{row}")
    results(f"{row}\n1 | Lúa | ha | 5")
    assert time.perf_counter() - start < 5
