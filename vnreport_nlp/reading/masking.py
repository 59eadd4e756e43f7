"""Names of persons → ``[tên]``, on the lines as they were read: no later stage, output or store ever sees them.

A name is known by what stands before it (a form of address, an office), behind it (", Bí thư …"), by its place (under a
signature, in a column "Họ và tên", in a list of comrades), by its make (Lò Văn …, Giàng A …, H'… Niê), or because the
same name was known elsewhere in the document. Places, institutions and movements named for somebody keep their names.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.letters import clean_letters
from vnreport_nlp.reading.persons import MAX_WORDS, WORD, Persons, folded, load_persons
from vnreport_nlp.reading.seats import Seats, find_seats

#: What stands for a name; the same in every language of output, and no marker, figure or footnote.
MASK = "[tên]"
#: Between lines: a sentence, and a name in it, may go on; nothing goes on.
_WRAPS, _ENDS = "\n", "\x1d"
_RUN = re.compile(rf"{WORD.pattern}(?:(?:[ ]{{1,3}}|[ ]{{0,3}}\n[ ]{{0,12}}){WORD.pattern}){{0,39}}")
#: Characters before and behind a run that are looked at.
_REACH = 110
#: A name may wrap at the end of a line that is nearly as long as the long ones of a text set in lines.
_FULL, _SET_IN_LINES = 0.7, 170
_ITEM = re.compile(r"\s*(?:[-–•+*]|\(?\d{1,3}[.)]|[a-zđ][.)])\s")
_SENTENCE_START = re.compile(r"(?:\A|[.:;!?“\"(|•+\-–\n\x1d\t]|\d[.)])\s*\Z")
_ROMAN = re.compile(r"[ivx]{1,5}")
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|gồm|\d)\s+(?:\w+ ){0,2}(?:đồng chí|đ/c|ông|bà|anh|chị|em|cháu|hộ)\b[^.;|]*\Z"
)
_LIST = re.compile(r"\s*(?:[,;/]|và|cùng|với|[,;]\s*(?:và|cùng))\s*\Z")
#: Words that hold a form of address but address nobody: children, brothers, forefathers, a language.
_NOBODY = re.compile(
    r"(?:(?:anh|chị|trẻ|con|đàn|các|thiếu|tuổi) em|(?:cha|tổ) ông|ông cha|(?:tiếng|nước|vương quốc) anh)\s*\Z"
)
#: Forms of address that begin a sentence with a capital.
_CAPITAL = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em", "cháu", "mẹ", "thầy", "bé"))
#: In capitals a name ends before these.
_CAPITALS_END = frozenset(folded("TẠI VỀ PHÁT TRÌNH LÀ VÀ ĐÃ CỦA ĐỌC BÁO KHAI LÀM TRONG ĐƯỢC").split())
_NOT_MIDDLE = re.compile(r"(?:văn (?:hóa|hoá|bản|minh|phòng|kiện|nghệ|học|thư)|thị (?:trường|trấn|xã|tứ|sát))\b")


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words side by side: offsets of each in the document, folded words, what stands around them."""

    spans: tuple[tuple[int, int], ...]
    words: list[str]
    before: str
    following: str
    capitals: bool
    opens: bool

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


def mask(extract: Extract) -> tuple[Extract, int]:
    """The extract with every name of a person replaced by MASK, and how many were.

    Lines keep their number and order; a name that wraps leaves its mask on its first line. Lines that hold a name come
    back with clean letters, all others are untouched. Masking twice is masking once.
    """
    cleaned = [clean_letters(line.text, Counter()) for line in extract.lines]
    document = "".join(part for pair in zip(cleaned, _joints(extract.lines, cleaned), strict=True) for part in pair)
    finder = _Finder(document, load_persons(), find_seats(document, cleaned, load_persons()))
    spans = finder.find()
    if not spans:
        return extract, 0
    texts = _replaced(cleaned, spans)
    lines = tuple(replace(line, text=texts[n]) if n in texts else line for n, line in enumerate(extract.lines))
    remarks = tuple(replace(r, values=tuple(finder.without_names(v) for v in r.values)) for r in extract.remarks)
    return replace(extract, lines=lines, remarks=remarks), len(spans)


def _joints(lines: tuple[Line, ...], cleaned: list[str]) -> Iterator[str]:
    """What stands between each line and the next."""
    lengths = sorted(len(text.strip()) for text in cleaned if text.strip())
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        text = cleaned[index].strip()
        if (
            below is None
            or not text
            or not cleaned[index + 1].strip()
            or below.opens
            or below.apart != line.apart
            or _ITEM.match(cleaned[index + 1])
        ):
            yield _ENDS
        elif below.opens is False or (usual < _SET_IN_LINES and len(text) >= _FULL * usual and len(lengths) > 11):
            yield _WRAPS
        else:
            yield _ENDS


def _replaced(cleaned: list[str], spans: list[tuple[int, int]]) -> dict[int, str]:
    """New texts of the lines that names stand on."""
    starts: list[int] = []
    offset = 0
    for text in cleaned:
        starts.append(offset)
        offset += len(text) + 1
    texts: dict[int, str] = {}
    for start, end in reversed(spans):
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        for number in range(last, first, -1):
            rest = texts.get(number, cleaned[number])
            texts[number] = rest[max(0, end - starts[number]) :].lstrip(" ")
        line = texts.get(first, cleaned[first])
        texts[first] = line[: start - starts[first]] + MASK + line[max(start, end) - starts[first] :]
    return texts


class _Finder:
    """Spans of names in one document, found in two rounds: by what stands around them, then by names already known."""

    def __init__(self, document: str, persons: Persons, seats: Seats) -> None:
        self.document = document
        self.persons = persons
        self.seats = seats
        self.runs = [self._run(match) for match in _RUN.finditer(document)]
        self.places = set(persons.provinces)
        self.known: set[str] = set()
        self.given: set[str] = set()

    def find(self) -> list[tuple[int, int]]:
        """Disjoint spans in order."""
        place, last = False, 0
        for run in self.runs:
            place = self._is_place(run) or (place and self._listed(last, run))
            held = self.persons.is_family(run.words) and len(run.words) > 2 and self._office(run.before)
            if place and not held and not self.persons.is_telling(run.words):
                self.places.add(" ".join(run.words))
            last = run.end
        found = dict(self._by_context())
        for index, (start, end) in found.items():
            words = self.runs[index].words[start:end]
            if self.persons.is_family(words) and " ".join(words) not in self.places:
                self.known.add(" ".join(words))
                self.given.add(words[-1])
            elif len(words) == 1 and words[0] not in self.persons.peoples:
                self.given.add(words[0])
        for index, run in enumerate(self.runs):
            if index not in found and (span := self._again(run)):
                found[index] = span
        spans = {(self.runs[i].spans[a][0], self.runs[i].spans[b - 1][1]) for i, (a, b) in found.items()}
        return sorted(spans)

    def without_names(self, text: str) -> str:
        """A value of a remark without the names that were found in the document."""
        for match in reversed(list(_RUN.finditer(text))):
            if any(name in folded(match[0]) for name in self.known):
                text = text[: match.start()] + MASK + text[match.end() :]
        return text

    def _run(self, match: re.Match[str]) -> _Run:
        spans = tuple(word.span() for word in WORD.finditer(self.document, match.start(), match.end()))
        raw = self.document[max(0, match.start() - _REACH) : match.start()]
        raw = raw[raw.rfind(_ENDS) + 1 :]
        following = self.document[match.end() : match.end() + _REACH].split(_ENDS, 1)[0]
        words = [folded(self.document[a:b]) for a, b in spans]
        capitals = len(words) > 1 and match[0].isupper()
        gap = " " if following[:1].isspace() else ""
        return _Run(spans, words, folded(raw), gap + folded(following), capitals, bool(_SENTENCE_START.search(raw)))

    def _listed(self, last: int, run: _Run) -> bool:
        """Whether only a comma or an "and" stands between the run that ended at ``last`` and this one."""
        gap = self.document[last : run.start]
        return len(gap) < 12 and _ENDS not in gap and _LIST.match(" ".join(gap.split())) is not None

    def _is_place(self, run: _Run) -> bool:
        return not run.capitals and bool(self.persons.unit.search(run.before))

    def _by_context(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Index of a run → which of its words are a name."""
        verdict, last, plural = "", 0, False
        for index, run in enumerate(self.runs):
            listed = bool(last) and self._listed(last, run)
            plural = bool(_PLURAL.search(run.before)) or (plural and listed)
            said = self._judge(run, verdict if listed else "", plural)
            verdict, last = ("person" if isinstance(said, tuple) else said), run.end
            if isinstance(said, tuple):
                yield index, said

    def _judge(self, run: _Run, before: str, plural: bool) -> tuple[int, int] | str:
        """The words of a run that are a name; else "place" where it is one, "" where nothing is known."""
        if run.capitals:
            return self._in_capitals(run) or ""
        skip, address, context = self._lead(run)
        words = run.words[skip:]
        if not words:
            return ""
        count = self.persons.cut(words, _first(run.following))
        name = words[:count]
        if not name or self.persons.is_history(name, address) or (count == 1 and _ROMAN.fullmatch(name[0])):
            return ""
        span = (skip, skip + count)
        seat = self.seats.at(run.start)
        if seat == "name" or (seat == "office" and self.persons.is_family(name)):
            return span if " ".join(name) not in self.places else ""
        if address:
            return self._addressed(run, span, address, context)
        if office := self._office(context):
            near, unit = office
            if self.persons.is_telling(name) or self._full(name, 2 if near and not unit else 3):
                return span
        elif before == "place" and not self.persons.is_telling(name):
            return "place"
        if self.persons.unit.search(context) or self.persons.is_named_for(context):
            return self._behind_place(run, span)
        if words[0] in self.persons.things and not self._full(name, 3):
            return ""
        if words[0] in self.persons.things and (self.persons.is_family(name[1:]) or name[1:2] == ["bà"]):
            return ""
        if self.persons.is_telling(name) and self._whole(run, skip):
            return span
        if before == "person" and self._full(name, 2 if plural else 3):
            return span
        if self._full(name, 3) and count == len(words) and self.persons.after.match(run.following):
            return span
        return self._inside(run, span)

    def _lead(self, run: _Run) -> tuple[int, str, str]:
        """How many words lead the name, the form of address before it, and the context before it."""
        skip, address = 0, ""
        if found := self.persons.address.search(run.before):
            address = found[0]
        if len(run.words) > 1 and run.opens and run.words[0] in _CAPITAL:
            place = " ".join(run.words) in self.places
            skip = next((n for n in range(1, len(run.words)) if not self._acronym(run, n)), 1)
            name = run.words[skip:]
            if self._full(name, 2) or (len(name) > 2 and not place) or (len(name) == 1 and name[0] in self.given):
                return skip, run.words[0], run.before
            skip = 0
        while skip < len(run.words) and self._acronym(run, skip):
            skip += 1
        context = " ".join([run.before, *run.words[:skip]])
        if skip:
            address = ""
        return skip, address, context

    def _acronym(self, run: _Run, index: int) -> bool:
        start, end = run.spans[index]
        return end - start > 1 and self.document[start:end].isupper()

    def _addressed(self, run: _Run, span: tuple[int, int], address: str, context: str) -> tuple[int, int] | str:
        """After a form of address anything capitalised is a name, but for peoples, and for what is named for somebody."""
        name = run.words[span[0] : span[1]]
        outside = self.persons.address.without(context)
        if self.persons.is_named_for(outside) or self.persons.is_named_for(context):
            return "place"
        weak = _NOBODY.search(context) is not None or (address in ("em", "cháu", "đồng chí") and len(name) == 1)
        if " ".join(name) in self.persons.peoples and weak:
            return ""
        if _NOBODY.search(context) and not self.persons.is_family(name):
            return ""
        if address.startswith("liệt s") and not self.persons.is_family(name):
            return ""
        return span

    def _office(self, context: str) -> tuple[bool, bool] | None:
        """Whether an office leads to the end of the context: directly or not, and whether a place may stand there too."""
        unit = bool(self.persons.unit.search(context))
        for step in range(6):
            if self.persons.office.search(context):
                return step == 0, unit
            if self.persons.role.search(context):
                return False, unit
            shorter = self.persons.between.without(context).rstrip(" -–")
            if shorter == context:
                return None
            context = shorter
        return None

    def _full(self, name: list[str], least: int) -> bool:
        """Whether the words are a full name of at least so many words and no known place."""
        if len(name) < least or not self.persons.is_family(name):
            return False
        return not any(" ".join(name[:count]) in self.places for count in range(2, len(name) + 1))

    def _whole(self, run: _Run, skip: int) -> bool:
        """Whether nothing before or in the run says that it is named for somebody."""
        return not (self.persons.things & set(run.words[:skip])) and " ".join(run.words[skip:]) not in self.places

    def _behind_place(self, run: _Run, span: tuple[int, int]) -> tuple[int, int] | str:
        """A name that stands right behind the place of an office: "Bí thư Đảng ủy xã Chiềng Khừa Lò Văn Hặc"."""
        unit = bool(self.persons.unit.search(run.before))
        for start in range(span[0] + (1 if unit else 2), span[1] - 1):
            telling = self.persons.is_telling(run.words[start : span[1]]) and run.words[start] in self.persons.family
            if telling and self.persons.holder.search(run.before):
                return start, span[1]
        return "place"

    def _inside(self, run: _Run, span: tuple[int, int]) -> tuple[int, int] | str:
        """A name behind other capitalised words that do not make it a thing."""
        for start in range(span[0] + 1, span[1] - 2):
            if self.persons.is_telling(run.words[start : span[1]]):
                return "" if self.persons.things & set(run.words[:start]) else (start, span[1])
        return ""

    def _in_capitals(self, run: _Run) -> tuple[int, int] | None:
        """A name in a line of capitals, where nothing but its lead tells where it begins."""
        seat = self.seats.at(run.start)
        lead = self.persons.address.search(run.before)
        for start in range(len(run.words)):
            context = " ".join([run.before, *run.words[:start]])
            words = run.words[start:]
            stop = next((n for n, word in enumerate(words) if word in _CAPITALS_END), len(words))
            name = words[: min(stop, self.persons.cut(words, ""), MAX_WORDS - 1)]
            if not self.persons.is_family(name) or _NOT_MIDDLE.match(" ".join(name[1:])):
                continue
            if self.persons.is_history(name, "") or self.persons.is_named_for(context):
                continue
            addressed = self.persons.address.search(context) and not _NOBODY.search(context)
            office = self._office(context) and self.persons.is_telling(name)
            if addressed or office or (start == 0 and (seat or lead)):
                return start, start + len(name)
        return None

    def _again(self, run: _Run) -> tuple[int, int] | None:
        """A name that is known from elsewhere in the document."""
        if self.persons.is_named_for(run.before) or self.persons.unit.search(run.before):
            return None
        count = len(run.words)
        if count == 2 and run.opens and run.words[0] in _CAPITAL and run.words[1] in self.given:
            return 1, 2
        for length in range(min(count, MAX_WORDS), 1, -1):
            for start in range(count - length + 1):
                if " ".join(run.words[start : start + length]) in self.known:
                    return (start, start + length) if self._whole(run, start) else None
        return None


def _first(following: str) -> str:
    """The word right behind a run, "" where a sign stands between."""
    match = re.match(r"\s(\w+)", following)
    return match[1] if match else ""
