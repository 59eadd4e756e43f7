"""What the register says of a report's commune: one line of a page, and JSON."""

from typing import Any

from vnreport_nlp.messages import say
from vnreport_nlp.records import Header, OldUnit, RegisterEntry, Unit

#: Communes told by name on a page.
SHOWN = 15


def unit_json(unit: Unit) -> dict[str, Any]:
    """A commune of today."""
    return {"province": unit.province, "kind": unit.kind, "name": unit.name}


def old_json(old: OldUnit) -> dict[str, Any]:
    """A commune before July 2025; ``split``: it went to several."""
    return {"province": old.province, "district": old.district, "kind": old.kind, "name": old.name, "split": old.split}


def entry_json(entry: RegisterEntry | None) -> dict[str, Any] | None:
    """The register's entry; null where the register does not know the commune."""
    if entry is None:
        return None
    return {
        "status": entry.status,
        "commune": entry.commune,
        "province": entry.province,
        "belongs_to": [unit_json(unit) for unit in entry.belongs_to],
        "former": [old_json(old) for old in entry.former],
        "date": entry.date,
    }


def day(date: str, lang: str) -> str:
    """An ISO date as it is written in the language."""
    if lang != "vi":
        return date
    year, month, number = date.split("-")
    return f"{int(number)}/{int(month)}/{year}"


def units_told(units: tuple[Unit, ...], lang: str) -> str:
    """Communes of today with their provinces."""
    told = [say("register.current", lang, commune=unit.title, province=unit.province) for unit in units[:SHOWN]]
    return ", ".join([*told, *(["…"] if len(units) > SHOWN else [])])


def register_fact(header: Header, lang: str) -> list[tuple[str, str]]:
    """Label and value as a row of facts; nothing where the register does not know the commune."""
    entry = header.register
    if entry is None:
        return []
    units = units_told(entry.belongs_to, lang)
    if entry.status == "former":
        told = say("register.former", lang, commune=entry.commune, units=units)
    elif len(entry.belongs_to) > 1:
        told = say("register.several", lang, commune=entry.commune, units=units)
    elif entry.former:
        unit, former = entry.belongs_to[0], ", ".join(old.title for old in entry.former)
        told = say("register.made", lang, commune=unit.title, province=unit.province, former=former)
    else:
        told = units
    return [(say("register.label", lang, date=day(entry.date, lang)), told)]
