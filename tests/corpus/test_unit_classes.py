"""Units brought to one, and figures out of the ordinary."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vnreport_nlp.corpus.targets.outliers import find_outliers
from vnreport_nlp.corpus.targets.units import convert, row_unit, unit_class


@pytest.mark.parametrize(
    ("one", "two", "times"),
    [
        ("triệu đồng/người/năm", "đồng/người/tháng", 12e-6),
        ("tỷ đồng", "triệu đồng", 1e-3),
        ("tỷ đồng", "tỷ đồng/năm", 1),
        ("ha", "km2", 100),
        ("tấn", "tạ", 0.1),
        ("%", "‰", 0.1),
        ("thôn", "ấp", 1),
        ("lao động", "người", 1),
        ("bác sĩ/vạn dân", "bác sĩ/10.000 dân", 1),
    ],
)
def test_units_of_one_class(one, two, times):
    """What may stand in one row, and by what factor."""
    assert unit_class(one).name == unit_class(two).name
    assert math.isclose(unit_class(two).factor / unit_class(one).factor, times)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("triệu đồng", "triệu đồng/người/năm"), ("triệu đồng/ha", "triệu đồng"), ("ha", "tấn"), ("hộ", "%"), ("hộ", "thôn"),
        ("hợp tác xã", "doanh nghiệp"), ("tấn", "tấn/ha"),
    ],
)  # fmt: skip
def test_units_of_two_classes(one, two):
    assert unit_class(one).name != unit_class(two).name


def test_the_name_says_what_a_unit_leaves_out():
    """'Thu nhập bình quân đầu người 75 triệu đồng/năm' is money a head."""
    assert unit_class("triệu đồng/năm", "Thu nhập bình quân đầu người") == unit_class("triệu đồng/người/năm")


@pytest.mark.parametrize(
    ("units", "unit"),
    [
        ([("tỷ đồng", 9), ("triệu đồng", 800), ("tỷ đồng", 7)], "tỷ đồng"),
        ([("tỷ đồng", 9), ("triệu đồng", 800)], "tỷ đồng"),
        ([("đồng/người/tháng", 5e6)], "triệu đồng/người/năm"),
        ([("tấn/năm", 9), ("tấn", 8)], "tấn"),
        ([], ""),
    ],
)
def test_a_row_has_the_most_used_unit(units, unit):
    assert row_unit(units, unit_class(units[0][0]).name if units else "") == unit


@given(st.floats(1e-3, 1e9), st.sampled_from([1.0, 12.0, 1e-3, 1e6, 12e6]), st.sampled_from([1.0, 1e6, 1e9]))
def test_conversion_there_and_back(value, factor, to):
    assert math.isclose(convert(convert(value, factor, to), to, factor), value, rel_tol=1e-8)


PACK = st.lists(st.floats(50, 100), min_size=6, max_size=40)


@given(PACK)
def test_a_pack_has_no_outlier(values):
    """Figures within a factor of two are a matter of size, whatever their spread."""
    assert find_outliers(values, share=False) == []


@given(st.lists(st.floats(75, 100), min_size=6, max_size=40), st.sampled_from([10, 0.1, 1000]), st.data())
def test_a_slip_of_the_pen_is_found(values, factor, data):
    """One figure ten times what it should be is the outlier, and the only one."""
    index = data.draw(st.integers(0, len(values) - 1))
    values[index] *= factor
    assert find_outliers(values, share=False) == [index]


@given(st.lists(st.floats(0, 1e6), max_size=4))
def test_four_figures_say_nothing(values):
    assert find_outliers(values, share=True) == []


@given(st.lists(st.floats(0.01, 1e6), min_size=5, max_size=30), st.floats(0.1, 1e4))
def test_the_unit_plays_no_part(values, times):
    """Amounts are judged by ratios: in other units the same ones are unusual."""
    logs = [math.log(value) for value in values]
    assume(len({round(x, 6) for x in logs}) == len(logs))
    assert find_outliers(values, share=False) == find_outliers([value * times for value in values], share=False)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([72, 78, 68, 75, 62, 60, 69.6, 62.4, 63, 8, 70, 80], [9]),
        ([1, 1, 35, 0.8, 1.5, 2.5, 1, 2, 2.9, 1.8, 0.5], [2]),
        ([130, 125, 120, 140, 80, 1250, 115, 70, 100, 75, 110, 150], [5]),
        ([97.5, 98, 98, 95, 97, 96, 95, 100], []),
        ([98, 98, 99, 98, 97, 98, 80], []),
        ([98, 98, 99, 98, 97, 98, 45], [6]),
        ([20, 20, 20, 20, 20, 20, 40], []),
        ([20, 20, 20, 20, 20, 20, 200], [6]),
        ([4.5, 6.8, 7.5, 9, 10, 12, 13.2, 14, 15, 18, 20], []),
        ([0, 0, 0, 1, 1.2, 0.8, 1.5], []),
        ([5, 5, 5, 50, 50, 50], []),
    ],
)
def test_known_rows(values, found):
    """Slips of the sample province; natural spread, shares near 100, equal figures, two packs are none."""
    assert find_outliers(values, share=max(values) <= 100) == found
