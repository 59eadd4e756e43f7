"""The synthesis of many reports along their shared outline: what all say, what most say, who stands out, who is silent.

It finds nothing anew that an analysis of its own finds: the parts are those of the shared outline, weaknesses, causes,
lessons and breakthroughs the themes with their counts, targets the table of targets, template and copies those of reuse.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from vnreport_nlp.corpus.outline import find_outline
from vnreport_nlp.corpus.outline.presence import ReportView, read_views
from vnreport_nlp.corpus.reuse import find_reuse
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.synthesis.borrowed import Borrowed
from vnreport_nlp.corpus.synthesis.choosing import Choice, Stream, choose
from vnreport_nlp.corpus.synthesis.drafts import Draft, draft
from vnreport_nlp.corpus.synthesis.kinds import kinds_of, of_kind
from vnreport_nlp.corpus.synthesis.measured import measured_rows
from vnreport_nlp.corpus.synthesis.places import Places, quote_in, titled
from vnreport_nlp.corpus.synthesis.points import drafts_of
from vnreport_nlp.corpus.synthesis.results import figures_by_part, results_of
from vnreport_nlp.corpus.synthesis.sayings import REST, Layout, Saying, layout_of, sayings_of
from vnreport_nlp.corpus.synthesis.settings import A_REPORT, LENGTHS, SETTINGS, SynthesisSettings
from vnreport_nlp.corpus.synthesis.silence import remarks_of, voices_of
from vnreport_nlp.corpus.targets import find_targets
from vnreport_nlp.corpus.themes import KINDS, find_themes
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import (
    Outline,
    PassagePlace,
    Reuse,
    Synthesis,
    SynthesisClaim,
    SynthesisGroup,
    SynthesisNode,
    SynthesisQuote,
)
from vnreport_nlp.words.tfidf import TfidfModel, load_model

#: Weaknesses are what a province reads first: two of them a round.
_PACE = {"weakness": 2}


def find_synthesis(
    store: Store, *, length: str = "medium", words: int | None = None, kind: str | None = None, lexicon: Lexicon | None = None,
    model: TfidfModel | None = None, lang: str = "vi", settings: SynthesisSettings = SETTINGS,
) -> Synthesis:  # fmt: skip
    """The synthesis of a store, one group a kind of report (or of one ``kind`` alone), the largest group first.

    ``length`` is short, medium or long; ``words``, where it is given, is the number of words that the quotations of all
    groups have together at most. Every claim is in the record whatever the length; its quotation only where there is room.
    Deterministic, and the same for any order of files. SettingsError for an unknown length or kind, or words below 0.
    """
    if length not in LENGTHS:
        raise SettingsError("error.choice", option="length", value=length, known=", ".join(LENGTHS))
    if words is not None and words < 0:
        raise SettingsError("error.choice", option="words", value=words, known="≥ 0")
    kinds = kinds_of(store)
    if kind is not None and kind not in kinds:
        raise SettingsError("error.choice", option="kind", value=kind, known=", ".join(kinds))
    lexicon, model = lexicon or load_lexicon(), model or load_model()
    chosen = [kind] if kind is not None else kinds
    groups: list[SynthesisGroup] = []
    for number, name in enumerate(chosen):
        group = _Group(of_kind(store, name), name, lexicon, model, lang, settings)
        usual = LENGTHS[length]
        if words is not None:  # what earlier groups did not use is for the later ones, each with its share
            budget: int | None = (words - sum(done.words for done in groups)) // (len(chosen) - number)
        else:
            budget = None if usual is None else max(usual, A_REPORT[length] * group.of)
        groups.append(group.synthesis(budget))
    return Synthesis(
        "words" if words is not None else length, words, tuple(groups), tuple(store.skipped(lang)), store.pages()
    )


class _Group:
    """All reports of one kind, with what the analyses find in them; each analysis is asked once."""

    def __init__(
        self, store: Store, kind: str, lexicon: Lexicon, model: TfidfModel, lang: str, settings: SynthesisSettings
    ) -> None:
        self.kind, self.lexicon, self.model, self.settings = kind, lexicon, model, settings
        self.members = [member for member in store.members() if member.note != "duplicate"]
        self.planned: Mapping[str, str | None] = dict(store.rows("SELECT path, term_planned FROM reports"))
        self.former = store.former_communes()
        self.views: Sequence[ReportView] = read_views(store, lexicon)
        self.outline: Outline = find_outline(store, lexicon=lexicon, lang=lang)
        self.reuse: Reuse = find_reuse(store, lang=lang)
        self.targets = find_targets(store, model=model, lexicon=lexicon, lang=lang)
        self.themes = {name: find_themes(store, name, model=model, lang=lang) for name in KINDS}

    @property
    def of(self) -> int:
        """How many reports are counted."""
        return len(self.members)

    def synthesis(self, budget: int | None) -> SynthesisGroup:
        """The group with its quotations chosen."""
        places = Places(self.views)
        layout = layout_of(self.outline.nodes, self.views)
        sayings = sayings_of(self.views, layout, Borrowed(self.reuse))
        nodes = self._nodes(sayings, layout)
        points = {name: drafts_of(themes, places, self.model) for name, themes in self.themes.items()}
        streams = []
        for name, drafts in points.items():
            several, alone = [d for d in drafts if d.count > 1], [d for d in drafts if d.count == 1]
            streams.append(Stream(several, alone, _PACE.get(name, 1)))
        for several, own in nodes.values():
            sections = [d for d in several if d.kind == "section"]
            streams.append(
                Stream([d for d in several if d.kind != "section"], [*sections, *own], 1, self.settings.own_most)
            )
        choice = choose(streams, [member.path for member in self.members], budget, self.settings)
        drafts = [draft for stream in streams for draft in (*stream.shared, *stream.own)]
        return self._finished(layout, nodes, points, choice, drafts, sayings)

    def _nodes(
        self, sayings: Sequence[Saying], layout: Layout
    ) -> dict[tuple[str, str], tuple[list[Draft], list[Draft]]]:
        """Part → what several say there, and what one alone says."""
        known = {member.path: member for member in self.members}
        rows = measured_rows(sayings, self.views, known, self.former, self.lexicon, self.model, self.settings)
        figures = figures_by_part(rows, sayings)
        found = {}
        for part in layout.titles:
            inside = [saying for saying in sayings if saying.part == part]
            several, own = results_of(
                inside, figures.get(part, []), self.of, part[1], self.lexicon, self.model, self.settings
            )
            extra = self._extra_sections(layout, part)
            found[part] = ([*several, *self._templates(inside, part), *extra], own)
        return found

    def _templates(self, inside: Sequence[Saying], part: tuple[str, str]) -> list[Draft]:
        """Template paragraphs of a part, each told by its first sentence as its typical use prints it."""
        at: dict[tuple[str, int], SynthesisQuote] = {}
        for saying in inside:
            if saying.borrowed:
                at.setdefault((saying.quote.report, saying.quote.line), saying.quote)

        def first(place: PassagePlace) -> SynthesisQuote | None:
            lines = range(place.line - 1, place.end_line + 1)
            return next((at[place.report, line] for line in lines if (place.report, line) in at), None)

        found = []
        for shared in self.reuse.template:
            typical = first(shared.source)
            uses = [quote for use in shared.members if (quote := first(use.place)) is not None]
            if typical is not None and len({quote.report for quote in uses}) > 1:
                found.append(draft("template", "", part[1], self.of, [(q, float(q == typical), 1) for q in uses]))
        return found

    def _extra_sections(self, layout: Layout, part: tuple[str, str]) -> list[Draft]:
        """Headings of the review that one report alone has."""
        found = []
        views = {view.path: view for view in self.views}
        for report in self.outline.reports:
            view = views[report.report]
            for extra in report.extra:
                own = ("results", extra.field) if ("results", extra.field) in layout.titles else REST
                if extra.role == "results" and own == part:
                    quote = quote_in(view, titled(view.sections, extra.line), extra.line, extra.title)
                    found.append(draft("section", "", extra.field, self.of, [(quote, 1.0, 1)]))
        return found

    def _finished(
        self,
        layout: Layout,
        nodes: Mapping[tuple[str, str], tuple[list[Draft], list[Draft]]],
        points: Mapping[str, Sequence[Draft]],
        choice: Choice,
        drafts: Sequence[Draft],
        sayings: Sequence[Saying],
    ) -> SynthesisGroup:
        def claims(of: Sequence[Draft]) -> tuple[SynthesisClaim, ...]:
            return tuple(one.claim(choice.of(one), self.settings) for one in of)

        spoken = Counter(part for part, _ in {(saying.part, saying.quote.report) for saying in sayings})
        told = tuple(
            SynthesisNode(part[0], part[1], layout.titles[part], spoken[part], self.of, claims([*several, *own]))
            for part, (several, own) in nodes.items()
            if spoken[part] or several
        )
        return SynthesisGroup(
            self.kind, voices_of(self.members, self.planned, choice, drafts, sayings), told, self.targets.rows,
            len(self.targets.own), claims(points["weakness"]), claims(points["cause"]), claims(points["lesson"]),
            claims(points["breakthrough"]), remarks_of(self.outline, self.targets.rows, self.reuse), choice.words,
        )  # fmt: skip
