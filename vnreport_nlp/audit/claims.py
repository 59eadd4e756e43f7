"""Figures with the words that say what they measure, so that two places of one report can be held against each other.

Two claims measure the same only when what is left of their words, without the frame of the genre, is the same set, or one
set lies within the other and nothing that is left over makes another measure of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.facts.quantities import fold_unit, in_dong, read_quantities
from vnreport_nlp.lexicon import Indicator, Lexicon
from vnreport_nlp.records import Item, Quantity, Report
from vnreport_nlp.vietnamese.folding import key

#: Where a clause begins or ends; a point inside a number is none.
_BORDER = re.compile(r"[;:()\n]|[.](?=\s|\Z)")
_BRACKETED = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r",(?!\d)")
_MIXED = re.compile(r"\d[\d.,]*")
#: Words are looked for this far from their figure.
REACH = 160
#: Fewer words than this on one side name nothing that could be found again ('bản', 'hộ').
MIN_WORDS = 2
#: One set within the other: the smaller has at least this many words and this share of the larger.
MIN_WITHIN, SHARE_WITHIN = 3, 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, the sets of words that may name it (narrow first), its clause, where it stands, the sentence up to it."""

    quantity: Quantity
    names: tuple[frozenset[str], ...]
    clause: str
    line: int
    source: str
    section: str
    head: str

    @property
    def yearly(self) -> bool:
        """Whether the figure is one year's."""
        return self.quantity.frequency == "yearly" or self.quantity.unit == "%/năm"


@lru_cache(maxsize=4)
def _frames(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = sorted(lexicon.cues["measure_frame"], key=lambda p: (-len(p.split()), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


@lru_cache(maxsize=8192)
def content(words: str, lexicon: Lexicon) -> frozenset[str]:
    """What is left of folded words without the frame of the genre."""
    return frozenset(_frames(lexicon).sub(" ", _MIXED.sub(" ", key(words))).split())


def _before(text: str, start: int, floor: int) -> tuple[str, str]:
    """The words in front of a figure: behind the last comma, and behind the last border of the clause.

    Brackets in between explain; of 'Tỷ lệ che phủ rừng: 52%' the words before the colon are the name.
    """
    piece = _BRACKETED.sub(" ", text[max(floor, start - REACH) : start]).rstrip().removesuffix(":")
    borders = [m.end() for m in _BORDER.finditer(piece)]
    wide = piece[borders[-1] :] if borders else piece
    commas = [m.end() for m in _COMMA.finditer(wide)]
    return (wide[commas[-1] :] if commas else wide), wide


def _after(text: str, end: int, ceiling: int) -> tuple[str, str]:
    piece = text[end : min(ceiling, end + REACH)]
    border = _BORDER.search(piece)
    wide = piece[: border.start()] if border else piece
    comma = _COMMA.search(wide)
    return (wide[: comma.start()] if comma else wide), wide


def _names(text: str, quantity: Quantity, floor: int, ceiling: int, lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """The sets of words that may say what a figure measures: those before it; where they say too little, those behind."""
    near, far = _before(text, quantity.start, floor)
    behind, beyond = _after(text, quantity.end, ceiling)
    unit = quantity.unit.split("/")[0] if quantity.unit.split("/")[0] not in ("%", "‰") else ""
    found = [content(near, lexicon)]
    if len(found[0]) < MIN_WORDS:
        tail = content(f"{near} {unit} {behind}", lexicon)
        # '100% cán bộ, công chức …' goes on behind the comma; only what says enough may end there
        short = [tail] if behind == beyond or len(tail) >= MIN_WITHIN else []
        found = [*short, content(f"{near} {unit} {beyond}", lexicon), content(far, lexicon)]
    elif far != near:
        found.append(content(far, lexicon))
        if floor == 0 and text.strip().startswith(far.strip()[:20]):
            found.append(content(_COMMA.split(far)[0], lexicon))  # 'Tỷ lệ che phủ rừng, bao gồm cả … đạt'
    elif behind.strip():
        found.append(content(f"{near} {behind}", lexicon))
    return tuple(dict.fromkeys(name for name in found if len(name) >= MIN_WORDS))


def item_claims(report: Report, items: Iterable[Item], lexicon: Lexicon) -> Iterator[Claim]:
    """The claims of paragraphs and list items: each figure that words name."""
    end = int(report.report.term_planned[-4:]) if report.report.term_planned else None
    for item in items:
        text = item.text
        quantities = read_quantities(text, lexicon, planned_end=end)
        for place, quantity in enumerate(quantities):
            floor = quantities[place - 1].end if place else 0
            ceiling = quantities[place + 1].start if place + 1 < len(quantities) else len(text)
            names = _names(text, quantity, floor, ceiling, lexicon)
            front, head = _before(text, quantity.start, floor)
            behind, _ = _after(text, quantity.end, ceiling)
            clause = " ".join(f"{front.strip()} {text[quantity.start : quantity.end]} {behind}".split()).strip(" ,;")
            line = report.text.line_at(item.place.start + quantity.start)
            if names:
                yield Claim(quantity, names, clause, line, str(item.place.start), item.section, head)


def same_measure(one: Claim, two: Claim, lexicon: Lexicon) -> str:
    """``same`` when both name the same measure, ``within`` when one says more than the other, else ``""``."""
    if not _same_unit(one.quantity, two.quantity) or one.yearly != two.yearly:
        return ""
    if any(a == b for a in one.names for b in two.names):
        return "same"
    apart = _apart(lexicon)
    for a in one.names:
        for b in two.names:
            small, large = (a, b) if len(a) <= len(b) else (b, a)
            rest = large - small
            if (
                len(small) >= MIN_WITHIN
                and small < large
                and len(small) >= SHARE_WITHIN * len(large)
                and not rest & apart
            ):
                return "within"
    return ""


@lru_cache(maxsize=4)
def _apart(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for phrase in lexicon.cues["measure_apart"] for word in phrase.split())


def _same_unit(one: Quantity, two: Quantity) -> bool:
    if (one.of or None) != (two.of or None):
        return False
    return fold_unit(one.unit) == fold_unit(two.unit) or (
        in_dong(1, one.unit) is not None
        and in_dong(1, two.unit) is not None
        and one.unit.count("/") == two.unit.count("/")
    )


def values(one: Quantity, two: Quantity) -> tuple[float, float]:
    """Both values in one unit."""
    x, y = in_dong(one.value, one.unit), in_dong(two.value, two.unit)
    return (x, y) if x is not None and y is not None else (one.value, two.value)


def named_indicator(words: str, lexicon: Lexicon) -> Indicator | None:
    """The known indicator that words name first, by its longest wording there: 'Tỷ lệ che phủ rừng, gồm cả cây ăn quả'."""
    folded = f" {key(words)} "
    found = [
        (-at, len(variant), indicator)
        for indicator in lexicon.indicators
        for variant in indicator.variants
        if (at := folded.find(f" {variant} ")) >= 0
    ]
    return max(found, key=lambda entry: entry[:2])[2] if found else None
