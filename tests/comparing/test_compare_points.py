"""Which lessons, weaknesses, causes and breakthroughs answer each other."""

import pytest

from tests.comparing.samples import compare_parts, flags, pairs_of, read, report_text, texts
from vnreport_nlp.comparing import compare
from vnreport_nlp.comparing.points import lead_of, pair_points, themes_of
from vnreport_nlp.comparing.settings import BREAKTHROUGHS, CAUSES, LESSONS, WEAKNESSES
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.words.tfidf import Space, load_model


def test_weaknesses_meet_by_what_they_are_about():
    """The same point in other words and at another place is found; what only one side has stays alone."""
    found = compare_parts(
        "weaknesses",
        ["Công tác giảm nghèo chưa bền vững, nguy cơ tái nghèo còn cao.", "Chuyển đổi số còn chậm."],
        [
            "Người dân ít dùng dịch vụ công trực tuyến, chuyển đổi số chưa rõ nét.",
            "Nước thải làng nghề gây ô nhiễm môi trường.",
            "Kết quả giảm nghèo thiếu bền vững.",
        ],
    )
    starts = {(a.split()[2], b.split()[2]) for a, b in texts(found, "weakness")}
    assert starts == {("giảm", "giảm"), ("số", "ít")}
    assert [only.text for only in found.only if only.kind == "weakness"] == [
        "Nước thải làng nghề gây ô nhiễm môi trường"
    ]


def test_lessons_meet_by_their_lead():
    """A lesson is its principle: what stands before the first semicolon weighs most."""
    found = compare_parts(
        "lessons",
        ["giữ vững đoàn kết, thống nhất trong cấp ủy.", "bám sát cơ sở, gần dân."],
        ["phát huy dân chủ, dựa vào dân.", "tăng cường đoàn kết, thống nhất trong toàn Đảng bộ."],
    )
    assert texts(found, "lesson") == {
        ("giữ vững đoàn kết, thống nhất trong cấp ủy.", "tăng cường đoàn kết, thống nhất trong toàn Đảng bộ.")
    }
    assert lead_of("Giữ đoàn kết; nêu gương. Sát dân.") == "Giữ đoàn kết"


def test_breakthroughs_meet():
    """One shared breakthrough is one pair, the other two stand alone."""
    found = compare_parts(
        "breakthroughs",
        ["Đẩy mạnh chuyển đổi số, cải cách hành chính.", "Phát triển hạ tầng giao thông nông thôn."],
        ["Tập trung đầu tư hạ tầng giao thông kết nối.", "Nâng cao chất lượng đội ngũ cán bộ."],
    )
    (pair,) = pairs_of(found, "breakthrough")
    assert "hạ tầng giao thông" in pair.a.text
    assert "hạ tầng giao thông" in pair.b.text
    assert {only.side for only in found.only if only.kind == "breakthrough"} == {"a", "b"}


def test_a_cause_of_the_other_kind_is_marked():
    """The same cause called khách quan here and chủ quan there is one point in another place."""
    one = read(report_text(objective=["Thời tiết diễn biến phức tạp."]))
    two = read(report_text(commune="B", subjective=["Thời tiết diễn biến phức tạp."]))
    (pair,) = pairs_of(compare(one, two), "cause")
    assert flags(pair, "place") == ["moved"]
    assert [d.because.code for d in pair.differences if d.aspect == "place"] == ["place.cause_kind"]


def _pairs(a, b, settings=WEAKNESSES):
    model = load_model()
    return pair_points(a, b, Space(model, []), load_lexicon(), settings)


@pytest.mark.parametrize(("a", "b"), [([], []), ([], ["Giảm nghèo chưa bền vững"]), (["Giảm nghèo chưa bền vững"], [])])
def test_no_points_give_no_pairs(a, b):
    """An empty side is no error."""
    assert _pairs(a, b) == []


def test_the_same_words_are_the_same_point():
    """A point copied word for word is equivalent and has no other partner, whatever its theme."""
    points = ["Giảm nghèo chưa bền vững", "Giảm nghèo còn chậm ở một số thôn", "Cây cầu gỗ đã cũ"]
    assert [(p.a, p.b, p.grade) for p in _pairs(points, points)] == [(n, n, "equivalent") for n in range(3)]


def test_points_without_a_shared_theme_need_clearly_similar_words():
    """A field in common does not make two points one."""
    assert _pairs(["Cây cầu gỗ đã cũ"], ["Hồ chứa nước cạn vào mùa khô"]) == []


def test_a_further_partner_is_partial():
    """A summary may answer its details: one of them is its counterpart, the others are parts."""
    grades = [
        p.grade
        for p in _pairs(
            ["Thu gom, xử lý rác thải chưa triệt để, môi trường bị ô nhiễm"],
            ["Thu gom, xử lý rác thải chưa triệt để", "Môi trường ở làng nghề bị ô nhiễm, rác thải tồn đọng"],
        )
    ]
    assert sorted(grades) == ["equivalent", "partial"]


def test_scores_and_evidence_lie_between_0_and_1():
    """Also where every part of the score is at its highest."""
    for pair in _pairs(["Giảm nghèo chưa bền vững"] * 2, ["Giảm nghèo chưa bền vững", "Nghèo"]):
        assert 0 <= pair.score <= 1
        assert all(0 <= value <= 1 for _, value in pair.evidence)


def test_themes_are_named_in_the_lexicons_order_and_may_be_silent():
    """A theme that every lesson names says nothing among lessons."""
    lexicon = load_lexicon()
    text = "Năng lực tham mưu của cán bộ còn hạn chế, thu gom rác thải chưa triệt để"
    order = [theme.name for theme in lexicon.themes]
    found = themes_of(text, lexicon)
    assert {"staff_capacity", "waste"} <= set(found)
    assert list(found) == sorted(found, key=order.index)
    assert "staff_capacity" not in themes_of(text, lexicon, "lesson")


@pytest.mark.parametrize("settings", [LESSONS, WEAKNESSES, CAUSES, BREAKTHROUGHS])
def test_thresholds_stand_in_order(settings):
    """The floor lies below what is needed for 'equivalent' and for a second partner."""
    assert 0 < settings.floor <= settings.equivalent <= 1
    assert settings.second >= settings.floor
