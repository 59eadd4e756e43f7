"""Lists inside running text and the number that announces them; each check yields what does not agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.records import Footnote, Report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import parse_count

_N = r"(?<![\d/.,\w])(?P<n>\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_ANNOUNCED = re.compile(
    rf"{_N}\s+(?P<what>khâu đột phá|khâu đột|đột phá|nhiệm vụ|giải pháp|nhóm|bài học|quan điểm|chương trình|nội dung|nguyên nhân"
    r"|hạn chế|đề án|mục tiêu|chỉ tiêu|tiêu chí|lĩnh vực)(?!\w)",
    re.IGNORECASE,
)
#: From the number to the first mark of its list, within one clause.
_TO_FIRST = re.compile(r"[^.;()\d]{0,120}?(?=\(?1\))")
_OPENS = re.compile(r"(?<!\w)(?:gồm|là|sau|sau đây|cụ thể|đó)(?!\w)|:", re.IGNORECASE)
_MARK = re.compile(r"(?<!\w)\(?(?P<n>\d{1,2})\)(?=\s*\w)")
_PLACES = r"xã|phường|thị trấn|thôn|bản|ấp|làng|buôn|xóm|khu phố|tổ dân phố"
_UPPER = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_NAME = rf"{_UPPER}\w*(?: (?:{_UPPER}\w*|\d{{1,2}}(?!\w|[.,]\d))){{0,4}}"
_NAMED = re.compile(
    rf"(?<![\d/.,\w])(?P<n>\d{{1,2}}|[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu)\s+(?P<what>{_PLACES})(?P<old> cũ)?\s*(?P<opens>[:(]|gồm|là)?\s*:?\s*"
    rf"(?P<names>(?:(?:{_PLACES}) )?{_NAME}(?:(?:,| và|, và|;) (?:(?:{_PLACES}) )?{_NAME}){{1,11}})(?P<after>[^\n]{{0,6}})"
)
_SPLIT = re.compile(r",\s*và |,\s*|;\s*| và ")
_UNDONE = re.compile(
    rf"{_N}\s+chỉ tiêu\s+(?:(?:không|chưa)\s+(?:đạt|hoàn thành))(?:\s+kế hoạch)?\s*(?:,\s*)?(?:là|gồm|:|cụ thể)\s*:?\s*"
    r"(?P<list>[^.;()]{10,400})(?=[.;]|\Z)",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,3})(?:\s*/\s*(?P<of>\d{1,3}))?\s+chỉ tiêu(?=(?P<after>(?:\s+\w+){0,4}))", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.\n]+")
_MISSED = re.compile(r"\s+(?:đề ra\s+)?(?:không|chưa)\s+(?:đạt|hoàn thành)", re.IGNORECASE)
_MET = re.compile(r"\s+(?:đã\s+)?(?:đạt|vượt|hoàn thành|bằng)", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"(?P<what>[^:;.]{3,60}):\s*(?P<list>.{10,})", re.DOTALL)
_COUNTED = r"(?<![\d.,])(?P<n>\d{1,3})(?:\s*/\s*(?P<of>\d{1,3}))?\s+"
_ENUMERATED = re.compile(r"\((\d{1,2})\)")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number and the list it announces: ``at`` is the offset in the text searched, ``shown`` what was counted."""

    code: str
    at: int
    stated: int
    found: int
    severity: str
    quote: str
    shown: str = ""


def _words(text: str) -> str:
    return " ".join(text.split())


def inline_lists(text: str) -> Iterator[Mismatch]:
    """'02 khâu đột phá gồm: (1) …; (2) …; (3) …'."""
    for match in _ANNOUNCED.finditer(text):
        way = _TO_FIRST.match(text, match.end())
        if way is None or not _OPENS.search(way[0]):
            continue
        found = 0
        for mark in _MARK.finditer(text, way.end()):
            if int(mark["n"]) != found + 1:
                break
            found += 1
        stated = parse_count(match["n"]) or 0
        if found and stated and found != stated:
            quote = _words(f"{match['n']} {match['what']}")
            yield Mismatch("listed", match.start(), stated, found, "likely", quote)


def named_places(text: str) -> Iterator[Mismatch]:
    """'03 xã: A và B'; a list that goes on ('…', 'v.v.') or whose names carry figures is left alone."""
    for match in _NAMED.finditer(text):
        names = [name for name in _SPLIT.split(match["names"]) if name.strip()]
        kinds = [name.partition(" ")[0].lower() in _PLACES.split("|") for name in names]
        stated, found, after = parse_count(match["n"]) or 0, len(names), match["after"].lstrip()
        if kinds[0] is False and True in kinds:
            continue  # 'hai xóm A, B, xóm C': another list begins behind the two
        open_end = after.startswith(("…", "..", "v.v")) or bool(re.match(r",?\s*(?:và\s+|v\.v|\d)", after))
        if stated == found or open_end or (stated > found and match["opens"] is None and after[:1] in (",", ";")):
            continue
        severity = "likely" if after[:1] in (".", ";", ")", "") or match["opens"] else "look"
        yield Mismatch(
            "named", match.start(), stated, found, severity, _words(match[0][: -len(match["after"]) or None])
        )


def missing_outcomes(text: str) -> Iterator[Mismatch]:
    """'04 chỉ tiêu không đạt là …' with fewer than four named; '21/24 đạt, 04 không đạt'."""
    told: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text):
        for mismatch in _outcome(sentence[0], sentence.start()):
            told.append(sentence.span())
            yield mismatch
    for match in _UNDONE.finditer(text):
        pieces = [piece for piece in _SPLIT.split(match["list"]) if piece.strip()]
        stated, again = parse_count(match["n"]) or 0, any(start <= match.start() < end for start, end in told)
        # every comma and 'và' taken for a border gives the most that may be named
        if len(pieces) < stated and not again and "…" not in match["list"] and not re.search(r"\d", match["list"]):
            yield Mismatch("named", match.start(), stated, len(pieces), "likely", _words(match[0]))


def _outcome(sentence: str, at: int) -> Iterator[Mismatch]:
    """'Trong 24 chỉ tiêu có 21 chỉ tiêu đạt, 04 chỉ tiêu không đạt': one total, parts that say how they fared."""
    named = list(_TARGETS.finditer(sentence))
    totals = {int(match["of"]) for match in named if match["of"]}
    missed = [int(match["n"]) for match in named if _MISSED.match(match["after"])]
    met = [(int(match["n"]), match) for match in named if _MET.match(match["after"])]
    totals |= {int(match["n"]) for match in named if not _MISSED.match(match["after"]) and not _MET.match(match["after"]) and not match["of"]}  # fmt: skip
    if len(totals) != 1 or len(missed) != 1 or not met or "(" in sentence[: named[-1].start()]:
        return
    whole = totals.pop()
    within = [
        bool(place) and "trong đó" in sentence[met[place - 1][1].end() : match.start()].lower()
        for place, (_, match) in enumerate(met)
    ]
    added = [n for (n, _), inner in zip(met, within, strict=True) if not inner]
    if whole not in (sum(added) + missed[0], (added or [0])[0] + missed[0]) and max(added, default=0) <= whole:
        terms = [*added, missed[0]]
        shown = f"{' + '.join(map(str, terms))} = {sum(terms)}"
        yield Mismatch("outcome", at + named[0].start(), whole, sum(terms), "likely", _words(sentence), shown)


def _listed(text: str) -> int:
    """How many things a note names: its '(1) (2)', else its semicolons, else its commas."""
    marks = [int(number) for number in _ENUMERATED.findall(text)]
    if marks and marks == list(range(1, len(marks) + 1)):
        return len(marks)
    sign = ";" if ";" in text else ","
    return len([piece for piece in text.split(sign) if piece.strip(" .;,")])


def note_lists(report: Report) -> Iterator[tuple[Footnote, Mismatch]]:
    """'không đạt 8/20 chỉ tiêu' with a footnote 'Chỉ tiêu: …' that names another number of them."""
    for note in report.footnotes:
        head = _NOTE_HEAD.match(note.text)
        if head is None or note.ref_line is None or "…" in note.text or "..." in note.text:
            continue
        noun = " ".join(key(head["what"]).split()[: 1 if key(head["what"]).startswith("bản") else 2])
        lines = [i for i, line in enumerate(report.text.lines) if line == note.ref_line]
        if not lines:
            continue
        start = report.text.starts[lines[0]]
        after = lines[-1] + 1
        end = report.text.starts[after] if after < len(report.text.starts) else len(report.text.clean)
        counted = [
            (int(match["n"]), int(match["of"] or 0), match[0])
            for match in re.finditer(_COUNTED + r"(?P<what>\w+(?: \w+)?)", report.text.clean[start:end])
            if key(match["what"]).startswith(noun)
        ]
        found = _listed(head["list"])
        if counted and all(found not in (n, of - n) for n, of, _ in counted):
            n, _, printed = counted[-1]
            yield note, Mismatch("note", start, n, found, "look", _words(printed))
