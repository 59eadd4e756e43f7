"""Sentences that may not be quoted alone."""

import pytest

from vnreport_nlp.summary.pointing import leans_back, points_outside, sends_elsewhere

LEANING = [
    "Điều này cho thấy sự nỗ lực của cả hệ thống chính trị.",
    "Bên cạnh đó, đường vào bản còn khó đi.",
    "- Bên cạnh đó, đường vào bản còn khó đi.",
    "Tuy nhiên, kết quả chưa vững chắc.",
    "Đây là đơn vị hành chính mới hình thành.",
    "Những kết quả đạt được nêu trên là nền tảng cho nhiệm kỳ mới.",
    "Kết quả đó là nền móng để xã phát triển.",
    "Nhờ đó thu nhập tăng gấp đôi.",
    "Như vậy, còn 2 người mất tích.",
    "Dự án này hoàn thành năm 2024.",
    "Khi đó, xã chưa có vốn.",
    "Cụ thể: thu 4,5 tỷ đồng.",
    "Trong đó, nông nghiệp chiếm 37%.",
]
ELSEWHERE = [
    "Các chỉ tiêu đều đạt (có biểu kèm theo).",
    "Nguyên nhân là do các yếu tố như trên.",
    "Các nhiệm vụ nêu trên được giao cho từng phòng.",
    "Kết quả thực hiện các chỉ tiêu như sau:",
    "Chi tiết tại Phụ lục 02 kèm theo báo cáo.",
    "Xã tập trung vào các việc sau đây:",
]
ALONE = [
    "Xã có 5 ha chè và 7 ha lúa nước.",
    "Tỷ lệ hộ nghèo giảm còn 9,6%.",
    "Đồng bào Mông chiếm 40% dân số.",
    "Bên cạnh những thuận lợi, xã gặp nhiều khó khăn.",
    "Trên địa bàn xã có 04 đơn vị trường học.",
    "Dự án nước sạch Nà Lùng hoàn thành năm 2024.",
    "Kết nạp 57 đảng viên.",
    "Đường liên bản được mở rộng ra 6 m.",
]


@pytest.mark.parametrize("sentence", LEANING)
def test_connectives_and_pronouns_lean_back(sentence):
    assert leans_back(sentence)
    assert points_outside(sentence)


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_tables_lists_and_other_places_send_elsewhere(sentence):
    assert sends_elsewhere(sentence)
    assert points_outside(sentence)


@pytest.mark.parametrize("sentence", ALONE)
def test_sentences_that_stand_alone(sentence):
    assert not points_outside(sentence)
