"""Twelve reports that were written and labelled apart from the program: everything labelled is found, nothing invented."""

import json
from pathlib import Path

import pytest

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.outline import find_outline
from vnreport_nlp.corpus.reuse import find_reuse
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets import find_targets

FOLDER = Path(__file__).parents[2] / "corpora" / "lam_hai"
GOLD = json.loads((FOLDER / "corpus.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("second") / "lam_hai.vnr"
    build_store([FOLDER], path)
    with Store(path) as opened:
        yield opened


def test_every_cell_of_the_table_is_read_and_no_other(store):
    """A cell is known by report and line."""
    table = find_targets(store)
    found = sorted((cell.report, cell.line) for row in table.rows for cell in row.cells)
    assert found == sorted((c["report"], c["line"]) for row in GOLD["targets"] for c in row["cells"])


def test_outliers_are_the_planted_ones(store):
    found = sorted(entry.report for row in find_targets(store).rows for entry in row.outliers)
    assert found == sorted(entry["report"] for row in GOLD["targets"] for entry in row["outliers"])


def test_templates_and_copies_are_the_planted_ones(store):
    reuse = find_reuse(store)
    templates = sorted(sorted({m.place.report for m in entry.members}) for entry in reuse.template)
    assert templates == sorted(sorted({m["report"] for m in entry["members"]}) for entry in GOLD["template"])
    pairs = sorted((sorted((c.source.report, c.copy.report)), c.foreign_name or "") for c in reuse.copies)
    assert pairs == sorted(
        (sorted((c["from"]["report"], c["to"]["report"])), c["foreign_name"] or "") for c in GOLD["copies"]
    )


def test_missing_and_extra_sections_are_the_planted_ones(store):
    outline = find_outline(store)
    extra = [(entry.report, section.line) for entry in outline.reports for section in entry.extra]
    assert extra == [(e["report"], e["line"]) for e in GOLD["outline"]["extra"]]
    missing = {(entry.report, gap.role) for entry in outline.reports for gap in entry.missing}
    assert {(m["report"], m["role"]) for m in GOLD["outline"]["missing"]} <= missing
