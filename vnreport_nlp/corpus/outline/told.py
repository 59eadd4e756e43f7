"""Where a part without a section of its own is told all the same: the sentences that open or name it.

Each part has the roles of sections in which it can be told, and what its sentences look like. Words that stand only in
another zone do not count (the date of the merger stands in the context of every report).
"""

import re
from dataclasses import dataclass

_DAY = r"0?1\s?[./-]\s?0?7\s?[./-]\s?2025|01 tháng 0?7(?: năm 2025)?"
_REVIEW = ("results", "results_targets", "assessment")
_WEAK = ("weaknesses", "causes", "assessment")
_PLAN = ("goals", "viewpoints", "general_goal", "targets", "breakthroughs")
_CONTEXT = ("context", "characteristics", "advantages", "difficulties")
#: The beginning of a clause, with the words that may stand before what it is about.
_START = r"(?:^|[.;:!?]\s+)(?:[-–+*•]\s*)?(?:về\s+|những\s+|các\s+|một số\s+|mặt\s+|do\s+|nguyên nhân\s+)*"


@dataclass(frozen=True, slots=True)
class Telling:
    """``hosts`` are the roles of sections in which the sentence counts."""

    hosts: tuple[str, ...]
    pattern: re.Pattern[str]


def _telling(hosts: tuple[str, ...], pattern: str) -> Telling:
    return Telling(hosts, re.compile(pattern, re.IGNORECASE))


#: Role → how it is told without a section.
TELLINGS: dict[str, Telling] = {
    "context": _telling(("characteristics",), r"(?:trong|diễn ra trong)\s+bối cảnh|bối cảnh"),
    "characteristics": _telling(("context",), r"diện tích|\bkm2\b|km²|nhân khẩu|\d\s+hộ\b|\d\s+khẩu\b|chi bộ trực thuộc"),
    "advantages": _telling(("context", "characteristics", "difficulties"), _START + r"(?:thuận lợi|lợi thế|cơ hội)\b"),
    "difficulties": _telling(
        ("context", "characteristics", "advantages"), _START + r"(?:khó khăn|thách thức)\b|(?:tuy nhiên|bên cạnh đó|song)[^.;]{0,60}khó khăn"
    ),
    "results_targets": _telling(
        ("results", "assessment"),
        r"\d+\s*(?:/|trên|trong)\s*\d+\s*(?:nhóm\s+)?chỉ tiêu[^.;]{0,60}(?:nghị quyết|đại hội|đạt|vượt|hoàn thành|đề ra)"
        r"|(?:nghị quyết|đại hội|nhiệm kỳ)[^.;]{0,60}\d+\s*(?:/|trên|trong)\s*\d+\s*(?:nhóm\s+)?chỉ tiêu",
    ),
    "initial_operation": _telling(
        _REVIEW,
        rf"(?:từ|sau|kể từ|tính từ)\s+(?:khi\s+|ngày\s+)*(?:{_DAY})|(?:vận hành|hoạt động)[^.;]{{0,60}}chính quyền địa phương (?:0?2|hai) cấp"
        r"|chính quyền địa phương (?:0?2|hai) cấp[^.;]{0,60}(?:vận hành|hoạt động|bước đầu)",
    ),
    "assessment": _telling(("results", "weaknesses", "results_targets"), _START + r"(?:nhìn chung|đánh giá chung|đánh giá tổng quát|nhìn lại|tổng quát lại|tóm lại)\b"),
    "weaknesses": _telling(
        ("results", "assessment", "causes", "causes_subjective"),
        r"(?:bên cạnh|tuy nhiên|song|tuy vậy|dù vậy|vẫn còn|còn)\b[^.;]{0,80}(?:hạn chế|tồn tại|khuyết điểm|yếu kém)\b|" + _START + r"(?:hạn chế|tồn tại|khuyết điểm)\b",
    ),
    "causes": _telling(_WEAK, _START + r"(?:khách quan|chủ quan)\b|nguyên nhân (?:của|là|chủ yếu|chính|do|khách quan|chủ quan)"),
    "causes_objective": _telling((*_WEAK, "causes_subjective"), _START + r"khách quan\b|nguyên nhân khách quan"),
    "causes_subjective": _telling((*_WEAK, "causes_objective"), _START + r"chủ quan\b|nguyên nhân chủ quan"),
    "lessons": _telling(
        (*_REVIEW, "weaknesses", "causes", "causes_objective", "causes_subjective"),
        r"bài học (?:kinh nghiệm|rút ra|lớn|quý|là|thứ|1)|rút ra[^.;]{0,40}(?:bài học|kinh nghiệm)|kinh nghiệm rút ra",
    ),
    "viewpoints": _telling(("goals", "general_goal", "tasks_solutions"), r"quan điểm(?: chỉ đạo| phát triển)?\s*(?:là|:|của)|" + _START + r"quan điểm\b"),
    "general_goal": _telling(("goals", "viewpoints", "targets"), r"mục tiêu (?:tổng quát|chung)|" + _START + r"mục tiêu\b"),
    "targets": _telling(("goals", "general_goal", "tasks_solutions"), r"chỉ tiêu (?:chủ yếu|cụ thể|chính)"),
    "breakthroughs": _telling(_PLAN, r"khâu đột phá|(?:lĩnh vực|nhiệm vụ|nội dung) đột phá"),
    "proposals": _telling(("tasks_solutions", "other", ""), r"(?:đề nghị|kiến nghị|đề xuất)\s+(?:với\s+)?(?:tỉnh|cấp trên|trung ương|ủy ban nhân dân tỉnh|uỷ ban|sở)"),
}  # fmt: skip
#: Role → titles among the results that are its own, though they open with other words.
TITLES = {
    "initial_operation": re.compile(r"chính quyền (?:địa phương )?(?:0?2|hai) cấp", re.IGNORECASE),
}
#: A clause around a hit is quoted up to this many characters.
QUOTED = 160
_BORDER = re.compile(r"[.;!?](?=\s)|\n")


def clause_around(text: str, at: int) -> str:
    """The clause of ``text`` that holds the character at ``at``, cut short at a word border."""
    begin = max((match.end() for match in _BORDER.finditer(text, 0, at)), default=0)
    end = match.end() if (match := _BORDER.search(text, at)) else len(text)
    clause = " ".join(text[begin:end].split()).strip(" ;-–+")
    return clause if len(clause) <= QUOTED else clause[:QUOTED].rsplit(" ", 1)[0] + " …"
