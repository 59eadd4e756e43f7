"""The marked digests of reports and the clusters of news with their references, and one method measured on them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from tests.quality.summary_scoring import (
    folded,
    foreign_numerals,
    kept_numerals,
    marked,
    near_duplicates,
    points_outside,
    rouge_l,
    rouge_n,
    verbatim,
)
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.summary.passages import report_passages

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
#: (document, position or line, sentence), as the peers give them.
Chosen = Sequence[tuple[int, int, str]]
Method = Callable[[Sequence[str], int], Chosen]
#: The settings of reports were chosen on the first four, whichever figures the other four gave.
TUNED = ("mau/dong_thuy_ha", "mau/muong_lua", "mau/phuong_an_hung_thanh", "tinh/khe_dau")
HELD_OUT = ("mau/ia_mloi_lang", "mau/ubnd_ha_lam_son_2026_h1", "tinh/dong_rang", "tinh/vinh_hac")


def readers_of(name: str) -> list[dict[str, Any]]:
    """What each reader marked in one report: view, words, sentences with line and text."""
    gold = json.loads((CORPORA / f"{name}.digest.json").read_text(encoding="utf-8"))
    readers: list[dict[str, Any]] = gold["readers"]
    return readers


def report_text(name: str) -> str:
    return (CORPORA / f"{name}.txt").read_text(encoding="utf-8")


def clusters() -> list[tuple[str, list[str], list[str]]]:
    """(name, articles, reference summaries) of every cluster of news."""
    return [
        (
            folder.name,
            [path.read_text(encoding="utf-8") for path in sorted(folder.glob("bao_*.txt"))],
            [path.read_text(encoding="utf-8") for path in sorted(folder.glob("tom_tat_*.txt"))],
        )
        for folder in sorted((CORPORA / "tin").iterdir())
        if folder.is_dir()
    ]


@dataclass(frozen=True)
class Measured:
    """Means over summaries; ``doubled`` is the share of sentence pairs that say the same, ``heard`` that of documents."""

    r1: float
    r2: float
    rl: float
    precision: float
    recall: float
    numerals: float
    doubled: float
    heard: float
    verbatim: float
    foreign: int
    outside: float

    def row(self) -> str:
        rouge = f"{self.r1:6.1f} {self.r2:6.1f} {self.rl:6.1f}"
        marks = f"{self.precision:6.2f} {self.recall:6.2f} {self.numerals:6.2f}"
        return f"{rouge} {marks} {self.doubled:7.3f} {self.heard:6.2f} {self.verbatim:6.2f} {self.foreign:4d} {self.outside:6.2f}"


HEADER = "    R1     R2     RL   prec    rec numer.  double  heard verbat fore  points outside"


def _left_alone(chosen: Chosen, documents: Sequence[str]) -> int:
    """Sentences that point outside themselves and do not come right behind what they point to."""
    count = 0
    for number, (document, _, text) in enumerate(chosen):
        before = chosen[number - 1][2] if number and chosen[number - 1][0] == document else None
        count += points_outside(text) and (before is None or f"{before} {text}" not in folded(documents[document]))
    return count


def _measure(cases: list[tuple[Sequence[str], int, list[str], list[str], list[str]]], method: Method) -> Measured:
    """Cases: documents, budget, references (texts), sentences that the one reader marked, those that any reader marked."""
    rows = []
    foreign = 0
    for documents, budget, references, own, union in cases:
        chosen = method(documents, budget)
        said = [text for _, _, text in chosen]
        whole = "\n".join(said)
        assert len(whole.split()) <= budget
        foreign += len(foreign_numerals(whole, documents))
        pairs = len(said) * (len(said) - 1) / 2 or 1
        rows.append(
            (
                fmean(100 * rouge_n(whole, reference, 1).f1 for reference in references),
                fmean(100 * rouge_n(whole, reference, 2).f1 for reference in references),
                fmean(100 * rouge_l(whole, reference).f1 for reference in references),
                marked(said, union).precision,
                marked(said, own).recall,
                fmean(kept_numerals(whole, reference) for reference in references),
                near_duplicates(said) / pairs,
                len({document for document, _, _ in chosen}) / len(documents),
                verbatim([(text, document) for document, _, text in chosen], documents),
                _left_alone(chosen, documents) / max(1, len(said)),
            )
        )
    means = [fmean(column) for column in zip(*rows, strict=True)]
    return Measured(*means[:9], foreign, means[9])


def bodies_of(text: str) -> str:
    """The sentences below the headings of a report, one a line: what is left for a method that knows nothing of reports."""
    return "\n".join(passage.text for passage in report_passages(text, 0, load_lexicon()) or ())


def measure_reports(method: Method, names: Sequence[str], prepare: Callable[[str], str] = str) -> Measured:
    """Each report once for each reader, with the budget of that reader; ``prepare`` makes what the method is given."""
    cases = []
    for name in names:
        readers = readers_of(name)
        union = [sentence["text"] for reader in readers for sentence in reader["sentences"]]
        for reader in readers:
            own = [sentence["text"] for sentence in reader["sentences"]]
            cases.append(([prepare(report_text(name))], int(reader["words"]), ["\n".join(own)], own, union))
    return _measure(cases, method)


def measure_news(method: Method) -> Measured:
    """Each cluster once for each reference, with its length as the budget."""
    return _measure(
        [
            (articles, len(reference.split()), [reference], [], [])
            for _, articles, references in clusters()
            for reference in references
        ],
        method,
    )
