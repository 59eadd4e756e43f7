"""Which files count as reports, under which names: odd names, links, pipes, folders that collide."""

import os
import shutil
from pathlib import Path

import pytest

from tests.corpus.samples import TINH, few_reports
from vnreport_nlp.corpus import build
from vnreport_nlp.corpus import sources as listing
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.sources import find_sources
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import SourceError

REPORT = (TINH / "pa_lon.txt").read_bytes()
posix = pytest.mark.skipif(os.name == "nt", reason="names and links of POSIX")


def _file(folder, name, content=REPORT):
    path = os.path.join(os.fsencode(folder), os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def _found(*folders):
    return list(find_sources([Path(folder) for folder in folders]).files)


def _read(folder, tmp_path):
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        return [member.path for member in store.members()], [entry.where for entry in store.skipped()]


def test_nested_folders_upper_case_hidden_files_and_others(tmp_path):
    """Every report at any depth, in any case; hidden files, what Word leaves beside an open file and others are left out."""
    for name in (
        "A.TXT",
        "huyện/xã/b.txt",
        "huyện/c.Txt",
        ".an.txt",
        ".ẩn/d.txt",
        "huyện/e.docx",
        "f.DOCX",
        "~$f.docx",
        "i.xlsx",
        "g",
        "h.txt.bak",
    ):
        _file(tmp_path / "in", name)
    assert _found(tmp_path / "in") == ["A.TXT", "f.DOCX", "huyện/c.Txt", "huyện/e.docx", "huyện/xã/b.txt"]
    assert find_sources([tmp_path / "in"]).other == (("", 1), (".bak", 1), (".xlsx", 1))


@posix
def test_odd_names_are_read_and_can_be_printed(tmp_path):
    """Line breaks, bytes that are no UTF-8, marks of direction, a leading dash, 250 characters: each is one report."""
    odd = [
        b"a\nb.txt",
        b"\xff\xfe.txt",
        "đảo\u202etxt.txt".encode(),
        b"-rf.txt",
        b"x" * 246 + b".txt",
        b"' \";--.txt",
        b"{path}.txt",
    ]
    for number, name in enumerate(odd):
        _file(tmp_path / "in", name, REPORT + str(number).encode())
    found, skipped = _read(tmp_path / "in", tmp_path)
    assert len(found) == len(odd)
    assert not skipped
    assert all(path.isprintable() for path in found)
    assert {"a\\nb.txt", "\\udcff\\udcfe.txt", "đảo\\u202etxt.txt", "-rf.txt", "{path}.txt"} <= set(found)
    assert len(build_store([tmp_path / "in"], tmp_path / "a.vnr").unchanged) == len(odd)


@posix
def test_names_that_would_look_the_same_are_told_apart(tmp_path):
    """A name with an escape in it and the name that is escaped to it are two files."""
    _file(tmp_path / "in", b"a\nb.txt", REPORT + b"1")
    _file(tmp_path / "in", b"a\\nb.txt", REPORT + b"2")
    assert _found(tmp_path / "in") == ["a\\nb.txt", "a\\nb.txt+"]
    assert len(_read(tmp_path / "in", tmp_path)[0]) == 2


@posix
def test_links_and_pipes_are_told_of_and_not_read(tmp_path):
    """A link to a report, a link back to its own folder, a dangling one, a pipe: none is followed or waited for."""
    folder = few_reports(tmp_path / "in")
    _file(tmp_path / "out", "a.txt")
    (folder / "sub").mkdir()
    (folder / "sub" / "vòng").symlink_to(folder)
    (folder / "sub" / "ra ngoài").symlink_to(tmp_path / "out")
    (folder / "liên kết.txt").symlink_to(folder / "pa_lon.txt")
    (folder / "gãy.txt").symlink_to(folder / "không có.txt")
    os.mkfifo(folder / "ống.txt")
    found, skipped = _read(folder, tmp_path)
    assert found == ["con_vac.txt", "khe_dau.txt", "pa_lon.txt"]
    assert skipped == ["gãy.txt", "liên kết.txt", "sub/ra ngoài/", "sub/vòng/", "ống.txt"]


@posix
def test_a_folder_may_be_named_through_a_link(tmp_path):
    """What the user names is entered, be it a link."""
    few_reports(tmp_path / "in")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert len(_found(tmp_path / "link")) == 3
    assert len(_found(tmp_path / "link", tmp_path / "in")) == 3


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    """Reports in a closed folder are not silently missing; a closed folder that was named is an error."""
    folder = few_reports(tmp_path / "in")
    few_reports(folder / "kín")
    scan = os.scandir

    def closed(path):
        if os.path.basename(os.fspath(path)) == "kín":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    found, skipped = _read(folder, tmp_path)
    assert len(found) == 3
    assert skipped == ["kín/"]
    with pytest.raises(SourceError) as caught:
        find_sources([folder / "kín"])
    assert caught.value.code == "error.unreadable"
    monkeypatch.undo()
    assert len(_read(folder, tmp_path)[0]) == 6
    assert build_store([folder], tmp_path / "a.vnr").skipped[0].where.startswith("kín/")  # copies, not the folder


def test_a_report_that_cannot_be_read_for_now_is_read_later(tmp_path, monkeypatch):
    """Its row says why, a build without change does not try again, one after the trouble is over does."""
    folder = few_reports(tmp_path / "in")
    refuse = listing.refusal

    def trouble(file):
        return ("error.unreadable", "Input/output error") if file.name == "pa_lon.txt" else refuse(file)

    with monkeypatch.context() as patch:
        patch.setattr(listing, "refusal", trouble)
        patch.setattr("vnreport_nlp.corpus.build.refusal", trouble)
        assert [entry.where for entry in build_store([folder], tmp_path / "a.vnr").skipped] == ["pa_lon.txt"]
        assert "pa_lon.txt" in build_store([folder], tmp_path / "a.vnr").unchanged
    assert build_store([folder], tmp_path / "a.vnr").changed == ("pa_lon.txt",)


def test_an_error_of_the_disk_is_tried_again(tmp_path, monkeypatch):
    """A file that could be found and hashed but not read: not held against it once it can be."""
    folder, read = few_reports(tmp_path / "in"), build.read_report

    def trouble(file, **options):
        if Path(file).name == "pa_lon.txt":
            raise SourceError("error.unreadable", path=file, reason="Input/output error")
        return read(file, **options)

    with monkeypatch.context() as patch:
        patch.setattr(build, "read_report", trouble)
        assert [entry.where for entry in build_store([folder], tmp_path / "a.vnr").skipped] == ["pa_lon.txt"]
    assert build_store([folder], tmp_path / "a.vnr").changed == ("pa_lon.txt",)


def test_folders_of_one_name_are_told_apart(tmp_path):
    """Their reports would stand under the same paths; as many parents lead as it takes."""
    for place in ("a/2025/xã", "b/2025/xã", "b/phường"):
        _file(tmp_path / place, "x.txt", REPORT + place.encode())
    folders = [tmp_path / "b/phường", tmp_path / "a/2025/xã", tmp_path / "b/2025/xã"]
    expected = ["a/2025/xã/x.txt", "b/2025/xã/x.txt", "phường/x.txt"]
    assert _found(*folders) == _found(*reversed(folders)) == expected
    summary = build_store(folders, tmp_path / "a.vnr")
    assert list(summary.new) == expected


def test_a_folder_inside_another_adds_nothing(tmp_path):
    """Each file is taken once, and the name of the outer folder does not come in."""
    folder = few_reports(tmp_path / "in")
    few_reports(folder / "sub", ("ta_rinh",))
    alone = _found(folder)
    assert alone == ["con_vac.txt", "khe_dau.txt", "pa_lon.txt", "sub/ta_rinh.txt"]
    assert _found(folder, folder / "sub") == _found(folder / "sub", folder, folder) == alone


def test_what_is_no_folder(tmp_path):
    """A file, nothing at all, a name that no system takes."""
    (tmp_path / "a.txt").write_bytes(REPORT)
    for path in (tmp_path / "a.txt", tmp_path / "none", Path("x" * 5000)):
        with pytest.raises(SourceError) as caught:
            find_sources([path])
        assert caught.value.code == "error.not_folder"


def test_a_moved_folder_is_the_same_corpus(tmp_path):
    """Paths are relative: nothing is read again after a move."""
    folder = few_reports(tmp_path / "in")
    build_store([folder], tmp_path / "a.vnr")
    shutil.move(folder, tmp_path / "ra")
    assert len(build_store([tmp_path / "ra"], tmp_path / "a.vnr").unchanged) == 3
