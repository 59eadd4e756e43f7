"""Targets in the tables of annexes ('Biểu số 01' behind the signature), held against those that the body lists.

What the body tells as text stays the target; its row in an annex confirms it and is no second one. A row whose figure
differs from that of the body is a doubt: one of the two is wrong, which one the report does not say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vnreport_nlp.facts.quantities import fold_unit
from vnreport_nlp.facts.table_columns import horizon_of
from vnreport_nlp.facts.target_tables import read_target_tables
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Block, Doubt, Header, Item, Place, Quantity, Section, Target, Text
from vnreport_nlp.structure.outline import TARGET_ROLES
from vnreport_nlp.vietnamese.folding import contains, key

#: Share of the words of a row's name that the body's target must hold to be the same: with the same figure, without it.
SAME_WITH_FIGURE, SAME_WORDS = 0.5, 0.8
#: A shorter name holds too few words to be told by a share of them.
MIN_WORDS = 4

_ANNOUNCED = re.compile(
    r"(?:biểu|phụ lục|bảng)(?!\w)[^.;()\n]{0,40}?kèm theo|kèm theo\s+(?:các\s+)?(?:biểu|phụ lục|bảng)(?!\w)"
    r"|(?:tại|theo|trong|xem|nêu ở)\s+(?:các\s+)?(?:biểu|phụ lục|bảng)\s+(?:số\s*)?(?:\d|[IVX])",
    re.IGNORECASE,
)
_FILLING = frozenset(key("tỷ lệ số tổng các và của đạt trên được trong đó bình quân").split())


@dataclass(frozen=True, slots=True)
class AnnexedTargets:
    """What annexes add to the targets of the body, and where they contradict them."""

    targets: tuple[Target, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def _items(text: Text, blocks: Sequence[Block]) -> list[Item]:
    return [Item("", b.marker, text.clean[b.start : b.end], Place(b.line, b.end_line, b.start, b.end)) for b in blocks]


def _home(sections: Sequence[Section], items: Sequence[Item]) -> tuple[str, bool]:
    """The section to which targets of an annex belong ('' for none), and whether the body announces a table of targets."""
    planned = {s.id: s for s in sections if s.role in TARGET_ROLES}
    titled = [s.id for s in planned.values() if _ANNOUNCED.search(s.title)]
    told = [i.section for i in items if i.section in planned and _ANNOUNCED.search(i.text)]
    if found := [*titled, *told]:
        return found[0], True
    goals = {s.id for s in sections if s.role in ("goals", "general_goal", "tasks", "tasks_solutions")}
    for item in items:
        if item.section in goals and _ANNOUNCED.search(item.text) and "chỉ tiêu" in key(item.text):
            return item.section, True
    return next(iter(planned), ""), False


def read_annexed_targets(
    sections: Sequence[Section],
    items: Sequence[Item],
    targets: Sequence[Target],
    header: Header,
    text: Text,
    lexicon: Lexicon,
    annexes: Sequence[tuple[int, int]],
) -> AnnexedTargets:
    """Targets of tables in ``annexes`` that have a column headed as the plan of this report.

    Annexes are given as index of the title's block and of the one behind the annex. They are read when the body has no
    targets of its own or announces a table of them; ``targets`` are the body's.
    """
    home, announced = _home(sections, items)
    horizon = horizon_of(header)
    rows: list[Target] = []
    for first, last in annexes:
        title, *below = _items(text, text.blocks[first:last])
        rows += read_target_tables(
            home, title.text, below, lexicon, horizon, number=len(targets) + len(rows), sure=True
        )
    added: list[Target] = []
    doubts: list[Doubt] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        again = (key(row.name), " ".join(q.printed for q in row.quantities))
        same = _same(row, targets)
        if same is None and again not in seen and (announced or not targets):
            seen.add(again)
            added.append(replace(row, id=f"t{len(targets) + len(added) + 1}"))
        elif same is not None and (other := _differs(row, same)):
            values = (row.name, row.quantities[0].signed, other.signed, str(same.place.line))
            doubts.append(Doubt(row.place.line, "doubt.annex_differs", values))
    return AnnexedTargets(tuple(added), tuple(doubts))


def _alike(one: Quantity, two: Quantity) -> bool:
    return (one.value, one.value_max, fold_unit(one.unit)) == (two.value, two.value_max, fold_unit(two.unit))


def _words(name: str) -> set[str]:
    return set(key(re.sub(r"\([^()]*\)", " ", name)).split()) - _FILLING


def _same(row: Target, targets: Sequence[Target]) -> Target | None:
    """The target of the body that tells of the same measure as a row of an annex: in its own words, or with its figure."""
    name = key(re.sub(r"\([^()]*\)", " ", row.name))
    words = _words(row.name)
    best: tuple[float, Target] | None = None
    for target in targets:
        told = key(target.text)
        shared = len(words & set(told.split())) / len(words) if words else 0.0
        figure = any(_alike(q, other) for q in row.quantities for other in target.quantities)
        score = shared + figure
        phrase = bool(name) and contains(told, name)
        close = phrase or (figure and shared >= SAME_WITH_FIGURE) or (len(words) >= MIN_WORDS and shared >= SAME_WORDS)
        if close and (best is None or score + phrase > best[0]):
            best = (score + phrase, target)
    return best[1] if best else None


def _differs(row: Target, target: Target) -> Quantity | None:
    """The one figure of the body's target that a row of the same name and unit contradicts; None when there is no telling."""
    name = key(re.sub(r"\([^()]*\)", " ", row.name))
    if len(row.quantities) != 1 or len(target.quantities) != 1 or not contains(key(target.text), name):
        return None
    ours, theirs = row.quantities[0], target.quantities[0]
    same_year = not (ours.deadline and theirs.deadline) or ours.deadline == theirs.deadline
    if fold_unit(ours.unit) != fold_unit(theirs.unit) or not same_year or _alike(ours, theirs):
        return None
    return theirs
