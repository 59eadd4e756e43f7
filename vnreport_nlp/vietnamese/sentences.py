"""Running text → sentences, as offsets, so that every sentence stays a verbatim piece of its text.

A full stop ends a sentence only where what stands around it allows that: not in 'TP. Hồ Chí Minh', 'Tp.HCM', '01.7.2025',
'4.5 tỷ', 'v.v. và', nor behind the number of a list item.
"""

import re
from collections.abc import Iterator

#: Shortened words that go on behind their full stop, folded to lower case.
ABBREVIATIONS = frozenset(
    (
        "tp", "tx", "tt", "q", "p", "h", "x", "st", "mr", "mrs", "ms", "dr", "prof", "no", "vs", "ths", "th.s", "ts", "pgs", "gs",
        "bs", "bsck", "ks", "cn", "lm", "hlv", "nsnd", "nsưt", "nxb", "tr", "vd", "đc", "đt", "sđt", "ô", "b", "ctv", "gđ", "pgđ",
        "ths.bs", "pgs.ts", "gs.ts", "ts.bs", "jr", "sr", "inc", "ltd", "co", "corp", "fig", "art",
    )
)  # fmt: skip
_STOP = re.compile(r"(?<![.!?…])(?P<sign>[.!?…]++)(?P<close>[\"”’')\]»]*+)(?P<space>\s++)(?=(?P<next>\S))")
_WORD_BEFORE = re.compile(r"[^\s(“\"‘'\[]+\Z")
_MARKER = re.compile(r"\s*(?:[-–+*•]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[A-Za-zđĐ])\)?)\Z")
_NEWLINE = re.compile(r"(?<![ \t])[ \t]*+\n\s*+")
_ITEM = re.compile(r"(?:[-–—+*•▪●◦➢]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.\-/])\s*\S")
_ENDED = re.compile(r"[.!?…:;][\"”’')\]»]*\Z")
#: A text is wrapped when at least this share of its lines (of some length) stop in mid-sentence and go on in lower case.
_WRAPPED_SHARE, _WRAPPED_LINES = 0.25, 8


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as half-open offsets, without white space around them, in order and without overlap.

    Every character that is no white space stands in exactly one of them. Lines are paragraphs unless the text is
    hard-wrapped; a sentence never goes over a blank line. Linear in the length of the text.
    """
    spans = []
    for start, end in _paragraphs(text):
        spans += list(_split_paragraph(text, start, end))
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text between breaks that no sentence goes over."""
    breaks = list(_NEWLINE.finditer(text))
    wrapped = _is_wrapped(text, breaks)
    start = 0
    for found in breaks:
        before, after = text[max(start, found.start() - 40) : found.start()], text[found.end() : found.end() + 12]
        if found[0].count("\n") == 1 and _goes_on(before, after, wrapped):
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _goes_on(before: str, after: str, wrapped: bool) -> bool:
    """Whether a line break stands inside a sentence."""
    if not after or _ITEM.match(after) or _ENDED.search(before):
        return False
    return wrapped or after[0].islower()


def _is_wrapped(text: str, breaks: list[re.Match[str]]) -> bool:
    single = [found for found in breaks if found[0].count("\n") == 1]
    if len(single) < _WRAPPED_LINES:
        return False
    inside = sum(
        text[found.end() : found.end() + 1].islower()
        and not _ENDED.search(text[max(0, found.start() - 4) : found.start()])
        for found in single
    )
    return inside >= _WRAPPED_SHARE * len(single)


def _split_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _STOP.finditer(text, start, end):
        if _ends(text, begin, found):
            yield from _trimmed(text, begin, found.end("close"))
            begin = found.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether the sign ends the sentence that began at ``begin``."""
    following = found["next"]
    if following.islower() or following in ",;:)":
        return False
    if found["sign"] != ".":
        return True
    window = text[max(begin, found.start() - 30) : found.start()]
    if len(window) < 30 and _MARKER.match(window):
        return False
    word = _WORD_BEFORE.search(window)
    before = word[0].lower() if word else ""
    if found["close"]:
        return True
    if before in ABBREVIATIONS or before.rpartition(".")[2] in ABBREVIATIONS - {"x", "h", "b", "p"}:
        return False
    if len(before) == 1 and before.isalpha() and word is not None and word[0].isupper():
        return False  # an initial: 'Nguyễn V. An'
    if before.isdigit() and following.isdigit():
        return len(before) > 2  # '1. 7. 2025' goes on, 'năm 2025. 30 hộ' does not
    return True
