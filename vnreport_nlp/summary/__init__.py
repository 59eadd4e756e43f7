"""Many texts → the sentences that say most of them, word for word. Nothing is written anew."""

import unicodedata
from collections.abc import Sequence

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.records import Skipped, Summary, SummarySentence
from vnreport_nlp.summary.coverage import Candidate, choose
from vnreport_nlp.summary.pointing import points_outside
from vnreport_nlp.summary.settings import NEWS, REPORT
from vnreport_nlp.vietnamese.sentences import split_sentences
from vnreport_nlp.words.segmentation import segment_with_figures

GENRES = {"report": REPORT, "news": NEWS}


def summarize(documents: Sequence[str], max_words: int, *, genre: str = "report") -> Summary:
    """The sentences of ``documents`` that together say most of them in at most ``max_words`` white-space separated tokens.

    Every sentence is a verbatim piece of one document (NFC, white space folded to single spaces), whole, with its document
    and lines; no figure stands in the summary that does not stand there. ``genre`` is ``report`` or ``news``: where in a text
    the important things stand. Deterministic; time grows a little faster than the number of sentences. Raises SettingsError
    for an unknown genre or a negative budget. Method: greedy coverage of word pairs weighted by document frequency, with a
    prior of centrality and place, length normalisation and a hard cut of what is alike.
    """
    if genre not in GENRES:
        raise SettingsError("error.choice", option="genre", value=genre, known=", ".join(GENRES))
    if max_words < 0:
        raise SettingsError("error.choice", option="max_words", value=max_words, known="≥ 0")
    settings = GENRES[genre]
    texts = [unicodedata.normalize("NFC", document) for document in documents]
    spans = [
        (number, position, start, end)
        for number, text in enumerate(texts)
        for position, (start, end) in enumerate(split_sentences(text))
    ]
    said = [" ".join(texts[number][start:end].split()) for number, _, start, end in spans]
    candidates = [
        Candidate(
            number,
            position,
            () if settings.self_contained and points_outside(text) else segment_with_figures(text),
            len(text.split()),
        )
        for (number, position, _, _), text in zip(spans, said, strict=True)
    ]
    chosen = choose(candidates, max_words, settings)
    sentences = []
    for index, gain in sorted(chosen):
        number, _, start, end = spans[index]
        line = texts[number].count("\n", 0, start) + 1
        sentences.append(
            SummarySentence(said[index], number, line, line + texts[number].count("\n", start, end), "", gain)
        )
    heard = tuple(sorted({sentence.document for sentence in sentences}))
    empty = tuple(Skipped(str(number), "summary.empty") for number, text in enumerate(texts) if not text.strip())
    return Summary(tuple(sentences), sum(len(s.text.split()) for s in sentences), max_words, heard, empty)
