"""Vietnamese word segmentation."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words import segmentation
from vnreport_nlp.words.segmentation import MAX_PIECE, segment

PARAGRAPH = "Đảng bộ xã lãnh đạo phát triển kinh tế - xã hội, giữ vững quốc phòng, an ninh trên địa bàn."


def test_words_of_several_syllables_are_one_word():
    """Syllables of one word are joined by an underscore, so that 'phát triển' is not 'phát' and 'triển'."""
    assert "phát_triển" in segment(PARAGRAPH)


def test_words_are_folded():
    """Case and tone placement do not make two words of one: every word is its own folded key."""
    words = segment("Củng cố HOÀ BÌNH; Thuỷ lợi; uỷ ban.")
    assert words == tuple(key(word.replace("_", " ")).replace(" ", "_") for word in words)
    assert segment("hoà bình") == segment("Hòa bình")


def test_words_keep_their_tones():
    """Tones carry meaning: 'ban' and 'bạn' stay two words."""
    assert set(segment("bạn")).isdisjoint(segment("ban"))


def test_every_syllable_of_the_paragraph_survives_in_order():
    """Nothing but numbers and signs is left out."""
    assert " ".join(segment(PARAGRAPH)).replace("_", " ") == key(PARAGRAPH)


@pytest.mark.parametrize("figure", ["95,5%", "2025", "10 - 12%/năm", "1.234.567", "15/19", "01/7/2025"])
def test_numbers_are_left_out(figure):
    """Figures differ between any two reports, so they are no words."""
    assert not [word for word in segment(f"Tỷ lệ hộ nghèo là {figure} vào cuối kỳ") if re.search(r"\d", word)]


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "… – 12,5% ;", "2025"])
def test_a_text_without_words_gives_nothing(nothing):
    """No words in, no words out; never an error."""
    assert segment(nothing) == ()


def test_the_same_text_always_gives_the_same_words():
    """Deterministic, also after other texts were segmented."""
    first = segment(PARAGRAPH)
    segment.cache_clear()
    segment("Một văn bản khác hẳn về y tế và giáo dục.")
    assert segment(PARAGRAPH) == first


def test_result_cannot_be_changed_by_a_caller():
    """Results are cached, so they are tuples."""
    assert isinstance(segment(PARAGRAPH), tuple)


@pytest.fixture
def handed_over(monkeypatch):
    """The pieces that reach underthesea, in order."""
    pieces: list[str] = []

    def tokenize(text):
        pieces.append(text)
        return text.split()

    monkeypatch.setattr("underthesea.word_tokenize", tokenize)
    segment.cache_clear()
    yield pieces
    segment.cache_clear()


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.sampled_from(["nước", "sạch", "phát triển", "x" * 3000]), max_size=40),
    gap=st.sampled_from([" ", "\n", "  "]),
)
def test_pieces_put_together_are_the_text(words, gap):
    """Cutting a long text loses nothing, and no piece is longer than the limit."""
    text = gap.join(words)
    pieces = segmentation._pieces(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= MAX_PIECE for piece in pieces)


def test_long_text_is_cut_at_spaces(handed_over):
    """A megabyte in one paragraph is segmented piece by piece, and no syllable is torn apart."""
    words = ["nhiệm", "vụ"] * 20_000
    assert segment(" ".join(words)) == tuple(words)
    assert len(handed_over) > 1
    assert max(map(len, handed_over)) <= MAX_PIECE


def test_long_text_without_spaces_is_cut_anyway(handed_over):
    """Time stays bounded where the text has lost its spaces."""
    segment("x" * (3 * MAX_PIECE))
    assert [len(piece) for piece in handed_over] == [MAX_PIECE] * 3
