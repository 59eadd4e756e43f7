"""Floors of quality on the labelled samples: below them a change is a step back, whatever else it brings."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vnreport_nlp.records import Report

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "mau"
GOLD = sorted(path for path in CORPUS.glob("*.gold.json") if path.name != "alignment.gold.json")
NAMES = [path.name.removesuffix(".gold.json") for path in GOLD]

FLOORS = {
    "report_facts": 1.0,
    "sections": 0.97,
    "section_parent": 0.95,
    "section_role": 0.95,
    "section_field": 0.90,
    "targets": 0.97,
    "target_quantities": 0.95,
    "target_deadline": 0.90,
    "target_frequency": 0.90,
    "lessons": 1.0,
    "weaknesses": 0.90,
    "causes": 0.85,
    "breakthroughs": 1.0,
}


def _gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((CORPUS / f"{name}.gold.json").read_text(encoding="utf-8"))
    return gold


def test_the_samples_are_there() -> None:
    """The floors are measured on the five labelled samples at least, not on an empty folder."""
    assert {"muong_lua", "dong_thuy_ha", "ia_mloi_lang", "phuong_an_hung_thanh", "ubnd_ha_lam_son_2026_h1"} <= set(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_falls_below_its_floor(mau: Callable[[str], Report], scoring: ModuleType, name: str) -> None:
    """Every figure of the table, for every labelled sample; what falls short is listed with what was missed."""
    figures = scoring.score(_gold(name), mau(name))
    low = {label: figures[label] for label, floor in FLOORS.items() if figures[label].value < floor}
    told = "\n".join(f"{label} {figure.value:.3f}\n  " + "\n  ".join(figure.misses) for label, figure in low.items())
    assert not low, told


def _spoiled(report: Report) -> dict[str, Report]:
    """Reports that were read wrongly in one respect each, by the figure that must notice."""
    sections, targets, causes = report.sections, report.targets, report.causes
    figures = targets[0].quantities
    return {
        "report_facts": replace(report, report=replace(report.report, commune="xã Khác")),
        "sections": replace(report, sections=sections[:-4]),
        "section_parent": replace(report, sections=tuple(replace(s, parent=None) for s in sections)),
        "section_role": replace(report, sections=tuple(replace(s, role="other") for s in sections)),
        "section_field": replace(report, sections=tuple(replace(s, field="drugs") for s in sections)),
        "section_end": replace(report, sections=tuple(replace(s, end_line=s.end_line + 1) for s in sections)),
        "targets": replace(report, targets=targets[2:]),
        "target_quantities": replace(
            report,
            targets=tuple(replace(t, quantities=tuple(replace(q, unit="lít") for q in t.quantities)) for t in targets),
        ),
        "target_deadline": replace(
            report,
            targets=tuple(
                replace(t, quantities=tuple(replace(q, deadline=1999) for q in t.quantities)) for t in targets
            ),
        ),
        "target_frequency": replace(
            report,
            targets=tuple(
                replace(t, quantities=tuple(replace(q, frequency="x") for q in t.quantities)) for t in targets
            ),
        ),
        "lessons": replace(report, lessons=report.lessons[1:]),
        "weaknesses": replace(report, weaknesses=tuple(replace(w, text="Chuyện khác hẳn") for w in report.weaknesses)),
        "causes": replace(report, causes=(*causes, *causes)),
        "cause_kind": replace(report, causes=tuple(replace(c, kind="") for c in causes)),
        "breakthroughs": replace(report, breakthroughs=()),
        "footnotes": replace(report, footnotes=report.footnotes[1:]),
        "furniture": replace(report, furniture=(*report.furniture, 1)),
        "comparator": replace(
            report,
            targets=(replace(targets[0], quantities=tuple(replace(q, comparator="~") for q in figures)), *targets[1:]),
        ),
    }


def test_the_scorer_notices_what_is_wrong(mau: Callable[[str], Report], scoring: ModuleType) -> None:
    """Each figure falls below its floor (or below 1) when the report is spoiled in the respect it measures."""
    gold, report = _gold("muong_lua"), mau("muong_lua")
    whole = scoring.score(gold, report)
    for respect, spoiled in _spoiled(report).items():
        label = "target_quantities" if respect == "comparator" else respect
        figure = scoring.score(gold, spoiled)[label]
        assert figure.value < whole[label].value, respect
        assert respect == "comparator" or figure.value < FLOORS.get(label, 1.0), respect
        assert figure.misses, respect


def test_nothing_wanted_and_nothing_found_is_full_marks(mau: Callable[[str], Report], scoring: ModuleType) -> None:
    """A report without lessons loses nothing where the gold has none, and everything where it invents some."""
    gold, report = _gold("ubnd_ha_lam_son_2026_h1"), mau("ubnd_ha_lam_son_2026_h1")
    assert scoring.score(gold, report)["lessons"].value == 1.0
    invented = replace(report, lessons=mau("muong_lua").lessons)
    assert scoring.score(gold, invented)["lessons"].value == 0.0
