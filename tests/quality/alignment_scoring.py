"""How well two reports were lined up, measured against hand-made gold (``corpora/*/alignment.gold.json``).

``score`` gives a figure in [0, 1] for each subject, higher is better, and 1.0 where there is nothing to find:
``targets`` (F1 of pairs; an equivalent pair counts 1 and a partial one ½ towards recall), ``targets_equivalent``
(share of the equivalent pairs of the gold that were found), ``targets_grade`` (share of the found pairs that are
graded alike), ``targets_only`` (F1 of what stands alone). Pairs are told apart by their lines; ``a_alt`` and
``b_alt`` name further lines that are right, ``dont_care`` what is neither wanted nor punished.
"""

from collections.abc import Callable, Sequence
from typing import Any

from vnreport_nlp.records import Comparison, Pair

Gold = dict[str, Any]

KINDS = {
    "headings": "heading", "targets": "target", "lessons": "lesson", "weaknesses": "weakness", "causes": "cause",
    "breakthroughs": "breakthrough",
}  # fmt: skip
#: Points begin inside a paragraph; where exactly may be told one line apart.
TOLERANCE = {"weakness": 1, "cause": 1}
WORTH = {"equivalent": 1.0, "partial": 0.5}


def _lines(gold: Gold, side: str) -> list[int]:
    other = gold.get(f"{side}_alt", [])
    return [gold[side], *([other] if isinstance(other, int) else other)]


def _close(gold: Gold, pair: Pair) -> bool:
    slack = TOLERANCE.get(pair.kind, 0)
    ends = (("a", pair.a.line), ("b", pair.b.line))
    return all(any(abs(line - found) <= slack for line in _lines(gold, side)) for side, found in ends)


def _match(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[tuple[int, int]]:
    """One-to-one hits, in the order of the gold."""
    hits: list[tuple[int, int]] = []
    for i, wanted in enumerate(gold):
        free = (j for j, got in enumerate(found) if same(wanted, got) and j not in {used for _, used in hits})
        if (j := next(free, None)) is not None:
            hits.append((i, j))
    return hits


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: float, whole: float, otherwise: float = 1.0) -> float:
    return part / whole if whole else otherwise


def _score_pairs(gold: list[Gold], found: list[Pair], neutral: Callable[[Pair], bool]) -> dict[str, float]:
    gold = sorted(gold, key=lambda entry: -WORTH[entry["grade"]])
    hits = _match(gold, found, _close)
    used = {j for _, j in hits}
    rest = [pair for j, pair in enumerate(found) if j not in used]
    wrong = [pair for pair in rest if not neutral(pair) and not any(_close(entry, pair) for entry in gold)]
    recall = _share(sum(WORTH[gold[i]["grade"]] for i, _ in hits), sum(WORTH[entry["grade"]] for entry in gold))
    equivalent = [i for i, entry in enumerate(gold) if entry["grade"] == "equivalent"]
    alike = sum(gold[i]["grade"] == found[j].grade for i, j in hits)
    return {
        "": _f1(_share(len(hits), len(hits) + len(wrong), float(not gold)), recall),
        "_equivalent": _share(sum(i in equivalent for i, _ in hits), len(equivalent)),
        "_grade": _share(alike, len(hits), float(not gold)),
    }


def _score_only(gold: Gold, comparison: Comparison, name: str, kind: str) -> float:
    hits = wanted = found = 0
    for side in "ab":
        want = [entry if isinstance(entry, int) else entry["line"] for entry in gold.get(f"{name}_only_{side}", [])]
        soft = _soft(gold, side) if kind == "heading" else set()
        got = [x.line for x in comparison.only if (x.kind, x.side) == (kind, side)]
        got = [line for line in got if line in want or line not in soft]
        slack = TOLERANCE.get(kind, 0)
        hits += len(_match(want, got, lambda x, y, slack=slack: abs(x - y) <= slack))  # type: ignore[misc]
        wanted, found = wanted + len(want), found + len(got)
    return _share(2 * hits, wanted + found)


def _soft(gold: Gold, side: str) -> set[int]:
    """Lines of headings that are neither wanted nor punished on one side."""
    return {int(line) for line in gold.get("dont_care", {}).get(f"heading_lines_{side}", ())}


def score(gold: Gold, comparison: Comparison) -> dict[str, float]:
    """Every figure, by name."""
    figures: dict[str, float] = {}
    for name, kind in KINDS.items():
        free = gold.get("dont_care", {}).get(f"{kind}_pairs", [])

        def neutral(pair: Pair, free: list[Gold] = free) -> bool:
            loose = pair.kind == "heading" and (pair.a.line in _soft(gold, "a") or pair.b.line in _soft(gold, "b"))
            return loose or any(_close(entry, pair) for entry in free)

        pairs = [pair for pair in comparison.pairs if pair.kind == kind]
        figures |= {f"{name}{part}": value for part, value in _score_pairs(gold[name], pairs, neutral).items()}
        figures[f"{name}_only"] = _score_only(gold, comparison, name, kind)
    return figures
