"""The outline that most reports share (role × policy field), and how each report keeps to it.

Congress reports, socio-economic reports and the rest have different outlines: each kind is compared with its own. The
order of files plays no part.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from vnreport_nlp.corpus.outline.placing import Placer
from vnreport_nlp.corpus.outline.presence import Part, ReportView, read_views
from vnreport_nlp.corpus.outline.surplus import find_extra
from vnreport_nlp.corpus.settings import OUTLINE, OutlineSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Outline, OutlineExtra, OutlineGap, OutlineNode, OutlinePlace, OutlineReport
from vnreport_nlp.structure.outline import fields_named
from vnreport_nlp.vietnamese.folding import key

#: What stands behind a title and is no part of it.
_REMARK = re.compile(r"\s*(?:\([^()]*\)|[.…_\s]{3,}\d*)\s*$")


def plain_title(title: str) -> str:
    """A title without remarks in brackets, dots and page numbers behind it."""
    return _REMARK.sub("", title).rstrip(" .:;") or title


def _title(titles: Sequence[str], lexicon: Lexicon) -> str:
    """Of the titles that name the fewest fields the one that has most in common with the others; of equals the shortest.

    Capitals are set in ordinary letters.
    """
    fewest = min(len(fields_named(title, lexicon)) for title in titles)
    titles = [plain_title(title) for title in titles if len(fields_named(title, lexicon)) == fewest]
    counts = Counter(key(title) for title in titles)
    words = {name: set(name.split()) for name in counts}

    def common(name: str) -> float:
        own = words[name]
        return sum(n * len(own & words[other]) / max(1, len(own | words[other])) for other, n in counts.items())

    rank = {name: -round(common(name), 6) for name in counts}
    chosen = min(titles, key=lambda title: (rank[key(title)], title.isupper(), len(title), title))
    return chosen[:1] + chosen[1:].lower() if chosen.isupper() else chosen


def _parent(view: ReportView, part: Part, shared: set[Part]) -> Part | None:
    """The nearest shared part above a part's own section."""
    section = view.own[part]
    while section.parent:
        section = view.by_id[section.parent]
        above = view.part[section.id]
        if above is not None and above in shared and above != part:
            return above
    return None


def _ordered(shared: set[Part], views: Sequence[ReportView]) -> list[tuple[Part, int]]:
    """Shared parts with their level, in the order in which most reports have them, each below its parent."""
    place: dict[Part, float] = {}
    above: dict[Part, Part | None] = {}
    for part in shared:
        having = [view for view in views if part in view.own]
        place[part] = median(view.sections.index(view.own[part]) / len(view.sections) for view in having)
        parents = Counter(_parent(view, part, shared) for view in having)
        above[part] = min(parents, key=lambda parent: (-parents[parent], parent or ("", "")))
    children: dict[Part | None, list[Part]] = defaultdict(list)
    for part in sorted(shared, key=lambda part: (place[part], part)):
        children[above[part] if above[part] != part else None].append(part)
    ordered: list[tuple[Part, int]] = []

    def visit(parent: Part | None, level: int) -> None:
        for part in children.pop(parent, []):
            ordered.append((part, level))
            visit(part, level + 1)

    visit(None, 1)
    while children:  # parts that most reports place below each other
        visit(sorted(parent for parent in children if parent is not None)[0], 2)
    return ordered


def _is_shared(part: Part, own: int, views: Sequence[ReportView], placer: Placer, settings: OutlineSettings) -> bool:
    if own < settings.own * len(views):
        return False
    need = settings.shared * len(views)
    if own >= need:
        return True
    return own + sum(placer.named(view, part, "") is not None for view in views if part not in view.own) >= need


def shared_nodes(
    views: Sequence[ReportView], kind: str, placer: Placer, settings: OutlineSettings = OUTLINE
) -> list[OutlineNode]:
    """The parts for which enough reports of a kind have a section; none when there are too few reports to tell."""
    if len({view.unit for view in views}) < settings.least:
        return []
    counts = Counter(part for view in views for part in view.own)
    shared = {part for part in counts if _is_shared(part, counts[part], views, placer, settings)}
    return [
        OutlineNode(
            f"{kind}.{role}" if name == "general" else f"{kind}.{role}.{name}", kind, role, name,
            _title([view.own[role, name].title for view in views if (role, name) in view.own], placer.lexicon), level, counts[role, name], len(views),
        )
        for (role, name), level in _ordered(shared, views)
    ]  # fmt: skip


def _fields_above(nodes: Sequence[OutlineNode]) -> dict[Part, frozenset[str]]:
    """Part → fields of the parts of the same role that it stands below."""
    found: dict[Part, frozenset[str]] = {}
    path: list[OutlineNode] = []
    for node in nodes:
        path = [*path[: node.level - 1], node]
        found[node.role, node.field] = frozenset(upper.field for upper in path[:-1] if upper.role == node.role)
    return found


def conformity_of(present: int, merged: int, missing: int, settings: OutlineSettings = OUTLINE) -> float | None:
    """Share of the outline's parts that a report has; a merged part counts half. None without an outline."""
    total = present + merged + missing
    return round((present + settings.merged * merged) / total, 4) if total else None


def gap_after(present: Sequence[OutlinePlace], node: str, role: str, name: str, title: str) -> OutlineGap:
    """A missing part, behind the last part with a section of its own that stands before it in the outline."""
    before = next((place for place in reversed(present) if place.how != "divided"), None)
    return OutlineGap(node, role, name, title, before.title if before else "", before.line if before else None)


def measure(
    view: ReportView, nodes: Sequence[OutlineNode], placer: Placer, extra: tuple[OutlineExtra, ...]
) -> OutlineReport:
    """One report against the shared outline of its kind."""
    present: list[OutlinePlace] = []
    merged: list[OutlinePlace] = []
    missing: list[OutlineGap] = []
    for node in nodes:
        place = placer.place(view, (node.role, node.field), node.id)
        if place is None:
            missing.append(gap_after(present, node.id, node.role, node.field, node.title))
        elif place.how in ("own", "empty", "divided"):
            present.append(place)
        else:
            merged.append(place)
    return OutlineReport(
        view.path, view.kind, tuple(present), tuple(merged), tuple(missing), extra, (),
        conformity_of(len(present), len(merged), len(missing)),
    )  # fmt: skip


def find_outline(store: Store, *, lexicon: Lexicon | None = None, lang: str = "vi") -> Outline:
    """The shared outline of every kind of report in the store, and each report measured against its kind's."""
    words = lexicon or load_lexicon()
    views = read_views(store, words)
    nodes: list[OutlineNode] = []
    reports: list[OutlineReport] = []
    for kind in sorted({view.kind for view in views}):
        alike = [view for view in views if view.kind == kind]
        own = shared_nodes(alike, kind, Placer(alike, words))
        placer = Placer(alike, words, _fields_above(own))
        extra = find_extra(alike, placer, words)
        nodes += own
        reports += [measure(view, own, placer, extra[view.path]) for view in alike]
    measured = tuple(sorted(reports, key=lambda r: r.report))
    return Outline(None, tuple(store.skipped(lang)), tuple(nodes), measured, store.pages())
