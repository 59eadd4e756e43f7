"""The measures of summaries themselves, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.summary_scoring import (
    foreign_numerals,
    kept_numerals,
    marked,
    near_duplicates,
    points_outside,
    rouge_l,
    rouge_n,
    syllables,
    verbatim,
)


def test_vietnamese_words_are_not_torn_apart():
    """Letters with signs are letters, NFC and NFD are one, edges are taken off, figures stay whole."""
    assert syllables("Xã Trà-Khê, thu 4.5 tỷ (đạt 96,4%).") == ["xã", "trà-khê", "thu", "4.5", "tỷ", "đạt", "96,4%"]
    assert syllables("Tro\u031b\u0300i") == syllables("Trời")
    assert syllables("… – .") == []


def test_rouge_by_hand():
    said, wanted = "lửa cháy ở chợ vải", "lửa bùng lên ở chợ"
    one, two = rouge_n(said, wanted, 1), rouge_n(said, wanted, 2)
    assert (one.precision, one.recall) == (3 / 5, 3 / 5)
    assert (two.precision, two.recall) == (1 / 4, 1 / 4)
    assert rouge_l(said, wanted).f1 == pytest.approx(3 / 5)
    assert rouge_n("", wanted, 1).f1 == 0


@given(st.text(alphabet="ab ", max_size=20), st.text(alphabet="ab ", max_size=20))
def test_rouge_is_a_share(one, other):
    for rouge in (rouge_n(one, other, 1), rouge_n(one, other, 2), rouge_l(one, other)):
        assert 0 <= rouge.f1 <= 1
    if syllables(one):
        assert rouge_n(one, one, 1).f1 == rouge_l(one, one).f1 == 1


def test_sentences_that_say_the_same_are_counted_in_pairs():
    fire = "lửa cháy lớn ở chợ vải trong đêm"
    assert near_duplicates([fire, f"Hôm qua {fire}", "mưa to ngập hết ruộng lúa"]) == 1
    assert near_duplicates([fire]) == 0


def test_marked_sentences_by_hand():
    gold = ["tỷ lệ hộ nghèo giảm còn 9,6% năm 2025", "đường vào bản chưa được cứng hóa"]
    found = marked(["Tỷ lệ hộ nghèo giảm còn 9,6% năm 2025.", "Lễ hội được khôi phục hằng năm.", "Chợ họp đông."], gold)
    assert (found.precision, found.recall) == (1 / 3, 1 / 2)
    assert marked([], gold).f1 == 0


def test_faithfulness():
    source = "Thu  4,5\ntỷ đồng."
    assert verbatim([("Thu 4,5 tỷ đồng.", 0), ("Thu 5 tỷ đồng.", 0)], [source]) == 0.5
    assert verbatim([], [source]) == 1
    assert foreign_numerals("Thu 4,5 tỷ, chi 4 tỷ", [source]) == ["4"]
    assert kept_numerals("Thu 4,5", "Thu 4,5 và 7") == 0.5
    assert kept_numerals("", "không có số") == 1


def test_sentences_that_puzzle():
    assert points_outside("Điều này cho thấy sự cố gắng.")
    assert points_outside("Kết quả cụ thể (có biểu kèm theo).")
    assert not points_outside("Xã có 5 ha chè.")
