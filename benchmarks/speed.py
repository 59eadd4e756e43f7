"""Time of ``vnreport compare`` and ``--help`` as ratios measured in one run, never as limits in seconds.

The anchor is the script a user would write today (``../shared/eval/naive.py``) and a bare ``python -c pass``.
Runs are interleaved and medians compared, so that a busy machine slows both sides alike.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ROUNDS = 5


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def _medians(commands: dict[str, Sequence[str]], rounds: int = ROUNDS) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        _seconds(command)
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(_seconds(command))
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    python = sys.executable
    vnreport = [python, "-m", "vnreport_nlp"]
    start = _medians({"pass": [python, "-c", "pass"], "help": [*vnreport, "--help"]}, rounds=9)
    print(f"vnreport --help: {1000 * (start['help'] - start['pass']):.0f} ms above python -c pass")
    seeds = sorted((SHARED / "seeds").glob("*.txt"))[:2]
    naive = SHARED / "eval" / "naive.py"
    if len(seeds) == 2 and naive.is_file():
        with tempfile.TemporaryDirectory() as folder:
            pair = list(map(str, seeds))
            found = _medians({"naive": [python, str(naive), *pair, folder], "compare": [*vnreport, "compare", *pair]})
        ratio = found["compare"] / found["naive"]
        print(
            f"compare on the reference reports: {found['compare']:.2f} s, naive script {found['naive']:.2f} s, ratio {ratio:.2f}"
        )


if __name__ == "__main__":
    main()
