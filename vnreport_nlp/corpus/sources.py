"""Which files below the folders are reports, and the name each has in a store. Links are told of, never followed."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.annexes import annexes_beside, digest

#: Endings of the formats that are read; what a file holds is found out when it is read.
SUFFIXES = (".txt", ".pdf", ".docx", ".docm", ".doc", ".odt", ".rtf", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Sources:
    """What stands below the folders. ``files``: name in the store → file, by name; a name that ends in ``/`` is a folder
    that was not entered. ``other``: ending → how many files have it that are no text."""

    files: dict[str, Path]
    other: tuple[tuple[str, int], ...] = ()


def find_sources(folders: Sequence[Path]) -> Sources:
    """Every report file below the folders, by its path relative to its folder, with ``/``; hidden files are left out.

    With several folders the folder's name leads the path, with as many parents as tell it from the others; a folder
    inside another one adds nothing. What has the ending of a report but is a link, a pipe or a closed folder is listed
    too, for ``refusal`` to say so. SourceError for a folder that is not there or cannot be opened.
    """
    found: dict[str, Path] = {}
    other: Counter[str] = Counter()
    for folder, lead in _leads(folders):
        for file in _walk(folder, other):
            name = storable(lead + file.relative_to(folder).as_posix()) + ("/" if _is_folder(file) else "")
            while name in found:  # an escaped name can look like a printed one
                name += "+"
            found[name] = file
    return Sources(dict(sorted(found.items())), tuple(sorted(other.items(), key=lambda entry: (-entry[1], entry[0]))))


def _leads(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each folder once with what leads the names of its files: nothing for a single folder."""
    real: dict[Path, Path] = {}
    for folder in folders:
        if not os.path.isdir(folder):
            raise SourceError("error.not_folder", path=folder)
        real.setdefault(folder.resolve(), folder)
    tops = [place for place in sorted(real) if not any(parent in real for parent in place.parents)]
    depth = 1
    left = tops if len(tops) > 1 else []
    leads = dict.fromkeys(tops, "")
    while left:
        tails = {place: "/".join(place.parts[-depth:]).lstrip("/") for place in left}
        count = Counter(tails.values())
        leads |= {place: f"{tail}/" for place, tail in tails.items() if count[tail] == 1 or depth >= len(place.parts)}
        left = [place for place in left if not leads[place]]
        depth += 1
    return ((real[place], leads[place]) for place in tops)


def _walk(folder: Path, other: Counter[str]) -> Iterator[Path]:
    """Report files, links to folders and folders that cannot be opened, in a fixed order; counts files of other kinds."""
    closed: list[Path] = []

    def note(problem: OSError) -> None:
        if Path(problem.filename) == folder:
            raise SourceError("error.unreadable", path=folder, reason=problem.strerror or problem) from None
        closed.append(Path(problem.filename))

    for base, names, entries in os.walk(folder, onerror=note, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(base) / name for name in names if os.path.islink(os.path.join(base, name)))
        for entry in sorted(entries):
            file = Path(base) / entry
            if entry.startswith((".", "~$")):  # hidden; what Word leaves beside an open file
                continue
            if file.suffix.lower() in SUFFIXES:
                yield file
            else:
                other[file.suffix.lower()] += 1
    yield from closed


def storable(path: str) -> str:
    """A path as text that any store can hold and any terminal can show: control characters, marks of writing direction and
    bytes that are no UTF-8 are written as escapes. The same on every locale."""
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _is_folder(file: Path) -> bool:
    return os.path.isdir(file)


def refusal(file: Path) -> tuple[str, str] | None:
    """Why this entry is not read, as the code of a message and a reason; None for a regular file.

    Looked at again just before reading: reading a pipe or device would never end, a link may lead anywhere.
    """
    try:
        mode = file.lstat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(file).close()
            return "error.directory", ""
    except FileNotFoundError:
        return "error.missing", ""
    except (OSError, ValueError) as problem:
        return "error.unreadable", str(getattr(problem, "strerror", None) or problem)
    if stat.S_ISLNK(mode):
        return "error.link", ""
    return None if stat.S_ISREG(mode) else ("error.not_regular", "")


def hash_report(file: Path) -> str:
    """SHA-256 of a report's bytes with those of the annexes beside it, as its Source has it; empty for what cannot be read."""
    annexes = annexes_beside(file)
    if not annexes:
        return hash_file(file)
    if refusal(file):
        return ""
    try:
        return digest(file.read_bytes(), annexes)
    except OSError:
        return ""


def hash_file(file: Path) -> str:
    """SHA-256 of a regular file's bytes; empty for what cannot be read."""
    if refusal(file):
        return ""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
