"""Running text as words that know their line."""

import pytest

from vnreport_nlp.audit.streams import QUOTE, Stream, names, quoted, runs, streams


@pytest.fixture
def stream(read_body):
    """One paragraph → its stream."""
    return lambda text: next(s for s in streams(read_body(f"1. Kinh tế\n{text}\n")) if s.text.startswith(text[:6]))


def test_words_have_the_line_they_stand_in(read_body):
    found = streams(read_body("1. Kinh tế\nLúa khá.\n\nNgô kém.\n"))
    lines = {word.low: s.line_at(word.start) for s in found for word in s.words}
    assert lines["lúa"] == 7
    assert lines["ngô"] == 9


def test_words_of_a_footnote_have_the_line_they_stand_in(read_body):
    long = "Gồm các bản ở vùng cao biên giới của xã"
    body = f"1. Kinh tế\nCác bản khó khăn1 được hỗ trợ.\n\n1 {long}\nđược hỗ trợ nghiêmm túc.\n"
    found = streams(read_body(body))
    lines = {word.low: s.line_at(word.start) for s in found for word in s.words}
    assert lines["gồm"] == 9
    assert lines["nghiêmm"] == 10


def test_only_white_space_ties_words(stream):
    words = stream("Trồng lúa, ngô và sắn - chè; 5 ha rừng").words
    assert [w.low for w in words if w.tied] == ["lúa", "và", "sắn", "rừng"]


def test_runs_end_at_every_sign(stream):
    assert list(runs([stream("Trồng lúa, ngô và sắn.")])) == [["trồng", "lúa"], ["ngô", "và", "sắn"]]


def test_names_have_a_capital_inside_a_sentence(stream):
    text = "Người Mông ở Pá Uổi. Nhân dân khá. Vụ NGÔ tốt."
    assert names([stream(text)]) == {"mông", "pá", "uổi"}


@pytest.mark.parametrize("text", ["kg/ha", "m2", "M'gar", "a-xít", "tinh.gov", "đ/c"])
def test_symbols_are_bound(text):
    one = Stream(text, [], lambda _: 1)
    from vnreport_nlp.audit.streams import _words

    assert all(one.bound(word) for word in _words(text)[:1])


def test_a_quotation_is_cut_at_words():
    text = "một hai ba bốn năm sáu bảy tám chín mười " * 3
    start = text.index("tám")
    said = quoted(Stream(text, [], lambda _: 1), start, start + 3)
    assert "tám" in said
    assert f" {said} " in f" {text} "
    assert len(said) <= 2 * QUOTE + 3
