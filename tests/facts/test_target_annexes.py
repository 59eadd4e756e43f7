"""Targets in annexes behind the signature: read where the body has none or announces them, never twice."""

from collections.abc import Callable

from vnreport_nlp.audit.annexes import find
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

Read = Callable[[str], Report]

SIGNED = (
    "II. NHIỆM VỤ\n1. Kinh tế\nPhát triển sản xuất hàng hóa.\n"
    "Đảng bộ xã quyết tâm đoàn kết, nỗ lực thực hiện thắng lợi nghị quyết đại hội, xây dựng quê hương giàu đẹp./.\n"
    "Nơi nhận:\n- Lưu VPĐU.\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nHoàng Văn Pá\n\n"
)
TABLE = (
    "BIỂU SỐ 01\nCÁC CHỈ TIÊU CHỦ YẾU\n(Kèm theo Báo cáo số 05-BC/ĐU)\n"
    "TT | Chỉ tiêu | ĐVT | Ước TH 2025 | Mục tiêu 2030\n"
    "1 | Thu nhập bình quân đầu người | triệu đồng/người/năm | 39 | 62\n"
    "2 | Tỷ lệ hộ nghèo | % | 21 | 8\n"
    "3 | Tỷ lệ che phủ rừng | % | 48 | 53\n"
)
BARE = "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\nPhấn đấu đạt các chỉ tiêu chủ yếu (có biểu số 01 kèm theo).\n"
LISTED = (
    "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu{told}\n"
    "(1) Thu nhập bình quân đầu người đạt 62 triệu đồng/người/năm vào năm 2030.\n"
    "(2) Tỷ lệ hộ nghèo đến năm 2030 còn 7%.\n"
)


def test_the_annex_holds_the_targets(read_body: Read, lexicon: Lexicon) -> None:
    """A body that only announces them: rows belong to the section that does, results of the rows are results."""
    report = read_body(BARE + SIGNED + TABLE)
    assert [(t.name, [q.signed for q in t.quantities]) for t in report.targets] == [
        ("Thu nhập bình quân đầu người", ["62 triệu đồng/người/năm"]),
        ("Tỷ lệ hộ nghèo", ["8 %"]),
        ("Tỷ lệ che phủ rừng", ["53 %"]),
    ]
    home = {t.section for t in report.targets}
    assert [s.role for s in report.sections if s.id in home] == ["targets"]
    assert [r.value for r in report.indicators] == [39, 21, 48]
    assert report.report.secretary == "Hoàng Văn Pá"
    assert not list(find(report, lexicon))


def test_without_the_annex_it_is_missing(read_body: Read, lexicon: Lexicon) -> None:
    """What is announced and not there is told."""
    report = read_body(BARE + SIGNED)
    assert not report.targets
    assert [finding.kind for finding in find(report, lexicon)] == ["missing_annex"]


def test_rows_that_the_body_tells_are_not_doubled(read_body: Read) -> None:
    """Two of the three are told in words: one row is new, one of the others contradicts them."""
    report = read_body(LISTED.format(told=" (có biểu kèm theo)") + SIGNED + TABLE)
    assert [t.name for t in report.targets][2:] == ["Tỷ lệ che phủ rừng"]
    assert len(report.targets) == 3
    (doubt,) = [d for d in report.doubts if d.code == "doubt.annex_differs"]
    assert doubt.values[:3] == ("Tỷ lệ hộ nghèo", "8 %", "7%")
    assert [t.id for t in report.targets] == ["t1", "t2", "t3"]


def test_an_annex_that_nobody_announces_adds_nothing(read_body: Read) -> None:
    """The body's own targets stand; the rows only confirm them."""
    report = read_body(LISTED.format(told="") + SIGNED + TABLE)
    assert len(report.targets) == 2


def test_results_of_the_old_term_are_no_targets(read_body: Read) -> None:
    """A table of 'Kế hoạch 2025' against 'Thực hiện 2025' is read for results alone."""
    table = (
        "PHỤ LỤC: KẾT QUẢ THỰC HIỆN CHỈ TIÊU\n(Kèm theo Báo cáo số 05-BC/ĐU)\n"
        "TT | Chỉ tiêu | ĐVT | Kế hoạch 2025 | Thực hiện 2025\n1 | Diện tích lúa | ha | 600 | 612\n"
    )
    report = read_body(BARE + SIGNED + table)
    assert not report.targets
    assert [r.value for r in report.indicators] == [612]


def test_no_cell_is_both_target_and_result(read_body: Read) -> None:
    """Row by row the results of an annex are other cells than its targets."""
    report = read_body(BARE + SIGNED + TABLE)
    planned = {(t.place.line, q.value) for t in report.targets for q in t.quantities}
    assert planned.isdisjoint((r.place.line, r.value) for r in report.indicators)
