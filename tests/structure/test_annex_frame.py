"""Where annexes begin: behind a signature, under their note, or as the tables with which a text ends."""

from collections.abc import Callable

import pytest

from vnreport_nlp.records import Text
from vnreport_nlp.structure.annexes import annexes_from, is_annex_title
from vnreport_nlp.structure.heading import find_frame

Clean = Callable[[str], Text]

BODY = "I. KẾT QUẢ\n1. Kinh tế\nDiện tích lúa đạt 612 ha.\n"
SIGNED = "Nơi nhận:\n- Lưu VPĐU.\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nHoàng Văn Pá\n"
ROWS = "TT | Chỉ tiêu | ĐVT | 2030\n1 | Lúa | ha | 620\n"


def _begins(text: Text) -> str:
    at = annexes_from(text)
    return text.clean[text.blocks[at].start : text.blocks[at].end] if at < len(text.blocks) else ""


@pytest.mark.parametrize("title", ["PHỤ LỤC", "Phụ lục I", "BIỂU SỐ 01", "Biểu 1: Các chỉ tiêu", "Bảng 2. Chỉ tiêu"])
def test_behind_the_signature(clean: Clean, title: str) -> None:
    """Whatever it is called; the signature stays what it is."""
    text = clean(BODY + SIGNED + title + "\n" + ROWS)
    assert _begins(text).startswith(title)
    frame = find_frame(text)
    assert text.clean[text.blocks[frame.signed_from].start :].startswith("Nơi nhận")
    assert text.blocks[frame.annexed_from].line == 9


def test_under_the_note_that_names_its_document(clean: Clean) -> None:
    """'(Kèm theo Báo cáo số …)' tells an annex, with or without a signature before it."""
    text = clean(BODY + "BIỂU SỐ 01\nCÁC CHỈ TIÊU\n(Kèm theo Báo cáo số 05-BC/ĐU)\n" + ROWS)
    assert _begins(text) == "BIỂU SỐ 01"
    assert find_frame(text).body_to == annexes_from(text)


def test_a_text_that_ends_in_tables(clean: Clean) -> None:
    """Without signature and note: a title set apart, tables, and no heading behind them."""
    assert _begins(clean(BODY + "PHỤ LỤC\n" + ROWS)) == "PHỤ LỤC"
    assert not _begins(clean(BODY + "Bảng 1. Các chỉ tiêu\n" + ROWS))
    assert not _begins(clean(BODY + "PHỤ LỤC\n" + ROWS + "II. NHIỆM VỤ\n1. Kinh tế\nTrồng rừng.\n"))


def test_a_table_of_the_body_is_none(clean: Clean) -> None:
    """'Biểu 1' between the paragraphs of a section stays there, though a signature follows."""
    text = clean(BODY + "Biểu 1. Diện tích\n" + ROWS + "2. Xã hội\nHộ nghèo còn 5%.\n" + SIGNED)
    assert annexes_from(text) == len(text.blocks) == find_frame(text).annexed_from


@pytest.mark.parametrize(
    "words",
    ["Biểu dương các tập thể có thành tích.", "Bảng giá đất được ban hành.", "Đại biểu dự Đại hội,", "biểu quyết;"],
)
def test_sentences_that_begin_like_a_title(words: str) -> None:
    """'Biểu dương …' titles nothing."""
    assert not is_annex_title(words)
