"""Villages of the former communes against those of the whole."""

from tests.conftest import HEAD
from vnreport_nlp.audit.arithmetic import find

BODY = """Xã Trà Khê được thành lập trên cơ sở sáp nhập xã Trà Khê và xã Suối Nhàn.

I. ĐẶC ĐIỂM TÌNH HÌNH
Xã có {} bản, địa hình chia cắt.

II. KẾT QUẢ
1. Nông thôn mới
Đường giao thông được nâng cấp (xã Trà Khê có 09/09 bản có điện; xã Suối Nhàn có 14/14 bản có điện).
"""


def test_villages_make_those_of_the_commune(read, lexicon):
    """9 and 14 are 23; 22 is told as likely, 40 is another count."""
    codes = lambda number: [f.because.code for f in find(read(HEAD + BODY.format(number)), lexicon)]  # noqa: E731
    assert codes(23) == []
    assert codes(22) == ["arithmetic.bases"]
    assert codes(40) == []
