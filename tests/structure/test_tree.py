"""Blocks → tree: levels learned from the document, run-in titles, numbers that slip."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.records import Report, Section
from vnreport_nlp.structure.tree import split_run_in

ReadBody = Callable[[str], Report]


def _tree(report: Report) -> list[tuple[int, str, str | None]]:
    """(level, title, title of the parent) in order."""
    names = {section.id: section.title for section in report.sections}
    return [(s.level, s.title, names[s.parent] if s.parent else None) for s in report.sections]


def _titled(report: Report, title: str) -> Section:
    return next(section for section in report.sections if section.title == title)


@pytest.mark.parametrize(
    "marks",
    [
        ("A.", "I.", "1.", "a)"),
        ("I.", "1.", "1.1.", "a)"),
        ("Phần thứ nhất", "I-", "1-", "1.1-"),
        ("A-", "I/", "1/", "a/"),
        ("I.", "1.", "1.1.", "1.1.1."),
    ],
)
def test_levels_are_learned_from_the_document(read_body: ReadBody, marks: tuple[str, ...]) -> None:
    """Whatever signs a report uses, each kind nests below the kind that was open before it."""
    titles = ("KẾT QUẢ ĐẠT ĐƯỢC", "KINH TẾ", "Nông nghiệp", "Trồng trọt")
    body = "\n".join(f"{mark} {title}" for mark, title in zip(marks, titles, strict=True))
    tree = _tree(read_body(f"{body}\nDiện tích lúa giữ ổn định.\n"))
    assert tree == list(zip((1, 2, 3, 4), titles, (None, *titles[:3]), strict=True))


def test_a_higher_heading_closes_the_lower_ones(read_body: ReadBody) -> None:
    """After II comes a sibling of I, with a numbering of its own below it."""
    report = read_body(
        "I. KINH TẾ\n1. Nông nghiệp\nTốt.\n2. Công nghiệp\nTốt.\nII. VĂN HÓA\n1. Giáo dục\nTốt.\n2. Y tế\nTốt.\n"
    )
    assert _tree(report) == [
        (1, "KINH TẾ", None),
        (2, "Nông nghiệp", "KINH TẾ"),
        (2, "Công nghiệp", "KINH TẾ"),
        (1, "VĂN HÓA", None),
        (2, "Giáo dục", "VĂN HÓA"),
        (2, "Y tế", "VĂN HÓA"),
    ]
    assert report.findings == ()


SLIPS = """I. KẾT QUẢ ĐẠT ĐƯỢC
1. Lĩnh vực kinh tế
Kinh tế tăng trưởng khá.
2. Giáo dục và đào tạo
Trường lớp khang trang.
2. Y tế, dân số
Trạm y tế hoạt động tốt.
5. Quốc phòng
Giao quân đủ chỉ tiêu.
6. An ninh
6.1. Trật tự xã hội
Tình hình ổn định.
7.2. Phòng, chống ma túy
Kiềm chế tội phạm.
II. HẠN CHẾ
Chuyển đổi số còn chậm.
"""


def test_slips_of_numbering_do_not_move_headings(read_body: ReadBody) -> None:
    """A repeated, a skipped and a misprinted number: level and parent are the intended ones."""
    tree = _tree(read_body(SLIPS))
    assert [title for level, title, parent in tree if parent == "KẾT QUẢ ĐẠT ĐƯỢC"] == [
        "Lĩnh vực kinh tế", "Giáo dục và đào tạo", "Y tế, dân số", "Quốc phòng", "An ninh",
    ]  # fmt: skip
    assert [title for _, title, parent in tree if parent == "An ninh"] == ["Trật tự xã hội", "Phòng, chống ma túy"]


def test_slips_of_numbering_are_kept_as_findings(read_body: ReadBody) -> None:
    """Each slip is a finding with its line, the line it contradicts, and a reason that can be put into words."""
    found = read_body(SLIPS).findings
    assert [(f.kind, f.because.code, f.line, f.other_line) for f in found] == [
        ("numbering", "numbering.repeated", 11, 9),
        ("numbering", "numbering.skipped", 13, 11),
        ("numbering", "numbering.slip", 18, None),
    ]


@given(
    st.lists(
        st.sampled_from(["Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Thủy sản"]), min_size=2, max_size=4, unique=True
    )
)
def test_a_title_and_its_text_on_one_line_are_told_apart(titles: list[str]) -> None:
    """'Trồng trọt, chăn nuôi: Diện tích …' is a title and a text; the offset is where the text begins."""
    title = ", ".join(titles)
    rest = "Diện tích gieo trồng giữ ổn định qua các năm."
    assert split_run_in(f"{title}: {rest}") == (title, len(title) + 2)


@pytest.mark.parametrize(
    "text",
    [
        "Trồng trọt",
        "Trồng trọt: Tốt.",  # too little text below it
        "Trồng trọt: diện tích gieo trồng giữ ổn định qua các năm gần đây.",  # a sentence goes on in small letters
        "Thu ngân sách đạt 27,5 tỷ đồng, cụ thể: Năm 2021 đạt 4,6 tỷ đồng, năm 2022 đạt 5,1 tỷ đồng.",  # a figure
        "Đời sống nâng lên. Kết quả như sau: Xóa nhà tạm, làm đường, xây trường, khám bệnh miễn phí.",  # two sentences
    ],
)
def test_running_text_with_a_colon_is_no_title(text: str) -> None:
    """Short rests, small letters, figures and sentences before the colon make no run-in heading."""
    assert split_run_in(text) is None


def test_run_in_headings_are_sections_with_a_body(read_body: ReadBody) -> None:
    """The title ends at the colon, the rest is the section's first item on the same line."""
    report = read_body(
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\n"
        "a) Trồng trọt: Diện tích gieo trồng vụ chiêm xuân 1.486 ha, đạt 101,1% kế hoạch đề ra.\n"
        "b) Chăn nuôi: Đàn trâu, bò 3.412 con, đạt 97,5% kế hoạch, dịch bệnh được khống chế.\n"
    )
    crops, animals = _titled(report, "Trồng trọt"), _titled(report, "Chăn nuôi")
    assert crops.runin
    assert animals.runin
    assert (crops.marker.strip(), crops.line, crops.end_line, crops.body_end) == ("a)", 8, 8, 8)
    assert [item.text[:9] for item in report.items] == ["Diện tích", "Đàn trâu,"]
    assert [(crops.role, crops.field), (animals.role, animals.field)] == [
        ("results", "agriculture"),
        ("results", "livestock"),
    ]


def test_unnumbered_lines_that_name_a_role_are_headings(read_body: ReadBody) -> None:
    """'Hạn chế, yếu kém' alone on its line opens a section, and a person is asked to look at it."""
    report = read_body("I. KẾT QUẢ ĐẠT ĐƯỢC\nKinh tế khá.\nHạn chế, yếu kém\nChuyển đổi số còn chậm.\n")
    section = _titled(report, "Hạn chế, yếu kém")
    assert (section.marker, section.role, section.line) == ("", "weaknesses", 8)
    assert [(doubt.line, doubt.code) for doubt in report.doubts if doubt.code == "doubt.heading"] == [
        (8, "doubt.heading")
    ]
    assert [weakness.text for weakness in report.weaknesses] == ["Chuyển đổi số còn chậm"]
