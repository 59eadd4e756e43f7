"""Floors of quality on the two reference reports, which stand beside the repository and not in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from vnreport_nlp import read_report, render

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "eval" / "score.py"

FLOORS = {
    ("seeds/000_a8ab36275efc7331.txt", "gold/000_a8ab36275efc7331.json"): {
        "report_facts": 1.0,
        "sections": 0.98,
        "section_end": 0.97,
        "section_parent": 0.97,
        "section_role": 0.95,
        "section_field": 0.90,
        "targets": 1.0,
        "target_quantities": 0.97,
        "target_deadline": 0.95,
        "target_frequency": 0.90,
        "lessons": 1.0,
        "breakthroughs": 1.0,
        "weaknesses": 0.90,
        "causes": 0.85,
        "citations": 0.97,
        "citation_date": 0.90,
        "footnotes": 1.0,
    },
    ("dev-reports/tan_phu_loi.txt", "dev-reports/tan_phu_loi.json"): {
        "sections": 0.97,
        "section_role": 0.92,
        "targets": 0.95,
        "target_quantities": 0.95,
        "lessons": 0.95,
        "weaknesses": 0.90,
        "causes": 0.85,
        "citations": 0.97,
        "citation_date": 0.90,
        "footnotes": 1.0,
    },
}


@pytest.mark.parametrize(("text", "gold"), FLOORS, ids=lambda path: Path(path).stem)
def test_the_reference_reports_keep_their_floors(tmp_path: Path, text: str, gold: str) -> None:
    """The JSON of the report, judged by the scorer that belongs to the gold, not by ours."""
    missing = [str(path) for path in (SCORER, SHARED / text, SHARED / gold) if not path.is_file()]
    if missing:
        pytest.skip(f"the reference reports are not beside this repository: no {missing[0]}")
    found = tmp_path / "found.json"
    found.write_text(render(read_report(SHARED / text), "json"), encoding="utf-8")
    floors = [option for label, floor in FLOORS[text, gold].items() for option in ("--min", f"{label}={floor}")]
    run = subprocess.run(
        [sys.executable, str(SCORER), "report", str(SHARED / gold), str(found), *floors],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
