"""Page numbers and running headers: set aside where they are furniture, left where they are text."""

from collections.abc import Callable

import pytest

from vnreport_nlp.reading.furniture import find_furniture, is_ornament
from vnreport_nlp.records import Text

Clean = Callable[[str | list[str]], Text]
Wrap = Callable[..., list[str]]


@pytest.mark.parametrize("number", ["12", "- 12 -", "Trang 12", "Trang 12/30", "12/30", "  12  "])
def test_a_page_number_between_blank_lines_is_furniture(number: str) -> None:
    """Bare, dashed, worded or counted: alone between blank lines it belongs to the page."""
    assert find_furniture(["Kinh tế tăng trưởng khá.", "", number, "", "Đời sống được nâng lên."]) == {2}


@pytest.mark.parametrize("number", ["12", "Trang 12", "– 12 –"])
def test_a_page_number_inside_a_sentence_is_furniture(number: str) -> None:
    """A number on a line of its own that cuts a sentence in two is no part of it."""
    assert find_furniture(["Đảng bộ lãnh đạo nhân dân", number, "khắc phục hậu quả thiên tai."]) == {1}


def test_numbers_in_the_text_are_no_furniture() -> None:
    """Years, figures with a unit and cells stay, whatever stands around them."""
    assert find_furniture(["Tổng số hộ", "2.412", "hộ", "", "2.412 hộ", "", "12 thôn", "", "(12)"]) == set()
    assert find_furniture(["Số thôn của xã:", "12", "", "Số tổ dân phố:", "", "31", "Hết."]) == set()


def test_running_headers_are_furniture() -> None:
    """A line that returns on every page beside the page number is set aside each time, its number with it."""
    bodies = ("Kinh tế tăng trưởng khá.", "Đời sống được nâng lên.", "An ninh được giữ vững.")
    pages = zip(("2", "3", "4"), bodies, strict=True)
    lines = [line for number, body in pages for line in ("Báo cáo chính trị Đảng bộ xã Trà Khê", number, "", body)]
    assert find_furniture(lines) == {0, 1, 4, 5, 8, 9}


def test_a_heading_that_returns_is_no_running_header() -> None:
    """'Nhiệm vụ' below each field repeats as headings do: beside no page number and inside no sentence."""
    lines = ["1. Kinh tế", "Nhiệm vụ", "Mở rộng vùng chè.", "2. Văn hóa", "Nhiệm vụ", "Giữ gìn bản sắc."]
    assert find_furniture([*lines, "3. Quốc phòng", "Nhiệm vụ", "Giao quân đủ."]) == set()


def test_what_interrupts_a_paragraph_is_lifted_out_of_it(clean: Clean, wrap: Wrap, prose: tuple[str, ...]) -> None:
    """Page number and running header in mid-sentence leave the paragraph whole and are listed by line."""
    first, *others = (wrap(paragraph) for paragraph in prose)
    broken = [*first[:2], "", "5", "Đảng bộ xã Trà Khê", *first[2:], ""]
    rest = [line for lines in others for line in (*lines, "")]
    text = clean([*broken, *rest[:3], "6", "Đảng bộ xã Trà Khê", *rest[3:9], "7", "Đảng bộ xã Trà Khê", *rest[9:]])
    blocks = [text.clean[block.start : block.end] for block in text.blocks]
    assert blocks == list(prose)
    assert [line for line in text.furniture if line <= 6] == [4, 5]
    assert len(text.furniture) == 6


@pytest.mark.parametrize(
    ("line", "answer"), [("-------", True), ("***", True), ("*", True), ("- a", False), ("", False)]
)
def test_ornaments_are_rules_and_stars(line: str, answer: bool) -> None:
    """A rule or stars decorate; a bullet with words does not."""
    assert is_ornament(line) is answer
