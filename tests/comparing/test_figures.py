"""Verdicts on two figures, and their mirror."""

import pytest

from vnreport_nlp.comparing.figures import figure_difference, pair_figures
from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.lexicon import load_lexicon

MIRROR = {"higher": "lower", "lower": "higher", "stricter": "looser", "looser": "stricter"}


def _one(text):
    return read_quantities(text, load_lexicon())[0]


@pytest.mark.parametrize(
    ("a", "b", "flag", "code"),
    [
        ("đạt 5%", "đạt 3%", "higher", "figure.higher"),
        ("đạt 5 - 7%", "đạt 6%", "lower", "figure.lower_plain"),
        ("đạt 5 - 9%", "đạt 6%", "higher", "figure.higher_plain"),
        ("đạt 5 triệu đồng/người/tháng", "đạt 60 triệu đồng/người/năm", "equal", "figure.equal"),
        ("đạt 6 triệu đồng/người/tháng", "đạt 60 triệu đồng/người/năm", "higher", "figure.higher_converted"),
        ("đạt 5%", "đạt 5 ha", "not_comparable", "figure.unit"),
        ("đạt 3/4 trường", "đạt 9/12 trường", "equal", "figure.equal_ratio"),
        ("đạt 12 thôn", "đạt 10 bản", "higher", "figure.higher_plain"),
        ("đạt trên 5%", "đạt 5%", "stricter", "figure.stricter"),
        ("không còn hộ nghèo", "hộ nghèo còn 3%", "lower", "figure.none_a"),
    ],
)
def test_the_verdict_on_two_figures(a, b, flag, code):
    one, two = _one(a), _one(b)
    found = figure_difference(one, two, "")
    assert (found.flag, found.because.code) == (flag, code)
    assert figure_difference(two, one, "").flag == MIRROR.get(flag, flag)


def test_the_partner_of_a_figure_has_its_unit():
    others = read_quantities("trồng 5 ha rừng, độ che phủ đạt 40%", load_lexicon())
    assert pair_figures((_one("độ che phủ rừng đạt 38%"),), others) == [(0, 1)]
