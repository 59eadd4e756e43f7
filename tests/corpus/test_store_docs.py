"""docs/store.md says what a store is: its queries run, and every table and column of the schema is explained."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.corpus.samples import ROOT, TINH
from vnreport_nlp.corpus.build import build_store

TEXT = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of the sample province and a file that is no report."""
    place = tmp_path_factory.mktemp("docs")
    (place / "in").mkdir()
    for path in TINH.glob("*.txt"):
        (place / "in" / path.name).write_bytes(path.read_bytes())
    (place / "in" / "giả.txt").write_bytes(b"%PDF-1.7\n")
    build_store([place / "in"], place / "kho.vnr")
    return place / "kho.vnr"


@pytest.fixture
def db(store):
    """The store in a tool that is not ours."""
    with closing(sqlite3.connect(store)) as opened:
        yield opened


@pytest.mark.parametrize("query", QUERIES)
def test_queries_run_and_find_something(db, query):
    """Each example gives rows."""
    assert db.execute(query).fetchall()


def test_weaknesses_by_field(db):
    """The first example counts what the points say, in both languages."""
    (first, *_), english = QUERIES, next(q for q in QUERIES if q.startswith("SELECT field"))
    counted = {field: points for field, points, _ in db.execute(first)}
    assert counted == {field: points for field, points, _ in db.execute(english)}
    assert sum(counted.values()) == db.execute("SELECT count(*) FROM points WHERE kind = 'weakness'").fetchone()[0]
    assert all(reports <= 12 for *_, reports in db.execute(first))


def test_every_table_and_column_is_explained(db):
    """A column that is added to the schema is added here."""
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", TEXT, re.MULTILINE))
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = {name for name in tables if not name.startswith("search_")}
    assert set(rows) == ours
    for table in ours:
        for _, column, *_ in db.execute(f"PRAGMA table_info({table})"):
            assert f"`{column}`" in rows[table], (table, column)


def test_the_example_in_python_runs(store, monkeypatch):
    """As a reader would type it, beside the store."""
    monkeypatch.chdir(store.parent)
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    assert names["rows"]
