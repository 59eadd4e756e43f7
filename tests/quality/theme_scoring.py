"""How well points of many reports were grouped into themes: extended B-cubed and exact counts against labels.

B-cubed after Amigó et al. 2009 (overlapping clusters): for a point, precision asks how many of the points that share
a found theme with it share a labelled one, recall the reverse; both are means over the labelled points.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vnreport_nlp.records import Themes
from vnreport_nlp.vietnamese.folding import key

#: Points begin inside a paragraph; where exactly may be told some lines apart in wrapped text.
LINES = 2
#: A found text tells the labelled point from this share of its words on.
SAME = 0.5


@dataclass(frozen=True)
class Figures:
    """All lie in [0, 1], higher is better; ``misses`` say in words what was grouped wrongly."""

    precision: float
    recall: float
    counts: float
    points: float
    misses: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _overlap(a: str, b: str) -> float:
    one, two = key(a).split(), set(key(b).split())
    return sum(word in two for word in one) / len(one) if one else 0.0


def _labelled(gold: Iterable[dict[str, Any]]) -> dict[tuple[str, int, str], set[str]]:
    """(report, line, text) → its labelled themes; a point that stands in two themes is one point."""
    points: dict[tuple[str, int, str], set[str]] = {}
    for theme in gold:
        for member in theme["members"]:
            place = member["report"], member["line"], member["text"]
            same = next((p for p in points if p[:2] == place[:2] and (p[2] in place[2] or place[2] in p[2])), place)
            points.setdefault(same, set()).add(theme["theme"])
    return points


def score_themes(gold: list[dict[str, Any]], found: Themes) -> Figures:
    """Labels ``[{theme, count, members: [{report, line, text}]}]`` against what ``find_themes`` gave."""
    points = _labelled(gold)
    members = [(m, theme.id) for theme in found.themes for m in theme.members]
    clusters: dict[tuple[str, int, str], set[str]] = {}
    for place in points:
        report, line, text = place
        near = [
            (
                max(_overlap(text, m.text), _overlap(m.text, text) if len(m.text) > 25 else 0),
                -abs(m.line - line),
                m.line,
                m.text,
                theme,
            )
            for m, theme in members
            if m.report == report and abs(m.line - line) <= LINES
        ]
        best = max((n[:4] for n in near), default=(0.0, 0, 0, ""))
        if best[0] >= SAME:
            clusters[place] = {theme for *_, at, said, theme in near if (at, said) == best[2:]}
    precision, recall = [], []
    for one, own in points.items():
        ours = clusters.get(one)
        if ours:
            shared = [(len(ours & clusters[two]), len(own & points[two])) for two in clusters if ours & clusters[two]]
            precision.append(sum(min(pair) / pair[0] for pair in shared) / len(shared))
        wanted = [
            (len(own & points[two]), len(ours & clusters.get(two, set())) if ours else 0)
            for two in points
            if own & points[two]
        ]
        recall.append(sum(min(pair) / pair[0] for pair in wanted) / len(wanted))
    exact, misses = 0, []
    names = {theme.id: theme for theme in found.themes}
    for theme in gold:
        places = [p for p, themes in points.items() if theme["theme"] in themes]
        votes: dict[str, int] = {}
        for place in places:
            for identifier in clusters.get(place, ()):
                votes[identifier] = votes.get(identifier, 0) + 1
        best_id = max(votes, key=lambda i: (votes[i], -names[i].count, i), default=None)
        count = names[best_id].count if best_id else 0
        exact += count == theme["count"]
        if count != theme["count"]:
            misses.append(f"{theme['theme']}: {theme['count']} labelled, {count} found")
            misses += [f"   out: {p[0]}:{p[1]} {p[2]}" for p in places if best_id not in clusters.get(p, set())]
            if best_id:
                misses += [
                    f"   in:  {p[0]}:{p[1]} {p[2]}" for p in clusters if best_id in clusters[p] and p not in places
                ]
                known = {(p[0]) for p in clusters if best_id in clusters[p]}
                misses += [
                    f"   unlabelled: {m.report}:{m.line} {m.text}"
                    for m in names[best_id].members
                    if m.report not in known
                ]
    return Figures(
        sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall)), exact / max(1, len(gold)),
        len(clusters) / max(1, len(points)), tuple(misses),
    )  # fmt: skip
