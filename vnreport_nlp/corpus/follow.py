"""One commune, an older report and a newer one: what is reported of the older targets, what is set again, what comes back."""

import re
from collections.abc import Sequence
from itertools import chain

from vnreport_nlp.comparing.points import PointPair, pair_points
from vnreport_nlp.comparing.settings import BREAKTHROUGHS, LESSONS, WEAKNESSES, PointSettings
from vnreport_nlp.corpus.settings import FOLLOWING
from vnreport_nlp.corpus.targets.against import measures_of
from vnreport_nlp.corpus.targets.cells import compared, unit_of, without_figure
from vnreport_nlp.corpus.targets.figures import Figure, read_figures
from vnreport_nlp.corpus.targets.grouping import Measuring, Subject, fits, name_words, subjects
from vnreport_nlp.corpus.targets.results import ROLES, read_results, sentences_of
from vnreport_nlp.corpus.targets.row_names import direction, row_name
from vnreport_nlp.corpus.targets.standing import nearest, stand
from vnreport_nlp.corpus.targets.units import VILLAGE, is_count
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import (
    Answer,
    Follow,
    FollowedPoint,
    FollowedTarget,
    FollowSide,
    Quote,
    Reason,
    Report,
    TargetCell,
)
from vnreport_nlp.register import same_commune
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model

_OLD, _RESULTS, _NEW = "\x00old", "\x00results", "\x00targets"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TASKS = frozenset(("tasks", "tasks_solutions", "solutions"))
_OUTCOME = {"meets": "reached", "better": "reached", "worse": "not_reached", "looser": "not_reached"}
_AGAIN = {"meets": "repeated", "looser": "lowered", "better": "raised", "worse": "lowered"}
_POINTS: tuple[tuple[str, str, PointSettings], ...] = (
    ("weakness", "weaknesses", WEAKNESSES), ("lesson", "lessons", LESSONS), ("breakthrough", "breakthroughs", BREAKTHROUGHS),
)  # fmt: skip
#: What a share may be told as: households, schools, villages.
_COUNTED = frozenset(("count:hộ", "count:trường", VILLAGE))
Way = tuple[Figure, Measuring]


def _side(report: Report) -> FollowSide:
    head = report.report
    term = head.term_planned or head.period
    return FollowSide(report.source.path, head.commune, head.province, term, report.text.pages, report.text.quality)


def _same_commune(old: Report, new: Report) -> bool:
    """Whether both are of one commune, of then and of now; a report that names none is taken at its word."""
    one, two = old.report, new.report
    if not one.commune or not two.commune:
        return True
    return same_commune(one, two) is True


def _cell(figure: Figure, way: Measuring) -> TargetCell:
    return compared(figure, unit_of(way, [figure]))


def _answer(cell: TargetCell, because: Reason) -> Answer:
    """The reason in the words of one commune over time."""
    area, _, code = because.code.partition(".")
    return Answer(cell, Reason(f"follow.{code}", because.values) if area == "against" else because)


def _outcome(standard: Way, results: Sequence[Way], better: str) -> tuple[str, Answer | None]:
    """What the results say of a target: the nearest figure, one that can be compared before others."""
    index = nearest([figure for figure, _ in results], [way for _, way in results], *standard)
    if index is None:
        return "not_reported", None
    status, cell, because = stand(*results[index], *standard, better)
    if status == "looser" and cell.comparator == "~":
        status = "meets"
    return _OUTCOME.get(status, "not_judged"), _answer(cell, because)


def _again(standard: Way, targets: Sequence[Way], better: str) -> tuple[str, Answer | None]:
    """How the newer report sets the target again."""
    index = nearest([figure for figure, _ in targets], [way for _, way in targets], *standard)
    if index is None:
        return "none", None
    status, cell, because = stand(*targets[index], *standard, better)
    if status == "meets" and (step := _middle(cell) - _middle(_cell(*standard))):
        # '80 - 90' lies partly in '70 - 80', and aims higher all the same
        status = "better" if (step > 0) == (better == "higher") else "worse"
    return _AGAIN.get(status, "changed"), _answer(cell, because)


def _middle(cell: TargetCell) -> float:
    low = cell.value or 0.0
    return (low + (cell.value_max if cell.value_max is not None else low)) / 2


def _free(ways: Sequence[Way], standards: Sequence[Way], standard: Way) -> list[Way]:
    """The figures that may answer a target: those that fit no other target of its subject, if it has others."""
    others = [way for figure, way in standards if figure is not standard[0]]
    return [(f, way) for f, way in ways if fits(way, standard[1]) or not any(fits(way, other) for other in others)]


def _speaks_of(result: Way, standard: Way) -> bool:
    """Whether a result can be held against a target: measured in its way, or in another way but of the same things."""
    (one, way), (two, other) = result, standard
    words, others = set(name_words(one)), set(name_words(two))
    alike = len(words & others) / max(1, len(words | others))
    same = bool(one.family) and one.family == two.family
    if fits(way, other):
        return same or alike >= FOLLOWING.name
    if way.unit == other.unit:
        return same or alike >= FOLLOWING.other_way
    return alike >= FOLLOWING.other_way and (not is_count(way.unit) or way.unit in _COUNTED)


def _latest(results: Sequence[Way]) -> list[Way]:
    """Of the figures measured in one way those of the last year named; a figure without a year stands for now."""

    def year(figure: Figure) -> int:
        return max(map(int, _YEAR.findall(figure.own)), default=9999)

    last: dict[Measuring, int] = {}
    for figure, way in results:
        last[way] = max(last.get(way, 0), year(figure))
    return [(figure, way) for figure, way in results if year(figure) == last[way]]


def _follow_subject(subject: Subject, lexicon: Lexicon) -> tuple[list[tuple[Figure, FollowedTarget]], list[Way]]:
    """The older targets of one subject with their answers, and the newer targets that answer none."""
    ways = {name: list[Way]() for name in (_OLD, _RESULTS, _NEW)}
    better: dict[Measuring, str] = {}
    for variant in subject.variants:
        better[variant.measuring] = direction(variant.figures, lexicon)
        for figure in variant.figures:
            ways[figure.row.report].append((figure, variant.measuring))
    found = []
    used: set[tuple[str, int, str, int, int]] = set()
    for standard in ways[_OLD]:
        to = better[standard[1]]
        told = [way for way in _free(ways[_RESULTS], ways[_OLD], standard) if _speaks_of(way, standard)]
        outcome, result = _outcome(standard, _latest(told), to)
        candidates = _free(ways[_NEW], ways[_OLD], standard)
        again, target = _again(standard, candidates, to)
        index = nearest([figure for figure, _ in candidates], [way for _, way in candidates], *standard)
        if index is not None:
            used.add(candidates[index][0].place)
        title = row_name([standard[0]], lexicon)
        found.append((standard[0], FollowedTarget(title, to, _cell(*standard), outcome, result, again, target)))
    return found, [(figure, way) for figure, way in ways[_NEW] if figure.place not in used]


def _quotes(pairs: Sequence[PointPair], index: int, texts: Sequence[tuple[str, int]]) -> tuple[Quote, ...]:
    own = sorted(
        (pair for pair in pairs if pair.a == index), key=lambda pair: (pair.grade != "equivalent", -pair.score, pair.b)
    )
    return tuple(Quote(*texts[pair.b], pair.grade) for pair in own)


def _tasks(report: Report) -> list[tuple[str, int]]:
    """What a report sets out to do, sentence by sentence."""
    return [
        (" ".join(text.split()), line)
        for _, text, line in sentences_of(report, _TASKS)
        if len(text.split()) >= FOLLOWING.task_words
    ]


def _near(texts: Sequence[tuple[str, int]], others: Sequence[tuple[str, int]], space: Space) -> list[tuple[Quote, ...]]:
    """For each text the other that is nearest in words, when it is near enough."""
    if not texts or not others:
        return [()] * len(texts)
    scores = space.cosine([segment(text) for text, _ in texts], [segment(text) for text, _ in others])
    found: list[tuple[Quote, ...]] = []
    for row in scores:
        best = int(row.argmax())
        near = float(row[best])
        grade = "equivalent" if near >= FOLLOWING.task_same else "partial"
        found.append((Quote(*others[best], grade),) if near >= FOLLOWING.task else ())
    return found


def _points(old: Report, new: Report, model: TfidfModel, lexicon: Lexicon) -> list[FollowedPoint]:
    results = [(" ".join(text.split()), line) for _, text, line in sentences_of(new, ROLES)]
    tasks, later = _tasks(old), _tasks(new)
    named = {
        name: [[(point.text, point.place.line) for point in getattr(report, name)] for report in (old, new)]
        for _, name, _ in _POINTS
    }
    every = chain(results, tasks, later, *(texts for pair in named.values() for texts in pair))
    space = Space(model, [segment(text) for text, _ in every])
    found = []
    for kind, name, settings in _POINTS:
        ours, theirs = named[name]
        pairs = pair_points([t for t, _ in ours], [t for t, _ in theirs], space, lexicon, settings, kind)
        reported = _near(ours, results, space) if kind == "breakthrough" else [()] * len(ours)
        found += [
            FollowedPoint(kind, text, line, _quotes(pairs, index, theirs), reported[index])
            for index, (text, line) in enumerate(ours)
        ]
    told, again = _near(tasks, results, space), _near(tasks, later, space)
    found += [FollowedPoint("task", text, line, again[i], told[i]) for i, (text, line) in enumerate(tasks)]
    return found


def _since(old: Report) -> int:
    """The year in which the older report's planned term began."""
    term = old.report.term_planned or ""
    return int(term[:4]) if term[:4].isdigit() else 0


def follow(old: Report, new: Report, *, model: TfidfModel | None = None, lexicon: Lexicon | None = None) -> Follow:
    """What became of the targets, weaknesses, lessons, breakthroughs and tasks of an older report in a newer one."""
    words, background = lexicon or load_lexicon(), model or load_model()
    ours, theirs = measures_of(old, _OLD), measures_of(new, _NEW)
    results = read_results(new, _RESULTS, words, since=_since(old))
    periods = {name: "year" for name, report in ((_OLD, old), (_NEW, new)) if report.report.kind == "socio_economic"}
    figures = read_figures([*ours, *theirs, *results.rows], words, {_RESULTS: "term"} | periods)
    sound = [figure for figure in figures if figure.row.report != _RESULTS or results.holds(figure)]
    targets: list[tuple[Figure, FollowedTarget]] = []
    fresh: list[Way] = []
    for subject in subjects(sound, background):
        found, left = _follow_subject(subject, words)
        targets += found
        fresh += left
    targets.sort(key=lambda entry: entry[0].place)
    fresh.sort(key=lambda entry: entry[0].place)
    return Follow(
        _side(old),
        _side(new),
        _same_commune(old, new),
        tuple(target for _, target in targets),
        tuple((row_name([figure], words), _cell(figure, way)) for figure, way in fresh),
        tuple(_points(old, new, background, words)),
        tuple(without_figure(measure) for measure in ours if not measure.quantities),
    )
