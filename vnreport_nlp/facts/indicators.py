"""Measured results of the narrative: each figure with what it measures, for whom, in which year, and how it has moved.

A figure that says how far another has moved ('tăng 312 ha'), what it was before ('(6.899 con)', 'từ 2,86%') or which
part of a plan it is ('đạt 95% so với kế hoạch') stands with that other figure and is no result of its own. Dates,
documents, ages and the base of a count ('trong tổng số 23 bản') are none either.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from vnreport_nlp.facts.result_figures import Figure, rated, read_figures
from vnreport_nlp.facts.result_names import NEAR, is_open, name_result, tells_of_previous
from vnreport_nlp.facts.result_paragraph import QUOTED, Paragraph, Result
from vnreport_nlp.facts.result_scope import COMMUNE, Former, scope_at
from vnreport_nlp.facts.result_tables import read_tables
from vnreport_nlp.facts.result_years import Years
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Block, Header, Item, MeasuredResult, Place, Section, Text

#: Where results are told; targets and tasks are plans, causes and lessons hold no measured figures of their own.
ROLES = frozenset((
    "context", "characteristics", "advantages", "difficulties", "results", "results_targets", "initial_operation",
    "assessment", "weaknesses",
))  # fmt: skip
#: Results of one report; more is hostile.
MAX_RESULTS = 5000

#: Behind a figure so many words may still be its own.
_OWN_WORDS = 8
#: A block of the preamble that is shorter is a line of the letterhead.
_LONG = 80
#: The title of a table: its figures say how many rows there are.
_CAPTION = re.compile(r"(?:bảng|biểu|phụ lục)\s*(?:số\s*)?\d{1,2}(?:[.:]|\s*[-–])", re.IGNORECASE)
# 'kết quả 12 chỉ tiêu nêu tại Bảng 1': a table is announced.
_ANNOUNCED = re.compile(r"[^.;,()]{0,60}?(?:tại|ở|theo|trong|có)\s+(?:bảng|biểu|phụ lục)(?!\w)", re.IGNORECASE)
_STOP = re.compile(r"[.!?](?=\s+[^\W\d_a-z])|\n")
_SMALL = (
    r"(?:\s+(?:thêm|bình quân|trung bình|khoảng|trên|gần|hơn|được|là|tới|ước|hằng năm|hàng năm|mỗi năm|mức))?"
    r"(?:\s+(?:khoảng|trên|gần|hơn|được|là|ước|đạt))?"
)
_MOVE = re.compile(
    rf"(?<!\w)(?P<verb>tăng|giảm|vượt|cao hơn|thấp hơn|gấp|nhiều hơn|ít hơn){_SMALL}\s*\Z", re.IGNORECASE
)
_DOWN = frozenset(("giảm", "thấp hơn", "ít hơn"))
_BRACKET = re.compile(r"\([^()]*\)")
# Words between a figure and the word that says it has moved, when no other subject comes in between.
_LINK = re.compile(
    r"[\s,;(]*(?:(?:và|đã|cũng|bằng|trong đó|tương ứng|tương đương|tỷ lệ|bình quân|năm 20\d\d)[\s,]*)?", re.IGNORECASE
)
_OF_PLAN = re.compile(
    r"\s*(?:(?P<against>so với|so)\s+)?(?:(?:tổng|mức|số)\s+)?(?P<plan>kế hoạch|kh(?!\w)|chỉ tiêu|nghị quyết|nq(?!\w)|dự toán|mục tiêu)(?!\w)"
    r"(?:\s+(?:vốn|năm|cả năm|giao|đề ra|được giao|tỉnh giao|huyện giao)(?!\w)){0,3}",
    re.IGNORECASE,
)
#: Without 'so với' these are the plan itself; '100% chỉ tiêu' may as well count targets.
_WHOLE_PLAN = frozenset(("kế hoạch", "kh", "dự toán"))
_OF_PAST = re.compile(
    r"\s*(?:so với|so)?\s*(?:cùng kỳ|ck(?!\w)|năm trước)(?: năm (?:trước|ngoái|20\d\d))?", re.IGNORECASE
)
_LIMIT = re.compile(r"(?<!\w)(?:dưới|từ)\s*\Z", re.IGNORECASE)
# Between a result and its share of the plan stands no other subject.
_REACHES = re.compile(
    r"(?:\A|[,)(])[\s,(]*(?:(?:ước|mới|chỉ|và|đã|được|tỷ lệ|hoàn thành|tương đương|tương ứng)\s+){0,2}(?:đạt|bằng|chiếm|là|hoàn thành|vượt|tỷ lệ|mới đạt)?"
    r"\s*(?:khoảng|trên|gần|hơn|mức|tỷ lệ)?\s*\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?<!\w)(?:vượt|so với|thấp hơn|chưa đạt|kế hoạch là|mục tiêu là)[^.;()]{0,30}(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu|dự toán|đề ra|giao)"
    r"(?:\s+(?:đề ra|giao|là|đặt ra|đã|được))*\s*\(?\s*\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?<!\w)so với(?:\s+(?:mức|số|con số|là|khoảng|trên))?\s*\Z", re.IGNORECASE)
_AGAINST_BRACKET = re.compile(r"(?<!\w)so với\s[^.;()]{2,60}\(\s*(?:là|đạt|có)?\s*\Z", re.IGNORECASE)
_EARLIER_BRACKET = re.compile(
    r"\(\s*(?:(?:đầu nhiệm kỳ|năm trước|cùng kỳ|trước đây|nhiệm kỳ trước|(?:cuối |đầu )?năm (?P<year>20\d\d))\s*:?\s*(?:là|đạt|có|chỉ|còn|chỉ đạt|chỉ có)?\s*)\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ\s*\Z", re.IGNORECASE)
_THRESHOLD = re.compile(r"\s*trở (?:lên|xuống)(?!\w)", re.IGNORECASE)  # 'tàu từ 15 mét trở lên'
_TO = re.compile(r"[^.;,]{0,50}?(?<!\w)(?:xuống|lên|đến|còn|thành)(?!\w)", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?<!\w)(?:trong|trên|/)\s*tổng số\s*\Z|(?<!\w)trong(?: số)?\s*\Z|(?<!\w)(?:mỗi|cứ)\s*\Z", re.IGNORECASE
)
_PER = re.compile(r"(?:(?<!\w)(?:trên|mỗi|một|tính trên)|/)\s*\Z", re.IGNORECASE)
# 'đảng viên chính thức 1.631 đồng chí, dự bị 53 đồng chí': Party members are counted.
_MEMBERS = re.compile(
    r"(?<!\w)(?:(?P<party>đảng viên)(?:\s+(?:mới|nữ|chính thức|dự bị))?|chính thức|dự bị)\s*(?:là|có|:)?\s*\Z",
    re.IGNORECASE,
)
# '… Nghị quyết số 09-NQ/HU … về phát triển … 10 bản biên giới': the title of a document.
_TITLE = re.compile(
    r"(?<!\w)(?:nghị quyết|quyết định|chỉ thị|kết luận|đề án|kế hoạch|chương trình|quy định)\s+(?:số\s+)?\d[^;]{2,80}?(?<!\w)về(?!\w)[^;.]*\Z",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!\w)(?:đã|được|đạt|có|kết quả|là|gồm|với|cho|còn|xử lý|chiếm|phát hiện)(?!\w)|[;.]", re.IGNORECASE
)


def _unit_of(paragraph: Paragraph, index: int) -> str:
    """The unit of a figure; a bare one takes that of the figure before it in a list, else of the one behind it."""
    figure = paragraph.figures[index]
    start = paragraph.sentence(figure.start)
    before = paragraph.last(figure.start)
    lead = paragraph.text[max(start, figure.start - NEAR) : figure.start]
    if (
        figure.unit == "đồng chí"
        and (told := _MEMBERS.search(lead))
        and (told["party"] or (before and before.unit == "đảng viên"))
    ):
        return "đảng viên"
    if figure.kind != "bare":
        return figure.unit
    if before is not None and before.figure.kind != "share" and figure.start - before.figure.end < 80:
        return before.unit
    if index + 1 < len(paragraph.figures):
        following = paragraph.figures[index + 1]
        near = following.start - figure.end < 60 and paragraph.sentence(following.start) == start
        if near and following.kind == "count":
            return following.unit
    return ""


def _attaches(paragraph: Paragraph, figure: Figure, result: Result | None, verb: int) -> bool:
    """Whether no other subject stands between a result and the word that says how it has moved."""
    if result is None:
        return False
    start = max(result.figure.end, min(paragraph.linked, verb))
    between = _BRACKET.sub(" ", paragraph.text[start:verb])
    own, comma, rest = between.partition(",")
    if comma and paragraph.told == result.figure.end and len(own.split()) <= _OWN_WORDS:
        between = rest  # '14 vụ vi phạm lâm luật, giảm 08 vụ'
    return _LINK.fullmatch(between.split("(")[-1] if between.count("(") else between) is not None


def _reaches(paragraph: Paragraph, figure: Figure, result: Result) -> bool:
    """Whether a share is told of a result: no other subject stands between them."""
    between = paragraph.text[max(result.figure.end, paragraph.linked) : figure.start]
    if ";" in between or figure.start - result.figure.end > NEAR:
        return False
    return _REACHES.search(f",{between}" if paragraph.linked > result.figure.end else between) is not None


def _is_earlier(named: str | None, year: int | None, since: int) -> bool:
    """Whether '(năm 2020: …)' tells of a time before the result's own."""
    return named is None or int(named) <= since or year not in (None, int(named))


def _stands_aside(paragraph: Paragraph, index: int) -> bool:
    """Whether a figure is told of the result before or behind it (its change, its base) or is no result at all."""
    figure = paragraph.figures[index]
    text = paragraph.text
    start = paragraph.sentence(figure.start)
    lead = text[max(start, figure.start - NEAR) : figure.start]
    result = paragraph.whole(figure.start)
    if figure.value == 1 and figure.unit == "ha" and _PER.search(lead):
        return True
    if figure.kind != "share" and _FROM.search(lead) and _THRESHOLD.match(text, figure.end):
        return True
    if move := _MOVE.search(lead):
        verb = figure.start - len(lead) + move.start()
        if _attaches(paragraph, figure, result, verb) and result is not None and result.change is None:
            sign = -1 if move["verb"].lower() in _DOWN else 1
            result.change, result.change_unit = sign * figure.value, figure.unit or result.unit
            return True
        if _PLANNED.search(lead):
            return True
        return figure.unit == "lần"
    if _PLANNED.search(lead):
        return True
    if result is not None and (_AGAINST.search(lead) or (result.change is not None and _AGAINST_BRACKET.search(lead))):
        result.baseline = figure.value
        return True
    earlier = _EARLIER_BRACKET.search(lead) if result is not None else None
    if result is not None and earlier is not None and _is_earlier(earlier["year"], result.year, paragraph.since):
        result.baseline = figure.value
        return True
    if _FROM.search(lead) and index + 1 < len(paragraph.figures):
        following = paragraph.figures[index + 1]
        if _TO.match(text[figure.end : following.start]) and following.start - figure.end < 70:
            paragraph.origin = figure
            return True
    if _TOTAL.search(lead) and figure.of is None:
        return True
    if figure.unit == "%" and result is not None and result.unit != "%" and (plan := _OF_PLAN.match(text, figure.end)):
        if _LIMIT.search(lead):  # '11 chỉ tiêu đạt từ 50% đến dưới 100% kế hoạch'
            paragraph.origin = None
            return True
        if not _reaches(paragraph, figure, result):
            return False
        result.plan_pct = figure.value
        if plan["against"] is None and plan["plan"].lower() not in _WHOLE_PLAN:
            return False
        paragraph.linked = plan.end()
        return True
    if figure.unit == "%" and result is not None and result.unit != "%" and (past := _OF_PAST.match(text, figure.end)):
        if result.change is None and _reaches(paragraph, figure, result):  # 'bằng 105% so với cùng kỳ' has grown by 5%
            result.change, result.change_unit = round(figure.value - 100, 6), "%"
            paragraph.linked = past.end()
            return True
        return False
    if figure.unit == "chỉ tiêu" and _ANNOUNCED.match(text, figure.end):
        return True
    return bool(
        (title := _TITLE.search(text[max(0, figure.start - 2 * NEAR) : figure.start]))
        and not _TOLD.search(title[0].rpartition("về")[2])
    )


def _name(paragraph: Paragraph, index: int, unit: str) -> str:
    """What a figure measures: the words around it, without the former commune; a share or a part takes its whole's name."""
    figure, text = paragraph.figures[index], paragraph.text
    sentence, last = paragraph.sentence(figure.start), paragraph.last(figure.start)
    follows = paragraph.told > sentence
    end = paragraph.origin.start if paragraph.origin and paragraph.origin.start > paragraph.told else figure.start
    start = max(paragraph.told, sentence)
    if end - start > NEAR:
        start, follows = max(text.find(" ", end - NEAR, end), end - NEAR), False
    lead = text[start:end]
    if last is not None and figure.kind == "share" and follows and tells_of_previous(lead):
        return last.name
    parted = [span for span in paragraph.spans if start <= span.start < end]
    if parted:
        lead, follows = text[min(parted[-1].named, end) : end], False
    behind = index + 1
    noun, begin = " ".join(text[figure.noun : figure.end].split()), figure.end
    if figure.kind == "count" and figure.noun == figure.end and behind < len(paragraph.figures):
        noun, begin, behind = "", paragraph.figures[behind].end, behind + 1  # '864/1178 = 73,3% hộ': behind the share
    nearest = paragraph.figures[behind].start if behind < len(paragraph.figures) else len(text)
    own = name_result(lead, noun, text[begin : min(nearest, begin + NEAR)], kind=figure.kind, follows=follows)
    if last is not None and parted and (not own or own.lower() in (noun.lower(), unit)):
        whole = next((r for r in reversed(paragraph.results) if r.scope == paragraph.default and r.unit == unit), last)
        return whole.name
    if last is not None and not own:
        return last.name
    if last is not None and is_open(own) and last.name != own:
        first = paragraph.first(figure.start)
        base = first if ";" in text[last.figure.end : figure.start] else last
        return f"{base.name.partition(' … ')[0]} … {own}"
    return own or (unit if figure.kind == "share" else noun or unit)


def _rated_unit(paragraph: Paragraph, figure: Figure, unit: str) -> str:
    """Money with its rate: the one that its own words tell, for the part of a former commune that of its whole."""
    start = max(paragraph.sentence(figure.start), figure.start - NEAR)
    own = rated(unit, figure.kind, paragraph.text[max(start, paragraph.told) : figure.start])
    before = paragraph.last(figure.start)
    part = scope_at(figure.start, paragraph.spans, paragraph.default) != paragraph.default
    if part and figure.kind == "money" and before and before.unit.startswith(f"{own}/"):
        return before.unit
    return own


def _read(paragraph: Paragraph) -> list[Result]:
    for index, figure in enumerate(paragraph.figures):
        if _stands_aside(paragraph, index):
            if (
                paragraph.origin is not figure
                and figure.value != 1
                and not _THRESHOLD.match(paragraph.text, figure.end)
            ):
                paragraph.told = figure.end
            continue
        unit = _unit_of(paragraph, index)
        if not unit:
            continue
        start = paragraph.sentence(figure.start)
        unit = _rated_unit(paragraph, figure, unit)
        result = Result(
            figure=figure,
            unit=unit,
            name=_name(paragraph, index, unit),
            scope=scope_at(figure.start, paragraph.spans, paragraph.default),
            year=paragraph.years.of(figure.start, figure.end, start),
            baseline=paragraph.origin.value if paragraph.origin else None,
        )
        paragraph.results.append(result)
        paragraph.origin, paragraph.told = None, figure.end
    return paragraph.results


def _term(header: Header) -> tuple[int, int]:
    """First and last year that results can be told of."""
    years = [int(year) for year in re.findall(r"20\d\d", header.term_reviewed or header.period or "")]
    return (min(years), max(years)) if years else (0, 9999)


def _place(text: Text, start: int, end: int, page: int | None) -> Place:
    return Place(text.line_at(start), text.line_at(max(start, end - 1)), start, end, page)


def _preamble(text: Text, blocks: Sequence[Block]) -> list[tuple[str, int, int, int | None]]:
    """The sentences between the title of a report and its first heading."""
    return [
        ("", block.start, block.end, None)
        for block in blocks
        if block.marker is None
        and block.end - block.start >= _LONG
        and text.clean[block.end - 1] in ".;:"
        and not text.clean[block.start : block.end].isupper()
    ]


def read_indicators(
    sections: Sequence[Section],
    items: Sequence[Item],
    header: Header,
    text: Text,
    lexicon: Lexicon,
    body: tuple[int, int] | None = None,
) -> tuple[MeasuredResult, ...]:
    """Every measured result of the sections that tell of context, results and weaknesses, in document order.

    Those of the preamble and of tables behind the signature (``body``: index of its first block and of the one behind it) have no section (``""``).
    Value and unit are those printed (money is not converted); a range gives its lower end. A report on one half-year
    gives its year to the results that name none.
    """
    roles = {section.id: section.role for section in sections}
    former = Former(header)
    about = former.of_sections(sections)
    since, until = _term(header)
    year = until if header.kind == "socio_economic" and since == until else None
    opening, signed = body or (0, len(text.blocks))
    rows: dict[int, str] = {}
    pieces: list[tuple[str, int, int, int | None]] = _preamble(text, text.blocks[:opening])
    for item in items:
        if roles.get(item.section) in ROLES:
            if item.marker is not None and item.marker.kind == "table":
                rows[item.place.start] = item.section
            else:
                pieces.append((item.section, item.place.start, item.place.end, item.place.page))
    found: list[MeasuredResult] = []
    for section, first, last, page in pieces:
        words = text.clean[first:last]
        figures = [] if _CAPTION.match(words) and last - first < QUOTED else read_figures(words, lexicon)
        if not figures or len(found) >= MAX_RESULTS:
            continue
        paragraph = Paragraph(
            text=words,
            figures=figures,
            spans=former.spans(words, [(f.start, f.end) for f in figures]),
            default=about.get(section, COMMUNE),
            since=since,
            years=Years(words, until, year),
            stops=[match.end() for match in _STOP.finditer(words)],
        )
        for result in _read(paragraph):
            start, end = result.figure.start, result.figure.end
            found.append(
                MeasuredResult(
                    id="",
                    section=section,
                    indicator=result.name,
                    value=result.figure.value,
                    unit=result.unit,
                    scope=result.scope,
                    year=result.year,
                    change=result.change,
                    change_unit=result.change_unit,
                    baseline=result.baseline,
                    plan_pct=result.plan_pct,
                    text=paragraph.quote(start, end),
                    printed=" ".join(words[start:end].split()),
                    place=_place(text, first + start, first + end, page),
                )
            )
    tables = read_tables(text, rows, former, lexicon, annexes_from=signed, term=(since, until), year=year)
    found.extend(islice(tables, max(0, MAX_RESULTS - len(found))))
    found.sort(key=lambda result: result.place.start)
    return tuple(replace(result, id=f"r{number}") for number, result in enumerate(found, 1))
