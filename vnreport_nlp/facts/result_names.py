"""What a result measures, in the report's own words: slices of the text, joined by ' … ' where the figure stood.

'Tổng đàn trâu có 450 con' names the herd before the figure, '95% hộ dân được dùng nước sạch' behind it, 'kết nạp 85
đảng viên' on both sides. A share ('chiếm 15%') is told of the figure before it.
"""

import re

#: Names are looked for this far from a figure, and a piece of one is at most so many words long.
NEAR = 160
_LONGEST = 18
#: Words that may be taken off either end of a piece, one after the other.
_LAYERS = 6
#: A piece behind a figure that is shorter than this goes on behind its comma ('cơ quan, đơn vị đạt chuẩn').
_SHORT = 3

_EDGES = ' \t\n\xa0,;:.-–=()"…+'
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^“”]*”")
_CLAUSE = re.compile(r"[;.…](?=\s|\Z)|\n|\(|\)")
_COLON = re.compile(r":(?=\s|\Z)")
# Words that tell the value of what stands before them.
_TELLS = re.compile(
    r"(?:(?<!\w)(?:là|đạt|còn|ước|chiếm|bằng|tỷ lệ|tỉ lệ|lên|xuống)(?:\s+(?:đạt|trên|khoảng|gần|hơn|dưới|tới|ước|còn|đến|được))?|[:=])\s*\Z",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?!\d)")
_AND = re.compile(r"\s*và(?!\w)[^,]*\Z", re.IGNORECASE)
_JOINS = re.compile(
    r"(?<!\w)(?P<join>(?<!đối )với|và|có|gồm|bao gồm)(?:\s+(?:trên|khoảng|gần|hơn|thêm))?\s*\Z", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?<!\w)(?:là|(?<!không )(?<!chưa )đạt|còn|ước|chiếm|bằng|gồm|khoảng|trên|gần|hơn|dưới|chỉ|được|có|tới|đến|(?<!trở )lên|(?<!trở )xuống|và|đối với|với|từ"
    r"|tăng|giảm|đều|năm 20\d\d|cho|tại|trong đó|thì|=)\Z",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:trong đó|riêng|đến nay|hiện nay|hiện tại|hiện|tính đến nay|(?:tính )?đến (?:hết |cuối )?(?:tháng \d+/|năm )?20\d\d"
    r"|(?:trong |vào )?(?:tháng \d+/|năm )20\d\d|trong (?:nhiệm kỳ|\d+ năm)(?: qua)?|nhiệm kỳ qua|(?:trong )?giai đoạn 20\d\d\s?[-–]\s?20\d\d"
    r"|toàn xã|toàn phường|trên địa bàn(?: xã| phường)?|ba xã|hai xã|các xã|xã(?! hội)|phường|cũ|đã|đều|và|có|với|cũng|kết quả|bao gồm|gồm|đang|còn|cụ thể)"
    r"(?!\w)[\s,:]*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tổng|số|diện tích|sản lượng|năng suất|giá trị|thu nhập|tốc độ|mức|cơ cấu|doanh thu|dư nợ|đàn|dân số|kinh phí|trị giá)(?!\w)",
    re.IGNORECASE,
)
_HAS = re.compile(rf"(?<!\w)có\s+(?={_SUBJECT.pattern})", re.IGNORECASE)
# Subject words that say nothing without what they are of.
_OPEN = re.compile(
    r"(?:tổng (?:số )?(?:vốn|tiền|kinh phí)(?: đầu tư)?|tổng số|kinh phí|trị giá|sản lượng|năng suất(?: bình quân)?|tỷ lệ|giá trị|diện tích|chiều dài)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[;.:()=…\n]|(?<!\w)(?:với|trong đó|gồm|bao gồm|so với|chiếm|góp phần|nhằm|tăng|giảm|trị giá|bằng)(?!\w)",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\s*(?:[,;.:)=]|(?:và|tại|ở|thì|so|vào|để)(?!\w))", re.IGNORECASE)


def _trim_end(words: str) -> str:
    words = words.rstrip(_EDGES)
    for _ in range(_LAYERS):
        if not (match := _TAIL.search(words)):
            break
        words = words[: match.start()].rstrip(_EDGES)
    return words


def _trim(words: str) -> str:
    """Words before a figure without time, place and verbs at both ends."""
    words = words.strip(_EDGES)
    for _ in range(_LAYERS):
        if not (match := _HEAD.match(words)):
            break
        words = words[match.end() :].lstrip(_EDGES)
    return _trim_end(words)


def _subject(clause: str) -> str:
    """The part of a clause that names what is measured: from its last subject word, else behind its last comma."""
    if has := _HAS.search(clause):
        clause = clause[has.end() :]
    parts = _COMMA.split(clause)
    for index in range(len(parts) - 1, -1, -1):
        if _SUBJECT.match(_trim(parts[index])) and sum(len(part.split()) for part in parts[index:]) <= _LONGEST:
            return ",".join(parts[index:])
    taken = parts[-1]
    for part in reversed(parts[:-1]):
        if len(_trim(taken).split()) >= 2:
            break
        taken = f"{part},{taken}"
    return taken


def _behind(words: str) -> str:
    """The words behind a figure up to the end of their clause, ``""`` when a comma or a preposition follows at once."""
    if _NO_NOUN.match(words):
        return ""
    stop = _AFTER.search(words)
    ended = stop is not None
    words = words[: stop.start()] if stop else words
    pieces = _COMMA.split(words)
    taken, used = pieces[0], 1
    while used < len(pieces) and (len(taken.split()) < _SHORT or taken.count("“") > taken.count("”")):
        if used == len(pieces) - 1 and not ended:  # the last piece leads to the next figure
            break
        taken, used = f"{taken},{pieces[used]}", used + 1
    return _trim_end(" ".join(taken.split()[:_LONGEST]).lstrip(_EDGES))


def _clause(lead: str, *, follows: bool) -> str:
    """The words of the figure's own clause; those behind another figure up to a comma are that one's."""
    lead = _BRACKET.sub(" ", lead)
    breaks = [match.end() for match in _CLAUSE.finditer(lead)]
    if breaks:
        lead = lead[breaks[-1] :]
    elif follows and not _AND.match(lead):
        lead = "".join(_COMMA.split(lead, maxsplit=1)[1:])
    for match in reversed(list(_COLON.finditer(lead))):
        if _trim(lead[match.end() :]):
            return lead[match.end() :]
    return lead


def name_result(lead: str, noun: str, after: str, *, kind: str, follows: bool) -> str:
    """The name of a figure from the words around it, ``""`` when they hold none.

    ``lead`` and ``after`` reach to the neighbouring figures or the ends of the sentence; ``noun`` is the printed unit.
    """
    counted = kind in ("count", "guess")
    clause = _clause(lead, follows=follows)
    rest = _behind(after)
    alone = not rest
    if alone and not counted and lead.rstrip().endswith("("):  # 'tỷ lệ hộ nghèo cao (13,78%)'
        clause = _clause(lead.rstrip()[:-1], follows=follows)
    whole = _TELLS.search(clause) and len(clause.split()) <= _LONGEST // 2
    words = " ".join(_trim(clause if whole else _subject(clause)).split()[-_LONGEST:])
    if clause.rstrip().endswith(",") and (counted or not alone):  # a new part of the sentence begins with the figure
        words = ""
    if counted:
        rest = f"{noun} {rest}".strip()
    if not words or not rest:
        return words or rest
    told = _SUBJECT.match(words) is not None and len(words.split()) > 1
    if (alone or not counted) and told and not _OPEN.match(words):
        return words
    if _TELLS.search(clause) and (alone or not counted):
        return words
    if (joins := _JOINS.search(clause)) and not told:
        return words if alone and joins["join"].lower() == "gồm" else rest
    if kind == "share" and len(rest.split()) >= _SHORT:
        return rest
    return f"{words} … {rest}"


def is_open(name: str) -> bool:
    """Whether a name says nothing without what it is of ('sản lượng', 'tổng số vốn')."""
    return _OPEN.match(name) is not None


def tells_of_previous(lead: str) -> bool:
    """Whether a share is told of the figure before it: '…, chiếm 15%', '= 61,92%', 'bản có đường bê tông chiếm 47,83%'."""
    lead = _QUOTED.sub(" ", lead)
    if _CLAUSE.search(lead.strip()):
        return False
    return _TELLS.search(lead) is not None and ("," not in lead or not _trim(lead.rpartition(",")[2]))
