"""Write vnreport_nlp/lexicon/pairs.tsv anew: which syllables stand side by side in how many of the sample reports.

    python benchmarks/pairs.py FOLDER… > vnreport_nlp/lexicon/pairs.tsv

Only pairs of at least MIN_REPORTS reports are kept: what one report alone writes may be its slip. Known misspellings,
which some samples hold on purpose, are left out.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from vnreport_nlp.lexicon.spelling import load_ordinary
from vnreport_nlp.report import read_report
from vnreport_nlp.vietnamese.folding import place_tones
from vnreport_nlp.vietnamese.syllables import is_syllable

MIN_REPORTS = 2
HEAD = """# Syllables side by side (folded) in the sample reports of corpora/, with the number of reports that hold the pair.
# Written by benchmarks/pairs.py; pairs of one report alone are left out. Evidence of what is ordinary, not of what is right.
"""
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


def pairs(path: Path) -> set[tuple[str, str]]:
    """The pairs of neighbouring syllables of one report's paragraphs."""
    report = read_report(path)
    found: set[tuple[str, str]] = set()
    for block in report.text.blocks:
        before = ""
        for token in _TOKEN.findall(report.text.clean[block.body_start : block.end]):
            word = place_tones(token.lower()) if is_syllable(token) else ""
            if before and word:
                found.add((before, word))
            before = word
    return found


def main(folders: list[str]) -> None:
    """Print the table for all .txt files below the folders."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(file for folder in folders for file in Path(folder).rglob("*.txt")):
        if path.name != "de_cuong.txt":
            counts.update(pairs(path))
    after: defaultdict[str, list[str]] = defaultdict(list)
    for wrong in load_ordinary().confused:
        counts.pop((wrong.split()[0], wrong.split()[1]), None)
    for (first, second), count in sorted(counts.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1])):
        if count >= MIN_REPORTS:
            after[first].append(f"{second}:{count}")
    print(HEAD, end="")
    for first, seconds in after.items():
        print(first, *seconds, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
