"""Labels of themes: phrases of the members, in their spelling, never empty."""

from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.corpus.labels import PHRASES, label_of
from vnreport_nlp.vietnamese.folding import key

SYLLABLES = "rác thải thu gom chưa triệt để hộ nghèo giảm chậm cán bộ năng lực yếu đường xá xuống cấp"
WORDS = st.sampled_from(SYLLABLES.split())


def test_a_label_takes_what_members_share():
    label = label_of(["Thu gom rác thải chưa triệt để", "việc thu gom rác thải còn chậm", "Rác thải vứt bừa bãi"], {})
    assert "rác thải" in label
    assert "bừa bãi" not in label


def test_names_keep_their_capitals():
    assert "Hội đồng nhân dân" in label_of(["Giám sát của Hội đồng nhân dân yếu", "Hội đồng nhân dân ít chất vấn"], {})


@given(st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=5))
def test_a_label_is_quoted_from_the_members(texts):
    label = label_of(texts, {})
    assert label
    assert len(label.split(", ")) <= PHRASES
    for phrase in label.split(", "):
        assert any(f" {key(phrase)} " in f" {key(text)} " for text in texts)


def test_a_text_of_signs_has_a_label():
    assert label_of(["– – 12 %"], {}) == "– – 12 %"
