"""Communes by name, where former communes went, what communes of today were made of."""

from collections.abc import Iterable

from vnreport_nlp.records.register import OldUnit, Province, Unit
from vnreport_nlp.register.table import KINDS, Row, Table, load, split_title
from vnreport_nlp.vietnamese.folding import key, toneless

_PROVINCE_WORDS = ("tỉnh", "thành phố", "tp")
_DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thành phố", "tp", "tx")
#: The one province that took another name without being merged (1 January 2025).
_RENAMED = {key("Thừa Thiên Huế"): key("Huế")}
#: A name needs this many letters before one letter more, less or other makes it 'near'; shorter names differ by so much.
MIN_NEAR = 5


def _without(title: str, words: Iterable[str]) -> str:
    """The folded name without its first word of this kind; ``Thành phố Huế`` → ``huế``."""
    folded = key(title)
    for word in map(key, words):
        if folded.startswith(f"{word} "):
            return folded[len(word) + 1 :]
    return folded


def _province_key(province: str) -> str:
    """The folded name that the table uses; what a province was called before 2025 is understood."""
    folded = _without(province, _PROVINCE_WORDS)
    return _RENAMED.get(folded, folded)


def _unit(row: Row) -> Unit:
    return Unit(row[0], row[2], row[1])


def _old_unit(table: Table, row: Row) -> OldUnit:
    targets = {other[:3] for other in table.former(key(row[6])) if other[3:] == row[3:]}
    return OldUnit(row[3], row[4], row[6], row[5], len(targets) > 1)


def _named(name: str, kind: str | None) -> list[tuple[str, str | None]]:
    """(folded name, kind) that a title may mean: 'Phường Đúc' is a name and a name with its kind."""
    own, bare = split_title(name)
    meant = [(key(bare), kind or own)]
    if own:
        meant.append((key(name), kind))
    return meant


def find_commune(
    name: str, kind: str | None = None, province: str | None = None, *, register: str = ""
) -> tuple[Unit, ...]:
    """The communes of today of this name, with or without its kind in front; all candidates, by province.

    ``province`` is one of today. ``register`` is a user's file laid over our table (SettingsError for a bad one).
    """
    table = load(register)
    wanted = _province_key(province) if province else None
    for folded, asked in _named(name, kind):
        found = {
            _unit(row)
            for row in table.communes(folded)
            if (asked is None or row[1] == asked.lower()) and (wanted is None or key(row[0]) == wanted)
        }
        if found:
            return tuple(sorted(found, key=lambda unit: (unit.province, unit.name, unit.kind)))
    return ()


def find_former(
    name: str, kind: str | None = None, district: str | None = None, province: str | None = None, *, register: str = ""
) -> tuple[OldUnit, ...]:
    """The communes before July 2025 of this name; ``province`` may be that of then or of today."""
    table = load(register)
    return tuple(
        sorted(
            {_old_unit(table, row) for row in _former_rows(table, name, kind, district, province)},
            key=lambda unit: (unit.province, unit.district, unit.name, unit.kind),
        )
    )


def _former_rows(table: Table, name: str, kind: str | None, district: str | None, province: str | None) -> list[Row]:
    wanted = _province_key(province) if province else None
    place = _without(district, _DISTRICT_WORDS) if district else None
    for folded, asked in _named(name, kind):
        rows = [
            row
            for row in table.former(folded)
            if (asked is None or row[5] == asked.lower())
            and (wanted is None or wanted in (key(row[0]), key(row[3])))
            and (place is None or _without(row[4], _DISTRICT_WORDS) == place)
        ]
        if rows:
            return rows
    return []


def successors(
    old_name: str,
    old_kind: str | None = None,
    district: str | None = None,
    province: str | None = None,
    *,
    register: str = "",
) -> tuple[Unit, ...]:
    """Every commune of today that a former one went to, or that one of several of its name did.

    ``province`` may be the one of then or of today.
    """
    table = load(register)
    found = {_unit(row) for row in _former_rows(table, old_name, old_kind, district, province)}
    return tuple(sorted(found, key=lambda unit: (unit.province, unit.name, unit.kind)))


def went_to(former: OldUnit, *, register: str = "") -> tuple[Unit, ...]:
    """The communes of today that this former commune went to."""
    table = load(register)
    wanted = (former.province, former.district, former.kind, former.name)
    found = {_unit(row) for row in table.former(key(former.name)) if row[3:] == wanted}
    return tuple(sorted(found, key=lambda unit: (unit.province, unit.name, unit.kind)))


def predecessors(unit: Unit, *, register: str = "") -> tuple[OldUnit, ...]:
    """The former communes that a commune of today was made of, whole or in part."""
    table = load(register)
    wanted = (unit.province, unit.kind, unit.name)
    found = {_old_unit(table, row) for row in table.communes(key(unit.name)) if row[:3] == wanted and row[6]}
    return tuple(sorted(found, key=lambda old: (old.province, old.district, old.name, old.kind)))


def official(title: str, province: str | None = None, *, register: str = "") -> str | None:
    """The official spelling of a commune, of today before former ones; None where none or several are meant."""
    now = {unit.title for unit in find_commune(title, province=province, register=register)}
    titles = now or {unit.title for unit in find_former(title, province=province, register=register)}
    return titles.pop() if len(titles) == 1 else None


def provinces(*, register: str = "") -> tuple[Province, ...]:
    """The provinces of today with those merged into them, by name."""
    table = load(register)
    merged: dict[str, set[str]] = {}
    for row in table.rows:
        merged.setdefault(row[0], set()).add(row[3])
    return tuple(Province(name, tuple(sorted(merged[name] - {name, ""}))) for name in sorted(merged))


def communes_of(province: str | None = None, *, register: str = "") -> tuple[Unit, ...]:
    """All communes of today, or those of a province (none for an unknown one), by province and name."""
    table = load(register)
    wanted = _province_key(province) if province else None
    found = {row[:3] for row in table.rows if wanted is None or key(row[0]) == wanted}
    return tuple(
        Unit(place, name, kind) for place, kind, name in sorted(found, key=lambda row: (row[0], row[2], row[1]))
    )


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter more, less or other turns one word into the other; digits are no letters."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_other = one[start:], other[start:]
    if any(part[:1].isdigit() for part in (rest, rest_other)):
        return False
    return rest[1:] == rest_other[1:] or rest[1:] == rest_other or rest == rest_other[1:]


def is_near(one: str, other: str) -> bool:
    """Whether two names differ by their tones and marks alone, or by one letter of a name that is long enough."""
    a, b = key(one), key(other)
    if a == b:
        return False
    if toneless(one) == toneless(other):
        return True
    long = min(len(a.replace(" ", "")), len(b.replace(" ", ""))) >= MIN_NEAR
    return long and (_one_edit(a, b) or _one_edit(toneless(one), toneless(other)))


def near(title: str, province: str | None = None, *, register: str = "") -> tuple[Unit, ...]:
    """Communes of today (of a province) whose names are spelled almost like this one, of the same kind where it is named."""
    kind, name = split_title(title)
    kinds = (kind,) if kind in KINDS else KINDS
    return tuple(
        unit for unit in communes_of(province, register=register) if unit.kind in kinds and is_near(unit.name, name)
    )
