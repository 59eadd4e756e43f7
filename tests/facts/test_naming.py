"""Names of figures are slices of the report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.naming import name_figure, says_nothing


@pytest.mark.parametrize(
    ("before", "unit", "after", "counted", "name"),
    [
        ("Đến năm 2030, tỷ lệ hộ nghèo còn dưới ", "%", ".", False, "tỷ lệ hộ nghèo"),
        ("Trồng mới ", "ha", " rừng sản xuất.", False, "Trồng mới … rừng sản xuất"),
        ("Thành lập mới ", "hợp tác xã", " và ", True, "Thành lập mới … hợp tác xã"),
        ("Chậm nhất đến năm 2027, ", "%", " cán bộ thạo việc.", False, "cán bộ thạo việc"),
        ("Mỗi năm có ", "lượt khách", " du lịch, ", True, "lượt khách du lịch"),
        ("Kết nạp không dưới ", "đảng viên", ", bình quân mỗi năm ", True, "Kết nạp … đảng viên"),
        ("tỷ lệ hộ nghèo từ 8% xuống còn ", "%", "", False, "tỷ lệ hộ nghèo"),
        ("", "%", "", False, ""),
    ],
)
def test_a_name_is_what_stands_around_the_figure(before, unit, after, counted, name):
    assert name_figure(before, unit, after, counted=counted) == name


_WORDS = st.text(st.sampled_from("trồng mới hộ nghèo, đạt 5.;:( )\n…Đến năm 2030"), max_size=60)


@given(_WORDS, _WORDS, st.booleans())
def test_a_name_never_adds_a_word(before, after, counted):
    """Each piece between ellipses stands in the text, white space and punctuation aside."""
    text = " ".join(f"{before} tấn {after}".split())
    for piece in name_figure(before, "tấn", after, counted=counted).split(" … "):
        assert re.sub(r"[\W_]+", "", piece) in re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("words", ["Cả nhiệm kỳ kết nạp", "Đến năm 2030", "Toàn xã có", "Trồng mới"])
def test_verbs_and_dates_name_nothing(words):
    assert says_nothing(words)


def test_a_noun_names_something():
    assert not says_nothing("Thu nhập bình quân đầu người đạt")
