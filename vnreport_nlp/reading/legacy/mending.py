"""The mending itself, step by step; each looks first for the letters or words without which there is nothing for it to do."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.legacy import detect, escapes, homoglyphs, repair, tcvn3
from vnreport_nlp.reading.legacy.signs import DASHES, DOUBLED, HYPHENS, SIGNS

_MARKED = "[" + re.escape("".join(sorted(detect.SUSPECT))) + "]"
#: A letter beside a character that proper text does not have; a bullet or a sign of a paragraph stands alone.
_BESIDE = re.compile(f"[A-Za-z]{_MARKED}|{_MARKED}[A-Za-z]")


def mend_extract(extract: Extract) -> tuple[Extract, tuple[tuple[str, int], ...]]:
    """The extract in proper Unicode, and what was converted or repaired: kind → words, none left out."""
    lines = [line.text for line in extract.lines]
    text = "\n".join(lines)
    counts: Counter[str] = Counter()
    if extract.encoding in detect.NAMED:
        counts[extract.encoding] = sum(not word.isascii() for word in text.split())
    mended = _mend_lines(lines, text, counts)
    found = tuple(sorted((kind, count) for kind, count in counts.items() if count))
    if mended == lines:
        return extract, found
    new = tuple(
        line if line.text == made else replace(line, text=made)
        for line, made in zip(extract.lines, mended, strict=True)
    )
    foreign = homoglyphs.find(lines) if counts["homoglyph"] else ()
    return replace(extract, lines=new, lookalikes=foreign), found


def _mend_lines(lines: list[str], text: str, counts: Counter[str]) -> list[str]:
    letters = set(text)
    if not letters.isdisjoint(SIGNS):
        lines = _each(lines, escapes.unescape, counts, "escape")
        text = "\n".join(lines)
    if any(sign in text for sign in DOUBLED) and escapes.is_double(text):
        lines = _each(lines, escapes.undouble, counts, "double")
        text = "\n".join(lines)
    if not letters.isdisjoint(detect.SUSPECT) and _is_marked(text):
        lines = convert_lines(lines, counts)
        text = "\n".join(lines)
    if not letters.isdisjoint(DASHES) or any(hyphen in text for hyphen in HYPHENS):
        lines, found = repair.mend_dashes(lines)
        counts["dash"] += found
    if "J" in letters:
        lines = _each(lines, repair.mend_jays, counts, "debris")
    for damage in repair.DAMAGES:
        if repair.is_suspect(text, damage):
            lines, found = repair.restore(lines, damage)
            counts[damage.name] += found
    if not letters.isdisjoint(homoglyphs.FOREIGN):
        lines = _each(lines, homoglyphs.latinise, counts, "homoglyph")
    return lines


def _is_marked(text: str) -> bool:
    """Whether several words hold characters that proper text does not have."""
    return sum(1 for _ in islice(_BESIDE.finditer(text), detect.MIN_WORDS)) == detect.MIN_WORDS


def convert_lines(lines: Sequence[str], counts: Counter[str]) -> list[str]:
    """The lines that are in a legacy encoding as Unicode; ``counts`` gains encoding → words."""
    kinds = detect.find_encodings(lines)
    ruling = [encoding for encoding in detect.ENCODINGS if encoding.name in kinds]
    made: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind:
            line, count = detect.convert_line(line, kind)
            counts[kind] += count
            if kind == tcvn3.NAME:
                line = tcvn3.restore_capitals(line)
        elif ruling and not detect.SUSPECT.isdisjoint(line):
            line, count = detect.convert_words(line, ruling)
            counts[ruling[0].name] += count
        made.append(line)
    return made


def _each(lines: list[str], step: Callable[[str], tuple[str, int]], counts: Counter[str], kind: str) -> list[str]:
    made: list[str] = []
    for line in lines:
        line, count = step(line)
        counts[kind] += count
        made.append(line)
    return made
