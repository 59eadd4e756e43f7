"""Files that are no whole store: either the command works or it says so, with exit code 6 and never a traceback."""

import random
import shutil
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.commands.runner import vnreport
from tests.corpus.samples import TINH, contents, few_reports
from vnreport_nlp.commands import _COMMANDS
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.export import COLUMNS, export_rows
from vnreport_nlp.corpus.listing import list_reports, show_report
from vnreport_nlp.corpus.store import SCHEMA_VERSION, Store
from vnreport_nlp.corpus.themes import find_themes
from vnreport_nlp.errors import StoreError
from vnreport_nlp.rendering import render

#: Every command that reads a store, as far as it is there, with what it needs beside the store.
_NEEDS = {
    "weaknesses": [], "causes": [], "lessons": [], "breakthroughs": [], "targets": [], "outline": [], "find": ["rác"], "matrix": [],
    "copied": [], "stats": [], "chains": [],
}  # fmt: skip
READERS = [
    ["corpus", "list"], ["corpus", "show", "pa_lon"], ["corpus", "export", "targets"],
    *([name, *more] for name, more in _NEEDS.items() if name in _COMMANDS and find_spec(f"vnreport_nlp.commands.{_COMMANDS[name]}")),
]  # fmt: skip


def _call(command, store):
    """A command line with the store after its name."""
    place = 2 if command[0] == "corpus" else 1
    return vnreport(*command[:place], store, *command[place:])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a store of three reports, one of them unreadable."""
    place = tmp_path_factory.mktemp("whole")
    (few_reports(place / "in") / "giả.txt").write_bytes(b"Rar!\x1a\x07\x01\x00")
    build_store([place / "in"], place / "a.vnr")
    return (place / "a.vnr").read_bytes()


def _read_everything(path, *, themes):
    with Store(path) as store:
        render(list_reports(store))
        render(show_report(store, "pa_lon.txt"), full=True)
        for kind in COLUMNS:
            export_rows(store, kind)
        store.measures()
        store.paragraphs()
        if themes:
            render(find_themes(store, "weakness"))


def test_flipped_bytes(whole, tmp_path):
    """At two hundred places: everything can be read, or the store is said to be damaged."""
    chance, path, told = random.Random(11), tmp_path / "a.vnr", 0
    for number in range(200):
        place = chance.randrange(len(whole))
        data = bytearray(whole)
        data[place] ^= chance.randrange(1, 256)
        path.write_bytes(data)
        try:
            _read_everything(path, themes=number % 5 == 0)
        except StoreError as problem:
            told += 1
            if problem.code not in ("error.store_damaged", "error.store_version", "error.not_in_store"):
                raise
        if number % 10 == 0:
            assert vnreport("corpus", "build", TINH, "-o", path, "--jobs", "1").code in (0, 6)
    assert 0 < told < 200


@pytest.mark.parametrize("written", [b"\xb9", b"\x00", b"("])
def test_a_schema_that_is_no_text(whole, tmp_path, written):
    """Even SQLite's own message may hold bytes of the damaged file."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole.replace(b"pipeline TEXT NOT NULL", b"pipeline TEXT NOT N" + written + b"LL", 1))
    for command in [*READERS, None]:
        done = _call(command, path) if command else vnreport("corpus", "build", TINH, "-o", path)
        assert (done.code, done.out) == (6, "")
        assert done.err.count("\n") == 1


def test_a_build_compares_what_is_stored_with_what_was_written(whole, tmp_path):
    """Changed words are found although SQLite sees nothing wrong; nothing is added to such a store."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole)
    _sqlite(
        path,
        "UPDATE points SET text = text || '.' WHERE kind = 'lesson' AND report = (SELECT id FROM reports WHERE path = 'pa_lon.txt')",
    )
    done = vnreport("corpus", "build", TINH, "-o", path)
    assert (done.code, done.out) == (6, "")
    assert "pa_lon.txt" in done.err
    assert len(contents(path)["reports"]) == 4


def test_flipped_words_do_not_reach_an_analysis_as_an_error_of_ours(whole, tmp_path):
    """What SQLite does not notice is found by the digest when something breaks over it."""
    path = tmp_path / "a.vnr"
    place = whole.index(b'{"code": "error.format"')
    path.write_bytes(whole[:place] + b"[" + whole[place + 1 :])
    with Store(path) as store:
        assert store.damage(content=False) == ""
        assert store.damage() == "giả.txt"
    done = vnreport("weaknesses", path)
    assert (done.code, done.out) == (6, "")
    assert "hỏng" in done.err


@pytest.mark.parametrize("column", ["path", "kind", "commune", "term_planned"])
def test_bytes_where_words_were_written(whole, tmp_path, column):
    """What is no text does not get as far as the page."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole)
    _sqlite(path, f"UPDATE reports SET {column} = CAST({column} AS BLOB) WHERE path = 'pa_lon.txt'")
    for command in READERS[:2]:
        done = _call(command, path)
        assert done.code == (0 if column == "term_planned" and command is READERS[0] else 6)
        assert not done.err or "hỏng" in done.err


def test_an_error_of_ours_is_not_blamed_on_a_whole_store(whole, tmp_path):
    """Only a store that is damaged is called damaged."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole)
    with pytest.raises(ZeroDivisionError), Store(path) as store:
        len(store.analysed()) // 0


@pytest.mark.parametrize("left", [1, 99, 100, 512, 4095, 4096, 8192, 0.5, -4096])
def test_cut_short(whole, tmp_path, left):
    """A copy that broke off is damaged, whatever is asked of it; a build leaves it alone."""
    path = tmp_path / "a.vnr"
    cut = whole[: int(len(whole) * left) if isinstance(left, float) else left]
    path.write_bytes(cut)
    for command in READERS:
        done = _call(command, path)
        assert (done.code, done.out) == (6, ""), command
        assert done.err.startswith("Lỗi: ")
    done = vnreport("corpus", "build", TINH, "-o", path)
    assert (done.code, done.out) == (6, "")
    assert path.read_bytes() == cut
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.vnr"]


def _sqlite(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


OTHERS = {
    "text": (lambda path: path.write_text("Hạn chế, khuyết điểm\n" * 400, encoding="utf-8"), "không phải kho"),
    "another database": (lambda path: _sqlite(path, "CREATE TABLE people (name TEXT)"), "cơ sở dữ liệu khác"),
    "another database with a version": (
        lambda path: _sqlite(path, "CREATE TABLE people (name TEXT)", f"PRAGMA user_version = {SCHEMA_VERSION}"),
        "cơ sở dữ liệu khác",
    ),
    "another database with a table of our name": (
        lambda path: _sqlite(path, "CREATE TABLE reports (name TEXT)", f"PRAGMA user_version = {SCHEMA_VERSION}"),
        "cơ sở dữ liệu khác",
    ),
}


@pytest.mark.parametrize(("make", "said"), OTHERS.values(), ids=OTHERS)
def test_another_file(tmp_path, make, said):
    """It is named for what it is, and not one byte of it changes."""
    path = tmp_path / "a.vnr"
    make(path)
    before = path.read_bytes()
    for command in [*READERS, None]:
        done = _call(command, path) if command else vnreport("corpus", "build", TINH, "-o", path)
        assert (done.code, done.out) == (6, ""), command
        assert said in done.err
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.vnr"]


def test_an_empty_file(tmp_path):
    """Nothing to read, and said so; a build makes a store of it."""
    path = tmp_path / "a.vnr"
    path.touch()
    for command in READERS:
        done = _call(command, path)
        assert (done.code, done.out) == (6, "")
        assert "còn trống" in done.err
    assert vnreport("corpus", "build", TINH, "-o", path).code == 0
    assert vnreport("corpus", "list", path).code == 0


def test_a_store_of_a_later_program(whole, tmp_path):
    """It is left as it is; the message names both versions."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole)
    _sqlite(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = contents(path)
    for command in [*READERS, None]:
        done = _call(command, path) if command else vnreport("corpus", "build", TINH, "-o", path)
        assert (done.code, done.out) == (6, "")
        assert str(SCHEMA_VERSION + 1) in done.err
    assert contents(path) == before


def test_a_reason_of_a_later_program(whole, tmp_path):
    """A code that we have no sentence for is shown as it is."""
    path = tmp_path / "a.vnr"
    path.write_bytes(whole)
    _sqlite(
        path,
        """UPDATE reports SET reason = '{"code": "error.moon", "values": {}}', digest = '' WHERE status = 'failed'""",
    )
    done = vnreport("corpus", "list", path)
    assert done.code == 0
    assert "error.moon" in done.out


def _worn(how, path):
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "text":
        path.write_text("x" * 5000)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "later":
        _sqlite(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    elif how == "earlier":
        _sqlite(path, "PRAGMA user_version = 1")
    elif how == "another":
        path.unlink()
        _sqlite(path, "CREATE TABLE people (name TEXT)")


@pytest.mark.parametrize("how", ["cut", "text", "empty", "later", "earlier", "another"])
def test_a_worn_store_in_the_cache_is_made_anew(tmp_path, how):
    """A folder is analysed as if there had been no store of it."""
    folder, cache = few_reports(tmp_path / "in"), tmp_path / "cache"
    first = vnreport("corpus", "export", folder, "quantities", env={"VNREPORT_CACHE": str(cache)})
    (store,) = cache.iterdir()
    _worn(how, store)
    again = vnreport("corpus", "export", folder, "quantities", env={"VNREPORT_CACHE": str(cache)})
    assert (again.code, again.err) == (0, "")
    assert again.out == first.out
    assert [path.name for path in cache.iterdir()] == [store.name]


def test_damage_of_the_cache_that_shows_late(tmp_path):
    """Words that are no longer those of the report: told, removed, and the next call works."""
    (few_reports(tmp_path / "in") / "giả.txt").write_bytes(b"Rar!\x1a\x07\x01\x00")
    env = {"VNREPORT_CACHE": str(tmp_path / "cache")}
    first = vnreport("lessons", tmp_path / "in", env=env)
    (store,) = (tmp_path / "cache").iterdir()
    store.write_bytes(store.read_bytes().replace(b'{"code": "error.format"', b'["code": "error.format"'))
    done = vnreport("corpus", "list", tmp_path / "in", env=env)
    assert (done.code, done.out) == (6, "")
    assert "chạy lại" in done.err
    again = vnreport("lessons", tmp_path / "in", env=env)
    assert (again.code, again.out) == (0, first.out)


def test_a_store_and_its_folder_say_the_same(tmp_path):
    """Every analysis of a folder is that of the store made of it."""
    folder = few_reports(tmp_path / "in", ("con_vac", "khe_dau", "pa_lon", "ta_rinh"))
    store = tmp_path / "a.vnr"
    assert vnreport("corpus", "build", folder, "-o", store).code == 0
    for command in READERS:
        forms = [[]] if "export" in command else [["--format", "json"]]
        if command[:2] == ["corpus", "list"]:
            continue  # it names the store
        for form in forms:
            one, two = _call([*command, *form], store), _call([*command, *form], folder)
            assert (one.code, two.code) == (0, 0), command
            assert one.out == two.out, command


def test_a_store_read_with_another_lexicon_is_remarked(tmp_path):
    """Whoever asks with a lexicon of their own is told that the store was read without it."""
    folder = few_reports(tmp_path / "in")
    build_store([folder], tmp_path / "a.vnr")
    own = tmp_path / "từ vựng"
    own.mkdir()
    (own / "fields.toml").write_text('[education]\n"khuyến học" = "test"\n', encoding="utf-8")
    assert vnreport("weaknesses", tmp_path / "a.vnr").err == ""
    assert "từ vựng khác" in vnreport("weaknesses", tmp_path / "a.vnr", "--lexicon", own).err
    assert vnreport("weaknesses", folder, "--lexicon", own).err == ""


def test_copies_of_a_store_can_be_read(whole, tmp_path):
    """A store is one file: a copy of it alone is whole, on a medium that takes no file beside it too."""
    (tmp_path / "a.vnr").write_bytes(whole)
    shutil.copy(tmp_path / "a.vnr", tmp_path / "b.vnr")
    assert vnreport("corpus", "list", tmp_path / "b.vnr").code == 0
    assert sorted(path.name for path in Path(tmp_path).iterdir()) == ["a.vnr", "b.vnr"]
