"""Documents cited without their symbol: 'Quyết định 217, 218 của Bộ Chính trị', 'Nghị quyết Trung ương 4 khóa XII'.

A bare number counts only where the words around it leave nothing else: 'ban hành Nghị quyết 12 nội dung' names none.
"""

import re
from collections.abc import Iterator

from vnreport_nlp.facts.mentions import BEFORE, MAX_LIST, Mention, behind, grammar
from vnreport_nlp.lexicon import Lexicon

#: A bare number in this range without 'số' is rather a year.
YEARS = range(1945, 2101)
_NUMBER = r"(?P<number>\d{1,4}[a-cđ]?)(?![^\W_]|[%‰]|\.\d|\s?[-\N{EN DASH}/]\s?\w)"
_FIRST = re.compile(rf"(?P<so>số\s?:?\s?)?{_NUMBER}", re.IGNORECASE)
_NEXT = re.compile(rf"\s?(?:,|;|và)\s?(?:số\s?)?{_NUMBER}", re.IGNORECASE)
#: What may stand behind a bare number: the end of a clause, what it is about. Anything else makes it a count.
_CLOSED = re.compile(
    r"\s?[.;:)\N{RIGHT DOUBLE QUOTATION MARK}\"\n]|\s?,\s|\s?\Z|\s(?:về|và|khóa|khoá|do|của|ngày|giai đoạn)\s",
    re.IGNORECASE,
)
#: 'đã ban hành Nghị quyết 12, Kế hoạch 35': documents counted, not named.
_COUNTED = re.compile(r"(?:ban hành|gồm|tổng số|xây dựng|tham mưu|tiếp nhận)\s[^.;]{0,60}\Z", re.IGNORECASE)
#: Types that are cited by their bare number; of the others ('Kế hoạch 12', 'Thông báo 5') it is rather a count.
_NICKNAMED = (
    "Nghị quyết", "Chỉ thị", "Kết luận", "Quyết định", "Quy định", "Nghị định", "Thông tư", "Chương trình", "Đề án",
)  # fmt: skip
_PLENARY = ("Nghị quyết", "Kết luận", "Quy định")
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_CENTRE = r"(?:trung ương|tw|tư)(?:\sđảng)?(?![^\W_])"
#: 'Trung ương 4', 'Hội nghị Trung ương 4', 'Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng'.
_PLENUM = re.compile(
    rf"(?:hội nghị\s)?(?:ban chấp hành\s|bch\s)?{_CENTRE}\s(?:lần thứ\s|số\s)?(?P<n>\d{{1,2}})(?![\w%./-]|,\d)"
    rf"|hội nghị\s(?:trung ương\s)?lần thứ\s(?P<word>\d{{1,2}}|mười\s[^\W\d_]{{2,4}}|[^\W\d_]{{2,4}})\s(?:của\s)?(?:ban chấp hành|bch)\s{_CENTRE}"
)
_KHOA = r"kh[óo][áa]\s"
_TERM_WORD = re.compile(rf"[\s,;(]{{1,3}}(?:của\s)?(?:đảng\s)?\(?{_KHOA}")
_TERM = re.compile(rf"[\s,;(]{{0,3}}(?:và\s)?\(?(?P<own>(?:{_KHOA})?(?P<term>[ivxl]{{1,6}}))(?![^\W_])(?P<shut>\s?\))?")


def find_bare(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Bare numbers behind the word of a type, one mention a number."""
    known = grammar(lexicon)
    for head in known.type_word.finditer(folded):
        kind = known.names[" ".join(head["type"].split())]
        first = _FIRST.match(text, head.end())
        if kind not in _NICKNAMED or not first:
            continue
        numbers = [first]
        while len(numbers) < MAX_LIST and (match := _NEXT.match(text, numbers[-1].end())):
            numbers.append(match)
        end, day, issuer = behind(text, folded, numbers[-1].end(), known)
        if not (issuer or day or _stands_alone(text, head, first, numbers[-1].end())):
            continue
        for place, match in enumerate(numbers):
            start = head.start() if match is first else match.start("number")
            last = place == len(numbers) - 1
            number, stop = match["number"], end if last else match.end("number")
            yield Mention(start, stop, kind, number, "", day if last else None, issuer)


def _stands_alone(text: str, head: re.Match[str], first: re.Match[str], end: int) -> bool:
    """Whether a number without issuer and date can only be a document's."""
    if not _CLOSED.match(text, end):
        return False
    if first["so"]:
        return True
    number = first["number"]
    year = number.isdigit() and int(number) in YEARS
    if head["type"] == "chương trình" and (len(number) == 3 or not number.isdigit()):
        return True  # 'chương trình 135', 'chương trình 30a'
    named = text[head.start()].isupper() and len(number) > 1 and not year
    return named and not _COUNTED.search(text, max(0, head.start() - BEFORE), head.start())


def find_plenary(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Resolutions of the Central Committee by plenum and congress, one mention a congress."""
    known = grammar(lexicon)
    last_end, kind = -1, ""
    for match in _PLENUM.finditer(folded):
        before = folded[max(0, match.start() - BEFORE) : match.start()]
        head = known.head.search(before)
        start = match.start()
        if head and known.names[" ".join(head["type"].split())] in _PLENARY:
            kind, start = known.names[" ".join(head["type"].split())], match.start() - len(before) + head.start()
        elif last_end < 0 or folded[last_end : match.start()].strip(" ,;)") not in ("", "và"):
            continue
        word = match["n"] or match["word"]
        number = int(word) if word.isdigit() else _ORDINALS.get(word, 0)
        terms = list(_terms(folded, match.end()))
        if not number or not (terms or _CLOSED.match(text, match.end())):
            continue
        last_end = terms[-1][2] if terms else match.end()
        told = f"Trung ương {number}"
        for place, (term, begin, stop) in enumerate(terms or [("", start, match.end())]):
            name = f"{told} khóa {term}" if term else told
            yield Mention(begin if place else start, stop, kind, name, "TW", None, "Ban Chấp hành Trung ương")


def _terms(folded: str, place: int) -> Iterator[tuple[str, int, int]]:
    """The congresses named behind a plenum, with where each begins and ends."""
    if not _TERM_WORD.match(folded, place):
        return
    for _ in range(MAX_LIST):
        match = _TERM.match(folded, place)
        if not match:
            return
        place = match.end()
        yield match["term"].upper(), match.start("own"), match.end("term")
        if match["shut"]:
            return
