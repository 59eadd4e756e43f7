"""Facts in long form: the same as the report read alone says, one a row."""

import pytest

from tests.corpus.samples import TINH, few_reports
from vnreport_nlp import read_report
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.export import COLUMNS, export_rows
from vnreport_nlp.corpus.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three reports and a copy."""
    place = tmp_path_factory.mktemp("export")
    folder = few_reports(place / "in")
    (folder / "pa_lon_chep.txt").write_bytes((TINH / "pa_lon.txt").read_bytes())
    build_store([folder], place / "a.vnr")
    with Store(place / "a.vnr") as opened:
        yield opened


@pytest.mark.parametrize("kind", ["sections", "weaknesses", "causes", "lessons", "breakthroughs"])
def test_rows_are_those_of_the_report(store, kind):
    """Every fact with its line, in the order of the report; the copy is not counted twice."""
    rows = export_rows(store, kind)
    for name in ("con_vac", "khe_dau", "pa_lon"):
        report = read_report(TINH / f"{name}.txt")
        own = [(row["line"], row["id"], row["text"]) for row in rows if row["report"] == f"{name}.txt"]
        facts = getattr(report, kind)
        if kind == "sections":
            assert own == [(fact.line, fact.id, fact.title) for fact in facts]
        else:
            assert own == [(fact.place.line, fact.id, fact.text) for fact in facts]
    assert {row["report"] for row in rows} <= {"con_vac.txt", "khe_dau.txt", "pa_lon.txt"}
    assert all(row["commune"] for row in rows)


def test_figures_are_those_of_the_targets(store):
    """A row a figure with its number as a number, and the same figures as printed beside their target."""
    figures, targets = export_rows(store, "quantities"), export_rows(store, "targets")
    for name in ("con_vac", "khe_dau", "pa_lon"):
        report = read_report(TINH / f"{name}.txt")
        own = [(row["value"], row["unit"], row["printed"]) for row in figures if row["report"] == f"{name}.txt"]
        assert sorted(own) == sorted((q.value, q.unit, q.printed) for t in report.targets for q in t.quantities)
    printed = sorted(part for row in targets if row["printed"] for part in str(row["printed"]).split("; "))
    assert printed == sorted(str(row["printed"]) for row in figures)


def test_every_kind_has_its_columns(store):
    """The columns are those that are promised, in this order; a fact names its report, commune, line and words."""
    for kind, columns in COLUMNS.items():
        assert {tuple(row) for row in export_rows(store, kind)} == {columns}
        if kind != "reports":
            assert {"report", "commune", "line", "text"} <= set(columns)


def test_reports_are_all_there(store):
    """The copy too, with its note."""
    assert [(row["report"], row["note"], row["other"]) for row in export_rows(store, "reports")][-2:] == [
        ("pa_lon.txt", "", ""),
        ("pa_lon_chep.txt", "duplicate", "pa_lon.txt"),
    ]


def test_another_kind_is_an_error(store):
    """The message names the kinds there are."""
    with pytest.raises(ValueError, match="quantities"):
        export_rows(store, "chapters")


def test_citations_are_those_of_the_report(store):
    """Type, number, date and line of every document that a report names."""
    rows = export_rows(store, "citations")
    report = read_report(TINH / "khe_dau.txt")
    own = [(row["line"], row["type"], row["number"], row["date"]) for row in rows if row["report"] == "khe_dau.txt"]
    assert own
    assert own == [(c.place.line, c.type, c.number or "", c.date) for c in report.citations]
