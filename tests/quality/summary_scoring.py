"""How good a summary is, beyond one figure: overlap with what people wrote, redundancy, coverage, faithfulness, readability.

Everything is counted on white-space syllables in lower case and NFC, with the signs around them taken off. Tokenizers that keep
``[a-z0-9]`` alone tear Vietnamese words apart and must not be used.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE = re.compile(r"\A[^\w%]+|[^\w%]+\Z")
_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*")
#: Two sentences say the same when they share this much of the bigrams of the shorter one.
SAME, MARKED = 0.6, 0.5


@dataclass(frozen=True)
class Rouge:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return (
            2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0
        )


def syllables(text: str) -> list[str]:
    """The syllables and figures of a text; ``TP.`` and ``tp`` are one, ``4.5`` and ``45`` are not."""
    words = (_EDGE.sub("", word) for word in unicodedata.normalize("NFC", text).lower().split())
    return [word for word in words if word]


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def _of(common: int, said: int, wanted: int) -> Rouge:
    return Rouge(common / said if said else 0.0, common / wanted if wanted else 0.0)


def rouge_n(summary: str, reference: str, size: int) -> Rouge:
    """ROUGE-N: n-grams of syllables that both hold, each as often as in the one that holds fewer."""
    said, wanted = _grams(syllables(summary), size), _grams(syllables(reference), size)
    return _of((said & wanted).total(), said.total(), wanted.total())


def rouge_l(summary: str, reference: str) -> Rouge:
    """ROUGE-L: the longest common subsequence of syllables of the whole texts."""
    said, wanted = syllables(summary), syllables(reference)
    row = [0] * (len(wanted) + 1)
    for word in said:
        before = 0
        for index, other in enumerate(wanted, 1):
            before, row[index] = row[index], before + 1 if word == other else max(row[index], row[index - 1])
    return _of(row[-1], len(said), len(wanted))


def shared(one: str, other: str) -> float:
    """The share of the bigrams of the shorter sentence that stand in the longer one."""
    a, b = _grams(syllables(one), 2), _grams(syllables(other), 2)
    least = min(a.total(), b.total())
    return (a & b).total() / least if least else 0.0


def near_duplicates(sentences: Sequence[str]) -> int:
    """Pairs of sentences of one summary that say the same."""
    return sum(shared(a, b) >= SAME for a, b in itertools.combinations(sentences, 2))


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def verbatim(sentences: Sequence[tuple[str, int]], documents: Sequence[str]) -> float:
    """The share of (sentence, document) that stand in their document word for word; 1 for no sentence."""
    sources = [folded(document) for document in documents]
    found = [folded(text) in sources[document] for text, document in sentences]
    return sum(found) / len(found) if found else 1.0


def foreign_numerals(summary: str, documents: Sequence[str]) -> list[str]:
    """Numerals of the summary that stand in no document."""
    known = {numeral for document in documents for numeral in _NUMERAL.findall(document)}
    return [numeral for numeral in _NUMERAL.findall(summary) if numeral not in known]


def kept_numerals(summary: str, reference: str) -> float:
    """The share of the reference's numerals that the summary holds; 1 where it has none."""
    wanted = set(_NUMERAL.findall(reference))
    return len(wanted & set(_NUMERAL.findall(summary))) / len(wanted) if wanted else 1.0


def marked(sentences: Sequence[str], gold: Sequence[str]) -> Rouge:
    """Precision and recall of chosen sentences against those that a reader marked."""
    hits = sum(any(shared(said, wanted) >= MARKED for wanted in gold) for said in sentences)
    found = sum(any(shared(said, wanted) >= MARKED for said in sentences) for wanted in gold)
    return Rouge(hits / len(sentences) if sentences else 0.0, found / len(gold) if gold else 0.0)


#: Written apart from the program's own list on purpose: what a reader stumbles over at the head of a quoted sentence.
_STUMBLES = re.compile(
    r"(?:điều|việc) (?:này|đó)|do (?:đó|vậy)|vì (?:thế|vậy)|bên cạnh đó|ngoài ra|trong đó|đồng thời|tuy nhiên|qua đó|theo đó"
    r"|cụ thể\b|đây là|đó là|kết quả (?:đó|trên|này)|số này|như vậy",
    re.IGNORECASE,
)
_SENT = re.compile(r"như trên|nêu trên|kèm theo\)|dưới đây|sau đây\s*:|:\s*\Z", re.IGNORECASE)


def points_outside(sentence: str) -> bool:
    return bool(_STUMBLES.match(sentence) or _SENT.search(sentence))
