"""What a report loses when it is set as Word, PDF, old Word, OpenDocument, RTF or HTML instead of plain text.

``python benchmarks/formats.py [--scan] [GOLD.json …]`` sets labelled reports in every format (scripts in ``tests/setting``;
LibreOffice must be installed for all but Word and HTML), reads them and scores both with ``../shared/eval/score.py --match text``.
A figure is marked when it is more than 0.02 and more than one item below that of the plain text. ``--scan`` adds a scan at
200 dpi, read by tesseract (minutes).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from setting.html import SHELLS, set_page  # noqa: E402
from setting.office import set_office  # noqa: E402
from setting.pdf import LOOKS, set_pdf  # noqa: E402
from setting.scan import scan_pages, scan_pdf  # noqa: E402
from setting.word import set_word  # noqa: E402

from vnreport_nlp import read_report, render  # noqa: E402
from vnreport_nlp.errors import VnReportError  # noqa: E402
from vnreport_nlp.reading.options import ReadOptions  # noqa: E402

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score.py"
KEYS = (
    "sections", "section_parent", "section_role", "targets", "target_quantities", "lessons", "weaknesses", "causes",
    "breakthroughs",
)  # fmt: skip
#: What a format may lose against plain text, in points of F1; a scan more.
ALLOWED, ALLOWED_SCAN = 0.02, 0.10


def formats(text: str, scan: bool) -> Iterator[tuple[str, str, bytes | None]]:
    """Name, ending and bytes of the report in every format."""
    yield "docx", "docx", set_word(text)
    for name, look in LOOKS.items():
        yield f"pdf: {name}", "pdf", set_pdf(text, look)
    for form in ("doc", "odt", "rtf"):
        yield form, form, set_office(text, form)
    for shell in SHELLS:
        yield f"html: {shell}", "html", set_page(text, shell)
    if scan:
        pdf = set_pdf(text, LOOKS["usual"])
        yield "scan", "pdf", None if pdf is None else scan_pdf(scan_pages(pdf))


def score(gold: Path, found: str) -> dict[str, dict[str, float]]:
    """The figures of one report, matched by words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "found.json")
        path.write_text(found, encoding="utf-8")
        command = [sys.executable, str(SCORER), "report", str(gold), str(path), "--match", "text", "--json"]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(run.stdout)
    return figures


def worse(plain: dict[str, float], found: dict[str, float], allowed: float) -> bool:
    """Whether a figure lost more than is allowed, and more than one item."""
    lost = plain["f1"] - found["f1"]
    return lost > allowed and lost * max(1.0, plain["gold"]) > 1.001


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--scan", action="store_true")
    asked = parser.parse_args()
    golds = asked.gold or [
        *sorted((SHARED / "gold").glob("0*.json")),
        *sorted((SHARED / "dev-reports").glob("*.json")),
        *(path for path in sorted((ROOT / "corpora/mau").glob("*.gold.json")) if "alignment" not in path.name),
    ]
    for gold in golds:
        text = gold.with_name(gold.name.replace(".gold.json", ".json")).with_suffix(".txt")
        text = text if text.is_file() else SHARED / "seeds" / text.name
        plain = score(gold, render(read_report(text), "json"))
        print(f"\n{text.name}\n{'':32}" + " ".join(f"{key[:9]:>9}" for key in KEYS))
        print(f"{'plain text':32}" + " ".join(f"{plain[key]['f1']:9.3f}" for key in KEYS))
        for name, ending, data in formats(text.read_text(encoding="utf-8"), asked.scan):
            if data is None:
                print(f"{name:32} LibreOffice is not installed")
                continue
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"report.{ending}")
                path.write_bytes(data)
                try:
                    found = score(gold, render(read_report(path, reading=ReadOptions(ocr=name == "scan")), "json"))
                except VnReportError as problem:
                    print(f"{name:32} {problem}")
                    continue
            allowed = ALLOWED_SCAN if name == "scan" else ALLOWED
            marks = ["*" if worse(plain[key], found[key], allowed) else " " for key in KEYS]
            cells = (f"{found[key]['f1']:8.3f}{mark}" for key, mark in zip(KEYS, marks, strict=True))
            print(f"{name:32}" + " ".join(cells), flush=True)


if __name__ == "__main__":
    main()
