"""Four reports with planted defects, written and labelled apart from the program: what the audit finds in them.

``soat/NAME.gold.json`` lists the planted defects (``anomalies``) and every measured result (``indicators``).
"""

import json
from pathlib import Path

import pytest

from vnreport_nlp import read_report
from vnreport_nlp.audit import audit

FOLDER = Path(__file__).parent / "soat"
KINDS = {"arithmetic", "contradiction", "numbering", "count_mismatch", "missing_annex", "unit"}
NAMES = sorted(path.name.removesuffix(".txt") for path in FOLDER.glob("*.txt"))


def _gold(name):
    return json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))


def _near(wanted, finding):
    ours, theirs = (
        {finding.line, finding.other_line or finding.line},
        {wanted["line"], wanted["other_line"] or wanted["line"]},
    )
    return min(abs(a - b) for a in ours for b in theirs) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_planted_defects_are_found_and_sound_figures_left_alone(name):
    """Measured: every defect found (first sight: 5 to 12 of 13 or 14), all certain findings right."""
    planted = [entry for entry in _gold(name)["anomalies"] if entry["kind"] in KINDS]
    found = [finding for finding in audit(read_report(FOLDER / f"{name}.txt")) if finding.kind in KINDS]
    missed = [entry for entry in planted if not any(_near(entry, finding) for finding in found)]
    assert len(missed) <= 1, missed
    false = [f for f in found if f.severity != "look" and not any(_near(entry, f) for entry in planted)]
    assert len(false) <= 1, false
    assert not [finding for finding in false if finding.severity == "certain"]


@pytest.mark.parametrize("name", NAMES)
def test_measured_results_are_read(name):
    """Value, unit and line of each figure (measured .99 to 1.00, first sight .87 to .99)."""
    wanted = [(x["line"], round(x["value"], 6), x["unit"]) for x in _gold(name)["indicators"]]
    found = [(x.place.line, round(x.value, 6), x.unit) for x in read_report(FOLDER / f"{name}.txt").indicators]
    right = sum(min(wanted.count(entry), found.count(entry)) for entry in set(wanted))
    assert 2 * right / (len(wanted) + len(found)) >= 0.95


def test_there_are_reports():
    assert len(NAMES) == 4
