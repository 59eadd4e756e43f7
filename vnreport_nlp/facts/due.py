"""When a figure is due: the year that its sentence names for it, and whether it is meant for every year."""

import re
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?:đến|vào|trong|tới|trước|chậm nhất)\s+(?:hết\s+|cuối\s+|trước\s+)?(?:(?:ngày\s+)?\d{1,2}/\d{1,2}/|tháng\s+\d{1,2}/|năm\s+)(20\d\d)"
    r"|chậm nhất (?:là )?(?:năm )?(20\d\d)"
    r"|(?<!với )(?<!từ )(?<!của )\bnăm (20\d\d),?\s+(?:đạt|có|là|còn|phấn đấu|hoàn thành)",
    re.IGNORECASE,
)
_STAGE = re.compile(r"giai đoạn\s+20\d\d\s*[-–]\s*(20\d\d)", re.IGNORECASE)
_STANDARD = re.compile(
    r"(?:chuẩn|tiêu chí|chuẩn nghèo|đa chiều|nông thôn mới|quy hoạch|kế hoạch|chương trình|nghị quyết)[^.;]{0,25}\Z",
    re.IGNORECASE,
)
_TERM_END = re.compile(r"(?:cuối|hết|kết thúc)\s+(?:năm cuối\s+)?nhiệm kỳ", re.IGNORECASE)
_YEARLY = re.compile(
    r"(?:hằng|hàng) năm|mỗi năm|bình quân\s*/?\s*năm|bình quân (?:hằng|hàng|mỗi) năm|(?<=[^\W\d_])/năm", re.IGNORECASE
)
#: A sentence names at most this many dates that are looked at: keeps hostile text fast.
MAX_DATES = 100


@dataclass(frozen=True, slots=True)
class Dates:
    """The years and the 'hằng năm' of one sentence, as offsets into the text it stands in."""

    end: int
    years: tuple[tuple[int, int], ...]
    yearly: tuple[tuple[int, int, str], ...]


def read_dates(text: str, sentence: tuple[int, int], planned_end: int | None) -> Dates:
    """The dates of one sentence. ``planned_end`` is the year of 'cuối nhiệm kỳ'; the period of a standard is no date."""
    start, end = sentence
    years = [
        (m.start(), int(m[1] or m[2] or m[3]))
        for m in _YEAR.finditer(text, start, end)
        if not (
            m[3] and text.rfind("(", start, m.start()) > text.rfind(")", start, m.start())
        )  # a baseline in brackets
    ]
    years += [
        (m.start(), int(m[1]))
        for m in _STAGE.finditer(text, start, end)
        if not _STANDARD.search(text[max(start, m.start() - 60) : m.start()])
    ]
    if planned_end:
        years += [(m.start(), planned_end) for m in _TERM_END.finditer(text, start, end)]
    yearly = [(m.start(), m.end(), m[0]) for m in _YEARLY.finditer(text, start, end)]
    return Dates(end, tuple(sorted(years)[:MAX_DATES]), tuple(yearly[:MAX_DATES]))


def deadline(text: str, span: tuple[int, int], dates: Dates, figures: list[tuple[int, int]]) -> int | None:
    """The year the figure at ``span`` is due: named before it in the sentence, or behind it when no figure follows the year.

    ``figures`` are the spans of all figures. A semicolon with a yearly clause of its own ends the reach of a year
    named before it.
    """
    for place, year in reversed(dates.years):
        if place < span[0]:
            semicolon = text.rfind(";", place, span[0])
            if semicolon < 0 or not any(semicolon <= at < span[0] for at, _, _ in dates.yearly):
                return year
            return None
    for place, year in dates.years:
        later = any(place < start < dates.end for start, _ in figures)
        if not later and ";" not in text[span[1] : place]:
            return year
    return None


def is_yearly(
    text: str, span: tuple[int, int], rate: str, dates: Dates, own: list[tuple[int, int]], carried: bool
) -> bool:
    """Whether the figure at ``span`` is meant for every year: by its rate ('/năm'), by 'hằng năm' that reaches it,
    or ``carried`` over from the sentence before. ``own`` are the spans of the sentence's figures."""
    if rate == "năm":
        return True
    if rate:
        return False
    for start, end, words in dates.yearly:
        if any(a <= start < b for a, b in own):
            continue
        glued = words == "/năm"
        earlier = [figure for figure in own if figure[0] < start]
        if start < span[0]:
            between = any(start < a < span[0] for a, _ in own)
            leads = not earlier and not glued and not words.lower().startswith("bình quân")
            if not between or (leads and ";" not in text[end : span[0]]):
                return True
        elif earlier and earlier[-1] == span and not any(a > start for a, _ in own):
            return not glued
    return carried
