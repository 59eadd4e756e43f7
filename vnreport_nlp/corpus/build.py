"""Reports of a folder → store: only what is new or changed is read, in parallel, one writer, one transaction a report.

Killed at any moment the store opens, holds everything written before, and the next build completes it.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from vnreport_nlp.corpus.store import BUSY_SECONDS, Row, Store
from vnreport_nlp.errors import SourceError, StoreError, VnReportError
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.records import BuildSummary, Report
from vnreport_nlp.report import read_report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.background import section_words

#: Below this many files to read a process pool costs more than it saves.
MIN_PARALLEL = 6
SUFFIXES = (".txt",)
_STAGES = ("vietnamese", "reading", "structure", "facts", "words")


@dataclass(frozen=True, slots=True)
class Bundle:
    """All rows of one report as plain tuples, as a worker sends them back."""

    path: str
    sha256: str
    status: str
    reason: str
    header: Row
    sections: tuple[Row, ...] = ()
    points: tuple[Row, ...] = ()
    measures: tuple[Row, ...] = ()
    quantities: tuple[Row, ...] = ()
    paragraphs: tuple[Row, ...] = ()


@lru_cache(maxsize=4)
def pipeline_version(lexicon: str | None = None) -> str:
    """One hash over the lexicon and the code of every stage that makes rows: what a stored report depends on."""
    digest = hashlib.sha256(load_lexicon(lexicon).version.encode())
    package = files("vnreport_nlp")
    for stage in _STAGES:
        for entry in sorted(package.joinpath(stage).iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".py"):
                digest.update(entry.read_bytes())
    for name in ("report.py", "corpus/build.py", "corpus/schema.sql"):
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def find_sources(folders: Sequence[Path]) -> dict[str, Path]:
    """Report files below the folders: path relative to its folder (with ``/``) → file. Links are not followed.

    With several folders the folder's name leads the path. SourceError for a folder that is not there.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise SourceError("error.not_folder", path=folder)
        lead = f"{folder.resolve().name}/" if len(folders) > 1 else ""
        for base, names, entries in os.walk(folder, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for entry in sorted(entries):
                file = Path(base) / entry
                if file.suffix.lower() in SUFFIXES and not entry.startswith("."):
                    found[lead + file.relative_to(folder).as_posix()] = file
    return dict(sorted(found.items()))


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def read_bundle(path: str, file: str, sha256: str, lexicon: str | None) -> Bundle:
    """Read one report into rows; a report that cannot be read becomes a row with its reason."""
    try:
        report = read_report(file, lexicon=lexicon)
    except VnReportError as problem:
        return _failed(path, sha256, problem.code, problem.values)
    except Exception as problem:
        return _failed(path, sha256, "error.unreadable", {"reason": f"{type(problem).__name__}: {problem}"})
    return bundle_report(path, report)


def _failed(path: str, sha256: str, code: str, values: Mapping[str, str]) -> Bundle:
    """The row of a source that was not read, with its reason as a message code and its values."""
    reason = json.dumps({"code": code, "values": {**values, "path": path}}, ensure_ascii=False, sort_keys=True)
    return Bundle(path, sha256, "failed", reason, ("", None, None, None, "[]", None, None, 0, 0))


def bundle_report(path: str, report: Report) -> Bundle:
    """The rows of a report that was read."""
    head = report.report
    header: Row = (
        head.kind, head.period, head.commune, head.province, json.dumps(head.merged_from, ensure_ascii=False),
        head.term_reviewed, head.term_planned, report.source.lines, len(report.text.clean),
    )  # fmt: skip
    words = section_words(report)
    sections = tuple(
        (s.id, s.marker, s.title, s.level, s.parent, s.role, s.field, s.term, s.line, s.body_end, " ".join(own))
        for s, own in zip(report.sections, words, strict=True)
    )
    points: list[Row] = [
        ("lesson", x.id, x.section, "general", x.ordinal, x.text, x.place.line, x.place.end_line)
        for x in report.lessons
    ]
    points += [
        ("weakness", x.id, x.section, x.field, "", x.text, x.place.line, x.place.end_line) for x in report.weaknesses
    ]
    points += [
        ("cause", x.id, x.section, x.field, x.kind, x.text, x.place.line, x.place.end_line) for x in report.causes
    ]
    points += [
        ("breakthrough", x.id, x.section, "general", x.number, x.text, x.place.line, x.place.end_line)
        for x in report.breakthroughs
    ]
    measures: list[Row] = []
    quantities: list[Row] = []
    for target in report.targets:
        for number, part in enumerate(target.parts):
            measures.append(
                (target.id, number, target.section, target.group, target.item, target.name, part.text, part.line)
            )
            quantities += [
                (
                    target.id,
                    number,
                    n,
                    q.indicator,
                    q.value,
                    q.value_max,
                    q.unit,
                    q.comparator,
                    q.deadline,
                    q.frequency,
                    q.of,
                    q.printed,
                    q.line,
                )
                for n, q in enumerate(part.quantities)
            ]
    paragraphs = tuple((item.section, item.text, key(item.text), item.place.line) for item in report.items)
    return Bundle(
        path,
        report.source.sha256,
        "read",
        "",
        header,
        sections,
        tuple(points),
        tuple(measures),
        tuple(quantities),
        paragraphs,
    )


def write_bundle(store: Store, bundle: Bundle, pipeline: str) -> None:
    """Replace the rows of one source in one transaction."""
    with store.transaction() as db:
        db.execute("DELETE FROM reports WHERE path = ?", (bundle.path,))
        cursor = db.execute(
            """INSERT INTO reports (path, sha256, pipeline, status, reason, kind, period, commune, province, merged_from, term_reviewed,
               term_planned, lines, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (bundle.path, bundle.sha256, pipeline, bundle.status, bundle.reason, *bundle.header),
        )
        number = cursor.lastrowid
        tables = (
            ("sections", bundle.sections, 12), ("points", bundle.points, 9), ("measures", bundle.measures, 9), ("quantities", bundle.quantities, 14),
        )  # fmt: skip
        for table, rows, width in tables:
            marks = ", ".join("?" * width)
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", [(number, *row) for row in rows])
        db.executemany(
            "INSERT INTO paragraphs (report, section, text, folded, line) VALUES (?, ?, ?, ?, ?)",
            [(number, *row) for row in bundle.paragraphs],
        )


@contextmanager
def single_builder(store: Path) -> Iterator[None]:
    """Hold the right to build this store; StoreError when another process holds it. Freed when the process ends, however it ends."""
    lock = sqlite3.connect(f"{store}-lock", timeout=BUSY_SECONDS, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
        lock.execute("ROLLBACK")
    except sqlite3.OperationalError:
        raise StoreError("error.store_busy", path=store) from None
    finally:
        lock.close()


def _read_all(todo: Sequence[tuple[str, Path, str]], lexicon: str | None, jobs: int) -> Iterator[Bundle]:
    if jobs <= 1 or len(todo) < MIN_PARALLEL:
        for path, file, sha256 in todo:
            yield read_bundle(path, str(file), sha256, lexicon)
        return
    pool = ProcessPoolExecutor(max_workers=jobs)
    waiting: set[Future[Bundle]] = set()
    try:
        entries = iter(todo)
        for path, file, sha256 in entries:
            waiting.add(pool.submit(read_bundle, path, str(file), sha256, lexicon))
            if len(waiting) >= 2 * jobs:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def build_store(
    folders: Iterable[str | Path],
    path: str | Path,
    *,
    prune: bool = False,
    jobs: int | None = None,
    lexicon: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> BuildSummary:
    """Bring a store up to date with the reports below ``folders``. Returns what was new, changed, unchanged, removed, skipped.

    ``prune`` removes reports whose file is gone (otherwise they are only named in ``gone``). ``progress`` is told
    (done, of how many, path) after each file. Raises StoreError and SourceError; a bad report never stops the others.
    """
    sources = find_sources([Path(folder) for folder in folders])
    target = Path(path)
    pipeline = pipeline_version(lexicon)
    with single_builder(target), Store(target, write=True) as store:
        known = store.known()
        hashes = {name: _hash(file) for name, file in sources.items()}
        fresh = [name for name in sources if name not in known]
        changed = [name for name in sources if name in known and known[name] != (hashes[name], pipeline)]
        todo = [(name, sources[name], hashes[name]) for name in sorted([*fresh, *changed])]
        workers = jobs or min(os.cpu_count() or 1, 8)
        for count, bundle in enumerate(_read_all(todo, lexicon, workers), 1):
            write_bundle(store, bundle, pipeline)
            if progress:
                progress(count, len(todo), bundle.path)
        gone = sorted(set(known) - set(sources))
        if prune and gone:
            with store.transaction() as db:
                db.executemany("DELETE FROM reports WHERE path = ?", [(name,) for name in gone])
        unchanged = tuple(name for name in sources if name in known and name not in set(changed))
        skipped = tuple(store.skipped())
    return BuildSummary(
        tuple(fresh), tuple(changed), unchanged, tuple(gone) if prune else (), () if prune else tuple(gone), skipped
    )
