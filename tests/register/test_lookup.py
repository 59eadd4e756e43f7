"""Communes by name: candidates, where former ones went, like names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreport_nlp.records import Unit
from vnreport_nlp.register import (
    communes_of,
    find_commune,
    find_former,
    near,
    official,
    predecessors,
    successors,
    went_to,
)
from vnreport_nlp.register.lookup import is_near
from vnreport_nlp.register.table import load
from vnreport_nlp.vietnamese.folding import key

LONG_HE = Unit("Sơn La", "Long Hẹ", "xã")


@pytest.mark.parametrize("title", ["xã Long Hẹ", "Long Hẹ", "XÃ LONG HẸ", "  long   hẹ "])
def test_a_commune_is_found_however_it_is_written(title):
    """Case, white space and the word for its kind do not matter."""
    assert find_commune(title) == (LONG_HE,)
    assert find_commune(title, province="tỉnh Sơn La") == (LONG_HE,)
    assert find_commune(title, province="Lào Cai") == ()


def test_the_placing_of_tones_does_not_matter():
    """'Hoà Bình' is 'Hòa Bình'; all candidates are told, by province."""
    found = find_commune("Hoà Bình")
    assert [unit.province for unit in found] == ["Cà Mau", "Hải Phòng", "Hồ Chí Minh", "Phú Thọ", "Vĩnh Long"]
    assert find_commune("Hoà Bình", "xã") == tuple(unit for unit in found if unit.kind == "xã") != ()


@pytest.mark.parametrize(
    ("old", "province", "new"),
    [
        ("xã É Tòng", "Sơn La", "xã Long Hẹ"),
        ("Chiềng Khừa", "Sơn La", "xã Lóng Sập"),
        ("huyện Lý Sơn", "Quảng Ngãi", "đặc khu Lý Sơn"),
    ],
)
def test_a_former_commune_leads_to_the_one_of_today(old, province, new):
    """Without its district, as reports name it."""
    assert [unit.title for unit in successors(old, province=province)] == [new]


def test_the_province_may_be_that_of_then_or_of_today():
    """'Thanh Lâm' of the former Vĩnh Phúc lies in Phú Thọ; what Huế was called before is understood."""
    row = next(row for row in load().rows if row[3] == "Vĩnh Phúc")
    then = successors(row[6], row[5], row[4], "Vĩnh Phúc")
    assert then
    assert then == successors(row[6], row[5], row[4], "Phú Thọ")
    assert (
        successors("Phường Đúc", province="Thừa Thiên Huế") == successors("Phường Đúc", province="thành phố Huế") != ()
    )


def test_all_candidates_are_told_and_the_district_decides():
    """Four former communes of Lạng Sơn were called Hòa Bình."""
    assert len(successors("xã Hòa Bình", province="Lạng Sơn")) == 4
    for district in ("huyện Bình Gia", "Bình Gia"):
        assert [unit.name for unit in successors("Hòa Bình", "xã", district, "Lạng Sơn")] == ["Thiện Long"]


def test_a_split_commune_leads_to_all_its_parts():
    """One that went to several says so, and each of them names it."""
    old = next(old for old in find_former("An Lư", province="Hải Phòng"))
    assert old.split
    parts = went_to(old)
    assert len(parts) > 1
    assert all(old in predecessors(unit) for unit in parts)


def test_same_names_of_other_towns_are_not_mixed():
    """'Phường 4' of Tân An did not go to the town of Tây Ninh, nor did that of Mỹ Tho go to Cao Lãnh."""
    assert {unit.name for unit in successors("phường 4", province="Long An")} == {"Long An"}
    assert "Cao Lãnh" not in {unit.name for unit in successors("phường 4", province="Tiền Giang")}


def test_predecessors_are_those_of_the_resolution():
    """The commune of the reference report with the two that it was made of."""
    assert [(old.title, old.district) for old in predecessors(LONG_HE)] == [
        ("xã Long Hẹ", "huyện Thuận Châu"),
        ("xã É Tòng", "huyện Thuận Châu"),
    ]
    assert predecessors(Unit("Sơn La", "Không Có", "xã")) == ()


@pytest.mark.parametrize(
    ("title", "province", "spelled"),
    [
        ("XÃ LONG HẸ", None, "xã Long Hẹ"),
        ("xã é tòng", "Sơn La", "xã É Tòng"),
        ("Hoà Bình", None, None),
        ("xã Mường Lụa", "Lào Cai", None),
    ],
)
def test_the_official_spelling(title, province, spelled):
    """Of a commune of today before former ones; none where several or none are meant."""
    assert official(title, province) == spelled


@settings(max_examples=60)
@given(st.sampled_from(sorted(communes_of(), key=lambda unit: (unit.province, unit.name))))
def test_there_and_back(unit):
    """Every commune is found by its title in its province, and each one it was made of leads back to it."""
    assert find_commune(unit.title.upper(), province=unit.province) == (unit,)
    former = predecessors(unit)
    assert former
    for old in former:
        assert unit in went_to(old)
        assert unit in successors(old.title, province=old.province)
        assert unit in successors(old.name, old.kind, old.district, unit.province)
        assert old.split == (len(went_to(old)) > 1)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Long Hẹ", "Long He", True), ("Long Hẹ", "Lông Hẹ", True), ("Chiềng Khừa", "Chiềng Khưa", True),
        ("Chiềng Khoa", "Chiềng Khoan", True), ("Tà Si Láng", "Tà Xi Láng", True), ("Long Hẹ", "Long Hẹ", False),
        ("Móng Cái 1", "Móng Cái 2", False), ("Ba Vì", "Ba Sì", False), ("Mường Lụa", "Mường Bú", False),
    ],
)  # fmt: skip
def test_what_counts_as_almost_alike(one, other, alike):
    """Tones and marks, or one letter of a name of some length; never a number, and never the same name."""
    assert is_near(one, other) is alike
    assert is_near(other, one) is alike


def test_like_names_of_a_province():
    """Of the same kind, where the kind is told."""
    assert near("xã Long Hệ", "Sơn La") == (LONG_HE,)
    assert near("phường Long Hệ", "Sơn La") == ()
    assert near("xã Long Hệ", "Cà Mau") == ()


@given(st.text(max_size=12), st.text(max_size=12))
def test_nearness_goes_both_ways(one, other):
    """Whatever is compared with whatever, and nothing is near to itself."""
    assert is_near(one, other) == is_near(other, one)
    assert not is_near(one, one)
    assert not is_near(one, other) or key(one) != key(other)
