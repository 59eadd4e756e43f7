"""What tells the name of a person from other capitalised words: forms of address, offices, family names, and what is named for somebody.

The knowledge stands in ``lexicon/persons.toml``; ``masking`` asks the questions.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
#: One capitalised word: ``Nguyễn``, ``H'Hen``, ``Y-Blơk``.
WORD = re.compile(rf"(?<![\w'’])[{UPPER}][^\W\d_]*(?:['’ʼ‘`-][^\W\d_]+)*(?!\w)")
#: The longest name: ``Y Ngông Niê Kđăm Buôn Dap``.
MAX_WORDS = 6
_SIGNS_BEHIND = re.compile(r"(?:\s*[:–(\"“-]){1,2}\Z")
_SIGNS_BEFORE = re.compile(r"\A.*[^\w/.&](?=.)")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`", "'"))
#: Tones that are written on either vowel, for the words of titles and family names alone.
_SPELLED = (("uỷ", "ủy"), ("uý", "úy"), ("uỵ", "ụy"), ("sỹ", "sĩ"), ("oà", "òa"), ("oạ", "ọa"))


def folded(text: str) -> str:
    """Lower case, single spaces, one spelling of apostrophes and tones."""
    text = " ".join(unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES).split())
    for other, ours in _SPELLED:
        text = text.replace(other, ours)
    return text


class Endings:
    """Phrases that a context may end with, the longest first; a colon, dash, bracket or quotation mark may follow."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = frozenset(folded(phrase) for phrase in phrases)
        self._last = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self.phrases)
        self._words = max(phrase.count(" ") + 1 for phrase in self.phrases)

    def search(self, context: str) -> tuple[str, str] | None:
        """The phrase at the end of a folded context and what stands before it; None where there is none."""
        tail = _SIGNS_BEHIND.sub("", context.rstrip()).rstrip()
        words = tail.rsplit(" ", self._words)
        if words[-1] not in self._last and _SIGNS_BEFORE.sub("", words[-1]) not in self._last:
            return None
        for count in range(min(self._words, len(words)), 0, -1):
            lead, *rest = words[-count:]
            phrase = " ".join([lead if lead.isalnum() else _SIGNS_BEFORE.sub("", lead), *rest])
            if phrase in self.phrases:
                return phrase, tail[: len(tail) - len(phrase)]
        return None

    def without(self, context: str) -> str:
        """The context without the phrase that it ends with."""
        found = self.search(context)
        return found[1] if found else context


@dataclass(frozen=True, slots=True)
class Persons:
    """Patterns over a folded context that ends where a name may begin, and sets of folded words."""

    address: Endings
    office: Endings
    role: Endings
    between: Endings
    named_for: Endings
    unit: Endings
    holder: re.Pattern[str]
    after: re.Pattern[str]
    addresses: frozenset[str]
    offices: frozenset[str]
    things: frozenset[str]
    no_name: frozenset[str]
    peoples: frozenset[str]
    family: frozenset[str]
    double_family: frozenset[str]
    highland_family: frozenset[str]
    figures: frozenset[str]
    provinces: frozenset[str]

    def is_family(self, words: list[str]) -> bool:
        """Whether these folded words begin as a full name does: with a family name, or as names of the highlands do."""
        if len(words) < 2:
            return False
        if words[0] in self.family or " ".join(words[:2]) in self.double_family:
            return True
        return words[0] in ("y", "a", "ka") or words[0].startswith(("h'", "k'", "y-", "h-"))

    def is_telling(self, words: list[str]) -> bool:
        """Whether the words can hardly be anything but a full name: … Thị …, family name with Văn, Giàng A …, Y … Niê."""
        if len(words) < 2:
            return False
        if " ".join(words[:2]) in self.double_family:
            return len(words) > 2
        if len(words) > 2 and words[1] == "thị":
            return True
        if words[0] in self.family and len(words) > 2:
            return words[1] in ("văn", "thị", "a") or (words[2] in ("văn", "thị") and words[1] in self.family)
        if words[0] == "y" or words[0].startswith(("h'", "y-", "h-")):
            return any(word in self.highland_family for word in words[1:])
        return False

    def is_history(self, words: list[str], address: str) -> bool:
        """Whether the words are a figure of history; single words only after a form of honour (``Bác Hồ``, ``Bà Triệu``)."""
        return " ".join(words) in self.figures and (len(words) > 1 or address in ("bác", "cụ", "bà", ""))

    def is_named_for(self, context: str) -> bool:
        """Whether what follows the context is a street, a school or another thing that bears somebody's name."""
        found = self.named_for.search(context)
        return found is not None and not (found[0] == "đình" and found[1].endswith("gia "))

    def cut(self, words: list[str], following: str) -> int:
        """How many of a run's folded words may belong to a name: it ends where an office or institution begins."""
        for index, word in enumerate(words):
            after = words[index + 1] if index + 1 < len(words) else following
            if f"{word} {after}" in self.no_name or word in self.no_name:
                return index
        return min(len(words), MAX_WORDS)


@lru_cache(maxsize=1)
def load_persons() -> Persons:
    """The shipped knowledge, read once, only when names are to be masked."""
    folder = files("vnreport_nlp.lexicon")
    data = tomllib.loads(folder.joinpath("persons.toml").read_text(encoding="utf-8"))
    places = tomllib.loads(folder.joinpath("places.toml").read_text(encoding="utf-8"))["provinces"]
    names = data["names"]
    offices = [*data["office"], "trưởng"]
    told = "|".join(map(re.escape, sorted(map(folded, offices), key=len, reverse=True)))
    return Persons(
        address=Endings(data["address"]),
        office=Endings(data["office"]),
        role=Endings(data["role"]),
        between=Endings(data["between"]),
        named_for=Endings(data["named_for"]),
        unit=Endings(data["unit"]),
        holder=re.compile(rf"(?<!\w)(?:{told})\b[^.,;|]{{0,70}}\Z"),
        after=re.compile(
            rf"\s*[,(–-]\s*(?:nguyên |phó |đồng chí )?(?:{told})\b|\s*[,(–-]?\s*(?:sinh năm|sn[ .:]*\d{{4}})"
            r"|\s+(?:làm (?:trưởng|phó|chủ)|giữ chức|được bầu|tái cử|đắc cử|trúng cử)\b"
        ),
        addresses=frozenset(folded(word) for word in data["address"]),
        offices=frozenset(folded(word) for word in data["office"]),
        things=frozenset(folded(word) for word in [*data["named_for"], *data["unit"]]),
        no_name=frozenset(folded(phrase) for phrase in data["no_name"]["phrases"]),
        peoples=frozenset(folded(name) for name in data["no_name"]["peoples"]),
        family=frozenset(folded(name) for name in names["family"]),
        double_family=frozenset(folded(name) for name in names["double_family"]),
        highland_family=frozenset(folded(name) for name in names["highland_family"]),
        figures=frozenset(folded(name) for name in data["history"]["figures"]),
        provinces=frozenset(folded(name) for new, old in places.items() for name in (new, *old)),
    )
