"""How well a report was read, measured against hand-made gold (``corpora/*/NAME.gold.json``).

``score`` gives a Figure a subject; all lie in [0, 1], higher is better, and 1.0 where there is nothing to find.
Lists are measured by F1 of one-to-one hits; what is judged on hits (parent, role, kind …) is the share of gold
entries that were found *and* judged alike, so that missing an entry costs there too.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from vnreport_nlp.records import Quantity, Report, Section
from vnreport_nlp.vietnamese.folding import key

Gold = dict[str, Any]

#: Points begin inside a paragraph; where exactly may be told one line apart.
POINT_TOLERANCE = 1
#: A title is the same, and a text tells the same point, from this share of the gold's words on.
SAME_TITLE = 0.85
SAME_POINT = 0.4


class Figure(NamedTuple):
    """A measure, and in words what kept it from 1.0."""

    value: float
    misses: tuple[str, ...]


def _tokens(text: str) -> list[str]:
    """Words without tone marks: gold may spell 'hoà' what the report spells 'hòa'."""
    plain = unicodedata.normalize("NFD", key(text))
    return unicodedata.normalize("NFC", "".join(c for c in plain if c not in "\u0300\u0301\u0303\u0309\u0323")).split()


def _share(wanted: str, found: str) -> float:
    words, there = _tokens(wanted), set(_tokens(found))
    return sum(word in there for word in words) / len(words) if words else 1.0


def _match(gold: Sequence[Gold], found: Sequence[Any], same: Callable[[Gold, Any], float]) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, closest first; 0 means not the same."""
    close = sorted(
        ((same(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda c: (-c[0], c[1:])
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in close:
        if score > 0 and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _f1(gold: Sequence[Gold], found: Sequence[Any], pairs: list[tuple[int, int]], tell: Callable[[Any], str]) -> Figure:
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    misses = [f"missed {tell(g)}" for i, g in enumerate(gold) if i not in met]
    misses += [f"invented {tell(f)}" for j, f in enumerate(found) if j not in used]
    total = len(gold) + len(found)
    return Figure(2 * len(pairs) / total if total else 1.0, tuple(misses))


def _agree(total: int, judged: Iterable[tuple[str, object, object]]) -> Figure:
    entries = list(judged)
    wrong = tuple(f"{where}: gold {want!r}, found {got!r}" for where, want, got in entries if want != got)
    return Figure((len(entries) - len(wrong)) / total if total else 1.0, wrong)


def _facts(gold: Gold, report: Report) -> Figure:
    def plain(value: Any) -> object:
        return sorted(key(str(v)) for v in value) if isinstance(value, list | tuple) else key(str(value))

    return _agree(len(gold), [(name, plain(want), plain(getattr(report.report, name))) for name, want in gold.items()])


def _sections(gold: list[Gold], report: Report) -> dict[str, Figure]:
    def same(want: Gold, got: Section) -> float:
        likeness = min(_share(want["title"], got.title), _share(got.title, want["title"]))
        return likeness if want["line"] == got.line and likeness >= SAME_TITLE else 0.0

    def tell(entry: Any) -> str:
        return f"{entry['line']} {entry['title']}" if isinstance(entry, dict) else f"{entry.line} {entry.title}"

    pairs = _match(gold, report.sections, same)
    lines = {section.id: section.line for section in report.sections}
    both = [(tell(gold[i]), gold[i], report.sections[j]) for i, j in pairs]
    count = len(gold)
    return {
        "sections": _f1(gold, report.sections, pairs, tell),
        "section_parent": _agree(count, [(w, g["parent"], lines[s.parent] if s.parent else None) for w, g, s in both]),
        "section_role": _agree(count, [(w, g["role"], s.role) for w, g, s in both]),
        "section_field": _agree(count, [(w, g["field"], s.field) for w, g, s in both]),
        "section_end": _agree(count, [(w, g["end_line"], s.end_line) for w, g, s in both]),
    }


def _unit(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower().replace(" ", "").removesuffix("/năm")


def _same_quantity(want: Gold, got: Quantity) -> float:
    values = ((want["value"], got.value), (want["value_max"], got.value_max))
    alike = all((a is None) == (b is None) and (a is None or abs(a - b) <= 1e-6 * max(1.0, abs(a))) for a, b in values)
    return float(alike and _unit(want["unit"]) == _unit(got.unit) and want["comparator"] == got.comparator)


def _targets(gold: list[Gold], report: Report) -> dict[str, Figure]:
    def same(want: Gold, got: Any) -> float:
        return float(want["line"] == got.place.line) * (0.5 + _share(want["name"], got.text) / 2)

    def tell(entry: Any) -> str:
        return f"{entry['line']} {entry['name']}" if isinstance(entry, dict) else f"{entry.place.line} {entry.name}"

    pairs = _match(gold, report.targets, same)
    hits: list[tuple[str, Gold, Quantity]] = []
    misses: list[str] = []
    for i, j in pairs:
        wanted, found = gold[i]["quantities"], report.targets[j].quantities
        met = _match(wanted, found, _same_quantity)
        where = tell(gold[i])
        hits += [(where, wanted[a], found[b]) for a, b in met]
        if len(met) < max(len(wanted), len(found)):
            misses.append(f"{where}: gold {[q['value'] for q in wanted]}, found {[q.printed for q in found]}")
    wanted_count = sum(len(g["quantities"]) for g in gold)
    total = wanted_count + sum(len(t.quantities) for t in report.targets)
    return {
        "targets": _f1(gold, report.targets, pairs, tell),
        "target_quantities": Figure(2 * len(hits) / total if total else 1.0, tuple(misses)),
        "target_deadline": _agree(wanted_count, [(w, q["deadline"], p.deadline) for w, q, p in hits]),
        "target_frequency": _agree(wanted_count, [(w, q["frequency"], p.frequency) for w, q, p in hits]),
    }


def _points(gold: list[Gold], found: Sequence[Any], tolerance: int) -> tuple[Figure, list[tuple[Gold, Any]]]:
    def same(want: Gold, got: Any) -> float:
        share, apart = _share(want["gist"], got.text), abs(want["line"] - got.place.line)
        return share / (1 + apart) if apart <= tolerance and share >= SAME_POINT else 0.0

    def tell(entry: Any) -> str:
        return f"{entry['line']} {entry['gist']}" if isinstance(entry, dict) else f"{entry.place.line} {entry.text}"

    pairs = _match(gold, found, same)
    return _f1(gold, found, pairs, tell), [(gold[i], found[j]) for i, j in pairs]


def score(gold: Gold, report: Report) -> dict[str, Figure]:
    """Every figure of one report by name, in the order in which the report tells its facts."""
    figures = {"report_facts": _facts(gold["report"], report)}
    figures |= _sections(gold["sections"], report)
    figures |= _targets(gold["targets"], report)
    figures["lessons"], _ = _points(gold["lessons"], report.lessons, 0)
    figures["weaknesses"], _ = _points(gold["weaknesses"], report.weaknesses, POINT_TOLERANCE)
    figures["causes"], causes = _points(gold["causes"], report.causes, POINT_TOLERANCE)
    figures["cause_kind"] = _agree(len(gold["causes"]), [(g["gist"], g["kind"], c.kind) for g, c in causes])
    figures["breakthroughs"], _ = _points(gold["breakthroughs"], report.breakthroughs, 0)
    figures["footnotes"] = _agree(
        1, [("notes", [[n["mark"], n["line"], n["ref_line"]] for n in gold["footnotes"]],
             [[n.mark, n.line, n.ref_line] for n in report.footnotes])]
    )  # fmt: skip
    figures["furniture"] = _agree(1, [("lines", sorted(gold["page_artifacts"]), list(report.furniture))])
    return figures
