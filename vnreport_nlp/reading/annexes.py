"""Annexes of a report in files of their own: found beside it by name, read, and laid behind its lines."""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vnreport_nlp.errors import VnReportError
from vnreport_nlp.reading.extract import Extract, Line, Remark, together
from vnreport_nlp.vietnamese.folding import bare

#: Names end in these; what the file holds decides how it is read.
ENDINGS = (".xlsx", ".xls", ".ods")
#: What stands between a report's name and the number of its annex, without diacritics: 'ban_pho_bieu_01.xlsx'.
MARKS = ("bieu", "bang", "phu-luc", "phuluc", "phu-bieu", "pl", "annex")
#: More files beside one report are a folder of data.
MAX_ANNEXES = 20
#: Opens the line that parts an annex from what stands before it.
BANNER = "PHỤ LỤC"


def annexes_beside(path: str | Path) -> tuple[Path, ...]:
    """Spreadsheets in the folder of a report that are named after it: the same stem, or the stem with 'bieu …', 'phu_luc …'.

    Sorted by name, at most MAX_ANNEXES; links and folders are none. A folder that cannot be listed has none.
    """
    report = Path(path)
    stem = bare(report.stem)
    try:
        # a folder holds thousands of reports and is looked through for each: only names are compared first
        names = sorted(name for name in os.listdir(report.parent) if name.lower().endswith(ENDINGS))
    except OSError:
        return ()
    found = [
        entry
        for entry in map(report.parent.joinpath, names)
        if entry.name != report.name and _belongs(bare(entry.stem), stem) and entry.is_file() and not entry.is_symlink()
    ]
    return tuple(found[:MAX_ANNEXES])


def _belongs(name: str, stem: str) -> bool:
    if not stem or not name.startswith(stem):
        return False
    rest = name[len(stem) :]
    return not rest or (rest.startswith("-") and rest[1:].startswith(MARKS))


def chosen_annexes(path: str | Path, named: Sequence[str]) -> tuple[Path, ...]:
    """The annexes of a report: those that the user names, else those that lie beside it."""
    return tuple(map(Path, named)) if named else annexes_beside(path)


def digest(data: bytes, annexes: Sequence[Path]) -> str:
    """SHA-256 over the bytes of a report and of its annexes, in this order; what cannot be read adds nothing."""
    found = hashlib.sha256(data)
    for annex in annexes:
        with contextlib.suppress(OSError):
            found.update(annex.read_bytes())
    return found.hexdigest()


def append_unread(extract: Extract, name: str, problem: VnReportError) -> Extract:
    """A report with a remark on an annex beside it that could not be read; ``name`` is that of its file."""
    return replace(extract, remarks=(*extract.remarks, Remark("annex_unread", (name, str(problem)))))


def shown_name(path: str) -> str:
    """A file name fit to be printed: undecodable bytes and control characters replaced."""
    text = path.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def append_annex(extract: Extract, annex: Extract, name: str) -> Extract:
    """A report with the lines of an annex behind its own; ``name`` is that of the annex's file.

    A line 'PHỤ LỤC: <name>', set apart as furniture, parts the two, so that whoever looks up a line sees where it comes
    from. Lines of the annex have no page. Notes and remarks of the annex move along with its lines,
    what was set aside and converted is counted together.
    """
    banner = Line(f"{BANNER}: {shown_name(name)}", opens=True, apart="furniture")
    shift = len(extract.lines) + 1
    return replace(
        extract,
        lines=(*extract.lines, banner, *(replace(line, page=None) for line in annex.lines)),
        notes=(
            *extract.notes,
            *(
                replace(n, first=n.first + shift, last=n.last + shift, ref=None if n.ref is None else n.ref + shift)
                for n in annex.notes
            ),
        ),
        remarks=(
            *extract.remarks,
            *(Remark(r.code, r.values, shift - 1 if r.line is None else r.line + shift) for r in annex.remarks),
        ),
        set_aside=together(extract.set_aside, annex.set_aside),
        conversions=together(extract.conversions, annex.conversions),
    )
