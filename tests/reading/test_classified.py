"""Documents stamped MẬT are refused; the same words in running text refuse nothing."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.errors import Classified, SourceError
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.classified import HEAD_LINES, find_stamp, refuse_classified, remark_classified
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.options import ReadOptions

ROOT = Path(__file__).resolve().parents[2]
LETTERHEAD = [
    "ĐẢNG BỘ TỈNH ĐÔNG HẢI\tĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐẢNG ỦY XÃ TRÀ KHÊ",
    "Số: 12-BC/ĐU",
    "BÁO CÁO CHÍNH TRỊ",
]

STAMPED = {
    "MẬT": "Mật",
    "TỐI MẬT": "Tối mật",
    "TUYỆT MẬT": "Tuyệt mật",
    "M Ậ T": "Mật",
    "T Ố I   M Ậ T": "Tối mật",
    "[MẬT]": "Mật",
    "| MẬT |": "Mật",
    "┃ TUYỆT MẬT ┃": "Tuyệt mật",
    "“MẬT”": "Mật",
    "*** TỐI MẬT ***": "Tối mật",
    "Độ mật: Mật": "Mật",
    "ĐỘ MẬT: TỐI MẬT": "Tối mật",
    "Mức độ mật - Tuyệt mật": "Tuyệt mật",
    "ĐỘ MẬT": "Mật",
    "Tài liệu mật": "Mật",
    "TÀI LIỆU MẬT - KHÔNG PHỔ BIẾN": "Mật",
    "(Tài liệu tối mật, thu hồi sau hội nghị)": "Tối mật",
    "ĐẢNG BỘ TỈNH ĐÔNG HẢI          MẬT          ĐẢNG CỘNG SẢN VIỆT NAM": "Mật",
    "ĐẢNG BỘ TỈNH ĐÔNG HẢI\tMẬT\tĐẢNG CỘNG SẢN VIỆT NAM": "Mật",
    "UBND XÃ TRÀ KHÊ | MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "Mật",
    "MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "Mật",
    "ĐẢNG CỘNG SẢN VIỆT NAM TỐI MẬT": "Tối mật",
}
NOT_STAMPED = [
    "Thực hiện tốt công tác bảo vệ bí mật nhà nước.",
    "BÁO CÁO CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "MẬT ĐỘ DÂN SỐ",
    "Mật độ dân số 312 người/km2",
    "Giữ mối quan hệ mật thiết với nhân dân",
    "MẬT ONG BẠC HÀ",
    "Mật",
    "mật",
    "XÃ MẬT SƠN",
    "Xã Mật Sơn, tỉnh Đông Hải",
    "Các văn bản ĐÓNG DẤU MẬT được quản lý theo quy định",
    "Tài liệu mật của Nhà nước được bảo quản đúng quy định",
    "Độ mật: Không",
    "Độ mật:",
    "ĐỘ MẬT: KHÔNG",
    "Độ mật (Mật, Tối mật, Tuyệt mật) do người ký quyết định",
    "TT | Độ mật | Số văn bản | MẬT | 2025",
    "BẢO MẬT THÔNG TIN",
    "BÍ MẬT",
]


@pytest.mark.parametrize(("stamp", "level"), STAMPED.items())
@pytest.mark.parametrize("line", [0, 1, 4])
def test_a_stamp_in_the_letterhead_is_found(stamp: str, level: str, line: int) -> None:
    """Alone, framed, spaced, beside the columns, or told in words: with its level and line."""
    lines = [*LETTERHEAD[:line], stamp, *LETTERHEAD[line:]]
    found = find_stamp(Extract.plain(lines))
    assert found is not None
    assert (found.level, found.line) == (level, line + 1)


def test_a_stamp_in_decomposed_letters_is_found() -> None:
    """Files from macOS hold the letters of "MẬT" and their marks apart."""
    assert find_stamp(Extract.plain([unicodedata.normalize("NFD", "TỐI MẬT"), *LETTERHEAD])) is not None


@pytest.mark.parametrize("words", NOT_STAMPED)
@pytest.mark.parametrize("line", [0, 1, 4])
def test_the_same_words_in_text_are_no_stamp(words: str, line: int) -> None:
    """Secrets, density, honey, places and forms left empty refuse nothing."""
    assert find_stamp(Extract.plain([*LETTERHEAD[:line], words, *LETTERHEAD[line:]])) is None


def test_a_title_that_wraps_inside_a_word_is_no_stamp() -> None:
    """The last word of "bảo vệ bí mật" may stand alone on its line."""
    assert find_stamp(Extract.plain(["BÁO CÁO", "KẾT QUẢ CÔNG TÁC BẢO VỆ BÍ", "MẬT", *LETTERHEAD])) is None


def test_only_the_letterhead_and_heads_of_pages_are_looked_at() -> None:
    """Below them the word alone on a line is text, a cell or a list; at the head of a page it is a stamp."""
    body = [f"Kết quả thứ {n}." for n in range(HEAD_LINES)]
    assert find_stamp(Extract.plain([*body, "MẬT"])) is None
    paged = Extract((*(Line(words, page=1) for words in body), Line("MẬT", page=2), Line("Kết quả.", page=2)), pages=2)
    found = find_stamp(paged)
    assert found is not None
    assert found.line == HEAD_LINES + 1
    running = Extract((*map(Line, body), Line("TỐI MẬT", apart="furniture")))
    assert find_stamp(running) is not None


@given(st.lists(st.text("mậtMẬTốiTỐ độbí:[]| \t", max_size=40), max_size=20))
def test_any_lines_are_judged(lines: list[str]) -> None:
    """No text makes the search fail, and what it finds stands where it says."""
    found = find_stamp(Extract.plain(lines))
    assert found is None or "M" in unicodedata.normalize("NFC", lines[found.line - 1]).upper()


def test_no_sample_report_is_taken_for_a_classified_one() -> None:
    """All sample reports are public papers of invented communes."""
    for path in sorted((ROOT / "corpora").glob("*/*.txt")):
        assert find_stamp(Extract.plain(path.read_text(encoding="utf-8").split("\n"))) is None, path


def test_the_refusal_names_level_and_line_and_nothing_of_the_text() -> None:
    """What is secret is in no message."""
    with pytest.raises(Classified) as caught:
        refuse_classified(Extract.plain(["TỐI MẬT", "Kế hoạch phòng thủ đồi 312"]), "kế hoạch.txt")
    assert issubclass(Classified, SourceError)
    assert caught.value.exit_code == 3
    assert dict(caught.value.values) == {"path": "kế hoạch.txt", "level": "Tối mật", "line": "1"}
    for said in (str(caught.value), repr(caught.value), repr(caught.value.args)):
        assert "312" not in said
        assert "phòng thủ" not in said


def test_a_permitted_document_is_remarked() -> None:
    """Whoever was allowed to read it sees that it is a classified one; other documents get no remark."""
    stamped = Extract.plain(["MẬT", *LETTERHEAD])
    assert [(r.code, r.values, r.line) for r in remark_classified(stamped).remarks] == [("classified", ("Mật",), 0)]
    assert remark_classified(stamped).lines == stamped.lines
    plain = Extract.plain(LETTERHEAD)
    assert remark_classified(plain) is plain


def test_reading_refuses_and_the_option_allows(write_report: Callable[..., Path]) -> None:
    """``read_text`` is the door: no stage after it sees a classified text that was not allowed."""
    path = write_report("\n".join(["MẬT", *LETTERHEAD, "", "I. KẾT QUẢ", "Kinh tế tăng trưởng khá."]))
    with pytest.raises(Classified):
        read_text(path)
    text = read_text(path, ReadOptions(allow_classified=True))
    assert "Kinh tế tăng trưởng khá." in text.clean
    assert [doubt.code for doubt in text.remarks] == ["doubt.classified"]
