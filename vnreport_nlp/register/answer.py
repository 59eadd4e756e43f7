"""What the register knows under a name: the function behind ``vnreport commune``."""

from vnreport_nlp.records.register import CommuneAnswer, UnitAnswer
from vnreport_nlp.register.lookup import find_commune, find_former, near, predecessors, went_to
from vnreport_nlp.register.table import load
from vnreport_nlp.vietnamese.folding import key


def look_up(name: str, province: str | None = None, *, register: str = "") -> CommuneAnswer:
    """Communes of today of this name, then former ones with where they went; like names where there are none.

    ``name`` with or without its kind; ``province`` of today or, for former communes, of then. A former commune that
    gave its name to the only commune it went to is told there alone.
    """
    current = find_commune(name, province=province, register=register)
    found = [
        UnitAnswer("current", unit.title, unit.province, "", (unit,), predecessors(unit, register=register))
        for unit in current
    ]
    for old in find_former(name, province=province, register=register):
        units = went_to(old, register=register)
        if len(units) == 1 and units[0] in current and key(units[0].name) == key(old.name):
            continue
        found.append(UnitAnswer("former", old.title, old.province, old.district, units, (old,)))
    alike = () if found else near(name, province, register=register)
    table = load(register)
    return CommuneAnswer(name, province, tuple(found), alike, table.date, table.source)
