"""What a row is called, and which direction is better."""

import pytest

from tests.corpus.test_clauses import figures
from vnreport_nlp.corpus.targets.row_names import clean_name, direction, row_name
from vnreport_nlp.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Nâng tỷ lệ lao động qua đào tạo lên", "Tỷ lệ lao động qua đào tạo"),
        ("Tỷ lệ che phủ rừng giữ ổn định ở mức", "Tỷ lệ che phủ rừng"),
        ("Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên", "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên"),
        ("Bình quân hằng năm giải quyết việc làm cho", "Giải quyết việc làm"),
        ("xã … tiêu chí nông thôn mới", "Tiêu chí nông thôn mới"),
        ("Thành lập mới … hợp tác xã", "Thành lập mới hợp tác xã"),
        ("Thu ngân sách trên địa bàn năm 2030", "Thu ngân sách trên địa bàn"),
        ("", ""),
    ],
)
def test_names_are_cleaned(name, clean):
    assert clean_name(name) == clean


def test_the_most_frequent_name_wins_and_nouns_lead():
    """'Tỷ lệ …' is how officials print it, even where 'Người dân tham gia …' is more frequent."""
    own = figures("Người dân tham gia bảo hiểm y tế đạt 98%.") * 3 + figures("Tỷ lệ tham gia bảo hiểm y tế đạt 97%.")
    assert row_name(own, load_lexicon()) == "Tỷ lệ tham gia bảo hiểm y tế"


def test_a_row_of_changes_is_not_called_by_a_level():
    own = figures("Thu ngân sách trên địa bàn đạt 9 tỷ đồng, tăng bình quân 8%/năm.")[1:]
    own += figures("Tốc độ tăng thu ngân sách trên địa bàn đạt 9%/năm.")
    assert row_name(own, load_lexicon()) == "Tốc độ tăng thu ngân sách trên địa bàn"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm.", "higher"),
        ("Tỷ lệ hộ nghèo còn 2%.", "lower"),
        ("Tỷ lệ hộ nghèo giảm bình quân 1%/năm.", "higher"),
        ("Hằng năm không quá 20% chi bộ hoàn thành xuất sắc nhiệm vụ.", "none"),
        ("Số vụ phạm pháp hình sự giảm bình quân 5%/năm.", "higher"),
        ("Tỷ lệ hồ sơ quá hạn không quá 0,5%.", "lower"),
        ("Số vụ tai nạn giao thông dưới 3 vụ.", "lower"),
        ("Số máy cày ở thôn đạt 30 máy.", "higher"),
    ],
)
def test_which_direction_is_better(text, better):
    assert direction(figures(text), load_lexicon()) == better
