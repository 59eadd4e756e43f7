"""Hard-wrapped lines → paragraphs, headings and items, by what could still have fitted on the line."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreport_nlp.reading.joining import SourceLine, is_capitals, join_lines, measure_wrapping, visual_width
from vnreport_nlp.records import Text

Clean = Callable[[str | list[str]], Text]
Wrap = Callable[..., list[str]]

SYLLABLES = "xã thôn bản trồng chăn nuôi đường trường dân vận giám sát phát triển nông nghiệp hàng hóa xây dựng đảng"


def _sentence(seed: int) -> str:
    """A sentence of 25 to 45 syllables, another one for every seed."""
    chosen = random.Random(seed)
    return " ".join(chosen.choices(SYLLABLES.split(), k=chosen.randint(25, 45))).capitalize() + "."


def _blocks(text: Text) -> list[str]:
    return [text.clean[block.start : block.end] for block in text.blocks]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 3)), min_size=14, max_size=14, unique_by=lambda drawn: drawn[0]
    )
)
def test_wrapped_sentences_are_joined_again(clean: Clean, wrap: Wrap, drawn: list[tuple[int, int]]) -> None:
    """One sentence a paragraph, wrapped at the page's width and torn by blank lines anywhere: all come back."""
    paragraphs = [_sentence(seed) for seed, _ in drawn]
    lines: list[str] = []
    for paragraph, (_, torn) in zip(paragraphs, drawn, strict=True):
        wrapped = wrap(paragraph)
        lines += [*wrapped[:torn], *([""] * (0 < torn < len(wrapped))), *wrapped[torn:], "", ""]
    text = clean(lines)
    assert text.wrapped
    assert _blocks(text) == paragraphs


def test_sentences_that_end_at_a_line_end_stay_in_their_paragraph(
    clean: Clean, wrap: Wrap, prose: tuple[str, ...]
) -> None:
    """A full stop on a full line ends no paragraph: the next word would not have fitted."""
    paragraph = " ".join(prose)
    lines = wrap(paragraph)
    assert _blocks(clean(lines)) == [paragraph]


def test_a_full_stop_on_a_full_line_is_told_from_the_end_of_a_paragraph(
    before_prose: Callable[..., list[str]], wrap: Wrap
) -> None:
    """Without a blank line between them: a stop where the next word had no room joins, one with room to spare parts."""
    full = "Các chi bộ học tập nghị quyết của Đảng bằng cả hai thứ tiếng phổ thông và tiếng dân tộc."
    more = "Đồng bào các bản vùng cao đồng tình hưởng ứng, tích cực tham gia phong trào."
    assert wrap(f"{full} {more}") == [full, more]
    assert before_prose([full, more, ""]) == [f"{full} {more}"]
    assert before_prose([more, full, ""]) == [more, full]


def test_lines_that_are_whole_paragraphs_are_not_joined(clean: Clean, prose: tuple[str, ...]) -> None:
    """A text of one paragraph a line stays as it is, blank lines or none."""
    text = clean(list(prose) * 3)
    assert not text.wrapped
    assert _blocks(text) == list(prose) * 3


@pytest.fixture
def before_prose(clean: Clean, wrap: Wrap, prose: tuple[str, ...]) -> Callable[..., list[str]]:
    """Some lines, set on a page of wrapped prose → the blocks up to the first paragraph of prose."""

    def build(lines: list[str]) -> list[str]:
        blocks = _blocks(clean([*lines, *(line for paragraph in prose for line in (*wrap(paragraph), ""))]))
        return blocks[: blocks.index(prose[0])]

    return build


def test_a_wrapped_heading_is_one_block(before_prose: Callable[..., list[str]], wrap: Wrap) -> None:
    """A heading too long for its line goes on below, in capitals or not, and its body does not join it."""
    capitals = "I- KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ HAI XÃ TRÀ THƯỢNG VÀ KHÊ HẠ NHIỆM KỲ 2020 - 2025"
    plain = "5. Quản lý tài nguyên, bảo vệ môi trường; phòng, chống và khắc phục hậu quả thiên tai trên địa bàn các bản"
    assert len(wrap(capitals)) == 2
    assert before_prose(wrap(capitals)) == [capitals]
    assert before_prose(wrap(plain)) == [plain]


def test_a_heading_torn_by_the_end_of_a_page_is_one_block(before_prose: Callable[..., list[str]], wrap: Wrap) -> None:
    """A full heading line goes on across a blank line, even with a capital; a short one has ended."""
    heading = (
        "4. Hoạt động giám sát, phản biện xã hội và xây dựng chính quyền của Hội đồng nhân dân, Ủy ban nhân dân xã"
    )
    first, second = wrap(heading)
    assert second[0].isupper()
    assert before_prose([first, "", second, ""]) == [heading]
    assert before_prose(["4. Giám sát", "", second, ""]) == ["4. Giám sát", second]


def test_a_title_in_capitals_is_read_to_its_end(before_prose: Callable[..., list[str]]) -> None:
    """Centred lines in capitals belong together though each has room to spare."""
    lines = ["I- KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT", "ĐẠI HỘI ĐẢNG BỘ XÃ TRÀ KHÊ", "NHIỆM KỲ 2020 - 2025"]
    assert before_prose(lines) == [" ".join(lines)]


def test_a_part_takes_its_title_from_below(before_prose: Callable[..., list[str]]) -> None:
    """'Phần thứ nhất' alone on its line is followed by its title, a blank line between them or not."""
    assert before_prose(["Phần thứ nhất", "", "BỐI CẢNH VÀ ĐẶC ĐIỂM", ""]) == ["Phần thứ nhất BỐI CẢNH VÀ ĐẶC ĐIỂM"]


def test_every_item_of_a_list_is_a_block(before_prose: Callable[..., list[str]]) -> None:
    """Items follow each other without blank lines and are still told apart."""
    items = ["(1) Thu ngân sách tăng 10%/năm.", "(2) Không còn hộ nghèo.", "- Giữ vững an ninh;", "a) Trồng trọt"]
    assert before_prose(items) == items


def test_a_date_that_wrapped_to_a_line_start_opens_nothing(before_prose: Callable[..., list[str]], wrap: Wrap) -> None:
    """'… từ ngày / 01/7/2025 …' stays one sentence."""
    opening = "Thực hiện chủ trương của Trung ương về sắp xếp đơn vị hành chính, kể từ ngày"
    sentence = (
        f"{opening} 01/7/2025 cấp huyện kết thúc hoạt động, xã mới đi vào vận hành với nhiều việc chưa có tiền lệ."
    )
    width = visual_width(f"{opening} 01/7/2025") - 1
    assert wrap(sentence, width)[1].startswith("01/7/2025")
    assert before_prose([*wrap(sentence, width), ""]) == [sentence]


def test_the_width_of_the_page_is_measured_in_print(wrap: Wrap, prose: tuple[str, ...]) -> None:
    """The measured width is about the one that the text was set in; too few lines give no width."""
    lines = [SourceLine(n, text, 0) for n, text in enumerate(line for p in prose for line in wrap(p, 90.0))]
    width = measure_wrapping(lines)
    assert width is not None
    assert 80 <= width <= 90
    assert measure_wrapping(lines[:8]) is None


def test_wide_letters_are_wider_than_narrow_ones() -> None:
    """Width follows the face, not the count of characters."""
    assert visual_width("iiii") < visual_width("nnnn") < visual_width("NNNN") < visual_width("MMMM")
    assert visual_width("ab") == visual_width("a") + visual_width("b")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("KẾT QUẢ 2020 - 2025", True),
        ("LĨNH VỰC KINH TẾ", True),
        ("Lĩnh vực kinh tế", False),
        ("OCOP, VietGAP", False),
        ("I", False),
    ],
)
def test_capitals_are_lines_set_in_capitals(text: str, answer: bool) -> None:
    """Figures do not count, a word or two in capitals do not make a line of capitals."""
    assert is_capitals(text) is answer


def test_offsets_and_lines_agree() -> None:
    """Starts point at the words of their lines; blocks tile the text."""
    lines = [
        SourceLine(4, "1. Kinh tế", 0),
        SourceLine(6, "Tăng trưởng khá, đời sống", 1),
        SourceLine(7, "được nâng lên.", 0),
    ]
    clean, starts, numbers, blocks, wrapped = join_lines(lines)
    assert clean == "1. Kinh tế\nTăng trưởng khá, đời sống được nâng lên."
    assert [clean[start:].split()[0] for start in starts] == ["1.", "Tăng", "được"]
    assert numbers == [5, 7, 8]
    assert [(block.line, block.end_line, clean[block.body_start : block.end]) for block in blocks] == [
        (5, 5, "Kinh tế"),
        (7, 8, "Tăng trưởng khá, đời sống được nâng lên."),
    ]
    assert not wrapped
