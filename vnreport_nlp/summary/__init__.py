"""Many texts → the sentences that say most of them, word for word. Nothing is written anew."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from math import exp

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Skipped, Summary, SummarySentence
from vnreport_nlp.summary.passages import Passage, plain_passages, report_passages
from vnreport_nlp.summary.pointing import leans_back, sends_elsewhere
from vnreport_nlp.summary.settings import NEWS, REPORT, ExtractSettings
from vnreport_nlp.summary.substance import set_phrases, stated
from vnreport_nlp.words.segmentation import segment_with_figures

GENRES = {"report": REPORT, "news": NEWS}

#: Characters of a syllable or figure at most, on the average of a sentence: anything else is no language.
LONGEST_SYLLABLE = 20


def summarize(documents: Sequence[str], max_words: int, *, genre: str = "report") -> Summary:
    """The sentences of ``documents`` that together say most of them in at most ``max_words`` white-space separated tokens.

    Every sentence is a verbatim piece of one document (NFC, white space folded to single spaces), whole, with its document
    and lines; no figure stands in the summary that does not stand there. ``genre`` is ``report`` or ``news``: where in a text
    the important things stand. Of reports only the bodies of the sections speak, and no sentence that points outside
    itself unless what it leans on comes with it; ``zone`` of a sentence is the role of its section. Deterministic; time and
    memory grow with the number of words, up to a bound of sentences that are weighed. Raises SettingsError for an unknown
    genre or a negative budget. Method: greedy coverage of word pairs weighted by document frequency, with a prior of
    centrality, place and section, length normalisation and a hard cut of what is alike.
    """
    if genre not in GENRES:
        raise SettingsError("error.choice", option="genre", value=genre, known=", ".join(GENRES))
    if max_words < 0:
        raise SettingsError("error.choice", option="max_words", value=max_words, known="≥ 0")
    texts = [unicodedata.normalize("NFC", document) for document in documents]
    lexicon = load_lexicon()
    read = []
    for number, text in enumerate(texts):
        below = report_passages(text, number, lexicon) if genre == "report" else None
        read.append(plain_passages(text, number, titles=genre == "news") if below is None else below)
    skipped = tuple(
        Skipped(str(number), "summary.no_sentence" if texts[number].strip() else "summary.empty")
        for number, passages in enumerate(read)
        if not any(_quotable(passage, GENRES[genre]) for passage in passages)
    )
    return replace(extract(read, max_words, GENRES[genre], lexicon), skipped=skipped)


def extract(
    documents: Sequence[Sequence[Passage]], max_words: int, settings: ExtractSettings, lexicon: Lexicon
) -> Summary:
    """The same out of sentences that were read already: one sequence a document, in the order of the text."""
    from vnreport_nlp.summary.coverage import Candidate, choose, templates

    passages = _weighed([passage for document in documents for passage in document], settings)
    known: dict[str, tuple[str, ...]] = {}
    for passage in passages:
        if passage.text not in known:
            known[passage.text] = segment_with_figures(passage.text)
    words = [known[passage.text] for passage in passages]
    # in news what many documents say alike is what happened, in reports it is what was handed out
    shared = (
        templates(words, [passage.document for passage in passages], settings)
        if settings.template < 1
        else [False] * len(words)
    )
    leant = _leaning(passages) if settings.self_contained else {}
    candidates = [
        Candidate(
            passage.document,
            passage.position,
            () if leant.get(number, 0) is None else own,
            len(passage.text.split()),
            settings.roles.get(passage.role, 0.0),
            stated(passage.text),
            set_phrases(passage.text, lexicon) if settings.formulas else 0.0,
            template,
            passage.role,
            leant.get(number),
        )
        for number, (passage, own, template) in enumerate(zip(passages, words, shared, strict=True))
    ]
    chosen = sorted(choose(candidates, max_words, settings))
    sentences = tuple(
        SummarySentence(p.text, p.document, p.line, p.end_line, p.role, gain)
        for p, gain in ((passages[index], gain) for index, gain in chosen)
    )
    heard = tuple(sorted({sentence.document for sentence in sentences}))
    return Summary(sentences, sum(len(s.text.split()) for s in sentences), max_words, heard)


def _weighed(passages: Sequence[Passage], settings: ExtractSettings) -> list[Passage]:
    """Those that may be quoted at all, in order, never more than ``most_candidates``: of every document the same number."""
    kept = [passage for passage in passages if _quotable(passage, settings)]
    if len(kept) <= settings.most_candidates:
        return kept
    ranks: dict[int, int] = {}
    order = []
    for number in sorted(range(len(kept)), key=lambda number: (-_promise(kept[number], settings), number)):
        rank = ranks[kept[number].document] = ranks.get(kept[number].document, 0) + 1
        order.append((rank, number))
    return [kept[number] for number in sorted(number for _, number in sorted(order)[: settings.most_candidates])]


def _quotable(passage: Passage, settings: ExtractSettings) -> bool:
    """Whether a sentence is short enough to be read and sends nobody elsewhere."""
    if len(passage.text) > LONGEST_SYLLABLE * settings.most_syllables:
        return False
    if len(passage.text.split()) > settings.most_syllables:
        return False
    return not (settings.self_contained and sends_elsewhere(passage.text))


def _leaning(passages: Sequence[Passage]) -> dict[int, int | None]:
    """Sentence that leans back → the one before it in its paragraph; None where that one leans itself or may not be quoted."""
    places = {(p.document, p.paragraph, p.position): number for number, p in enumerate(passages)}
    leaning = {number for number, passage in enumerate(passages) if leans_back(passage.text)}
    before = {n: places.get((passages[n].document, passages[n].paragraph, passages[n].position - 1)) for n in leaning}
    return {number: None if other in leaning else other for number, other in before.items()}


def _promise(passage: Passage, settings: ExtractSettings) -> float:
    """The prior of a sentence as far as it is known without its words; less where it is too short to come alone."""
    if len(passage.text.split()) < settings.fewest_syllables:
        return -1.0
    place = settings.place * exp(-passage.position / settings.reach)
    return place + settings.zone * settings.roles.get(passage.role, 0.0) + settings.figures * stated(passage.text)
