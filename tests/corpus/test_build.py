"""A store holds what the reports say, reads only what changed, and says what it could not read."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vnreport_nlp import read_report
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import SourceError, StoreError

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "reports"
    target.mkdir()
    for name in ("muong_lua", "dong_thuy_ha", "cua_rach_ong"):
        shutil.copy(CORPORA / "mau" / f"{name}.txt", target)
    return target


def test_a_store_holds_what_the_reports_say(folder, tmp_path):
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        for name in store.analysed():
            report = read_report(folder / name)
            weaknesses = [(p.line, p.text) for p in store.points("weakness") if p.report == name]
            assert weaknesses == [(w.place.line, w.text) for w in report.weaknesses]
            assert len([s for s in store.sections() if s.report == name]) == len(report.sections)
            figures = [q.printed for m in store.measures() if m.report == name for q in m.quantities]
            assert sorted(figures) == sorted(q.printed for t in report.targets for q in t.quantities)


def test_a_second_build_reads_only_what_is_new_or_changed(folder, tmp_path):
    store = tmp_path / "a.vnr"
    assert len(build_store([folder], store).new) == 3
    again = build_store([folder], store)
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 3)
    with (folder / "muong_lua.txt").open("a", encoding="utf-8") as file:
        file.write("\n")
    (folder / "dong_thuy_ha.txt").unlink()
    shutil.copy(CORPORA / "mau" / "yen_phu_dong.txt", folder)
    third = build_store([folder], store)
    assert (third.new, third.changed, third.gone) == (("yen_phu_dong.txt",), ("muong_lua.txt",), ("dong_thuy_ha.txt",))
    assert build_store([folder], store, prune=True).removed == ("dong_thuy_ha.txt",)
    with Store(store) as opened:
        assert opened.analysed() == ["cua_rach_ong.txt", "muong_lua.txt", "yen_phu_dong.txt"]


def test_a_bad_report_is_a_row_with_its_reason(folder, tmp_path):
    (folder / "trang.txt").write_bytes(b"\x00\xff" * 50)
    summary = build_store([folder], tmp_path / "a.vnr")
    assert [entry.where for entry in summary.skipped] == ["trang.txt"]
    assert summary.skipped[0].why
    with Store(tmp_path / "a.vnr") as store:
        assert len(store.analysed()) == 3


def test_workers_and_one_process_write_the_same(tmp_path):
    rows = []
    for jobs in (1, 3):
        path = tmp_path / f"{jobs}.vnr"
        build_store([CORPORA / "tinh"], path, jobs=jobs)
        with Store(path) as store:
            rows.append((store.members(), store.points("weakness"), store.measures(), store.sections()))
    assert rows[0] == rows[1]


def test_one_report_twice_is_told(folder, tmp_path):
    shutil.copy(folder / "muong_lua.txt", folder / "muong_lua_2.txt")
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        notes = {member.path: member.note for member in store.members()}
    assert notes["muong_lua_2.txt"] or notes["muong_lua.txt"]
    assert not notes["cua_rach_ong.txt"]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_killed_build_is_completed_by_the_next(tmp_path):
    code = (
        "import sys; from vnreport_nlp.corpus.build import build_store; build_store([sys.argv[1]], sys.argv[2], jobs=1)"
    )
    store = tmp_path / "a.vnr"
    process = subprocess.Popen([sys.executable, "-c", code, str(CORPORA / "tinh"), str(store)])
    deadline = time.monotonic() + 60
    before: set[str] = set()
    while not before and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
        if store.exists():
            try:
                with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
                    before = {row[0] for row in db.execute("SELECT path FROM reports")}
            except sqlite3.OperationalError:
                continue
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Store(store) as opened:
        assert before <= set(opened.known())
    summary = build_store([CORPORA / "tinh"], store, jobs=1)
    assert before <= set(summary.unchanged)
    with Store(store) as opened:
        assert len(opened.analysed()) == 12


def test_what_is_no_store_is_refused(tmp_path):
    path = tmp_path / "a.vnr"
    path.write_text("không phải kho dữ liệu" * 50, encoding="utf-8")
    with pytest.raises(StoreError):
        Store(path)
    with pytest.raises(StoreError):
        Store(tmp_path / "none.vnr")
    with pytest.raises(SourceError):
        build_store([tmp_path / "none"], tmp_path / "b.vnr")
