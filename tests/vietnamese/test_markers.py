"""What can open a heading or an item, and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.markers import ALPHABET, parse_marker


def _read(line: str) -> tuple[str, tuple[int, ...], str] | None:
    found = parse_marker(line)
    return None if found is None else (found[0].kind, found[0].value, line[found[1] :])


@pytest.mark.parametrize(
    ("line", "kind", "value", "rest"),
    [
        ("Phần thứ nhất", "part", (1,), ""),
        ("PHẦN THỨ HAI: BỐI CẢNH", "part", (2,), "BỐI CẢNH"),
        ("Phần I", "part", (1,), ""),
        ("Chương III", "chapter", (3,), ""),
        ("A. KẾT QUẢ ĐẠT ĐƯỢC", "capital", (1,), "KẾT QUẢ ĐẠT ĐƯỢC"),
        ("B- MỤC TIÊU", "capital", (2,), "MỤC TIÊU"),
        ("II- LĨNH VỰC KINH TẾ", "roman", (2,), "LĨNH VỰC KINH TẾ"),
        ("III/ ĐẶC ĐIỂM", "roman", (3,), "ĐẶC ĐIỂM"),
        ("I - BỐI CẢNH", "roman", (1,), "BỐI CẢNH"),
        ("1. Trồng trọt", "arabic", (1,), "Trồng trọt"),
        ("2/ Y tế", "arabic", (2,), "Y tế"),
        ("3.1.Thương mại", "arabic", (3, 1), "Thương mại"),
        ("7.2.1 An ninh", "arabic", (7, 2, 1), "An ninh"),
        ("9. 80% nhà văn hóa", "arabic", (9,), "80% nhà văn hóa"),
        ("2. 02 sản phẩm OCOP", "arabic", (2,), "02 sản phẩm OCOP"),
        ("a) Trồng trọt", "letter", (1,), "Trồng trọt"),
        ("đ) Thủy sản", "letter", (5,), "Thủy sản"),
        ("b/ Nông nghiệp", "letter", (2,), "Nông nghiệp"),
        ("(12) Thu ngân sách", "bracket", (12,), "Thu ngân sách"),
        ("③ Thu ngân sách", "bracket", (3,), "Thu ngân sách"),
        ("Một là, giữ vững", "ordinal", (1,), "giữ vững"),
        ("Năm là, duy trì", "ordinal", (5,), "duy trì"),
        ("Thứ ba, làm tốt", "ordinal", (3,), "làm tốt"),
        ("Bài học thứ hai: Công khai", "ordinal", (2,), "Công khai"),
        ("- Đột phá 1: Đầu tư", "ordinal", (1,), "Đầu tư"),
        ("- Nội dung", "dash", (), "Nội dung"),
        ("+ Nội dung", "dash", (), "Nội dung"),
        ("• Nội dung", "dash", (), "Nội dung"),
        ("TT | Chỉ tiêu | ĐVT", "table", (), "TT | Chỉ tiêu | ĐVT"),
        ("1\tThu nhập\t%", "table", (), "1\tThu nhập\t%"),
    ],
)
def test_printed_markers_are_read(line: str, kind: str, value: tuple[int, ...], rest: str) -> None:
    """Kind, numbers, and what stands behind the marker."""
    assert _read(line) == (kind, value, rest)


@pytest.mark.parametrize(
    "line",
    [
        "01/7/2025 cấp huyện kết thúc hoạt động",
        "25/10/2017 của Ban Chấp hành Trung ương",
        "14.65 km đường",
        "1.000 người",
        "5.680 tỷ đồng",
        "3.5 triệu đồng",
        "2025 - 2030",
        "2026-2030 là giai đoạn",
        "57-NQ/TW ngày 22/12/2024",
        "10 xã đạt chuẩn",
        "100% chi bộ",
        "24/24 bản có quy ước",
        "phần thứ nhất của báo cáo",
        "Phần lớn các hộ",
        "Phần thứ nhất trình bày kết quả",
        "năm là mùa mưa lũ",
        "A Páo là bản xa nhất",
        "ô tô vào được bản",
        "-----",
        "",
    ],
)
def test_dates_decimals_years_and_words_are_no_markers(line: str) -> None:
    """Dates, decimals, years, shares, document numbers and ordinary words open nothing."""
    assert parse_marker(line) is None


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2040), st.sampled_from("/.-"))
def test_no_date_is_a_marker(day: int, month: int, year: int, sign: str) -> None:
    """A line that begins with any date of any form is running text."""
    assert parse_marker(f"{day:02}{sign}{month:02}{sign}{year} của Ủy ban") is None


@given(st.integers(1900, 2099), st.integers(1, 9), st.sampled_from(["-", " - ", "–"]))
def test_no_term_of_years_is_a_marker(start: int, length: int, dash: str) -> None:
    """2025 - 2030 at the start of a line is a term, not number 2025."""
    assert parse_marker(f"{start}{dash}{start + length} Đảng bộ") is None


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from(["ha", "km đường", "tỷ đồng", "%", "lần"]))
def test_no_decimal_is_a_marker(whole: int, part: int, unit: str) -> None:
    """14.65 km is a length, with a space before the unit or without."""
    assert parse_marker(f"{whole}.{part:02} {unit}") is None
    assert parse_marker(f"{whole},{part} {unit}") is None


@given(st.text(max_size=60))
def test_any_line_is_answered(line: str) -> None:
    """No line raises, and the text behind a marker begins inside the line."""
    found = parse_marker(line.strip())
    assert found is None or 0 <= found[1] <= len(line.strip())


@given(st.lists(st.integers(1, 99), min_size=1, max_size=5), st.sampled_from([". ", "/ ", "- ", ") "]))
def test_numbers_of_any_depth_come_back(numbers: list[int], sign: str) -> None:
    """1. … 99.99.99.99.99. keep every number, and depth counts them."""
    found = parse_marker(".".join(map(str, numbers)) + sign + "Kinh tế")
    assert found is not None
    assert (found[0].kind, found[0].value, found[0].depth) == ("arabic", tuple(numbers), len(numbers))


def test_letters_follow_the_vietnamese_order() -> None:
    """a b c d đ e g …: đ is the fifth, and the letters have no gap."""
    found = [parse_marker(f"{letter}) Nội dung") for letter in ALPHABET]
    assert [entry[0].value for entry in found if entry] == [(n,) for n in range(1, len(ALPHABET) + 1)]
    assert ALPHABET[4] == "đ"


@pytest.mark.parametrize("piece", ["1.", "1.1", "I", "| ", "\t", "a | ", "- ", "một là ", "Phần I ", "(1", "A.", "  "])
def test_reading_a_hostile_line_grows_no_faster_than_it_is_long(piece: str) -> None:
    """Eight times the length takes no more than about eight times the time (64 times is the alarm)."""

    def seconds(size: int) -> float:
        line = (piece * size)[:size].strip()
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            parse_marker(line)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(16_000) <= 64 * max(seconds(2_000), 1e-5)


def test_numbers_of_documents_open_nothing():
    """'27/KH-UBND' that wrapped to the start of a line is a document, '3/Về' a heading; '6.' of a letter f is none."""
    assert [parse_marker(line) for line in ("27/KH-UBND ngày 3/2", "06/QĐ-UBND của xã", "57-NQ/TW ngày 22/12")] == [
        None
    ] * 3
    assert [parse_marker(line)[0].text for line in ("3/Về kinh tế", "2/THU - CHI NGÂN SÁCH")] == ["3/", "2/"]
    assert parse_marker("F. Kinh tế") is None
