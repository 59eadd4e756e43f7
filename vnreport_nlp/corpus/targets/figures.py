"""What each figure of a target is about: its own words, known indicator, and the facets by which two figures differ."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from vnreport_nlp.comparing.targets import denominator_of, standards
from vnreport_nlp.corpus.targets.clauses import Words, name_of_figure, words_of_figures
from vnreport_nlp.corpus.targets.indicators import FAMILY, find_indicator
from vnreport_nlp.corpus.targets.units import SHARE, VILLAGE, UnitClass, is_count, unit_class
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import MeasureRow, Quantity
from vnreport_nlp.vietnamese.folding import key

_BRACKETS = re.compile(r"\([^()]*\)")
_LEVEL = re.compile(r"(?<!\w)(?:còn|đạt|xuống|ở mức|duy trì|lên|chiếm|là)(?!\w)", re.IGNORECASE)
_MOVES = re.compile(r"(?<!\w)(?:tăng|giảm|tốc độ)(?!\w)", re.IGNORECASE)
_SHARE_OF = re.compile(r"(?<!\w)(?:tỷ|tỉ) (?:lệ|trọng)", re.IGNORECASE)
_TERM = re.compile(r"(?<!cuối )(?<!hết )(?<!đầu )nhiệm kỳ|(?<!\w)(?:5|năm) năm(?!\w)|giai đoạn 20\d\d", re.IGNORECASE)
#: The figure of a whole term where the others are a year's: 'thu ngân sách 5 năm đạt 44 tỷ đồng'.
_TOTALS = ("money", "mass", "count:lượt")
_AVERAGE = re.compile(r"bình quân|(?:mỗi|hằng|hàng) năm", re.IGNORECASE)
#: What stands right before a level that something rose or fell to.
_MOVED_TO = re.compile(r"(?<!\w)(?:còn|xuống|lên)(?:\s+(?:khoảng|trên|dưới|gần|hơn|mức|không quá))*\s*$", re.IGNORECASE)
_NEW = re.compile(r"(?<!\w)(?:thêm|mới|trồng)(?!\w)", re.IGNORECASE)
_THERE = re.compile(r"(?<!\w)(?:có|duy trì|tổng số|toàn xã|đến năm 20\d\d)(?!\w)", re.IGNORECASE)
_FLOW = re.compile(r"trồng mới|trồng rừng|làm mới|xây mới|kết nạp|việc làm|thành lập", re.IGNORECASE)
#: Units of things that stay: how many there are is not how many are added.
_STOCKS = frozenset(f"count:{name}" for name in ("sản phẩm", "hợp tác xã", "doanh nghiệp", "tổ hợp tác", "mô hình"))
#: Counted things that are levels, or a year's by their nature.
_LEVELS = frozenset(("count:con", "count:lượt", "count:cây", VILLAGE, "count:tiêu chí", "count:hộ", "count:trường"))
_OFFICES = re.compile(r"%\s*(?:các\s+)?(?:cơ quan|đơn vị)|^\W*(?:tỷ lệ )?(?:cơ quan|đơn vị)", re.IGNORECASE)
_STAFF = re.compile(r"(?:tỷ lệ|%)\s*(?:cán bộ|công chức)|^\W*(?:cán bộ|công chức)", re.IGNORECASE)
#: What a fraction such as '22/23 bản' is a share of.
_WHOLES = {VILLAGE: "villages", "count:trường": "schools", "count:hộ": "people", "count:chi bộ": "cells"}
#: Reports speak of people or of households for one share.
_SAME_OF = {"households": "people"}
#: A part of what an indicator covers: the figure of a part is not that of the whole.
_PARTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("minority", r"dân tộc thiểu số|đồng bào dân tộc"), ("merit", r"người có công|gia đình chính sách"),
        ("women", r"phụ nữ|(?<!\w)nữ(?!\w)"), ("workers", r"của (?:người )?lao động"),
        ("centre", r"khu trung tâm|trung tâm xã"), ("season", r"lúa mùa|chiêm xuân|đông xuân|vụ đông|hè thu|vụ mùa"), ("level2", r"mức độ 2"), ("house_standard", r"nhà văn h(?:óa|oá)[^,;]* đạt (?:chuẩn|tiêu chí)"), ("field_road", r"nội đồng"), ("alley", r"hẻm|ngõ"),
        ("certified_farming", r"hữu cơ|VietGAP|chứng nhận|mã số vùng trồng|FSC"), ("quality", r"chất lượng cao"), ("effective", r"hiệu quả|có lãi|khá trở lên|loại khá"), ("model", r"kiểu mẫu"),
        ("product_value", r"tổng giá trị sản phẩm|GRDP|tổng sản phẩm|giá trị tăng thêm"),
        ("sector", r"giá trị sản xuất(?: ngành)? (?:nông|công nghiệp|xây dựng|thương mại|dịch vụ|lâm|thủy sản|chăn nuôi|trồng trọt|tiểu thủ)"),
    )
)  # fmt: skip
#: Crops, animals and goods: amounts of two of them are two indicators.
_PRODUCTS = re.compile(
    r"(?<!\w)(?:lúa|thóc|lương thực|ngô|khoai|sắn|mía|lạc|rau màu|rau|chè|cà phê|cao su|hồ tiêu|điều(?! )|dừa|quế|mắc ca|keo|dược liệu|sâm|"
    r"cây ăn (?:quả|trái)|(?<!kết )quả|trái|chuối|cam|bưởi|sầu riêng|xoài|nhãn|vải|mận|đào(?! tạo)|lê|thanh long|ớt|"
    r"gia súc|gia cầm|trâu|bò|lợn|dê|gà|vịt|thịt hơi|thủy sản|tôm|cua|cá(?! thể| nhân)|muối|rừng|gỗ)(?!\w)",
    re.IGNORECASE,
)
_ONE_PRODUCT = {"quả": "cây ăn quả", "trái": "cây ăn quả", "cây ăn trái": "cây ăn quả", "thóc": "lúa", "rau": "rau màu"}
_PARTLY = re.compile(r"\W*trong đó(?!\w)", re.IGNORECASE)
_LEADS = re.compile(r"^\W*(?:trong đó|riêng)(?!\w)[\s,:]*(?:có\s+)?", re.IGNORECASE)
#: A target that lists the shares of the economy.
_SHARES = re.compile(r"\W*(?:về )?(?:cơ cấu|(?:tỷ|tỉ) trọng)(?!\w)", re.IGNORECASE)
_AMOUNT_OF = re.compile(r"sản lượng|diện tích|năng suất|doanh thu", re.IGNORECASE)
_AMOUNTS = ("mass", "area", "count:con", "money/ha")


@dataclass(frozen=True, slots=True)
class Facets:
    """What must agree before two figures of one indicator can be compared, besides the unit.

    ``of`` is what a share is a share of, ``period`` whether a flow is a year's or a term's, ``added`` whether a stock
    counts what is there or what is new. An empty value says that the report leaves it open.
    """

    standards: frozenset[str]
    of: str
    period: str
    added: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report's targets with what it is about. ``name`` is in the report's words, ``own`` all of the
    words that name it, ``indicator`` the id of a known indicator or empty, ``number`` its place in the measure."""

    row: MeasureRow
    number: int
    quantity: Quantity
    name: str
    own: str
    indicator: str
    products: frozenset[str]
    unit: UnitClass
    facets: Facets
    line: int
    quote: str

    @property
    def family(self) -> str:
        """The subject of the known indicator, empty for an unknown one."""
        return FAMILY.get(self.indicator, self.indicator)

    @property
    def place(self) -> tuple[str, int, str, int, int]:
        """Where the figure stands: orders and identifies it."""
        return self.row.report, self.line, self.row.target, self.row.part, self.number


def _is_growth(words: Words, unit: str, own: str, named: frozenset[str]) -> bool:
    """Whether a share is a change: by its unit or words; borrowed words count where its own say no level."""
    if _MOVED_TO.search(words.before):
        return False
    if "growth" in named or (unit.endswith("/năm") and not (_SHARE_OF.search(own) and not _MOVES.search(own))):
        return True
    return bool(_MOVES.search(words.borrowed)) and not _LEVEL.search(own)


def _standards(words: Words, own: str, borrowed: str, cls: UnitClass, unit: str) -> frozenset[str]:
    named = standards(own)
    found = set((named | standards(borrowed)) - {"growth", "certified"})
    if "certified" in named and cls.name == SHARE:
        found.add("certified")
    if cls.name == SHARE and _is_growth(words, unit, own, named):
        found.add("growth")
    if cls.name in _TOTALS and _TERM.search(own) and not _AVERAGE.search(own):
        found.add("total")
    found |= {name for name, pattern in _PARTS if pattern.search(own)}
    return frozenset(found)


def _of(own: str, whole: str, quantity: Quantity, cls: UnitClass) -> str:
    """What a share is a share of, empty when the words leave it open."""
    if quantity.of is not None:
        return _WHOLES.get(cls.name, cls.name)
    if cls.name != SHARE:
        return ""
    for words in (own, whole):
        text = _LEADS.sub("", re.sub(r"trở lên\s+", "", words))
        bare = text.replace(quantity.printed, "%")
        found = denominator_of(text, (replace(quantity, indicator=bare.strip(" %")),))
        if found:
            return _SAME_OF.get(found, found)
        if _OFFICES.search(bare):
            return "offices"
        if _STAFF.search(bare):
            return "staff"
    return ""


def _period(own: str, whole: str, quantity: Quantity, cls: UnitClass, default: str) -> str:
    """``year`` or ``term`` for what is counted as it comes; empty for levels and shares. ``default`` is what an
    unmarked count of the report means."""
    counted = is_count(cls.name) and quantity.of is None and cls.name not in _LEVELS
    if not counted and not (_FLOW.search(whole) and cls.name in ("area", "count:cây")):
        return ""
    if quantity.frequency == "yearly" or cls.period == "năm":
        return "year"
    if default and not _TERM.search(own) and (cls.name not in _STOCKS or _NEW.search(whole)):
        return default
    return "term" if _TERM.search(whole) or _FLOW.search(whole) else ""


def _products(own: str, name: str, cls: UnitClass) -> frozenset[str]:
    if not cls.name.startswith(_AMOUNTS):
        return frozenset()
    found = _PRODUCTS.findall(own) or _PRODUCTS.findall(name)
    return frozenset(_ONE_PRODUCT.get(word.lower(), word.lower()) for word in found)


def _added(whole: str, cls: UnitClass, period: str, default: str) -> str:
    """``new`` or ``there`` for stocks; what results count without saying 'mới' is what there is."""
    if cls.name not in _STOCKS:
        return ""
    if _NEW.search(whole) or period:
        return "new"
    return "there" if default == "term" or _THERE.search(whole) else ""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a target has said so far: the words that named it first, what its first share is a share of, the figure
    before, and whether it lists shares."""

    first: str = ""
    of: str = ""
    before: Figure | None = None
    shares: bool = False


def _readings(
    row: MeasureRow, own: str, whole: str, full: str, products: frozenset[str], cls: UnitClass, context: _Context
) -> list[str]:
    """Texts in which the figure's indicator may be named, the nearest first."""
    found = [own]
    if cls.name == SHARE and context.shares:
        found.append(f"tỷ trọng {own}")
    found += [whole, full]
    if context.before and _PARTLY.match(row.text):
        found.append(f"{context.before.name} {own}")
    if head := _AMOUNT_OF.search(own):
        tourism = "du lịch" if "du lịch" in row.text + row.name else ""
        found.append(f"{head[0]} {' '.join(sorted(products)) or tourism}")
    return found


def _figure(row: MeasureRow, number: int, words: Words, context: _Context, lexicon: Lexicon, default: str) -> Figure:
    quantity = row.quantities[number]
    full = words.own(quantity.printed)
    own, borrowed = _BRACKETS.sub(" ", full), _BRACKETS.sub(" ", words.borrowed)
    whole = f"{own} {borrowed}".strip()
    cls = unit_class(quantity.unit, whole)
    named = _standards(words, own, borrowed, cls, quantity.unit)
    of = _of(own, whole, quantity, cls)
    if not of:
        near = context.before.facets.of if number and context.before else context.of
        of = near if "excellent" in named else _of(full, full, quantity, cls)
    products = _products(own, f"{row.name.rpartition(':')[2]} {borrowed}", cls)
    readings = _readings(row, own, whole, f"{full} {words.borrowed}", products, cls, context)
    known, text = next(
        ((x, t) for t in readings if (x := find_indicator(t, cls, of, "growth" in named, lexicon))), ("", own)
    )
    if context.before and text.startswith(f"{context.before.name} ") and named == context.before.facets.standards:
        named |= {"portion"}
    period = _period(own, f"{whole} {row.name}", quantity, cls, default)
    added = _added(whole, cls, period, default)
    facets = Facets(named, of, period or ("term" if added == "new" else ""), added)
    alone = len(row.quantities) == 1 or bool(borrowed) or "|" in row.text
    name = name_of_figure(
        Words(words.before, words.after) if known and text == own else words, quantity, counted=is_count(cls.name)
    )
    if text.startswith("tỷ trọng ") and text != own:
        name = f"tỷ trọng {name}"
    quote = " ".join(row.text.split()) if alone else full.strip(" ,;:")
    line = row.quantities[number - 1].line if number and not alone else row.line
    return Figure(row, number, quantity, name, whole, known, products, cls, facets, line, quote)


def _aims(row: MeasureRow, quantity: Quantity) -> bool:
    """Whether a figure is aimed at: not an age, a multiple ('gấp 1,8 lần'), the one hectare that a value is given for."""
    if quantity.unit == "lần":
        return "gấp" not in row.text
    if quantity.unit == "ha" and quantity.value == 1:
        return not re.search(rf"{re.escape(quantity.printed)}\s*(?:đất|diện tích|canh tác|trồng)", row.text)
    return quantity.unit != "tuổi"


def read_figures(
    rows: Iterable[MeasureRow], lexicon: Lexicon, periods: Mapping[str, str] = MappingProxyType({})
) -> list[Figure]:
    """All figures of measures, in order. ``periods`` says of reports what an unmarked count is: a year's in a plan of
    one year (``year``), the term's in its results (``term``)."""
    found: list[Figure] = []
    contexts: dict[tuple[str, str], _Context] = {}
    for given in rows:
        row = replace(given, quantities=tuple(q for q in given.quantities if _aims(given, q)))
        at = (row.report, row.target)
        context = contexts.get(at, _Context(shares=bool(_SHARES.match(row.text))))
        all_words = words_of_figures(row.text, row.quantities, context.first)
        for number, words in enumerate(all_words):
            own = _figure(row, number, words, context, lexicon, periods.get(row.report, ""))
            first = context.first or (words.before if key(words.before) else words.after)
            context = _Context(first, context.of or own.facets.of, own, context.shares)
            found.append(own)
        contexts[at] = context
    return found
