"""The figures of a report's results, sentence by sentence, in the form in which targets are measured.

Changes ('tăng 15 triệu đồng so với năm 2020'), shares of a plan ('đạt 112% kế hoạch') and what a change started from are
no results that a target can be held against.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vnreport_nlp.corpus.targets.figures import Figure
from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Item, MeasureRow, Quantity, Report
from vnreport_nlp.vietnamese.folding import contains, key

ROLES = frozenset(("results", "results_targets", "initial_operation", "assessment"))
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_CHANGE = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|thêm|gấp|bằng|cao hơn|thấp hơn)(?:\s+(?:thêm|khoảng|trên|gần|hơn|được))*\s*$",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(
    r"\s*(?:\S+\s+){0,3}?(?:so với|so (?:kế hoạch|mục tiêu|nghị quyết|chỉ tiêu)|kế hoạch|chỉ tiêu (?:nghị quyết|đề ra|giao)|nghị quyết|dự toán|mục tiêu)(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:xuống|lên|đến|còn)(?!\w)", re.IGNORECASE)
_PARTLY = re.compile(r"(?<!\w)(?:trong đó|bao gồm|gồm)(?!\w)|:(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: Results are read up to here in one report: hostile text stays cheap.
MAX_SENTENCES = 5000


def sentences_of(report: Report, roles: frozenset[str]) -> Iterator[tuple[Item, str, int]]:
    """(item, sentence, line) of all paragraphs and items in sections of these roles, in order."""
    role = {section.id: section.role for section in report.sections}
    count = 0
    for item in report.items:
        if role.get(item.section) not in roles:
            continue
        words = report.text.clean[item.place.start : item.place.end]
        position = 0
        for piece in _SENTENCE.split(words):
            start = words.find(piece, position)
            position = start + len(piece)
            count += 1
            if count > MAX_SENTENCES:
                return
            yield item, piece, report.text.line_at(item.place.start + start)


@dataclass(frozen=True, slots=True)
class Results:
    """Measures of results, one a sentence, and which of their figures a target can be held against."""

    rows: tuple[MeasureRow, ...]
    sound: frozenset[tuple[str, int]]

    def holds(self, figure: Figure) -> bool:
        """Whether a figure of these rows is a result that a target can be held against."""
        return (figure.row.target, figure.quantity.start) in self.sound


def read_results(report: Report, path: str, lexicon: Lexicon, *, since: int) -> Results:
    """The figures of a report's results; ``since`` is the year in which the term began, whose figures are old.

    What speaks of a former commune tells of a part of the commune, and so does what follows it in the sentence.
    """
    former = [key(name) for name in report.report.merged_from if key(name) != key(report.report.commune or "")]
    sentences = ((sentence, line) for _, sentence, line in sentences_of(report, ROLES))
    return results_of(sentences, path, lexicon, former=former, since=since)


def results_of(
    sentences: Iterable[tuple[str, int]], path: str, lexicon: Lexicon, *, former: Sequence[str], since: int
) -> Results:
    """``read_results`` over (sentence, line) of the results of one report; ``former`` are folded names of former communes."""
    rows, sound = [], set()
    for number, (sentence, line) in enumerate(sentences):
        quantities = tuple(replace(quantity, line=line) for quantity in read_quantities(sentence, lexicon))
        if not quantities:
            continue
        rows.append(MeasureRow(path, f"r{number}", 0, "other", "", sentence, line, quantities))
        reach = _whole_reach(sentence, former)
        sound |= {
            (f"r{number}", q.start) for q in quantities if q.start < reach and not _is_no_result(sentence, q, since)
        }
    return Results(tuple(rows), frozenset(sound))


def _whole_reach(sentence: str, former: Sequence[str]) -> int:
    """Up to where a sentence speaks of the whole commune: to the part ('trong đó …') that names a former one."""
    words = _BRACKETS.sub(lambda match: " " * len(match[0]), sentence)
    starts = [0, *(match.start() for match in _PARTLY.finditer(words)), len(words)]
    for start, end in pairwise(starts):
        if any(contains(key(words[start:end]), name) for name in former):
            return start
    return len(sentence) + 1


def _is_no_result(sentence: str, quantity: Quantity, since: int) -> bool:
    before, after = sentence[: quantity.start], sentence[quantity.end :]
    clause = re.split(r"[,;]", after)[0]
    share = quantity.unit.startswith("%")
    if _CHANGE.search(before) and (not share or _OF_PLAN.match(clause)):
        return True
    if share and _OF_PLAN.match(clause) and not quantity.unit.endswith("/năm"):
        return True
    if _FROM.search(before) and quantity.value_max is None and _TO.search(clause[:40]):
        return True
    years = [int(year) for year in _YEAR.findall(re.split(r"[,;]", before)[-1] + clause)]
    return bool(years) and max(years) <= since
