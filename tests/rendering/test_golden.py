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


def _first_difference(found, wanted, path="$"):
    """Where two JSON values differ, or ""; the last digit of a score may differ between processors."""
    if isinstance(wanted, float) and isinstance(found, int | float):
        return "" if abs(found - wanted) < 1e-3 else f"{path}: {found} instead of {wanted}"
    if isinstance(wanted, dict) and isinstance(found, dict) and list(found) == list(wanted):
        parts = [(found[key], wanted[key], f"{path}.{key}") for key in wanted]
    elif isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        parts = [(x, y, f"{path}[{n}]") for n, (x, y) in enumerate(zip(found, wanted, strict=True))]
    else:
        return "" if found == wanted else f"{path}: {str(found)[:200]} instead of {str(wanted)[:200]}"
    return next(filter(None, (_first_difference(*part) for part in parts)), "")


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
        difference = _first_difference(json.loads(found), json.loads(wanted))
        assert difference == ""
    else:
        assert found == wanted


@pytest.mark.parametrize(
    ("found", "wanted", "where"),
    [
        ({"a": [1, 2]}, {"a": [1, 2]}, ""),
        ({"a": [1, 0.50001]}, {"a": [1, 0.5]}, ""),
        ({"a": [1, 0.6]}, {"a": [1, 0.5]}, "$.a[1]"),
        ({"a": 1}, {"b": 1}, "$"),
        ({"a": [1]}, {"a": [1, 2]}, "$.a"),
        ({"a": "x"}, {"a": None}, "$.a"),
    ],
)
def test_a_difference_of_json_is_found(found, wanted, where):
    """The comparison of JSON overlooks nothing but the last digit of a score."""
    assert _first_difference(found, wanted).split(":")[0] == where


def test_there_is_no_golden_file_that_nothing_renders():
    """Every expected output belongs to a test."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{name}.{suffix}" for name in THINGS for suffix in SUFFIX.values()
    }


def test_the_switch_is_off():
    """Expected outputs that rewrite themselves would test nothing."""
    assert SWITCH not in os.environ
