"""Documents cited by a bare number or by a plenum, and counts that look like them."""

import pytest

from vnreport_nlp.facts.citations import find_citations
from vnreport_nlp.lexicon import Lexicon


def _found(text: str, lexicon: Lexicon) -> list[tuple[str, str, str | None]]:
    return [(entry.type, entry.number, entry.issuer) for entry in find_citations(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "theo Quyết định 217, 218 của Bộ Chính trị về giám sát",
            [("Quyết định", "217", "Bộ Chính trị"), ("Quyết định", "218", "Bộ Chính trị")],
        ),
        (
            "thực hiện Nghị quyết số 24, 25 và Nghị quyết 119,120 của HĐND tỉnh",
            [("Nghị quyết", number, "HĐND tỉnh") for number in ("24", "25", "119", "120")],
        ),
        ("nguồn vốn Chương trình 1719, Chương trình xây dựng nông thôn mới", [("Chương trình", "1719", None)]),
        ("đường do chương trình 135 đầu tư; chương trình 30a.", [("Chương trình", "30a", None)]),
        ("dữ liệu theo Đề án 06 của Chính phủ", [("Đề án", "06", "Chính phủ")]),
        ("Chỉ thị 16 ngày 31/3/2020 của Thủ tướng", [("Chỉ thị", "16", "Thủ tướng")]),
    ],
)
def test_a_bare_number_with_its_issuer_or_alone(
    lexicon: Lexicon, text: str, found: list[tuple[str, str, str | None]]
) -> None:
    """The issuer of the last holds for the list."""
    assert _found(text, lexicon) == found


@pytest.mark.parametrize(
    "text",
    [
        "ban hành 12 Nghị quyết, 24 Quyết định, 35 Kế hoạch",
        "Đảng ủy ban hành Nghị quyết 12, Quyết định 24, Kế hoạch 35.",
        "Quy định 19 điều đảng viên không được làm",
        "Quyết định 12 nội dung lớn; Chương trình 5 không, 3 sạch",
        "đạt 120% so với kế hoạch 350 ha; Kế hoạch 2025, kế hoạch 5 năm",
        "Nghị quyết 3 kỳ họp của Hội đồng nhân dân xã",
        "diện tích theo quyết định\n217. Công tác khác",
        "chương trình 4 xây; quyết định 2 mức hỗ trợ",
    ],
)
def test_a_count_is_no_number(lexicon: Lexicon, text: str) -> None:
    """Where the words leave anything else nothing is cited."""
    assert _found(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Nghị quyết Trung ương 4 khóa XII, khóa XIII về xây dựng Đảng", ["XII", "XIII"]),
        ("nghị quyết TW 4 (khóa XI) TW 4 (khóa XII, khóa XIII), chú trọng", ["XI", "XII", "XIII"]),
        ("Nghị quyết Trung ương 4 (khoá XI, XII) và kết luận khác", ["XI", "XII"]),
        ("Nghị quyết Hội nghị Trung ương 4 khóa XI", ["XI"]),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII", ["XII"]),
    ],
)
def test_a_plenum_is_cited_by_congress(lexicon: Lexicon, text: str, terms: list[str]) -> None:
    """One mention for each congress, in one form."""
    issuer = "Ban Chấp hành Trung ương"
    assert _found(text, lexicon) == [("Nghị quyết", f"Trung ương 4 khóa {term}", issuer) for term in terms]


def test_a_plenum_without_the_word_of_a_type_is_a_meeting(lexicon: Lexicon) -> None:
    """'Hội nghị Trung ương 4' took place; its resolution is what is cited."""
    assert _found("sau Hội nghị Trung ương 4 khóa XII; ngân sách Trung ương 12 tỷ đồng", lexicon) == []
