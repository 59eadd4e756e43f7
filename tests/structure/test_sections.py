"""Provisional tree → sections and items: what is a heading, what goes back into the body as a list."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreport_nlp import read_report
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report
from vnreport_nlp.structure.heading import find_frame
from vnreport_nlp.structure.sections import build_outline, named_fields

MAU = Path(__file__).parents[2] / "corpora" / "mau"
ReadBody = Callable[[str], Report]
SAMPLES = [
    "cua_rach_ong",
    "dong_thuy_ha",
    "ia_mloi_lang",
    "muong_lua",
    "phuong_an_hung_thanh",
    "ubnd_ha_lam_son_2026_h1",
    "yen_phu_dong",
]


def test_numbered_sentences_are_items_and_numbered_titles_are_headings(read_body: ReadBody) -> None:
    """The same numbers: long sentences below 'Quan điểm' are a list, short titles with text below are sections."""
    report = read_body(
        "I. QUAN ĐIỂM\n"
        "1. Giữ vững sự lãnh đạo của Đảng, phát huy sức mạnh đại đoàn kết toàn dân tộc, khơi dậy khát vọng phát triển.\n"
        "2. Lấy người dân làm trung tâm, mọi chính sách đều hướng đến nâng cao đời sống của nhân dân trong xã.\n"
        "II. NHIỆM VỤ\n1. Phát triển kinh tế\n- Mở rộng vùng chè.\n2. Phát triển văn hóa\n- Giữ gìn bản sắc.\n"
    )
    assert [s.title for s in report.sections] == ["QUAN ĐIỂM", "NHIỆM VỤ", "Phát triển kinh tế", "Phát triển văn hóa"]
    viewpoints = [item for item in report.items if item.section == report.sections[0].id]
    assert [item.marker.text for item in viewpoints if item.marker] == ["1.", "2."]


def test_lessons_and_breakthroughs_have_no_sections_below_them(read_body: ReadBody) -> None:
    """However short, numbered lessons and breakthroughs are items."""
    report = read_body(
        "I. BÀI HỌC KINH NGHIỆM\n1. Đoàn kết\n2. Gần dân\nII. CÁC KHÂU ĐỘT PHÁ\n1. Hạ tầng giao thông\n2. Đội ngũ cán bộ\n"
    )
    assert [s.title for s in report.sections] == ["BÀI HỌC KINH NGHIỆM", "CÁC KHÂU ĐỘT PHÁ"]
    assert [lesson.text for lesson in report.lessons] == ["Đoàn kết", "Gần dân"]
    assert [(b.number, b.text) for b in report.breakthroughs] == [
        ("1.", "Hạ tầng giao thông"),
        ("2.", "Đội ngũ cán bộ"),
    ]


def test_a_list_that_goes_back_into_the_body_takes_its_lists_along(read_body: ReadBody) -> None:
    """What stands below a numbered lesson stays below it, in order."""
    report = read_body("I. BÀI HỌC KINH NGHIỆM\n1. Đoàn kết\na) Trong cấp ủy.\nb) Trong nhân dân.\n2. Gần dân\n")
    assert [item.text for item in report.items] == ["Đoàn kết", "Trong cấp ủy.", "Trong nhân dân.", "Gần dân"]
    assert [lesson.text for lesson in report.lessons] == ["Đoàn kết Trong cấp ủy. Trong nhân dân.", "Gần dân"]


LETTERED = """I. MỤC TIÊU
2. Các chỉ tiêu chủ yếu
a) Về kinh tế
1. Thu ngân sách tăng bình quân 10%/năm.
2. Thu nhập bình quân đầu người đạt 95 triệu đồng/người/năm.
b) Về văn hóa - xã hội
3. Tỷ lệ hộ nghèo giảm còn dưới 2%.
4. Trên 95% dân số tham gia bảo hiểm y tế.
c) Về xây dựng Đảng
5. Phát triển từ 140 đến 160 đảng viên mới.
3. Nhiệm vụ, giải pháp
Tập trung phát triển nông nghiệp.
"""


def test_numbers_that_run_on_through_lettered_groups_stay_in_their_groups(read_body: ReadBody) -> None:
    """Targets 1 … 5 below a) b) c) belong to their letter, and '3. Nhiệm vụ' after them goes on above."""
    report = read_body(LETTERED)
    names = {section.id: section for section in report.sections}
    assert [(names[t.section].title, t.item, t.group) for t in report.targets] == [
        ("Về kinh tế", "1.", "economic"),
        ("Về kinh tế", "2.", "economic"),
        ("Về văn hóa - xã hội", "3.", "social_env"),
        ("Về văn hóa - xã hội", "4.", "social_env"),
        ("Về xây dựng Đảng", "5.", "party"),
    ]
    tasks = report.sections[-1]
    assert (tasks.title, tasks.role, names[tasks.parent or ""].title) == (
        "Nhiệm vụ, giải pháp",
        "tasks_solutions",
        "MỤC TIÊU",
    )
    assert report.findings == ()


def test_the_lines_of_a_section_are_heading_and_own_body(read_body: ReadBody) -> None:
    """line–end_line is the heading, body_end the last line before the next heading."""
    report = read_body(
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\nTăng trưởng khá.\n\nĐời sống nâng lên.\n2. Văn hóa\nGiữ gìn bản sắc.\n"
    )
    assert [(s.line, s.end_line, s.body_end) for s in report.sections] == [(6, 6, 6), (7, 7, 10), (11, 11, 12)]
    assert [(item.place.line, item.text) for item in report.items] == [
        (8, "Tăng trưởng khá."),
        (10, "Đời sống nâng lên."),
        (12, "Giữ gìn bản sắc."),
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_block_ends_up_in_one_place(mau: Callable[[str], Report], lexicon: Lexicon, name: str) -> None:
    """Each block of a body is a heading, an item, or loose before the first heading: none is lost, none twice."""
    report = mau(name)
    text = report.text
    frame = find_frame(text)
    blocks = list(text.blocks[frame.body_from : frame.body_to])
    outline = build_outline(text, blocks, lexicon, (report.report.term_reviewed, report.report.term_planned))
    headings = {section.start for section in outline.sections}
    runins = {section.start for section in outline.sections if section.runin}
    bodies = [block for block in blocks if block.start not in headings]
    items = sorted(item.place.end for item in outline.items)
    assert len(headings) == len(outline.sections)
    loose = {block.start for block in outline.loose}
    expected = [b.end for b in bodies if b.start not in loose] + [b.end for b in blocks if b.start in runins]
    assert items == sorted(expected)


@pytest.mark.parametrize("name", SAMPLES)
def test_sections_form_a_tree_in_reading_order(mau: Callable[[str], Report], name: str) -> None:
    """Parents come first and one level higher; lines ascend; bodies end before the next heading."""
    sections = mau(name).sections
    seen = {section.id: section for section in sections}
    assert len(seen) == len(sections)
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        assert section.line <= section.end_line <= section.body_end
        assert section.level == (seen[section.parent].level + 1 if section.parent else 1)
        assert section.parent is None or seen[section.parent].start < section.start
        if following is not None:
            assert section.end <= following.start
            assert section.body_end <= following.line
        assert section.title.strip() == section.title != ""
        assert all(section.evidence)


def test_all_fields_of_a_title_are_at_hand(read_body: ReadBody, lexicon: Lexicon) -> None:
    """The section's own field first, then the others that its title names."""
    report = read_body("I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Chăn nuôi, lâm nghiệp\nPhát triển ổn định.\n")
    assert named_fields(report.sections[1], lexicon) == ["livestock", "forestry"]


def test_parts_without_numbers_are_read_by_their_capitals(tmp_path: Path) -> None:
    """The Roman numbers gone from every part, or from the first alone: the same sections, targets and points."""
    text = MAU.joinpath("dong_thuy_ha.txt").read_text(encoding="utf-8")
    whole = read_report(MAU / "dong_thuy_ha.txt")
    for name, pattern in (("first", r"(?m)^I\. (?=ĐẶC)"), ("all", r"(?m)^(?:I|II|III|IV|V|VI)\. (?=[A-ZĐ]{2})")):
        path = tmp_path / f"{name}.txt"
        path.write_text(re.sub(pattern, "", text), encoding="utf-8")
        report = read_report(path)
        assert [(s.line, s.level, s.role) for s in report.sections] == [
            (s.line, s.level, s.role) for s in whole.sections
        ]
        assert [t.text for t in report.targets] == [t.text for t in whole.targets]
        assert [w.text for w in report.weaknesses] == [w.text for w in whole.weaknesses]


def test_what_holds_results_is_no_mere_description(read_body: ReadBody) -> None:
    """'Tình hình Đảng bộ và kết quả nhiệm kỳ' holds results and weaknesses, so its parts keep their roles."""
    for title in ("TÌNH HÌNH ĐẢNG BỘ VÀ KẾT QUẢ NHIỆM KỲ 2020 - 2025", "ĐẶC ĐIỂM TÌNH HÌNH"):
        report = read_body(
            f"A. {title}\nI. Đặc điểm chung\nXã có 12 thôn.\nII. Kết quả thực hiện nghị quyết\n1. Kinh tế\nKinh tế tăng khá.\n"
            "2. Văn hóa\nPhong trào rộng khắp.\nIII. Hạn chế, khuyết điểm\nThu gom rác thải chưa triệt để.\n"
            "B. PHƯƠNG HƯỚNG NHIỆM KỲ 2025 - 2030\nI. Mục tiêu tổng quát\nXây dựng xã phát triển.\n"
        )
        roles = {section.title: section.role for section in report.sections}
        assert roles[title] == "results"
        assert roles["Đặc điểm chung"] == "characteristics"
        assert roles["Kinh tế"] == "results"
        assert roles["Hạn chế, khuyết điểm"] == "weaknesses"
