"""What the register knows under a name: communes of today with those they were made of, former ones with where they went."""

from typing import Any

from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import CommuneAnswer, OldUnit, UnitAnswer
from vnreport_nlp.rendering.register import day, old_json, unit_json, units_told
from vnreport_nlp.rendering.terminal import console_for, finish, hanging

SCHEMA = "vnreport.commune/1"
#: Those of a user's table of units, then whether only a part of the former commune went there.
COLUMNS = ("province", "kind", "commune", "old_province", "old_district", "old_kind", "old_commune", "split")


def data(answer: CommuneAnswer, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.commune/1``."""
    return {
        "schema": SCHEMA,
        "query": answer.query,
        "province": answer.province,
        "found": [
            {
                "status": one.status,
                "commune": one.title,
                "province": one.province,
                "district": one.district or None,
                "belongs_to": [unit_json(unit) for unit in one.belongs_to],
                "former": [old_json(old) for old in one.former],
            }
            for one in answer.found
        ],
        "near": [unit_json(unit) for unit in answer.near],
        "register": {"date": answer.date, "source": answer.source},
    }


def rows(answer: CommuneAnswer, lang: str = "vi") -> list[dict[str, object]]:
    """One row for each commune of today with each former one that went to it."""
    found: list[dict[str, object]] = []
    for one in answer.found:
        for unit in one.belongs_to:
            now: dict[str, object] = {"province": unit.province, "kind": unit.kind, "commune": unit.name}
            found += [now | _old(old) for old in one.former] or [now | dict.fromkeys(COLUMNS[3:], "")]
    return found


def _old(old: OldUnit) -> dict[str, object]:
    return {
        "old_province": old.province,
        "old_district": old.district,
        "old_kind": old.kind,
        "old_commune": old.name,
        "split": old.split,
    }


def nothing(answer: CommuneAnswer, lang: str) -> str:
    """One sentence or two: the register has no such name, and which are spelled almost alike."""
    where = say("register.where", lang, province=answer.province) if answer.province else ""
    told = say("register.nothing", lang, date=day(answer.date, lang), query=answer.query, where=where)
    return " ".join([told, *([say("register.near", lang, units=units_told(answer.near, lang))] if answer.near else [])])


def _former_told(old: OldUnit, lang: str) -> str:
    part = f", {say('register.in_part', lang)}" if old.split else ""
    return f"{old.title} ({old.district}{part})" if old.district else old.title + part


def text(
    answer: CommuneAnswer, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """The communes of today, then the former ones, each with where it came from or went."""
    if not answer.found:
        return ""  # the command says so where remarks go
    console = console_for(width, colour)
    for status, title in (("current", "register.of_today"), ("former", "register.before")):
        some = [one for one in answer.found if one.status == status]
        if some:
            console.print(Text(say(title, lang), style="bold"))
        for one in some:
            console.print(Text(f"  {_title(one, lang)}"))
            if status == "former":
                console.print(hanging(f"    {say('register.now', lang)}:", units_told(one.belongs_to, lang)))
            elif one.former:
                told = ", ".join(_former_told(old, lang) for old in one.former)
                console.print(hanging(f"    {say('register.made_of', lang)}:", told))
    console.print(Text(say("register.state", lang, date=day(answer.date, lang), source=answer.source), style="dim"))
    return finish(console)


def _title(one: UnitAnswer, lang: str) -> str:
    if one.district:
        return say("register.of_district", lang, unit=one.title, district=one.district, province=one.province)
    return say("register.current", lang, commune=one.title, province=one.province)
