"""One builder a store: a lock that ends with its holder, however that ends."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vnreport_nlp.corpus.store import BUSY_SECONDS, explain
from vnreport_nlp.errors import StoreError

#: Seconds between two tries.
_PAUSE = 0.1


@contextmanager
def single_builder(store: Path) -> Iterator[None]:
    """Hold the right to build this store; StoreError when another process holds it for longer than ``BUSY_SECONDS``.

    The lock is one of SQLite's on an empty file beside the store: the system frees it when the process ends. The file is
    removed at the end; one that a killed builder left behind means nothing.
    """
    path = f"{os.path.realpath(store)}-lock"
    lock = _acquire(path, store)
    try:
        yield
    finally:
        with suppress(OSError):
            os.unlink(path)  # while it is still held, see _acquire
        lock.close()


def _acquire(path: str, store: Path) -> sqlite3.Connection:
    """The lock. Waits in short steps, so that Ctrl-C is answered.

    Since a holder removes the file at its end, one may lock a file that has lost its name and that nobody else can see;
    so the lock counts only when the file had the same identity before it was opened and after it was locked.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        before = _identity(path)
        lock: sqlite3.Connection | None = None
        try:
            lock = sqlite3.connect(path, timeout=0, isolation_level=None)
            lock.execute("BEGIN EXCLUSIVE")
            if before is not None and _identity(path) == before:
                return lock
            lock.close()
            continue
        except sqlite3.Error as problem:
            removed = False
            if lock is not None:
                # asked while the file is still open: its number cannot have gone to another
                removed = before is None or _identity(path) != before
                lock.close()
            if removed and time.monotonic() < deadline:
                continue
            told = explain(store, problem, write=True)
            if told.code == "error.store_damaged":
                raise StoreError("error.store_open", path=path) from None  # the lock is no store, but it is in the way
            if told.code != "error.store_busy" or time.monotonic() >= deadline:
                raise told from None
        except BaseException:
            if lock is not None:
                lock.close()
            raise
        time.sleep(_PAUSE)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
