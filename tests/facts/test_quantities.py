"""Figures with their measure: value, range, unit, comparator, base, deadline, frequency."""

import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vnreport_nlp.facts.quantities import fold_unit, in_dong, read_quantities
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Quantity
from vnreport_nlp.vietnamese.numbers import show_number

NAMES = [
    "Diện tích cây ăn quả",
    "Tỷ lệ che phủ rừng",
    "Thu nhập bình quân đầu người",
    "Số lao động có việc làm mới",
    "Doanh thu",
]
COMPARATORS = {
    "": "=",
    "trên ": ">",
    "dưới ": "<",
    "ít nhất ": ">=",
    "tối thiểu ": ">=",
    "không quá ": "<=",
    "tối đa ": "<=",
    "khoảng ": "~",
    "ước đạt ": "~",
}
values = st.decimals(min_value=0, max_value=10**6, places=1).map(float) | st.integers(1, 10**6).map(float)


def _units(lexicon: Lexicon) -> list[tuple[str, str]]:
    """(spelling, name) of every unit that stands behind a figure; years and months are dates, not measures."""
    return [
        (spelling, unit.name)
        for unit in lexicon.units
        if unit.name not in ("năm", "tháng")
        for spelling in unit.spellings
    ]


def _only(text: str, lexicon: Lexicon, planned_end: int | None = 2030) -> Quantity:
    found = read_quantities(text, lexicon, planned_end=planned_end)
    assert len(found) == 1, (text, found)
    return found[0]


@given(st.data(), st.sampled_from(NAMES), values, values, st.sampled_from([" - ", "-", " đến ", " – "]))
def test_a_generated_range_is_read_back(
    lexicon: Lexicon, data: st.DataObject, name: str, one: float, two: float, sign: str
) -> None:
    """'… đạt từ X đến Y unit.' gives X, Y and the unit's name, for every unit of the lexicon."""
    assume(one != two)
    low, high = sorted((one, two))
    spelling, unit = data.draw(st.sampled_from(_units(lexicon)))
    quantity = _only(f"{name} đạt từ {show_number(low)}{sign}{show_number(high)} {spelling}.", lexicon)
    assert (quantity.value, quantity.value_max, quantity.unit, quantity.comparator) == (low, high, unit, "=")


@given(
    st.data(),
    st.sampled_from(NAMES),
    values,
    st.sampled_from(sorted(COMPARATORS)),
    st.booleans(),
    st.none() | st.integers(2025, 2035),
)
def test_a_generated_target_is_read_back(
    lexicon: Lexicon, data: st.DataObject, name: str, value: float, words: str, yearly: bool, due: int | None
) -> None:
    """Value, unit, comparator, deadline and frequency of a generated target are those it was made of."""
    spelling, unit = data.draw(st.sampled_from(_units(lexicon)))
    start = "Hằng năm, " if yearly else (f"Đến năm {due}, " if due else "")
    quantity = _only(f"{start}{name.lower()} {words}{show_number(value)} {spelling}.", lexicon)
    assert (quantity.value, quantity.value_max, quantity.unit) == (value, None, unit)
    assert quantity.comparator == COMPARATORS[words]
    assert quantity.deadline == (None if yearly else due)
    assert quantity.frequency == ("yearly" if yearly else None)


@given(st.lists(values, min_size=1, max_size=6), st.sampled_from(["ha", "tấn", "%", "hộ", "tỷ đồng"]))
def test_every_figure_of_a_list_is_found_in_order(lexicon: Lexicon, amounts: list[float], unit: str) -> None:
    """One figure an item of a list: as many quantities, in order, each at its own offset."""
    text = "; ".join(
        f"hạng mục {letter} đạt {show_number(value)} {unit}" for letter, value in zip("abcdeg", amounts, strict=False)
    )
    found = read_quantities(text, lexicon)
    assert [quantity.value for quantity in found] == amounts
    assert all(text[quantity.start : quantity.end].strip() == quantity.printed for quantity in found)
    assert [quantity.start for quantity in found] == sorted(quantity.start for quantity in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu ngân sách tăng bình quân 8 - 10%/năm.", (8, 10, "%/năm", "=", None, "yearly")),
        ("Tỷ lệ hộ nghèo giảm từ 4 đến 5%/năm.", (4, 5, "%/năm", "=", None, "yearly")),
        ("Thu nhập đạt từ 45 triệu đồng/người/năm trở lên.", (45, None, "triệu đồng/người/năm", ">=", None, None)),
        ("Thu nhập đạt 95 triệu/người/năm.", (95, None, "triệu đồng/người/năm", "=", None, None)),
        ("Thu nhập 9.500.000 đồng/người/tháng.", (9_500_000, None, "đồng/người/tháng", "=", None, None)),
        ("Doanh thu 2 tỷ 500 triệu đồng.", (2.5, None, "tỷ đồng", "=", None, None)),
        ("Thành lập 12 HTX.", (12, None, "hợp tác xã", "=", None, None)),
        ("Từ 70% trở xuống.", (70, None, "%", "<=", None, None)),
        ("Đến cuối nhiệm kỳ, 85% chi bộ bản có chi ủy.", (85, None, "%", "=", 2030, None)),
        ("Chậm nhất đến năm 2027, 100% cán bộ đạt chuẩn.", (100, None, "%", "=", 2027, None)),
        ("Giai đoạn 2025 - 2030 trồng 140 ha rừng.", (140, None, "ha", "=", 2030, None)),
        ("Mỗi năm công nhận ít nhất 01 sản phẩm OCOP.", (1, None, "sản phẩm", ">=", None, "yearly")),
    ],
)
def test_forms_of_the_genre(lexicon: Lexicon, text: str, expected: tuple[object, ...]) -> None:
    """The ways in which reports write their targets."""
    q = _only(text, lexicon)
    assert (q.value, q.value_max, q.unit, q.comparator, q.deadline, q.frequency) == expected


def test_a_share_of_a_whole_keeps_its_base(lexicon: Lexicon) -> None:
    """22/23 bản is 22 of 23, 15/19 tiêu chí … trở lên at least 15 of 19."""
    villages = _only("22/23 bản đạt chuẩn văn hóa.", lexicon)
    assert (villages.value, villages.of, villages.unit, villages.value_max) == (22, 23, "bản", None)
    criteria = _only("Xã đạt từ 15/19 tiêu chí nông thôn mới trở lên.", lexicon)
    assert (criteria.value, criteria.of, criteria.unit, criteria.comparator) == (15, 19, "tiêu chí", ">=")


@pytest.mark.parametrize(
    ("text", "unit"), [("Không còn hộ nghèo.", "hộ"), ("Đến năm 2028 không để còn hộ nghèo.", "hộ")]
)
def test_none_left_is_zero(lexicon: Lexicon, text: str, unit: str) -> None:
    """'không còn hộ nghèo' is a target of 0 households."""
    quantity = _only(text, lexicon)
    assert (quantity.value, quantity.unit, quantity.comparator) == (0, unit, "=")


def test_a_comparator_carries_over_and(lexicon: Lexicon) -> None:
    """'trên 40% và 60%' are both above; 'từ 90% … và 88% … trở lên' are both at least; a stop ends the reach."""
    signs = [q.comparator for q in read_quantities("Tỷ lệ đạt trên 40% và 60%.", lexicon)]
    assert signs == [">", ">"]
    upward = read_quantities("Có từ 90% chi bộ và 88% đảng viên trở lên đạt chuẩn.", lexicon)
    assert [q.comparator for q in upward] == [">=", ">="]
    assert [q.comparator for q in read_quantities("Tỷ lệ đạt trên 40%. Và 60% hộ có nước.", lexicon)] == [">", "="]


def test_a_grade_is_no_comparator(lexicon: Lexicon) -> None:
    """'hoàn thành tốt nhiệm vụ trở lên' and '3 sao trở lên' speak of the grade."""
    assert _only("90% tổ chức đạt mức hoàn thành tốt nhiệm vụ trở lên.", lexicon).comparator == "="
    assert _only("Có 05 sản phẩm đạt 3 sao trở lên.", lexicon).comparator == "="


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Quyết định số 57/QĐ-TTg ngày 22/12/2024.",
        "Nghị quyết số 68-NQ/TW của Bộ Chính trị.",
        "Nhiệm kỳ 2025 - 2030, giai đoạn 2026 - 2031.",
        "Từ ngày 01/7/2025 đến ngày 31/12/2025.",
        "Bão số 3 năm 2024; Điều 5; lớp 10; tháng 6.",
        "Xây dựng xã phát triển toàn diện.",
        "",
    ],
)
def test_dates_terms_and_document_numbers_are_no_quantities(lexicon: Lexicon, text: str) -> None:
    """Numbers that measure nothing are left alone."""
    assert read_quantities(text, lexicon) == ()


def test_explanations_in_brackets_are_left_out(lexicon: Lexicon) -> None:
    """'(không tính 5 ha …)' explains the target and is no part of it."""
    assert _only("Tỷ lệ che phủ (không tính 5 ha cây ăn quả) đạt trên 60%.", lexicon).value == 60


def test_the_year_reaches_over_the_figures_of_its_sentence_only(lexicon: Lexicon) -> None:
    """A year named first is the due date of all figures of its sentence, not of the next one."""
    found = read_quantities("Đến năm 2028 có 06 hợp tác xã, 12 sản phẩm. Trồng 30 ha rừng.", lexicon)
    assert [(q.value, q.deadline) for q in found] == [(6, 2028), (12, 2028), (30, None)]
    assert _only("Trồng 30 ha rừng vào năm 2029.", lexicon).deadline == 2029


def test_what_is_measured_is_named(lexicon: Lexicon) -> None:
    """The words before the figure, or those behind it where it comes first."""
    assert _only("Diện tích cây ăn quả ôn đới đạt 650 ha.", lexicon).indicator == "Diện tích cây ăn quả ôn đới"
    assert _only("Trên 95% dân số tham gia bảo hiểm y tế.", lexicon).indicator == "dân số tham gia bảo hiểm y tế"


def test_lines_come_from_the_caller(lexicon: Lexicon) -> None:
    """line_at maps the offset of each figure."""
    text = "Trồng 30 ha rừng,\nnuôi 500 con."
    found = read_quantities(text, lexicon, line_at=lambda offset: 7 + text.count("\n", 0, offset))
    assert [q.line for q in found] == [7, 8]


PIECES = (
    "từ đến trên dưới 5% 10 20/30 hộ ha tỷ đồng 1.234,5 7-9% và , ; . ( ) “ trở lên hằng năm đến năm 2030 01/7/2025 00 1.5.2 "
    "trong đó không còn hộ nghèo - 3 –"
)
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces | st.text(max_size=4), max_size=20).map(" ".join))
def test_any_text_is_answered(lexicon: Lexicon, text: str) -> None:
    """No text raises; figures lie inside it, do not overlap, and ranges ascend."""
    found = read_quantities(text, lexicon, planned_end=2030)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(q.value_max is None or q.value_max > q.value for q in found)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1.",
        "1,",
        "1.111",
        "1 - ",
        "(",
        "( ",
        "từ ",
        "trở lên ",
        "không quá ",
        "đến năm 2030 ",
        "00",
        "1 tỷ ",
        "1% ",
        "5 hộ ",
        "từ 5% và ",
        "hằng năm 5% ",
        "giai đoạn 2025 - 2030 5%",
    ],
)
def test_hostile_text_does_not_explode(lexicon: Lexicon, piece: str) -> None:
    """Eight times the length takes at most 64 times the time with a margin of three: no worse than quadratic."""

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            read_quantities(text, lexicon, planned_end=2030)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(2_000) <= 192 * max(seconds(250), 5e-5)


@pytest.mark.parametrize(
    ("value", "unit", "dong"),
    [
        (95, "triệu đồng/người/năm", 95e6),
        (9.5, "triệu đồng/người/tháng", 114e6),
        (2.5, "tỷ đồng", 2.5e9),
        (300, "nghìn đồng", 3e5),
        (7, "đồng", 7),
        (60, "%", None),
        (60, "ha", None),
    ],
)
def test_money_is_brought_to_one_measure(value: float, unit: str, dong: float | None) -> None:
    """All money in đồng, a monthly rate as a yearly one; what is no money is None."""
    assert in_dong(value, unit) == dong


@given(st.sampled_from(["%/năm", "triệu đồng/người/năm", "tỷ đồng", "hoà giải viên", "Hộ"]))
def test_unit_keys_are_stable(unit: str) -> None:
    """Spaces, capitals, tone placement and a yearly rate do not tell units apart; folding twice changes nothing."""
    assert fold_unit(fold_unit(unit)) == fold_unit(unit)
    assert fold_unit(unit.upper()) == fold_unit(unit)
    assert fold_unit("% / năm") == fold_unit("%")
