"""Calling the reports a and b the other way round changes nothing but the direction of the words."""

import itertools
from pathlib import Path

import pytest

from vnreport_nlp import compare, read_report

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = ["mau/cua_rach_ong", "mau/ia_mloi_lang", "mau/dong_thuy_ha", "kiem/khe_luong", "tinh/khe_dau", "tinh/dong_rang"]
TURNED = {
    "higher": "lower", "stricter": "looser", "split": "merged", "earlier": "later", "missing_a": "missing_b",
}  # fmt: skip
MIRROR = {**TURNED, **{there: here for here, there in TURNED.items()}}


def _pair(pair, turn):
    flags = sorted((d.aspect, MIRROR.get(d.flag, d.flag) if turn else d.flag) for d in pair.differences)
    ends = ((pair.a.id, pair.a.part), (pair.b.id, pair.b.part))
    return (pair.kind, *(ends[::-1] if turn else ends), pair.score, pair.grade, flags)


@pytest.mark.parametrize(("one", "two"), list(itertools.combinations(NAMES, 2)))
def test_a_comparison_turned_round_is_its_mirror(one, two):
    a, b = read_report(CORPORA / f"{one}.txt"), read_report(CORPORA / f"{two}.txt")
    there, back = compare(a, b), compare(b, a)
    assert sorted(_pair(p, False) for p in there.pairs) == sorted(_pair(p, True) for p in back.pairs)
    assert {(e.kind, e.side == "a", e.id) for e in there.only} == {(e.kind, e.side == "b", e.id) for e in back.only}
    assert [(n.weight, n.kind, n.a, n.b) for n in there.notable] == [(n.weight, n.kind, n.b, n.a) for n in back.notable]


def test_a_report_against_itself_has_no_difference_in_any_figure(tmp_path):
    """Also where one target gives several figures of one unit in nearly the same words."""
    source = CORPORA / "mau" / "dong_thuy_ha.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    odd = "Trong 21 thôn có 09 thôn khá, 10 thôn đạt, 02 thôn không đạt."
    second = read_report(source).targets[1]
    lines[second.place.line - 1] = f"{second.item} {odd}"
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    report = read_report(path)
    assert any(odd.rstrip(".") in target.text for target in report.targets)
    flags = {d.flag for p in compare(report, report).pairs for d in p.differences if d.aspect == "figure"}
    assert flags == {"equal"}
