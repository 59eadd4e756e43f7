"""Which differences an official reads first."""

import pytest

from tests.comparing.samples import HANDFUL, compare_parts, compared
from vnreport_nlp.comparing.notable import LIMITS, MOST, WEIGHTS

CAP = (
    "Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ không quá 20%.",
    "Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ đạt từ 20% trở lên.",
)
GAP = ("Tỷ lệ trường đạt chuẩn quốc gia đạt 90%.", "Tỷ lệ trường đạt chuẩn quốc gia đạt 30%.")
NEAR = ("Tỷ lệ dân số tham gia bảo hiểm y tế đạt 96%.", "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%.")
ALONE = ("Tổng đàn gia súc đạt 5.000 con.", "Phấn đấu có 20 sản phẩm OCOP.")


def test_the_most_misleading_difference_comes_first():
    """What looks alike but cannot be compared, then a wide gap, then what one side lacks; equal figures never."""
    same = "Tỷ lệ che phủ rừng đạt 62%."
    found = compare_parts(
        "targets", [same, ALONE[0], NEAR[0], GAP[0], CAP[0]], [same, ALONE[1], NEAR[1], GAP[1], CAP[1]]
    )
    codes = [entry.because.code for entry in found.notable]
    assert codes[:2] == ["target.comparator", "figure.higher"]
    assert found.notable[1].a.text == GAP[0]
    assert sorted(codes[2:4]) == ["only.target", "only.target"]
    assert "62%" not in "".join(side.text for entry in found.notable for side in (entry.a, entry.b) if side)


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_at_most_ten_heaviest_first(a, b):
    """The list stays short and in order, and no weight leaves [0, 1]."""
    notable = compared(a, b).notable
    assert 0 < len(notable) <= MOST == 10
    assert [entry.weight for entry in notable] == sorted((entry.weight for entry in notable), reverse=True)
    assert all(0 <= entry.weight <= 1 for entry in notable)


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_every_entry_points_into_the_reports(a, b):
    """A notable difference names what it is about: an id of either report, at least one of them."""
    comparison = compared(a, b)
    for entry in comparison.notable:
        assert entry.a or entry.b
        for side, report in ((entry.a, comparison.a), (entry.b, comparison.b)):
            if side:
                facts = report.sections if entry.kind == "heading" else report.targets
                assert side.id in {fact.id for fact in facts}
                assert 1 <= side.line <= report.source.lines


def test_a_report_against_itself_has_nothing_notable():
    """No difference, no notable difference."""
    assert compared("yen_phu_dong", "yen_phu_dong").notable == ()


def test_no_kind_crowds_out_the_others():
    """Many gaps leave room for what one side lacks."""
    names = (
        "trường đạt chuẩn quốc gia",
        "lao động qua đào tạo",
        "gia đình văn hóa",
        "che phủ rừng",
        "dân số tham gia bảo hiểm y tế",
    )
    names += (
        "chất thải rắn sinh hoạt được thu gom",
        "hộ dân sử dụng nước sạch",
        "hồ sơ trực tuyến toàn trình",
        "chi bộ hoàn thành tốt nhiệm vụ",
    )
    names += ("cán bộ, công chức có kỹ năng số", "đường được cứng hóa", "trẻ em suy dinh dưỡng thể thấp còi")
    ours = [*(f"Tỷ lệ {name} đạt 90%." for name in names), ALONE[0]]
    found = compare_parts("targets", ours, [f"Tỷ lệ {name} đạt 20%." for name in names])
    assert len(found.notable) == MOST
    assert "only.target" in {entry.because.code for entry in found.notable}


def test_weights_and_limits_are_sensible():
    """Weights lie in [0, 1]; a single missing target weighs least."""
    assert all(0 < weight <= 1 for weight in WEIGHTS.values())
    assert min(WEIGHTS, key=WEIGHTS.__getitem__) == "target"
    assert all(limit >= 1 for limit in LIMITS.values())
