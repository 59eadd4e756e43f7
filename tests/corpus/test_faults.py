"""What may go wrong while a store is built or read, and what is promised then: killed, interrupted, full, busy, out of order."""

import ctypes
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.runner import vnreport
from tests.corpus.samples import TINH, contents, count_reports, few_reports, many_reports
from vnreport_nlp.corpus import build as building
from vnreport_nlp.corpus import lock as locking
from vnreport_nlp.corpus import workers
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.lock import single_builder
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import StoreError
from vnreport_nlp.reading.options import DEFAULTS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes and signals")
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc to see processes")


def _run(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """``vnreport …`` as a process of its own, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "vnreport_nlp", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, **options,
    )  # fmt: skip


def _alive(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                state, _, of = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(of) == group and state not in "ZX":
                found.append(int(entry))
    return found


def _ends(group: int, seconds: float = 10) -> bool:
    """Whether all processes of a group are gone in time."""
    deadline = time.monotonic() + seconds
    while _alive(group):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


#: Loads once what takes long; then one build for each line "jobs store", in a process of its own, until it is told the end.
KENNEL = """
import os, sys, tempfile
from vnreport_nlp.corpus.build import build_store
with tempfile.TemporaryDirectory() as place:
    build_store([sys.argv[1]], place + "/warm.vnr", jobs=1)
for line in sys.stdin:
    jobs, store = line.rstrip("\\n").split(" ", 1)
    child = os.fork()
    if not child:
        os.setsid()
        build_store([sys.argv[1]], store, jobs=int(jobs))
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("end", flush=True)
"""


@pytest.fixture(scope="module")
def kennel():
    """Start a build of ``corpora/tinh``: (store, jobs) → its process id and a function that waits for its end."""
    process = subprocess.Popen(
        [sys.executable, "-c", KENNEL, str(TINH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def start(store, jobs):
        process.stdin.write(f"{jobs} {store}\n")
        process.stdin.flush()
        return int(process.stdout.readline()), process.stdout.readline

    yield start
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def _known(store):
    """The paths in a store that must be whole; none while it has no tables yet."""
    try:
        with Store(store) as opened:
            assert opened.damage() == ""
            return set(opened.known())
    except StoreError as problem:
        if problem.code != "error.store_empty":
            raise
        return set()


@needs_proc
def test_killed_at_twenty_moments(kennel, tmp_path):
    """kill -9 at any moment: the store opens, nothing that was there is lost, no worker is left; the next build completes it."""
    whole = tmp_path / "whole.vnr"
    _, end = kennel(whole, 1)
    started = time.monotonic()
    end()
    takes = time.monotonic() - started
    expected = contents(whole)
    moments = random.Random(5)
    killed = 0
    for jobs in (1, 2, 1, 2, 1):
        store = tmp_path / f"{killed}.vnr"
        before: set[str] = set()
        for _ in range(4):
            pid, end = kennel(store, jobs)
            time.sleep(moments.uniform(0, takes / 3))
            try:
                os.killpg(os.getpgid(pid), 0)
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            end()
            killed += 1
            assert _ends(pid), "a worker outlived the builder"
            if not store.exists():
                continue
            known = _known(store)
            assert before <= known
            before = known
        summary = build_store([TINH], store, jobs=1)
        assert before == set(summary.unchanged)
        assert contents(store) == expected
    assert killed == 20


@needs_proc
def test_ctrl_c_stops_a_parallel_build_at_once(tmp_path):
    """Within a second, exit code 130, no traceback, no process left; the store goes on where it stopped."""
    folder = many_reports(tmp_path / "in", 60)
    for attempt in range(3):
        store = tmp_path / f"{attempt}.vnr"
        process = _run("corpus", "build", folder, "-o", store, "--jobs", 2)
        while count_reports(store) < 3 and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        interrupted = time.monotonic()
        out, err = process.communicate(timeout=60)
        took = time.monotonic() - interrupted
        if process.returncode == 130 and took < 1:
            break
    assert process.returncode == 130
    assert took < 1
    assert (out, err.strip()) == (b"", b"")
    assert _ends(process.pid, 1)
    with Store(store) as opened:
        before = set(opened.known())
        assert opened.damage() == ""
    assert 3 <= len(before) < 60
    summary = build_store([folder], store)
    assert set(summary.unchanged) == before
    assert len(summary.new) == 60 - len(before)


def test_ctrl_c_while_waiting_for_another_builder(tmp_path):
    """Whoever waits for a lock can be interrupted."""
    store = tmp_path / "a.vnr"
    with single_builder(store):
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            build_store([few_reports(tmp_path / "in")], store)
        assert time.monotonic() - started < 5


def test_a_worker_that_dies_takes_nothing_along(tmp_path, monkeypatch):
    """Its report becomes a row with the reason, the others are read, and the next build tries it again."""
    if workers.multiprocessing.get_start_method() != "fork":
        pytest.skip("only a forked process inherits the trap")
    building.read_bundle(
        ("", TINH / "pa_lon.txt", "", None, DEFAULTS)
    )  # what takes long is loaded before processes are made
    here, read = os.getpid(), building.read_report

    def trap(file, **options):
        if Path(file).stem in ("khe_dau", "ta_rinh") and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(file, **options)

    monkeypatch.setattr(building, "read_report", trap)
    store = tmp_path / "a.vnr"
    summary = build_store([TINH], store, jobs=2)
    assert [entry.where for entry in summary.skipped] == ["khe_dau.txt", "ta_rinh.txt"]
    assert "bộ nhớ" in summary.skipped[0].why
    with Store(store) as opened:
        assert len(opened.analysed()) == 10
    monkeypatch.undo()
    assert build_store([TINH], store).changed == ("khe_dau.txt", "ta_rinh.txt")
    with Store(store) as opened:
        assert len(opened.analysed()) == 12


def test_a_report_that_needs_too_much_memory_stops_no_other(tmp_path, monkeypatch):
    """Out of memory in this very process is a row with its reason too."""
    read = building.read_report

    def hungry(file, **options):
        if Path(file).stem == "khe_dau":
            raise MemoryError
        return read(file, **options)

    monkeypatch.setattr(building, "read_report", hungry)
    folder = few_reports(tmp_path / "in")
    assert [entry.where for entry in build_store([folder], tmp_path / "a.vnr").skipped] == ["khe_dau.txt"]
    monkeypatch.undo()
    assert build_store([folder], tmp_path / "a.vnr").changed == ("khe_dau.txt",)


def test_an_interrupted_build_waits_for_no_worker(tmp_path, monkeypatch):
    """However long a worker would still need for its report; none is left."""
    if workers.multiprocessing.get_start_method() != "fork":
        pytest.skip("only a forked process inherits the trap")
    building.read_bundle(("", TINH / "pa_lon.txt", "", None, DEFAULTS))
    here, read = os.getpid(), building.read_report

    def slow(file, **options):
        if Path(file).stem == "con_vac" and os.getpid() != here:
            time.sleep(60)
        return read(file, **options)

    def interrupt(_done, _total, _path):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "read_report", slow)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        build_store([TINH], tmp_path / "a.vnr", jobs=2, progress=interrupt)
    while workers.multiprocessing.active_children() and time.monotonic() - started < 30:
        time.sleep(0.01)
    assert time.monotonic() - started < 30
    with Store(tmp_path / "a.vnr") as store:
        assert len(store.known()) == 1


@pytest.mark.parametrize("problem", [OSError(11, "no more processes"), ImportError("no semaphores")])
def test_a_system_without_sub_processes_reads_all_the_same(tmp_path, monkeypatch, problem):
    """Where no pool can be opened one process does the work."""

    def refuse(*_args, **_options):
        raise problem

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuse)
    assert len(build_store([TINH], tmp_path / "a.vnr", jobs=4).new) == 12
    with Store(tmp_path / "a.vnr") as store:
        assert len(store.analysed()) == 12


def test_rows_that_no_store_can_hold_are_told(tmp_path, monkeypatch):
    """An error of ours in one report is a row with its reason; the others are there."""
    make = building.bundle_report

    def broken(path, report):
        bundle = make(path, report)
        if path == "khe_dau.txt":
            bundle.points[0][5:6] = ()  # a tuple: TypeError inside the reading
        return bundle

    monkeypatch.setattr(building, "bundle_report", broken)
    assert [x.where for x in build_store([few_reports(tmp_path / "a")], tmp_path / "a.vnr").skipped] == ["khe_dau.txt"]

    def doubled(path, report):
        bundle = make(path, report)
        points = (*bundle.points, bundle.points[0]) if path == "khe_dau.txt" else bundle.points
        return building.Bundle(path, bundle.sha256, "read", "", bundle.header, bundle.sections, points)

    monkeypatch.setattr(building, "bundle_report", doubled)
    summary = build_store([few_reports(tmp_path / "b")], tmp_path / "b.vnr")
    assert [entry.where for entry in summary.skipped] == ["khe_dau.txt"]
    assert "UNIQUE" in summary.skipped[0].why


@contextmanager
def _little_room(pages: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Writers find room for so many pages more than the file has."""
    connect = Store._connect

    def limited(self):
        connect(self)
        (used,) = self._db.execute("PRAGMA page_count").fetchone()
        self._db.execute(f"PRAGMA max_page_count = {used + pages}")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_connect", limited)
        yield


@pytest.mark.parametrize("pages", [1, 5, 20, 60, 130])
def test_a_full_disk_while_building(tmp_path, monkeypatch, pages):
    """A clear error; what was written before is there, the store is whole, and goes on when there is room again."""
    store, folder = tmp_path / "a.vnr", few_reports(tmp_path / "in", ("con_vac",))
    build_store([folder], store)
    for path in TINH.glob("*.txt"):
        shutil.copy(path, folder)
    with _little_room(pages, monkeypatch), pytest.raises(StoreError) as caught:
        build_store([folder], store, jobs=1)
    assert caught.value.code == "error.store_full"
    with Store(store) as opened:
        known = set(opened.known())
        assert opened.damage() == ""
    assert "con_vac.txt" in known
    assert set(build_store([folder], store).unchanged) == known


def test_a_full_disk_where_a_store_is_made(tmp_path, monkeypatch):
    """No room even for the tables: a clear error, and the next build makes the store."""
    folder = few_reports(tmp_path / "in")
    with _little_room(3, monkeypatch), pytest.raises(StoreError) as caught:
        build_store([folder], tmp_path / "a.vnr")
    assert caught.value.code == "error.store_full"
    assert len(build_store([folder], tmp_path / "a.vnr").new) == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs limits of the size of files")
def test_a_disk_that_takes_no_more_bytes(tmp_path):
    """The whole command: exit code 6 for a store and for the cache, 5 for an output; what was there stays as it was."""
    folder, store = many_reports(tmp_path / "in", 4), tmp_path / "a.vnr"
    build_store([many_reports(tmp_path / "one", 1)], store)
    before, output = contents(store), tmp_path / "out.csv"
    output.write_text("cũ", encoding="utf-8")

    def run(limit, *arguments):
        def little():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        process = _run(*arguments, preexec_fn=little, env=os.environ | {"VNREPORT_CACHE": str(tmp_path / "cache")})
        out, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        assert not out
        return process.returncode, err.decode()

    code, said = run(store.stat().st_size + 20_000, "corpus", "build", folder, "-o", store)
    assert code == 6
    assert "hết chỗ" in said
    assert contents(store)["reports"] == before["reports"]
    code, said = run(100_000, "weaknesses", folder)
    assert code == 6
    assert "hết chỗ" in said
    code, said = run(4_000, "corpus", "export", store, "paragraphs", "-o", output)
    assert code == 5
    assert str(output) in said
    assert output.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir() if "out.csv" in path.name] == ["out.csv"]


def _without_privilege():
    """In a new process: the superuser too is bound by the permissions of files (Linux)."""
    if os.geteuid() == 0 and sys.platform.startswith("linux"):
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture
def locked_room():
    """A folder and a store in it that may be read but not written, and how to run vnreport so that this binds (root may write all)."""
    room = Path(tempfile.mkdtemp())
    room.chmod(0o755)
    few_reports(room / "in")
    store = room / "a.vnr"
    build_store([room / "in"], store)
    (room / "in" / "moi.txt").write_bytes((TINH / "ta_rinh.txt").read_bytes())

    def run(*arguments):
        environment = os.environ | {"VNREPORT_CACHE": str(room / "cache")}
        process = _run(*arguments, cwd=room, env=environment, preexec_fn=_without_privilege)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.decode(), err.decode()

    store.chmod(0o444)
    room.chmod(0o555)
    probe = "import os, sys; sys.exit(os.access('.', os.W_OK))"
    if subprocess.run([sys.executable, "-c", probe], cwd=room, preexec_fn=_without_privilege, check=False).returncode:
        room.chmod(0o755)
        shutil.rmtree(room)
        pytest.skip("permissions do not bind here")
    yield store, run
    room.chmod(0o755)
    shutil.rmtree(room)


def test_what_may_only_be_read(locked_room):
    """A store in a closed folder is read as it is; building and caching say what is not allowed."""
    store, run = locked_room
    before = store.read_bytes()
    code, out, err = run("corpus", "list", store, "--format", "json")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["reports"]) == 3
    code, out, err = run("corpus", "build", store.parent / "in", "-o", store)
    assert (code, out) == (6, "")
    assert str(store) in err
    code, out, err = run("lessons", store.parent / "in")
    assert (code, out) == (6, "")
    assert "VNREPORT_CACHE" in err
    assert "Traceback" not in err
    assert store.read_bytes() == before
    store.parent.chmod(0o777)  # the folder takes a log, the store is still closed
    code, out, err = run("corpus", "build", store.parent / "in", "-o", store)
    assert code == 6
    assert "Không được phép ghi" in err
    assert store.read_bytes() == before


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder that not even root may write to")
def test_nowhere_to_write(tmp_path):
    """A folder that takes no file at all: exit code 6 and one line, for a store and for the cache."""
    done = vnreport("corpus", "build", TINH, "-o", "/proc/a.vnr")
    assert (done.code, done.out, done.err.count("\n")) == (6, "", 1)
    done = vnreport("weaknesses", TINH, env={"VNREPORT_CACHE": "/proc/cache"})
    assert (done.code, done.out, done.err.count("\n")) == (6, "", 1)
    assert "VNREPORT_CACHE" in done.err
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    assert vnreport("weaknesses", TINH, env={"VNREPORT_CACHE": str(tmp_path / "tệp")}).code == 6


def test_two_builders_at_once(tmp_path):
    """Both end well, or the second says that the store is in use; the result is whole either way."""
    store = tmp_path / "a.vnr"
    both = [_run("corpus", "build", TINH, "-o", store, "--jobs", 1) for _ in range(2)]
    said = [process.communicate(timeout=120)[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 6]), said
    build_store([TINH], tmp_path / "alone.vnr")
    assert contents(store) == contents(tmp_path / "alone.vnr")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.vnr", "alone.vnr"]


def test_a_builder_waits_for_another_and_gives_up_in_time(tmp_path, monkeypatch):
    """It goes on when the other one ends, and says who is in the way when it does not."""
    store, folder = tmp_path / "a.vnr", few_reports(tmp_path / "in")
    held, free = threading.Event(), threading.Event()

    def hold():
        with single_builder(store):
            held.set()
            free.wait()

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    monkeypatch.setattr(locking, "BUSY_SECONDS", 0.2)
    with pytest.raises(StoreError) as caught:
        build_store([folder], store)
    assert caught.value.code == "error.store_busy"
    monkeypatch.setattr(locking, "BUSY_SECONDS", 60)
    threading.Timer(0.2, free.set).start()
    assert len(build_store([folder], store).new) == 3
    other.join()


#: Adds one to a number in a file, so often, each time under the lock and slow enough to be overtaken without it.
COUNT = """
import sys, time
from pathlib import Path
from vnreport_nlp.corpus import lock
lock._PAUSE = 0.002
lock.BUSY_SECONDS = 60
store, number = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(25):
    with lock.single_builder(store):
        seen = int(number.read_text())
        time.sleep(0.001)
        number.write_text(str(seen + 1))
"""


def test_the_lock_is_held_by_one_only(tmp_path):
    """Although its file comes and goes: four processes count to a hundred together."""
    number = tmp_path / "n"
    number.write_text("0")
    arguments = [sys.executable, "-c", COUNT, str(tmp_path / "a.vnr"), str(number)]
    counters = [subprocess.Popen(arguments) for _ in range(4)]
    assert [counter.wait(timeout=120) for counter in counters] == [0, 0, 0, 0]
    assert number.read_text() == "100"
    assert [path.name for path in tmp_path.iterdir()] == ["n"]


def test_what_is_in_the_way_of_the_lock_is_named(tmp_path):
    """A file that is no lock, or a folder of that name."""
    folder = few_reports(tmp_path / "in")
    (tmp_path / "a.vnr-lock").write_text("không phải khóa" * 100, encoding="utf-8")
    (tmp_path / "b.vnr-lock").mkdir()
    for name in ("a.vnr", "b.vnr"):
        with pytest.raises(StoreError) as caught:
            build_store([folder], tmp_path / name)
        assert caught.value.code == "error.store_open"


def test_a_reader_sees_one_state(tmp_path):
    """What a builder writes meanwhile is seen by the next reader, whole, and the builder does not wait."""
    store, folder = tmp_path / "a.vnr", few_reports(tmp_path / "in")
    build_store([folder], store)
    with Store(store) as reader:
        shutil.copy(TINH / "ta_rinh.txt", folder)
        (folder / "con_vac.txt").unlink()
        build_store([folder], store, prune=True)
        assert reader.analysed() == ["con_vac.txt", "khe_dau.txt", "pa_lon.txt"]
        assert {row.report for row in reader.sections()} == set(reader.analysed())
    with Store(store) as reader:
        assert reader.analysed() == ["khe_dau.txt", "pa_lon.txt", "ta_rinh.txt"]
    assert [path.name for path in tmp_path.glob("a.vnr*")] == ["a.vnr"]


def test_a_report_that_changes_while_it_is_waited_for(tmp_path):
    """Its rows are those of the bytes that were read; one that is gone or became a pipe is told; all is well at the next build."""
    store, folder = tmp_path / "a.vnr", few_reports(tmp_path / "in", ("binh_khue", "con_vac", "khe_dau", "pa_lon"))

    def meddle(_done, _total, path):
        if path == "binh_khue.txt":
            shutil.copy(TINH / "ta_rinh.txt", folder / "con_vac.txt")
            (folder / "khe_dau.txt").unlink()
            (folder / "pa_lon.txt").unlink()
            os.mkfifo(folder / "pa_lon.txt")

    summary = build_store([folder], store, jobs=1, progress=meddle)
    assert [entry.where for entry in summary.skipped] == ["khe_dau.txt", "pa_lon.txt"]
    with Store(store) as opened:
        assert [member.commune for member in opened.members()] == ["xã Bình Khuê", "xã Tà Rinh"]
    (folder / "pa_lon.txt").unlink()
    shutil.copy(TINH / "pa_lon.txt", folder)
    summary = build_store([folder], store)
    assert (summary.changed, summary.removed) == (("pa_lon.txt",), ("khe_dau.txt",))
    assert summary.unchanged == ("binh_khue.txt", "con_vac.txt")
    shutil.copy(TINH / "khe_dau.txt", folder)
    assert build_store([folder], store).new == ("khe_dau.txt",)


#: Builds a store and prints what analyses say of it, in the environment it is given.
OUTPUTS = """
import sys
from vnreport_nlp.commands import _prepare_streams, run
folder, store, jobs = sys.argv[1:]
_prepare_streams()
assert run(["corpus", "build", folder, "-o", store, "--jobs", jobs]) == 0
for line in ("corpus list STORE", "corpus list STORE --format json", "corpus show STORE pa_lon --full", "corpus export STORE quantities",
             "corpus export STORE paragraphs --format jsonl", "weaknesses STORE --format json", "lessons STORE"):
    assert run([store if word == "STORE" else word for word in line.split()]) == 0
"""


def test_the_same_reports_give_the_same_bytes(tmp_path):
    """Whatever the number of workers, the order in which files were made, the hash seed, the locale and the time zone."""
    names = sorted(path.name for path in TINH.glob("*.txt"))[5:]
    settings = (
        ("1", names, {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}),
        ("3", names[::-1], {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}),
        ("2", names[1::2] + names[::2], {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "America/Lima"}),
    )  # fmt: skip
    runs = []
    for jobs, order, environment in settings:
        place = tmp_path / jobs
        (place / "xã").mkdir(parents=True)
        for name in order:
            shutil.copy(TINH / name, place / "xã" / f"Báo cáo {name}")
        shutil.copy(TINH / "pa_lon.txt", place / "xã" / "Trùng.txt")
        run = subprocess.Popen(
            [sys.executable, "-c", OUTPUTS, "xã", "a.vnr", jobs], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if not name.startswith("LC_")} | environment,
        )  # fmt: skip
        runs.append(run)
    outputs = [run.communicate(timeout=240) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], [err.decode() for _, err in outputs]
    assert "Báo cáo pa_lon.txt" in outputs[0][0].decode()
    assert outputs[0] == outputs[1] == outputs[2]
