"""Which targets answer each other: the indicator before any value, the measure before any verdict."""

import pytest

from tests.comparing.samples import compare_parts, flags, pairs_of, texts


def only_pair(a: str, b: str):
    """The one pair of two reports with one target each."""
    (pair,) = pairs_of(compare_parts("targets", [a], [b]), "target")
    return pair


def test_indicator_comes_before_value():
    """Equal figures of different indicators are no pair; different figures of one indicator are."""
    found = compare_parts(
        "targets",
        ["Tỷ lệ lao động qua đào tạo đạt 70%.", "Tỷ lệ hộ dân sử dụng nước sạch đạt 35%."],
        ["Tỷ lệ hộ dân sử dụng nước sạch đạt 70%.", "Tỷ lệ lao động qua đào tạo đạt 35%."],
    )
    assert texts(found, "target") == {
        ("Tỷ lệ lao động qua đào tạo đạt 70%.", "Tỷ lệ lao động qua đào tạo đạt 35%."),
        ("Tỷ lệ hộ dân sử dụng nước sạch đạt 35%.", "Tỷ lệ hộ dân sử dụng nước sạch đạt 70%."),
    }


def test_targets_of_nothing_in_common_stand_alone():
    """Cattle do not answer drinking water: both sides say so in 'only'."""
    found = compare_parts("targets", ["Tổng đàn gia súc đạt 5.000 con."], ["Tỷ lệ hộ dân sử dụng nước sạch đạt 90%."])
    assert not pairs_of(found, "target")
    assert {(only.side, only.because.code) for only in found.only if only.kind == "target"} == {
        ("a", "only.target"),
        ("b", "only.target"),
    }


NOT_COMPARABLE = [
    pytest.param(
        "Tỷ lệ hộ dân sử dụng nước sạch đạt 90%.",
        "Tỷ lệ hộ dân sử dụng nước hợp vệ sinh đạt 98%.",
        "standard",
        id="clean or hygienic water",
    ),
    pytest.param(
        "Thu ngân sách trên địa bàn đạt 20 tỷ đồng.",
        "Thu ngân sách trên địa bàn tăng bình quân 10%/năm.",
        "standard",
        id="level or growth",
    ),
    pytest.param(
        "Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ không quá 20%.",
        "Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ đạt từ 20% trở lên.",
        "comparator",
        id="cap or floor",
    ),
    pytest.param(
        "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý đạt 95%.",
        "Có 95% số thôn tổ chức thu gom, xử lý chất thải rắn sinh hoạt.",
        "denominator",
        id="share of waste or of villages",
    ),
    pytest.param(
        "Hằng năm kết nạp 30 đảng viên mới.",
        "Cả nhiệm kỳ kết nạp 150 đảng viên mới.",
        "frequency",
        id="a year or the term",
    ),
]


@pytest.mark.parametrize(("a", "b", "why"), NOT_COMPARABLE)
def test_what_is_measured_differently_is_partial_and_not_compared(a, b, why):
    """Other standard, base, direction or period: paired, but partial, and the figures are called not comparable."""
    for one, two in ((a, b), (b, a)):
        pair = only_pair(one, two)
        assert pair.grade == "partial"
        assert flags(pair, "measure") == [why]
        assert flags(pair, "figure") == ["not_comparable"]
        assert pair.because.code == f"target.{why}"


VERDICTS = [
    pytest.param("đạt 90%", "đạt 85%", "higher", "lower", id="higher"),
    pytest.param("đạt 90%", "đạt 90%", "equal", "equal", id="equal"),
    pytest.param("đạt 90%", "đạt 90,0%", "equal", "equal", id="equal, written differently"),
    pytest.param("đạt trên 90%", "đạt 90%", "stricter", "looser", id="stricter"),
    pytest.param("đạt 90 - 95%", "đạt 90 - 92%", "higher", "lower", id="upper end of a range"),
    pytest.param("đạt 80 - 85%", "đạt 90%", "lower", "higher", id="range below a figure"),
]


@pytest.mark.parametrize(("a", "b", "there", "back"), VERDICTS)
def test_figures_of_one_measure_climb_the_ladder(a, b, there, back):
    """Same measure: equal, higher, lower, stricter or looser, and the opposite the other way round."""
    name = "Tỷ lệ trường đạt chuẩn quốc gia"
    for one, two, flag in ((a, b, there), (b, a, back)):
        pair = only_pair(f"{name} {one}.", f"{name} {two}.")
        assert (pair.grade, flags(pair, "figure"), flags(pair, "measure")) == ("equivalent", [flag], [])


MONEY = [
    pytest.param("5.000.000 đồng/người/tháng", "60 triệu đồng/người/năm", "equal", id="a month, a year"),
    pytest.param("5.000.000 đồng/người/tháng", "72 triệu đồng/người/năm", "lower", id="lower after conversion"),
    pytest.param("7.000.000 đồng/người/tháng", "70 triệu đồng/người/năm", "higher", id="higher after conversion"),
]


@pytest.mark.parametrize(("a", "b", "flag"), MONEY)
def test_money_is_converted_before_it_is_compared(a, b, flag):
    """Đồng a month and triệu a year measure the same: one is turned into the other first."""
    pair = only_pair(f"Thu nhập bình quân đầu người đạt {a}.", f"Thu nhập bình quân đầu người đạt {b}.")
    assert (pair.grade, flags(pair, "figure")) == ("equivalent", [flag])


def test_billions_and_millions_are_one_unit():
    """20 tỷ is more than 18.500 triệu."""
    pair = only_pair("Thu ngân sách trên địa bàn đạt 20 tỷ đồng.", "Thu ngân sách trên địa bàn đạt 18.500 triệu đồng.")
    assert flags(pair, "figure") == ["higher"]


def test_a_reason_shows_both_figures_as_printed():
    """The sentence under a pair quotes the figures of both reports in their own spelling."""
    pair = only_pair(
        "Thu ngân sách trên địa bàn đạt 20 tỷ đồng.", "Thu ngân sách trên địa bàn đạt trên 18.500 triệu đồng."
    )
    shown = dict(pair.because.values)
    assert (shown["a"], shown["b"]) == ("20 tỷ đồng", "> 18.500 triệu đồng")


def test_none_left_is_lower_than_some_left():
    """'Không còn hộ nghèo' is a figure: it is lower than 2 %, whatever the unit."""
    pair = only_pair("Toàn xã không còn hộ nghèo.", "Tỷ lệ hộ nghèo còn dưới 2%.")
    assert flags(pair, "figure") == ["lower"]
    assert pair.because.code == "figure.none_a"


DEADLINES = [
    pytest.param("Đến năm 2028, ", "Đến năm 2030, ", ["earlier"], id="earlier"),
    pytest.param("Đến năm 2030, ", "Đến năm 2028, ", ["later"], id="later"),
    pytest.param("Đến năm 2030, ", "Đến năm 2030, ", [], id="same"),
    pytest.param("", "", [], id="none"),
    pytest.param("", "Đến năm 2030, ", ["missing_a"], id="only b"),
    pytest.param("Đến năm 2030, ", "", ["missing_b"], id="only a"),
]


@pytest.mark.parametrize(("a", "b", "flag"), DEADLINES)
def test_deadlines_are_a_difference_of_their_own(a, b, flag):
    """A deadline neither makes nor breaks a pair; it is told beside the figure."""
    pair = only_pair(f"{a}tỷ lệ trường đạt chuẩn quốc gia đạt 90%.", f"{b}tỷ lệ trường đạt chuẩn quốc gia đạt 90%.")
    assert (pair.grade, flags(pair, "figure"), flags(pair, "deadline")) == ("equivalent", ["equal"], flag)


def test_one_item_with_dashes_answers_several_items():
    """A numbered item with dashes below it meets as many items of the other side as it has measures."""
    dashes = "Về y tế:\n- Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.\n- Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi dưới 10%."
    items = [
        "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 98%.",
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi dưới 12%.",
    ]
    found = compare_parts("targets", [dashes], items)
    pairs = pairs_of(found, "target")
    assert {pair.a.id for pair in pairs} == {"t1"}
    assert [(pair.a.line, pair.b.text, pair.grade) for pair in pairs] == [
        (18, items[0], "equivalent"),
        (19, items[1], "equivalent"),
    ]
    assert not [only for only in found.only if only.kind == "target"]


def test_known_names_of_one_indicator_meet():
    """The lexicon knows that BHYT is bảo hiểm y tế, so words in common are not needed."""
    pair = only_pair("Phấn đấu trên 95% dân số có thẻ BHYT.", "Bao phủ bảo hiểm y tế toàn dân đạt 97%.")
    assert dict(pair.evidence)["indicator"] >= 0.5
    assert flags(pair, "figure") == ["lower"]


def test_a_target_without_a_figure_is_still_a_target():
    """Words alone may be a target: paired with its like, and said to have no figure."""
    pair = only_pair(
        "Hoàn thành phổ cập giáo dục, xóa mù chữ theo quy định.",
        "Hoàn thành phổ cập giáo dục, xóa mù chữ theo quy định.",
    )
    assert pair.because.code == "target.no_figure"
    assert flags(pair, "figure") == []
