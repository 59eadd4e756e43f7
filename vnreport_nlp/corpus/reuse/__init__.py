"""What reports share word for word: template paragraphs of many communes, passages copied between two or three.

Template is told from copy by the number of communes alone; nothing counts between versions of one commune's report.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from vnreport_nlp.corpus.reuse.copies import Copy, find_copies, gather
from vnreport_nlp.corpus.reuse.leftovers import Leftover, left_behind
from vnreport_nlp.corpus.reuse.shingles import Flags, Text, join_streams
from vnreport_nlp.corpus.reuse.streams import Gazetteer, Stream, read_streams
from vnreport_nlp.corpus.reuse.templates import Span, Template, find_templates, matching, says, typical
from vnreport_nlp.corpus.settings import REUSE, ReuseSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.records import CopiedPassage, PassagePlace, Reuse, ReuseShare, SharedPair, TemplateText, TemplateUse


def shared_text(
    streams: Sequence[Stream], settings: ReuseSettings = REUSE
) -> tuple[Text, list[Template], list[list[Copy]]]:
    """The whole text, its templates, and the copies gathered by passage.

    A passage that is found pair by pair but in as many communes as make a template is a template.
    """
    text = join_streams(streams)
    templates, taken = find_templates(text, settings)
    groups = []
    for group in gather(text, find_copies(text, taken, settings)):
        spans = _longest(group)
        if len({text.streams[span.report].unit for span in spans}) >= settings.template:
            chosen = typical(text, spans, settings)
            if says(text, chosen) >= settings.evidence:
                templates.append(Template(chosen, tuple(spans)))
        else:
            groups.append(group)
    return text, templates, groups


def _longest(group: Sequence[Copy]) -> list[Span]:
    """The longest span of every report of a group, by report."""
    best: dict[int, Span] = {}
    for copy in group:
        for span in (copy.a, copy.b):
            known = best.get(span.report)
            if known is None or span.end - span.start > known.end - known.start:
                best[span.report] = span
    return [best[report] for report in sorted(best)]


def flagged(text: Text, spans: Sequence[Span]) -> Flags:
    """Which words of the whole text lie in one of the spans."""
    flags = np.zeros(len(text.words), dtype=bool)
    for span in spans:
        base = int(text.starts[span.report])
        flags[base + span.start : base + span.end] = True
    return flags


def find_reuse(store: Store, *, settings: ReuseSettings = REUSE, lang: str = "vi") -> Reuse:
    """Template and copies over a store. Deterministic, and the same for any order of files.

    Templates: most communes first. Copies: those with another commune's name first, then the longest.
    """
    streams = read_streams(store)
    text, templates, groups = shared_text(streams, settings)
    gazetteer = Gazetteer(streams)
    told = [_template(text, found, gazetteer) for found in templates]
    told.sort(key=lambda t: (-t.count, t.source.report, t.source.line))
    passages = [passage for group in groups for passage in _passages(text, group, gazetteer)]
    passages.sort(key=lambda p: (p.foreign_name is None, -p.words, p.source.report, p.source.line, p.copy.report))
    of_template = flagged(text, [span for found in templates for span in found.spans])
    copied = flagged(text, [span for group in groups for copy in group for span in (copy.a, copy.b)]) & ~of_template
    return Reuse(
        tuple(stream.report for stream in streams), tuple(store.skipped(lang)), len({s.unit for s in streams}),
        settings.template, settings.words, tuple(told), tuple(passages),
        tuple(_whole_copies(text, groups, of_template, settings)),
        tuple(_share(text, number, of_template, copied) for number in range(len(streams))), tuple(_versions(streams)),
        store.pages(),
    )  # fmt: skip


def _place(text: Text, span: Span) -> PassagePlace:
    """A span with whole sentences where their borders are near."""
    stream = text.streams[span.report]
    start, end = stream.snap(span.start, span.end)
    return PassagePlace(stream.report, stream.line(start), stream.line(end - 1), stream.printed(start, end))


def _template(text: Text, found: Template, gazetteer: Gazetteer) -> TemplateText:
    """A template with its members by path and line, and the names of other communes left in them."""
    spans = sorted(found.spans, key=lambda span: (text.streams[span.report].report, span.start))
    members = tuple(TemplateUse(_place(text, span), _left_in(text, span, found, gazetteer)) for span in spans)
    source = _place(text, found.typical)
    return TemplateText(source.text, len({text.streams[s.report].unit for s in spans}), source, members)


def _left_in(text: Text, span: Span, found: Template, gazetteer: Gazetteer) -> str | None:
    """Another commune's name in a use of a template, where the report that stands for the template has its own."""
    stream = text.streams[span.report]
    others = [found.typical, *found.spans]
    model = next((s for s in others if text.streams[s.report].unit != stream.unit), None)
    if model is None:
        return None
    one = text.streams[model.report]
    blocks = matching(one.masked[model.start : model.end], stream.masked[span.start : span.end])
    moved = tuple((model.start + a, span.start + b, words) for a, b, words in blocks)
    left = left_behind(Copy(model, span, moved), one, stream, gazetteer, flipped=False)
    return left.name if left else None


def _passages(text: Text, group: Sequence[Copy], gazetteer: Gazetteer) -> list[CopiedPassage]:
    """One passage of two or three communes: from one of them to each other one, a commune's versions once."""
    best: dict[tuple[int, int], Copy] = {}
    for copy in group:
        one, two = sorted((text.streams[copy.a.report].unit, text.streams[copy.b.report].unit))
        pair = (one, two)
        if pair not in best or copy.equal > best[pair].equal:
            best[pair] = copy
    names: dict[tuple[int, int], Leftover | None] = {}
    for copy in best.values():
        a, b = text.streams[copy.a.report], text.streams[copy.b.report]
        names[(a.unit, b.unit)] = left_behind(copy, a, b, gazetteer, flipped=False)
        names[(b.unit, a.unit)] = left_behind(copy, b, a, gazetteer, flipped=True)
    paths = {text.streams[s.report].unit: text.streams[s.report].report for c in best.values() for s in (c.b, c.a)}
    units = sorted(paths, key=lambda unit: paths[unit])
    source = min(units, key=lambda u: (-_told_by_others(u, units, names), units.index(u)))
    found = []
    for unit in units:
        if unit != source:
            any_copy = next(best[pair] for pair in sorted(best) if unit in pair)
            copy = best.get((min(source, unit), max(source, unit)), any_copy)
            found.append(_passage(text, copy, unit, names))
    return found


def _told_by_others(unit: int, units: Sequence[int], names: dict[tuple[int, int], Leftover | None]) -> int:
    """How many others have this commune's name left in the passage, less those whose name it has itself."""
    told = {pair for pair, left in names.items() if left and left.of_source}
    return sum(((unit, other) in told) - ((other, unit) in told) for other in units)


def _passage(text: Text, copy: Copy, target: int, names: dict[tuple[int, int], Leftover | None]) -> CopiedPassage:
    """The passage on its way to commune ``target``; turned round where a name left on the other side tells so."""
    a, b = (copy.a, copy.b) if text.streams[copy.b.report].unit == target else (copy.b, copy.a)
    one, two = text.streams[a.report].unit, text.streams[b.report].unit
    there, back = names[(one, two)], names[(two, one)]
    if back and not there:
        a, b, there, back = b, a, back, there
    length = max(a.end - a.start, b.end - b.start)
    left = there if there and not back else None
    sure = left is not None and left.of_source
    name = left.name if left else None
    return CopiedPassage(_place(text, a), _place(text, b), name, sure, length, round(copy.equal / length, 4))


def _whole_copies(
    text: Text, groups: Sequence[Sequence[Copy]], of_template: Flags, settings: ReuseSettings
) -> list[SharedPair]:
    """Pairs of reports one of which has most of its own text (template left out) from the other."""
    by_pair: dict[tuple[int, int], list[Copy]] = {}
    for group in groups:
        for copy in group:
            by_pair.setdefault((copy.a.report, copy.b.report), []).append(copy)
    found = []
    for (a, b), copies in sorted(by_pair.items()):
        shares = []
        for report, spans in ((a, [copy.a for copy in copies]), (b, [copy.b for copy in copies])):
            inside = slice(int(text.starts[report]), int(text.starts[report + 1]))
            own = ~of_template[inside]
            shares.append(float((flagged(text, spans)[inside] & own).sum() / max(1, own.sum())))
        if max(shares) >= settings.whole:
            names = (text.streams[a].report, text.streams[b].report)
            found.append(SharedPair(*names, len(copies), round(shares[0], 4), round(shares[1], 4)))
    return sorted(found, key=lambda pair: (-max(pair.share_a, pair.share_b), pair.a, pair.b))


def _share(text: Text, number: int, of_template: Flags, copied: Flags) -> ReuseShare:
    inside = slice(int(text.starts[number]), int(text.starts[number + 1]))
    words = inside.stop - inside.start
    shares = [round(float(flags[inside].sum()) / words, 4) if words else 0.0 for flags in (of_template, copied)]
    stream = text.streams[number]
    return ReuseShare(stream.report, sum(len(row.text.split()) for row in stream.rows), shares[0], shares[1])


def _versions(streams: Sequence[Stream]) -> list[tuple[str, str]]:
    """Reports of one commune, later path first: nothing between them counts as copied."""
    return [(later.report, one.report) for one, later in combinations(streams, 2) if one.unit == later.unit]
