"""Two places of a report that cannot both be right: a target and the task that repeats it with another figure, a cap in one
place and a floor in another, a target below what is reached, facts of the commune told twice with different numbers.

What has nothing to do with figures ('không xảy ra' and 'vẫn còn xảy ra', an issuer and its symbol) is in ``statements``.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from vnreport_nlp.audit.cells import cells
from vnreport_nlp.audit.claims import MIN_WORDS, Claim, content, item_claims, named_indicator, same_measure, values
from vnreport_nlp.audit.commune_facts import find_facts
from vnreport_nlp.audit.retold import find_retold
from vnreport_nlp.audit.statements import find_statements
from vnreport_nlp.audit.wholes import find_wholes
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, MeasuredResult, Quantity, Reason, Report
from vnreport_nlp.structure.outline import TARGET_ROLES
from vnreport_nlp.vietnamese.folding import key

_PLAN = {"goals", "general_goal", "breakthroughs", "tasks_solutions", "tasks", "solutions", "viewpoints"} | TARGET_ROLES
_PAST = {"context", "characteristics", "results", "results_targets", "assessment", "initial_operation"}
#: A name of so many words with one value and one year on both sides leaves no room for another measure.
SURE_WORDS = 3
#: Figures that say 'about' agree when they lie this near to each other.
ABOUT = 0.2
#: A target this near below what is reached may keep it in the round ('từ 88% trở lên' of 89%).
CLEAR = 0.03
#: What was gathered over several years is no yearly figure.
_SPAN = re.compile(r"(?:5|05|năm) năm|nhiệm kỳ|giai đoạn|lũy kế|tổng cộng", re.IGNORECASE)
#: More claims than this in one report are not held against each other (keeps hostile text fast).
MAX_CLAIMS = 600


def _bound(quantity: Quantity) -> int:
    return {">": 1, ">=": 1, "<": -1, "<=": -1}.get(quantity.comparator, 0)


def _shown(claim: Claim) -> str:
    return claim.quantity.signed


def _finding(code: str, one: Claim, two: Claim, severity: str) -> Finding:
    shown = (("a", _shown(one)), ("b", _shown(two)), ("line", str(two.line)))
    reason = Reason(f"contradiction.{code}", shown)
    return Finding("contradiction", reason, one.line, two.line, severity, (one.clause, two.clause))


def _far(one: Quantity, two: Quantity) -> bool:
    """Whether two values differ; a range agrees with what lies in it, 'khoảng' with what is near."""
    x, y = values(one, two)
    top_x, top_y = (q.value_max * v / q.value if q.value_max and q.value else v for q, v in ((one, x), (two, y)))
    slack = ABOUT * max(abs(x), abs(y)) if "~" in (one.comparator, two.comparator) else 1e-9 * max(1.0, abs(x), abs(y))
    return x > top_y + slack or y > top_x + slack


def _due(one: Claim, two: Claim, end: int | None) -> bool:
    """Whether both figures are for the same time; a plan that names no year means the end of its term."""
    return (one.quantity.deadline or end) == (two.quantity.deadline or end)


def _planned_twice(one: Claim, two: Claim, how: str, end: int | None) -> Finding | None:
    """What is wrong with one measure planned in two places, if anything."""
    a, b = one.quantity, two.quantity
    if not _due(one, two, end):
        return None
    ways, far = (_bound(a), _bound(b)), _far(a, b)
    x, y = values(a, b)
    if ways[0] * ways[1] < 0:
        floor, cap = (x, y) if ways[0] > 0 else (y, x)
        return _finding("cap_floor", one, two, "likely" if how == "same" else "look") if floor >= cap else None
    if not far:
        strict = (
            {a.comparator, b.comparator} in ({"=", ">"}, {"=", "<"}) and a.value_max is None and b.value_max is None
        )
        return _finding("strict", one, two, "look") if strict and how == "same" else None
    if ways[0] != ways[1]:  # one bound: the other figure may lie within it
        way, bound, value = (ways[0], x, y) if ways[0] else (ways[1], y, x)
        if way * (value - bound) > 0:
            return None
    if how != "same":
        return _finding("differs", one, two, "look")
    exact = a.comparator == b.comparator == "=" and a.deadline == b.deadline and one.names[0] == two.names[0]
    sure = exact and a.deadline is not None and len(one.names[0]) >= SURE_WORDS and "|" not in one.clause + two.clause
    return _finding("differs", one, two, "certain" if sure else "likely")


def _planned(claims: Sequence[Claim], lexicon: Lexicon, end: int | None) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for one, two in combinations(claims, 2):
        if one.source == two.source or (one.line, two.line) in told:
            continue
        how = same_measure(one, two, lexicon)
        finding = _planned_twice(one, two, how, end) if how else None
        if finding:
            told.add((one.line, two.line))
            yield finding


def _reached(targets: Sequence[Claim], past: Sequence[Claim], lexicon: Lexicon) -> Iterator[Finding]:
    """A target that asks for less than the report says is reached already."""
    for target in targets:
        indicator = named_indicator(target.clause, lexicon) or named_indicator(target.head, lexicon)
        if indicator is None or indicator.direction == "none":
            continue
        for result in past:
            if result.quantity.comparator in ("<", "<=", "~") or named_indicator(result.clause, lexicon) != indicator:
                continue
            how = same_measure(target, result, lexicon)
            if bool(_SPAN.search(target.clause)) != bool(_SPAN.search(result.clause)):
                continue
            aim, is_now = values(target.quantity, result.quantity)
            if target.quantity.value_max is not None:
                aim = aim * target.quantity.value_max / target.quantity.value if target.quantity.value else aim
            worse = aim < is_now if indicator.direction == "higher" else aim > is_now
            if how and worse:
                clear = how == "same" and abs(aim - is_now) >= CLEAR * max(abs(aim), abs(is_now))
                yield _finding("below", target, result, "likely" if clear else "look")
                break


def _by_commune(report: Report, targets: Sequence[Claim], lexicon: Lexicon) -> Iterator[Finding]:
    """A share aimed at for the commune that each former commune has passed: their mean lies between them."""
    scopes = {scope for result in report.indicators if (scope := key(result.scope)) != "commune"}
    if len(scopes) < 2 or len(scopes) != len(report.report.merged_from):
        return
    for target in targets:
        indicator = named_indicator(target.clause, lexicon) or named_indicator(target.head, lexicon)
        if (
            indicator is None
            or indicator.direction == "none"
            or not target.quantity.unit.startswith("%")
            or target.yearly
        ):
            continue
        latest: dict[str, MeasuredResult] = {}
        for result in report.indicators:
            if (
                result.unit == "%"
                and named_indicator(result.indicator, lexicon) == indicator
                and key(result.scope) in scopes
            ):
                latest[key(result.scope)] = result
        if set(latest) != scopes:
            continue
        sign = 1 if indicator.direction == "higher" else -1
        if all(sign * (result.value - target.quantity.value) > 0 for result in latest.values()):
            first = next(iter(latest.values()))
            reached = "; ".join(f"{result.scope}: {result.printed}" for result in latest.values())
            values_ = (("a", target.quantity.signed), ("reached", reached), ("line", str(first.place.line)))
            quotes = (target.clause, *(f"{result.indicator} {result.printed}" for result in latest.values()))
            yield Finding(
                "contradiction",
                Reason("contradiction.below_all", values_),
                target.line,
                first.place.line,
                "likely",
                quotes,
            )


def _per_year(targets: Sequence[Claim], lexicon: Lexicon, years: int) -> Iterator[Finding]:
    """'kết nạp 250 đảng viên, bình quân mỗi năm 60': the years give another number than the term."""
    for one, two in combinations(targets, 2):
        if one.source != two.source or one.yearly == two.yearly or one.quantity.unit != two.quantity.unit:
            continue
        yearly, term = (one, two) if one.yearly else (two, one)
        counted = "%" not in term.quantity.unit and "/" not in term.quantity.unit and term.quantity.value_max is None
        if counted and yearly.names[0] & term.names[0] and yearly.quantity.value_max is None:
            whole, aim = yearly.quantity.value * years, term.quantity.value
            if whole > aim and (_bound(term.quantity) <= 0 or "bình quân" in yearly.clause.lower()):
                yield _finding("per_year", one, two, "likely")


def _tabled(report: Report, lexicon: Lexicon) -> Iterator[Claim]:
    """What tables plan: targets that stand as rows, and the plan column where results of a year stand beside it."""
    told = {item.place.line for item in report.items if "|" not in item.text and "\t" not in item.text}
    named = [
        (t.name, q, t.place.line, t.section) for t in report.targets if t.place.line not in told for q in t.quantities
    ]
    if report.report.term_planned is None:
        rows = {t.place.line for t in report.targets}
        named += [
            (c.name, c.quantity, c.quantity.line, c.section)
            for c in cells(report)
            if c.kind == "plan" and c.section and c.quantity.line not in rows
        ]
    for name, quantity, line, section in named:
        words = content(name, lexicon)
        part = " … " in name  # of the row above, whose figure is another
        if len(words) >= MIN_WORDS and not part:
            yield Claim(
                quantity, (words,), f"{name} | {' '.join(quantity.printed.split())}", line, f"row {line}", section, name
            )


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """All contradictions, those of figures first."""
    sections = {section.id: section for section in report.sections}
    plan = [i for i in report.items if sections[i.section].role in _PLAN and sections[i.section].term != "reviewed"]
    past = [i for i in report.items if sections[i.section].role in _PAST and sections[i.section].term != "planned"]
    planned = [*_tabled(report, lexicon), *item_claims(report, plan, lexicon)][:MAX_CLAIMS]
    reached = list(item_claims(report, past, lexicon))[:MAX_CLAIMS]
    targets = [claim for claim in planned if sections[claim.section].role in TARGET_ROLES]
    end = int(report.report.term_planned[-4:]) if report.report.term_planned else None
    yield from _planned(planned, lexicon, end)
    below = list(_reached(targets, reached, lexicon))
    yield from below
    yield from (f for f in _by_commune(report, targets, lexicon) if f.line not in {b.line for b in below})
    start = int(report.report.term_planned[:4]) if report.report.term_planned else None
    if start is not None and end is not None:
        yield from _per_year(targets, lexicon, end - start)
    facts = list(find_facts(report))
    yield from facts
    told = {frozenset((finding.line, finding.other_line)) for finding in facts}
    yield from (f for f in find_retold(report, lexicon) if frozenset((f.line, f.other_line)) not in told)
    yield from find_wholes(report, lexicon)
    yield from find_statements(report, lexicon)
