"""Small corpora and stores to break: folders of invented communes, and what a store holds whatever its numbers."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]
TINH = ROOT / "corpora" / "tinh"
FEW = ("con_vac", "khe_dau", "pa_lon")
#: Columns that depend on the order in which reports were written.
_NUMBERS = {"id", "report", "digest"}


def few_reports(folder: Path, names: tuple[str, ...] = FEW) -> Path:
    """A new folder with copies of some reports of ``corpora/tinh``."""
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(TINH / f"{name}.txt", folder)
    return folder


def many_reports(folder: Path, count: int) -> Path:
    """A new folder of as many different reports: those of ``corpora/mau``, ``kiem`` and ``tinh`` with a line of their own."""
    folder.mkdir(parents=True)
    originals = sorted(path for name in ("kiem", "mau", "tinh") for path in (ROOT / "corpora" / name).glob("*.txt"))
    for number in range(count):
        text = originals[number % len(originals)].read_text(encoding="utf-8")
        (folder / f"{number:03}.txt").write_text(f"{text}\nBản số {number}.\n", encoding="utf-8")
    return folder


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows, with paths in place of numbers, in a fixed order."""
    found = {}
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=rw", uri=True)) as db:
        for table in ("reports", "sections", "points", "measures", "quantities", "citations", "paragraphs"):
            columns = [f't."{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(
                name for name in columns if name[3:-1] not in _NUMBERS or (table, name) == ("sections", 't."id"')
            )
            joined = "reports t" if table == "reports" else f"{table} t JOIN reports r ON r.id = t.report"
            path = "t.path" if table == "reports" else "r.path"
            found[table] = sorted(db.execute(f"SELECT {path}, {wanted} FROM {joined}").fetchall(), key=repr)
    return found


def count_reports(store: Path) -> int:
    """How many rows ``reports`` has; 0 while there is no such table."""
    try:
        with closing(sqlite3.connect(f"{store.as_uri()}?mode=rw", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
