"""Parts against the whole that another place tells."""

from collections.abc import Callable

import pytest

from vnreport_nlp.audit.wholes import find_wholes
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
BODY = (
    "Phần thứ nhất\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. ĐẶC ĐIỂM TÌNH HÌNH\nXã có {own}.\nII. KẾT QUẢ ĐẠT ĐƯỢC\n{result}.\n"
    "III. HẠN CHẾ\n- Hạ tầng chưa đồng bộ; {left}.\n"
)


@pytest.mark.parametrize(
    ("own", "result", "left", "found"),
    [
        ("24 ấp", "24/24 ấp văn hóa; 26/26 ấp có tổ tự quản", "đường xấu", [("base", "likely")]),
        ("24 ấp", "24/24 ấp văn hóa; 24/24 ấp có tổ tự quản", "đường xấu", []),
        ("24 ấp", "Sắp xếp 26 ấp thành 24 ấp; 26/26 ấp có tổ tự quản", "đường xấu", []),
        ("24 ấp", "12/13 ấp có nước sạch", "đường xấu", []),
        ("31 bản", "Điện lưới quốc gia về đủ 31/31 bản", "còn 04 bản chưa có điện lưới quốc gia", [("remainder", "likely")]),
        ("31 bản", "Điện lưới quốc gia đến 27/31 bản", "còn 04 bản chưa có điện lưới quốc gia", []),
        ("31 bản", "Điện lưới quốc gia đến 22/31 bản", "còn 04 bản chưa có điện lưới quốc gia", [("remainder", "look")]),
        ("31 bản", "31/31 bản có đường ô tô", "còn 04 bản chưa có điện lưới quốc gia", []),
    ],
)  # fmt: skip
def test_a_whole_and_its_parts(
    read_body: ReadBody, lexicon: Lexicon, own: str, result: str, left: str, found: list[tuple[str, str]]
) -> None:
    """Bases that are not the number of villages; what is lacking where all have it."""
    report = read_body(BODY.format(own=own, result=result, left=left))
    codes = [(f.because.code.partition(".")[2], f.severity) for f in find_wholes(report, lexicon)]
    assert codes == found
