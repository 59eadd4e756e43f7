"""What the check of spelling knows."""

from vnreport_nlp.lexicon.spelling import load_ordinary
from vnreport_nlp.vietnamese.folding import place_tones
from vnreport_nlp.vietnamese.syllables import is_syllable


def test_pairs_are_folded_syllables_with_the_number_of_reports():
    ordinary = load_ordinary()
    assert ordinary.after["phát"]["triển"] > 10
    for first, seconds in ordinary.after.items():
        for word in (first, *seconds):
            assert word == place_tones(word.lower())
            assert is_syllable(word), word
        assert min(seconds.values()) >= 2


def test_sums_agree_with_the_pairs():
    ordinary = load_ordinary()
    assert (
        sum(ordinary.out.values())
        == sum(ordinary.into.values())
        == sum(map(sum, (s.values() for s in ordinary.after.values())))
    )


def test_no_confused_pair_is_ordinary():
    """A misspelling that the sample reports write twice would excuse itself."""
    ordinary = load_ordinary()
    for wrong, meant in ordinary.confused.items():
        one, two = wrong.split(" ")
        assert two not in ordinary.after.get(one, {}), wrong
        assert wrong != place_tones(meant)


def test_foreign_words_need_their_entry():
    """An entry that the rules accept anyway says nothing."""
    assert not [word for word in load_ordinary().foreign if is_syllable(word)]
