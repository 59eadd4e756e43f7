"""TF-IDF vectors, likeness and LexRank without the matrix of all likenesses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.summary.centrality import DAMPING, Likeness, centrality, vectors

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=6), min_size=1, max_size=8)


@given(SENTENCES)
def test_rows_have_unit_length_or_none(sentences):
    lengths = np.sqrt(np.asarray(vectors(sentences).power(2).sum(axis=1))).ravel()
    assert lengths == pytest.approx([1.0 if own else 0.0 for own in sentences])


@given(SENTENCES)
def test_centrality_is_that_of_the_whole_matrix(sentences):
    """The walk over the full matrix of cosines, solved as a linear system, gives the same ranks."""
    rows = vectors(sentences)
    alike = (rows @ rows.T).toarray()
    sums = alike.sum(axis=1)
    walk = (alike / np.where(sums > 0, sums, 1.0)[:, None]).T
    count = len(sentences)
    rank = np.linalg.solve(np.eye(count) - DAMPING * walk, np.full(count, (1 - DAMPING) / count))
    assert centrality(rows) == pytest.approx(rank / rank.max(), abs=1e-4)


@given(SENTENCES)
def test_likeness_is_cosine_and_containment(sentences):
    rows = vectors(sentences)
    likeness = Likeness(rows)
    for number, own in enumerate(sentences):
        alike, contained = likeness.of(number)
        assert alike == pytest.approx((rows @ rows[number].T).toarray().ravel())
        for other, words in enumerate(sentences):
            least = min(len(set(own)), len(set(words)))
            assert contained[other] == pytest.approx(len(set(own) & set(words)) / least if least else 0.0)


def test_the_sentence_that_all_others_share_words_with_is_the_most_central():
    rank = centrality(vectors([["a", "b", "c", "d"], ["a", "x", "y"], ["b", "z", "w"], ["c", "u", "v"], ["q", "r"]]))
    assert rank.argmax() == 0
    assert rank.max() == 1.0


def test_no_sentence_has_no_centrality():
    assert centrality(vectors([])).size == 0
