"""Floors of the comparison on labelled pairs: below them a change is a step back, whatever else it brings."""

import dataclasses
import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest

from tests.quality.alignment_scoring import score
from vnreport_nlp import compare, read_report, render

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score.py"
SEEDS = [SHARED / "seeds" / name for name in ("000_a8ab36275efc7331.txt", "003_263be8e8a14b81c5.txt")]

#: Labelled pairs of the repository.
PAIRS = {"mau": ("muong_lua", "dong_thuy_ha"), "kiem": ("dong_lam", "ea_mriu")}
#: A little below what was reached, so that one pair more or less of few is no alarm.
FLOORS = {
    "mau": {
        "headings": 0.95, "headings_equivalent": 0.95, "headings_grade": 0.85, "headings_only": 0.70,
        "targets": 0.92, "targets_equivalent": 0.95, "targets_only": 0.90,
        "lessons": 0.75, "weaknesses": 0.85, "causes": 0.80, "breakthroughs": 0.90,
    },
    "kiem": {
        "headings": 0.92, "headings_equivalent": 0.92, "headings_grade": 0.85, "headings_only": 0.60,
        "targets": 0.92, "targets_equivalent": 0.90, "targets_only": 0.70,
        "lessons": 0.80, "weaknesses": 0.85, "causes": 0.85, "breakthroughs": 0.90,
    },
}  # fmt: skip
SEED_FLOORS = {
    "headings": 0.85, "headings_equivalent": 0.95, "headings_grade": 0.85, "headings_only": 0.70,
    "targets": 0.95, "targets_equivalent": 0.95, "targets_only": 0.90,
    "lessons": 0.6, "breakthroughs": 0.9, "weaknesses": 0.5, "causes": 0.6,
}  # fmt: skip


@lru_cache(maxsize=4)
def _comparison(corpus):
    one, two = (ROOT / "corpora" / corpus / f"{name}.txt" for name in PAIRS[corpus])
    return compare(read_report(one), read_report(two))


def _gold(corpus):
    return json.loads((ROOT / "corpora" / corpus / "alignment.gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("corpus", PAIRS)
def test_no_figure_falls_below_its_floor(corpus):
    """Every figure of the table, for every labelled pair."""
    figures = score(_gold(corpus), _comparison(corpus))
    low = {name: (round(figures[name], 3), floor) for name, floor in FLOORS[corpus].items() if figures[name] < floor}
    assert not low


def test_the_scorer_notices_what_is_wrong():
    """Pairs lost, invented or graded otherwise, and one-sided facts lost or invented, each lower a figure."""
    gold, whole = _gold("mau"), _comparison("mau")
    figures = score(gold, whole)
    exchanged = {"equivalent": "partial", "partial": "equivalent"}
    for kind, name in (("heading", "headings"), ("target", "targets"), ("weakness", "weaknesses")):
        others = tuple(pair for pair in whole.pairs if pair.kind != kind)
        ours = [pair for pair in whole.pairs if pair.kind == kind]
        lost = dataclasses.replace(whole, pairs=others + tuple(ours[::2]))
        assert score(gold, lost)[name] < figures[name]
        assert score(gold, lost)[f"{name}_equivalent"] < figures[f"{name}_equivalent"]
        moved = [dataclasses.replace(pair, b=dataclasses.replace(pair.b, line=pair.b.line + 7)) for pair in ours[::2]]
        assert score(gold, dataclasses.replace(whole, pairs=whole.pairs + tuple(moved)))[name] < figures[name]
        graded = [dataclasses.replace(pair, grade=exchanged[pair.grade]) for pair in ours]
        assert (
            score(gold, dataclasses.replace(whole, pairs=others + tuple(graded)))[f"{name}_grade"]
            < figures[f"{name}_grade"]
        )
        assert score(gold, dataclasses.replace(whole, only=()))[f"{name}_only"] < figures[f"{name}_only"]
        moved_only = tuple(dataclasses.replace(only, line=only.line + 3) for only in whole.only)
        assert score(gold, dataclasses.replace(whole, only=moved_only))[f"{name}_only"] < figures[f"{name}_only"]


def test_the_gold_itself_scores_full_marks():
    """A comparison that says exactly what the gold says reaches 1 in every figure."""
    gold, whole = _gold("mau"), _comparison("mau")
    sample = whole.pairs[0]
    kinds = {"headings": "heading", "targets": "target", "lessons": "lesson", "weaknesses": "weakness", "causes": "cause",
             "breakthroughs": "breakthrough"}  # fmt: skip
    pairs = tuple(
        dataclasses.replace(
            sample, kind=kind, grade=entry["grade"], a=dataclasses.replace(sample.a, line=entry["a"]),
            b=dataclasses.replace(sample.b, line=entry["b"]),
        )
        for name, kind in kinds.items()
        for entry in gold[name]
    )  # fmt: skip
    only = tuple(
        dataclasses.replace(
            whole.only[0], kind=kind, side=side, line=entry if isinstance(entry, int) else entry["line"]
        )
        for name, kind in kinds.items()
        for side in "ab"
        for entry in gold[f"{name}_only_{side}"]
    )
    assert set(score(gold, dataclasses.replace(whole, pairs=pairs, only=only)).values()) == {1.0}


def _skip_without_reference(*paths):
    missing = [str(path) for path in (SCORER, *paths) if not path.is_file()]
    if missing:
        pytest.skip(f"the reference reports are not beside this repository: no {missing[0]}")


def _reference_scorer(gold, comparison, folder, *options):
    found = folder / "found.json"
    found.write_text(render(comparison, "json"), encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(SCORER), "compare", str(gold), str(found), *options],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_the_reference_reports_keep_their_floors(tmp_path):
    """The comparison of the two reference reports, judged by the scorer that belongs to their gold."""
    gold = SHARED / "gold" / "alignment.json"
    _skip_without_reference(gold, *SEEDS)
    floors = [option for name, floor in SEED_FLOORS.items() for option in ("--min", f"{name}={floor}")]
    run = _reference_scorer(gold, compare(*map(read_report, SEEDS)), tmp_path, *floors)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("corpus", PAIRS)
def test_our_scorer_agrees_with_the_reference_one(corpus, tmp_path):
    """Two scorers, one rule: every figure is the same."""
    _skip_without_reference()
    run = _reference_scorer(ROOT / "corpora" / corpus / "alignment.gold.json", _comparison(corpus), tmp_path, "--json")
    reference = {name: figure["f1"] for name, figure in json.loads(run.stdout).items()}
    assert score(_gold(corpus), _comparison(corpus)) == pytest.approx(reference)
