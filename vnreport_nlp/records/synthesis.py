"""What many reports say together: claims with how many reports stand behind them, each with its quotations."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Reason, Skipped
from vnreport_nlp.records.target_table import IndicatorRow


@dataclass(frozen=True, slots=True)
class SynthesisQuote:
    """Words of a report as printed, white space folded; ``section`` is the heading that they stand under, ``ref`` the printed
    markers that lead to it (``A.I.3``, empty where there are none)."""

    report: str
    line: int
    text: str
    section: str
    ref: str = ""

    @property
    def words(self) -> int:
        """White-space separated tokens."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class SynthesisClaim:
    """What ``count`` of ``of`` reports say.

    ``kind`` is ``result`` (sentences alike), ``figure`` (results of one known indicator, ``figures`` sets them side by
    side), ``own`` (one report alone), ``section`` (a heading that one report alone has), ``template`` (a paragraph handed
    round), or ``weakness``, ``cause``, ``lesson``, ``breakthrough`` (themes). ``extent`` is ``all``, ``most``, ``some`` or
    ``one``. ``label`` are words of the quotations, or the name of the indicator. ``quote`` stands for the claim, or is None
    where the length of the synthesis leaves room for its name alone; ``members`` are all quotations, by report and line.
    """

    kind: str
    extent: str
    label: str
    field: str
    count: int
    of: int
    reports: tuple[str, ...]
    quote: SynthesisQuote | None
    members: tuple[SynthesisQuote, ...]
    figures: IndicatorRow | None = None

    @property
    def others(self) -> tuple[SynthesisQuote, ...]:
        """The quotations that do not stand for the claim."""
        return tuple(member for member in self.members if member != self.quote)


@dataclass(frozen=True, slots=True)
class SynthesisNode:
    """A part of the shared outline with what is said in it; ``count`` reports of ``of`` have text there."""

    role: str
    field: str
    title: str
    count: int
    of: int
    claims: tuple[SynthesisClaim, ...]


@dataclass(frozen=True, slots=True)
class SynthesisVoice:
    """One report: how many of the printed quotations are its own, or why there is none (``silent``).

    ``note`` and ``note_path`` say that it is another ``version`` of a report.
    """

    report: str
    commune: str | None
    province: str | None
    period: str | None
    planned: str | None
    note: str
    note_path: str
    quotations: int
    silent: Reason | None


@dataclass(frozen=True, slots=True)
class SynthesisRemark:
    """What could not be compared or was not quoted, and why."""

    report: str
    line: int | None
    because: Reason
    text: str = ""


@dataclass(frozen=True, slots=True)
class SynthesisGroup:
    """The synthesis of all reports of one kind, in the order of the outline. ``words`` counts those of the quotations
    that are printed. ``own_targets`` is how many targets one report alone sets."""

    kind: str
    voices: tuple[SynthesisVoice, ...]
    nodes: tuple[SynthesisNode, ...]
    targets: tuple[IndicatorRow, ...]
    own_targets: int
    weaknesses: tuple[SynthesisClaim, ...]
    causes: tuple[SynthesisClaim, ...]
    lessons: tuple[SynthesisClaim, ...]
    breakthroughs: tuple[SynthesisClaim, ...]
    remarks: tuple[SynthesisRemark, ...]
    words: int

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports of the group, by path."""
        return tuple(voice.report for voice in self.voices)

    @property
    def claims(self) -> tuple[SynthesisClaim, ...]:
        """All claims in the order of the page."""
        of_nodes = tuple(claim for node in self.nodes for claim in node.claims)
        return (*of_nodes, *self.weaknesses, *self.causes, *self.lessons, *self.breakthroughs)


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The synthesis of a corpus, one group a kind of report. ``length`` is short, medium, long or words; ``budget`` is the
    number of words that was asked for, which the quotations of all groups together keep to, None where a length was."""

    length: str
    budget: int | None
    groups: tuple[SynthesisGroup, ...]
    skipped: tuple[Skipped, ...]
    pages: CorpusPages = NO_CORPUS_PAGES

    @property
    def words(self) -> int:
        """White-space separated tokens of the quotations that are printed."""
        return sum(group.words for group in self.groups)
