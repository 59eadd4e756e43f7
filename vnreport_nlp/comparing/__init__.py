"""Two reports → ``Comparison``. ``compare`` is the composer of the second half; it alone knows the order."""

from collections.abc import Sequence
from pathlib import Path

from vnreport_nlp.comparing.citations import pair_citations
from vnreport_nlp.comparing.differences import heading_differences, point_differences
from vnreport_nlp.comparing.headings import HeadingPair, pair_headings
from vnreport_nlp.comparing.notable import find_notable
from vnreport_nlp.comparing.points import pair_points
from vnreport_nlp.comparing.profiles import Profile, build_profiles
from vnreport_nlp.comparing.settings import (
    BREAKTHROUGHS,
    CAUSES,
    LESSONS,
    MAX_FACTS,
    MAX_SECTIONS,
    WEAKNESSES,
    PointSettings,
)
from vnreport_nlp.comparing.targets import Measure, TargetPair, pair_targets, target_differences
from vnreport_nlp.errors import LimitExceeded
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import (
    Breakthrough,
    Cause,
    Comparison,
    Difference,
    Lesson,
    Only,
    Pair,
    Reason,
    Report,
    Side,
    Similarity,
    Target,
    Weakness,
)
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model

KINDS = ("heading", "target", "lesson", "weakness", "cause", "breakthrough")
_POINTS: tuple[tuple[str, str, PointSettings], ...] = (
    ("lesson", "lessons", LESSONS),
    ("weakness", "weaknesses", WEAKNESSES),
    ("cause", "causes", CAUSES),
    ("breakthrough", "breakthroughs", BREAKTHROUGHS),
)
Point = Lesson | Weakness | Cause | Breakthrough


class _Core:
    """All pairs of two reports in one canonical order, before sides and words are put in."""

    def __init__(self, a: Report, b: Report, model: TfidfModel, lexicon: Lexicon) -> None:
        self.a, self.b = a, b
        self.profiles_a, self.profiles_b = build_profiles(a, lexicon), build_profiles(b, lexicon)
        words = [p.tree_words for p in (*self.profiles_a, *self.profiles_b) if p.section.parent is None]
        words += [segment(text) for report in (a, b) for text in _texts(report)]
        space = Space(model, words)
        self.headings = pair_headings(self.profiles_a, self.profiles_b, space)
        within_year = (a.report.kind == "socio_economic", b.report.kind == "socio_economic")
        self.targets = pair_targets(a.targets, b.targets, space, lexicon, within_year=within_year)
        self.points = {
            kind: pair_points(
                [x.text for x in getattr(a, name)], [x.text for x in getattr(b, name)], space, lexicon, settings, kind
            )
            for kind, name, settings in _POINTS
        }


def _texts(report: Report) -> list[str]:
    titles = [section.title for section in report.sections]
    parts = [part.text for target in report.targets for part in target.parts]
    parts += [target.name for target in report.targets]
    points: list[Point] = [*report.lessons, *report.weaknesses, *report.causes, *report.breakthroughs]
    return titles + parts + [point.text for point in points] + [item.text for item in report.items]


def _canonical(a: Report, b: Report) -> bool:
    """Whether (a, b) stand in the order in which pairs are computed, so that both orders give mirrored results."""
    return (a.source.sha256, a.source.path) <= (b.source.sha256, b.source.path)


def _heading_pairs(core: _Core, flip: bool) -> list[Pair]:
    ours, theirs = (core.profiles_b, core.profiles_a) if flip else (core.profiles_a, core.profiles_b)
    pairs = (
        [HeadingPair(p.b, p.a, p.score, p.grade, p.evidence, p.reason, p.detail) for p in core.headings]
        if flip
        else core.headings
    )
    parents = {(ours[p.a].section.id, theirs[p.b].section.id) for p in pairs}
    found = []
    for p in sorted(pairs, key=lambda p: (p.a, p.b)):
        one, two = ours[p.a], theirs[p.b]
        differences = heading_differences(p, one, two, pairs, parents)
        values = (
            ("role", f"@role.{one.section.role}"),
            ("field", f"@field.{_shared_field(one, two)}"),
            ("line", p.detail),
            ("a", one.section.title),
            ("b", two.section.title),
        )
        found.append(
            Pair("heading", _side(one), _side(two), p.score, p.grade, p.evidence, differences, Reason(p.reason, values))
        )
    return found


def _shared_field(a: Profile, b: Profile) -> str:
    if a.section.field == b.section.field or b.section.field == "general":
        return a.section.field
    return next(
        (name for name in a.fields if name in b.fields),
        b.section.field if a.section.field == "general" else a.section.field,
    )


def _side(profile: Profile) -> Side:
    return Side(profile.section.id, profile.section.line, profile.section.title)


def _target_pairs(core: _Core, flip: bool) -> list[Pair]:
    pairs = [TargetPair(p.b, p.a, p.score, p.grade, p.evidence, p.why) for p in core.targets] if flip else core.targets
    found = []
    for p in sorted(pairs, key=lambda p: (p.a.part.line, p.a.index, p.b.index)):
        differences = target_differences(p)
        one, two = _measure_side(p.a), _measure_side(p.b)
        first = next((d for d in differences if d.aspect == "figure"), None)
        because = first.because if first else Reason("target.no_figure")
        if p.why and p.why != "no_figure":
            because = Reason(f"target.{p.why}", first.because.values if first else ())
        found.append(Pair("target", one, two, p.score, p.grade, p.evidence, differences, because))
    return found


def _measure_side(measure: Measure) -> Side:
    words = measure.part.text.replace("\n", " ")
    return Side(measure.target.id, measure.part.line, words, measure.target.parts.index(measure.part))


def _point_pairs(core: _Core, kind: str, name: str, flip: bool) -> list[Pair]:
    ours: Sequence[Point] = getattr(core.b if flip else core.a, name)
    theirs: Sequence[Point] = getattr(core.a if flip else core.b, name)
    found = []
    for p in core.points[kind]:
        i, j = (p.b, p.a) if flip else (p.a, p.b)
        one, two = ours[i], theirs[j]
        themes = "; ".join(f"@theme.{name}" for name in p.themes)
        because = Reason(f"point.{p.grade}" if p.themes else "point.words", (("themes", themes),))
        differences = _point_differences(one, two, p.grade)
        found.append(
            Pair(
                kind,
                Side(one.id, one.place.line, one.text),
                Side(two.id, two.place.line, two.text),
                p.score,
                p.grade,
                p.evidence,
                differences,
                because,
            )
        )
    return sorted(found, key=lambda p: (p.a.line, p.a.id, p.b.line, p.b.id))


def _point_differences(a: Point, b: Point, grade: str) -> tuple[Difference, ...]:
    found = point_differences(a.text, b.text, grade)
    if isinstance(a, Cause) and isinstance(b, Cause) and a.kind != b.kind:
        values = (("a", f"@cause.{a.kind}"), ("b", f"@cause.{b.kind}"))
        return (*found, Difference("place", "moved", Reason("place.cause_kind", values)))
    return found


def _only(report: Report, side: str, pairs: Sequence[Pair], profiles: Sequence[Profile]) -> list[Only]:
    paired = {(pair.kind, (pair.a if side == "a" else pair.b).id) for pair in pairs}
    found: list[Only] = []
    for profile in profiles:
        section = profile.section
        if ("heading", section.id) not in paired:
            code = "only.heading" if section.field != "general" else "only.heading_general"
            values = (("field", f"@field.{section.field}"), ("zone", f"@zone.{profile.zone}"))
            found.append(Only("heading", side, section.id, section.line, section.title, Reason(code, values)))
    for target in report.targets:
        if ("target", target.id) not in paired:
            found.append(
                Only(
                    "target",
                    side,
                    target.id,
                    target.place.line,
                    target.text,
                    Reason("only.target", (("name", target.name),)),
                )
            )
    for kind, name, _ in _POINTS:
        points: Sequence[Point] = getattr(report, name)
        found += [
            Only(kind, side, x.id, x.place.line, x.text, Reason(f"only.{kind}"))
            for x in points
            if (kind, x.id) not in paired
        ]
    return found


def _similarity(
    a: Report, b: Report, pairs: Sequence[Pair], profiles: tuple[Sequence[Profile], Sequence[Profile]]
) -> Similarity:
    """Share of facts that have a counterpart (partial counts half), both sides together, per zone and overall."""
    best: dict[tuple[str, str, str], float] = {}
    for pair in pairs:
        worth = 1.0 if pair.grade == "equivalent" else 0.5
        for side, end in (("a", pair.a), ("b", pair.b)):
            at = (side, pair.kind, end.id)
            best[at] = max(best.get(at, 0.0), worth)
    sums: dict[str, list[float]] = {}
    for side, own in (("a", profiles[0]), ("b", profiles[1])):
        for profile in own:
            sums.setdefault(profile.zone, []).append(best.get((side, "heading", profile.section.id), 0.0))
    facts: tuple[tuple[str, str, tuple[Sequence[Target | Point], Sequence[Target | Point]]], ...] = (
        ("target", "target_items", (a.targets, b.targets)),
        *((kind, f"{kind}_items", (getattr(a, name), getattr(b, name))) for kind, name, _ in _POINTS),
    )
    for kind, zone, sides in facts:
        for side, things in zip("ab", sides, strict=True):
            sums.setdefault(zone, []).extend(best.get((side, kind, thing.id), 0.0) for thing in things)
    zones = {zone: round(sum(values) / len(values), 4) for zone, values in sums.items() if values}
    every = [value for values in sums.values() for value in values]
    overall = round(sum(every) / len(every), 4) if every else 0.0
    return Similarity(overall, tuple(sorted(zones.items())))


def _check_size(report: Report) -> None:
    """LimitExceeded when a report holds more than can be paired in reasonable time."""
    path, sections = report.source.path, len(report.sections)
    if sections > MAX_SECTIONS:
        raise LimitExceeded("error.too_many_sections", path=path, limit=MAX_SECTIONS, found=sections)
    measures = sum(len(target.parts) for target in report.targets)
    facts = max(measures, *(len(getattr(report, name)) for _, name, _ in _POINTS))
    if facts > MAX_FACTS:
        raise LimitExceeded("error.too_many_facts", path=path, limit=MAX_FACTS, found=facts)


def compare(
    a: Report,
    b: Report,
    *,
    model: str | Path | TfidfModel | None = None,
    lexicon: Lexicon | str | None = None,
) -> Comparison:
    """Line up two reports: equivalent and partial pairs with their differences, and what stands on one side only.

    ``compare(b, a)`` mirrors ``compare(a, b)``; ``compare(a, a)`` has no difference. Scores depend on the two
    reports and the named background model alone. Raises ModelError, SettingsError, LimitExceeded.
    """
    for report in (a, b):
        _check_size(report)
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    background = model if isinstance(model, TfidfModel) else load_model(str(model) if model else None)
    flip = not _canonical(a, b)
    core = _Core(b, a, background, words) if flip else _Core(a, b, background, words)
    pairs = [*_heading_pairs(core, flip), *_target_pairs(core, flip)]
    for kind, name, _ in _POINTS:
        pairs += _point_pairs(core, kind, name, flip)
    ours, theirs = (core.profiles_b, core.profiles_a) if flip else (core.profiles_a, core.profiles_b)
    only = [*_only(a, "a", pairs, ours), *_only(b, "b", pairs, theirs)]
    order = {kind: position for position, kind in enumerate(KINDS)}
    only.sort(key=lambda x: (order[x.kind], x.side, x.line, x.id))
    return Comparison(
        a,
        b,
        _similarity(a, b, pairs, (ours, theirs)),
        tuple(pairs),
        tuple(only),
        (*a.skipped, *b.skipped),
        background.name,
        find_notable(a, b, pairs, only),
        pair_citations(a, b, words),
    )
