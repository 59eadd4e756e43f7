"""Reports of a folder → store: only what is new or changed is read, in parallel, one writer, one transaction a report.

Killed at any moment the store opens, holds everything written before, and the next build completes it.
"""

import hashlib
import json
import os
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from vnreport_nlp.corpus.integrity import digest_of
from vnreport_nlp.corpus.lock import single_builder
from vnreport_nlp.corpus.readings import reading_columns
from vnreport_nlp.corpus.sources import find_sources, hash_report, refusal
from vnreport_nlp.corpus.store import SCHEMA_VERSION, Row, Store
from vnreport_nlp.corpus.workers import work
from vnreport_nlp.errors import StoreError, VnReportError
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions
from vnreport_nlp.records import BuildSummary, Report, Text
from vnreport_nlp.vietnamese.folding import key, toneless

#: Shorter lines before the first and after the last section are letterhead, recipients or signature.
FRAMING_WORDS = 15
#: Path in the store, file, sha256, folder of a lexicon, how files are read.
Task = tuple[str, Path, str, str | None, ReadOptions]
#: Failures that may be over by the next build: their rows hold no hash, so that the file is tried again.
_PASSING = ("error.missing", "error.unreadable", "error.directory", "error.not_regular", "error.link")
#: What the store says to rows that it cannot hold, and of a file that is no whole store of ours.
_UNSTORABLE = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, OverflowError, UnicodeError)
_WORN = ("error.store_damaged", "error.store_foreign", "error.store_version", "error.store_empty")
_STAGES = ("vietnamese", "reading", "register", "structure", "facts", "words")


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
    citations: tuple[Row, ...] = ()


def pipeline_version(lexicon: str | None = None, reading: ReadOptions = DEFAULTS) -> str:
    """One hash over the lexicon, the way of reading, the segmenter's version and the code of every stage that makes rows:
    what a stored report depends on."""
    return _version(load_lexicon(lexicon).version, reading.version)


@lru_cache(maxsize=4)
def _version(lexicon: str, reading: str) -> str:
    digest = hashlib.sha256(f"{lexicon} {version('underthesea')} {reading}".encode())
    package = files("vnreport_nlp")
    for stage in _STAGES:
        for name, code in _code_below(package.joinpath(stage)):
            digest.update(name.encode() + code)
    for name in ("report.py", "corpus/build.py", "corpus/schema.sql"):
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def _code_below(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """Code and data of a stage with its folders, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _code_below(entry)
        elif not entry.is_dir():
            yield entry.name, entry.read_bytes()


def read_report(file: str | Path, *, lexicon: str | None, reading: ReadOptions = DEFAULTS) -> Report:
    """``report.read_report``, loaded by the process that reads: a build that finds nothing new needs none of it."""
    from vnreport_nlp.report import read_report as read

    return read(file, lexicon=lexicon, results=False, reading=reading)


def read_bundle(task: Task) -> Bundle:
    """Read one report into rows; a report that cannot be read becomes a row with its reason."""
    path, file, sha256, lexicon, reading = task
    if why := refusal(file):
        return _failed(path, "", why[0], {"reason": why[1]})
    try:
        report = read_report(file, lexicon=lexicon, reading=reading)
        return bundle_report(path, report)
    except VnReportError as problem:
        return _failed(path, "" if problem.code in _PASSING else sha256, problem.code, problem.values)
    except Exception as problem:
        passing = isinstance(problem, MemoryError | OSError)
        reason = f"{type(problem).__name__}: {problem}"
        return _failed(path, "" if passing else sha256, "error.unreadable", {"reason": reason})


def _died(task: Task) -> Bundle:
    return _failed(task[0], "", "error.worker_died", {})


def _failed(path: str, sha256: str, code: str, values: Mapping[str, str]) -> Bundle:
    """The row of a source that was not read, with its reason as a message code and its values."""
    told = {name: value.encode("utf-8", "backslashreplace").decode() for name, value in values.items()}
    reason = json.dumps({"code": code, "values": {**told, "path": path}}, ensure_ascii=False, sort_keys=True)
    return Bundle(path, sha256, "failed", reason, ("", None, None, None, "[]", None, None, 0, 0, "", "", ""))


def bundle_report(path: str, report: Report) -> Bundle:
    """The rows of a report that was read."""
    head = report.report
    header: Row = (
        head.kind, head.period, head.commune, head.province, json.dumps(head.merged_from, ensure_ascii=False),
        head.term_reviewed, head.term_planned, report.source.lines, len(report.text.clean),
        *reading_columns(report.text),
    )  # fmt: skip
    from vnreport_nlp.words.background import section_words

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
    citations = tuple(
        (place, x.type, x.number, x.date, x.issuer, x.text, x.place.line)
        for place, x in enumerate(report.citations)
        if x.number
    )
    paragraphs = tuple(
        (
            section,
            words,
            key(words),
            line,
            _breaks(report.text, start, start + len(words)),
            "paragraph",
            toneless(words),
        )
        for section, words, line, start in [*_framing(report), *_body(report)]
    ) + tuple(_findable(report))
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
        citations,
    )


def _body(report: Report) -> Iterator[tuple[str, str, int, int]]:
    """Section, text, line and offset of every paragraph and item."""
    for item in report.items:
        start = report.text.clean.find(item.text, item.place.start)
        yield item.section, item.text, item.place.line, start


def _findable(report: Report) -> Iterator[Row]:
    """Rows of what is no paragraph of a section but can be searched for: titles, footnotes, letterhead and signature."""

    def row(section: str, words: str, line: int, breaks: str, kind: str) -> Row:
        return section, words, key(words), line, breaks, kind, toneless(words)

    for section in report.sections:
        yield row(section.id, section.title, section.line, "", "title")
    for note in report.footnotes:
        place = note.ref_line or note.line
        home = next((s.id for s in reversed(report.sections) if s.line <= place <= s.body_end), "")
        yield row(home, note.text, note.line, "", "footnote")
    known = {start for *_, start in _framing(report)}
    first = min((section.start for section in report.sections), default=len(report.text.clean))
    last = max([section.end for section in report.sections] + [item.place.end for item in report.items], default=first)
    for block in report.text.blocks:
        words = report.text.clean[block.body_start : block.end].strip()
        start = report.text.clean.find(words, block.body_start)
        if words and (block.end <= first or block.start >= last) and start not in known:
            yield row("", words, block.line, _breaks(report.text, start, start + len(words)), "frame")


def _framing(report: Report) -> Iterator[tuple[str, str, int, int]]:
    """The paragraphs of opening and closing words, under no section; letterhead, recipients and signature are none."""
    first = min((section.start for section in report.sections), default=len(report.text.clean))
    last = max([section.end for section in report.sections] + [item.place.end for item in report.items], default=first)
    for block in report.text.blocks:
        words = report.text.clean[block.body_start : block.end].strip()
        outside = block.end <= first or block.start >= last
        if outside and words.endswith((".", "./", ";", ":", "!")) and len(words.split()) >= FRAMING_WORDS:
            yield "", words, block.line, report.text.clean.find(words, block.body_start)


def _breaks(text: Text, start: int, end: int) -> str:
    """Where source lines begin inside ``clean[start:end]``, counted from ``start``: "offset:line offset:line"."""
    begin, stop = bisect_right(text.starts, start), bisect_left(text.starts, end)
    return " ".join(f"{text.starts[i] - start}:{text.lines[i]}" for i in range(begin, stop))


def write_bundle(store: Store, bundle: Bundle, pipeline: str) -> None:
    """Replace the rows of one source in one transaction."""
    with store.transaction() as db:
        db.execute("DELETE FROM reports WHERE path = ?", (bundle.path,))
        cursor = db.execute(
            """INSERT INTO reports (path, sha256, pipeline, status, reason, kind, period, commune, province, merged_from, term_reviewed,
               term_planned, lines, size, page_lines, ocr_pages, quality) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (bundle.path, bundle.sha256, pipeline, bundle.status, bundle.reason, *bundle.header),
        )
        number = int(cursor.lastrowid or 0)
        tables = (
            ("sections", bundle.sections, 12), ("points", bundle.points, 9), ("measures", bundle.measures, 9), ("quantities", bundle.quantities, 14),
            ("citations", bundle.citations, 8),
        )  # fmt: skip
        for table, rows, width in tables:
            marks = ", ".join("?" * width)
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", [(number, *row) for row in rows])
        db.executemany(
            "INSERT INTO paragraphs (report, section, text, folded, line, breaks, kind, bare) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *row) for row in bundle.paragraphs],
        )
        db.execute("UPDATE reports SET digest = ? WHERE id = ?", (digest_of(db, number), number))


def _store(store: Store, bundle: Bundle, pipeline: str) -> None:
    """Write the rows of one source; rows that no store can hold (an error of ours) become a row with the reason."""
    try:
        write_bundle(store, bundle, pipeline)
    except _UNSTORABLE as problem:
        reason = {"reason": f"{type(problem).__name__}: {problem}"}
        write_bundle(store, _failed(bundle.path, bundle.sha256, "error.unreadable", reason), pipeline)


def _is_worn(path: Path) -> bool:
    """Whether this is no whole store of our version."""
    try:
        with Store(path) as store:
            return store.version != SCHEMA_VERSION or bool(store.damage(content=False))
    except StoreError as problem:
        return problem.code in _WORN


def _open_to_build(path: Path, renew: bool) -> Store:
    """The store, made when it is not there, and made anew when ``renew`` says so and it is worn. Otherwise what is in it is
    compared with what was written before anything is added to it: StoreError."""
    if renew and _is_worn(path):
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    store = Store(path, write=True)
    if not renew and (wrong := store.damage()):
        store.close()
        raise StoreError("error.store_damaged", path=path, reason=wrong[:120])
    return store


def build_store(
    folders: Iterable[str | Path],
    path: str | Path,
    *,
    prune: bool = False,
    jobs: int | None = None,
    lexicon: str | None = None,
    reading: ReadOptions = DEFAULTS,
    progress: Callable[[int, int, str], None] | None = None,
    renew: bool = False,
    lang: str = "vi",
) -> BuildSummary:
    """Bring a store up to date with the reports below ``folders``. Returns what was new, changed, unchanged, removed, skipped.

    ``prune`` removes reports whose file is gone (otherwise they are only named in ``gone``). ``progress`` is told
    (done, of how many, path) after each file. ``renew`` makes a store that is damaged or of another version anew.
    Reasons in the summary are in ``lang``. Raises StoreError and SourceError; a bad report never stops the others.
    """
    sources = find_sources([Path(folder) for folder in folders])
    target, files_of = Path(path), sources.files
    pipeline = pipeline_version(lexicon, reading)
    with single_builder(target), _open_to_build(target, renew) as store:
        known = store.known()
        hashes = {name: hash_report(file) for name, file in files_of.items()}
        fresh = [name for name in files_of if name not in known]
        changed = [name for name in files_of if name in known and known[name] != (hashes[name], pipeline)]
        todo = [(name, files_of[name], hashes[name], lexicon, reading) for name in sorted([*fresh, *changed])]
        with closing(work(read_bundle, todo, jobs or min(os.cpu_count() or 1, 8), _died)) as bundles:
            for count, bundle in enumerate(bundles, 1):
                _store(store, bundle, pipeline)
                if progress:
                    progress(count, len(todo), bundle.path)
        gone = sorted(set(known) - set(files_of))
        # a row that only says why a file was not read is worth nothing without the file
        unread = {name for (name,) in store.rows("SELECT path FROM reports WHERE status <> 'read'")}
        removed = [name for name in gone if prune or name in unread]
        if removed:
            with store.transaction() as db:
                db.executemany("DELETE FROM reports WHERE path = ?", [(name,) for name in removed])
        again = {*fresh, *changed}
        return BuildSummary(
            tuple(fresh),
            tuple(changed),
            tuple(name for name in files_of if name not in again),
            tuple(removed),
            tuple(name for name in gone if name not in removed),
            tuple(store.skipped(lang)),
            tuple((member.path, member.note, member.note_path) for member in store.members() if member.note),
            sources.other,
            str(path),
        )
