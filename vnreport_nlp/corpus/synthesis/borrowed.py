"""Which sentences are not a report's own: template text, and passages that another commune has too."""

from collections import defaultdict
from collections.abc import Iterable

from vnreport_nlp.records import PassagePlace, Reuse
from vnreport_nlp.vietnamese.folding import key

#: Share of a sentence's words that a borrowed passage must hold where it does not hold the sentence whole.
_HELD = 0.8


class Borrowed:
    """Template and copied passages of a corpus, by report."""

    def __init__(self, reuse: Reuse) -> None:
        self._held: dict[str, list[tuple[int, int, str, frozenset[str]]]] = defaultdict(list)
        self._add(use.place for shared in reuse.template for use in shared.members)
        self._add(place for passage in reuse.copies for place in (passage.source, passage.copy))

    def _add(self, places: Iterable[PassagePlace]) -> None:
        for place in places:
            words = key(place.text)
            self._held[place.report].append((place.line, place.end_line, f" {words} ", frozenset(words.split())))

    def holds(self, report: str, line: int, sentence: str) -> bool:
        """Whether a sentence that begins at this line stands in a borrowed passage."""
        words = key(sentence)
        own = words.split()
        if not own:
            return False
        for first, last, text, known in self._held.get(report, ()):
            if first - 1 <= line <= last and (
                f" {words} " in text or sum(word in known for word in own) >= _HELD * len(own)
            ):
                return True
        return False
