"""``vnreport corpus``: what is printed, where, and with which exit code."""

import csv
import io
import json
import shutil
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.commands.runner import ROOT, vnreport
from vnreport_nlp.corpus.export import COLUMNS
from vnreport_nlp.messages import say

TINH = ROOT / "corpora" / "tinh"


def _valid(name, output):
    schema = json.loads(
        files("vnreport_nlp.rendering").joinpath(f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    found = json.loads(output)
    Draft202012Validator(schema).validate(found)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three communes, one report twice, two versions of another, one that is none, one of another format."""
    place = tmp_path_factory.mktemp("corpus") / "xã"
    place.mkdir()
    for name in ("con_vac", "khe_dau", "pa_lon"):
        shutil.copy(TINH / f"{name}.txt", place)
    shutil.copy(TINH / "khe_dau.txt", place / "khe_dau_chep.txt")
    (place / "pa_lon_sua.txt").write_text((TINH / "pa_lon.txt").read_text(encoding="utf-8") + "\nHết.\n", "utf-8")
    (place / "giả.txt").write_bytes(b"%PDF-1.7\n")
    (place / "phụ lục.xlsx").write_bytes(b"PK")
    return place


@pytest.fixture(scope="module")
def store(folder, tmp_path_factory):
    """A store of the folder."""
    path = tmp_path_factory.mktemp("stores") / "kho.vnr"
    assert vnreport("corpus", "build", folder, "-o", path).code == 0
    return path


def test_build_says_what_it_did(folder, tmp_path):
    """New, unchanged, unreadable with its reason, copies and versions by name; data on stdout, nothing on stderr."""
    path = tmp_path / "kho.vnr"
    first = vnreport("corpus", "build", folder, "-o", path)
    assert (first.code, first.err) == (0, "")
    for said in (
        "Mới: 6",
        "giả.txt: tệp PDF",
        "khe_dau_chep.txt ↔ khe_dau.txt",
        "pa_lon_sua.txt ↔ pa_lon.txt",
        ".xlsx 1",
    ):
        assert said in first.out
    again = _valid("build", vnreport("corpus", "build", folder, "-o", path, "--format", "json", "--lang", "en").out)
    assert (again["new"], again["changed"], len(again["unchanged"])) == ([], [], 6)
    assert [entry["where"] for entry in again["skipped"]] == ["giả.txt"]
    assert "giả.txt: this PDF" in again["skipped"][0]["why"]
    assert again["duplicates"] == [{"report": "khe_dau_chep.txt", "of": "khe_dau.txt"}]
    assert again["versions"] == [{"report": "pa_lon_sua.txt", "of": "pa_lon.txt"}]
    assert again["not_text"] == [{"ending": ".xlsx", "count": 1}]


def test_build_advises_to_prune(tmp_path):
    """A report whose file is gone is named and kept, until it is asked to go."""
    place, path = tmp_path / "in", tmp_path / "kho.vnr"
    shutil.copytree(TINH, place)
    assert vnreport("corpus", "build", place, "-o", path).code == 0
    (place / "con_vac.txt").unlink()
    kept = vnreport("corpus", "build", place, "-o", path).out
    assert "--prune" in kept
    assert "con_vac.txt" in kept
    assert "con_vac.txt" in vnreport("corpus", "list", path).out
    pruned = vnreport("corpus", "build", place, "-o", path, "--prune").out
    assert "Đã bỏ khỏi kho: 1" in pruned
    assert "con_vac.txt" not in vnreport("corpus", "list", path).out


def test_a_row_without_its_file_goes_when_it_says_nothing_else(tmp_path):
    """Why a file was not read is of no use once the file is gone, with --prune or without."""
    place, path = tmp_path / "in", tmp_path / "kho.vnr"
    place.mkdir()
    shutil.copy(TINH / "pa_lon.txt", place)
    (place / "giả.txt").write_bytes(b"%PDF-1.7\n")
    vnreport("corpus", "build", place, "-o", path)
    (place / "giả.txt").unlink()
    summary = json.loads(vnreport("corpus", "build", place, "-o", path, "--format", "json").out)
    assert (summary["removed"], summary["gone"], summary["skipped"]) == (["giả.txt"], [], [])


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "Không có tệp báo cáo (PDF, DOCX"), ("en", "No report file (PDF, DOCX")]
)
def test_a_folder_without_reports_is_an_input_error(tmp_path, lang, said):
    """Exit code 3, other files named; no store is made."""
    (tmp_path / "in").mkdir()
    done = vnreport("corpus", "build", tmp_path / "in", "-o", tmp_path / "kho.vnr", "--lang", lang)
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    (tmp_path / "in" / "a.xlsx").write_bytes(b"PK")
    done = vnreport("corpus", "build", tmp_path / "in", "-o", tmp_path / "kho.vnr", "--lang", lang)
    assert done.code == 3
    assert ".xlsx 1" in done.err
    assert vnreport("weaknesses", tmp_path / "in").code == 3
    assert not (tmp_path / "kho.vnr").exists()


def test_list_shows_every_file_with_its_note(store):
    """Read, not read with the reason, copy of which, version of which."""
    table = vnreport("corpus", "list", store)
    assert (table.code, table.err) == (0, "")
    for name in ("con_vac.txt", "giả.txt", "khe_dau_chep.txt", "pa_lon_sua.txt", "xã Cồn Vạc"):
        assert name in table.out
    listing = _valid("listing", vnreport("corpus", "list", store, "--format", "json").out)
    notes = {entry["report"]: (entry["status"], entry["note"], entry["of"]) for entry in listing["reports"]}
    assert notes == {
        "con_vac.txt": ("read", None, None),
        "giả.txt": ("failed", None, None),
        "khe_dau.txt": ("read", None, None),
        "khe_dau_chep.txt": ("read", "duplicate", "khe_dau.txt"),
        "pa_lon.txt": ("read", None, None),
        "pa_lon_sua.txt": ("read", "version", "pa_lon.txt"),
    }
    rows = list(csv.DictReader(io.StringIO(vnreport("corpus", "list", store, "--format", "csv").out)))
    assert [row["report"] for row in rows] == list(notes)


def test_list_fits_a_narrow_terminal(store):
    """At 60 columns the table gives way to a list, and no line is longer."""
    from vnreport_nlp.corpus.listing import list_reports
    from vnreport_nlp.corpus.store import Store
    from vnreport_nlp.rendering import render

    with Store(store) as opened:
        page = render(list_reports(opened), width=60)
    assert max(map(len, page.split("\n"))) <= 60
    assert "khe_dau_chep.txt" in page


def test_analyses_say_what_is_not_counted(store, folder):
    """Copies, unreadable files and second versions are remarks on stderr of every analysis, of a store and of a folder."""
    for source in (store, folder):
        done = vnreport("weaknesses", source, "--format", "json")
        assert done.code == 0
        for name in ("giả.txt", "khe_dau_chep.txt", "pa_lon_sua.txt"):
            assert name in done.err
        assert json.loads(done.out)["reports"] == ["con_vac.txt", "khe_dau.txt", "pa_lon.txt", "pa_lon_sua.txt"]


def test_remarks_are_cut_where_they_would_hide_the_result(tmp_path):
    """At most twenty, then how many more."""
    (tmp_path / "in").mkdir()
    shutil.copy(TINH / "pa_lon.txt", tmp_path / "in")
    for number in range(30):
        (tmp_path / "in" / f"giả_{number:02}.txt").write_bytes(f"%PDF-1.7 {number}".encode())
    lines = vnreport("lessons", tmp_path / "in").err.strip().split("\n")
    assert len(lines) == 21
    assert lines[-1] == say("store.more_notes", "vi", n=10)


def test_show_one_report(store):
    """Facts, counts, section tree with lines and roles; with --full the points and targets in their own words."""
    short, full = (
        vnreport("corpus", "show", store, "con_vac.txt"),
        vnreport("corpus", "show", store, "con_vac", "--full"),
    )
    assert (short.code, short.err) == (0, "")
    assert "xã Cồn Vạc" in short.out
    assert "Hạn chế" in short.out
    assert "--full" in short.out
    stored = _valid("stored", vnreport("corpus", "show", store, "Cồn Vạc", "--format", "json").out)
    parsed = json.loads(vnreport("parse", TINH / "con_vac.txt", "--format", "json").out)
    assert [s["line"] for s in stored["sections"]] == [s["line"] for s in parsed["sections"]]
    for kind in ("lessons", "weaknesses", "causes", "breakthroughs"):
        assert [(p["line"], p["text"]) for p in stored[kind]] == [(p["line"], p["text"]) for p in parsed[kind]]
        assert all(" ".join(point["text"].split())[:40] in full.out for point in stored[kind])
    assert "--full" not in full.out
    assert vnreport("corpus", "show", store, "con_vac", "--format", "csv").out.count("\n") > len(stored["sections"])


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("con vac", 0, "con_vac.txt"),
        ("xã cồn vạc", 0, "con_vac.txt"),
        ("khe_dau", 0, "khe_dau.txt"),
        ("khe_dau_chep.txt", 0, "Giống hệt"),
        ("giả.txt", 0, "giả.txt: tệp PDF"),
        ("pa lon", 6, "pa_lon.txt, pa_lon_sua.txt"),
        ("con vạk", 6, "con_vac.txt"),
        ("***", 6, "Kho không có"),
        ("", 6, "Kho không có"),
    ],
)
def test_show_finds_by_part_of_the_name(store, name, code, said):
    """The exact path, or the one report whose path or commune has the words; otherwise the nearest are named."""
    done = vnreport("corpus", "show", store, name)
    assert done.code == code
    assert said in done.out + done.err


@pytest.mark.parametrize("kind", COLUMNS)
def test_export_has_the_same_rows_in_both_forms(store, kind, tmp_path):
    """CSV and JSON Lines hold the same facts; a file for a spreadsheet begins with a mark, a pipe does not."""
    printed = vnreport("corpus", "export", store, kind).out
    rows = list(csv.DictReader(io.StringIO(printed)))
    objects = [
        json.loads(line) for line in vnreport("corpus", "export", store, kind, "--format", "jsonl").out.splitlines()
    ]
    assert rows
    assert tuple(rows[0]) == COLUMNS[kind] == tuple(objects[0])
    assert [row["report"] for row in rows] == [row["report"] for row in objects]
    done = vnreport("corpus", "export", store, kind, "-o", tmp_path / "ra.csv")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "ra.csv").read_text(encoding="utf-8") == "\ufeff" + printed


def test_export_of_a_folder_is_that_of_its_store(store, folder):
    """A folder is as good as a store."""
    for kind in ("quantities", "paragraphs"):
        assert vnreport("corpus", "export", folder, kind).out == vnreport("corpus", "export", store, kind).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "."], 2),
        (["build", "-o", "x.vnr"], 2),
        (["build", ".", "-o", "x.vnr", "--jobs", "0"], 2),
        (["build", "không_có", "-o", "x.vnr"], 3),
        (["build", str(TINH), "-o", "/không/có/x.vnr"], 6),
        (["build", str(TINH), "-o", "/"], 6),
        (["list", "không_có.vnr"], 6),
        (["list", "/dev/null"], 6),
        (["list", str(TINH / "pa_lon.txt")], 6),
        (["list", "k" * 300], 6),
        (["export", "không_có.vnr", "lessons"], 6),
        (["export", "không_có.vnr", "chapters"], 2),
        (["export", "không_có.vnr", "lessons", "--format", "xml"], 2),
        (["show", "không_có.vnr"], 2),
        (["nothing"], 2),
    ],
)
def test_exit_codes(arguments, code, tmp_path):
    """2 wrong call, 3 nothing to read, 6 store; one line that says so, and no output."""
    done = vnreport("corpus", *arguments, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("Lỗi: ")
    assert "Traceback" not in done.err
    assert not list(tmp_path.iterdir())


def test_a_store_is_never_overwritten_by_an_output(store):
    """-o with the store itself is refused."""
    before = store.read_bytes()
    assert vnreport("corpus", "export", store, "lessons", "-o", store).code == 5
    assert vnreport("corpus", "list", store, "-o", store).code == 5
    assert store.read_bytes() == before


def test_help_speaks_both_languages():
    """Each command of the group has its help, with the options in words."""
    for lang, said in (("vi", "Tệp kho"), ("en", "The store's file")):
        assert said in vnreport("--lang", lang, "corpus", "build", "--help").out
        for name in ("list", "show", "export"):
            assert vnreport("--lang", lang, "corpus", name, "--help").code == 0


def test_a_store_with_names_is_refused_to_who_asks_for_masks(tmp_path):
    """Exit code 6 and what to do; built with the option, the same call is answered."""
    place, path = tmp_path / "in", tmp_path / "kho.vnr"
    place.mkdir()
    shutil.copy(TINH / "pa_lon.txt", place)
    vnreport("corpus", "build", place, "-o", path)
    done = vnreport("stats", path, "--mask-names")
    assert (done.code, done.out) == (6, "")
    assert "corpus build" in done.err
    vnreport("corpus", "build", place, "-o", path, "--mask-names")
    assert vnreport("stats", path, "--mask-names").code == 0
