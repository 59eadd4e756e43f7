"""The text of a paragraph as runs: cut where Word cuts, with signs of their own, changes, links, fields, hidden words."""

import re
from xml.sax.saxutils import escape

from setting.word_parts import LINK

#: Signs that are elements of their own in a run.
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
_WHO = 'w:author="Văn phòng" w:date="2025-06-30T08:00:00Z"'
_NUMBER = re.compile(r"(?<![\w.,/-])\d[\d.,]*\d(?![\w/-])")
_WORD = re.compile(r"(?<=\s)[^\W\d_]{3,}(?=\s)")


def run(text: str, look: str = "", tag: str = "w:t") -> str:
    """One run; tabs, line breaks, non-breaking and soft hyphens become their elements."""
    inside = "".join(
        _SIGNS.get(piece) or f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>'
        for piece in re.split(r"([\t\n\u2011\u00ad])", text)
        if piece
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"


def signs(text: str, turn: int) -> str:
    """``text`` with the signs that Word users type, chosen by ``turn``; reading takes every one of them back."""
    if turn % 3 == 0:
        text = re.sub(r"(?<=\d)-(?=\d)", "\u2011", text, count=2)
    if turn % 7 == 1:
        text = re.sub(r"(?<=\s[^\W\d_]{3})(?=[^\W\d_]{2}\s)", "\u00ad", text, count=1)
    spaces = [match.start() for match in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text)]
    for remainder, sign in ((4, "\n"), (5, "\t"), (6, "\u00a0")):
        if turn % 9 == remainder and len(spaces) > 8:
            place = spaces[len(spaces) // 2]
            text = f"{text[:place]}{sign}{text[place + 1 :]}"
    return text


def field(instruction: str, result: str) -> str:
    """A complex field: instruction and result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def runs(text: str, look: str, turn: int, *, fine: bool, control: bool, tracked: bool, hidden: bool) -> str:
    """The runs of one text."""
    spans: list[tuple[int, int, str]] = []
    if fine and turn > 12:
        text = signs(text, turn)
    number, word = _NUMBER.search(text), _WORD.search(text, len(text) // 3)
    if tracked and number and turn % 4 == 2:
        new = run(number[0], look)
        spans.append(
            (*number.span(), _change("ins", turn, new) + _change("del", turn + 1, run("1.234", look, "w:delText")))
        )
    elif tracked and word and turn % 4 == 0:
        gone = run("trước đây ", look, "w:delText")
        kind = "moveFrom" if turn % 8 == 0 else "del"
        spans.append(
            (word.start(), word.end(), _change(kind, turn, gone) + _change("ins", turn + 1, run(word[0], look)))
        )
    elif control and word and turn % 5 == 1:
        spans.append((*word.span(), _wrapped(run(word[0], look), turn)))
    if hidden and turn % 6 == 3 and not spans and word:
        spans.append((word.start(), word.start(), run("ghi chú nội bộ ", look + "<w:vanish/>")))
    out, done = [], 0
    for start, end, made in spans:
        out += [_cut(text[done:start], look, turn), made]
        done = end
    return "".join([*out, _cut(text[done:], look, turn)])


def _change(kind: str, turn: int, inside: str) -> str:
    return f'<w:{kind} w:id="{1000 + turn * 2}" {_WHO}>{inside}</w:{kind}>'


def _wrapped(inside: str, turn: int) -> str:
    """A word inside a hyperlink, content control, simple field, smart tag or complex field."""
    return (
        f'<w:hyperlink r:id="{LINK}" w:history="1">{inside}</w:hyperlink>',
        f'<w:sdt><w:sdtPr><w:id w:val="{7000 + turn}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>',
        f'<w:fldSimple w:instr=" DOCPROPERTY Ten ">{inside}</w:fldSimple>',
        f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{inside}</w:smartTag>',
        field("DOCPROPERTY Ten", inside),
    )[turn // 5 % 5]


def _cut(text: str, look: str, turn: int) -> str:
    """One text as one run or, as Word does when somebody typed in the middle, as several."""
    if len(text) < 30 or turn % 2:
        return run(text, look) if text else ""
    middle = len(text) // 2 + turn % 5
    return run(text[:middle], look) + '<w:proofErr w:type="spellStart"/>' + run(text[middle:], look)
