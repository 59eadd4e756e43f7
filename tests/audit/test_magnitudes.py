"""Sizes that nothing of their kind has, in sentences and in rows of tables; one number with two units."""

import pytest

from vnreport_nlp.audit.amounts import read_paragraph
from vnreport_nlp.audit.magnitudes import magnitudes, row_magnitudes, same_number
from vnreport_nlp.lexicon.plausible import load_bounds


@pytest.fixture
def told(lexicon):
    """Text → (severity, suggestion) of what is told."""
    return lambda text: [(one.severity, one.suggestion) for one in magnitudes(read_paragraph(text, lexicon))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Diện tích lúa 20.620 ha; năng suất bình quân 66,4 tấn/ha; sản lượng 136.917 tấn.",
            [("certain", "66,4 tạ/ha")],
        ),
        ("Năng suất lúa xuân 58,4 kg/ha.", [("likely", "58,4 tạ/ha")]),
        ("Chi trợ cấp 6.284.000.000 triệu đồng.", [("certain", "")]),
        ("Tổng chi ngân sách 5 năm 412.680 tỷ đồng.", [("likely", "")]),
        ("Tổng chi ngân sách năm 2024 đạt 86,4 triệu đồng.", [("likely", "")]),
        ("Diện tích tự nhiên của xã là 8.465 km2.", [("likely", "")]),
    ],
)
def test_impossible_sizes(told, text, found):
    """Certain where the other figures prove the unit, or where no economy has as much."""
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Năng suất lúa 66,5 tạ/ha; năng suất ngô 4,8 tấn/ha; năng suất sắn 25 tấn/ha; năng suất tôm thẻ 12 tấn/ha.",
        "Năng suất lúa nương 12 tạ/ha, năng suất mía 65 tấn/ha.",
        "Tổng chi ngân sách địa phương 186.400 triệu đồng, tăng 8,2 triệu đồng.",
        "Tổng thu ngân sách trên địa bàn đạt 1.250 tỷ đồng.",
        "Diện tích tự nhiên 84,65 km2, trong đó đất ở 0,1 km2.",
        "Tổng sản phẩm của tỉnh đạt 312.000 tỷ đồng.",
    ],
)
def test_all_that_can_be(told, text):
    """Poor yields, rich wards, small parts, the province."""
    assert told(text) == []


def test_rows_of_tables(lexicon):
    """The unit of a row is that of its first figure; percentages behind it are not."""
    assert len(list(row_magnitudes(("1", "Năng suất lúa", "kg/ha", "58,4", "60,1"), lexicon))) == 1
    assert list(row_magnitudes(("6", "Chi ngân sách địa phương", "triệu đồng", "186.400", "49,5"), lexicon)) == []


def test_one_number_with_two_units(lexicon):
    """Only with the same words before it."""
    first, second, other = (
        read_paragraph(text, lexicon)
        for text in (
            "thu ngân sách đạt 170.333 triệu đồng",
            "thu ngân sách đạt 170.333 tỷ đồng",
            "vốn vay 170.333 tỷ đồng",
        )
    )
    assert len(list(same_number([first, second]))) == 1
    assert list(same_number([first, other])) == []


def test_bounds_are_wide():
    """Each spans at least one power of ten, so that only a wrong unit falls outside."""
    assert all(bound.high >= 10 * bound.low > 0 for bound in load_bounds())
