"""Contradictions without figures: what 'does not happen' and still happens, the symbol of a document against its issuer, the
National Assembly against its term, a title that promises what does not stand below it, a grade without those above it.
"""

import re
from collections.abc import Iterator

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Item, Reason, Report, Section
from vnreport_nlp.vietnamese.folding import contains, find_phrase, key
from vnreport_nlp.vietnamese.numbers import parse_roman

_CLAUSE = re.compile(r"[^.;:\n]+")
#: What denies an event for the whole time, and what says that it still happens; folded.
_NEVER = (
    "không có",
    "không để xảy ra",
    "không xảy ra",
    "không phát sinh",
    "không để phát sinh",
    "không còn",
    "chưa xảy ra",
    "không để",
)
_STILL = (
    "vẫn còn",
    "còn xảy ra",
    "còn diễn ra",
    "còn tình trạng",
    "vẫn xảy ra",
    "vẫn diễn ra",
    "còn tồn tại",
    "còn để xảy ra",
    "vẫn có",
    "còn có",
)
_SAID = {"results", "results_targets", "assessment", "initial_operation", "advantages"}
_ADMITTED = {"weaknesses", "difficulties", "causes", "causes_objective", "causes_subjective"}
#: Syllables between the denial and the event: farther off it denies something else.
NEAR = 9
#: A limit of the denial ('không để xảy ra điểm nóng kéo dài') makes it another statement.
_LIMITED = re.compile(r"(?<!\w)(?:kéo dài|lớn|nghiêm trọng|đột xuất|phức tạp|mới)(?!\w)")
_SYMBOL = re.compile(
    r"(?<!\w)\d{1,5}\s?[-–/]?\s?(?:NQ|QĐi?|CT|KL|KH|CTr|HD|QC|TB|ĐA|CV)\s?/\s?(?P<issuer>TW|TU|HU|ĐU)(?![\wĐ])(?P<rest>[^;()]{0,90})"
)
_ISSUER = re.compile(r"(?:của|do)\s+(?P<who>[^,.;()]{3,60})", re.IGNORECASE)
_LEVELS = ("bộ chính trị", "ban bí thư", "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy")
_ASSEMBLY = re.compile(
    r"Quốc hội\s+(?:nước [^,.;]{5,40}\s+)?khóa\s+(?P<no>[IVX]{1,5})(?!\w)[^.;\n]{0,90}?nhiệm kỳ\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)",
    re.IGNORECASE,
)
_TOPICS = ("quan điểm", "mục tiêu", "chỉ tiêu", "nhiệm vụ", "giải pháp", "đột phá")
#: A title of fewer topics names its subject; from three on it is a list of what follows.
MIN_TOPICS = 3
_GOOD = re.compile(
    r"hoàn thành tốt nhiệm vụ(?!\s+trở lên)(?P<rest>[^;]{0,200}?)(?:trong đó|có)[^;]{0,120}?hoàn thành xuất sắc",
    re.IGNORECASE | re.DOTALL,
)
#: A quotation is cut here; of a long clause so much is quoted to both sides of the event.
QUOTED = 120
AROUND = 50


def _finding(
    code: str, line: int, other: int | None, severity: str, quotes: tuple[str, ...], values: dict[str, str]
) -> Finding:
    shown = tuple(" ".join(quote.split())[:QUOTED] for quote in quotes)
    return Finding(
        "contradiction", Reason(f"contradiction.{code}", tuple(values.items())), line, other, severity, shown
    )


def _clauses(report: Report, roles: set[str], sections: dict[str, Section]) -> Iterator[tuple[Item, int, str]]:
    for item in report.items:
        if sections[item.section].role in roles:
            for match in _CLAUSE.finditer(item.text):
                yield item, match.start(), match[0]


def _offset(clause: str, event: str) -> int:
    """Where the folded words of an event begin in a clause."""
    spots = [(match.start(), key(match[0])) for match in re.finditer(r"[^\W_]+", clause)]
    wanted = event.split()
    for place in range(len(spots)):
        if [word for _, word in spots[place : place + len(wanted)]] == wanted:
            return spots[place][0]
    return 0


def _denied(words: str, event: str) -> bool:
    at = find_phrase(words, event)
    before = words[: max(0, at)]
    spots = [before.rfind(never) + len(never) for never in _NEVER if contains(before, never)]
    after = words[at + len(event) : at + len(event) + 12]
    return bool(spots) and len(before[max(spots) :].split()) <= NEAR and not _LIMITED.search(after)


def _admitted(words: str, event: str) -> bool:
    at = find_phrase(words, event)
    return any(at >= 0 and contains(words, still) and abs(find_phrase(words, still) - at) <= 60 for still in _STILL)


def _events(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """'không có …' among the results and 'vẫn còn xảy ra …' among the weaknesses."""
    sections = {section.id: section for section in report.sections}
    said = [(item, at, clause, key(clause)) for item, at, clause in _clauses(report, _SAID, sections)]
    open_ = [(item, at, clause, key(clause)) for item, at, clause in _clauses(report, _ADMITTED, sections)]
    for event in lexicon.cues["absolute_claims"]:
        one = next((e for e in said if contains(e[3], event) and _denied(e[3], event)), None)
        two = next((e for e in open_ if contains(e[3], event) and _admitted(e[3], event)), None)
        if one and two:
            spots = [e[1] + _offset(e[2], event) for e in (one, two)]
            first, second = (
                report.text.line_at(e[0].place.start + at) for e, at in zip((one, two), spots, strict=True)
            )
            quotes = [e[0].text[max(e[1], at - AROUND) : at + AROUND] for e, at in zip((one, two), spots, strict=True)]
            values = {"event": event, "line": str(second)}
            yield _finding("event", first, second, "likely", (quotes[0], quotes[1]), values)


def _issuers(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """'09-NQ/HU … của Ban Thường vụ Thị ủy': the symbol is that of another level than the issuer named."""
    for item in report.items:
        for match in _SYMBOL.finditer(item.text):
            rest = match["rest"]
            following = re.search(r"\d{1,5}\s?[-–/]\s?[A-ZĐ]{2}", rest)
            named = _ISSUER.search(rest[: following.start()] if following else rest)
            if named is None:
                continue
            who = key(named["who"])
            level = next((level for level in _LEVELS if contains(who, level)), None)
            if level is None or level in lexicon.documents.signs.get(match["issuer"], ()) or contains(who, "đảng ủy"):
                continue
            line = report.text.line_at(item.place.start + match.start())
            quote = " ".join(item.text[match.start() : match.start("rest") + named.end()].split())
            values = {"symbol": match["issuer"], "who": " ".join(named["who"].split())}
            yield _finding("issuer", line, None, "likely", (quote,), values)


def _assemblies(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """'Quốc hội khóa XV … nhiệm kỳ 2026 - 2031': that term is the sixteenth."""
    for item in report.items:
        for match in _ASSEMBLY.finditer(item.text):
            number, first = parse_roman(match["no"].upper()), int(match["from"])
            right = lexicon.documents.assemblies.get(first)
            if number and right and number != parse_roman(right) and int(match["to"]) == first + 5:
                line = report.text.line_at(item.place.start + match.start())
                values = {"found": match["no"].upper(), "term": f"{first} - {first + 5}", "right": right}
                yield _finding("assembly", line, None, "certain", (match[0],), values)


def _promises(report: Report) -> Iterator[Finding]:
    """A title that lists what its section holds, and headings below it for all of it but one."""
    for section in report.sections:
        title = key(section.title)
        topics = [topic for topic in map(key, _TOPICS) if contains(title, topic)]
        below = {section.id}
        for other in report.sections:
            if other.parent in below:
                below.add(other.id)
        titles = " ".join(key(s.title) for s in report.sections if s.id in below and s.id != section.id)
        missing = [topic for topic in topics if not contains(titles, topic)]
        if len(topics) >= MIN_TOPICS and len(missing) == 1:
            yield _finding("promise", section.line, None, "likely", (section.title,), {"promised": missing[0]})


def _grades(report: Report) -> Iterator[Finding]:
    """'90% hoàn thành tốt nhiệm vụ, trong đó … hoàn thành xuất sắc': without 'trở lên' the one grade cannot hold the other.

    Only where another target of the report says 'trở lên': a report that never does has its own way of speaking.
    """
    upward = next((t for t in report.targets if contains(key(t.text), key("hoàn thành tốt nhiệm vụ trở lên"))), None)
    for target in report.targets:
        match = _GOOD.search(target.text)
        if match and upward is not None and upward.id != target.id:
            values = {"line": str(upward.place.line)}
            yield _finding("grade", target.place.line, upward.place.line, "look", (match[0],), values)


def find_statements(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """All contradictions that need no figure."""
    yield from _events(report, lexicon)
    yield from _issuers(report, lexicon)
    yield from _assemblies(report, lexicon)
    yield from _promises(report)
    yield from _grades(report)
