"""Folded keys: one spelling for what is written in several ways, and no more folding than that."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.folding import bare, contains, find_phrase, key, place_tones, words

letters = st.text(alphabet="aàáảãạăâeèoòoóỏõọuùúủũụyỳýỷỹỵqghtđĐHOÀUỶ -,.;0123456789", max_size=30)
texts = letters | st.text(max_size=30)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    """key(key(x)) == key(x), for Vietnamese and for anything else."""
    assert key(key(text)) == key(text)


@given(letters)
def test_placing_tones_twice_is_placing_them_once(text: str) -> None:
    """The tone that was moved to the first vowel stays there."""
    once = place_tones(text.lower())
    assert place_tones(once) == once


@given(texts)
def test_composed_and_decomposed_spelling_have_one_key(text: str) -> None:
    """NFC and NFD of a text cannot be told apart by their keys."""
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))


@given(texts)
def test_a_key_is_words_and_single_spaces(text: str) -> None:
    """No punctuation, no outer or double space; words() gives its parts."""
    assert key(text) == " ".join(words(text))
    assert all(char.isalnum() or char == " " for char in key(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà bình", "hòa bình"),
        ("thuỷ lợi", "Thủy lợi"),
        ("Uỷ ban", "ỦY BAN"),
        ("văn hoá", "văn hóa"),
        ("kỹ thuật", "kĩ thuật"),
        ("tỷ lệ", "tỉ lệ"),
        ("hằng năm", "hàng năm"),
        ("quí I", "quý I"),
        ("kinh tế - xã hội", "Kinh tế, xã hội"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """Tone placement, the y/i pairs in use, case and punctuation do not matter."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bản", "bàn"), ("xã", "xa"), ("đảng", "dang"), ("hỏa", "hóa"), ("tuần", "tuân"), ("quả", "qủa")],
)
def test_tones_and_letters_are_kept(one: str, other: str) -> None:
    """Words that differ in a tone or a letter are different words."""
    assert key(one) != key(other)


def test_a_phrase_is_found_at_syllable_borders_only() -> None:
    """'ban' does not stand in 'bản' nor 'xã' in 'xãhội'; offsets are those of the folded text."""
    text = key("Đảng bộ xã Trà Khê")
    assert contains(text, key("xã Trà"))
    assert not contains(text, key("xã Tr"))
    assert find_phrase(text, "xã trà") == text.index("xã trà")
    assert find_phrase(text, "phường") == -1


def test_bare_names_hold_plain_letters() -> None:
    """File names keep letters and digits only, joined by hyphens."""
    assert bare("Xã Đông Thụy Hà (2025)") == "xa-dong-thuy-ha-2025"
