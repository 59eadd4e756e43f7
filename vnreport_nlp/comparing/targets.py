"""Which targets answer each other: by indicator, denominator, standard and comparator before any value.

Not whole targets but their measures (parts) meet: one item with several dashes may answer several items.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.comparing.figures import (
    VILLAGES,
    deadline_difference,
    direction,
    figure_difference,
    pair_figures,
    why_not_comparable,
)
from vnreport_nlp.comparing.settings import TARGETS
from vnreport_nlp.facts.quantities import fold_unit, in_dong
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Difference, Quantity, Reason, Target, TargetPart
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.similarity import overlap_matrix, title_matrix
from vnreport_nlp.words.tfidf import Space

#: What a share is a share of; the class of places below the commune is one denominator.
_DENOMINATORS = (
    ("villages", r"(?:số |tổng số )?(?:bản|thôn|ấp|làng|buôn|xóm|khu phố|khu dân cư|tổ dân phố|khu vực|khóm)"),
    ("households", r"(?:số |tổng số )?(?:hộ gia đình|hộ dân|hộ)"),
    ("people", r"(?:dân số|người dân|nhân dân|dân cư)"),
    ("members", r"(?:số |tổng số )?đảng viên"),
    ("cells", r"(?:số |tổng số )?(?:tổ chức (?:cơ sở )?đảng|chi bộ)"),
    ("waste", r"(?:thu gom,? ?(?:và )?(?:xử lý )?)?(?:chất thải|rác thải|rác|lượng chất thải)"),
    ("schools", r"(?:số )?trường"),
)
_SHARE_OF = [
    (name, re.compile(rf"(?:tỷ lệ|tỉ lệ|%|phần trăm)\s*(?:các\s+)?{pattern}", re.IGNORECASE))
    for name, pattern in _DENOMINATORS
]
_OPENS = [
    (name, re.compile(rf"^\W*(?:thu gom|thu gom, xử lý)?\s*(?:lượng )?{pattern}", re.IGNORECASE))
    for name, pattern in _DENOMINATORS
]
_STANDARDS = (
    ("clean_water", ("nước sạch",)), ("hygienic_water", ("nước hợp vệ sinh",)),
    ("advanced", ("nông thôn mới nâng cao", "nông thôn mới kiểu mẫu")),
    ("certified", ("có bằng cấp", "chứng chỉ", "bằng cấp chứng chỉ")),
    ("excellent", ("xuất sắc",)),
    ("growth", ("tốc độ tăng", "tăng bình quân", "tăng trưởng bình quân", "tăng thêm", "mức giảm", "giảm bình quân")),
)  # fmt: skip
#: A change and not a level: 'giảm từ 1,2 - 1,5%', 'tăng bình quân ít nhất 9%'.
_CHANGE = re.compile(
    r"\b(?:tăng|giảm)(?:\s+(?:bình quân|từ|trên|ít nhất|tối thiểu|thêm|khoảng|mỗi năm|hằng năm|hàng năm))*\s+\d",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERS = re.compile(r"\d[\d.,]*\s*%?")


@dataclass(frozen=True, slots=True)
class Measure:
    """One comparable part of a target; in a report ``within_year`` every count is one year's."""

    target: Target
    part: TargetPart
    index: int
    within_year: bool = False


@dataclass(frozen=True, slots=True)
class TargetPair:
    """Two measures with score, grade, evidence and how they differ."""

    a: Measure
    b: Measure
    score: float
    grade: str
    evidence: tuple[tuple[str, float], ...]
    why: str


def measures(targets: Sequence[Target], *, within_year: bool = False) -> list[Measure]:
    """The comparable parts of all targets in order."""
    parts = [(target, part) for target in targets for part in target.parts]
    return [Measure(target, part, index, within_year) for index, (target, part) in enumerate(parts)]


def _label(measure: Measure) -> str:
    """The words that name a measure: its own text, with the item's head when the part is a bare dash."""
    text = measure.part.text
    if len(measure.target.parts) == 1:
        return measure.target.name + " " + text
    return text


@lru_cache(maxsize=4096)
def _gapped(variant: str) -> re.Pattern[str]:
    return re.compile(r"(?:\s\S+){0,3}?\s".join(map(re.escape, variant.split())))


def _find_variant(words: str, variant: str) -> tuple[int, int] | None:
    """Where a variant stands: to the letter, or (three words and more) with up to three words between its words."""
    start = words.find(f" {variant} ")
    if start >= 0:
        return start, start + len(variant)
    parts = variant.split()
    if len(parts) < 3 or not all(f" {part} " in words for part in parts):
        return None
    match = _gapped(variant).search(words)
    return match.span() if match else None


@lru_cache(maxsize=8192)
def known_indicators(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Ids of lexicon indicators named in a text, the longest variant first; variants inside a longer one do not count."""
    words = f" {key(text)} "
    found: list[tuple[int, str, int, int]] = []
    for indicator in lexicon.indicators:
        for variant in indicator.variants:
            place = _find_variant(words, variant)
            if place is not None:
                found.append((-len(variant), indicator.id, *place))
                break
    kept: list[tuple[int, str, int, int]] = []
    for entry in sorted(found):
        if not any(entry[2] >= other[2] and entry[3] <= other[3] for other in kept):
            kept.append(entry)
    return tuple(name for _, name, _, _ in kept)


def denominator(measure: Measure) -> str:
    """What a share is a share of, or ``""`` when the text does not say."""
    return denominator_of(measure.part.text, measure.part.quantities)


def denominator_of(text: str, quantities: Sequence[Quantity]) -> str:
    """What the share in a text is a share of; the name of its first figure tells when the text does not."""
    found = [(match.start(), name) for name, pattern in _SHARE_OF if (match := pattern.search(text))]
    if found:
        return min(found)[1]
    for quantity in quantities[:1]:
        if quantity.unit.startswith("%") and quantity.indicator:
            for name, pattern in _OPENS:
                if pattern.match(quantity.indicator):
                    return name
    return ""


def standards(text: str) -> frozenset[str]:
    """Standards that change what an indicator means (clean or hygienic water, level or growth)."""
    text = _BRACKETS.sub(" ", text)
    words = f" {key(text)} "
    found = {name for name, cues in _STANDARDS if any(f" {key(cue)} " in words for cue in cues)}
    return frozenset(found | {"growth"} if _CHANGE.search(text) else found)


def _standards_of(measure: Measure, quantity: Quantity) -> frozenset[str]:
    """The standards a measure names; a rate per year is growth, whatever its words."""
    named = standards(measure.part.text)
    return named | {"growth"} if quantity.unit == "%/năm" else named


def _counts(quantity: Quantity) -> bool:
    """Whether a figure counts things (members admitted, jobs): per term and per year are two measures then."""
    return (
        quantity.unit.split("/")[0] not in ("%", "‰", "ha", "tấn", "tạ", "kg", "km", "m2", "m3", "km2", "con")
        and in_dong(1, quantity.unit) is None
    )


def _per_year_against_term(a: Measure, one: Quantity, b: Measure, two: Quantity) -> bool:
    """One side says 'hằng năm', the other does not and plans for more than a year."""
    yearly, other = (one, (b, two)) if one.frequency == "yearly" else (two, (a, one))
    return yearly.frequency == "yearly" and other[1].frequency != "yearly" and not other[0].within_year


def same_measure(a: Measure, b: Measure) -> str:
    """``""`` when the two can be compared directly, else the code of the reason why not."""
    if not a.part.quantities or not b.part.quantities:
        return "no_figure"
    one = a.part.quantities[0]
    met = dict(pair_figures(a.part.quantities, b.part.quantities))
    two = b.part.quantities[met.get(0, 0)]
    gap = _standards_of(a, one) ^ _standards_of(b, two)
    if gap - {"certified"}:
        return "standard"
    if direction(one) * direction(two) < 0:
        return "comparator"
    left, right = denominator(a), denominator(b)
    if (
        left
        and right
        and left != right
        and {left, right} != {"cells", "members"}
        and {left, right} != {"people", "households"}
    ):
        return "denominator"
    if _per_year_against_term(a, one, b, two) and fold_unit(one.unit) == fold_unit(two.unit) and _counts(one):
        return "frequency"
    if {one.unit, two.unit} <= VILLAGES:
        return ""
    zero = any(q.value == 0 and q.value_max is None for q in (one, two))
    if (
        not zero
        and fold_unit(one.unit) != fold_unit(two.unit)
        and (in_dong(1, one.unit) is None or in_dong(1, two.unit) is None)
    ):
        return "unit"
    return ""


def _words(measure: Measure) -> tuple[str, ...]:
    return segment(_NUMBERS.sub(" ", _label(measure)))


def pair_targets(
    a: Sequence[Target],
    b: Sequence[Target],
    space: Space,
    lexicon: Lexicon,
    *,
    within_year: tuple[bool, bool] = (False, False),
) -> list[TargetPair]:
    """Optimal one-to-one pairs of measures above the floor; partial where the measure differs.

    ``within_year`` says of each side whether its report plans for one year.
    """
    left, right = measures(a, within_year=within_year[0]), measures(b, within_year=within_year[1])
    if not left or not right:
        return []
    words_a, words_b = [_words(m) for m in left], [_words(m) for m in right]
    cosine = np.sqrt(space.cosine(words_a, words_b))
    shared = overlap_matrix(words_a, words_b)
    names = title_matrix(
        [_NUMBERS.sub(" ", m.part.text) for m in left], [_NUMBERS.sub(" ", m.part.text) for m in right]
    )
    known_a, known_b = ([known_indicators(_label(m), lexicon) for m in side] for side in (left, right))
    excellent_a, excellent_b = (["excellent" in standards(m.part.text) for m in side] for side in (left, right))
    known = np.zeros(cosine.shape)
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            known[i, j] = _known_score(known_a[i], known_b[j])
            known[i, j] -= 0.25 * (
                one.target.group != two.target.group and "other" not in (one.target.group, two.target.group)
            )
            known[i, j] -= 0.3 * (excellent_a[i] != excellent_b[j])
    total = np.clip(0.4 * cosine + 0.15 * shared + 0.2 * names + TARGETS.known * known, 0.0, 1.0)
    chosen = assign(total, TARGETS.floor)
    chosen += _further(total, known, left, right, chosen)
    pairs = []
    for i, j in sorted(chosen):
        disjoint = known_a[i] and known_b[j] and not set(known_a[i]) & set(known_b[j])
        why = same_measure(left[i], right[j]) or ("standard" if disjoint else "")
        grade = "partial" if why not in ("", "no_figure") or total[i, j] < TARGETS.equivalent else "equivalent"
        evidence = (
            ("words", round(float(cosine[i, j]), 4)),
            ("indicator", round(float(max(0.0, known[i, j])), 4)),
            ("name", round(float(names[i, j]), 4)),
        )
        pairs.append(TargetPair(left[i], right[j], round(float(total[i, j]), 4), grade, evidence, why))
    return pairs


def _further(
    total: NDArray[np.float64],
    known: NDArray[np.float64],
    left: list[Measure],
    right: list[Measure],
    chosen: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """A target with no partner of its own meets the measure of the same known indicator, though that one is taken."""
    taken_a, taken_b = {left[i].target.id for i, _ in chosen}, {right[j].target.id for _, j in chosen}
    found: list[tuple[int, int]] = []
    for i, one in enumerate(left):
        if one.target.id not in taken_a and len(right):
            j = int(np.argmax(total[i]))
            if total[i, j] >= TARGETS.further and known[i, j] >= 0.5:
                found.append((i, j))
    for j, two in enumerate(right):
        if two.target.id not in taken_b and len(left):
            i = int(np.argmax(total[:, j]))
            if total[i, j] >= TARGETS.further and known[i, j] >= 0.5 and (i, j) not in found:
                found.append((i, j))
    return found


def _known_score(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    if a[0] == b[0]:
        return 1.0
    if set(a) & set(b):
        return 0.5
    return 0.25 if _RELATED.get(a[0], a[0]) == _RELATED.get(b[0], b[0]) else -0.7


#: Indicators that measure one thing by different standards: they may meet, as partial pairs.
_RELATED = {
    "hygienic_water": "clean_water", "budget_growth": "budget_rev", "poverty_drop": "poverty_rate", "ntm_status": "ntm_criteria",
    "ntm_village": "ntm_criteria", "forest_planted": "forest_cover", "bhxh": "bhyt", "near_poor": "poverty_rate",
}  # fmt: skip


def target_differences(pair: TargetPair) -> tuple[Difference, ...]:
    """All differences of a pair: figures one by one, then deadline and measure."""
    found: list[Difference] = []
    ours, theirs = pair.a.part.quantities, pair.b.part.quantities
    for i, j in pair_figures(ours, theirs):
        why = pair.why if 0 in (i, j) else why_not_comparable(ours[i], theirs[j])
        found.append(figure_difference(ours[i], theirs[j], why))
    if pair.why and pair.why != "no_figure":
        found.append(Difference("measure", pair.why, Reason(f"measure.{pair.why}")))
    found += deadline_difference(ours, theirs)
    if len(ours) != len(theirs) and ours and theirs:
        found.append(
            Difference("extent", "partial", Reason("extent.figures", (("a", str(len(ours))), ("b", str(len(theirs))))))
        )
    return tuple(found)
