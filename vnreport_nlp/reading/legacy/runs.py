"""Runs of a Word file → Unicode: each run by its own text, its font only where the text leaves it open."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from vnreport_nlp.reading.legacy import detect, tcvn3

#: How the fonts of an encoding are called; a hint and no proof: many files name them and are Unicode.
_FONTS = ((".vn", "tcvn3"), ("vni-", "vni"))
#: An end of the first run and a beginning of the second that are one VNI letter are joined over their border.
_MARKS = "àáâãäåèéêëïõøùúûüÀÁÂÃÄÅÈÉÊËÏÕØÙÚÛÜ"


def _hint(font: str) -> str:
    low = font.lower()
    return next((name for start, name in _FONTS if low.startswith(start)), "")


def convert_runs(runs: Sequence[tuple[str, str]], counts: Counter[str] | None = None) -> list[str]:
    """Texts of the (text, font name) runs of a document, in order, as Unicode; as many as there are runs.

    Runs of one font that follow each other are judged together. A run that is too short to tell follows the other runs of
    its font, and those of a legacy font without evidence follow the rest of the document. ``counts`` gains encoding → words
    that changed.
    """
    texts = [text for text, _ in runs]
    if all(text.isascii() for text in texts):
        return texts
    stretches = _stretches(runs)
    joined = ["".join(texts[first:last]) for first, last in stretches]
    told = detect.decide_each(joined)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    whole: Counter[str] = Counter()
    for (first, _), kind, text in zip(stretches, told, joined, strict=True):
        if kind is not None:
            weight = sum(not word.isascii() for word in text.split())
            votes[runs[first][1]][kind] += weight
            whole[kind] += weight
    out = list(texts)
    for (first, last), kind in zip(stretches, told, strict=True):
        font = runs[first][1]
        if kind is None:
            kind = _follow(font, votes, whole)
        if kind:
            out[first:last] = _convert(texts[first:last], kind, capitals=_is_capitals(font) and _hint(font) == kind)
            if counts is not None:
                before, after = " ".join(texts[first:last]).split(), " ".join(out[first:last]).split()
                same = Counter(before) & Counter(after)
                counts[kind] += len(after) - same.total()
    return out


def _stretches(runs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, (_, font) in enumerate(runs):
        if found and runs[index - 1][1] == font:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _follow(font: str, votes: dict[str, Counter[str]], whole: Counter[str]) -> str:
    """What an undecided run is: as most of its font; a legacy font without a vote as the rest of the document is."""
    if votes.get(font):
        return votes[font].most_common(1)[0][0]
    hint = _hint(font)
    return hint if hint and whole[hint] > whole[""] else ""


def _is_capitals(font: str) -> bool:
    """``.VnTimeH``, ``.VnArialH`` print everything in capitals."""
    return font.startswith(".Vn") and font.endswith("H")


def _convert(texts: list[str], kind: str, *, capitals: bool) -> list[str]:
    made: list[str] = []
    for text in texts:
        if kind == "vni" and made and made[-1] and text[:1] in _MARKS and made[-1][-1:].isalpha():
            pair = texts[len(made) - 1][-1:] + text[:1]
            letter = detect.NAMED[kind].convert(pair)
            if len(letter) == 1:
                made[-1] = made[-1][:-1] + letter
                text = text[1:]
        text = detect.NAMED[kind].convert(text)
        if kind == tcvn3.NAME:
            text = text.upper() if capitals else tcvn3.restore_capitals(text)
        made.append(text)
    return made
