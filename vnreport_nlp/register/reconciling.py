"""What the register says of a report's commune, and where report and register certainly contradict each other."""

import re
from dataclasses import dataclass

from vnreport_nlp.records import Doubt, Header, Text
from vnreport_nlp.records.register import OldUnit, RegisterEntry, Unit
from vnreport_nlp.register.lookup import (
    find_commune,
    find_former,
    is_near,
    near,
    predecessors,
    successors,
    went_to,
)
from vnreport_nlp.register.table import load, split_title
from vnreport_nlp.vietnamese.folding import contains, key

#: Communes told by name in one doubt.
MOST_NAMED = 8
#: Reports on years before this one are of the communes of then.
FIRST_YEAR = 2025


@dataclass(frozen=True, slots=True)
class Reconciled:
    """``entry`` is None where the register does not know the commune; then nothing is said of it."""

    entry: RegisterEntry | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What a report names: its commune, and the communes that it was made of, with their folded names."""

    title: str
    name: str
    province: str | None
    merged: tuple[tuple[str, str], ...]
    text: Text
    register: str

    @property
    def others(self) -> frozenset[str]:
        """Folded names of the merged communes besides the commune's own."""
        return frozenset(name for name, _ in self.merged if name != self.name)


def reconcile(header: Header, text: Text, *, register: str = "") -> Reconciled:
    """The register's entry for the commune of a report, and doubts on certain contradictions alone.

    A commune that is not in the register gives nothing, unless a name of its province is spelled almost like it. The
    province and the communes merged, as the report names them, decide between communes of one name.
    """
    if header.commune is None:
        return Reconciled()
    merged = tuple((key(split_title(title)[1]), title) for title in header.merged_from)
    named = _Named(header.commune, key(split_title(header.commune)[1]), header.province, merged, text, register)
    current, former = _current(named), _former(named)
    if current and not (former and _of_before(header)):
        return _judged(named, current, former)
    if former:
        return _former_entry(named, former, current)
    return Reconciled(None, (*_elsewhere(named), *_other_province(named), *_near(named)))


def _current(named: _Named) -> list[Unit]:
    """Communes of today that may be meant: of this title and province, those that share most merged communes first of all."""
    found = list(find_commune(named.title, province=named.province, register=named.register))
    agreeing = {unit: len(_names(unit, named) & named.others) for unit in found}
    most = max(agreeing.values(), default=0)
    return [unit for unit in found if agreeing[unit] == most] if most else found


def _names(unit: Unit, named: _Named) -> frozenset[str]:
    return frozenset(key(old.name) for old in predecessors(unit, register=named.register))


def _former(named: _Named) -> list[OldUnit]:
    """Former communes that may be meant; of several the one whose district alone the report names."""
    found = list(find_former(named.title, province=named.province, register=named.register))
    if len(found) > 1:
        words = key(named.text.clean)
        placed = [old for old in found if contains(words, key(old.district))]
        if len({(old.province, old.district) for old in placed}) == 1:
            return placed
    return found


def _of_before(header: Header) -> bool:
    """Whether a report with a period of its own (no term) is on a year before the communes of today."""
    year = re.match(r"20\d\d(?!-20)", header.period or "")
    return year is not None and header.kind == "socio_economic" and int(year[0]) < FIRST_YEAR


def _entry(named: _Named, status: str, commune: str, belongs: tuple[Unit, ...], split: bool = False) -> RegisterEntry:
    provinces = {unit.province for unit in belongs}
    only = belongs[0] if len(belongs) == 1 and not split else None
    former = predecessors(only, register=named.register) if only else ()
    date = load(named.register).date
    return RegisterEntry(status, commune, provinces.pop() if len(provinces) == 1 else None, belongs, former, date)


def _judged(named: _Named, current: list[Unit], former: list[OldUnit]) -> Reconciled:
    """A commune of today; where the report does not say which, former communes of the name are candidates too."""
    if len(current) > 1 or (named.province is None and former and not _agrees(named, current[0])):
        belongs = _union(current, [unit for old in former for unit in went_to(old, register=named.register)])
        if len(belongs) > 1:
            entry = _entry(named, "current", current[0].title, belongs)
            return Reconciled(entry, (_ambiguous(named, belongs),))
    unit = current[0]
    if named.others and not _agrees(named, unit) and (doubts := _elsewhere(named)):
        return Reconciled(None, doubts)
    return Reconciled(_entry(named, "current", unit.title, (unit,)), _merged_doubts(named, unit))


def _former_entry(named: _Named, former: list[OldUnit], current: list[Unit]) -> Reconciled:
    belongs = _union([], [unit for old in former for unit in went_to(old, register=named.register)])
    if named.province is None:
        belongs = _union(list(belongs), current)
    titles = {old.title for old in former}
    entry = _entry(named, "former", titles.pop() if len(titles) == 1 else named.title, belongs)
    doubt = () if len(former) == 1 and not (named.province is None and current) else (_ambiguous(named, belongs),)
    return Reconciled(entry, doubt if len(belongs) > 1 else ())


def _union(units: list[Unit], more: list[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted({*units, *more}, key=lambda unit: (unit.province, unit.name, unit.kind)))


def _agrees(named: _Named, unit: Unit) -> bool:
    return bool(_names(unit, named) & named.others)


def _line(named: _Named, title: str) -> int:
    """The line where a name stands first, in any case; 1 where it cannot be found as printed."""
    pattern = r"\s+".join(map(re.escape, title.split()))
    match = re.search(rf"(?<!\w){pattern}(?!\w)", named.text.clean, re.IGNORECASE)
    return named.text.line_at(match.start()) if match else 1


def _listed(titles: list[str]) -> str:
    more = [f"… (+{len(titles) - MOST_NAMED})"] if len(titles) > MOST_NAMED else []
    return ", ".join([*titles[:MOST_NAMED], *more])


def _ambiguous(named: _Named, belongs: tuple[Unit, ...]) -> Doubt:
    told = _listed([f"{unit.title} ({unit.province})" for unit in belongs])
    return Doubt(_line(named, named.title), "doubt.register_ambiguous", (named.title, told))


def _merged_doubts(named: _Named, unit: Unit) -> tuple[Doubt, ...]:
    """Where the communes merged, as the report names them, certainly differ from the register.

    Nothing is said unless one of them agrees besides the commune's own name: then it is this commune and no other.
    """
    if not _agrees(named, unit):
        return ()
    former = {key(old.name): old for old in predecessors(unit, register=named.register)}
    told = dict(named.merged)
    words = key(named.text.clean)
    doubts = []
    missing = {name: old for name, old in former.items() if name not in told and name != named.name}
    for name, title in named.merged:
        if name in former or name == named.name:
            continue
        bare = split_title(title)[1]
        alike = [old for old in missing.values() if is_near(old.name, bare)]
        line = _line(named, bare)
        if len(alike) == 1:
            doubts.append(Doubt(line, "doubt.register_spelling", (title, alike[0].title)))
            missing.pop(key(alike[0].name))
        elif places := successors(title, province=unit.province, register=named.register):
            told_places = _listed([place.title for place in places])
            doubts.append(Doubt(line, "doubt.register_more", (title, unit.title, told_places)))
    # a part of a commune may go unsaid, and so may what the report names elsewhere
    left = [old.title for name, old in missing.items() if not old.split and not contains(words, name)]
    if left:
        line = _line(named, split_title(named.merged[-1][1])[1])
        doubts.append(Doubt(line, "doubt.register_missing", (unit.title, _listed(left))))
    return tuple(doubts)


def _elsewhere(named: _Named) -> tuple[Doubt, ...]:
    """All merged communes of the report are in the register and went to one commune of another name."""
    sets = [
        set(successors(title, province=named.province, register=named.register))
        for name, title in named.merged
        if name != named.name
    ]
    if len(sets) < 2 or not all(sets):
        return ()
    common = set.intersection(*sets)
    if len(common) != 1:
        return ()
    unit = common.pop()
    if key(unit.name) == named.name:
        return ()
    titles = _listed([title for name, title in named.merged if name != named.name])
    line = _line(named, split_title(named.merged[-1][1])[1])
    return (Doubt(line, "doubt.register_elsewhere", (titles, f"{unit.title} ({unit.province})", named.title)),)


def _other_province(named: _Named) -> tuple[Doubt, ...]:
    """The commune, told by its merged ones, stands in another province than the report names."""
    if named.province is None or not named.others:
        return ()
    units = [unit for unit in find_commune(named.title, register=named.register) if named.others <= _names(unit, named)]
    if len(units) != 1:
        return ()
    values = (named.title, units[0].province, named.province)
    return (Doubt(_line(named, named.title), "doubt.register_province", values),)


def _near(named: _Named) -> tuple[Doubt, ...]:
    """A name of the same province that is spelled almost alike; merged communes, where the report names some, must agree."""
    if named.province is None:
        return ()
    alike = near(named.title, named.province, register=named.register)
    if named.others:
        alike = tuple(unit for unit in alike if _agrees(named, unit))
    if len(alike) != 1:
        return ()
    return (Doubt(_line(named, named.title), "doubt.register_near", (named.title, alike[0].title, alike[0].province)),)


def same_commune(a: Header, b: Header) -> bool | None:
    """Whether two reports are of one commune, also under the names of then and now; None where nobody can tell.

    Told from what the reports name, and from their register entries where they have any.
    """
    if not a.commune or not b.commune:
        return None
    if a.province and b.province and a.province != b.province:
        return False
    if key(a.commune) == key(b.commune):
        return True
    if _named_by(a, b) or _named_by(b, a):
        return True
    if a.register is None or b.register is None:
        return None
    ours, theirs = set(a.register.belongs_to), set(b.register.belongs_to)
    if len(ours) == len(theirs) == 1:
        return ours == theirs
    return None if ours & theirs else False


def _named_by(one: Header, other: Header) -> bool:
    """Whether the commune of one report is among the communes that the other's was made of."""
    return key(one.commune or "") in {key(title) for title in other.merged_from}
