"""The lexicon's indicators as tables of targets need them: one word for all places below the commune, and no variant
too general to name a measure by itself."""

import re
from dataclasses import replace
from functools import lru_cache

from vnreport_nlp.comparing.figures import VILLAGES
from vnreport_nlp.comparing.targets import known_indicators
from vnreport_nlp.corpus.targets.units import SHARE, UnitClass, is_count, unit_class
from vnreport_nlp.lexicon import Indicator, Lexicon
from vnreport_nlp.vietnamese.folding import key

#: The words for places below the commune, as alternatives of a pattern, longest first.
PLACES = "|".join(sorted((*VILLAGES, "khóm"), key=len, reverse=True))
#: Indicators that are one subject measured in two ways; a table shows them side by side.
FAMILY = {
    "hygienic_water": "clean_water", "budget_growth": "budget_rev", "poverty_drop": "poverty_rate", "grdp_growth": "gross_output",
    "ntm_status": "ntm_criteria",
}  # fmt: skip
#: Variants of the lexicon that say too little to name a measure by themselves.
_TOO_GENERAL = frozenset(
    map(key, ("mức độ", "năng suất", "năng suất bình quân", "bồi dưỡng", "internet", "đô thị loại V"))
)
_GRADED = re.compile(r"hoàn thành (tốt|xuất sắc)")
_HEAD = re.compile(rf"^(?:{key('tỷ lệ')}|độ|số|mức) ")
_FRONT = re.compile(r"mặt trận|đoàn thể|tổ chức chính trị")
_GRADES = {"cells": "party_cells_good", "members": "party_members_good", "staff": "staff_good"}
#: Amounts, of which a share is another measure.
_AMOUNTS = ("money", "area", "mass", "count:con")
#: Words between a verb and its object that keep a wording from being found.
_FILLERS = re.compile(
    r"(?<!\w)(?:mỗi năm|(?:hằng|hàng) năm|hàng năm|bình quân|ít nhất|tối thiểu|khoảng|trên|từ|đạt|đến|mới cho|cho|được)(?!\w)|\d[\d.,]*\s*(?:ha|%)?"
)


def as_village(words: str) -> str:
    """Folded words with every kind of place below the commune called bản."""
    return re.sub(rf"(?<!\w)(?:{PLACES})(?!\w)", "bản", words)


@lru_cache(maxsize=4)
def for_tables(lexicon: Lexicon) -> Lexicon:
    """The lexicon with the wordings of this module."""
    indicators = tuple(replace(entry, variants=_variants(entry)) for entry in lexicon.indicators)
    return replace(lexicon, indicators=indicators, version=f"{lexicon.version}+tables")


def _variants(entry: Indicator) -> tuple[str, ...]:
    given = [v for v in entry.variants if v not in _TOO_GENERAL]
    # 'che phủ rừng 42%' leaves out what the unit says
    short = [rest for v in given if len((rest := _HEAD.sub("", v)).split()) >= 3]
    names = {as_village(v) for v in (*given, *short)}
    return tuple(sorted(names, key=lambda words: (-len(words.split()), words)))


@lru_cache(maxsize=4)
def _by_id(lexicon: Lexicon) -> dict[str, Indicator]:
    return {entry.id: entry for entry in for_tables(lexicon).indicators}


def indicator(name: str, lexicon: Lexicon) -> Indicator | None:
    """The indicator with this id."""
    return _by_id(lexicon).get(name)


def find_indicator(own: str, unit: UnitClass, of: str, growth: bool, lexicon: Lexicon) -> str:
    """The id of the indicator that words name, empty for none.

    Of several the one measured in the figure's class of units wins, then the longer wording. An amount that is named
    where a share stands ('tỷ lệ chi ngân sách') names no indicator, unless the share is its growth.
    """
    if grade := _GRADED.search(own.lower()):
        if of in _GRADES:
            return f"excellent_{of}" if grade[1] == "xuất sắc" else _GRADES[of]
        if grade[1] == "tốt" and _FRONT.search(own.lower()):
            return "front_good"
    folded = as_village(key(own))
    bare = as_village(key(_FILLERS.sub(" ", own.lower())))
    words = for_tables(lexicon)
    known = known_indicators(folded, words) or known_indicators(bare, words)
    entries = [_by_id(lexicon)[name] for name in known]
    kinds = [(entry.id, unit_class(entry.unit)) for entry in entries]
    for fits in (lambda kind: kind.name == unit.name, lambda kind: is_count(kind.name) and is_count(unit.name)):
        if found := next((name for name, kind in kinds if fits(kind)), ""):
            return found
    return next(
        (name for name, kind in kinds if growth or unit.name != SHARE or not kind.name.startswith(_AMOUNTS)), ""
    )
