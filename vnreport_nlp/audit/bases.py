"""Villages of the former communes against those of the whole: '14/14 bản' and '09/09 bản' against 22 bản.

The number of villages stands as the base of many fractions; where every former commune has one base only, together
they are the base of the new commune.
"""

from collections.abc import Iterator

from vnreport_nlp.audit.amounts import Paragraph
from vnreport_nlp.audit.sums import named_communes
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.numbers import show_number

#: Villages may be merged on the way: a larger difference than this share is another count, not a slip.
CLOSE = 0.15


def find_bases(report: Report, read: list[Paragraph], communes: tuple[str, ...], lexicon: Lexicon) -> Iterator[Finding]:
    """At most one finding a unit: the largest number said for the commune among its characteristics."""
    if len(communes) < 2:
        return
    below = {unit.lower() for unit in lexicon.below_units}
    bases: dict[str, dict[str, dict[float, int]]] = {}
    for paragraph in read:
        regions = [pair for pair in paragraph.brackets if _names_all(paragraph.text[pair[0] : pair[1]], communes)]
        for amount in paragraph.amounts:
            inside = [pair for pair in regions if pair[0] < amount.start < pair[1]]
            if not inside or amount.of is None or amount.unit not in below:
                continue
            before = named_communes(paragraph.text[inside[0][0] : amount.start], communes)
            if before:
                line = report.text.line_at(paragraph.offset + amount.start)
                bases.setdefault(amount.unit, {}).setdefault(before[-1][1], {}).setdefault(amount.of, line)
    for unit, ours in bases.items():
        if set(ours) != set(communes) or any(len(found) != 1 for found in ours.values()):
            continue
        parts = [next(iter(ours[name].items())) for name in communes]
        total = sum(value for value, _ in parts)
        said = list(_said(report, read, unit))
        if not said or any(value == total for value, _, _ in said):
            continue
        value, line, quote = max(said, key=lambda one: one[0])
        if 0 < abs(value - total) <= max(1.0, CLOSE * total):
            terms = " + ".join(f"{show_number(part)} ({name})" for (part, _), name in zip(parts, communes, strict=True))
            yield Finding(
                "arithmetic",
                Reason(
                    "arithmetic.bases",
                    (("terms", terms), ("sum", show_number(total)), ("unit", unit), ("total", show_number(value)),
                     ("other", str(max(at for _, at in parts)))),
                ),
                line, max(at for _, at in parts), "likely", (quote,),
            )  # fmt: skip


def _names_all(text: str, communes: tuple[str, ...]) -> bool:
    return {name for _, name in named_communes(text, communes)} == set(communes)


def _said(report: Report, read: list[Paragraph], unit: str) -> Iterator[tuple[float, int, str]]:
    """Numbers of the unit among the characteristics of the commune: value, line, the words around."""
    spans = [(s.start, s.end) for s in report.sections if s.role == "characteristics"]
    for paragraph in read:
        if not any(start <= paragraph.offset < end for start, end in spans):
            continue
        for amount in paragraph.amounts:
            if amount.unit == unit and amount.of is None and amount.depth == 0 and not amount.change:
                line = report.text.line_at(paragraph.offset + amount.start)
                yield amount.value, line, paragraph.quote(max(0, amount.start), amount.end)
