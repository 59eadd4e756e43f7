"""Which percentages are read with the figures they are made of."""

import pytest

from vnreport_nlp.audit.amounts import read_paragraph
from vnreport_nlp.audit.ratios import differences, growths, products, quotients, shares


@pytest.fixture
def of(lexicon):
    """Text → its paragraph."""
    return lambda text: read_paragraph(text, lexicon)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("584/819= 71% hộ", 71.306),
        ("11/23 bản có đường đạt chuẩn chiếm 47,83%", 47.826),
        ("20/24 chỉ tiêu đạt và vượt, bằng 83,3%", 83.333),
        ("25% (01/04 trường)", 25.0),
        ("61,8/78,4 tỷ đồng, bằng 78,8% kế hoạch", 78.827),
    ],
)
def test_quotients(of, text, value):
    """x/y with its percentage, before or behind."""
    (ratio,) = quotients(of(text))
    assert ratio.value == pytest.approx(value, abs=0.001)
    assert ratio.holds


@pytest.mark.parametrize(
    "text", ["10/19 tiêu chí, tỷ lệ hộ nghèo 5%", "14/14 bản; đạt 5%", "5/7 trường và hộ nghèo chiếm 4%"]
)
def test_another_measure_is_no_quotient(of, text):
    """A percentage of something else that stands near."""
    assert list(quotients(of(text))) == []


def test_shares_have_a_figure_right_before(of):
    """'54 vụ, đạt 85,7%'; not a share of the plan, not one of a rate."""
    found = shares(of("phá 54 vụ, đạt 85,7%; thu 5 tỷ đồng, đạt 90% kế hoạch; 11 hộ, tỷ lệ hộ nghèo còn 4%"))
    assert [(a.printed, b.printed) for a, b in found] == [("54", "85,7")]


def test_growth_against_a_base(of):
    """Base in brackets, base behind, both values first; yearly growth has no base."""
    text = "96 ca, giảm 25% so với 128 ca"
    (fall,) = growths(of(text))
    assert (fall.form, fall.value, fall.holds) == ("fall", 25.0, True)
    (rise,) = growths(of("45.000 con tăng 48,8% so với đầu nhiệm kỳ (22.000 con)"))
    assert rise.inverted
    assert not rise.explained
    assert list(growths(of("50 tỷ đồng, tăng bình quân 8%/năm so với năm 2020 (40 tỷ đồng)"))) == []
    (move,) = growths(of("giảm từ 268 hộ năm 2021 xuống 118 hộ, giảm 56%"))
    assert move.holds


def test_absolute_changes(of):
    """Value, change and base of one unit."""
    (found,) = differences(of("14 vụ, giảm 08 vụ so với nhiệm kỳ trước (22 vụ)"))
    assert found.holds


def test_yields(of):
    """Any area of the paragraph may be the one meant."""
    assert list(products(of("Lúa 860 ha (xuân 240 ha, mùa 620 ha), năng suất 52,5 tạ/ha, sản lượng 4.515 tấn"))) == []
    assert len(list(products(of("Lúa 860 ha, năng suất 52,5 tạ/ha, sản lượng 4.815 tấn")))) == 1
