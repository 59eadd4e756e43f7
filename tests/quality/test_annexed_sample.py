"""Floors of quality on the sample whose targets stand in tables alone, in the body and in annexes."""

import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from setting.ban_pho import ANNEXES

from vnreport_nlp import Report, read_report
from vnreport_nlp.reading import read_extract
from vnreport_nlp.reading.annexes import annexes_beside

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "mau" / "dinh_dang"
SAMPLE = FOLDER / "ban_pho.txt"
GOLD: dict[str, Any] = json.loads((FOLDER / "ban_pho.gold.json").read_text(encoding="utf-8"))

FLOORS = {
    "report_facts": 1.0, "sections": 0.97, "section_parent": 0.95, "section_role": 0.95, "section_field": 0.95, "targets": 1.0,
    "target_quantities": 1.0, "target_deadline": 1.0, "target_frequency": 1.0, "lessons": 1.0, "weaknesses": 1.0, "causes": 1.0,
    "breakthroughs": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def with_annexes() -> Report:
    """The sample with the spreadsheets that lie beside it."""
    pytest.importorskip("python_calamine", reason="the extra [xls] is not installed")
    return read_report(SAMPLE)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The sample without its spreadsheets."""
    return read_report(shutil.copy(SAMPLE, tmp_path_factory.mktemp("alone")))


def test_the_files_are_what_their_source_says() -> None:
    """The spreadsheets of the folder are made by ``tests/setting/ban_pho.py`` and nothing else."""
    assert {path.name for path in annexes_beside(SAMPLE)} == set(ANNEXES)
    for name, data in ANNEXES.items():
        assert (FOLDER / name).read_bytes() == data, name


def test_no_figure_falls_below_its_floor(scoring: ModuleType, alone: Report) -> None:
    """Every figure of the table; what falls short is listed with what was missed."""
    figures = scoring.score(GOLD, alone)
    low = {label: figures[label] for label, floor in FLOORS.items() if figures[label].value < floor}
    told = "\n".join(f"{label} {figure.value:.3f}\n  " + "\n  ".join(figure.misses) for label, figure in low.items())
    assert not low, told


def test_every_column_keeps_its_role(alone: Report) -> None:
    """Role, year and printed figure of all columns, row by row."""
    found = {t.place.line: [{"role": c.role, "year": c.year, "text": c.text} for c in t.columns] for t in alone.targets}
    assert found == {t["line"]: t["columns"] for t in GOLD["targets"]}


def test_spreadsheets_add_what_they_alone_hold(with_annexes: Report, alone: Report) -> None:
    """Biểu 01 is in the text already and adds nothing; Biểu 02 adds four targets; Phụ lục 03 holds results only."""
    added = with_annexes.targets[len(alone.targets) :]
    assert [t.name for t in with_annexes.targets[: len(alone.targets)]] == [t.name for t in alone.targets]
    assert [(t.name, t.quantities[0].value, t.quantities[0].unit) for t in added] == [
        ("Diện tích ngô", 350, "ha"),
        ("Diện tích cây dược liệu", 90, "ha"),
        ("Diện tích cây dược liệu … đương quy", 1005.5, "ha"),
        ("Tỷ lệ cơ giới hóa làm đất (%)", 70, "%"),
    ]
    assert {t.section for t in added} == {t.section for t in alone.targets}
    assert [c.year for c in added[0].columns] == [2023, 2024, 2025, 2026]
    herd = [r for r in with_annexes.indicators if r.indicator == "Tổng đàn gia súc" and r.section == ""]
    assert [(r.value, r.unit, r.plan_pct) for r in herd] == [(9240, "con", 97.3)]
    assert {d.code for d in with_annexes.doubts} - {d.code for d in alone.doubts} == {
        "doubt.hidden_sheet", "doubt.hidden_rows",
    }  # fmt: skip


def test_quotations_of_annexes_lead_to_their_file(with_annexes: Report) -> None:
    """The line before each annex names its file and is set apart; every target stands on its own line."""
    lines = [line.text for line in read_extract(SAMPLE)[1].lines]
    banners = [number for number, line in enumerate(lines, 1) if line in {f"PHỤ LỤC: {name}" for name in ANNEXES}]
    assert list(with_annexes.furniture) == banners
    assert len(banners) == len(ANNEXES)
    assert with_annexes.source.annexes == tuple(sorted(ANNEXES))
    assert len({t.place.line for t in with_annexes.targets}) == len(with_annexes.targets)


def test_the_report_alone_reads_as_text(alone: Report) -> None:
    """Blocks of the sample lead back to its lines, rows of tables among them."""
    text = alone.text
    raw = SAMPLE.read_text(encoding="utf-8").split("\n")
    rows = [b for b in text.blocks if b.marker is not None and b.marker.kind == "table"]
    assert len(rows) == sum("|" in line for line in raw)
    assert all("|" in raw[b.line - 1] for b in rows)
