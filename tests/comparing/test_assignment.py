"""Optimal one-to-one pairs above a floor."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.oracles import best_total, greedy_total
from vnreport_nlp.comparing.assignment import assign

scores = st.integers(0, 100).map(lambda n: n / 100)
floors = st.sampled_from([0.01, 0.3, 0.5, 0.9])


@st.composite
def matrices(draw, largest):
    rows, columns = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return draw(st.lists(st.lists(scores, min_size=columns, max_size=columns), min_size=rows, max_size=rows))


def _total(matrix, floor):
    return sum(matrix[i][j] for i, j in assign(np.array(matrix), floor))


@settings(deadline=None, max_examples=120)
@given(matrix=matrices(5), floor=floors)
def test_total_equals_trying_all_permutations(matrix, floor):
    """No other one-to-one pairing reaches a higher total."""
    assert _total(matrix, floor) == pytest.approx(best_total(matrix, floor))


@settings(deadline=None, max_examples=5)
@given(matrix=st.lists(st.lists(scores, min_size=6, max_size=6), min_size=6, max_size=6))
def test_total_equals_trying_all_permutations_of_six(matrix):
    """The same for six against six: 720 permutations."""
    assert _total(matrix, 0.3) == pytest.approx(best_total(matrix, 0.3))


@settings(deadline=None, max_examples=100)
@given(matrix=matrices(12), floor=floors)
def test_never_below_greedy(matrix, floor):
    """Taking the best free pair again and again is never better."""
    assert _total(matrix, floor) >= greedy_total(matrix, floor) - 1e-9


@settings(deadline=None, max_examples=100)
@given(matrix=matrices(8), floor=floors)
def test_pairs_are_one_to_one_sorted_and_above_the_floor(matrix, floor):
    """Nothing is used twice, nothing weak is paired, and the order is stated."""
    pairs = assign(np.array(matrix), floor)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert pairs == sorted(pairs)
    assert all(matrix[i][j] >= floor for i, j in pairs)


@settings(deadline=None, max_examples=60)
@given(matrix=matrices(6), floor=floors)
def test_exchanging_the_sides_keeps_the_total(matrix, floor):
    """Neither side is preferred."""
    assert _total(matrix, floor) == pytest.approx(_total([list(column) for column in zip(*matrix, strict=True)], floor))


def test_a_weak_pair_never_displaces_a_strong_one():
    """Two pairs just below the floor do not add up against one above it."""
    assert assign(np.array([[0.9, 0.49], [0.49, 0.0]]), 0.5) == [(0, 0)]


def test_two_good_pairs_beat_the_best_one():
    """The best pair gives way where two others together are better: that is what optimal means."""
    assert assign(np.array([[0.9, 0.8], [0.8, 0.1]]), 0.5) == [(0, 1), (1, 0)]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nothing_to_pair_gives_no_pairs(shape):
    """An empty side is no error."""
    assert assign(np.zeros(shape), 0.5) == []
