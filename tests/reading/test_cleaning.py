"""Raw lines → clean text: nothing invented, nothing reordered, every character led back to its line."""

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.reading.letters import clean_letters
from vnreport_nlp.records import Text

Clean = Callable[[str | list[str]], Text]
Wrap = Callable[..., list[str]]

LETTERS = 'aàáảãạăằâấbcdđeêếghiklmnoôơpqrstuưvxyABCĐEÊKLNQTƯVX0123456789 .,;:()-–+*•%/"“”|\t\u00a0\u00ad\u0301'
lines = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=60),
        st.sampled_from(
            ["", "I. KẾT QUẢ", "1. Kinh tế", "- Một việc", "12", "Trang 3", "Một là, giữ", "1 | a | b", "***"]
        ),
        st.sampled_from(
            [
                "phát triển kinh tế - xã hội của địa phương trong nhiệm kỳ qua và",
                "Đời sống nâng lên1.",
                "1 Theo số liệu",
            ]
        ),
    ),
    max_size=25,
).map(lambda drawn: ["Báo cáo của xã Trà Khê", *drawn])


def _pieces(text: Text) -> list[tuple[int, str]]:
    """(source line, clean text that begins there) in order."""
    ends = [*text.starts[1:], len(text.clean)]
    return [(line, text.clean[a:b].strip()) for line, a, b in zip(text.lines, text.starts, ends, strict=True)]


@given(lines)
def test_every_character_leads_back_to_its_line(clean: Clean, raw: list[str]) -> None:
    """Lines lie in 1..n in order, and what is said to come from a line stands in that line (a cut mark left out)."""
    text = clean(raw)
    assert list(text.lines) == sorted(text.lines)
    assert all(1 <= line <= len(raw) for line in text.lines)
    for line, piece in _pieces(text):
        source = clean_letters(raw[line - 1], Counter())
        rest = iter("".join(source.split()))
        assert all(char in rest for char in "".join(piece.split())), (line, piece, source)
    for offset in range(len(text.clean)):
        assert text.line_at(offset) in text.lines


@given(lines)
def test_blocks_tile_the_clean_text(clean: Clean, raw: list[str]) -> None:
    """Blocks joined by line ends are the whole clean text; each begins on the line it names."""
    text = clean(raw)
    assert "\n".join(text.clean[block.start : block.end] for block in text.blocks) == text.clean
    for block in text.blocks:
        assert block.start <= block.body_start <= block.end
        assert (text.line_at(block.start), text.line_at(block.end - 1)) == (block.line, block.end_line)


@given(lines)
def test_each_line_is_used_once(clean: Clean, raw: list[str]) -> None:
    """A line is text, furniture, note, ornament or blank: text, furniture and notes never overlap."""
    text = clean(raw)
    noted = {line for note in text.notes for line in range(note.line, note.end_line + 1)}
    assert not noted & set(text.furniture)
    assert not (noted | set(text.furniture)) & set(text.lines)


@given(st.text(alphabet="abcdđê áạ0 .,-", max_size=40).map(lambda text: f"Xã {text.strip(' .,-')} xong."))
def test_a_healthy_line_is_kept_as_it_is(clean: Clean, paragraph: str) -> None:
    """Below the letterhead white space is made single; nothing else of a line changes."""
    opening = [f"Nội dung thứ {letter}." for letter in "abcdeghiklmn"]
    assert clean([*opening, "", paragraph]).clean == "\n".join([*opening, " ".join(paragraph.split())])


@pytest.mark.parametrize("name", ["muong_lua", "ia_mloi_lang", "phuong_an_hung_thanh", "yen_phu_dong"])
def test_cleaning_a_report_twice_is_cleaning_it_once(clean: Clean, mau: Callable[..., object], name: str) -> None:
    """The clean text of a report, one block a line, cleans to itself; nothing is left to set aside."""
    once: Text = mau(name).text  # type: ignore[attr-defined]
    twice = clean(once.clean)
    assert twice.clean == once.clean
    assert (twice.furniture, twice.notes) == ((), ())


def test_decomposed_letters_and_line_ends_make_no_difference(clean: Clean, wrap: Wrap, prose: tuple[str, ...]) -> None:
    """NFD letters, CR LF and trailing spaces give the same text, with the NFC repair counted."""
    plain = [line for paragraph in prose for line in (*wrap(paragraph), "")]
    odd = [unicodedata.normalize("NFD", line) + "  \r" for line in plain]
    assert clean(odd).clean == clean(plain).clean
    assert dict(clean(odd).repairs)["nfc"] == sum(line.strip() != "" for line in plain)
    assert clean(plain).repairs == ()


def test_a_page_number_does_not_tear_a_sentence(clean: Clean) -> None:
    """In a text of whole paragraphs, too, what a page number interrupts is joined again."""
    text = clean("Đảng bộ lãnh đạo nhân dân\nTrang 3\nkhắc phục hậu quả thiên tai.")
    assert text.clean == "Đảng bộ lãnh đạo nhân dân khắc phục hậu quả thiên tai."
    assert (text.lines, text.furniture) == ((1, 3), (2,))


def test_ornaments_and_blank_lines_leave_no_trace(clean: Clean) -> None:
    """Rules and stars are no text, and no furniture either."""
    text = clean("ĐẢNG BỘ XÃ TRÀ KHÊ\n*\n-------\n\nBÁO CÁO CHÍNH TRỊ")
    assert text.clean == "ĐẢNG BỘ XÃ TRÀ KHÊ\nBÁO CÁO CHÍNH TRỊ"
    assert text.lines == (1, 5)
    assert text.furniture == ()


def test_two_columns_of_a_letterhead_are_two_blocks(clean: Clean) -> None:
    """Party on the left, State on the right: two columns of one line become two blocks of that line."""
    text = clean("ĐẢNG BỘ TỈNH BẮC NINH          ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ TRÀ KHÊ")
    assert [text.clean[block.start : block.end] for block in text.blocks][:2] == [
        "ĐẢNG BỘ TỈNH BẮC NINH",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ]
    assert text.lines == (1, 1, 2)


def test_private_bullets_become_items(clean: Clean) -> None:
    """A bullet of a symbol font opens an item like any other bullet."""
    text = clean("Kinh tế:\n\uf0b7 Trồng trọt giữ ổn định.\n\uf0b7 Chăn nuôi phát triển.")
    assert [block.marker.kind for block in text.blocks if block.marker] == ["dash", "dash"]
    assert dict(text.repairs) == {"bullet": 2}


def test_rows_set_with_tabs_keep_their_empty_cells(clean: Callable[[str | list[str]], Text]) -> None:
    """Tabs at the ends of a row are cells, also in the letterhead's lines and behind the recipients; other tabs are gaps."""
    rows = ["TT\tChỉ tiêu\tNăm 2026\t", "\t\tKH\tTH", "A\tKINH TẾ\t\t", "1\tLúa\t600\t612"]
    wanted = ["TT | Chỉ tiêu | Năm 2026 |", "| | KH | TH", "A | KINH TẾ | |", "1 | Lúa | 600 | 612"]
    for above in ([], ["Nơi nhận:\t\tTM. BAN CHẤP HÀNH"]):
        text = clean([*above, *rows])
        blocks = [text.clean[b.start : b.end] for b in text.blocks]
        assert blocks[-4:] == wanted
        assert all(b.marker is not None and b.marker.kind == "table" for b in text.blocks[-4:])
    assert clean("ĐẢNG BỘ\t\t\tĐẢNG CỘNG SẢN\nHUYỆN ỦY\t\t\tViệt Nam").clean.split("\n")[0] == "ĐẢNG BỘ"


def test_a_group_between_rows_set_with_tabs_belongs_to_the_table(clean: Callable[[str | list[str]], Text]) -> None:
    """One tab between two rows is the row of a group; elsewhere a single tab is a gap."""
    text = clean([*"abcdefghijklm", "TT\tChỉ tiêu\tĐVT\t2030", "I\tCHỈ TIÊU KINH TẾ", "1\tLúa\tha\t620", "A\tB"])
    assert text.clean.split("\n")[-4:] == [
        "TT | Chỉ tiêu | ĐVT | 2030",
        "I | CHỈ TIÊU KINH TẾ",
        "1 | Lúa | ha | 620",
        "A B",
    ]
