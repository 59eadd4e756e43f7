"""Running text → sentences as offsets."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.sentences import split_sentences


def _split(text):
    return [text[start:end] for start, end in split_sentences(text)]


@given(st.text(alphabet='aAđĐ1.!?…,;:()“”" \n\t-v', max_size=80))
def test_every_character_stands_in_exactly_one_sentence(text):
    """In order, without overlap, without white space around, and nothing but white space between."""
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    inside = {n for a, b in spans for n in range(a, b)}
    assert all(text[n].isspace() for n in range(len(text)) if n not in inside)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Thu 4.5 tỷ đồng. Chi 3 tỷ đồng.", 2),
        ("Từ ngày 01.7.2025 xã mới hoạt động. Bộ máy ổn định.", 2),
        ("Người bệnh về TP. Hồ Chí Minh, Tp. HCM hay TX. Bình Long. Xe chạy đêm.", 2),
        ("Xã bán vải, nhãn, bưởi v.v. cho thương lái.", 1),
        ("Xã bán vải, nhãn v.v. Ngoài ra còn cam.", 2),
        ("Theo PGS.TS. Đinh Công Nhạc và ThS. Cầm Bá Khuyến, đất bạc màu.", 1),
        ("Ông Nguyễn V. An đến. Bà B. Hoa về.", 2),
        ("Anh nói: “Tôi đi.” Rồi anh đi.", 2),
        ("Thật thế à?! Vâng… được. Xong.", 3),
        ("Xã có 912 hộ năm 2025. 30 hộ nghèo.", 2),
        ("1. Kinh tế tăng khá. 2. Văn hóa khởi sắc.", 2),
        ("Việc đã xong (kể cả bản xa.) và được khen.", 1),
        ("", 0),
        (" \n\n ", 0),
        ("không có dấu chấm", 1),
    ],
)
def test_full_stops_end_sentences_only_where_they_may(text, sentences):
    assert len(_split(text)) == sentences


def test_lines_are_paragraphs():
    """A heading, items of a list, a title without a full stop: each line for itself."""
    assert _split("Cháy lớn ở chợ\nLửa bùng lên lúc 2 giờ.\n- Ban quản lý;\n- Công an;\n1. Điện") == [
        "Cháy lớn ở chợ",
        "Lửa bùng lên lúc 2 giờ.",
        "- Ban quản lý;",
        "- Công an;",
        "1. Điện",
    ]


def test_a_line_that_goes_on_in_lower_case_is_no_end():
    assert len(_split("Xã có ba\nbản vùng cao.\nĐường đã mở.")) == 2


def test_hard_wrapped_text_is_read_over_its_lines():
    """Lines that break anywhere, also before a capital or a figure; blank lines still end a sentence."""
    line = "xã Trà Khê trồng chè và nuôi\ncá ở suối lớn, bán cho\nCông ty Tây Bắc với giá\n45 nghìn đồng. Dân vui, bản\nđông, đường vào được mở\nrộng cho xe tải của\nhợp tác xã vào tận\nnơi thu mua chè búp\ntươi mỗi ngày"
    assert len(_split(f"{line}.\n\n{line}")) == 4


@pytest.mark.parametrize(
    "text",
    ["." * 400_000, " " * 400_000, "\t \n" * 200_000, "a. " * 100_000, '."' * 200_000, "x" * 400_000, "(\n" * 100_000],
)
def test_linear_on_any_text(text):
    start = time.process_time()
    split_sentences(text)
    assert time.process_time() - start < 2
