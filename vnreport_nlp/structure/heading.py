"""Facts of the report as a whole: kind, period, commune, province, merged communes, terms, secretary, Party.

Also where the body begins and ends: letterhead and preamble before it, closing words and signature after it.
"""

import re
from collections import Counter
from dataclasses import dataclass

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.reading.joining import is_capitals
from vnreport_nlp.records import Block, Header, Text
from vnreport_nlp.register.settling import settle, shortened
from vnreport_nlp.structure.annexes import annexes_from
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import parse_number, parse_roman

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAME = rf"[{_UPPER}][\w’'-]*(?:\s+[{_UPPER}][\w’'-]*){{0,4}}"
_UNIT = r"(?:[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Tt]hị trấn)"
_COMMUNE = re.compile(rf"(?P<unit>{_UNIT})\s+(?P<name>{_NAME})")
_CAPS_COMMUNE = re.compile(rf"(?P<unit>XÃ|PHƯỜNG|ĐẶC KHU)\s+(?P<name>[{_UPPER}]+(?:\s+[{_UPPER}]+){{0,4}})")
_PROVINCE = re.compile(rf"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?)\s+(?P<name>{_NAME})")
_TERM = re.compile(
    r"nhiệm kỳ\s*(?:\(\s*)?(20\d\d)\s*[-–]\s*(20\d\d)|(?:5|năm|05) năm\s*\(?\s*(20\d\d)\s*[-–]\s*(20\d\d)",
    re.IGNORECASE,
)
_MERGE_CUES = re.compile(
    r"sáp nhập|hợp nhất|nhập|hình thành từ|thành lập trên cơ sở|sắp xếp|NQ-UBTVQH|Thường vụ Quốc hội", re.IGNORECASE
)
_MERGED_BARE = re.compile(
    rf"(?:nhập từ|hợp nhất (?:của|từ)?|hình thành từ)\s+(?P<list>{_NAME}(?:\s*(?:,|và|,\s*và|với)\s*{_NAME}){{1,5}})"
)
_MERGED = re.compile(
    rf"(?P<unit>{_UNIT})\s*:?\s*(?P<list>(?:{_UNIT}\s+)?{_NAME}"
    rf"(?:\s*(?:,|;|và|,\s*và|với)\s*(?:{_UNIT}\s+)?{_NAME}){{1,5}})"
)
_ENTRY = re.compile(rf"(?:(?P<unit>{_UNIT})\s+)?(?P<name>{_NAME})")
_MEMBERS = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})\s+đảng viên"
    r"|đảng viên\s+(?:là\s+|có\s+|gồm\s+)?(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})\s+đồng chí",
    re.IGNORECASE,
)
_CELLS = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})\s+(?:tổ chức (?:cơ sở )?đảng|chi bộ|chi,? đảng bộ)", re.IGNORECASE
)
_ADMITS = re.compile(r"kết nạp[^.;]*\Z", re.IGNORECASE)
_SIGN = re.compile(r"(?:T\s*/\s*M|TM\.|T\.M|KT\.|TL\.)\s*(?:BAN|ĐẢNG|ỦY|UỶ|BTV|CHỦ)|(?:T/M|TM\.)\s")
_PERSON = re.compile(rf"(?:[{_UPPER}][\w’']*\s+){{1,5}}[{_UPPER}][\w’']*\Z")
_PERIOD = (
    (re.compile(r"(?:6|06|sáu) tháng đầu năm (20\d\d)", re.IGNORECASE), "{}-H1"),
    (re.compile(r"(?:6|06|sáu) tháng cuối năm (20\d\d)", re.IGNORECASE), "{}-H2"),
    (re.compile(r"(?:9|09|chín) tháng (?:đầu )?năm (20\d\d)", re.IGNORECASE), "{}-9M"),
    (re.compile(r"quý (IV|I{1,3}|[1-4])[ /]+(?:năm )?(20\d\d)", re.IGNORECASE), "{1}-Q{0}"),
    (re.compile(r"(?:tình hình|kết quả)[^.\n]{0,120}năm (20\d\d)", re.IGNORECASE), "{}"),
)
_CLOSING_CUES = (
    "quyết tâm",
    "thực hiện thắng lợi",
    "đại hội",
    "kêu gọi",
    "phát huy truyền thống",
    "chung sức",
    "đoàn kết",
    "nỗ lực",
    "trân trọng",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Index ranges of blocks: ``blocks[body_from:body_to]`` is the body of the report.

    Closing words begin at ``body_to``, recipients and signature at ``signed_from``, annexes at ``annexed_from`` (the
    number of blocks when there are none).
    """

    body_from: int
    body_to: int
    signed_from: int
    annexed_from: int


def _plain(text: Text, block: Block) -> str:
    return text.clean[block.start : block.end]


def find_frame(text: Text) -> Frame:
    """Where letterhead and preamble end, and where closing words, recipients, signature and annexes begin."""
    blocks = text.blocks
    annexed = count = annexes_from(text)
    signed = count
    for index in range(max(0, count - 60), count):
        words = _plain(text, blocks[index])
        if key(words).startswith(key("nơi nhận")) or _SIGN.match(words):
            signed = index
            break
    first = next(
        (
            i
            for i, block in enumerate(blocks[:signed])
            if block.marker is not None
            and block.marker.kind in ("part", "chapter", "capital", "roman", "arabic")
            and not _letterhead(_plain(text, block))
        ),
        _first_styled(text, signed),
    )
    if first >= 2 and _is_unnumbered_part(_plain(text, blocks[first - 1]), _plain(text, blocks[first - 2])):
        first -= 1
    body_to = signed
    for index in range(signed - 1, max(signed - 4, first), -1):
        words = _plain(text, blocks[index])
        ended = bool(re.search(r"[./]{2,}\s*\Z|/\.", words))
        cues = sum(cue in key(words) for cue in map(key, _CLOSING_CUES))
        if (
            blocks[index].marker is None
            and (ended or index < signed - 1 or signed < count)
            and cues >= 2
            and len(words) > 80
        ):
            body_to = index
        else:
            break
    return Frame(first, body_to, signed, annexed)


def _first_styled(text: Text, signed: int) -> int:
    """The first heading by style below the letterhead, for a report without numbers: it follows a paragraph, or nothing."""
    blocks = text.blocks[:signed]
    for index, block in enumerate(blocks):
        above = _plain(text, blocks[index - 1]) if index else ""
        if block.level is not None and len(above) > MIN_PREAMBLE and not is_capitals(above):
            return index
    return 0


#: A paragraph of the preamble is longer than this (characters), lines of the letterhead are not.
MIN_PREAMBLE = 80


def _is_unnumbered_part(title: str, before: str) -> bool:
    """A title in capitals between the preamble (a paragraph, not the capitals of the letterhead) and the first number."""
    return is_capitals(title) and len(title.split()) >= 3 and len(before) > MIN_PREAMBLE and not is_capitals(before)


def _letterhead(words: str) -> bool:
    return bool(re.match(r"\s*(?:Số|SỐ)\s*:?\s*\d", words))


def _terms(text: str) -> tuple[str | None, str | None]:
    counts: Counter[str] = Counter()
    for a, b, c, d in _TERM.findall(text):
        start, end = int(a or c), int(b or d)
        if 3 <= end - start <= 6:
            counts[f"{start}-{end}"] += 1
    if not counts:
        return None, None
    common = sorted(term for term, count in counts.items() if count >= 2) or sorted(counts)
    planned = common[-1]
    before = f"{int(planned[:4]) - 5}-{planned[:4]}"
    reviewed = before if counts[before] else next((term for term in reversed(common) if term < planned), None)
    if (
        reviewed is None
        and counts[planned]
        and re.search(r"kết quả thực hiện|nhìn lại", text, re.IGNORECASE)
        and len(common) == 1
    ):
        return None, planned
    # A plan for 2026-2031 (bầu cử HĐND) may be later than the congress term: take the most frequent two.
    ranked = [term for term, _ in counts.most_common(2)]
    if planned not in ranked and len(ranked) == 2:
        reviewed, planned = sorted(ranked)
    return reviewed, planned


def _trim(name: str) -> str:
    words = name.split()
    while words and words[-1] in (
        "Đây",
        "Là",
        "Trong",
        "Theo",
        "Sau",
        "Tổng",
        "Năm",
        "Ban",
        "Đảng",
        "Chi",
        "Bí",
        "Chủ",
        "Ủy",
        "Uỷ",
        "Hội",
        "Khóa",
        "Nhiệm",
    ):
        words.pop()
    return " ".join(words)


_NO_NAME = {"VÀ", "CỦA", "LẦN", "MỚI", "SAU", "TRÌNH", "TẠI", "NHIỆM", "CÁC", "HAI", "ĐẾN"}


def _commune(text: Text, letterhead: int, province: str | None, register: str) -> str | None:
    """The unit that the report names most, in the letterhead before all; the register settles what stays open."""
    clean = text.clean
    counts: Counter[tuple[str, str]] = Counter()
    spelled: dict[tuple[str, str], Counter[str]] = {}
    for match in _COMMUNE.finditer(clean):
        before = clean[max(0, match.start() - 22) : match.start()].lower()
        weight = 5 if re.search(r"(đảng bộ|đảng ủy|đảng uỷ|nhân dân|hđnd|ubnd)\s*\Z", before) else 1
        name = _trim(match["name"])
        if name:
            entry = (match["unit"].lower(), key(name))
            counts[entry] += weight
            spelled.setdefault(entry, Counter())[name] += 1
    for block in text.blocks[: min(12, letterhead)]:
        words = _plain(text, block)
        if is_capitals(words) and (caps := _CAPS_COMMUNE.search(words)) and caps["name"].split()[0] not in _NO_NAME:
            name = re.split(r"\s+(?:LẦN|NHIỆM|TRÌNH|TẠI|KHÓA|CỘNG)\b", caps["name"])[0]
            entry = (caps["unit"].lower(), key(name))
            if entry not in spelled and len(name.split()) > 2:
                entry = (entry[0], key(shortened(f"{entry[0]} {name}", province, register=register)[len(entry[0]) :]))
            counts[entry] += 40
    if not counts:
        return None
    ranked = [
        (
            f"{unit} {spelled[unit, folded].most_common(1)[0][0] if (unit, folded) in spelled else folded.title()}",
            weight,
        )
        for (unit, folded), weight in counts.most_common(5)
    ]
    return settle(ranked, clean, province, register=register)


def _province(text: str, lexicon: Lexicon) -> str | None:
    counts: Counter[str] = Counter()
    for match in _PROVINCE.finditer(text):
        words = key(match["name"]).split()
        for length in (4, 3, 2, 1):
            if (name := lexicon.provinces.get(" ".join(words[:length]))) and len(words) >= length:
                counts[name] += 6 if match[0].isupper() else 1
                break
    return counts.most_common(1)[0][0] if counts else None


def _merged(clean: str, commune: str | None) -> tuple[str, ...]:
    best: list[str] = []
    own_unit = key(commune or "xã").split()[0]
    bare = [(match, "phường" if own_unit == key("phường") else "xã") for match in _MERGED_BARE.finditer(clean)]
    for match, default in [*((match, match["unit"].lower()) for match in _MERGED.finditer(clean)), *bare]:
        around = clean[max(0, match.start() - 170) : match.end() + 60]
        if not _MERGE_CUES.search(around):
            continue
        unit = default
        names: list[str] = []
        for entry in _ENTRY.finditer(match["list"]):
            unit = (entry["unit"] or unit).lower()
            name = _trim(entry["name"])
            if name and f"{unit} {name}" not in names:
                names.append(f"{unit} {name}")
        if len(names) >= 2 and (not best or len(names) > len(best)):
            best = names
    if len(best) < 2:
        return ()
    own = [name for name in best if commune and key(name) == key(commune)]
    return (*own, *(name for name in best if name not in own))


def _secretary(text: Text, frame: Frame, kind: str) -> str | None:
    if kind == "socio_economic":
        return None
    signed = text.blocks[frame.signed_from : frame.annexed_from]
    names = [
        words
        for block in signed
        if block.marker is None
        and _PERSON.match(words := _plain(text, block).strip().removeprefix("Đồng chí "))
        and not is_capitals(words)
        and 2 <= len(words.split()) <= 6
    ]
    titles = [key(_plain(text, block)) for block in signed]
    if any(key("phó bí thư") in title for title in titles):
        return None
    return names[-1] if names and any(key("bí thư") in title for title in titles) else None


def _party(text: Text) -> tuple[int | None, int | None]:
    """Members and cells of the whole Party organisation: the largest counts of the first paragraph that gives both."""
    first: tuple[int | None, int | None] = (None, None)
    for block in text.blocks[: max(30, len(text.blocks) // 3)]:
        words = _plain(text, block)
        members = [
            int(parse_number(m[1] or m[2]))
            for m in _MEMBERS.finditer(words)
            if not _ADMITS.search(words[max(0, m.start() - 40) : m.start()])
        ]
        cells = [int(parse_number(m[1])) for m in _CELLS.finditer(words)]
        if members and cells:
            return max(members), max(cells)
        first = (first[0] or max(members, default=None), first[1] or max(cells, default=None))
    return first


def _kind_and_period(text: Text) -> tuple[str, str | None]:
    head = "\n".join(_plain(text, block) for block in text.blocks[:14])
    folded = key(head)
    if re.search(r"QUYẾT NGHỊ\s*:", text.clean):
        return "resolution", None
    people = any(
        phrase in folded
        for phrase in (
            key("ủy ban nhân dân"),
            key("báo cáo tình hình kinh tế"),
            key("tình hình kinh tế xã hội"),
            key("bc ubnd"),
        )
    )
    congress = key("đại hội") in folded and key("đảng bộ") in folded
    if congress and not (people and key("bc ubnd") in folded):
        return "congress", None
    if people:
        for pattern, form in _PERIOD:
            if match := pattern.search(head):
                number, *year = match.groups()
                return "socio_economic", form.format(parse_roman(number) or number, *year)
        return "socio_economic", None
    if key("báo cáo chính trị") in key(text.clean[:3000]) or key("đại hội đảng bộ") in key(text.clean[:20000]):
        return "congress", None
    return "other", None


def read_header(text: Text, frame: Frame, lexicon: Lexicon, register: str = "") -> Header:
    """The report's facts; each is None (or empty) where the text does not say it. ``register``: a user's table of units."""
    kind, period = _kind_and_period(text)
    reviewed, planned = _terms(text.clean) if kind != "socio_economic" else (None, None)
    province = _province(text.clean, lexicon)
    commune = _commune(text, frame.body_from, province, register)
    members, cells = _party(text) if kind == "congress" else (None, None)
    return Header(
        kind=kind,
        period=period if kind == "socio_economic" else reviewed,
        commune=commune,
        province=province,
        merged_from=_merged(text.clean, commune),
        term_reviewed=reviewed,
        term_planned=planned,
        secretary=_secretary(text, frame, kind),
        party_members=members,
        party_cells=cells,
    )
