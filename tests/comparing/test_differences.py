"""Ladders of differences: the first rung that holds gives the flag."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreport_nlp.comparing.differences import point_differences, wording_difference
from vnreport_nlp.comparing.settings import SAME_WORDING

SENTENCE = "Tập trung lãnh đạo phát triển kinh tế nhanh và bền vững gắn với xây dựng nông thôn mới nâng cao"


def test_spelling_alone_is_no_difference():
    """Case, tone placement and signs fold away: the wording is the same."""
    found = wording_difference("Hoà bình, ổn định.", "HÒA BÌNH ổn định")
    assert (found.aspect, found.flag, found.because.code) == ("wording", "same", "wording.same")


@pytest.mark.parametrize(("changed", "flag"), [(1, "same"), (2, "same"), (3, "reworded"), (10, "reworded")])
def test_few_changed_words_are_the_same_and_more_are_reworded(changed, flag):
    """Two words of twenty-one may change, three may not: the threshold is pinned by edits."""
    words = SENTENCE.split()
    assert len(words) == 21
    edited = [*words[:-changed], *("khác" for _ in range(changed))]
    assert wording_difference(SENTENCE, " ".join(edited)).flag == flag


def test_the_reason_gives_the_share():
    """'Nearly the same' and 'reworded' say how much was kept."""
    found = wording_difference(SENTENCE, f"{SENTENCE} khác")
    assert dict(found.because.values) == {"share": "98"}


@settings(deadline=None, max_examples=60)
@given(a=st.lists(st.sampled_from("ab"), max_size=12), b=st.lists(st.sampled_from("ab"), max_size=12))
def test_wording_is_the_same_both_ways(a, b):
    """Neither side is the original."""
    assert wording_difference(" ".join(a), " ".join(b)) == wording_difference(" ".join(b), " ".join(a))


@pytest.mark.parametrize(("grade", "extent"), [("equivalent", "same"), ("partial", "partial")])
def test_extent_follows_the_grade(grade, extent):
    """A partial pair always says so among its differences."""
    assert {(d.aspect, d.flag) for d in point_differences("a b c", "d e f", grade)} == {
        ("wording", "reworded"),
        ("extent", extent),
    }


def test_the_threshold_leaves_room_on_both_sides():
    """0.9 of the words: neither everything nor nothing passes."""
    assert 0.5 < SAME_WORDING < 1
