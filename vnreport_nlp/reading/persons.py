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
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`", "'"))
#: Tones that are written on either vowel, for the words of titles and family names alone.
_SPELLED = (("uỷ", "ủy"), ("uý", "úy"), ("uỵ", "ụy"), ("sỹ", "sĩ"), ("oà", "òa"), ("oạ", "ọa"))


def folded(text: str) -> str:
    """Lower case, single spaces, one spelling of apostrophes and tones."""
    text = " ".join(unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES).split())
    for other, ours in _SPELLED:
        text = text.replace(other, ours)
    return text


def _ending(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches a context that ends with one of the phrases, longest first; a colon or dash may follow it."""
    words = sorted({folded(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, words))})\s*[:–(\"“-]{{0,2}}\s*\Z")


@dataclass(frozen=True, slots=True)
class Persons:
    """Patterns over a folded context that ends where a name may begin, and sets of folded words."""

    address: re.Pattern[str]
    office: re.Pattern[str]
    role: re.Pattern[str]
    between: re.Pattern[str]
    named_for: re.Pattern[str]
    unit: re.Pattern[str]
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
        return found is not None and not (found[1] == "đình" and context[: found.start()].endswith("gia "))

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
        address=_ending(data["address"]),
        office=_ending(data["office"]),
        role=_ending(data["role"]),
        between=_ending(data["between"]),
        named_for=_ending(data["named_for"]),
        unit=_ending(data["unit"]),
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
