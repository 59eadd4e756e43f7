"""One SQLite file that holds many reports: explicit schema with version, foreign keys, write-ahead log.

Everything is read back in a stated order (path, then line), so that the same reports give the same analyses.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from operator import itemgetter
from pathlib import Path
from typing import Any

from vnreport_nlp.corpus.integrity import READING, content_damage, structure_damage
from vnreport_nlp.corpus.readings import PAGED, PAGES, QUALITIES, stored_pages, stored_qualities
from vnreport_nlp.errors import StoreError, VnReportError
from vnreport_nlp.messages import say
from vnreport_nlp.records import (
    NO_CORPUS_PAGES,
    CitationRow,
    CorpusPages,
    MeasureRow,
    Member,
    ParagraphRow,
    PassageRow,
    PointRow,
    Quality,
    Quantity,
    SectionRow,
    Skipped,
)
from vnreport_nlp.vietnamese.folding import key, toneless

SCHEMA_VERSION = 6
#: How long a reader, builder or second writer waits for another process, in seconds.
BUSY_SECONDS = 10
#: Steps from one schema version to the next: version → statements; ``folded`` and ``toneless`` are known to them.
#: What only the report itself can tell (breaks, footnotes, digest) comes with the next build. A step that changes rows which
#: the digest of a report counts (integrity.py) must set ``digest`` to ''.
MIGRATIONS: dict[int, str] = {
    1: "ALTER TABLE paragraphs ADD COLUMN breaks TEXT NOT NULL DEFAULT '';",
    2: """
DROP TRIGGER paragraphs_in;
DROP TRIGGER paragraphs_out;
DROP TABLE search;
ALTER TABLE paragraphs ADD COLUMN kind TEXT NOT NULL DEFAULT 'paragraph';
ALTER TABLE paragraphs ADD COLUMN bare TEXT NOT NULL DEFAULT '';
INSERT INTO paragraphs (report, section, text, folded, line, kind) SELECT report, id, title, folded(title), line, 'title' FROM sections;
UPDATE paragraphs SET bare = toneless(text);
CREATE VIRTUAL TABLE search USING fts5 (folded, bare, content = 'paragraphs', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0");
INSERT INTO search (search) VALUES ('rebuild');
CREATE TRIGGER paragraphs_in AFTER INSERT ON paragraphs BEGIN
  INSERT INTO search (rowid, folded, bare) VALUES (new.id, new.folded, new.bare);
END;
CREATE TRIGGER paragraphs_out AFTER DELETE ON paragraphs BEGIN
  INSERT INTO search (search, rowid, folded, bare) VALUES ('delete', old.id, old.folded, old.bare);
END;
""",
    3: "ALTER TABLE reports ADD COLUMN digest TEXT NOT NULL DEFAULT '';",
    4: """
CREATE TABLE citations (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, place INTEGER NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL,
  date TEXT, issuer TEXT, text TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (report, place)
) WITHOUT ROWID;
UPDATE reports SET digest = '';
""",
    5: """
ALTER TABLE reports ADD COLUMN page_lines TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN ocr_pages TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN quality TEXT NOT NULL DEFAULT '';
UPDATE reports SET digest = '';
""",
}

Row = tuple[Any, ...]
_MAGIC = b"SQLite format 3\0"


def _quantity(row: Sequence[Any]) -> Quantity:
    indicator, value, value_max, unit, comparator, deadline, frequency, base, printed, line = row
    return Quantity(indicator, value, value_max, unit, comparator, deadline, frequency, base, printed, line, 0, 0)


def lines_of(first: int, breaks: str) -> tuple[tuple[int, int], ...]:
    """(offset, source line) of every line of a paragraph, from its stored breaks."""
    pairs = (entry.split(":") for entry in breaks.split())
    return ((0, first), *((int(offset), int(line)) for offset, line in pairs))


def explain(path: Path, problem: Exception, *, write: bool) -> StoreError:
    """What to say of an error of SQLite (one of ``READING``)."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("error.store_busy", path=path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError("error.store_readonly", path=path)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and write):
        return StoreError("error.store_full", path=path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError("error.store_open", path=path)
    return StoreError("error.store_damaged", path=path, reason=str(problem)[:120])


def _is_other(path: Path) -> bool:
    """Whether a file holds something and is no database; SQLite would write over one that is short enough."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) not in (b"", _MAGIC)
    except OSError:
        return False  # not there yet, or SQLite says why not


def tell(reason: str, lang: str) -> str:
    """A stored reason (code and values as JSON) in words; the code itself where a later program gave one we do not know."""
    told = json.loads(reason)
    try:
        return say(told["code"], lang, **told["values"])
    except KeyError:
        return str(told["code"])


class Store:
    """An open store. Use as a context manager; all errors of SQLite become StoreError.

    A reader sees the store as it was when it was opened, whatever a builder writes meanwhile. An error among what was read
    is a StoreError too when the file is no longer what was written.
    """

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        self.path = Path(path)
        self._write = write
        if not write and not os.path.isfile(path):
            raise StoreError("error.store_missing", path=path)
        try:
            self._connect()
            self._check(write)
        except BaseException as problem:
            if hasattr(self, "_db"):
                self._db.close()
            if isinstance(problem, READING):
                raise explain(self.path, problem, write=write) from None
            raise

    def _connect(self) -> None:
        if self._write:
            if _is_other(self.path):
                raise StoreError("error.store_damaged", path=self.path, reason="file is not a database")
            self._db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            # what a new reading replaces (names before masking) does not stay in free pages of the file
            self._db.execute("PRAGMA secure_delete = ON")
            return
        place = self.path.absolute().as_uri()
        self._db = sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            self._begin_reading()
        except sqlite3.OperationalError as problem:
            log = f"{self.path}-wal"
            left = os.path.exists(log) and os.path.getsize(log)
            if left or explain(self.path, problem, write=False).code == "error.store_busy":
                raise
            # the folder or the disk takes no file beside the store; without a log the store alone is whole
            self._db.close()
            self._db = sqlite3.connect(f"{place}?immutable=1", uri=True, isolation_level=None)
            self._begin_reading()

    def _begin_reading(self) -> None:
        # opened for writing only so that SQLite can tidy up its log on closing
        self._db.execute("PRAGMA query_only = ON")
        self._db.execute("BEGIN")
        self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def _check(self, write: bool) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if version == 0 and not tables:
            if not write:
                raise StoreError("error.store_empty", path=self.path)
            self._begin_log()
            script = files("vnreport_nlp.corpus").joinpath("schema.sql").read_text(encoding="utf-8")
            self._db.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;")
            self.version = SCHEMA_VERSION
            return
        if not {"reports", "sections", "paragraphs"} <= tables:
            raise StoreError("error.store_foreign", path=self.path)
        if version == 0 or version > SCHEMA_VERSION:
            raise StoreError("error.store_version", path=self.path, found=version, known=SCHEMA_VERSION)
        self.version = version if not write else SCHEMA_VERSION
        self._db.create_function("folded", 1, key, deterministic=True)
        self._db.create_function("toneless", 1, toneless, deterministic=True)
        if write:
            if wrong := structure_damage(self._db):
                raise StoreError("error.store_damaged", path=self.path, reason=wrong[:120])
            self._begin_log()
        while version < SCHEMA_VERSION and write:
            self._db.executescript(f"BEGIN;\n{MIGRATIONS[version]}\nPRAGMA user_version = {version + 1};\nCOMMIT;")
            version += 1

    def _begin_log(self) -> None:
        """Readers and the writer do not wait for each other; a file system that has no such log does without."""
        with suppress(sqlite3.OperationalError):
            self._db.execute("PRAGMA journal_mode = WAL")

    def damage(self, *, content: bool = True) -> str:
        """What is wrong with the file, and with its content, in the words of SQLite or a path; empty when nothing is."""
        return structure_damage(self._db) or (content_damage(self._db) if content and self.version >= 4 else "")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        try:
            if isinstance(problem, Exception) and not isinstance(problem, VnReportError) and (wrong := self.damage()):
                raise StoreError("error.store_damaged", path=self.path, reason=wrong[:120]) from problem
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; a writer leaves no log behind when it is the last one."""
        self._db.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; StoreError when the file cannot be read, or holds what was never written.

        A column of a result holds either text or numbers: SQLite itself would pass on whatever a damaged row says.
        """
        try:
            found = self._db.execute(sql, values).fetchall()
        except READING as problem:
            raise explain(self.path, problem, write=self._write) from None
        for place in range(len(found[0]) if found else 0):
            kinds = set(map(type, map(itemgetter(place), found))) - {type(None)}
            if bytes in kinds or (str in kinds and len(kinds) > 1):
                named = ", ".join(sorted(kind.__name__ for kind in kinds))
                raise StoreError("error.store_damaged", path=self.path, reason=named)
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: whole or not at all."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                if self._db.in_transaction:  # a full disk makes SQLite roll back by itself
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError):
            raise  # the rows are wrong, not the store
        except sqlite3.Error as problem:
            raise explain(self.path, problem, write=self._write) from None

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
        units: dict[tuple[str, str, str | None], list[tuple[str | None, str]]] = {}
        sql = "SELECT path, sha256, kind, period, commune, province, lines FROM reports WHERE status = 'read' ORDER BY path"
        for path, sha256, kind, period, commune, province, lines in self.rows(sql):
            note, other = "", ""
            # a report that does not name its province may be of any
            alike = units.setdefault((key(commune or ""), kind, period), [])
            same = [first for place, first in alike if place == province or not place or not province]
            if sha256 in bytes_of:
                note, other = "duplicate", bytes_of[sha256]
            elif commune and same:
                note, other = "version", same[0]
            bytes_of.setdefault(sha256, path)
            if not note:
                alike.append((province, path))
            found.append(Member(path, sha256, kind, period, commune, province, lines, note, other))
        return found

    def analysed(self) -> list[str]:
        """Paths that analyses count: every report once, byte-identical copies left out."""
        return [member.path for member in self.members() if member.note != "duplicate"]

    def skipped(self, lang: str = "vi") -> list[Skipped]:
        """Sources that could not be read, and copies that are not counted, with the reason in words."""
        found = []
        for path, reason in self.rows("SELECT path, reason FROM reports WHERE status <> 'read' ORDER BY path"):
            found.append(Skipped(path, tell(reason, lang)))
        found += [
            Skipped(m.path, say("note.duplicate", lang, path=m.note_path))
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
        only = "WHERE p.kind = 'paragraph'" if self.version >= 3 else ""
        sql = f"""SELECT r.path, p.section, s.role, s.field, p.text, p.line FROM paragraphs p JOIN reports r ON r.id = p.report
                  JOIN sections s ON s.report = p.report AND s.id = p.section {only} ORDER BY r.path, p.line, p.id"""
        counted = self._counted()
        return [ParagraphRow(*row) for row in self.rows(sql) if row[0] in counted]

    def passages(self) -> list[PassageRow]:
        """All running text with its source lines, by path and line: paragraphs, items, opening and closing words.

        A store of version 1 knows only the first line of a paragraph, and no opening and closing words.
        """
        breaks = "p.breaks" if self.version >= 2 else "''"
        only = "WHERE p.kind = 'paragraph'" if self.version >= 3 else ""
        sql = f"""SELECT r.path, p.section, s.role, s.field, p.text, p.line, {breaks} FROM paragraphs p JOIN reports r ON r.id = p.report
                  LEFT JOIN sections s ON s.report = p.report AND s.id = p.section {only} ORDER BY r.path, p.line, p.id"""
        counted = self._counted()
        return [
            PassageRow(path, section, role or "other", field or "general", text, line, lines_of(line, starts))
            for path, section, role, field, text, line, starts in self.rows(sql)
            if path in counted
        ]

    def citations(self) -> list[CitationRow]:
        """All mentions of documents, by path and line. StoreError for a store of an earlier version, which knows none."""
        if self.version < 5:
            raise StoreError("error.store_no_citations", path=self.path)
        sql = """SELECT r.path, r.commune, r.province, c.type, c.number, c.date, c.issuer, c.text, c.line FROM citations c
                 JOIN reports r ON r.id = c.report ORDER BY r.path, c.line, c.place"""
        counted = self._counted()
        return [CitationRow(*row) for row in self.rows(sql) if row[0] in counted]

    def pages(self) -> CorpusPages:
        """Where the pages of each report begin, and which were read from images; a store of an earlier version knows none."""
        return stored_pages(self.rows(PAGES)) if self.version >= PAGED else NO_CORPUS_PAGES

    def qualities(self) -> dict[str, Quality]:
        """Path → reading quality of every report that was read, as far as it is known."""
        return stored_qualities(self.rows(QUALITIES)) if self.version >= PAGED else {}

    def former_communes(self) -> dict[str, tuple[str, ...]]:
        """Path → the communes that the report's commune was merged from, as the report names them."""
        rows = self.rows("SELECT path, merged_from FROM reports WHERE status = 'read' ORDER BY path")
        return {path: tuple(json.loads(names)) for path, names in rows}
