"""Floors on the sample province: twelve communes, every pair of them, against the labels that name what is shared."""

import itertools
import json
from pathlib import Path

import pytest

from vnreport_nlp import compare, read_report
from vnreport_nlp.vietnamese.folding import key

FOLDER = Path(__file__).parents[2] / "corpora" / "tinh"
GOLD = json.loads((FOLDER / "corpus.gold.json").read_text(encoding="utf-8"))
KINDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}
#: (precision, recall) measured 2026-11, less a margin of 0.03. The labels join idiomatic paraphrases that share no word.
FLOORS = {
    "weaknesses": (0.83, 0.58),
    "causes": (0.83, 0.64),
    "lessons": (0.87, 0.24),
    "breakthroughs": (0.97, 0.47),
}


@pytest.fixture(scope="module")
def reports():
    return {name: read_report(FOLDER / name) for name in GOLD["reports"]}


@pytest.fixture(scope="module")
def comparisons(reports):
    return {(a, b): compare(reports[a], reports[b]) for a, b in itertools.combinations(GOLD["reports"], 2)}


def _themes(reports):
    """(report, kind, point id) → the labelled themes of the point that holds the member's line and most of its words."""
    found = {}
    for kind in KINDS:
        for theme in GOLD["themes"][kind]:
            for member in theme["members"]:
                wanted = set(key(member["text"]).split())
                near = [
                    (len(wanted & set(key(point.text).split())), point.id)
                    for point in getattr(reports[member["report"]], kind)
                    if point.place.line <= member["line"] <= point.place.end_line
                ]
                assert near, member
                found.setdefault((member["report"], kind, max(near)[1]), set()).add(theme["theme"])
    return found


def test_every_labelled_section_is_read(reports):
    """Headings at their lines; roles too, save 'tasks' below 'tasks_solutions' and the two names of the context."""
    near = {frozenset({"tasks", "tasks_solutions"}), frozenset({"context", "characteristics"})}
    for name, sections in GOLD["sections"].items():
        read = {section.line: section.role for section in reports[name].sections}
        assert set(read) == {section["line"] for section in sections}, name
        for section in sections:
            role = read[section["line"]]
            assert role == section["role"] or frozenset({role, section["role"]}) in near, (name, section)


def test_every_labelled_target_value_is_read(reports):
    for row in GOLD["targets"]:
        for cell in row["cells"]:
            if cell.get("value") is None or cell.get("converted_from") or "(" in cell["printed"]:
                continue
            figures = [
                (q.value, q.value_max, q.comparator)
                for target in reports[cell["report"]].targets
                for q in target.quantities
                if q.line == cell["printed_line"] or target.place.line == cell["line"]
            ]
            assert (cell["value"], cell["value_max"], cell["comparator"]) in figures, cell


def test_only_what_was_left_out_is_missing(comparisons):
    """A heading stands alone in a pair of reports exactly when the labels say that the other commune left it out."""
    missing = {(entry["report"], entry["role"]) for entry in GOLD["outline"]["missing"]}
    extra = {(entry["report"], entry["line"]) for entry in GOLD["outline"]["extra"]}
    for names, comparison in comparisons.items():
        for entry in comparison.only:
            if entry.kind != "heading":
                continue
            own, other = names if entry.side == "a" else names[::-1]
            report = comparison.a if entry.side == "a" else comparison.b
            section = next(s for s in report.sections if s.id == entry.id)
            assert (other, section.role) in missing or (own, entry.line) in extra, (names, section.title)


@pytest.mark.parametrize("kind", KINDS)
def test_points_of_one_theme_meet(reports, comparisons, kind):
    themes = _themes(reports)
    right = wrong = lost = 0
    for (a, b), comparison in comparisons.items():
        found = {(p.a.id, p.b.id) for p in comparison.pairs if p.kind == KINDS[kind]}
        wanted = {
            (x.id, y.id)
            for x in getattr(reports[a], kind)
            for y in getattr(reports[b], kind)
            if themes.get((a, kind, x.id), set()) & themes.get((b, kind, y.id), set())
        }
        right, wrong, lost = right + len(found & wanted), wrong + len(found - wanted), lost + len(wanted - found)
    precision, recall = FLOORS[kind]
    assert right / (right + wrong) >= precision
    assert right / (right + lost) >= recall


def test_targets_of_one_indicator_meet(reports, comparisons):
    named = {}
    for row in GOLD["targets"]:
        for cell in row["cells"]:
            for target in reports[cell["report"]].targets:
                if cell.get("printed_line") and target.place.line <= cell["printed_line"] <= target.place.end_line:
                    named.setdefault((cell["report"], target.id), set()).add(row["indicator"])
    right = wrong = lost = 0
    for (a, b), comparison in comparisons.items():
        found = {(p.a.id, p.b.id) for p in comparison.pairs if p.kind == "target"}
        wanted = {
            (x.id, y.id)
            for x in reports[a].targets
            for y in reports[b].targets
            if named.get((a, x.id), set()) & named.get((b, y.id), set())
        }
        right, wrong, lost = right + len(found & wanted), wrong + len(found - wanted), lost + len(wanted - found)
    assert right / (right + wrong) >= 0.97
    assert right / (right + lost) >= 0.97
