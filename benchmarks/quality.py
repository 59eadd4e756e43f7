"""Quality of reading and alignment on labelled reports: what thresholds are chosen by, and what a release publishes.

``python benchmarks/quality.py`` scores the sample corpus, and the reference reports in ``../shared`` when they
are there, with the scorer in ``../shared/eval``. Nothing is asserted here; the floors stand in ``tests/quality``.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from vnreport_nlp import compare, read_report, render

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score.py"


def _score(what: str, gold: Path, text: str) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        found.write_text(text, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, str(SCORER), what, str(gold), str(found), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    figures: dict[str, dict[str, float]] = json.loads(run.stdout)
    return figures


def _show(name: str, figures: dict[str, dict[str, float]]) -> None:
    print(f"\n{name}")
    for label, figure in figures.items():
        print(f"  {label:24} {figure['f1']:.3f}  (gold {figure['gold']:g}, found {figure['found']:g})")


def main() -> None:
    if not SCORER.is_file():
        sys.exit(f"no scorer at {SCORER}: run `pytest tests/quality` for the figures of the sample corpus")
    reports = [
        (gold, gold.with_name(gold.name.replace(".gold.json", ".txt")))
        for gold in sorted((ROOT / "corpora/mau").glob("*.gold.json"))
        if gold.name != "alignment.gold.json"
    ]
    reports += [(gold, gold.with_suffix(".txt")) for gold in sorted((SHARED / "dev-reports").glob("*.json"))]
    reports += [
        (gold, SHARED / "seeds" / gold.with_suffix(".txt").name) for gold in sorted((SHARED / "gold").glob("0*.json"))
    ]
    skip = ("indicator", "indicators", "citations", "citation_date", "findings")
    for gold, text in reports:
        figures = _score("report", gold, render(read_report(text), "json"))
        _show(text.name, {k: v for k, v in figures.items() if not k.startswith(skip)})
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    pairs = [
        (
            ROOT / "corpora/mau/alignment.gold.json",
            ROOT / "corpora/mau/muong_lua.txt",
            ROOT / "corpora/mau/dong_thuy_ha.txt",
        ),
        (SHARED / "gold/alignment.json", *seeds[:2]),
    ]
    for gold, a, b in pairs:
        _show(f"{a.name} – {b.name}", _score("compare", gold, render(compare(read_report(a), read_report(b)), "json")))


if __name__ == "__main__":
    main()
