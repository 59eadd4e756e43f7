"""Targets of the planned term: one a numbered item, bullet or table row, with every figure it states."""

from collections.abc import Callable

import pytest

from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.facts.targets import target_name
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report, Target

Read = Callable[[str], Report]

START = "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n"


def _figures(target: Target) -> list[tuple[float, float | None, str, str]]:
    return [(q.value, q.value_max, q.unit, q.comparator) for q in target.quantities]


def test_every_numbered_item_is_a_target(read_body: Read) -> None:
    """Item, group, line and figures; the tasks that follow are none."""
    report = read_body(
        "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu (03 chỉ tiêu)\n1.1. Chỉ tiêu về kinh tế\n"
        "(1) Thu ngân sách trên địa bàn tăng bình quân 8 - 10%/năm.\n"
        "(2) Đến năm 2030 thu nhập bình quân đầu người đạt từ 95 triệu đồng trở lên.\n"
        "1.2. Chỉ tiêu về xã hội\n(1) Không còn hộ nghèo.\n"
        "II. NHIỆM VỤ, GIẢI PHÁP\n(1) Trồng mới 30 ha rừng.\n"
    )
    assert [(t.item, t.group, t.place.line) for t in report.targets] == [
        ("(1)", "economic", 9),
        ("(2)", "economic", 10),
        ("(1)", "social_env", 12),
    ]
    assert [_figures(t) for t in report.targets] == [
        [(8, 10, "%/năm", "=")],
        [(95, None, "triệu đồng", ">=")],
        [(0, None, "hộ", "=")],
    ]
    assert report.targets[1].quantities[0].deadline == 2030


def test_paragraphs_and_dashes_below_an_item_belong_to_it(read_body: Read) -> None:
    """One item with dashes is one target: all figures, each on its own line, each part to be compared alone."""
    report = read_body(
        f"{START}(1) Nông nghiệp:\n- Diện tích lúa 860 ha.\n- Diện tích chè 186 ha.\n(2) Trồng rừng 30 ha.\n"
    )
    fields, forest = report.targets
    assert (fields.place.line, fields.place.end_line, forest.place.line) == (8, 10, 11)
    assert [(q.value, q.line) for q in fields.quantities] == [(860, 9), (186, 10)]
    assert [[q.value for q in part.quantities] for part in fields.parts] == [[860], [186]]
    assert [part.line for part in fields.parts] == [9, 10]


def test_dashes_that_name_a_group_are_no_targets(read_body: Read) -> None:
    """'- Về kinh tế:' titles the bullets below it."""
    report = read_body(
        f"{START}- Về kinh tế:\n+ Thu ngân sách tăng bình quân 10%/năm.\n+ Diện tích chè đạt 186 ha.\n"
        "- Về xã hội:\n+ Tỷ lệ hộ nghèo dưới 2%.\n"
    )
    assert [(t.group, _figures(t)) for t in report.targets] == [
        ("economic", [(10, None, "%/năm", "=")]),
        ("economic", [(186, None, "ha", "=")]),
        ("social_env", [(2, None, "%", "<")]),
    ]


def test_paragraphs_without_any_marker_are_targets_when_they_hold_figures(read_body: Read) -> None:
    """A plain paragraph with a figure is a target, one without is not."""
    report = read_body(f"{START}Phấn đấu hoàn thành các chỉ tiêu sau.\nTrồng rừng 30 ha.\nTỷ lệ hộ nghèo dưới 2%.\n")
    assert [(t.item, t.name, t.place.line) for t in report.targets] == [
        ("", "Trồng rừng", 9),
        ("", "Tỷ lệ hộ nghèo", 10),
    ]


def test_a_target_without_a_figure_is_kept_and_doubted(read_body: Read) -> None:
    """Nothing to measure is still a target of the report; a person is asked to look at it."""
    report = read_body(f"{START}(1) Trồng rừng 30 ha.\n(2) Hoàn thành xây dựng đời sống văn hóa.\n")
    assert [(t.item, t.quantities) for t in report.targets][1] == ("(2)", ())
    assert [doubt.line for doubt in report.doubts if doubt.code == "doubt.no_figure"] == [9]


TABLE = """TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Mục tiêu 2030
I | CHỈ TIÊU KINH TẾ
1 | Thu nhập bình quân đầu người | triệu đồng/người/năm | 62 | Từ 95 trở lên
2 | Số doanh nghiệp thành lập mới mỗi năm | doanh nghiệp | 8 | Ít nhất 12
II | CHỈ TIÊU XÃ HỘI
3 | Tỷ lệ lao động qua đào tạo; tỷ lệ có bằng cấp | % | 71; 34 | 80; 45 - 50
4 | Hộ nghèo | hộ | 118 | Không còn hộ nghèo
5 | Trường đạt chuẩn quốc gia | trường | 11/16 | 15/16
"""


def test_every_row_of_a_table_is_a_target(read_body: Read) -> None:
    """The column of the plan is read, not that of the year before; head and group rows are none."""
    targets = read_body(START + TABLE).targets
    assert [(t.item, t.name, t.group, t.place.line) for t in targets] == [
        ("1", "Thu nhập bình quân đầu người", "economic", 10),
        ("2", "Số doanh nghiệp thành lập mới mỗi năm", "economic", 11),
        ("3", "Tỷ lệ lao động qua đào tạo; tỷ lệ có bằng cấp", "social_env", 13),
        ("4", "Hộ nghèo", "social_env", 14),
        ("5", "Trường đạt chuẩn quốc gia", "social_env", 15),
    ]
    assert [_figures(t) for t in targets] == [
        [(95, None, "triệu đồng/người/năm", ">=")],
        [(12, None, "doanh nghiệp", ">=")],
        [(80, None, "%", "="), (45, 50, "%", "=")],
        [(0, None, "hộ", "=")],
        [(15, None, "trường", "=")],
    ]
    assert targets[4].quantities[0].of == 16


def test_figures_of_a_table_take_year_and_frequency_from_around_them(read_body: Read) -> None:
    """The head of the column dates the figures, 'mỗi năm' in the row makes them yearly, their line is the row's."""
    quantities = [(t.place.line, q) for t in read_body(START + TABLE).targets for q in t.quantities]
    assert {q.deadline for _, q in quantities} == {2030}
    assert [q.frequency for _, q in quantities] == [None, "yearly", None, None, None, None]
    assert all(q.line == line for line, q in quantities)


@pytest.mark.parametrize("ditto", ['"', "nt", "”"])
def test_a_ditto_mark_repeats_the_unit_above(read_body: Read, ditto: str) -> None:
    """A unit that is only hinted at is the one of the row above."""
    rows = f"TT | Chỉ tiêu | ĐVT | Mục tiêu 2030\n1 | Diện tích lúa | ha | 860\n2 | Diện tích chè | {ditto} | 186\n"
    assert [_figures(t) for t in read_body(START + rows).targets] == [
        [(860, None, "ha", "=")],
        [(186, None, "ha", "=")],
    ]


def test_the_plan_of_a_half_year_report_is_read_from_its_tasks(read: Read) -> None:
    """Without a section of targets, the numbered figures of the tasks ahead are the targets."""
    report = read(
        "ỦY BAN NHÂN DÂN\nXÃ KHÊ SƠN\nSố: 145/BC-UBND\n\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2026\n\n"
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n1. Kinh tế\nTăng trưởng khá.\n"
        "II. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2026\n"
        "(1) Thu ngân sách ít nhất 22,5 tỷ đồng.\n(2) Tạo việc làm cho 232 lao động.\n(3) Trồng 30 ha rừng.\n"
    )
    assert [_figures(t) for t in report.targets] == [
        [(22.5, None, "tỷ đồng", ">=")],
        [(232, None, "lao động", "=")],
        [(30, None, "ha", "=")],
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Diện tích cây ăn quả ôn đới đạt 650 ha.", "Diện tích cây ăn quả ôn đới"),
        ("Phấn đấu đến năm 2030, tỷ lệ che phủ rừng đạt 60%.", "Tỷ lệ che phủ rừng"),
        ("Trên 95% dân số tham gia bảo hiểm y tế.", "Dân số tham gia bảo hiểm y tế"),
        ("Hoàn thành xây dựng đời sống văn hóa; giữ gìn bản sắc.", "Hoàn thành xây dựng đời sống văn hóa"),
    ],
)
def test_a_target_is_named_in_the_words_of_the_report(lexicon: Lexicon, text: str, name: str) -> None:
    """The words before the first figure, without what introduces them; behind it where it comes first."""
    assert target_name(text, read_quantities(text, lexicon)) == name


@pytest.mark.parametrize(
    "sample", ["muong_lua", "dong_thuy_ha", "ia_mloi_lang", "phuong_an_hung_thanh", "ubnd_ha_lam_son_2026_h1"]
)
def test_targets_of_the_samples_hold_together(mau: Callable[[str], Report], sample: str) -> None:
    """Figures lie on the target's lines and in its text; parts share out the figures; ids count on."""
    report = mau(sample)
    assert [t.id for t in report.targets] == [f"t{n}" for n in range(1, len(report.targets) + 1)]
    for target in report.targets:
        assert all(target.place.line <= q.line <= target.place.end_line for q in target.quantities)
        assert tuple(q for part in target.parts for q in part.quantities) == target.quantities
        assert report.section(target.section).role.startswith("targets")


def test_numbered_names_of_fields_are_groups_and_not_targets(read_body: Read) -> None:
    """'1- Kinh tế' over dashes or sentences is the heading of a group; each dash, each sentence is measured by itself."""
    report = read_body(
        "III- CHỈ TIÊU CHỦ YẾU\n1- Kinh tế\n- Tốc độ tăng giá trị sản xuất 10%/năm.\n- Sản lượng lương thực 9.800 tấn.\n\n"
        "2- Văn hóa - xã hội, môi trường\nTỷ lệ hộ nghèo dưới 1,5%. Dân số tham gia bảo hiểm y tế 95%; nước sạch 90%.\n"
    )
    assert [t.name for t in report.targets][:2] == ["Tốc độ tăng giá trị sản xuất", "Sản lượng lương thực"]
    assert [t.group for t in report.targets] == ["economic", "economic", "social_env"]
    assert [part.quantities[0].printed for part in report.targets[2].parts] == ["1,5%", "95%", "90%"]
