"""Lessons, weaknesses, causes and breakthroughs, one record a point."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.points import has_lack, opens_subject, split_points, split_sentences
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

Read = Callable[[str], Report]


def _points(text: str, lexicon: Lexicon) -> list[str]:
    return [text[start:end] for start, end in split_points(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "Giải phóng mặt bằng chậm; rác thải chưa được thu gom. Trường lớp xuống cấp.",
            ["Giải phóng mặt bằng chậm", "rác thải chưa được thu gom", "Trường lớp xuống cấp"],
        ),
        (
            "Chăn nuôi còn nhỏ lẻ, công tác giảm nghèo chưa bền vững.",
            ["Chăn nuôi còn nhỏ lẻ", "công tác giảm nghèo chưa bền vững"],
        ),
        # the same field goes on
        (
            "Công tác giảm nghèo chưa bền vững, tỷ lệ hộ nghèo còn cao.",
            ["Công tác giảm nghèo chưa bền vững, tỷ lệ hộ nghèo còn cao"],
        ),
        # no subject of its own
        ("Chăn nuôi còn nhỏ lẻ, chưa theo quy hoạch.", ["Chăn nuôi còn nhỏ lẻ, chưa theo quy hoạch"]),
        # no lack before the comma
        ("Bên cạnh kết quả đạt được, công tác giảm nghèo chưa bền vững.", None),
        # what only illustrates or follows stays with its point
        ("Chuyển đổi số còn chậm, nhất là công tác y tế chưa có phần mềm.", None),
        ("Giải ngân chậm, dẫn đến công tác giáo dục còn khó khăn.", None),
        ("Tỷ lệ hộ nghèo còn cao, cụ thể có 42 hộ chưa thoát nghèo.", None),
        # brackets and quotes hold together
        ("Chất lượng dạy học còn thấp (trường lẻ; điểm bản).", None),
        ("Khẩu hiệu “làm nhanh; làm tốt. Làm thật” chưa đi vào thực tế.", None),
        (
            "Đường (nhất là liên bản) xuống cấp; “nông thôn mới” chậm; rác chưa thu gom.",
            ["Đường (nhất là liên bản) xuống cấp", "“nông thôn mới” chậm", "rác chưa thu gom"],
        ),
        # a point inside a number or an abbreviation ends nothing
        ("Nợ đọng 1.250 triệu đồng chưa thu hồi ở TP. Cần Thơ.", None),
    ],
)
def test_a_paragraph_is_split_into_the_points_it_makes(lexicon: Lexicon, text: str, points: list[str] | None) -> None:
    """At stops and semicolons; at a comma only where another lack of another field begins (None: one point)."""
    assert _points(text, lexicon) == (points or [text.rstrip(".")])


PIECES = "chưa chậm yếu công tác giảm nghèo chăn nuôi việc y tế , ; . : ( ) “ ” Rác Tình hình và nhất là 1.250 TP. …"
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces | st.text(max_size=3), max_size=30).map(" ".join))
def test_points_lie_in_order_and_lose_no_word(lexicon: Lexicon, text: str) -> None:
    """Any text: ranges ascend, do not overlap, are trimmed, and between them stands only punctuation."""
    ranges = split_points(text, lexicon)
    gaps = zip([0, *(end for _, end in ranges)], [*(start for start, _ in ranges), len(text)], strict=True)
    for start, end in gaps:
        assert not any(char.isalnum() for char in text[start:end])
    assert all(text[start:end] == text[start:end].strip(" ,;.\n") != "" for start, end in ranges)


@given(st.lists(st.sampled_from(["Đường sá xuống cấp", "Y tế thiếu bác sĩ", "Rác thải nhiều"]), min_size=1, max_size=6))
def test_sentences_and_semicolons_are_hard_borders(lexicon: Lexicon, sentences: list[str]) -> None:
    """n statements joined by stops or semicolons are n points, whichever sign joins them."""
    for sign in (". ", "; "):
        assert _points(sign.join(sentences) + ".", lexicon) == sentences
        assert len(split_sentences(sign.join(sentences))) == len(sentences)


def test_lack_and_subject_are_known_by_their_cues(lexicon: Lexicon) -> None:
    """'chưa', 'còn thấp' speak of lack, praise does not; 'công tác …' opens a clause, 'và …' does not."""
    assert has_lack("Chất lượng chưa cao", lexicon)
    assert not has_lack("Chất lượng rất tốt", lexicon)
    assert opens_subject("công tác dân vận", lexicon)
    assert not opens_subject("và dân vận", lexicon)


@pytest.mark.parametrize(
    "piece", ["a; ", "a, ", "chưa, ", "(", "“", '"', "a. A ", "công tác ", "; ", "công tác đảng chưa tốt, "]
)
def test_hostile_paragraphs_do_not_explode(lexicon: Lexicon, piece: str) -> None:
    """Eight times the length takes at most 64 times the time with a margin of three."""

    def seconds(size: int) -> float:
        best = float("inf")
        for repeat in range(3):
            text = f"{(piece * size)[:size]} {size + repeat}"  # another end each time: keys are cached
            start = time.perf_counter()
            split_points(text, lexicon)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(4_000) <= 192 * max(seconds(500), 5e-5)


def test_weaknesses_come_from_their_section_only(read_body: Read) -> None:
    """One record a point with field, line and words; lacks told elsewhere are none, announcements are none."""
    report = read_body(
        "I. KẾT QUẢ ĐẠT ĐƯỢC\nTỷ lệ hộ nghèo còn cao nhưng giảm nhanh.\n"
        "II. HẠN CHẾ, YẾU KÉM\nBên cạnh đó còn một số hạn chế sau:\n"
        "- Chăn nuôi còn nhỏ lẻ; chuyển đổi số diễn ra chậm.\n- Rác thải chưa được thu gom.\n"
    )
    assert [(w.text, w.field, w.place.line) for w in report.weaknesses] == [
        ("Chăn nuôi còn nhỏ lẻ", "livestock", 10),
        ("chuyển đổi số diễn ra chậm", "admin_reform_digital", 10),
        ("Rác thải chưa được thu gom", "land_env", 11),
    ]


def test_a_point_begins_on_the_line_where_its_clause_begins(
    read_body: Read, wrap: Callable[..., list[str]], prose: tuple[str, ...]
) -> None:
    """In a wrapped paragraph each point has its own line."""
    first = "Liên kết giữa nông dân với doanh nghiệp trong tiêu thụ quả ôn đới và chè còn lỏng lẻo, giá cả bấp bênh"
    second = "tiến độ giải ngân vốn các chương trình mục tiêu quốc gia chậm do vướng giải phóng mặt bằng ở nhiều bản"
    results = [line for paragraph in prose for line in (*wrap(paragraph), "")]
    body = wrap(f"{first}; {second}.")
    report = read_body("\n".join(["I. KẾT QUẢ ĐẠT ĐƯỢC", *results, "II. HẠN CHẾ", *body, ""]))
    start = 5 + 1 + len(results) + 1 + 1
    lines = [start, start + next(n for n, line in enumerate(body) if "tiến độ" in line)]
    assert [(w.text, w.place.line) for w in report.weaknesses] == [(first, lines[0]), (second, lines[1])]
    assert lines[1] > lines[0]


@pytest.mark.parametrize(
    ("objective", "subjective"),
    [
        ("Về khách quan: ", "Về chủ quan: "),
        ("- Nguyên nhân khách quan: ", "- Nguyên nhân chủ quan: "),
        ("Khách quan: ", "Chủ quan: "),
        ("3.1. Nguyên nhân khách quan\n", "3.2. Nguyên nhân chủ quan\n"),
    ],
)
def test_causes_are_objective_or_subjective_however_that_is_said(
    read_body: Read, objective: str, subjective: str
) -> None:
    """By a heading or by the words that open the paragraph; the label is no part of the cause."""
    report = read_body(
        "I. ĐÁNH GIÁ CHUNG\n1. Kết quả\nTốt.\n3. Nguyên nhân\n"
        f"{objective}Thiên tai xảy ra liên tiếp; giá vật tư tăng cao.\n"
        f"{subjective}Một số cấp ủy chưa quyết liệt, công tác kiểm tra chưa thường xuyên.\n"
    )
    assert [(cause.kind, cause.text) for cause in report.causes] == [
        ("objective", "Thiên tai xảy ra liên tiếp"),
        ("objective", "giá vật tư tăng cao"),
        ("subjective", "Một số cấp ủy chưa quyết liệt"),
        ("subjective", "công tác kiểm tra chưa thường xuyên"),
    ]


@pytest.mark.parametrize(
    "ordinals",
    [
        ("Một là", "Hai là"),
        ("Thứ nhất", "Thứ hai"),
        ("1.", "2."),
        ("(1)", "(2)"),
        ("-", "-"),
        ("Bài học thứ nhất", "Bài học thứ hai"),
    ],
)
def test_lessons_keep_their_ordinals(read_body: Read, ordinals: tuple[str, str]) -> None:
    """However they are counted; the sentence that announces them is none, a paragraph below a lesson belongs to it."""
    one, two = (mark if mark[-1] in ".)-" else f"{mark}," for mark in ordinals)
    report = read_body(
        "I. BÀI HỌC KINH NGHIỆM\nTừ thực tiễn nhiệm kỳ, Đảng bộ rút ra một số bài học kinh nghiệm:\n"
        f"{one} giữ vững đoàn kết trong cấp ủy.\nPhát huy dân chủ trong Đảng.\n{two} gần dân, nghe dân nói.\n".replace(
            ". giữ", ". Giữ"
        ).replace(". gần", ". Gần")
    )
    assert [(lesson.ordinal, lesson.place.line, lesson.place.end_line) for lesson in report.lessons] == [
        (ordinals[0], 8, 9),
        (ordinals[1], 10, 10),
    ]
    assert report.lessons[0].text.lower() == "giữ vững đoàn kết trong cấp ủy. phát huy dân chủ trong đảng."


def test_breakthroughs_keep_their_numbers(read_body: Read) -> None:
    """One record a numbered item, without the sentence that announces them."""
    report = read_body(
        "I. MỤC TIÊU VÀ KHÂU ĐỘT PHÁ\n1. Mục tiêu tổng quát\nXây dựng xã phát triển.\n2. Các khâu đột phá\n"
        "Đảng bộ xác định hai khâu đột phá sau:\n2.1. Đầu tư hạ tầng giao thông.\n2.2. Xây dựng đội ngũ cán bộ.\n"
    )
    assert [(b.number, b.text, b.place.line) for b in report.breakthroughs] == [
        ("2.1.", "Đầu tư hạ tầng giao thông.", 11),
        ("2.2.", "Xây dựng đội ngũ cán bộ.", 12),
    ]


@pytest.mark.parametrize(
    "sample", ["muong_lua", "dong_thuy_ha", "ia_mloi_lang", "phuong_an_hung_thanh", "ubnd_ha_lam_son_2026_h1"]
)
def test_points_of_the_samples_quote_the_report(mau: Callable[[str], Report], sample: str) -> None:
    """Words of weaknesses and causes are those of the clean text at their place, on the lines they name."""
    report = mau(sample)
    for point in (*report.weaknesses, *report.causes):
        place = point.place
        assert point.text == report.text.clean[place.start : place.end]
        assert (report.text.line_at(place.start), report.text.line_at(place.end - 1)) == (place.line, place.end_line)


def test_a_line_that_only_opens_a_list_is_no_point(read_body: Read) -> None:
    """'Về kinh tế' above its dashes says nothing by itself."""
    report = read_body(
        "I. KẾT QUẢ\nKinh tế phát triển khá.\n\nII. HẠN CHẾ, KHUYẾT ĐIỂM\nVề kinh tế\n- Liên kết sản xuất còn lỏng lẻo.\n"
        "- Nguồn thu ngân sách bấp bênh.\nVề xây dựng Đảng, hệ thống chính trị\n- Sinh hoạt chi bộ còn hình thức.\n"
    )
    assert [(w.place.line, w.text) for w in report.weaknesses] == [
        (11, "Liên kết sản xuất còn lỏng lẻo"),
        (12, "Nguồn thu ngân sách bấp bênh"),
        (14, "Sinh hoạt chi bộ còn hình thức"),
    ]


def test_words_that_lead_in_are_none_of_the_point(read_body: Read) -> None:
    """'Về an sinh: …' and '(2) …' lead to points, each of which is quoted without them."""
    report = read_body(
        "I. KẾT QUẢ\nKinh tế phát triển khá.\n\nII. HẠN CHẾ, KHUYẾT ĐIỂM\n"
        "Bên cạnh kết quả đạt được, Đảng bộ nhận thấy: (1) giảm nghèo thiếu vững chắc; (2) rác thải chưa được thu gom hết. "
        "Về hệ thống chính trị: cán bộ còn né tránh việc khó.\n"
    )
    assert [w.text for w in report.weaknesses] == [
        "giảm nghèo thiếu vững chắc",
        "rác thải chưa được thu gom hết",
        "cán bộ còn né tránh việc khó",
    ]
