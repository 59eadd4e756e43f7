"""Near spellings and what neighbours ask for."""

import pytest

from vnreport_nlp.audit.miswritten import KNOWN_HERE, Usage, parts
from vnreport_nlp.lexicon.spelling import load_ordinary


@pytest.fixture(scope="module")
def usage():
    """Evidence of the sample reports and of a report that says 'nương ngô' again and again."""
    return Usage(load_ordinary(), [["nương", "ngô"]] * KNOWN_HERE)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("nghiêng", ("ngh", "iê", "ng", "")),
        ("giữ", ("gi", "ư", "", "\u0303")),
        ("gìn", ("g", "i", "n", "\u0300")),
        ("quyết", ("qu", "yê", "t", "\u0301")),
        ("ấp", ("", "â", "p", "\u0301")),
        ("gĩữ", None),
    ],
)
def test_a_syllable_is_cut_into_its_parts(word, cut):
    assert parts(word) == cut


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("sảy", "xảy"), ("trú", "chú"), ("cánh", "cách"), ("ngoai", "ngoại"), ("bến", "biến"), ("săn", "sản")],
)
def test_one_slip_of_hand_or_ear_is_near(usage, slip, meant):
    assert meant in usage.near(slip)


@pytest.mark.parametrize(("word", "other"), [("bán", "cán"), ("xã", "trồng"), ("kinh", "tế"), ("sảy", "chảy")])
def test_two_slips_or_any_other_letter_are_not(usage, word, other):
    assert other not in usage.near(word)


def test_a_pair_is_known_from_the_samples_the_dictionary_or_the_report(usage):
    assert usage.known("phát", "triển")
    assert usage.known("chuồn", "chuồn")
    assert usage.known("nương", "ngô")
    assert not usage.known("sảy", "ra")
    assert not usage.known("", "ra")


def test_what_the_report_says_less_often_is_no_evidence():
    assert not Usage(load_ordinary(), [["nương", "ngô"]] * (KNOWN_HERE - 1)).known("nương", "ngô")


def test_neighbours_ask_for_the_word_that_always_stands_there(usage):
    assert usage.better(("", "xây"), "dưng", ("cơ", "sở"))[0] == "dựng"
    assert usage.better(("", ""), "săn", ("phẩm", "đặc"))[0] == "sản"


def test_a_neighbour_that_belongs_to_another_word_asks_for_nothing(usage):
    assert usage.better(("khởi", "công"), "khi", ("chưa", "rõ")) == ("", 0)


def test_common_words_are_not_doubted_for_a_weak_pair(usage):
    assert usage.better(("tin", "học"), "vào", ("giải", "quyết")) == ("", 0)
