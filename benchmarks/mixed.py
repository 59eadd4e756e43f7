"""A province's folder as it arrives: 75 reports in the formats that offices send, read into a store; time and accounting.

``python benchmarks/mixed.py [--reports N] [--jobs N] [--keep FOLDER]`` sets the reports of ``corpora`` in Word, PDF, old Word,
OpenDocument, RTF, HTML, plain text and TCVN3 (scripts in ``tests/setting``; what needs LibreOffice is left out without it), adds
a scan, a PDF that was cut off, one with a password, an empty Word file, a lock file, a table and a picture, and builds twice.
Every file must be read, refused with a reason, or counted as no report; a reading process that dies or a second build that
finds anything new ends with exit code 1.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from setting.html import SHELLS, set_page  # noqa: E402
from setting.office import set_office  # noqa: E402
from setting.pdf import LOOKS, set_pdf  # noqa: E402
from setting.scan import scan_pages, scan_pdf  # noqa: E402
from setting.word import set_word  # noqa: E402

from tests.reading import bad_files as bad  # noqa: E402
from vnreport_nlp.corpus.build import build_store  # noqa: E402
from vnreport_nlp.corpus.store import Store  # noqa: E402
from vnreport_nlp.reading.legacy import tcvn3  # noqa: E402

FOLDERS = ("mau", "kiem", "tinh", "lam_hai", "theo_doi")
SUFFIXES_OF_OTHERS = (".xlsx", ".png")

#: What offices send, the frequent ones more than once: ending → how a text is set.
SHARES: tuple[tuple[str, Callable[[str], bytes | None]], ...] = (
    ("docx", set_word),
    ("pdf", lambda text: set_pdf(text, LOOKS["usual"])),
    ("docx", set_word),
    ("txt", lambda text: text.encode()),
    ("doc", lambda text: set_office(text, "doc")),
    ("pdf", lambda text: set_pdf(text, list(LOOKS.values())[-1])),
    ("html", lambda text: set_page(text, next(iter(SHELLS)))),
    ("odt", lambda text: set_office(text, "odt")),
    ("docx", set_word),
    ("rtf", lambda text: set_office(text, "rtf")),
    ("txt", lambda text: tcvn3.from_unicode(text).encode("latin-1", "replace")),
)


def fill(folder: Path, count: int) -> Counter[str]:
    """Set ``count`` reports; ending → how many there are."""
    originals = sorted(path for name in FOLDERS for path in (ROOT / "corpora" / name).glob("*.txt"))
    made: Counter[str] = Counter()
    number = 0
    while made.total() < count:
        original = originals[number % len(originals)]
        suffix, setting = SHARES[number % len(SHARES)]
        text = original.read_text(encoding="utf-8") + (f"\nBản số {number}.\n" if number >= len(originals) else "")
        number += 1
        if (data := setting(text)) is not None:
            (folder / f"{number:03}_{original.stem}.{suffix}").write_bytes(data)
            made[suffix] += 1
    return made


def add_the_rest(folder: Path) -> int:
    """Files that are no reports, or none that can be read; how many of them are refused."""
    refused = {
        "cut.pdf": bad.pdf()[:-400],
        "khoa.pdf": bad.pdf(user="a", owner="b"),
        "rong.docx": bad.docx(()),
        "nen.docx": bad.docx()[:700],
    }
    text = (ROOT / "corpora" / "mau" / "muong_lua.txt").read_text(encoding="utf-8")
    if (pdf := set_pdf(text, LOOKS["usual"])) is not None:
        refused["quet.pdf"] = scan_pdf(scan_pages(pdf)[:3])
    others = {"~$bao_cao.docx": b"\x07" + bytes(160), "bang.xlsx": b"PK\x03\x04", "anh.png": b"\x89PNG\r\n\x1a\n"}
    for name, data in (refused | others).items():
        (folder / name).write_bytes(data)
    return len(refused)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=75)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = asked.keep or Path(place, "in")
        folder.mkdir(parents=True, exist_ok=True)
        made = fill(folder, asked.reports)
        refused = add_the_rest(folder)
        store = Path(place, "a.vnr")
        start = time.perf_counter()
        summary = build_store([folder], store, jobs=asked.jobs)
        first = time.perf_counter() - start
        start = time.perf_counter()
        again = build_store([folder], store, jobs=asked.jobs)
        second = time.perf_counter() - start
        with Store(store) as opened:
            read = opened.analysed()
            reasons = {
                path: json.loads(reason)["code"]
                for path, reason in opened.rows("SELECT path, reason FROM reports WHERE status <> 'read'")
            }
    print("set:", ", ".join(f"{count} {suffix}" for suffix, count in made.most_common()))
    print(f"read: {len(read)}; refused: {len(reasons)}; no reports: {dict(summary.other)}")
    for path, code in sorted(reasons.items()):
        print(f"  {path}: {code}")
    print(f"first build {first:.1f} s ({first / made.total():.2f} s a report), second {second:.2f} s")
    files = [path for path in folder.rglob("*") if path.is_file()] if asked.keep else []
    whole = (
        len(read) == made.total()
        and len(reasons) == refused
        and dict(summary.other) == dict.fromkeys(SUFFIXES_OF_OTHERS, 1)
        and not (again.new or again.changed or again.removed)
        and (not files or len(files) == len(read) + len(reasons) + len(SUFFIXES_OF_OTHERS) + 1)
    )
    print("every file is accounted for" if whole else "NOT every file is accounted for")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
