"""Figures that others of the paragraph give: each right one is left alone, each wrong one told."""

import time

import pytest

from vnreport_nlp.audit.amounts import read_paragraph
from vnreport_nlp.audit.derived import derived


@pytest.fixture
def told(lexicon):
    """Text → what is told of it."""
    return lambda text: list(derived(read_paragraph(text, lexicon)))


PAIRS = [
    ("Thu ngân sách năm 2024 là 15,8 tỷ đồng, bằng {} dự toán (14,1 tỷ đồng).", "112%", "121%"),
    ("Thu 20 tỷ đồng, vượt {} kế hoạch tỉnh giao (16 tỷ đồng).", "25%", "52%"),
    ("Giải quyết 410 trên tổng số 432 hồ sơ, đạt {}.", "94,9%", "97,9%"),
    ("Giá trị sản xuất 45 tỷ đồng, gấp {} lần năm 2020 (18 tỷ đồng).", "2,5", "3,5"),
    ("Trong 5 năm kết nạp 215 đảng viên, bình quân mỗi năm {} đảng viên.", "43", "53"),
    ("Giảm từ 268 hộ năm 2021 xuống 118 hộ năm 2025, giảm {} hộ.", "150", "140"),
    ("Che phủ rừng nâng từ 45,2% lên 48,9%, tăng {}.", "3,7%", "4,7%"),
    ("Che phủ rừng nâng từ 45,2% lên 48,9%, tăng {}.", "8,2%", "7,2%"),
    ("Diện tích tự nhiên 84,65 km2, dân số 12.650 người, mật độ {} người/km2.", "149", "194"),
    ("Dân số 12.650 người với 3.012 hộ, bình quân {} người/hộ.", "4,2", "5,2"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), PAIRS)
def test_only_the_wrong_one_is_told(told, text, right, wrong):
    """The same sentence twice; nothing derived is certain but a unit that alone fits."""
    assert told(text.format(right)) == []
    (found,) = told(text.format(wrong))
    assert found.severity == "likely"


def test_a_density_in_another_unit_of_area(told):
    """People and area give it to the last digit in km2."""
    (found,) = told("diện tích 9,86 km2; dân số 68.425 người, mật độ 6.940 người/ha")
    assert (found.unit, found.severity, found.suggestion) == (True, "certain", "6.940 người/km2")


@pytest.mark.parametrize(
    "text",
    [
        "Giá trị sản xuất 45 tỷ đồng, gấp hơn 2 lần năm 2020 (18 tỷ đồng).",
        "Thu 20 tỷ đồng, đạt 80% kế hoạch; chi 16 tỷ đồng (trong đó đầu tư 5 tỷ đồng).",
        "Giảm từ 9,2% năm 2021 xuống 3,2%, giảm bình quân 1,5%/năm.",
        "Nhiệm kỳ 2020 - 2025 kết nạp 190 đảng viên, bình quân mỗi năm 42 đảng viên.",
    ],
)
def test_what_does_not_belong_together(told, text):
    """Rough figures, other measures, yearly means, a term of four and a half years."""
    assert told(text) == []


@pytest.mark.parametrize(
    "piece", ["gấp 2 lần ", "từ 5 hộ lên 6 hộ, ", "mật độ 5 người/ha ", "5 năm 200 hộ, bình quân mỗi năm "]
)
def test_hostile_paragraphs_do_not_stall(told, piece):
    """A paragraph of 40.000 characters."""
    start = time.perf_counter()
    told(piece * (40_000 // len(piece)))
    assert time.perf_counter() - start < 5
