"""Every weight of the running extract, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """How sentences are chosen.

    The gain of a sentence is the weight of the word pairs that it adds, times its prior, divided by its length to the power of
    ``length_power``. The prior is ``central`` × its centrality (LexRank, highest 1) plus ``place`` × exp(-position / ``reach``)
    plus ``zone`` × the weight of its section plus ``figures`` × how much it states in numbers, all of it times ``template``
    where many documents say the same and less ``formulas`` × the share of set phrases.
    """

    central: float
    place: float
    reach: float
    zone: float
    length_power: float
    figures: float = 0.0
    template: float = 1.0
    formulas: float = 0.0
    #: How much of that is let pass in a section of weight 1: a conclusion may speak in general.
    excused: float = 1.0
    #: A word pair of a single document weighs as many sentences as hold it, so many at most.
    most_sentences: int = 1000
    #: Times this for every sentence chosen before from sections of the same role, and from the same document: one page
    #: should hear all of them.
    again: float = 1.0
    #: Weight of a section by its role, in [0, 1]; a role that is not named weighs 0.
    roles: Mapping[str, float] = field(default_factory=dict)
    #: Sentences nearer than this (cosine of TF-IDF) to a chosen one are left out, and those that share this much of their words.
    most_alike: float = 0.5
    most_contained: float = 1.01
    #: Sentences of fewer syllables say too little on their own; longer ones are lists that were never closed.
    fewest_syllables: int = 12
    most_syllables: int = 120
    #: Leave out sentences that send the reader elsewhere, and those that lean on their neighbour unless it comes too.
    self_contained: bool = False
    #: A sentence is template text where ``template_runs`` of its runs of four words stand in ``template_documents`` documents,
    #: or in ``template_share`` of them where that is fewer.
    template_documents: int = 4
    template_share: float = 0.6
    template_runs: float = 0.6
    #: So many sentences are weighed at most, the same number of each document (those with the best prior without centrality):
    #: finding their words takes about a millisecond each.
    most_candidates: int = 4000


#: News: the place in the text is the largest single help there (measured on public sets of clusters of news).
NEWS = ExtractSettings(central=0.4, place=0.6, reach=4.0, zone=0.0, length_power=0.85)
#: What the sections of a report are worth to whoever has one page to read.
ROLES = {
    "assessment": 1.0, "results_targets": 1.0, "general_goal": 1.0, "breakthroughs": 1.0,
    "weaknesses": 0.8, "goals": 0.7, "causes_subjective": 0.6, "causes": 0.6, "causes_objective": 0.5,
    "targets_economic": 0.5, "targets": 0.5, "targets_social_env": 0.4, "targets_party": 0.2, "lessons": 0.4,
    "characteristics": 0.4, "results": 0.4, "initial_operation": 0.3, "difficulties": 0.4, "proposals": 0.4,
    "viewpoints": 0.2, "advantages": 0.2, "tasks": 0.3, "tasks_solutions": 0.3, "solutions": 0.3, "context": 0.1,
}  # fmt: skip
#: Reports: chosen in coarse steps on four of the eight marked digests (corpora/*/*.digest.json), measured on the other four. ROUGE-2
#: on the first four as the settings stand 46; without the section 25, without figures 38, with every section heard as often as it
#: likes 43, with each word pair weighing the same 41, with centrality at 0.4 39 (it finds what is said everywhere, which in a
#: report is the wording that says nothing); the place inside a section tells nothing. Set phrases change little there, where
#: the sentences are our own and have few; in real reports they keep wording without content off the page.
REPORT = ExtractSettings(
    central=0.1,
    place=0.0,
    reach=2.0,
    zone=0.75,
    figures=0.15,
    length_power=0.85,
    formulas=0.8,
    excused=0.5,
    most_sentences=3,
    most_syllables=65,
    template=0.3,
    again=0.8,
    roles=ROLES,
    most_contained=0.75,
    fewest_syllables=8,
    self_contained=True,
)
