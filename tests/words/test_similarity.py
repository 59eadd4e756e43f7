"""One contract for all string scores: range, symmetry, direction, and what two empties give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.oracles import kept_in_order
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.similarity import overlap_matrix, title_matrix, wording

SYLLABLES = ["phát", "triển", "kinh", "tế", "nông", "nghiệp", "về", "Hoà", "hòa", "bình", "–", "2025", ""]
texts = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
lists = st.lists(texts, max_size=4)


def _one_wording(a, b):
    return wording(a, b)


def _one_title(a, b):
    return float(title_matrix([a], [b])[0, 0])


def _one_overlap(a, b):
    return float(overlap_matrix([key(a).split()], [key(b).split()])[0, 0])


SCORES = [
    pytest.param(_one_wording, id="wording"),
    pytest.param(_one_title, id="title"),
    pytest.param(_one_overlap, id="overlap"),
]


@pytest.mark.parametrize("score", SCORES)
@settings(max_examples=60, deadline=None)
@given(a=texts, b=texts)
def test_scores_lie_between_0_and_1_and_are_symmetric(score, a, b):
    """Every score lies in [0, 1] and is the same both ways."""
    assert 0.0 <= score(a, b) <= 1.0
    assert score(a, b) == pytest.approx(score(b, a), abs=1e-6)


@pytest.mark.parametrize("score", SCORES)
@settings(max_examples=40, deadline=None)
@given(a=texts.filter(key))
def test_the_same_text_scores_1(score, a):
    """1 means the same; spelling that folds away does not count."""
    assert score(a, a.upper()) == pytest.approx(1.0)


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "kinh tế"), ("– …", "kinh tế"), ("–", "…")])
def test_a_text_without_words_has_nothing_in_common(score, a, b):
    """Two empty texts say nothing in common: 0, never 1."""
    assert score(a, b) == score(b, a) == 0.0


@settings(max_examples=60, deadline=None)
@given(a=texts.filter(key), b=texts.filter(key))
def test_wording_equals_the_textbook(a, b):
    """Wording is the share of words kept in order (longest common subsequence)."""
    assert wording(a, b) == pytest.approx(kept_in_order(key(a).split(), key(b).split()))


def test_wording_minds_the_order_of_words():
    """'Reworded' can be a matter of order alone."""
    assert wording("phát triển kinh tế xã hội", "kinh tế xã hội phát triển") < 0.9


def test_titles_do_not_mind_the_order_of_words():
    """Văn hóa - giáo dục is giáo dục, văn hóa."""
    assert title_matrix(["Văn hóa - giáo dục"], ["Giáo dục, văn hóa"])[0, 0] == pytest.approx(1.0)


def test_titles_are_compared_whole():
    """A title that only holds the other one is not the same: nothing like a token set ratio."""
    assert title_matrix(["Về kinh tế"], ["Về kinh tế, văn hóa, xã hội và quốc phòng"])[0, 0] < 0.6


@settings(max_examples=40, deadline=None)
@given(a=lists, b=lists)
def test_matrices_have_the_shape_of_their_lists_and_turn_with_them(a, b):
    """Shape (len(a), len(b)); exchanging the lists transposes the matrix."""
    for matrix in (title_matrix, lambda x, y: overlap_matrix([t.split() for t in x], [t.split() for t in y])):
        there, back = matrix(a, b), matrix(b, a)
        assert there.shape == (len(a), len(b))
        assert np.allclose(there, back.T, atol=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [("a b", "a b c d", 1.0), ("a b", "a c", 0.5), ("a b", "c", 0.0), ("a a b", "a", 1.0), ("a b c", "c d e f", 1 / 3)],
)
def test_overlap_is_the_share_of_the_smaller_set(a, b, share):
    """A short measure inside a long one overlaps wholly."""
    assert overlap_matrix([a.split()], [b.split()])[0, 0] == pytest.approx(share)
