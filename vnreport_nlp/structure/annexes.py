"""Where the annexes of a report begin: 'PHỤ LỤC', 'Biểu số 01', 'Bảng 2: …' behind the signature or after the closing.

In the body the same words title a table of their section. An annex is told by the note below its title ('(Kèm theo
Báo cáo số …)'), by a signature or recipients before it, or, in a text without those, by being the heading of tables
with which the text ends.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from vnreport_nlp.reading.joining import is_capitals
from vnreport_nlp.records import Block, Text
from vnreport_nlp.vietnamese.folding import key

#: The title of an annex is at most this long; a longer block is a sentence that begins with the word.
MAX_TITLE = 200
#: Blocks below a title in which its note or its table begins.
NOTE_WITHIN, TABLE_WITHIN = 5, 8
#: Blocks between the signature and the first annex.
SIGNED_WITHIN = 60

_NUMBER = r"(?:\s*số)?\s*[:.]?\s*(?:\d{1,2}[a-d]?|[IVX]{1,4})"
_TITLE = re.compile(
    rf"\W{{0,3}}(?:(?:phụ lục|phụ biểu|biểu|bảng)(?:{_NUMBER})(?!\w)"
    r"|(?:phụ lục|phụ biểu|biểu (?:tổng hợp|chi tiết|số liệu|mẫu)|bảng (?:tổng hợp|số liệu|chi tiết)|hệ thống (?:biểu|chỉ tiêu))(?!\w)"
    r"|(?P<bare>biểu)(?:\s*[:.–-]|\s*\Z|\s+(?=[^\W\d_])))",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\(?\s*(?:ban hành\s+)?(?:kèm theo|đính kèm|gửi kèm)\s+(?:dự thảo\s+)?(?:báo cáo|tờ trình|nghị quyết|công văn|kế hoạch|văn kiện)(?!\w)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:T\s*/\s*M|TM\.|T\.M|KT\.|TL\.)\s*(?:BAN|ĐẢNG|ỦY|UỶ|BTV|CHỦ|ĐOÀN)")
_RECIPIENTS = key("nơi nhận")
_HEADINGS = frozenset(("part", "chapter", "capital", "roman"))


def _words(text: Text, block: Block) -> str:
    return text.clean[block.start : block.end]


def _is_row(block: Block) -> bool:
    return block.marker is not None and block.marker.kind == "table"


def is_annex_title(words: str) -> bool:
    """Whether a line titles a table or an annex (wherever it stands)."""
    match = _TITLE.match(words)
    if match is None or len(words) > MAX_TITLE or words.rstrip().endswith((";", ",")):
        return False
    # 'Biểu KT-XH' is a name, 'Biểu dương …' a sentence
    return not match["bare"] or not words[match.end() : match.end() + 1].islower()


def _noted(text: Text, blocks: Sequence[Block], index: int) -> bool:
    """Whether a note below the title (or in it) says to what document the annex belongs."""
    title = _words(text, blocks[index])
    if _NOTE.search(title) and "(" in title:
        return True
    below = blocks[index + 1 : index + 1 + NOTE_WITHIN]
    return any(_NOTE.match(_words(text, block).lstrip(" *")) for block in below if not _is_row(block))


def _signature(text: Text, block: Block) -> bool:
    words = _words(text, block)
    return key(words).startswith(_RECIPIENTS) or _SIGNED.match(words) is not None


def _only_tables_follow(text: Text, blocks: Sequence[Block], index: int) -> bool:
    title = blocks[index]
    set_apart = title.level is not None or is_capitals(_words(text, title))
    tabled = any(map(_is_row, blocks[index + 1 : index + 1 + TABLE_WITHIN]))
    headed = any(b.marker is not None and b.marker.kind in _HEADINGS for b in blocks[index + 1 :])
    return set_apart and tabled and not headed


def annexes_from(text: Text) -> int:
    """The index of the first block of the annexes; the number of blocks when there are none."""
    blocks = text.blocks
    signed = -SIGNED_WITHIN - 1
    ever = any(_signature(text, block) for block in blocks)
    for index, block in enumerate(blocks):
        if _signature(text, block):
            signed = index
        words = _words(text, block)
        if _is_row(block) or not index or not is_annex_title(words):
            continue
        if _noted(text, blocks, index) or index - signed <= SIGNED_WITHIN:
            return index
        if not ever and _only_tables_follow(text, blocks, index):
            return index
    return len(blocks)


def annex_ranges(text: Text, first: int) -> tuple[tuple[int, int], ...]:
    """The annexes that begin at block ``first``: index of the title's block and of the one behind the annex, in order."""
    blocks = text.blocks
    starts = [
        i for i in range(first, len(blocks)) if not _is_row(blocks[i]) and is_annex_title(_words(text, blocks[i]))
    ]
    return tuple(pairwise([*starts, len(blocks)]))
