"""What the register says of a report's commune: entries, certain contradictions, silence about invented communes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreport_nlp.messages import say_doubt
from vnreport_nlp.records import Block, Header, Source, Text
from vnreport_nlp.register import communes_of, predecessors, reconcile, same_commune, went_to
from vnreport_nlp.report import read_report

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
#: Reports of invented communes, two folders of a province that is not named and two with provinces that exist.
SAMPLES = sorted(path for folder in ("mau", "kiem", "tinh", "theo_doi") for path in (CORPORA / folder).glob("*.txt"))


def text_of(words):
    """A text of one line a line."""
    lines = words.split("\n")
    starts = tuple(sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines)))
    block = Block(0, len(words), 0, 1, len(lines), None)
    source = Source("a.txt", "txt", "0", len(lines))
    return Text(source, words, starts, tuple(range(1, len(lines) + 1)), (block,))


def asked(commune, province=None, merged=(), words="", **more):
    header = Header("congress", commune=commune, province=province, merged_from=tuple(merged), **more)
    return reconcile(header, text_of(words or f"Đảng bộ {commune}\n" + ", ".join(merged)))


def told(result):
    return [doubt.code.removeprefix("doubt.register_") for doubt in result.doubts]


def test_a_commune_of_today():
    """Official spelling, province, the communes it was made of, and the state of the register."""
    result = asked("xã LONG HẸ", "Sơn La", ["xã Long Hẹ", "xã É Tòng"])
    entry = result.entry
    assert entry is not None
    assert (entry.status, entry.commune, entry.province, entry.date) == (
        "current",
        "xã Long Hẹ",
        "Sơn La",
        "2025-08-23",
    )
    assert [unit.title for unit in entry.belongs_to] == ["xã Long Hẹ"]
    assert [old.title for old in entry.former] == ["xã Long Hẹ", "xã É Tòng"]
    assert result.doubts == ()


def test_a_report_of_a_former_commune_belongs_to_the_one_of_today():
    """'xã É Tòng' of Sơn La is 'xã Long Hẹ' now."""
    result = asked("xã É Tòng", "Sơn La")
    assert result.entry is not None
    assert (result.entry.status, result.entry.commune) == ("former", "xã É Tòng")
    assert [unit.title for unit in result.entry.belongs_to] == ["xã Long Hẹ"]
    assert result.doubts == ()


def test_the_year_of_a_report_tells_then_from_now():
    """'xã Chi Lăng' of Lạng Sơn in 2023 may be three communes of then; in 2026 it is the one of now."""
    header = Header("socio_economic", "2026", "xã Chi Lăng", "Lạng Sơn")
    text = text_of("Ủy ban nhân dân xã Chi Lăng")
    now = reconcile(header, text)
    assert now.entry is not None
    assert now.entry.status == "current"
    assert now.doubts == ()
    then = reconcile(replace(header, period="2023"), text)
    assert then.entry is not None
    assert then.entry.status == "former"
    assert {unit.name for unit in then.entry.belongs_to} == {"Chi Lăng", "Thất Khê"}
    assert told(then) == ["ambiguous"]
    placed = reconcile(replace(header, period="2023"), text_of("Ủy ban nhân dân xã Chi Lăng, huyện Tràng Định"))
    assert placed.entry is not None
    assert [unit.name for unit in placed.entry.belongs_to] == ["Thất Khê"]
    assert placed.doubts == ()


def test_the_merged_communes_tell_the_province():
    """Of five communes called Hòa Bình the one that was made of these; the report's own statement stays empty."""
    result = asked("xã Hòa Bình", None, ["xã Hòa Bình", "xã Thới Hòa", "xã Xuân Hiệp"])
    assert result.entry is not None
    assert result.entry.province == "Vĩnh Long"
    assert result.doubts == ()


def test_a_name_of_many_provinces_gives_all_candidates():
    """Without province and merged communes nobody can tell; the doubt says which there are, on the line of the name."""
    result = asked("xã Hòa Bình", words="BÁO CÁO\nĐảng bộ xã Hòa Bình")
    assert result.entry is not None
    assert result.entry.province is None
    assert len(result.entry.belongs_to) > 2
    assert result.entry.former == ()
    assert told(result) == ["ambiguous"]
    assert result.doubts[0].line == 2
    assert "Cà Mau" in say_doubt(result.doubts[0])


@pytest.mark.parametrize(
    ("commune", "province", "merged", "code", "said"),
    [
        ("xã Hòa Bình", "Vĩnh Long", ["xã Hòa Bình", "xã Thới Hòa"], "missing", "xã Xuân Hiệp"),
        ("xã Long Hẹ", "Sơn La", ["xã Long Hẹ", "xã É Tòng", "xã Chiềng Khừa"], "more", "xã Lóng Sập"),
        ("xã Long Hẹ", "Sơn La", ["xã É Tòng", "xã Long Hẹ", "xã Khánh Hư"], None, ""),
        ("xã Hòa Bình", "Vĩnh Long", ["xã Hòa Bình", "xã Thới Hòa", "xã Xuân Hiệm"], "spelling", "xã Xuân Hiệp"),
        ("xã Mường Lụa", "Sơn La", ["xã É Tòng", "xã Long Hẹ"], "elsewhere", "xã Long Hẹ (Sơn La)"),
        ("xã Hòa Bình", "Lào Cai", ["xã Hòa Bình", "xã Thới Hòa", "xã Xuân Hiệp"], "province", "Vĩnh Long"),
        ("xã Long Hệ", "Sơn La", [], "near", "xã Long Hẹ"),
        ("xã Long Hệ", "Sơn La", ["xã Long Hệ", "xã É Tòng"], "near", "xã Long Hẹ"),
        ("xã Long Hệ", "Sơn La", ["xã Khánh Hư", "xã Phù Vân"], None, ""),
    ],
)  # fmt: skip
def test_certain_contradictions_alone_are_told(commune, province, merged, code, said):
    """Each in words of both languages; a name that the register does not know contradicts nothing."""
    result = asked(commune, province, merged)
    assert told(result) == ([code] if code else [])
    for doubt in result.doubts:
        for lang in ("vi", "en"):
            assert said in say_doubt(doubt, lang)
            assert "{" not in say_doubt(doubt, lang)


def test_what_the_report_names_elsewhere_is_not_missing():
    """The list of merged communes may be told in two places."""
    words = "Đảng bộ xã Hòa Bình, sáp nhập xã Hòa Bình, xã Thới Hòa và một phần khác.\nĐảng bộ cũ của Xuân Hiệp"
    assert told(asked("xã Hòa Bình", "Vĩnh Long", ["xã Hòa Bình", "xã Thới Hòa"], words)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_invented_communes_are_passed_over_in_silence(path):
    """Our samples are of communes that do not exist, some in provinces that do."""
    report = read_report(path, results=False)
    assert report.report.register is None
    assert not [doubt for doubt in report.doubts if doubt.code.startswith("doubt.register")]


@settings(max_examples=60)
@given(st.sampled_from(communes_of()))
def test_a_report_that_agrees_with_the_register_raises_no_doubt(unit):
    """Every commune of today, with its province and all that it was made of, is known and not doubted."""
    merged = [old.title for old in predecessors(unit)]
    result = asked(unit.title, unit.province, merged)
    assert result.entry is not None
    assert (result.entry.status, result.entry.belongs_to) == ("current", (unit,))
    assert result.entry.former == predecessors(unit)
    assert result.doubts == ()


@settings(max_examples=60)
@given(st.sampled_from(sorted({old for unit in communes_of("Lạng Sơn") for old in predecessors(unit)}, key=str)))
def test_a_former_commune_with_its_district_is_never_ambiguous(old):
    """Of several of one name in a province the named district decides."""
    header = Header("socio_economic", "2023", old.title, old.province)
    result = reconcile(header, text_of(f"Ủy ban nhân dân {old.title}, {old.district}"))
    assert result.entry is not None
    assert result.entry.belongs_to == went_to(old)
    assert result.doubts == ()


def _known(commune, province=None, merged=()):
    header = Header("congress", commune=commune, province=province, merged_from=tuple(merged))
    return replace(header, register=reconcile(header, text_of(commune or "")).entry)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("xã É Tòng", "Sơn La"), ("xã Long Hẹ", "Sơn La"), True),
        (("xã É Tòng", "Sơn La"), ("xã Lóng Sập", "Sơn La"), False),
        (("xã É Tòng", "Sơn La"), ("xã Chiềng Khừa", "Sơn La"), False),
        (("xã Hoà Bình", "Phú Thọ"), ("xã Hòa Bình", "Phú Thọ"), True),
        (("xã Hòa Bình", "Cà Mau"), ("xã Hòa Bình", "Vĩnh Long"), False),
        (("xã Mường Lụa", "Lào Cai"), ("xã Nậm Khoang", "Lào Cai"), None),
        (("xã Mường Lụa", "Lào Cai", ("xã Mường Lụa", "xã Nậm Khoang")), ("xã Nậm Khoang", "Lào Cai"), True),
        (("xã Mường Lụa", None), ("xã Mường Lụa", "Lào Cai"), True),
        ((None, "Lào Cai"), ("xã Mường Lụa", "Lào Cai"), None),
        (("xã Hòa Bình", None), ("xã Long Hẹ", "Sơn La"), False),
    ],
)  # fmt: skip
def test_reports_of_one_commune_are_told(a, b, same):
    """Under the names of then and of now; None where neither report nor register can tell. Either way round."""
    one, other = _known(*a), _known(*b)
    assert same_commune(one, other) is same
    assert same_commune(other, one) is same
