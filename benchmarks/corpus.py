"""Time of a store and of every analysis on 75 made-up reports, beside the script a user would write today.

``python benchmarks/corpus.py [N]``. The naive pipeline (``../shared/eval/naive.py``: regular expressions, TF-IDF and
token_set_ratio loops a pair of reports) is run on some pairs and multiplied by the number of pairs. Ratios of one run
are what counts: seconds depend on the machine.
"""

import importlib.util
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAIVE = ROOT.parent / "shared" / "eval" / "naive.py"
SAMPLE = 12
ANALYSES = ("weaknesses", "causes", "lessons", "breakthroughs", "targets", "outline", "matrix", "copied", "stats")


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _run(*arguments: str) -> float:
    command = [sys.executable, "-m", "vnreport_nlp", *arguments]
    return _timed(
        lambda: subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    )


def _naive(paths: Sequence[Path]) -> float | None:
    """Seconds of the naive pipeline for all pairs, projected from SAMPLE of them; None without the script."""
    if not NAIVE.is_file():
        return None
    spec = importlib.util.spec_from_file_location("naive", NAIVE)
    assert spec is not None
    assert spec.loader is not None
    naive = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(naive)
    pairs = list(itertools.combinations(paths, 2))

    def compare(one: Path, two: Path) -> None:
        a, b = naive.parse(one), naive.parse(two)
        for key, text in (("sections", "title"), ("targets", "text"), ("lessons", "text")):
            naive.align([(x["line"], x[text]) for x in a[key]], [(x["line"], x[text]) for x in b[key]], 0.5)

    chosen = random.Random(1).sample(pairs, min(SAMPLE, len(pairs)))
    compare(*chosen[0])
    return _timed(lambda: [compare(*pair) for pair in chosen]) / len(chosen) * len(pairs)


def main(count: int) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from province import write_province

    with tempfile.TemporaryDirectory() as scratch:
        folder, store = Path(scratch) / "province", str(Path(scratch) / "province.vnr")
        paths = write_province(folder, count)
        first = _run("corpus", "build", str(folder), "-o", store)
        again = _run("corpus", "build", str(folder), "-o", store)
        start = _run("--version")
        print(f"{count} reports: first build {first:.2f} s")
        share, bare = again / first, (again - start) / (first - start)
        print(f"nothing changed: {again:.2f} s, {share:.1%} of the first ({bare:.1%} without the start of Python)")
        total = first
        for name in ANALYSES:
            seconds = _run(name, store, "--format", "json")
            total += seconds
            print(f"  {name:14} {seconds:.2f} s")
        total += (seconds := _run("find", store, "hộ nghèo", "--format", "json"))
        print(f"  {'find':14} {seconds:.2f} s")
        print(f"build and all analyses: {total:.1f} s")
        if naive := _naive(paths):
            print(
                f"naive pipeline, all {count * (count - 1) // 2} pairs, projected from {SAMPLE}: {naive:.0f} s; ratio {total / naive:.3f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 75)
