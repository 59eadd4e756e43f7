"""Which documents the reports of a store cite, and the table they are kept in."""

import sqlite3
from contextlib import closing

import pytest

from tests.corpus.samples import TINH
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.citations import find_citations
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import StoreError
from vnreport_nlp.rendering import render


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    place = tmp_path_factory.mktemp("citations") / "tinh.vnr"
    build_store([TINH], place)
    return place


@pytest.fixture
def found(path):
    with Store(path) as store:
        return find_citations(store)


def test_documents_of_the_sample_province(found):
    """Three documents of the Party's centre, cited by 12, 11 and 7 of the 12 communes."""
    assert [(x.number, x.date, len(x.reports)) for x in found.documents] == [
        ("05-CT/TW", "2016-05-15", 12),
        ("35-CT/TW", "2024-06-14", 11),
        ("57-NQ/TW", "2024-12-22", 7),
    ]
    assert not any(x.other_dates for x in found.documents)


def test_every_mention_stands_on_its_line(found):
    """The line named holds the beginning of what is quoted."""
    for document in found.documents:
        for mention in document.mentions:
            lines = (TINH / mention.report).read_text(encoding="utf-8").split("\n")
            assert " ".join(mention.text.split()[:2]) in " ".join(
                " ".join(lines[mention.line - 1 : mention.line + 1]).split()
            )


def test_an_earlier_store_knows_none_until_it_is_built(path, tmp_path):
    """It says so when read; the next build adds the table and fills it."""
    old = tmp_path / "old.vnr"
    old.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(old)) as db:
        db.executescript(
            """DROP TABLE citations; ALTER TABLE reports DROP COLUMN quality; ALTER TABLE reports DROP COLUMN page_lines;
            ALTER TABLE reports DROP COLUMN ocr_pages; UPDATE reports SET pipeline = 'old', digest = ''; PRAGMA user_version = 4;"""
        )
    with Store(old) as store:
        assert not store.damage()
        with pytest.raises(StoreError) as caught:
            find_citations(store)
    assert caught.value.code == "error.store_no_citations"
    build_store([TINH], old)
    with Store(old) as store, Store(path) as fresh:
        assert find_citations(store) == find_citations(fresh)


def test_a_store_without_reports_or_citations(tmp_path):
    """Nothing is found, and that is said."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "giả.txt").write_bytes(b"%PDF-1.7\n")
    build_store([folder], tmp_path / "none.vnr")
    with Store(tmp_path / "none.vnr") as store:
        nothing = find_citations(store)
    assert (nothing.reports, nothing.documents, len(nothing.skipped)) == ((), (), 1)
    for lang, words in (("vi", "Không báo cáo nào"), ("en", "No report cites")):
        assert words in render(nothing, "text", lang=lang)
