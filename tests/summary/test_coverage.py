"""Greedy choice: what covers more comes first, nothing twice, never above the budget."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.summary_scoring import syllables
from vnreport_nlp.summary.coverage import Candidate, choose, pairs_of, priors, templates
from vnreport_nlp.summary.settings import NEWS, REPORT

PLAIN = replace(NEWS, central=0.0, place=1.0, reach=1e9, length_power=1.0, fewest_syllables=1)


def _candidates(*texts, document=0, **more):
    return [
        Candidate(document, position, tuple(syllables(text)), len(text.split()), **more)
        for position, text in enumerate(texts)
    ]


def _numbers(candidates, budget, settings=PLAIN):
    return [number for number, _ in choose(candidates, budget, settings)]


WORDS = st.lists(
    st.sampled_from(["chè", "rừng", "suối", "bản", "nhà", "trường", "chợ", "cầu", "đường", "lúa"]),
    min_size=1,
    max_size=9,
)


@given(
    st.lists(st.tuples(st.integers(0, 3), WORDS, st.floats(0, 1), st.booleans()), max_size=12),
    st.integers(0, 40),
    st.sampled_from([PLAIN, NEWS, replace(REPORT, fewest_syllables=1), replace(PLAIN, most_alike=2.0)]),
)
def test_for_any_candidates(drawn, budget, settings):
    """Budget, no repetition, gains in [0, 1] that are the same again; what a sentence leans on is there."""
    candidates = [
        Candidate(document, n, tuple(words), len(words), zone=zone, needs=n - 1 if leans and n else None)
        for n, (document, words, zone, leans) in enumerate(drawn)
    ]
    candidates = [
        replace(c, needs=None) if c.needs is not None and candidates[c.needs].needs is not None else c
        for c in candidates
    ]
    chosen = choose(candidates, budget, settings)
    numbers = [number for number, _ in chosen]
    assert len(set(numbers)) == len(numbers)
    assert sum(candidates[number].syllables for number in numbers) <= budget
    assert all(0 <= gain <= 1 for _, gain in chosen)
    assert all(candidates[n].needs is None or candidates[n].needs in numbers for n in numbers)
    assert chosen == choose(candidates, budget, settings)


@given(st.lists(WORDS, min_size=1, max_size=10), st.integers(1, 40))
def test_lazy_gains_choose_what_full_gains_choose(drawn, budget):
    """The queue is a shortcut: looking at all sentences in every step gives the same choice."""
    candidates = [Candidate(0, n, tuple(words), len(words)) for n, words in enumerate(drawn)]
    settings = replace(PLAIN, most_alike=2.0, most_contained=2.0)
    covered, wanted, left = set(), [], budget
    weight = {
        pair: sum(pair in pairs_of(c.words) for c in candidates) for c in candidates for pair in pairs_of(c.words)
    }
    while True:
        gains = {
            n: sum(weight[pair] for pair in pairs_of(c.words) - covered) * (1 + 0.0) / c.syllables
            for n, c in enumerate(candidates)
            if n not in wanted and c.syllables <= left
        }
        prior = dict(enumerate(priors(candidates, np.zeros(len(candidates)), settings)))
        best = max(gains, key=lambda n: (round(gains[n] * prior[n], 12), -n), default=None)
        if best is None or gains[best] <= 0:
            break
        wanted.append(best)
        covered |= pairs_of(candidates[best].words)
        left -= candidates[best].syllables
    # sentences with equal gains may come in another order when gains differ in the last digits
    assert sorted(_numbers(candidates, budget, settings)) == sorted(wanted)


def test_pairs_in_more_documents_weigh_more():
    shared = "trận lũ quét cuốn trôi nhà"
    candidates = [
        *_candidates("chợ họp đông vui mỗi sáng", document=0),
        *_candidates(shared, document=1),
        *_candidates(shared + " cửa", document=2),
    ]
    assert _numbers(candidates, 6)[0] in (1, 2)


def test_what_is_covered_does_not_count_again():
    first, same, other = "một hai ba bốn năm", "hai ba bốn năm sáu bảy", "tám chín mười chục trăm"
    settings = replace(PLAIN, most_alike=2.0)
    assert _numbers(_candidates(first, same, other), 11, settings) == [0, 2]
    assert _numbers(_candidates(first, same), 11, settings) == [0, 1]


def test_what_is_alike_is_left_out_for_good():
    candidates = _candidates("lửa cháy lớn ở chợ vải", "lửa cháy rất lớn ở chợ vải", "mưa to ngập hết ruộng lúa")
    assert len(_numbers(candidates, 100)) == 2
    assert len(_numbers(candidates, 100, replace(PLAIN, most_alike=2.0))) == 3


def test_what_is_contained_is_left_out_where_asked():
    short, long = "giảm hộ nghèo nhanh", "giảm hộ nghèo nhanh ở bản Nà Lùng bản Khe Cát bản Gò Yên và bản Bến Đò xa xôi"
    settings = replace(PLAIN, most_alike=2.0)
    candidates = _candidates(long, short + " bền vững")
    assert len(_numbers(candidates, 100, settings)) == 2
    assert len(_numbers(candidates, 100, replace(settings, most_contained=0.6))) == 1


def test_what_does_not_fit_is_passed_over():
    candidates = _candidates("một hai ba bốn năm sáu bảy tám", "chè rừng suối bản")
    assert _numbers(candidates, 7) == [1]


def test_short_and_endless_sentences_are_not_chosen():
    settings = replace(PLAIN, fewest_syllables=3, most_syllables=5)
    candidates = _candidates("một hai", "ba bốn năm", "sáu bảy tám chín mười trăm nghìn")
    assert _numbers(candidates, 100, settings) == [1]


def test_a_leaning_sentence_costs_less_once_its_neighbour_is_there():
    first, leaning = _candidates("suối Khoang dâng cao ba mét", "nhờ đó dân kịp chạy lên đồi")
    candidates = [first, replace(leaning, needs=0)]
    assert set(_numbers(candidates, 13)) == {0, 1}
    assert _numbers(candidates, 12) == [0]


def test_one_role_does_not_fill_the_page():
    texts = [f"mục {a} nói {b} rất {c} rồi" for a, b, c in ("abc", "def", "ghi", "klm")]
    candidates = [
        replace(candidate, zone=zone, group=group)
        for candidate, zone, group in zip(
            _candidates(*texts), (1.0, 0.95, 0.9, 0.6), ("weaknesses",) * 3 + ("lessons",), strict=True
        )
    ]
    settings = replace(PLAIN, place=0.0, zone=1.0)
    assert 3 not in _numbers(candidates, 14, settings)
    assert 3 in _numbers(candidates, 14, replace(settings, again=0.5))


def test_set_phrases_and_templates_lower_the_prior():
    plain, phrases, template = _candidates("một hai", "ba bốn", "năm sáu", zone=0.5)
    settings = replace(PLAIN, formulas=0.8, excused=0.5, template=0.3)
    prior = priors([plain, replace(phrases, formulas=1.0), replace(template, template=True)], np.zeros(3), settings)
    assert prior.tolist() == pytest.approx([1.0, 1.0 - 0.8 * 0.75, 0.3])


def test_templates_need_most_of_their_words_in_most_documents():
    """Three of five documents (60 %), four of any number above; never one document alone, nor a shared phrase."""
    text = ["kiên", "định", "đường", "lối", "đổi", "mới", "của", "Đảng", "trong", "mọi", "việc", "lớn", "nhỏ"]
    own = ["lò", "sấy", "măng", "của", "bản", "Khe", "Cát", "bán", "ra", "mười", "tấn"]
    words = [text] * 3 + [own, own[::-1]]
    assert templates(words, [0, 1, 2, 3, 4], REPORT) == [True, True, True, False, False]
    assert templates(words, [0, 0, 0, 3, 4], REPORT) == [False] * 5
    assert templates([text] * 3 + [own] * 7, range(10), REPORT) == [False] * 3 + [True] * 7
    assert templates([text] * 3, [0, 0, 0], REPORT) == [False] * 3
    mixed = [text[:4] + own, text[:4] + own[::-1], text[:4] + own[3:] + own[:3]]
    assert not any(templates(mixed, [0, 1, 2], REPORT))
    assert templates([["chè"]], [0], REPORT) == [False]


def test_nothing_to_choose_from():
    assert choose([], 10, NEWS) == []
    assert choose(_candidates("một hai"), 0, PLAIN) == []
    assert choose([Candidate(0, 0, (), 3)], 10, PLAIN) == []
