"""What a figure measures, in the report's own words: slices of the text, joined by ' … ' where the figure stood."""

import re

from vnreport_nlp.vietnamese.folding import key

#: Names are looked for this near before a figure (characters): keeps hostile text fast.
NEAR = 160
_EDGES = " \t\n\xa0,;:.-–"
_LEAD = re.compile(
    r"(?:(?:phấn đấu|phấn đầu|chậm nhất|(?:đến|vào|trong) (?:hết )?năm 20\d\d|năm 20\d\d|đến (?:ngày )?\d\d?/\d\d?/20\d\d|đến cuối nhiệm kỳ|"
    r"hằng năm|hàng năm|mỗi năm|trong đó|có|đạt|và|duy trì|cả nhiệm kỳ|trong nhiệm kỳ|giai đoạn 20\d\d\s*[-–]\s*20\d\d|về)[\s,:]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,:]*(?<!\w)(?:đạt|là|còn|từ|trên|dưới|tăng|giảm|bình quân|khoảng|ước|ít nhất|tối thiểu|không quá|tối đa|chiếm|có|được|bằng|"
    r"đến năm 20\d\d|đến hết năm 20\d\d|vào năm 20\d\d|đến cuối nhiệm kỳ|duy trì|ổn định|phấn đấu|hơn|không|và|từ \d[^;]{0,25}?(?:xuống|lên)))+\Z",
    re.IGNORECASE,
)
_UPWARD = re.compile(r"trở (?:lên|xuống)(?!\w)[\s,;]*", re.IGNORECASE)
_AFTER_ENDS = re.compile(
    r"[;.(]|,\s*(?=\d)|(?:\A|[\s,]+)(?:bình quân|mỗi năm|trong đó|hằng năm|hàng năm|có thêm|ít nhất|tối thiểu)(?!\w)"
    r"|(?:(?:\A|[\s,]+)(?:và|từ|không|trên|đạt|có|ước|khoảng|còn))+\s*\Z",
    re.IGNORECASE,
)
#: Words that only say what is done; alone before a figure they name nothing ('Trồng mới 250 ha rừng').
_DOING = frozenset(
    key(
        "trồng mới có thêm thành lập phát triển kết nạp hoàn thành xây dựng thu hút hỗ trợ tổ chức tập hợp công nhận giải quyết riêng toàn xã"
    ).split()
)


def _trimmed(before: str) -> str:
    """The words before a figure without the verbs and dates at both ends."""
    words = before.strip(_EDGES)
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    return _TAIL.sub("", words.strip(_EDGES)).strip(_EDGES)


def says_nothing(words: str) -> bool:
    """Whether words before a figure hold no noun of their own ('Cả nhiệm kỳ kết nạp', 'Đến năm 2030')."""
    syllables = key(_trimmed(words)).split()
    return len(syllables) < 2 or set(syllables) <= _DOING


def name_figure(before: str, printed_unit: str, after: str, *, counted: bool) -> str:
    """The name of one figure: the words before it; behind it when it comes first; both where the first say too little.

    ``before`` and ``after`` reach to the neighbouring figures or the ends of the sentence; ``printed_unit`` counts as
    words when the unit is something counted ('04 hợp tác xã'). Every piece is a slice of the report; ``""`` when no word is left.
    """
    if len(before) > NEAR:
        before = before[-NEAR:].partition(" ")[2]
    words = _trimmed(before.rpartition(";")[2]) or _trimmed(before)
    rest = _AFTER_ENDS.split(after[:NEAR].lstrip(_EDGES))[0]
    upward = _UPWARD.match(rest)
    rest = (rest[upward.end() :] if upward else rest).strip(_EDGES)
    syllables = key(words).split()
    if len(syllables) >= 2 and not set(syllables) <= _DOING:
        return " ".join(words.split())
    behind = f"{printed_unit} {rest}".strip() if counted and not upward else rest
    if behind and syllables and set(syllables) <= _DOING:
        return " ".join(f"{words} … {behind}".split())
    return " ".join((behind or words or (printed_unit if counted else "")).split())
