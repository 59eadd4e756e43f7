"""For which year a result of the narrative is: the year behind the figure, at the head of its sentence or in its clause."""

import re
from bisect import bisect_right

#: A year that stands this near to the head of its sentence is meant for all of it.
_HEAD = 12
_CLAUSE_END = re.compile(r"[;,)]")
_YEAR = re.compile(
    r"(?<!so với )(?<!cùng kỳ )(?<!từ )(?<!\()(?:năm|tháng \d{1,2}/|từ (?:ngày )?\d{1,2}[./]\d{1,2}[./])\s?(20\d\d)(?!\s?[-–]\s?20\d\d)(?!\d)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*|\)\s*)?\(?(?:vào |trong )?năm (20\d\d)(?!\s*(?:đạt|là|có|còn|ước)(?!\w))", re.IGNORECASE
)


class Years:
    """The years named in one paragraph; ``default`` is the year of a report that tells of one year only."""

    def __init__(self, text: str, until: int, default: int | None) -> None:
        self.text = text
        self.default = default
        self.named = [(m.start(), m.end(), int(m[1])) for m in _YEAR.finditer(text) if int(m[1]) <= until]

    def of(self, start: int, end: int, sentence: int) -> int | None:
        """The year of the figure at ``start``–``end`` in the sentence that begins at ``sentence``."""
        if behind := _BEHIND.match(self.text, end):
            return int(behind[1])
        index = bisect_right(self.named, start, key=lambda place: place[0])
        while index and self.named[index - 1][0] >= sentence:
            place, stop, year = self.named[index - 1]
            leading = not self.text[max(sentence, place - _HEAD) : place].rpartition(",")[2].strip(" (")
            if place - sentence < _HEAD or not _CLAUSE_END.search(self.text, stop + leading, start):
                return year
            index -= 1
        return self.default
