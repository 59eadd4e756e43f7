"""Which differences an official should read first, and why in that order.

Weights: a target that looks alike but cannot be compared misleads most; then wide gaps between figures of one
indicator; then whole parts that one side lacks; then single targets and sections. At most ``MOST`` are kept.
"""

from collections.abc import Sequence

from vnreport_nlp.facts.quantities import in_dong
from vnreport_nlp.records import Notable, Only, Pair, Report, Side

MOST = 10
#: Weight of each kind of difference, between 0 and 1; see the module's docstring for the order.
WEIGHTS = {
    "comparator": 0.98,
    "denominator": 0.9,
    "standard": 0.88,
    "unit": 0.86,
    "frequency": 0.84,
    "gap": 0.85,
    "section": 0.75,
    "target": 0.5,
}

#: So that no kind crowds out the others: how many of each (``target`` = not comparable, ``figure`` = a gap) are kept.
LIMITS = {"target": 3, "figure": 3, "alone a": 1, "alone b": 1}


def _gap(pair: Pair, a: Report, b: Report) -> float:
    """Relative distance of the first figures of a pair of targets, in [0, 1]; 0 when equal or unknown."""
    values = []
    for report, end in ((a, pair.a), (b, pair.b)):
        target = next(t for t in report.targets if t.id == end.id)
        part = target.parts[end.part]
        if not part.quantities:
            return 0.0
        first = part.quantities[0]
        money = in_dong(first.value, first.unit)
        values.append(first.value if money is None else money)
    top = max(abs(value) for value in values)
    return abs(values[0] - values[1]) / top if top else 0.0


def _targets(a: Report, b: Report, pairs: Sequence[Pair]) -> list[Notable]:
    found = []
    for pair in pairs:
        if pair.kind != "target":
            continue
        measure = next((d.flag for d in pair.differences if d.aspect == "measure"), "")
        figure = next((d for d in pair.differences if d.aspect == "figure"), None)
        if measure in WEIGHTS:
            found.append(Notable(WEIGHTS[measure], "target", pair.a, pair.b, pair.because))
        elif figure is not None and figure.flag in ("higher", "lower"):
            gap = _gap(pair, a, b)
            found.append(
                Notable(round(WEIGHTS["gap"] * (0.4 + 0.6 * gap), 4), "target", pair.a, pair.b, figure.because)
            )
    return found


def _missing(a: Report, b: Report, only: Sequence[Only]) -> list[Notable]:
    found = []
    for entry in only:
        if entry.kind not in ("heading", "target"):
            continue
        report = a if entry.side == "a" else b
        weight = WEIGHTS["target"]
        if entry.kind == "heading":
            section = report.section(entry.id)
            if section.field == "general":
                continue
            size = min(1.0, (section.body_end - section.line) / max(1, report.source.lines) * 25)
            weight = WEIGHTS["section"] * (0.7 + 0.3 * size) - 0.03 * section.level
        side = Side(entry.id, entry.line, entry.text)
        found.append(
            Notable(
                round(weight, 4),
                entry.kind,
                side if entry.side == "a" else None,
                side if entry.side == "b" else None,
                entry.because,
            )
        )
    return found


def find_notable(a: Report, b: Report, pairs: Sequence[Pair], only: Sequence[Only]) -> tuple[Notable, ...]:
    """The most notable differences, heaviest first: within ``LIMITS``, then whatever weighs most."""
    ranked = sorted([*_targets(a, b, pairs), *_missing(a, b, only)], key=_rank)
    kept: list[Notable] = []
    counts: dict[tuple[str, str], int] = {}
    for entry in ranked:
        slot = (
            entry.kind,
            "alone a" if entry.b is None else "alone b" if entry.a is None else entry.because.code.split(".")[0],
        )
        if counts.get(slot, 0) < LIMITS.get(slot[1], 2) and len(kept) < MOST:
            counts[slot] = counts.get(slot, 0) + 1
            kept.append(entry)
    rest = [entry for entry in ranked if entry not in kept]
    return tuple(sorted([*kept, *rest[: MOST - len(kept)]], key=_rank))


def _rank(entry: Notable) -> tuple[float, str, list[tuple[int, str]]]:
    """Heaviest first; ties by place, the same whichever report is called a."""
    return -entry.weight, entry.kind, sorted((side.line, side.text) for side in (entry.a, entry.b) if side)
