"""Whole outputs, letter for letter. They change only when VNREPORT_UPDATE_GOLDEN=1 is set."""

import json
import os
from pathlib import Path

import pytest

from vnreport_nlp import compare, read_report, render

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
SWITCH = "VNREPORT_UPDATE_GOLDEN"
SUFFIX = {"text": "txt", "markdown": "md", "json": "json"}
#: A labelled pair of congress reports; a congress report against one of a People's Committee; one report parsed.
THINGS = {
    "mau_muong_lua_dong_thuy_ha": ("muong_lua", "dong_thuy_ha"),
    "mau_cua_rach_ong_ubnd_ha_lam_son": ("cua_rach_ong", "ubnd_ha_lam_son_2026_h1"),
    "mau_cua_rach_ong": ("cua_rach_ong",),
}


def _rendered(name, form):
    """Paths are relative to the repository, so that the output is the same on every machine."""
    reports = [read_report(f"corpora/mau/{stem}.txt") for stem in THINGS[name]]
    return render(reports[0] if len(reports) == 1 else compare(*reports), form, lang="vi", width=100)


def _same(found, wanted):
    """Equal but for the last digit of a score, which may differ between processors."""
    if isinstance(wanted, float):
        return isinstance(found, int | float) and abs(found - wanted) < 1e-3
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict)
            and list(found) == list(wanted)
            and all(_same(found[key], wanted[key]) for key in wanted)
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(_same, found, wanted))
    return bool(found == wanted)


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", THINGS)
def test_output_is_the_expected_one(name, form, monkeypatch):
    """Any change of an output is seen and meant: set the switch to accept it, and read the difference."""
    monkeypatch.chdir(ROOT)
    found = _rendered(name, form)
    path = GOLDEN / f"{name}.{SUFFIX[form]}"
    if os.environ.get(SWITCH) == "1":
        path.write_text(found, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8")
    if form == "json":
        assert _same(json.loads(found), json.loads(wanted)), f"{path.name} differs; {SWITCH}=1 accepts"
    else:
        assert found == wanted


def test_there_is_no_golden_file_that_nothing_renders():
    """Every expected output belongs to a test."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{name}.{suffix}" for name in THINGS for suffix in SUFFIX.values()
    }


def test_the_switch_is_off():
    """Expected outputs that rewrite themselves would test nothing."""
    assert SWITCH not in os.environ
