"""Words → rows: what shares a baseline, with raised marks kept in the row they belong to."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from vnreport_nlp.reading.pdf.shapes import NO_SPACE, Row, Segment, Word

#: Words whose baselines differ by less than this share of the letter size stand on one row.
LEVEL_SHARE = 0.35
#: A raised or lowered piece beside a word may be this far (share of the larger size) off its baseline.
RAISED_SHARE = 0.6
#: A gap wider than this many letter sizes parts columns; justified text stretches its spaces far less.
GAP_SIZES = 1.5
#: The same for neighbours that do not follow each other in the file.
BROKEN_SIZES = 0.5
#: Spaces of a line that is stretched evenly differ by no more than this (points).
STRETCHED_POINTS = 0.3
#: Letters of a marker (VIII., 1.1.1).
LONGEST_MARKER = 6
#: Letters spaced out ('B Á O  C Á O'): at least so many in a row, and word gaps this much wider than letter gaps.
SPACED_LETTERS = 4
SPACED_RATIO = 1.6
#: Letters overlap by no more than this share of their size.
_OVERLAP = 0.1
#: Signs behind which a new word begins, however near it stands.
_CLOSING = ".,;:)"
_LETTER = re.compile(r"[^\W\d_][:.,]?\Z")


def main_size(words: Iterable[Word]) -> float:
    """The size of most letters, in points; 0.0 without letters."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _chains(words: Iterable[Word]) -> list[list[Word]]:
    """Words that follow each other in the file and on the page."""
    chains: list[list[Word]] = []
    for word in words:
        last = chains[-1][-1] if chains else None
        if last is not None:
            size = max(last.size, word.size)
            level = abs(word.y - last.y) < LEVEL_SHARE * min(last.size, word.size)
            beside = abs(word.y - last.y) < RAISED_SHARE * size and abs(word.x0 - last.x1) < GAP_SIZES * size
            if word.x0 > last.x0 and (level or beside):
                chains[-1].append(word)
                continue
        chains.append([word])
    return chains


def _baseline(words: list[Word]) -> tuple[float, float]:
    """Baseline and size of the letters that make up most of ``words``."""
    size = main_size(words)
    level = [word.y for word in words if abs(word.size - size) < 0.1] or [word.y for word in words]
    return sorted(level)[len(level) // 2], size


def is_broken(left: Word, right: Word) -> bool:
    """Whether two neighbours do not follow each other in the file: the cells of a row are written one after the other."""
    return not 0 < right.order - left.order <= len(left.text) + 1


def _split(words: list[Word], size: float) -> tuple[Segment, ...]:
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    wide = [gap for gap in gaps if gap > GAP_SIZES * size]
    widest = GAP_SIZES * size
    if len(wide) > 1 and max(wide) - min(wide) < STRETCHED_POINTS and not any(map(is_broken, words, words[1:])):
        widest = max(wide)  # a line broken by hand in justified text: its spaces are stretched evenly
    segments: list[list[Word]] = [words[:1]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > widest or (gap > BROKEN_SIZES * size and is_broken(segments[-1][-1], word)):
            segments.append([word])
        else:
            segments[-1].append(word)
    return tuple(Segment(tuple(segment)) for segment in segments)


def _spaced_out(words: list[Word]) -> list[Word]:
    """Words whose letters were set apart made whole, where wider gaps tell the words from the letters."""
    done: list[Word] = []
    start = 0
    while start < len(words):
        stop = start
        while stop < len(words) and _LETTER.match(words[stop].text):
            stop += 1
        run = words[start:stop]
        if len(run) >= SPACED_LETTERS:
            done += _regrouped(run)
            start = stop
        else:
            done += words[start : max(stop, start + 1)]
            start = max(stop, start + 1)
    return done


def _regrouped(run: list[Word]) -> list[Word]:
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    narrow = min(gaps)
    wide = [gap for gap in gaps if gap > SPACED_RATIO * max(narrow, 0.5)]
    if not wide or len(wide) > len(gaps) / 2 or min(wide) < SPACED_RATIO * max(g for g in gaps if g not in wide):
        return run
    done = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap in wide:
            done.append(word)
        else:
            done[-1] = done[-1]._replace(text=done[-1].text + word.text, x1=word.x1)
    return done


def _whole(words: list[Word]) -> list[Word]:
    """Words whose pieces were not drawn one after the other made whole: letters that a font lacks come behind the line.

    Only what shares a baseline; pieces that differ in style stay apart, glued.
    """
    done: list[Word] = words[:1]
    for before, word in pairwise(words):
        last = done[-1]
        size = max(last.size, word.size)
        if word.glued or word.order == before.order + 1 or not _meet(last, word, size):
            done.append(word)
        elif word.bold == last.bold and abs(word.size - last.size) < 0.05 * size:
            done[-1] = last._replace(text=last.text + word.text, x1=max(last.x1, word.x1))
        else:
            done.append(word._replace(glued=True))
    return done


def _meet(left: Word, right: Word, size: float) -> bool:
    """Whether two visible pieces on one baseline belong to one word."""
    if left.hidden or right.hidden or left.turned or right.turned or abs(right.y - left.y) >= 0.1 * size:
        return False
    if (left.text[-1] in _CLOSING and right.text[0].isalpha()) or unicodedata.combining(right.text[0]):
        return False
    return -_OVERLAP * size < right.x0 - left.x1 < NO_SPACE * size


def make_row(words: list[Word], page: int) -> Row:
    """One row of words of about one baseline, sorted from left to right."""
    words = _spaced_out(_whole(sorted(words, key=lambda word: (word.x0, word.order))))
    y, size = _baseline(words)
    lettered = [word for word in words if any(map(str.isalpha, word.text))]
    if len(lettered) > 1 and lettered[0] is words[0] and len(lettered[0].text) <= LONGEST_MARKER:
        lettered = lettered[1:]  # an automatic number is often set plain before a bold heading
    bold = all(word.bold for word in lettered or words)
    return Row(_split(words, size), y, size, bold, page)


def find_rows(words: Iterable[Word], page: int) -> list[Row]:
    """The rows of one page or cell, from top to bottom. Turned words come last, each run as a row of its own."""
    words = list(words)
    placed = [(*_baseline(chain), chain) for chain in _chains(word for word in words if not word.turned)]
    usual = main_size(words)
    placed.sort(key=lambda item: (item[0], item[2][0].x0))
    groups: list[tuple[float, float, list[Word]]] = []
    small: list[tuple[float, float, list[Word]]] = []
    for y, size, chain in placed:
        if len(chain) == 1 and size < 0.8 * usual and len(chain[0].text) <= 4:
            small.append((y, size, chain))
        elif groups and y - groups[-1][0] < LEVEL_SHARE * min(size, groups[-1][1]):
            groups[-1][2].extend(chain)
        else:
            groups.append((y, size, list(chain)))
    for y, size, chain in small:
        home = next((g for g in groups if _raised_in(g, y, chain[0])), None)
        if home is not None:
            home[2].extend(chain)
        else:
            groups.append((y, size, list(chain)))
    groups.sort(key=lambda group: group[0])
    rows = [make_row(group[2], page) for group in groups]
    turned: list[list[Word]] = []
    for word in words:
        if word.turned:
            if turned and abs(turned[-1][-1].x0 - word.x0) < word.size:
                turned[-1].append(word)
            else:
                turned.append([word])
    rows += [Row((Segment(tuple(run)),), run[0].y, run[0].size, False, page) for run in turned]
    return rows


def _raised_in(group: tuple[float, float, list[Word]], y: float, mark: Word) -> bool:
    """Whether a small piece stands inside the height of a row and beside one of its words."""
    baseline, size, words = group
    if not -RAISED_SHARE * size < y - baseline < LEVEL_SHARE * size:
        return False
    return any(abs(mark.x0 - word.x1) < size or abs(mark.x1 - word.x0) < size for word in words)
