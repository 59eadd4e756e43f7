"""One SQLite file that holds many reports: explicit schema with version, foreign keys, write-ahead log.

Everything is read back in a stated order (path, then line), so that the same reports give the same analyses.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from vnreport_nlp.errors import StoreError
from vnreport_nlp.messages import say
from vnreport_nlp.records import MeasureRow, Member, ParagraphRow, PointRow, Quantity, SectionRow, Skipped

SCHEMA_VERSION = 1
#: How long a reader or second writer waits for a lock, in seconds.
BUSY_SECONDS = 10
#: Steps from one schema version to the next: version → statements.
MIGRATIONS: dict[int, str] = {}

Row = tuple[Any, ...]


def _quantity(row: Sequence[Any]) -> Quantity:
    indicator, value, value_max, unit, comparator, deadline, frequency, base, printed, line = row
    return Quantity(indicator, value, value_max, unit, comparator, deadline, frequency, base, printed, line, 0, 0)


class Store:
    """An open store. Use as a context manager; all errors of SQLite become StoreError."""

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        self.path = Path(path)
        if not write and not self.path.is_file():
            raise StoreError("error.store_missing", path=path)
        try:
            self._db = self._connect(write)
            self._check(write)
        except sqlite3.Error as problem:
            raise self._explain(problem) from None

    def _connect(self, write: bool) -> sqlite3.Connection:
        if write:
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            db.execute("PRAGMA journal_mode = WAL")
        else:
            db = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
            )
            try:
                db.execute("SELECT count(*) FROM sqlite_master")
            except sqlite3.OperationalError:
                # a write-ahead log in a folder we may not write to: read the file as it stands
                db.close()
                db = sqlite3.connect(f"{self.path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
        db.execute("PRAGMA foreign_keys = ON")
        return db

    def _check(self, write: bool) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and tables == 0 and write:
            script = files("vnreport_nlp.corpus").joinpath("schema.sql").read_text(encoding="utf-8")
            self._db.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;")
            return
        if version == 0 or version > SCHEMA_VERSION:
            raise StoreError("error.store_version", path=self.path, found=version, known=SCHEMA_VERSION)
        while version < SCHEMA_VERSION and write:
            self._db.executescript(f"BEGIN;\n{MIGRATIONS[version]}\nPRAGMA user_version = {version + 1};\nCOMMIT;")
            version += 1

    def _explain(self, problem: sqlite3.Error) -> StoreError:
        text = str(problem).lower()
        if "locked" in text or "busy" in text:
            return StoreError("error.store_busy", path=self.path)
        if "readonly" in text or "read-only" in text:
            return StoreError("error.store_readonly", path=self.path)
        if "full" in text or "disk i/o" in text:
            return StoreError("error.store_full", path=self.path)
        if "unable to open" in text:
            return StoreError("error.store_open", path=self.path)
        return StoreError("error.store_damaged", path=self.path, reason=problem)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a writer leaves no log behind when it is the last one."""
        self._db.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; StoreError when the file cannot be read."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as problem:
            raise self._explain(problem) from None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: whole or not at all."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as problem:
            raise self._explain(problem) from None

    def known(self) -> dict[str, tuple[str, str]]:
        """Path → (sha256, pipeline version) of every source in the store, failed ones too."""
        return {
            path: (sha256, pipeline)
            for path, sha256, pipeline in self.rows("SELECT path, sha256, pipeline FROM reports")
        }

    def members(self) -> list[Member]:
        """The reports that were read, by path; a later copy of the same bytes or a second version is noted."""
        found: list[Member] = []
        bytes_of: dict[str, str] = {}
        unit_of: dict[tuple[object, ...], str] = {}
        sql = "SELECT path, sha256, kind, period, commune, province, lines FROM reports WHERE status = 'read' ORDER BY path"
        for path, sha256, kind, period, commune, province, lines in self.rows(sql):
            unit = (commune, province, kind, period)
            note, other = "", ""
            if sha256 in bytes_of:
                note, other = "duplicate", bytes_of[sha256]
            elif commune and unit in unit_of:
                note, other = "version", unit_of[unit]
            bytes_of.setdefault(sha256, path)
            unit_of.setdefault(unit, path)
            found.append(Member(path, sha256, kind, period, commune, province, lines, note, other))
        return found

    def analysed(self) -> list[str]:
        """Paths that analyses count: every report once, byte-identical copies left out."""
        return [member.path for member in self.members() if member.note != "duplicate"]

    def skipped(self, lang: str = "vi") -> list[Skipped]:
        """Sources that could not be read, and copies that are not counted, with the reason in words."""
        found = []
        for path, reason in self.rows("SELECT path, reason FROM reports WHERE status <> 'read' ORDER BY path"):
            told = json.loads(reason)
            found.append(Skipped(path, say(told["code"], lang, **told["values"])))
        found += [
            Skipped(m.path, say("corpus.duplicate", lang, path=m.note_path))
            for m in self.members()
            if m.note == "duplicate"
        ]
        return sorted(found, key=lambda entry: entry.where)

    def _counted(self) -> set[str]:
        return set(self.analysed())

    def points(self, kind: str) -> list[PointRow]:
        """All points of a kind (lesson, weakness, cause, breakthrough), by path and line."""
        sql = """SELECT r.path, p.kind, p.id, s.role, p.field, p.label, p.text, p.line FROM points p JOIN reports r ON r.id = p.report
                 JOIN sections s ON s.report = p.report AND s.id = p.section WHERE p.kind = ? ORDER BY r.path, p.line, p.id"""
        counted = self._counted()
        return [PointRow(*row) for row in self.rows(sql, (kind,)) if row[0] in counted]

    def measures(self) -> list[MeasureRow]:
        """All measures of targets with their figures, by path, line and part."""
        quantities: dict[tuple[str, str, int], list[Quantity]] = {}
        sql = """SELECT r.path, q.target, q.part, q.indicator, q.value, q.value_max, q.unit, q.comparator, q.deadline, q.frequency, q.base,
                 q.printed, q.line FROM quantities q JOIN reports r ON r.id = q.report ORDER BY r.path, q.target, q.part, q.number"""
        for path, target, part, *rest in self.rows(sql):
            quantities.setdefault((path, target, part), []).append(_quantity(rest))
        sql = """SELECT r.path, m.target, m.part, m."group", m.name, m.text, m.line FROM measures m JOIN reports r ON r.id = m.report
                 ORDER BY r.path, m.line, m.target, m.part"""
        counted = self._counted()
        return [
            MeasureRow(path, target, part, group, name, text, line, tuple(quantities.get((path, target, part), ())))
            for path, target, part, group, name, text, line in self.rows(sql)
            if path in counted
        ]

    def sections(self) -> list[SectionRow]:
        """All headings, by path and line."""
        sql = """SELECT r.path, s.id, s.marker, s.title, s.level, s.parent, s.role, s.field, s.term, s.line, s.body_end, s.words
                 FROM sections s JOIN reports r ON r.id = s.report ORDER BY r.path, s.line, s.id"""
        counted = self._counted()
        return [
            SectionRow(path, i, marker, title, level, parent, role, field, term, line, end, tuple(words.split()))
            for path, i, marker, title, level, parent, role, field, term, line, end, words in self.rows(sql)
            if path in counted
        ]

    def paragraphs(self) -> list[ParagraphRow]:
        """All paragraphs and items, by path and line."""
        sql = """SELECT r.path, p.section, s.role, s.field, p.text, p.line FROM paragraphs p JOIN reports r ON r.id = p.report
                 JOIN sections s ON s.report = p.report AND s.id = p.section ORDER BY r.path, p.line, p.id"""
        counted = self._counted()
        return [ParagraphRow(*row) for row in self.rows(sql) if row[0] in counted]
