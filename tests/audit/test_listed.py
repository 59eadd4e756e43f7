"""Lists inside running text against the number before them."""

import dataclasses
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.audit.listed import inline_lists, missing_outcomes, named_places, note_lists
from vnreport_nlp.records import Footnote, Report

ReadBody = Callable[[str], Report]
NAMES = ("Long Sơn", "Phú Hòa", "Đông Lâm", "Tân Thạch", "Ea Mriu", "Vĩnh Hạc")


@given(st.integers(1, 9), st.integers(1, 9))
def test_inline_lists_are_counted(stated: int, listed: int) -> None:
    """'02 khâu đột phá gồm: (1) …; (2) …' agrees only with as many marks."""
    text = f"Đảng bộ xác định {stated:02} khâu đột phá gồm: " + "; ".join(
        f"({n}) phát triển hạ tầng" for n in range(1, listed + 1)
    )
    found = list(inline_lists(text))
    assert [(m.stated, m.found) for m in found] == ([] if stated == listed else [(stated, listed)])


@given(st.integers(2, 9), st.integers(2, 6))
def test_named_places_are_counted(stated: int, listed: int) -> None:
    """'03 xã: A, B và C' agrees only with as many names."""
    names = NAMES[:listed]
    text = f"Xã thành lập trên cơ sở sáp nhập {stated:02} xã: {', '.join(names[:-1])} và {names[-1]}."
    assert [(m.stated, m.found) for m in named_places(text)] == ([] if stated == listed else [(stated, listed)])


@pytest.mark.parametrize(
    "text",
    [
        "gồm 27 ấp (Tân Phú 10 ấp, Vĩnh Hòa 09 ấp).",
        "có 05 bản Pá Uổi, Cản Tỷ, ... chưa có đường.",
        "hai xóm Khuổi Mật, Pác Slao, xóm Khuổi Lịa.",
        "đạt 9/23 bản Nà Nôm và Ta Khom.",
        "ba xã Yên Phú, Đông Lạc và Phú Khê đã đạt chuẩn.",
        "trên địa bàn 03 xã có Công an và Quân sự.",
    ],
)
def test_other_lists_are_left_alone(text: str) -> None:
    """Ratios, lists that go on, lists with figures."""
    assert not list(named_places(text))


def test_targets_that_were_missed() -> None:
    """Fewer named than stated, and two outcomes that do not give the whole."""
    assert [m.found for m in missing_outcomes("Còn 04 chỉ tiêu không đạt là nước sạch, OCOP và che phủ rừng.")] == [3]
    assert not list(missing_outcomes("Còn 03 chỉ tiêu không đạt là nước sạch, OCOP và che phủ rừng."))
    outcome = "có 21/24 chỉ tiêu đạt và vượt, {} chỉ tiêu không đạt."
    assert not list(missing_outcomes(outcome.format("03")))
    assert [m.shown for m in missing_outcomes(outcome.format("04"))] == ["21 + 4 = 25"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trong 21 chỉ tiêu có 09 chỉ tiêu vượt, 10 chỉ tiêu đạt, 02 chỉ tiêu không đạt.", None),
        ("Trong 21 chỉ tiêu có 09 chỉ tiêu vượt, 10 chỉ tiêu đạt, 03 chỉ tiêu không đạt.", "9 + 10 + 3 = 22"),
        ("Có 26 chỉ tiêu chung, trong đó 23 chỉ tiêu đạt và vượt; 03 chỉ tiêu chưa đạt.", None),
        ("Có 26 chỉ tiêu chung, trong đó 23 chỉ tiêu đạt và vượt; 04 chỉ tiêu chưa đạt.", "23 + 4 = 27"),
        ("Trong 17 chỉ tiêu: 13 chỉ tiêu đạt, trong đó 6 chỉ tiêu vượt; 4 chỉ tiêu chưa đạt.", None),
        ("Cả hai xã có 42 chỉ tiêu (mỗi xã 21 chỉ tiêu), 35 chỉ tiêu đạt; còn 06 chỉ tiêu chưa đạt.", None),
    ],
)
def test_outcomes_give_the_whole(text: str, shown: str | None) -> None:
    """Nested parts count once; where two totals are told nothing is said."""
    assert [m.shown for m in missing_outcomes(text)] == ([shown] if shown else [])


@pytest.mark.parametrize(("listed", "found"), [(2, 0), (3, 1), (6, 0)])
def test_footnotes_name_as_many_as_the_text_says(read_body: ReadBody, listed: int, found: int) -> None:
    """'không đạt 2/8 chỉ tiêu': the note lists those two, or the other six."""
    report = read_body("I. KẾT QUẢ\nXã thực hiện không đạt 2/8 chỉ tiêu do đại hội đề ra.\n")
    items = "; ".join(f"nội dung {'abcdefgh'[n]}" for n in range(listed))
    report = dataclasses.replace(report, footnotes=(Footnote("1", 20, 7, f"Chỉ tiêu: {items}."),))
    assert len(list(note_lists(report))) == found


@pytest.mark.parametrize(
    "piece", ["02 xã Long Sơn, ", "2 nhóm gồm ", "3/4 chỉ tiêu đạt ", "1 chỉ tiêu không đạt là a, ", "(1) "]
)
def test_hostile_lines_take_linear_time(piece: str) -> None:
    """A line of 200.000 characters is read within seconds."""
    text = piece * (200_000 // len(piece))
    start = time.perf_counter()
    for check in (inline_lists, named_places, missing_outcomes):
        list(check(text))
    assert time.perf_counter() - start < 5
