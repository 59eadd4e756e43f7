"""Which words of a target name which of its figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.corpus.targets.clauses import words_of_figures
from vnreport_nlp.corpus.targets.figures import read_figures
from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.records import MeasureRow


def figures(text, name="", part=0):
    """The figures of one measure."""
    quantities = read_quantities(text, load_lexicon())
    return read_figures([MeasureRow("a.txt", "t1", part, "other", name, text, 1, quantities)], load_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tỷ lệ lao động qua đào tạo đạt 80%, mỗi năm giải quyết việc làm mới cho 700 lao động.",
            ["Tỷ lệ lao động qua đào tạo", "giải quyết việc làm mới cho"],
        ),
        (
            "Hằng năm có trên 90% chi bộ và 92% đảng viên hoàn thành tốt nhiệm vụ trở lên.",
            ["chi bộ hoàn thành tốt nhiệm vụ trở lên", "đảng viên hoàn thành tốt nhiệm vụ trở lên"],
        ),
        (
            "Hằng năm có trên 93% hộ đạt danh hiệu gia đình văn hóa, 17/19 thôn giữ vững danh hiệu thôn văn hóa.",
            ["hộ đạt danh hiệu gia đình văn hóa", "thôn giữ vững danh hiệu thôn văn hóa"],
        ),
        (
            "Tỷ lệ hộ nghèo giảm bình quân 0,2%/năm, đến cuối nhiệm kỳ còn dưới 0,4%.",
            ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
        ),
        (
            "Đến năm 2029 đạt chuẩn xã nông thôn mới nâng cao, có 18/24 ấp đạt chuẩn ấp kiểu mẫu.",
            ["ấp đạt chuẩn ấp kiểu mẫu"],
        ),
        (
            "Sản lượng một số cây trồng chủ yếu: lúa mùa 700 ha, rau màu 5 ha.",
            ["lúa mùa", "rau màu"],
        ),
        (
            "Mặt trận Tổ quốc chủ trì tối thiểu 05 cuộc giám sát và 02 hội nghị phản biện xã hội.",
            ["Mặt trận Tổ quốc chủ trì … cuộc giám sát", "hội nghị phản biện xã hội"],
        ),
    ],
)  # fmt: skip
def test_each_figure_gets_its_own_words(text, names):
    assert [figure.name for figure in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Có 30% bản, 100% cơ quan, đơn vị được công nhận không có ma túy.", ["drug_free", "drug_free"]),
        ("Thành lập mới 04 hợp tác xã, 15 doanh nghiệp.", ["coop", "enterprise"]),
        ("Cả nhiệm kỳ kết nạp 200 đảng viên, mỗi năm ít nhất 40 đảng viên.", ["party_new", "party_new"]),
        (
            "Thu gom, xử lý 85% lượng chất thải rắn sinh hoạt, phần phải chôn lấp không quá 40%.",
            ["waste", "waste_buried"],
        ),
        ("Trẻ em dưới 5 tuổi thấp còi còn 8,5%.", ["malnutrition_h"]),
        ("17/19 xóm đạt chuẩn nông thôn mới kiểu mẫu.", ["ntm_village"]),
        ("Tỷ lệ chi ngân sách cho thể thao đạt 2%.", [""]),
    ],
)
def test_each_figure_gets_its_own_indicator(text, indicators):
    assert [figure.indicator for figure in figures(text)] == indicators


@pytest.mark.parametrize(
    ("text", "standards", "of", "period"),
    [
        ("Tỷ lệ hộ sử dụng nước hợp vệ sinh đạt 98%.", {"hygienic_water"}, "people", ""),
        ("Tỷ lệ số thôn thu gom chất thải rắn đạt 90%.", set(), "villages", ""),
        ("Thu ngân sách trên địa bàn tăng bình quân 8%/năm.", {"growth"}, "", ""),
        ("Tỷ lệ chi cho văn hóa đạt 4%/năm.", set(), "", ""),
        ("Tỷ lệ hộ nghèo giảm từ 8% năm 2025 xuống còn 3%.", set(), "", ""),
        ("Mỗi năm giải quyết việc làm cho 300 lao động.", set(), "", "year"),
        ("Trong nhiệm kỳ kết nạp 70 đảng viên.", set(), "", "term"),
        ("Thu ngân sách trên địa bàn 5 năm đạt 40 tỷ đồng.", {"total"}, "", ""),
        ("Thu ngân sách trên địa bàn đến cuối nhiệm kỳ đạt 40 tỷ đồng.", set(), "", ""),
        ("Tỷ lệ hộ nghèo dân tộc thiểu số còn 5%.", {"minority"}, "people", ""),
        ("Tỷ lệ nước sạch (qua máy lọc của phụ nữ) đạt 40%.", {"clean_water"}, "", ""),
    ],
)
def test_what_must_agree(text, standards, of, period):
    """Standards, denominator and period of the last figure of a sentence; brackets explain and do not count."""
    facets = figures(text)[-1].facets
    assert (set(facets.standards), facets.period) == (standards, period)
    if of:
        assert facets.of == of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kết nạp mỗi năm 400 đảng viên.", [400]),
        ("Tỷ lệ trẻ em dưới 5 tuổi thấp còi dưới 20%.", [20]),
        ("Thu nhập bình quân đầu người gấp 1,8 lần năm 2025, đạt 90 triệu đồng.", [90]),
        ("Giá trị sản xuất trên 1 ha canh tác đạt 140 triệu đồng/ha.", [140]),
    ],
)
def test_only_what_is_aimed_at_is_a_figure(text, values):
    """Ages, multiples and the one hectare of a value are part of a name."""
    assert [figure.quantity.value for figure in figures(text)] == values


def test_the_economy_s_shares_are_told_apart():
    own = figures("Cơ cấu kinh tế đến năm 2030: nông nghiệp 35%, công nghiệp - xây dựng 30%, dịch vụ 35%.")
    assert [figure.indicator for figure in own] == ["structure_agri", "structure_ind", "structure_serv"]
    assert own[1].name == "tỷ trọng công nghiệp - xây dựng"


def test_a_part_borrows_from_its_target():
    """'đến năm 2030 còn dưới 1%' names nothing; what the target named first says it."""
    lexicon = load_lexicon()
    parts = ["Tỷ lệ hộ nghèo giảm bình quân hằng năm 0,7%;", "đến năm 2030 còn dưới 1%."]
    rows = [
        MeasureRow("a.txt", "t1", n, "other", "", text, 1, read_quantities(text, lexicon))
        for n, text in enumerate(parts)
    ]
    drop, level = read_figures(rows, lexicon)
    assert (drop.family, level.family) == ("poverty_rate", "poverty_rate")
    assert ("growth" in drop.facets.standards, "growth" in level.facets.standards) == (True, False)
    assert level.quote == "đến năm 2030 còn dưới 1%."


def test_a_quotation_is_a_slice_of_the_text():
    """The clause of a figure, or the whole where the figure is named elsewhere."""
    text = (
        "Lao động qua đào tạo đạt 70%. Tỷ lệ hộ nghèo còn 2%. Có 90% chi bộ và 92% đảng viên hoàn thành tốt nhiệm vụ."
    )
    own = figures(text)
    assert [figure.quote for figure in own[:2]] == ["Lao động qua đào tạo đạt 70%", "Tỷ lệ hộ nghèo còn 2%"]
    assert own[2].quote == text


def test_table_rows_name_their_figures_in_the_first_cell():
    text = "21 | Số đảng viên kết nạp; bình quân mỗi năm | đảng viên | 320; 64"
    quantities = [
        read_quantities(f"{name} {figure} đảng viên", load_lexicon())[0]
        for name, figure in (("Số đảng viên kết nạp", 320), ("bình quân mỗi năm", 64))
    ]
    words = words_of_figures(text, quantities)
    assert [entry.borrowed for entry in words] == ["", "Số đảng viên kết nạp"]


@given(st.text(alphabet="abc đảngviên90%,;.:()0123456789 \n", max_size=200))
def test_any_text_can_be_read(text):
    """No text fails, and every figure keeps a quotation of it."""
    for figure in figures(text):
        assert " ".join(figure.quote.split()) in " ".join(text.split()) or figure.quote == ""
