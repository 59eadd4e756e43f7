"""The letterhead: facts of the whole report, and where its body begins and ends."""

from collections.abc import Callable

import pytest

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Header, Report, Text
from vnreport_nlp.structure.heading import find_frame, read_header

Read = Callable[[str], Report]

CONGRESS = """ĐẢNG BỘ TỈNH BẮC NINH
ĐẢNG ỦY XÃ TRÀ KHÊ
*
Số 07-BC/ĐU
Trà Khê, ngày 20 tháng 8 năm 2025

BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Trà Khê trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

Đại hội kiểm điểm việc thực hiện nghị quyết nhiệm kỳ 2020 - 2025 và quyết định mục tiêu nhiệm kỳ 2025 - 2030.

I. ĐẶC ĐIỂM TÌNH HÌNH
Xã Trà Khê được thành lập trên cơ sở nhập hai xã Trà Thượng và Khê Hạ.
Đảng bộ xã có 35 chi bộ trực thuộc với 1.352 đảng viên, trong đó 24 chi bộ thôn có 980 đảng viên.
II. HẠN CHẾ
Chuyển đổi số còn chậm.

Đảng bộ và nhân dân xã Trà Khê đoàn kết, quyết tâm thực hiện thắng lợi Nghị quyết Đại hội lần thứ I./.

Nơi nhận:
- Tỉnh ủy;
- Lưu Văn phòng.
T/M BAN CHẤP HÀNH
BÍ THƯ
(đã ký)
Nguyễn Văn Khê
"""

HALF_YEAR = """ỦY BAN NHÂN DÂN
XÃ KHÊ SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 145/BC-UBND
Khê Sơn, ngày 18 tháng 6 năm 2026

BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2026; nhiệm vụ trọng tâm 6 tháng cuối năm 2026

Xã Khê Sơn, tỉnh Thanh Hóa được thành lập trên cơ sở nhập ba xã Khê Đông, Khê Tây và Sơn Thượng.

I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2026
1. Kinh tế
Diện tích gieo trồng vụ chiêm xuân 1.486 ha.
II. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2026
1. Chỉ tiêu
(1) Thu ngân sách đạt ít nhất 22,5 tỷ đồng.
2. Giải pháp
Đẩy nhanh giải phóng mặt bằng.

Nơi nhận:
- UBND tỉnh.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Sơn
"""


def test_a_congress_report_tells_its_facts(read: Read) -> None:
    """Every fact of the letterhead, the signature and the paragraph on the Party organisation."""
    assert read(CONGRESS).report == Header(
        kind="congress",
        period="2020-2025",
        commune="xã Trà Khê",
        province="Bắc Ninh",
        merged_from=("xã Trà Thượng", "xã Khê Hạ"),
        term_reviewed="2020-2025",
        term_planned="2025-2030",
        secretary="Nguyễn Văn Khê",
        party_members=1352,
        party_cells=35,
    )


def test_a_half_year_report_tells_its_facts(read: Read) -> None:
    """A report of the People's Committee has a period, and neither term nor secretary nor Party figures."""
    assert read(HALF_YEAR).report == Header(
        kind="socio_economic",
        period="2026-H1",
        commune="xã Khê Sơn",
        province="Thanh Hóa",
        merged_from=("xã Khê Đông", "xã Khê Tây", "xã Sơn Thượng"),
    )


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("9 tháng năm 2026", "2026-9M"),
        ("sáu tháng đầu năm 2027", "2027-H1"),
        ("năm 2026", "2026"),
    ],
)
def test_the_period_is_what_the_title_says(read: Read, printed: str, period: str) -> None:
    """Half a year, nine months, a year."""
    text = HALF_YEAR.replace("6 tháng đầu năm 2026; nhiệm vụ trọng tâm 6 tháng cuối năm 2026", printed)
    text = text.replace(" 6 THÁNG ĐẦU NĂM 2026", "").replace(" 6 THÁNG CUỐI NĂM 2026", "")
    assert read(text).report.period == period


def test_a_resolution_is_no_report(read: Read) -> None:
    """'QUYẾT NGHỊ:' makes the document a resolution, though a congress passed it."""
    text = CONGRESS.replace("BÁO CÁO CHÍNH TRỊ", "NGHỊ QUYẾT").replace("\nI. ĐẶC", "\nQUYẾT NGHỊ:\nI. ĐẶC")
    header = read(text).report
    assert (header.kind, header.commune, header.term_planned) == ("resolution", "xã Trà Khê", "2025-2030")
    assert (header.party_members, header.party_cells) == (None, None)


def test_what_the_report_does_not_say_is_none(read: Read) -> None:
    """No province, no merger, no signature, no Party figures: None and empty, never a guess."""
    text = "\n".join(
        line for line in CONGRESS.split("\n") if "TỈNH" not in line and "1.352" not in line and "nhập" not in line
    )
    header = read(text.split("Nơi nhận")[0]).report
    assert (header.province, header.merged_from, header.secretary) == (None, (), None)
    assert (header.party_members, header.party_cells) == (None, None)
    assert header.commune == "xã Trà Khê"


def test_a_deputy_signs_for_the_secretary_but_is_not_him(read: Read) -> None:
    """Signed by the deputy secretary: the report does not name the secretary."""
    assert read(CONGRESS.replace("\nBÍ THƯ\n", "\nPHÓ BÍ THƯ\n")).report.secretary is None


def test_a_ward_in_a_city(read: Read) -> None:
    """Phường and thành phố are read like xã and tỉnh; former communes keep their own kind."""
    text = CONGRESS.replace("TỈNH BẮC NINH", "THÀNH PHỐ CẦN THƠ").replace("XÃ TRÀ KHÊ", "PHƯỜNG TRÀ KHÊ")
    text = text.replace("hai xã Trà Thượng và Khê Hạ", "phường Trà Thượng và xã Khê Hạ")
    header = read(text.replace("xã Trà Khê", "phường Trà Khê").replace("Xã Trà Khê", "Phường Trà Khê")).report
    assert (header.commune, header.province) == ("phường Trà Khê", "Cần Thơ")
    assert header.merged_from == ("phường Trà Thượng", "xã Khê Hạ")


def test_letterhead_and_closing_stay_out_of_the_body(read: Read) -> None:
    """Nothing above the first heading and nothing from the closing words on is in a section or an item."""
    report = read(CONGRESS)
    lines = CONGRESS.split("\n")
    first, last = lines.index("I. ĐẶC ĐIỂM TÌNH HÌNH") + 1, lines.index("Chuyển đổi số còn chậm.") + 1
    assert (report.sections[0].line, report.sections[-1].body_end) == (first, last)
    assert all(first <= item.place.line <= item.place.end_line <= last for item in report.items)
    assert [weakness.text for weakness in report.weaknesses] == ["Chuyển đổi số còn chậm"]


def test_the_frame_cuts_the_blocks_in_three(clean: Callable[[str], Text]) -> None:
    """Letterhead, body, closing words and signature follow each other without gap or overlap."""
    text = clean(CONGRESS)
    frame = find_frame(text)
    starts = [text.clean[block.start : block.end] for block in text.blocks]
    assert starts[frame.body_from] == "I. ĐẶC ĐIỂM TÌNH HÌNH"
    assert starts[frame.body_to].startswith("Đảng bộ và nhân dân xã Trà Khê đoàn kết")
    assert starts[frame.signed_from] == "Nơi nhận:"
    assert 0 < frame.body_from < frame.body_to < frame.signed_from < len(text.blocks)


def test_a_text_without_headings_is_all_body(clean: Callable[[str], Text], lexicon: Lexicon) -> None:
    """Without heading, closing or signature the frame holds every block, and the header is mostly empty."""
    text = clean("Kinh tế tăng trưởng khá.\nĐời sống được nâng lên.")
    frame = find_frame(text)
    assert (frame.body_from, frame.body_to) == (0, len(text.blocks))
    assert read_header(text, frame, lexicon) == Header(kind="other")
