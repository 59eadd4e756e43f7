"""Units of many reports brought to one: which units measure the same thing, and by what factor.

A unit's class says what can be converted (money per head, areas, shares …); its factor leads to the class's base
(đồng a year, ha, tấn, %). A month's income counts twelve times. Counts of different things are different classes.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vnreport_nlp.comparing.figures import VILLAGES

_MONEY = {"đồng": 1.0, "nghìn đồng": 1e3, "triệu đồng": 1e6, "tỷ đồng": 1e9}
_MEASURES = {
    "ha": ("area", 1.0), "km2": ("area", 100.0), "m2": ("area", 1e-4),
    "tấn": ("mass", 1.0), "tạ": ("mass", 0.1), "kg": ("mass", 1e-3),
    "%": ("share", 1.0), "‰": ("share", 0.1), "điểm %": ("share", 1.0),
}  # fmt: skip
#: Names for persons who are counted; what the indicator is about tells them apart, not the unit.
_PEOPLE = frozenset(("người", "lao động", "đảng viên", "đồng chí", "cán bộ", "thanh niên", "hội viên", "đoàn viên"))
_PERIODS = {"năm": 1.0, "tháng": 12.0, "quý": 4.0, "6tháng": 2.0}
_PER_TEN_THOUSAND = re.compile(r"10\.000 ?dân|vạn ?dân")
_PER_HECTARE = re.compile(r"(?<!\w)(?:0?1|một) ?ha(?!\w)|/ ?ha(?!\w)")
_PER_HEAD = re.compile(r"/ ?người|đầu người|bình quân người")
#: What a whole is called when a report says "22/23 bản": a share of these.
SHARE = "share"
VILLAGE = "count:villages"


@dataclass(frozen=True, slots=True)
class UnitClass:
    """``name`` is equal for units that can be converted into each other; ``factor`` leads to the base of the class;
    ``period`` is the time a rate is given for (``năm``, ``tháng`` …), empty when the unit names none."""

    name: str
    factor: float
    period: str = ""


def unit_class(unit: str, name: str = "") -> UnitClass:
    """The class of a unit as the reports' reader normalises it; ``name`` is what the figure measures, which may say
    'đầu người' where the unit leaves it out ('75 triệu đồng/năm')."""
    head, *rates = unit.split("/")
    period = next((rate for rate in rates if rate in _PERIODS), "")
    of = [("vạn dân" if _PER_TEN_THOUSAND.fullmatch(rate) else rate) for rate in rates if rate not in _PERIODS]
    tail = "".join(f"/{rate}" for rate in of)
    if head in _MONEY:
        if not of:
            words = name.lower()
            tail = "/người" if _PER_HEAD.search(words) else "/ha" if _PER_HECTARE.search(words) else ""
        return UnitClass(f"money{tail}", _MONEY[head] * _PERIODS.get(period, 1.0), period)
    if head in _MEASURES:
        kind, factor = _MEASURES[head]
        return UnitClass(f"{kind}{tail}", factor, period)
    if head in _PEOPLE:
        return UnitClass(f"count:people{tail}", 1.0, period)
    return UnitClass(VILLAGE if head in VILLAGES else f"count:{head}{tail}", 1.0, period)


def is_count(name: str) -> bool:
    """Whether a class counts things (hợp tác xã, đảng viên, bản)."""
    return name.startswith("count:")


def normal_unit(unit: str, cls: str, value: float) -> str:
    """The unit in the form a table shows: by the year, small money as triệu, no '/năm' where the year is understood."""
    head, *rates = unit.split("/")
    of = [rate for rate in rates if rate not in _PERIODS]
    if head in ("đồng", "nghìn đồng"):
        head = "tỷ đồng" if value * _MONEY[head] >= 1e9 else "triệu đồng"
    if cls in ("money/người", "money/ha"):
        return f"{head}/người/năm" if cls == "money/người" else f"{head}/ha"
    return "/".join([head, *of])


def row_unit(units: Iterable[tuple[str, float]], cls: str) -> str:
    """The most used unit of (unit, value) in normal form; among equals the larger one, so that figures stay short."""
    counts = Counter(normal_unit(unit, cls, value) for unit, value in units)
    return min(counts, key=lambda unit: (-counts[unit], -unit_class(unit).factor, unit)) if counts else ""


def convert(value: float, factor: float, to: float) -> float:
    """``value`` times ``factor`` over ``to``, without the noise of binary fractions."""
    return float(f"{value * factor / to:.10g}")
