"""What a sentence states."""

import pytest

from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.summary.settings import NEWS, REPORT, ROLES
from vnreport_nlp.summary.substance import set_phrases, stated


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Diện tích chè đạt 412 ha, tăng 96 ha.", 2),
        ("Thu 4.5 tỷ đồng, đạt 101,1% kế hoạch, 24/24 bản.", 3),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.", 0),
        ("Quyết định số 1719/QĐ-TTg ngày 14.10.2021; Nghị định số 30/2020/NĐ-CP.", 0),
        ("Nhiệm kỳ 2020 - 2025 có nhiều đổi mới.", 0),
        ("Đến năm 2030 còn 2.030 hộ.", 1),
    ],
)
def test_figures_count_but_not_dates_years_and_symbols(sentence, figures):
    assert stated(sentence) == figures / 4


def test_set_phrases_are_told_from_own_words():
    lexicon = load_lexicon()
    phrases = "Công tác lãnh đạo, chỉ đạo được tăng cường, triển khai kịp thời, hiệu quả các chủ trương, chính sách."
    own = "Lò sấy măng của tổ hợp tác Bãi Mít bán ra 11 tấn măng khô."
    assert set_phrases(phrases, lexicon) == 1
    assert set_phrases(own, lexicon) == 0
    assert 0 < set_phrases(f"{own} {own} {own} {phrases}", lexicon) < 1
    assert set_phrases("", lexicon) == 0


def test_weights_of_the_prior_add_up_to_one():
    for settings in (NEWS, REPORT):
        assert settings.central + settings.place + settings.zone + settings.figures == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in REPORT.roles.values())


def test_every_role_that_weighs_is_a_role_of_the_lexicon():
    assert set(ROLES) <= set(load_lexicon().zones)
