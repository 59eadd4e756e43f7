"""A store of reports with pages: every analysis gives the page of every line, in JSON, CSV and on the page."""

import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

import vnreport_nlp.report as composer
from tests.corpus.samples import TINH
from tests.rendering.paged import LINES, OCR, page_of, paged_text, placed, unpaged
from vnreport_nlp import read_report
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.chains import find_chains
from vnreport_nlp.corpus.citations import find_citations
from vnreport_nlp.corpus.export import COLUMNS, export_rows
from vnreport_nlp.corpus.find import find_passages
from vnreport_nlp.corpus.listing import list_reports, show_report
from vnreport_nlp.corpus.outline import find_outline
from vnreport_nlp.corpus.outline.prescribed import measure_prescribed
from vnreport_nlp.corpus.reuse import find_reuse
from vnreport_nlp.corpus.stats import find_stats
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets import find_targets
from vnreport_nlp.corpus.targets.against import find_against
from vnreport_nlp.corpus.themes import find_themes
from vnreport_nlp.records import CorpusPages
from vnreport_nlp.rendering import render
from vnreport_nlp.rendering.delimited import to_csv

NAMES = ("con_vac", "khe_dau", "pa_lon", "binh_khue")
#: One report of the store stays plain text: what has pages and what has none stand side by side.
PLAIN = "pa_lon.txt"
ANALYSES = {
    "themes": lambda store: find_themes(store, "weakness"),
    "chains": find_chains,
    "citations": find_citations,
    "find": lambda store: find_passages(store, "môi trường"),
    "outline": find_outline,
    "template": lambda store: measure_prescribed(store, TINH.parent / "de_cuong.txt"),
    "targets": find_targets,
    "against": lambda store: find_against(store, read_report(TINH / "lam_trac.txt")),
    "copied": find_reuse,
    "stats": find_stats,
    "show": lambda store: show_report(store, "con_vac.txt"),
}


def _some_paged(path, options=None, *, tell=None):
    from vnreport_nlp.reading import read_text

    return read_text(path) if path.name == PLAIN else paged_text(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A store of reports that have pages, built in this process, and one without."""
    place = tmp_path_factory.mktemp("paged")
    (place / "in").mkdir()
    for name in NAMES:
        shutil.copy(TINH / f"{name}.txt", place / "in")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composer, "read_text", _some_paged)
        build_store([place / "in"], place / "kho.vnr", jobs=1)
    return place / "kho.vnr"


@pytest.fixture
def store(path):
    """The store, open."""
    with Store(path) as opened:
        yield opened


def test_the_store_knows_the_pages(store):
    """First lines of pages and pages from images, report by report; a report without pages is not among them."""
    pages = store.pages()
    assert set(pages.known) == {f"{name}.txt" for name in NAMES} - {PLAIN}
    for name in pages.known:
        lines = (TINH / name).read_text(encoding="utf-8").count("\n")
        assert [pages.page_at(name, line) for line in range(1, lines + 1)] == [page_of(n) for n in range(1, lines + 1)]
        assert pages.ocr_at(name, LINES + 1)
        assert not pages.ocr_at(name, 1)
    assert not store.damage()


@pytest.mark.parametrize("name", ANALYSES)
def test_every_line_in_json_has_its_page(store, name):
    """The page and whether it was read from an image, of the report that the line is in."""
    data = json.loads(render(ANALYSES[name](store), "json"))
    found = [entry for entry in placed(data) if entry[0] in {f"{stem}.txt" for stem in NAMES}]
    assert found
    for report, line, page, ocr in found:
        wanted = (None, False) if report == PLAIN or line is None else (page_of(line), page_of(line) in OCR)
        assert (page, ocr) == wanted, (report, line)
    assert list(unpaged(data)) == []


@pytest.mark.parametrize("name", ANALYSES)
def test_every_line_in_a_table_has_its_page(store, name):
    """Each column of lines is followed by one of pages and one that marks what was read from an image."""
    header = render(ANALYSES[name](store), "csv").split("\n", 1)[0].split(",")
    for column in header:
        # the line of a section title beside a hit, and the last line of a passage, need no page of their own
        if re.fullmatch(r"(\w+_)?line", column) and column not in ("end_line", "section_line"):
            lead = column.removesuffix("line")
            assert {f"{lead}page", f"{lead}ocr"} <= set(header), column


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("width", [70, 120])
def test_pages_are_worded(store, name, width):
    """Where a report has pages its places name them; a report without pages is quoted as before."""
    told = " ".join(render(ANALYSES[name](store), "text", lang="vi", width=width, full=True).split())
    assert re.search(r"tr\. \d+(, dòng \d+| · \d+|\))", told)
    assert not re.search(r"con_vac\.txt:\d+(?! \(tr)(?!\d)", told)
    if name in ("themes", "targets", "find"):
        assert re.search(rf"{PLAIN}:\d+", told)
    assert told.count("† Đọc từ ảnh") == 1


def test_quality_is_listed_and_remarked(store):
    """A report below nine tenths is named at the head of the list and beside its row."""
    listing = list_reports(store)
    data = {entry["report"]: entry for entry in json.loads(render(listing, "json"))["reports"]}
    assert data["con_vac.txt"]["quality"]["score"] == 0.87
    assert data["con_vac.txt"]["pages"] == page_of((TINH / "con_vac.txt").read_text(encoding="utf-8").count("\n") + 1)
    assert data[PLAIN]["pages"] is None
    assert data[PLAIN]["quality"]["score"] > 0.9
    told = " ".join(render(listing, "text", lang="vi", width=70).split())
    assert "nên đối chiếu với bản gốc: 3" in told
    assert told.count("Chất lượng đọc thấp (87 %)") == 3


@pytest.mark.parametrize("kind", [kind for kind in COLUMNS if kind != "reports"])
def test_exports_have_pages(store, kind):
    """Beside every line."""
    for row in export_rows(store, kind):
        line, plain = row["line"], row["report"] == PLAIN
        assert row["page"] == (None if plain else page_of(line))
        assert row["ocr"] == (not plain and page_of(line) in OCR)


def test_reports_are_exported_with_their_quality(store):
    """Pages, pages from images and the score."""
    row = next(row for row in export_rows(store, "reports") if row["report"] == "con_vac.txt")
    assert (row["ocr_pages"], row["quality"]) == ("; ".join(map(str, OCR)), 0.87)
    assert "0.87" in to_csv(COLUMNS["reports"], [row])


def test_a_changed_page_is_damage(path, tmp_path):
    """What was written about reading is guarded like every fact."""
    copy = tmp_path / "a.vnr"
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as db:
        db.execute("UPDATE reports SET page_lines = '[1, 2]' WHERE path = 'con_vac.txt'")
        db.commit()
    with Store(copy) as opened:
        assert opened.damage() == "con_vac.txt"


def test_a_store_of_version_5_knows_no_pages(path, tmp_path):
    """It is read as before; the next build adds the columns and fills them."""
    old = tmp_path / "old.vnr"
    shutil.copy(path, old)
    with closing(sqlite3.connect(old)) as db:
        db.executescript(
            """ALTER TABLE reports DROP COLUMN quality; ALTER TABLE reports DROP COLUMN page_lines;
            ALTER TABLE reports DROP COLUMN ocr_pages; UPDATE reports SET pipeline = 'old', digest = '';
            PRAGMA user_version = 5;"""
        )
    with Store(old) as opened:
        assert not opened.damage()
        assert opened.pages() == CorpusPages()
        assert opened.qualities() == {}
        assert {row["page"] for row in export_rows(opened, "lessons")} == {None}
    with Store(old, write=True) as opened:
        assert opened.qualities() == {}
    build_store([path.parent / "in"], old, jobs=1)
    with Store(old) as opened:
        assert set(opened.qualities()) == {f"{name}.txt" for name in NAMES}
