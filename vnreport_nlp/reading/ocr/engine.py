"""The program tesseract: found, asked what it can, and given one picture after the other.

It is called directly and tells its words as a table (TSV): a picture goes in by its standard input, nothing is written to
disk, and there is no library between that would have to be kept.
"""

import contextlib
import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vnreport_nlp.errors import SourceError, UnknownFormat
from vnreport_nlp.reading.cache import cache_folder

if TYPE_CHECKING:
    from PIL.Image import Image

#: Names the program; else it is looked for on PATH and where its Windows installer puts it.
VARIABLE = "VNREPORT_TESSERACT"
LANGUAGE = "vie"
#: Page layout found by tesseract; one column of text is not assumed, because letterheads and tables have more.
LAYOUT = "3"
#: Seconds for one page: dense ones take about ten.
PAGE_SECONDS = 180
#: Pages whose words are kept; the oldest go first.
MOST_KEPT = 20_000
_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    os.path.expandvars(r"%LOCALAPPDATA%\Programs\Tesseract-OCR\tesseract.exe"),
)


def find_tesseract() -> str | None:
    """The program, None where there is none."""
    if named := os.environ.get(VARIABLE):
        return shutil.which(named)
    return shutil.which("tesseract") or next((place for place in _PLACES if os.path.isfile(place)), None)


def has_vietnamese() -> bool:
    """Whether pages can be read here: the program is there and knows Vietnamese."""
    program = find_tesseract()
    return program is not None and LANGUAGE in _about(program)[1]


def require_engine() -> str:
    """The program; UnknownFormat with what to install when it or its Vietnamese is missing."""
    program = find_tesseract()
    if program is None:
        raise UnknownFormat("error.ocr_missing")
    if LANGUAGE not in _about(program)[1]:
        raise UnknownFormat("error.ocr_language")
    return program


@cache
def _about(program: str) -> tuple[str, frozenset[str]]:
    """Version and languages of the program; nothing for one that does not answer."""
    told = []
    for option in ("--version", "--list-langs"):
        try:
            run = subprocess.run(
                [program, option], capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.SubprocessError):
            return "", frozenset()
        told.append((run.stdout or run.stderr).decode("utf-8", "replace").split("\n"))
    return told[0][0].strip(), frozenset(line.strip() for line in told[1][1:])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one page with their places, as tesseract's ``table`` (TSV); ``place`` is theirs in the cache, None for no
    cache; ``known`` says that they came from there."""

    table: str
    place: Path | None
    known: bool = False


def words_of(image: "Image", page: int, dpi: int) -> Words:
    """The words of one page, from the cache when the same picture was read before; ``keep`` puts them there.

    ``page`` is for messages. Raises UnknownFormat when tesseract is missing, SourceError when it fails.
    """
    program = require_engine()
    picture = image if image.mode in ("L", "1") else image.convert("L")
    name = hashlib.sha256(
        f"{picture.mode} {picture.size} {dpi} {LANGUAGE} {LAYOUT} {_about(program)[0]}\n".encode() + picture.tobytes()
    ).hexdigest()
    folder = cache_folder("ocr")
    place = folder / f"{name}.gz" if folder else None
    if place is not None and (table := _kept(place)) is not None:
        return Words(table, place, known=True)
    return Words(_run(program, picture.convert("L"), page, dpi), place)


def keep(words: Words) -> None:
    """Put the words of a page into the cache; a full disk is no error."""
    if words.place is not None and not words.known:
        _keep(words.place, words.table)


def forget(words: Words) -> None:
    """Take the words of a page out of the cache."""
    if words.place is not None:
        with contextlib.suppress(OSError):
            words.place.unlink(missing_ok=True)


def _run(program: str, picture: "Image", page: int, dpi: int) -> str:
    head = f"P5 {picture.width} {picture.height} 255\n".encode()
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", LAYOUT, "--dpi", str(dpi), "tsv"]
    # one thread a page: several pages are read at the same time
    apart = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(
            command, input=head + picture.tobytes(), capture_output=True, timeout=PAGE_SECONDS, check=False, env=apart
        )
    except subprocess.TimeoutExpired as problem:
        raise SourceError("error.ocr_failed", page=page, reason=f"> {PAGE_SECONDS} s") from problem
    except OSError as problem:
        raise SourceError("error.ocr_failed", page=page, reason=problem.strerror) from problem
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise SourceError("error.ocr_failed", page=page, reason=said or run.returncode)
    return run.stdout.decode("utf-8", "replace")


def _kept(path: Path) -> str | None:
    try:
        return gzip.decompress(path.read_bytes()).decode()
    except (OSError, EOFError, ValueError, zlib.error):
        return None


def _keep(path: Path, words: str) -> None:
    """Written beside and moved into its place, so that no half of it is ever read; a full disk is no error."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(gzip.compress(words.encode(), mtime=0))
        os.replace(beside, path)
        _prune(path.parent)
    except OSError:
        return


def _prune(folder: Path) -> None:
    with os.scandir(folder) as entries:
        found = list(entries)
    if len(found) > MOST_KEPT:
        for entry in sorted(found, key=lambda e: e.stat().st_mtime)[: MOST_KEPT // 10]:
            os.unlink(entry.path)
