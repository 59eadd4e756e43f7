"""Who is quoted: one quotation a claim, within a number of words, so that every report is heard where there is room.

Claims are served in rounds, so that no part of the page uses up the words of another. The typical member stands for a
claim unless one that is nearly as typical speaks more plainly or belongs to a report that was heard less.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vnreport_nlp.corpus.synthesis.drafts import Draft
from vnreport_nlp.corpus.synthesis.settings import SETTINGS, SynthesisSettings
from vnreport_nlp.records import SynthesisQuote


@dataclass(frozen=True, slots=True)
class Stream:
    """Claims of one part of the page in the order in which they are worth telling; ``pace`` of them a round.

    ``shared`` is what several reports say, ``own`` what one alone says (at most ``most`` are told, None for all).
    """

    shared: Sequence[Draft]
    own: Sequence[Draft]
    pace: int = 1
    most: int | None = None


@dataclass
class Choice:
    """What is quoted so far: draft (by identity) → quotation, the order of choice, and how often each report is heard."""

    budget: int | None
    settings: SynthesisSettings = SETTINGS
    quotes: dict[int, SynthesisQuote] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    heard: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def of(self, draft: Draft) -> SynthesisQuote | None:
        """The quotation that stands for a draft."""
        return self.quotes.get(id(draft))

    def add(self, draft: Draft, quotes: Sequence[SynthesisQuote]) -> bool:
        """Quote the first of ``quotes`` that there is room for; whether there was one."""
        for quote in quotes:
            if self.budget is None or self.words + quote.words <= self.budget:
                self.quotes[id(draft)], self.drafts[id(draft)] = quote, draft
                self.words += quote.words
                self._count(draft, quote, 1)
                return True
        return False

    def drop(self, draft: Draft) -> SynthesisQuote:
        """Quote nothing for a draft again."""
        quote = self.quotes.pop(id(draft))
        del self.drafts[id(draft)]
        self.words -= quote.words
        self._count(draft, quote, -1)
        return quote

    def _count(self, draft: Draft, quote: SynthesisQuote, step: int) -> None:
        if draft.kind != "template":  # what was handed round is nobody's own voice
            self.heard[quote.report] += step

    def fitting(self, draft: Draft) -> list[SynthesisQuote]:
        """The members that may stand for a draft, the best first."""
        least = self.settings.central * max(draft.central)
        able = [i for i, value in enumerate(draft.central) if value >= least]
        able.sort(
            key=lambda i: (
                draft.burden[i] > 1,
                self.heard[draft.members[i].report],
                -draft.central[i],
                draft.members[i].words,
                i,
            )
        )
        return [draft.members[i] for i in able]


def choose(
    streams: Sequence[Stream], reports: Sequence[str], budget: int | None, settings: SynthesisSettings = SETTINGS
) -> Choice:
    """Quotations for as many claims as the words allow. The same streams always give the same choice."""
    choice = Choice(budget, settings)
    kept = 0 if budget is None else round(settings.own_share * budget)
    _tell(choice, streams, "shared", None if budget is None else budget - kept)
    _tell(choice, streams, "own", budget)
    _tell(choice, streams, "shared", budget)
    _hear(choice, [draft for stream in streams for draft in (*stream.shared, *stream.own)], reports)
    return choice


def _tell(choice: Choice, streams: Sequence[Stream], stage: str, budget: int | None) -> None:
    """Quote the claims of a stage in rounds as far as ``budget`` goes; those that are quoted already stay as they are."""
    choice.budget, whole = budget, choice.budget
    waiting = [[draft for draft in getattr(stream, stage) if choice.of(draft) is None] for stream in streams]
    told = [0] * len(streams)
    while any(waiting):
        for number, stream in enumerate(streams):
            for _ in range(stream.pace):
                if not waiting[number] or (stage == "own" and told[number] == stream.most):
                    waiting[number] = []
                    break
                draft = _next(waiting[number], choice, stage)
                told[number] += choice.add(draft, choice.fitting(draft))
    choice.budget = whole


def _next(waiting: list[Draft], choice: Choice, stage: str) -> Draft:
    """The next draft: in order; of what one report alone says, that of the report least heard."""
    at = min(range(len(waiting)), key=lambda i: (choice.heard[waiting[i].reports[0]], i)) if stage == "own" else 0
    return waiting.pop(at)


def _hear(choice: Choice, drafts: Sequence[Draft], reports: Sequence[str]) -> None:
    """Give reports that are not heard yet the word, without silencing another."""
    for report in reports:
        if not choice.heard[report]:
            _swap(choice, drafts, report) or _insert(choice, drafts, report)


def _swap(choice: Choice, drafts: Sequence[Draft], report: str) -> bool:
    """Quote a report for a claim for which another one is quoted that is heard elsewhere as well."""
    for draft in drafts:
        quote = choice.of(draft)
        if quote is None or draft.kind == "template" or choice.heard[quote.report] < 2:
            continue
        own = [q for q in choice.fitting(draft) if q.report == report]
        if own:
            choice.drop(draft)
            if choice.add(draft, own):
                return True
            choice.add(draft, [quote])
    return False


def _insert(choice: Choice, drafts: Sequence[Draft], report: str) -> bool:
    """Tell one more claim by the report's words, in place of the last ones told where there is no room."""
    for draft, quotes in _words_of(choice, drafts, report):
        if choice.add(draft, quotes):
            return True
        if choice.budget is None:
            continue
        short = [quote for quote in quotes if quote.words <= (choice.budget or 0)]
        removed = _make_room(choice, min((quote.words for quote in short), default=None))
        if removed is not None and choice.add(draft, short):
            return True
        for other, quote in reversed(removed or []):
            choice.add(other, [quote])
    return False


def _words_of(choice: Choice, drafts: Sequence[Draft], report: str) -> Iterator[tuple[Draft, list[SynthesisQuote]]]:
    """Claims that are not told yet with the report's words for them: those it stands for well, its own, then the others."""
    able = [draft for draft in drafts if report in draft.reports and draft.kind != "template" and not choice.of(draft)]
    shared = sorted((draft for draft in able if draft.count > 1), key=lambda draft: -draft.count)
    for draft in shared:
        if quotes := [quote for quote in choice.fitting(draft) if quote.report == report]:
            yield draft, quotes
    for draft in (draft for draft in able if draft.count == 1):
        yield draft, choice.fitting(draft)
    for draft in shared:
        own = [i for i, member in enumerate(draft.members) if member.report == report]
        yield draft, [draft.members[i] for i in sorted(own, key=lambda i: (-draft.central[i], i))]


def _make_room(choice: Choice, words: int | None) -> list[tuple[Draft, SynthesisQuote]] | None:
    """Drop the last quotations of reports that are heard elsewhere until there is room; None (and nothing) if there never is."""
    if words is None or choice.budget is None:
        return None
    removed: list[tuple[Draft, SynthesisQuote]] = []
    for draft in reversed(list(choice.drafts.values())):
        if choice.words + words <= choice.budget:
            break
        quote = choice.quotes[id(draft)]
        if draft.kind == "template" or choice.heard[quote.report] > 1:
            removed.append((draft, choice.drop(draft)))
    if choice.words + words <= choice.budget:
        return removed
    for draft, quote in reversed(removed):
        choice.add(draft, [quote])
    return None
