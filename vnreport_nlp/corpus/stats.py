"""Descriptive figures of each report: length, facts, density of figures, own wording, aims without a figure.

Plain counts that can be checked by hand; what each of them counts stands beside its name in ``MEASURES``.
"""

import re
from collections.abc import Sequence
from statistics import median

from vnreport_nlp.corpus.reuse import find_reuse
from vnreport_nlp.corpus.reuse.streams import cited_spans
from vnreport_nlp.corpus.settings import STATS, StatsSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.records import Aim, MeasureRow, PassageRow, ReportStats, Reuse, Stats, Unusual

#: Every measure, in the order in which it is shown.
MEASURES = (
    "lines",  # of the source file
    "words",  # of titles and running text, as separated by blanks
    "pages",  # words / words a page
    "sections", "targets",  # numbered items or table rows
    "quantities",  # figures read in the targets
    "weaknesses", "causes", "lessons", "breakthroughs",
    "figures",  # numbers in running text; see ``count_figures``
    "figures_per_1000_words", "figures_per_page",
    "template_share", "copied_share", "own_share",  # of the words of running text
    "aims",  # measures of targets, paragraphs and items of the general goal and of tasks
    "aims_without_figure", "vague_share",
    "target_measures", "targets_without_figure",
)  # fmt: skip
#: Measures in which a report can be far from the others; the rest follow from these or from the layout of the file.
COMPARED = (
    "words", "sections", "target_measures", "weaknesses", "causes", "lessons", "breakthroughs", "figures_per_1000_words",
    "own_share", "vague_share",
)  # fmt: skip
_KINDS = {"general_goal": "goal", "tasks": "task", "solutions": "task", "tasks_solutions": "task"}
_DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-](?:19|20)\d\d)\b|\b\d{1,2}/(?:19|20)\d\d\b|\bngày\s+\d{1,2}(?:[/.-]\d{1,2})?(?![/\d])|\btháng\s+\d{1,2}\b|"
    r"\b(?:19|20)\d\d\b(?!\s*(?:đồng|triệu|tỷ|người|hộ|ha|tấn|con|lượt|lao động))"
)
_SYMBOL = re.compile(r"\b\d+\s?[-/]\s?[A-ZĐ]{2}[\w/-]*|\b\d+/(?:19|20)\d\d/[A-ZĐ][\w/-]*")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?")
#: A count in words ("không còn" is none at all); ``một`` and ``năm`` are left out, which mostly are "a" and "year", and set phrases of the genre.
_SPELLED = re.compile(
    r"\b(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|chục|trăm|nghìn)\b(?!\s+(?:cấp|mặt|bên|chiều|đời|là\b|tư\b))|"
    r"\bmột nửa\b|\bgấp đôi\b|\bkhông còn\b",
    re.IGNORECASE,
)
#: The sign at the end of a document stands behind closing words, which promise but are no task.
_CLOSING = re.compile(r"\./\.?\s*\Z|/\.\s*\Z")


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for start, end in reversed(cited_spans(text)):
        text = f"{text[:start]} {text[end:]}"
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def count_figures(text: str) -> int:
    """Numbers that measure or count; ``22/25`` is one. Dates, years and the numbers of documents are none."""
    return len(_NUMBER.findall(_without(text, _SYMBOL, _DATE)))


def has_figure(text: str) -> bool:
    """Whether an aim can be measured by a number in it, also one in words ("hai", "mười"); a year alone is none."""
    return count_figures(text) > 0 or bool(_SPELLED.search(_without(text)))


def _aims(
    measures: Sequence[MeasureRow], rows: Sequence[PassageRow], template: set[int], settings: StatsSettings
) -> tuple[int, list[Aim]]:
    """How many aims a report has, and those without a figure; ``template`` are the lines of wording that is not its own."""
    vague = [Aim("target", row.line, row.text) for row in measures if not row.quantities and not has_figure(row.text)]
    count = len(measures)
    plain: list[Aim] = []
    for row in rows:
        kind = _KINDS.get(row.role)
        if kind is None or len(row.text.split()) < settings.aim_words or _CLOSING.search(row.text):
            continue
        count += 1
        if not has_figure(row.text):
            plain.append(Aim(kind, row.line, row.text))
    return count, vague + sorted(plain, key=lambda aim: (aim.line in template, -len(aim.text.split()), aim.line))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _stats(store: Store, reuse: Reuse, settings: StatsSettings) -> list[ReportStats]:
    shares = {share.report: share for share in reuse.shares}
    template: dict[str, set[int]] = {}
    for shared in reuse.template:
        for use in shared.members:
            template.setdefault(use.place.report, set()).add(use.place.line)
    counts: dict[tuple[str, str], int] = {}

    def add(report: str, name: str, number: int = 1) -> None:
        counts[(report, name)] = counts.get((report, name), 0) + number

    for section in store.sections():
        add(section.report, "sections")
        add(section.report, "words", len(section.title.split()))
    rows: dict[str, list[PassageRow]] = {}
    for row in store.passages():
        rows.setdefault(row.report, []).append(row)
        add(row.report, "words", len(row.text.split()))
        add(row.report, "figures", count_figures(row.text))
    measures: dict[str, list[MeasureRow]] = {}
    for measure in store.measures():
        measures.setdefault(measure.report, []).append(measure)
    names = {"weakness": "weaknesses", "cause": "causes", "lesson": "lessons", "breakthrough": "breakthroughs"}
    for kind, name in names.items():
        for point in store.points(kind):
            add(point.report, name)
    found = []
    for member in store.members():
        if member.note == "duplicate":
            continue
        own = measures.get(member.path, [])
        aims, vague = _aims(own, rows.get(member.path, []), template.get(member.path, set()), settings)
        words, figures = counts.get((member.path, "words"), 0), counts.get((member.path, "figures"), 0)
        share = shares[member.path]
        values: dict[str, float | None] = {name: float(counts.get((member.path, name), 0)) for name in MEASURES}
        values |= {
            "lines": member.lines, "pages": round(words / settings.words_a_page, 1), "targets": len({m.target for m in own}),
            "quantities": sum(len(m.quantities) for m in own), "target_measures": len(own),
            "targets_without_figure": sum(aim.kind == "target" for aim in vague), "aims": aims, "aims_without_figure": len(vague),
            "vague_share": _share(len(vague), aims), "template_share": share.template, "copied_share": share.copied,
            "own_share": round(max(0.0, 1 - share.template - share.copied), 4) if share.words else None,
            "figures_per_1000_words": round(1000 * figures / words, 1) if words else None,
            "figures_per_page": round(settings.words_a_page * figures / words, 1) if words else None,
        }  # fmt: skip
        found.append(ReportStats(member.path, member.commune, tuple((n, values[n]) for n in MEASURES), tuple(vague)))
    return found


def _medians(stats: Sequence[ReportStats]) -> list[tuple[str, float | None]]:
    found: list[tuple[str, float | None]] = []
    for name in MEASURES:
        values = [value for entry in stats if (value := entry.value(name)) is not None]
        found.append((name, round(float(median(values)), 6) if values else None))
    return found


def find_unusual(
    stats: Sequence[ReportStats], medians: Sequence[tuple[str, float | None]], settings: StatsSettings = STATS
) -> list[Unusual]:
    """Measures far from the median: many times the usual distance from it, or nothing where the others have something."""
    if len(stats) < settings.least:
        return []
    middle = dict(medians)
    found = []
    for name in COMPARED:
        centre = middle[name]
        values = [(entry.report, value) for entry in stats if (value := entry.value(name)) is not None]
        if centre is None or len(values) < settings.least:
            continue
        usual = float(median(abs(value - centre) for _, value in values))
        floor = settings.share_spread if name.endswith("share") else settings.spread * centre
        reach = settings.times * max(usual, floor)
        for report, value in values:
            if value == 0 and centre > 0 and not name.endswith("share"):
                found.append(Unusual(report, name, value, centre, "none"))
            elif abs(value - centre) > reach:
                found.append(Unusual(report, name, value, centre, "more" if value > centre else "less"))
    return sorted(found, key=lambda entry: (entry.report, COMPARED.index(entry.measure)))


def find_stats(store: Store, *, settings: StatsSettings = STATS, lang: str = "vi") -> Stats:
    """The figures of every report of a store, by path."""
    reuse = find_reuse(store, lang=lang)
    stats = _stats(store, reuse, settings)
    medians = _medians(stats)
    return Stats(
        reuse.reports, reuse.skipped, settings.words_a_page, tuple(stats), tuple(medians), tuple(find_unusual(stats, medians, settings)),
        reuse.pages,
    )  # fmt: skip
