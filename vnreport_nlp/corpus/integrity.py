"""Whether a store still holds what was written: asked before a build writes on, and when reading fails unexpectedly."""

import hashlib
import sqlite3

#: What reading from a damaged file may raise; a message of SQLite that quotes the file need not be text.
READING = (sqlite3.Error, UnicodeDecodeError)
#: Table → the order of its rows in the digest of a report.
_TABLES = {
    "sections": "id", "points": "kind, id", "measures": "target, part", "quantities": "target, part, number", "paragraphs": "id", "citations": "place",
}  # fmt: skip
_HEADER = "path, sha256, pipeline, status, reason, kind, period, commune, province, merged_from, term_reviewed, term_planned, lines, size"
#: Columns that a store of an earlier version lacks, and its digests do not know.
_LATER = ("page_lines", "ocr_pages", "quality")


def digest_of(db: sqlite3.Connection, number: int) -> str:
    """SHA-256 over all rows of a report as they stand in the store."""
    digest = hashlib.sha256()
    columns = {name for _, name, *_ in db.execute("PRAGMA table_info(reports)")}
    header = ", ".join([_HEADER, *(name for name in _LATER if name in columns)])
    digest.update(repr(db.execute(f"SELECT {header} FROM reports WHERE id = ?", (number,)).fetchall()).encode())
    # a store of an earlier version lacks a table that its digests do not know either
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, order in _TABLES.items():
        if table not in there:
            continue
        rows = db.execute(f"SELECT * FROM {table} WHERE report = ? ORDER BY {order}", (number,)).fetchall()
        digest.update(repr(rows).encode())
    return digest.hexdigest()


def structure_damage(db: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the file, empty when nothing. Reads the whole file once."""
    try:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except READING as problem:
        return str(problem)
    return "" if found == "ok" else str(found)


def content_damage(db: sqlite3.Connection) -> str:
    """The path of a report whose rows are no longer those that were written, empty when there is none. Takes seconds for thousands."""
    try:
        for number, path, digest in db.execute("SELECT id, path, digest FROM reports ORDER BY id").fetchall():
            if digest and digest_of(db, number) != digest:
                return str(path)
        lost = db.execute("PRAGMA foreign_key_check").fetchone()
    except READING as problem:
        return str(problem)
    return "" if lost is None else f"{lost[0]} → {lost[2]}"
