"""Targets that stand as rows of a table: which column plans, what stands beside it, units, groups, parts, page breaks."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.table_columns import Horizon
from vnreport_nlp.facts.target_tables import read_target_tables
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Item, Marker, Place, Report, Target

Read = Callable[[str], Report]

START = "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n"
TERM = Horizon(2020, 2025, 2030, False, False)
HALF_YEAR = Horizon(2026, 2026, 2026, True, True)


def table(words: str, *, horizon: Horizon = TERM, sure: bool = False, title: str = "") -> list[Target]:
    items, position = [], 0
    for line, row in enumerate(words.strip("\n").split("\n"), 1):
        marker = Marker("table", "", ()) if "|" in row or "\t" in row else None
        items.append(Item("s1", marker, row, Place(line, line, position, position + len(row))))
        position += len(row) + 1
    return read_target_tables("s1", title, items, load_lexicon(), horizon, sure=sure)


def told(targets: list[Target]) -> list[tuple[str, list[str]]]:
    return [(t.name, [q.signed for q in t.quantities]) for t in targets]


def roles(target: Target) -> list[tuple[str, int | None, str]]:
    return [(c.role, c.year, c.text) for c in target.columns]


def test_the_planned_column_and_what_stands_beside_it() -> None:
    """The plan of the last planned year is the target; plan of the old term, result and assessment keep their roles."""
    words = """
TT | Chỉ tiêu | ĐVT | KH 2025 | Ước TH 2025 | So sánh (%) | Đánh giá | KH 2026 | Mục tiêu 2030
1 | Thu ngân sách trên địa bàn | Tỷ đồng | 8,5 | 9,6 | 112,9 | Vượt | 10 | >16
2 | Tỷ lệ hộ nghèo | % | 20 | 21,6 | | Không đạt | 19 | Dưới 8"""
    one, two = table(words)
    assert (one.item, one.quantities[0].value, one.quantities[0].comparator, one.quantities[0].deadline) == (
        "1", 16, ">", 2030,
    )  # fmt: skip
    assert roles(one) == [
        ("plan", 2025, "8,5"), ("estimate", 2025, "9,6"), ("ratio", None, "112,9"), ("assessment", None, "Vượt"), ("plan", 2026, "10"),
    ]  # fmt: skip
    assert [q.unit for c in one.columns for q in c.quantities] == ["tỷ đồng", "tỷ đồng", "%", "tỷ đồng"]
    assert [c.role for c in two.columns] == ["plan", "estimate", "assessment", "plan"]
    assert [(q.value, q.comparator) for q in two.quantities] == [(8, "<")]


def test_a_heading_of_two_rows_spans_its_columns() -> None:
    """'Thực hiện' over three years, numbers of columns, and the same heading again after a page."""
    words = """
TT | Chỉ tiêu | ĐVT | Thực hiện | | | Mục tiêu 2030
| | | 2023 | 2024 | 2025 |
A | B | C | 1 | 2 | 3 | 4
1 | Diện tích chè | ha | 150 | 160 | 170 | 220
TT | Chỉ tiêu | ĐVT | Thực hiện | | | Mục tiêu 2030
| | | 2023 | 2024 | 2025 |
2 | Số thôn văn hóa | thôn | 9/12 | 10/12 | 11/12 | 12/12"""
    one, two = table(words)
    assert told([one, two]) == [("Diện tích chè", ["220 ha"]), ("Số thôn văn hóa", ["12/12 thôn"])]
    assert roles(one) == [("actual", 2023, "150"), ("actual", 2024, "160"), ("actual", 2025, "170")]
    assert one.columns[0].label == "Thực hiện 2023"


def test_headings_typed_without_empty_places() -> None:
    """Two rows of headings with fewer cells than the table has columns are set over it."""
    words = """
TT | Chỉ tiêu | ĐVT | Giai đoạn 2021-2025 | Giai đoạn 2026-2030
KH | TH | KH | Phấn đấu
1 | Trồng rừng | ha | 300 | 310 | 350 | 400"""
    (one,) = table(words)
    assert told([one]) == [("Trồng rừng", ["400 ha"])]
    assert [(c.role, c.period, c.text) for c in one.columns] == [
        ("plan", "2021-2025", "300"), ("actual", "2021-2025", "310"), ("plan", "2026-2030", "350"),
    ]  # fmt: skip


def test_groups_parts_and_ditto_marks() -> None:
    """Titles of groups are no targets; a part is named after its whole and takes its unit where it prints none."""
    words = """
TT | Chỉ tiêu | Đơn vị tính | 2020 | 2025 | 2030
B - NÔNG NGHIỆP | | | | |
1 | Diện tích gieo trồng | ha | 1.100 | 1.150 | 1.200
- Trong đó: ngô lai | nt | 380 | 400 | 420
1.1 | + Lúa | '' | 600 | 610 | 620
2 | Cây ăn quả | | | |
| - Lê | ha | 10 | 20 | 90
II | Văn hóa - xã hội | | | |
3 | Tỷ lệ hộ nghèo | % | 22 | 12 | 5"""
    found = table(words)
    assert told(found) == [
        ("Diện tích gieo trồng", ["1.200 ha"]),
        ("Diện tích gieo trồng … ngô lai", ["420 ha"]),
        ("Diện tích gieo trồng … Lúa", ["620 ha"]),
        ("Cây ăn quả … Lê", ["90 ha"]),
        ("Tỷ lệ hộ nghèo", ["5 %"]),
    ]
    assert [t.group for t in found] == ["economic"] * 4 + ["social_env"]
    assert [t.item for t in found] == ["1", "", "1.1", "", "3"]
    assert [c.role for c in found[0].columns] == ["prior", "actual"]


@pytest.mark.parametrize(
    ("cell", "unit", "wanted"),
    [
        ("Khoảng 4", "sản phẩm", (4, None, "sản phẩm", "~")),
        ("≤ 12", "%", (12, None, "%", "<=")),
        (">2.300", "lao động", (2300, None, "lao động", ">")),
        ("07 - 09", "km", (7, 9, "km", "=")),
        ("13÷14", "%", (13, 14, "%", "=")),
        ("từ 80,4 đến 80,8", "triệu đồng", (80.4, 80.8, "triệu đồng", "=")),
        ("Từ 95 trở lên", "%", (95, None, "%", ">=")),
        ("3.200 (tăng 5%)", "con", (3200, None, "con", "=")),
        ("45", "1.000 đồng", (45, None, "nghìn đồng", "=")),
        ("62", "Tr.đ/người/năm", (62, None, "triệu đồng/người/năm", "=")),
        ("12", "bàn cờ", (12, None, "bàn cờ", "=")),
        ("-0,5", "%", (-0.5, None, "%", "=")),
        ("Không còn hộ nghèo", "hộ", (0, None, "hộ", "=")),
    ],
)
def test_cells_with_words_signs_and_ranges(cell: str, unit: str, wanted: tuple[float, float | None, str, str]) -> None:
    """A figure is read with its comparator, its range and the unit of its row, known to the lexicon or not."""
    (one,) = table(f"TT | Chỉ tiêu | ĐVT | Mục tiêu 2030\n1 | Việc chung của xã | {unit} | {cell}")
    assert [(q.value, q.value_max, q.unit, q.comparator) for q in one.quantities] == [wanted]


def test_words_alone_are_kept_and_give_no_figure() -> None:
    """'Xuất siêu' is a target without a number, '-' is none at all."""
    words = "TT | Chỉ tiêu | ĐVT | Mục tiêu 2030\n1 | Cán cân | | Xuất siêu\n2 | Nước sạch | % | -\n3 | Rừng | % | 45"
    assert told(table(words)) == [("Cán cân", []), ("Rừng", ["45 %"])]


def test_units_of_names_headings_and_titles() -> None:
    """In brackets behind the name, in the heading, for the whole table above it; a share tells itself."""
    bracket = "TT | Chỉ tiêu | 2025 | 2030\n1 | Thu ngân sách (tỷ đồng) | 9,6 | 16\n2 | Tỷ lệ che phủ rừng | 48 | 53"
    assert told(table(bracket)) == [("Thu ngân sách (tỷ đồng)", ["16 tỷ đồng"]), ("Tỷ lệ che phủ rừng", ["53 %"])]
    heading = "TT | Chỉ tiêu | Mục tiêu 2030 (ha)\n1 | Lúa | 600"
    assert told(table(heading)) == [("Lúa", ["600 ha"])]
    above = "Đơn vị tính: triệu đồng\nTT | Nội dung | Thực hiện 2025 | Kế hoạch 2030\n1 | Thuế đất | 120 | 150"
    assert told(table(above)) == [("Thuế đất", ["150 triệu đồng"])]
    assert told(table("TT | Nội dung | Kế hoạch 2030\n1 | Việc gì đó | 150")) == [("Việc gì đó", [])]


def test_english_decimals_are_decided_column_by_column() -> None:
    """9.30 shows that 5.125 has three decimals; things that are counted are never parted; a comma decides against it."""
    words = """
TT | Chỉ tiêu | ĐVT | Thực hiện 2025 | Mục tiêu 2030
1 | Tốc độ tăng giá trị sản xuất | % | 9,30 | 9.30
2 | Thu ngân sách | tỷ đồng | 5.125 | 5.125
3 | Lao động có việc làm mới | lao động | 1.250 | 1.250
4 | Vốn đầu tư | triệu đồng | 1.500 | 29315.30"""
    found = table(words)
    assert [t.quantities[0].value for t in found] == [9.3, 5.125, 1250, 29315.3]
    assert [t.columns[0].quantities[0].value for t in found] == [9.3, 5125, 1250, 1500]


def test_a_longer_view_and_parts_of_the_commune_stand_beside_the_target() -> None:
    """2030, not 2045; the whole commune, not its parts."""
    far = "Chỉ tiêu | ĐVT | Năm 2025 | Đến năm 2030 | Tầm nhìn 2045\nThu nhập | triệu đồng | 50 | 90-95 | 260"
    (one,) = table(far)
    assert told([one]) == [("Thu nhập", ["90-95 triệu đồng"])]
    assert roles(one) == [("actual", 2025, "50"), ("plan", 2045, "260")]
    parts = "TT | Chỉ tiêu | ĐVT | Mục tiêu 2030 | |\n| | | Toàn xã | Trà Khê cũ | Nậm Lu\n1 | Rừng trồng | ha | 350 | 200 | 150"
    (one,) = table(parts)
    assert told([one]) == [("Rừng trồng", ["350 ha"])]
    assert [c.role for c in one.columns] == ["plan", "plan"]


def test_plan_and_result_of_a_half_year() -> None:
    """The plan of the year is the target, what was done in six months stands beside it with its period."""
    words = """
STT\tChỉ tiêu\tĐơn vị\tNăm 2026\t\t\tSo với cùng kỳ (%)
\t\t\tKH giao\tƯTH 6 tháng\t% đạt KH\t
1\tTổng diện tích gieo trồng\tHa\t1.850\t1.120,5\t60,6\t101,2"""
    (one,) = table(words, horizon=HALF_YEAR, sure=True)
    assert told([one]) == [("Tổng diện tích gieo trồng", ["1.850 Ha"])]
    assert [(c.role, c.period, c.text) for c in one.columns] == [
        ("estimate", "2026-H1", "1.120,5"), ("ratio", "", "60,6"), ("ratio", "", "101,2"),
    ]  # fmt: skip
    assert one.quantities[0].deadline == 2026


def test_tables_of_the_old_term_and_of_projects_plan_nothing() -> None:
    """The plan of 2025 is over; a list of projects is no list of targets, whatever its last column holds."""
    assert table("TT | Chỉ tiêu | ĐVT | KH 2025 | TH 2025\n1 | Lúa | ha | 600 | 612") == []
    assert table("TT | Danh mục dự án | Tổng mức đầu tư\n1 | Đường liên thôn | 12 tỷ đồng") == []
    assert table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện\n1 | Lúa | ha | 600 | 612", sure=True) == []


def test_a_table_cut_by_a_line_keeps_its_headings() -> None:
    """A title of a group between the rows, set as a line of its own, neither ends the table nor loses its columns."""
    words = "TT | Chỉ tiêu | ĐVT | 2025 | 2030\n1 | Lúa | ha | 600 | 620\nChỉ tiêu xã hội\n2 | Hộ nghèo | hộ | 300 | 90"
    one, two = table(words)
    assert (one.columns[0].role, two.columns[0].role, two.group) == ("actual", "actual", "social_env")


def test_rows_in_a_section_of_targets(read_body: Read) -> None:
    """From the text: one target a row with its line; text of the section besides is no target."""
    report = read_body(
        f"{START}Đảng bộ quyết định các chỉ tiêu sau:\nTT | Chỉ tiêu | ĐVT | Thực hiện 2025 | Mục tiêu 2030\n"
        "1 | Thu nhập bình quân đầu người | Triệu đồng | 40 | 62\n"
        "II. NHIỆM VỤ\n1. Kinh tế\nTrồng mới 30 ha rừng.\n"
    )
    (one,) = report.targets
    assert (one.place.line, one.section, one.quantities[0].value) == (10, report.sections[1].id, 62)
    assert not [r for r in report.indicators if r.place.line == 10 and r.value == 62]


@given(st.lists(st.lists(st.text("|TT Chỉtiêu2030,.-()%\"'\t", max_size=12), max_size=9), max_size=9))
def test_any_cells_are_read_without_an_error(cells: list[list[str]]) -> None:
    """Whatever stands in a table: no exception, one target a row at most, no figure beside the text."""
    words = "TT | Chỉ tiêu | ĐVT | 2025 | 2030\n" + "\n".join(" | ".join(row) for row in cells)
    found = table(words)
    assert len(found) <= len(words.split("\n")) - 1
    assert all(t.name for t in found)


def test_hostile_tables_stay_cheap() -> None:
    """Time grows with the text, not faster."""
    start = time.process_time()
    table(
        "TT | Chỉ tiêu | ĐVT | 2025 | 2030\n" + "1 | " + "1.1" * 20000 + " | ha | " + "9" * 20000 + " | " + "- " * 20000
    )
    table("\n".join(" | ".join(["TT", "Chỉ tiêu", "2030"] * 40) for _ in range(60)))
    assert time.process_time() - start < 2


def test_the_lexicon_is_asked_for_units(lexicon: Lexicon) -> None:
    """A unit of the lexicon is told by its name, another as printed."""
    known = {spelling for unit in lexicon.units for spelling in unit.spellings}
    assert "htx" in known
    (one,) = table("TT | Chỉ tiêu | ĐVT | 2030\n1 | Kinh tế tập thể | HTX | 12")
    assert one.quantities[0].unit == "hợp tác xã"
