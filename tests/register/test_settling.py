"""Which commune a report is of, where its words leave that open."""

import pytest

from vnreport_nlp.register import communes_of
from vnreport_nlp.register.settling import settle, shortened

NEAR = [("xã Thái Học", 10), ("xã Long Hẹ", 9)]


def test_of_titles_that_weigh_the_same_the_one_of_the_province_is_meant():
    """Only where one alone is a commune of the province; a light one does not count."""
    assert settle(NEAR, "", "Sơn La") == "xã Long Hẹ"
    assert settle([("xã Thái Học", 10), ("xã Long Hẹ", 5)], "", "Sơn La") == "xã Thái Học"
    assert settle([("xã Lóng Sập", 10), ("xã Long Hẹ", 9)], "", "Sơn La") == "xã Lóng Sập"
    assert settle(NEAR, "", "Cà Mau") == "xã Thái Học"
    assert settle(NEAR, "", None) == "xã Thái Học"


@pytest.mark.parametrize(
    ("title", "province", "text", "settled"),
    [
        ("phường Móng Cái", "Quảng Ninh", "Đảng bộ phường Móng Cái 1, phường Móng Cái 1", "phường Móng Cái 1"),
        ("phường Móng Cái", "Quảng Ninh", "phường Móng Cái 9 hộ, phường Móng Cái 2 có", "phường Móng Cái 2"),
        ("phường Móng Cái", "Quảng Ninh", "phường Móng Cái 1,5 km; phường Móng Cái 12.000 người", "phường Móng Cái"),
        ("phường Xuân Hương", "Lâm Đồng", "phường Xuân Hương - Đà Lạt là", "phường Xuân Hương - Đà Lạt"),
        ("xã Long Hẹ", "Sơn La", "xã Long Hẹ 25 bản", "xã Long Hẹ"),
        ("phường An Hưng", "Cần Thơ", "phường An Hưng 1", "phường An Hưng"),
    ],
)
def test_a_number_or_second_name_belongs_to_a_name_where_the_register_has_it(title, province, text, settled):
    """And nowhere else: what follows a name is most often no part of it."""
    assert settle([(title, 50)], text, province) == settled


@pytest.mark.parametrize(
    ("title", "province", "short"),
    [
        ("xã LONG HẸ TỈNH SƠN", "Sơn La", "xã LONG HẸ"),
        ("xã LONG HẸ", "Sơn La", "xã LONG HẸ"),
        ("xã MƯỜNG LỤA TỈNH", "Lào Cai", "xã MƯỜNG LỤA TỈNH"),
        ("xã LONG HẸ TỈNH", None, "xã LONG HẸ TỈNH"),
    ],
)
def test_a_title_in_capitals_ends_where_the_name_of_the_register_ends(title, province, short):
    """A letterhead that runs on in one line; unchanged where the register does not know any part of it."""
    assert shortened(title, province) == short


def test_no_name_of_the_register_is_shortened():
    """The longest part that is a commune is taken: 'Hòa Bình' is never cut to a commune 'Hòa'."""
    for unit in communes_of("Sơn La") + communes_of("Phú Thọ"):
        assert shortened(unit.title, unit.province) == unit.title
