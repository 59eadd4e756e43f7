"""Role, field and term of a title, each with what it rests on."""

import pytest

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.structure.outline import (
    ALLOWED,
    Decision,
    decide_field,
    decide_role,
    field_counts,
    fields_named,
    strip_frame,
    term_of,
)


@pytest.mark.parametrize(
    ("title", "parent", "role"),
    [
        ("BỐI CẢNH TỔ CHỨC ĐẠI HỘI", "", "context"),
        ("ĐẶC ĐIỂM TÌNH HÌNH", "", "characteristics"),
        ("Thuận lợi", "characteristics", "advantages"),
        ("KẾT QUẢ ĐẠT ĐƯỢC", "", "results"),
        ("Những hạn chế, yếu kém", "results", "weaknesses"),
        ("Nguyên nhân của hạn chế", "results", "causes"),
        ("Nguyên nhân khách quan", "causes", "causes_objective"),
        ("Về nguyên nhân chủ quan", "causes", "causes_subjective"),
        ("Một số bài học kinh nghiệm", "results", "lessons"),
        ("Quan điểm chỉ đạo", "goals", "viewpoints"),
        ("Mục tiêu tổng quát", "goals", "general_goal"),
        ("Các chỉ tiêu chủ yếu", "goals", "targets"),
        ("Chỉ tiêu về kinh tế", "targets", "targets_economic"),
        ("Về văn hóa - xã hội, môi trường", "targets", "targets_social_env"),
        ("Chỉ tiêu về xây dựng Đảng", "targets", "targets_party"),
        ("Các khâu đột phá", "goals", "breakthroughs"),
        ("NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU", "", "tasks_solutions"),
        ("Kiến nghị, đề xuất", "", "proposals"),
    ],
)
def test_titles_that_name_their_role(lexicon: Lexicon, title: str, parent: str, role: str) -> None:
    """The set phrases of the genre, with or without openers such as 'những', 'một số', 'về'."""
    assert decide_role(title, parent, "", lexicon).value == role


@pytest.mark.parametrize(
    ("title", "parent"),
    [
        ("Lĩnh vực kinh tế", "results"),
        ("Nhiệm vụ phát triển nông nghiệp", "results"),
        ("Giải pháp giảm nghèo", "weaknesses"),
        ("Chỉ tiêu về kinh tế", "lessons"),
        ("Hạn chế", "targets_economic"),
        ("Kết quả kết nạp đảng viên", "targets_party"),
    ],
)
def test_the_container_decides_more_than_the_words(lexicon: Lexicon, title: str, parent: str) -> None:
    """A child keeps its parent's role unless that role lets it move; the evidence says so."""
    assert decide_role(title, parent, "", lexicon) == Decision(parent, "inherited")


def test_no_role_leaves_the_roles_its_parent_allows(lexicon: Lexicon) -> None:
    """Whatever phrase of the lexicon stands as a title below whatever parent: the role is allowed there."""
    for parent, allowed in ALLOWED.items():
        if parent:
            for phrase in lexicon.roles:
                assert decide_role(phrase.words, parent, "", lexicon).value in {parent, *allowed}, (
                    parent,
                    phrase.words,
                )


def test_a_title_of_several_roles_is_a_container(lexicon: Lexicon) -> None:
    """'Hạn chế, nguyên nhân' with headings below assesses; without any it is what it names first."""
    assert decide_role("Hạn chế và nguyên nhân", "results", "", lexicon).value == "assessment"
    assert decide_role("Hạn chế và nguyên nhân", "results", "", lexicon, has_children=False).value == "weaknesses"
    assert decide_role("QUAN ĐIỂM, MỤC TIÊU, NHIỆM VỤ", "", "", lexicon).value == "goals"


def test_the_term_turns_tasks_into_results(lexicon: Lexicon) -> None:
    """'Nhiệm vụ' of the term that is over tells what was done."""
    title = "Nhiệm vụ nhiệm kỳ 2020 - 2025"
    assert decide_role(title, "", "reviewed", lexicon).value == "results"
    assert decide_role(title, "", "", lexicon).value != "results"


@pytest.mark.parametrize(
    "title",
    [
        "HOẠT ĐỘNG CỦA XÃ MƯỜNG LỤA TỪ NGÀY 01/7/2025",
        "Kết quả hoạt động sau ngày 1/7/2025",
        "Vận hành chính quyền hai cấp",
    ],
)
def test_the_first_weeks_of_the_new_commune_are_a_role(lexicon: Lexicon, title: str) -> None:
    """What the report tells of the time since 1 July 2025 stands apart from the results of the term."""
    assert decide_role(title, "results", "", lexicon).value == "initial_operation"


def test_a_title_without_a_clue_is_other(lexicon: Lexicon) -> None:
    """At the top nothing can be inherited; the evidence is none, so that a person is asked."""
    assert decide_role("Chuyện của bản", "", "", lexicon) == Decision("other", "none")


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("KẾT QUẢ NHIỆM KỲ 2020 - 2025", "reviewed"),
        ("MỤC TIÊU NHIỆM KỲ 2025–2030", "planned"),
        ("MỤC TIÊU GIAI ĐOẠN 2026 - 2031", ""),
        ("MỤC TIÊU", ""),
        ("TỪ 2020 - 2025 ĐẾN 2025 - 2030", "planned"),
    ],
)
def test_the_term_a_title_names(title: str, term: str) -> None:
    """Only the two terms of the report count; where both stand, the planned one."""
    assert term_of(title, "2020-2025", "2025-2030") == term


def test_openers_that_say_nothing_are_left_out(lexicon: Lexicon) -> None:
    """'Về một số …' goes, the words that carry meaning stay."""
    assert strip_frame("Về một số hạn chế", lexicon) == "hạn chế"
    assert strip_frame("Hạn chế về", lexicon) == "hạn chế về"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Chăn nuôi, lâm nghiệp", ["livestock", "forestry"]),
        ("Giáo dục và đào tạo; y tế", ["education", "health"]),
        ("Quốc phòng, an ninh", ["defence_security"]),
        ("Cải cách hành chính, chuyển đổi số", ["admin_reform_digital"]),
        ("Chuyện của bản", []),
    ],
)
def test_fields_are_named_in_order_and_once(lexicon: Lexicon, text: str, fields: list[str]) -> None:
    """First mention first; a field that is named twice stands once."""
    assert fields_named(text, lexicon) == fields
    assert fields_named(f"{text}, {text}", lexicon) == fields


def test_mentions_are_counted_without_nested_phrases(lexicon: Lexicon) -> None:
    """'bảo vệ rừng' is one mention of forestry, not also one of 'rừng'."""
    assert field_counts("Bảo vệ rừng tốt, bảo vệ rừng thường xuyên; chăn nuôi khá", lexicon) == {
        "forestry": 2,
        "livestock": 1,
    }


@pytest.mark.parametrize(
    ("title", "role", "parent", "field"),
    [
        ("Sản xuất nông, lâm nghiệp", "results", "economy", "agriculture"),
        ("Chỉ tiêu về môi trường, xã hội", "targets_social_env", "general", "culture_society"),
        ("Chỉ tiêu xây dựng Đảng", "targets_party", "general", "party_building"),
        ("Bài học kinh nghiệm về kinh tế", "lessons", "economy", "general"),
        ("Các khâu đột phá về nông nghiệp", "breakthroughs", "general", "general"),
        ("Chuyện của bản", "results", "economy", "economy"),
    ],
)
def test_the_field_is_the_first_that_the_title_names(
    lexicon: Lexicon, title: str, role: str, parent: str, field: str
) -> None:
    """Target groups have the field of their group, containers are general, a title without a subject inherits."""
    assert decide_field(title, Decision(role, "inherited"), parent, lexicon).value == field
