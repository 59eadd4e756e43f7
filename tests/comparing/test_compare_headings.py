"""Which sections answer each other."""

from pathlib import Path

import pytest

from tests.comparing.samples import (
    ALL_PAIRS,
    compare_parts,
    compared,
    flags,
    pairs_of,
    read,
    report_text,
    sample,
    texts,
)
from vnreport_nlp.comparing import compare
from vnreport_nlp.comparing.profiles import build_profiles, zone_of
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.words.segmentation import segment

SCHOOLS = "Chất lượng dạy và học ở các trường nâng lên, giữ vững trường chuẩn quốc gia."
HEALTH = "Chăm sóc sức khỏe nhân dân, nâng cấp trạm y tế xã, khám chữa bệnh bảo hiểm y tế."
FARMING = "Mở rộng diện tích lúa chất lượng cao, chuyển đổi cây trồng, vật nuôi."


def test_sections_are_found_wherever_they_stand():
    """Printed numbers and order say nothing across reports; the subject does."""
    found = compare_parts(
        "tasks",
        ["1. Về phát triển nông nghiệp", FARMING, "2. Về giáo dục và đào tạo", SCHOOLS, "3. Về y tế", HEALTH],
        ["1. Về y tế", HEALTH, "2. Về phát triển nông nghiệp", FARMING, "3. Về giáo dục và đào tạo", SCHOOLS],
    )
    assert {(a, b) for a, b in texts(found, "heading") if a.startswith("Về")} == {
        (title, title) for title in ("Về nông nghiệp", "Về phát triển nông nghiệp", "Về giáo dục và đào tạo", "Về y tế")
    }
    assert {pair.grade for pair in pairs_of(found, "heading")} == {"equivalent"}
    assert not found.only


def test_a_result_is_never_paired_with_a_task():
    """The same title and the same words in another zone are another thing: what was done is not what is planned."""
    one = read(report_text(results=["1. Về giáo dục và đào tạo", SCHOOLS], tasks=["1. Về nông nghiệp", FARMING]))
    two = read(
        report_text(commune="B", results=["1. Về nông nghiệp", FARMING], tasks=["1. Về giáo dục và đào tạo", SCHOOLS])
    )
    assert not [texts for texts in texts(compare(one, two), "heading") if "Về giáo dục và đào tạo" in texts]


@pytest.mark.parametrize(("a", "b"), ALL_PAIRS)
def test_pairs_stay_inside_their_zone(a, b):
    """In all samples the two ends of a heading pair lie in one zone of the genre."""
    lexicon = load_lexicon()
    comparison = compared(a, b)
    for pair in pairs_of(comparison, "heading"):
        one, two = comparison.a.section(pair.a.id), comparison.b.section(pair.b.id)
        assert zone_of(one, lexicon) == zone_of(two, lexicon), (pair.a.text, pair.b.text)


@pytest.mark.parametrize(("a", "b"), ALL_PAIRS)
def test_what_a_genre_keeps_apart_is_never_paired(a, b):
    """Khách quan never answers chủ quan, nor thuận lợi khó khăn, however alike the words are."""
    apart = [
        {"causes_objective", "causes_subjective"},
        {"advantages", "difficulties"},
        {"targets_economic", "targets_party"},
    ]
    comparison = compared(a, b)
    for pair in pairs_of(comparison, "heading"):
        assert {comparison.a.section(pair.a.id).role, comparison.b.section(pair.b.id).role} not in apart


def test_objective_causes_do_not_answer_subjective_ones():
    """A report that has only khách quan and one that has only chủ quan share no heading of causes."""
    words = ["Thời tiết diễn biến phức tạp, thiên tai xảy ra liên tiếp."]
    one, two = read(report_text(objective=words)), read(report_text(commune="B", subjective=words))
    found = compare(one, two)
    assert {(only.side, only.text) for only in found.only} == {
        ("a", "NGUYÊN NHÂN KHÁCH QUAN"),
        ("b", "NGUYÊN NHÂN CHỦ QUAN"),
    }


def test_a_merged_section_is_a_partial_counterpart_of_both():
    """Two sections of one report that the other tells in one: two partial pairs, marked as merge and split."""
    merged = ["1. Về giáo dục, y tế", SCHOOLS, HEALTH]
    split = ["1. Về giáo dục và đào tạo", SCHOOLS, "2. Về y tế", HEALTH]
    there, back = compare_parts("tasks", merged, split), compare_parts("tasks", split, merged)
    ours = [pair for pair in pairs_of(there, "heading") if pair.a.text == "Về giáo dục, y tế"]
    assert {pair.b.text for pair in ours} == {"Về giáo dục và đào tạo", "Về y tế"}
    assert {(pair.grade, *flags(pair, "place"), *flags(pair, "extent")) for pair in ours} == {
        ("partial", "split", "partial")
    }
    theirs = [pair for pair in pairs_of(back, "heading") if pair.b.text == "Về giáo dục, y tế"]
    assert {(pair.grade, *flags(pair, "place")) for pair in theirs} == {("partial", "merged")}


def test_bare_tasks_take_their_parents_words():
    """'Nhiệm vụ' under economy answers 'Nhiệm vụ' under economy, not the nearest 'Nhiệm vụ'."""
    economy = [
        "Về phát triển kinh tế",
        "a) Nhiệm vụ",
        "Phát triển công nghiệp, dịch vụ.",
        "b) Giải pháp",
        "Thu hút đầu tư.",
    ]
    defence = ["Về quốc phòng, an ninh", "a) Nhiệm vụ", "Giữ vững an ninh.", "b) Giải pháp", "Huấn luyện dân quân."]
    one = [f"1. {economy[0]}", *economy[1:], f"2. {defence[0]}", *defence[1:]]
    two = [f"1. {defence[0]}", *defence[1:], f"2. {economy[0]}", *economy[1:]]
    found = compare_parts("tasks", one, two)
    bare = [pair for pair in pairs_of(found, "heading") if pair.a.text in ("Nhiệm vụ", "Giải pháp")]
    assert len(bare) == 4
    for pair in bare:
        ours, theirs = found.a.section(pair.a.id), found.b.section(pair.b.id)
        assert pair.a.text == pair.b.text
        assert found.a.section(ours.parent).title == found.b.section(theirs.parent).title


def test_profile_of_a_bare_title_holds_the_parents_title():
    """The words that are compared name the subject; the section's own title stays as printed."""
    report = read(
        report_text(
            tasks=["1. Về phát triển kinh tế", "a) Nhiệm vụ", "Phát triển công nghiệp.", "b) Giải pháp", "Đầu tư."]
        )
    )
    bare = next(profile for profile in build_profiles(report, load_lexicon()) if profile.section.title == "Nhiệm vụ")
    assert bare.full_title == "Về phát triển kinh tế Nhiệm vụ"
    assert set(segment("Về phát triển kinh tế")) <= set(bare.title_words)


def test_a_profile_holds_the_words_of_its_whole_subtree():
    """A container without a text of its own still weighs what stands below it."""
    report = sample("dong_thuy_ha")
    profiles = {profile.section.id: profile for profile in build_profiles(report, load_lexicon())}
    for profile in profiles.values():
        below = [p for p in profiles.values() if p.section.parent == profile.section.id]
        assert profile.has_children == bool(below)
        for child in below:
            assert set(child.tree_words) <= set(profile.tree_words)


def test_a_section_without_a_counterpart_stands_alone_with_its_reason():
    """Nothing is forced: a subject that only one side has is in 'only', and the reason names zone and field."""
    found = compare_parts("tasks", ["1. Về nông nghiệp", FARMING, "2. Về y tế", HEALTH], ["1. Về nông nghiệp", FARMING])
    (alone,) = [only for only in found.only if only.kind == "heading"]
    assert (alone.side, alone.text, alone.because.code) == ("a", "Về y tế", "only.heading")
    assert dict(alone.because.values) == {"field": "@field.health", "zone": "@zone.tasks"}


def test_a_paragraph_may_carry_what_has_no_section_of_its_own():
    """A subject told in a paragraph of a wider section is a partial pair that names the paragraph's line."""
    found = compare_parts(
        "tasks",
        ["1. Về văn hóa - xã hội", "Xây dựng đời sống văn hóa ở khu dân cư.", HEALTH],
        ["1. Về văn hóa - xã hội", "Xây dựng đời sống văn hóa ở khu dân cư.", "2. Về y tế", HEALTH],
    )
    (carried,) = [pair for pair in pairs_of(found, "heading") if pair.b.text == "Về y tế"]
    assert (carried.grade, carried.a.text, carried.because.code) == (
        "partial",
        "Về văn hóa - xã hội",
        "heading.carried",
    )
    line = int(dict(carried.because.values)["line"])
    assert (
        HEALTH
        in report_text(tasks=["1. Về văn hóa - xã hội", "Xây dựng đời sống văn hóa ở khu dân cư.", HEALTH]).split("\n")[
            line - 1
        ]
    )


def test_heading_under_another_parent_is_moved():
    """Same section, other place: 'moved' says that it hangs under a heading that does not answer ours."""
    one = [
        "1. Về văn hóa - xã hội",
        "Xây dựng đời sống văn hóa ở khu dân cư.",
        "a) Y tế",
        HEALTH,
        "b) Giáo dục",
        SCHOOLS,
    ]
    two = [
        "1. Về văn hóa - xã hội",
        "Xây dựng đời sống văn hóa ở khu dân cư.",
        "a) Giáo dục",
        SCHOOLS,
        "2. Y tế",
        HEALTH,
    ]
    found = compare_parts("tasks", one, two)
    places = {pair.a.text: flags(pair, "place") for pair in pairs_of(found, "heading") if pair.grade == "equivalent"}
    assert places["Y tế"] == ["moved"]
    assert places["Giáo dục"] == ["same"]


def test_weights_of_the_heading_score_sum_to_1():
    """So that the score lies in [0, 1] and a change of one weight is seen as a change of all."""
    assert HEADINGS.title + HEADINGS.body + HEADINGS.field + HEADINGS.role + HEADINGS.place == pytest.approx(1.0)


def test_reports_without_headings_have_no_heading_pairs(tmp_path: Path):
    """A text without sections is compared without an error; the other side stands alone."""
    path = tmp_path / "khong_de_muc.txt"
    path.write_text(
        "Báo cáo của Đảng bộ xã An Bình về nhiệm kỳ 2020 - 2025, theo nghị quyết đại hội, cùng nhân dân.\n",
        encoding="utf-8",
    )
    from vnreport_nlp.report import read_report

    bare = read_report(path)
    assert bare.sections == ()
    for found in (compare(bare, sample("dong_thuy_ha")), compare(sample("dong_thuy_ha"), bare)):
        assert not pairs_of(found, "heading")
        assert len([only for only in found.only if only.kind == "heading"]) == len(sample("dong_thuy_ha").sections)
