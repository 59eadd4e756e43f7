"""Where on a saved page the report stands: portals put menus, counters, news and buttons around it.

jusText classes the paragraphs; the report is what lies below the smallest element that holds them.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from justext import get_stoplist
from justext.core import ParagraphMaker, classify_paragraphs
from lxml import etree

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.html.neighbours import Part, revise
from vnreport_nlp.reading.html.page import is_element, remove
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.markers import parse_marker

#: Elements that can hold the whole report.
_CONTAINERS = frozenset(
    ("body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td", "span", "font")
)
_ALWAYS = frozenset(("nav", "footer"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
#: The element is left for its child when the child holds this share of the text, and the rest fewer words than that.
HELD_SHARE = 0.97
MOST_WORDS_LEFT = 150
#: An element named as furniture is taken for one only when it holds less than this share of the page.
MOST_OF_PAGE = 0.3
#: Share of letters in links above which an element with several links is a list of links.
LINK_SHARE = 0.6
MIN_LINKS = 2
#: Words of a line that a phrase of the table opens.
MOST_WORDS_IN_LINE = 25
#: What no furniture says.
_OF_A_REPORT = tuple(map(key, ("độc lập - tự do - hạnh phúc", "đảng cộng sản việt nam", "nơi nhận:")))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NUMBER = re.compile(r"\d+")


@cache
def _table(name: str) -> frozenset[str]:
    text = files("vnreport_nlp.reading.html").joinpath("portal.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    whole, opening = set(), []
    for phrase in _table("line"):
        if phrase.endswith("…"):
            opening.append(key(phrase))
        else:
            whole.add(" ".join(key(part) or part for part in phrase.split()))
    return frozenset(whole), tuple(opening)


def main_element(root: etree._Element) -> tuple[etree._Element, int]:
    """The element of a page that holds the report, cleared of furniture inside; characters that were left out."""
    body = next(root.iter("body"), root)
    whole = _size(body)
    _clear(body, whole)
    chosen = _descend(body)
    _clear_links(chosen, whole)
    return chosen, whole - _size(chosen)


def is_furniture(line: Line) -> bool:
    """Whether a line of the page is furniture by its words."""
    words = key(_NUMBER.sub("#", line.text)).split()
    if not words and "#" not in line.text:
        return False
    if len(words) > MOST_WORDS_IN_LINE:
        return False
    shown = re.sub(r"(?:#\s*[.,]?\s*)+", " # ", _NUMBER.sub("#", line.text))
    folded = " ".join(key(part) or ("#" if "#" in part else "") for part in shown.split())
    folded = " ".join(folded.split())
    whole, opening = _phrases()
    return folded in whole or any(folded.startswith(phrase) for phrase in opening)


def _size(element: etree._Element) -> int:
    return sum(len("".join(str(part).split())) for part in element.itertext(with_tail=False))


def _clear(body: etree._Element, whole: int) -> None:
    """Remove elements that are furniture by their name."""
    names = _table("element")
    for node in list(body.iter()):
        if node is body or not is_element(node) or body not in node.iterancestors():
            continue
        told = {word.lower() for word in _WORD.findall(f"{node.get('class') or ''} {node.get('id') or ''}")}
        named = node.tag in _ALWAYS or node.get("role") in _ROLES or node.tag == "aside" or bool(told & names)
        if named and _size(node) < MOST_OF_PAGE * whole and not _speaks_of_a_report(node):
            remove(node)


def _speaks_of_a_report(node: etree._Element) -> bool:
    words = key(" ".join(str(part) for part in node.itertext(with_tail=False)))
    return any(phrase in words for phrase in _OF_A_REPORT) or any(map(_is_data, node.iter("table")))


def _is_data(table: etree._Element) -> bool:
    """Whether a table has rows of figures."""
    rows = [[str(td.xpath("string()")) for td in row if td.tag in ("td", "th")] for row in table.iter("tr")]
    return len(rows) >= 3 and sum(len(row) >= 3 and any(map(_NUMBER.search, row)) for row in rows) >= 2


def _descend(body: etree._Element) -> etree._Element:
    weights = _weights(body)
    total = weights.get(body, 0)
    chosen = body
    while total:
        child = max((c for c in chosen if is_element(c)), key=lambda c: weights.get(c, 0), default=None)
        if child is None or child.tag not in _CONTAINERS or weights.get(child, 0) < HELD_SHARE * total:
            break
        if total - weights[child] > MOST_WORDS_LEFT:
            break
        if any(c is not child and is_element(c) and _speaks_of_a_report(c) for c in chosen):
            break
        chosen = child
    return chosen


def _weights(body: etree._Element) -> dict[etree._Element, int]:
    """Element → words of good paragraphs in it and below."""
    paragraphs = ParagraphMaker.make_paragraphs(body)
    classify_paragraphs(paragraphs, get_stoplist("Vietnamese"))
    kinds = revise([Part(p.cf_class, bool(p.heading), len(p.text)) for p in paragraphs])
    places = _paths(body)
    weights: dict[etree._Element, int] = {}
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        text = str(paragraph.text).strip()
        numbered = paragraph.links_density() < 0.2 and parse_marker(text) is not None
        node = places.get(str(paragraph.xpath))
        if node is None or not (kind == "good" or numbered):
            continue
        words = len(text.split())
        for above in (node, *node.iterancestors()):
            weights[above] = weights.get(above, 0) + words
            if above is body:
                break
    return weights


def _paths(body: etree._Element) -> dict[str, etree._Element]:
    """The paths that jusText gives to elements → the elements."""
    found: dict[str, etree._Element] = {}
    left = [(body, f"/{body.tag}[1]")]
    while left:
        node, path = left.pop()
        found[path] = node
        counts: dict[str, int] = {}
        for child in node:
            counts[child.tag] = counts.get(child.tag, 0) + 1
            left.append((child, f"{path}/{child.tag}[{counts[child.tag]}]"))
    return found


def _clear_links(chosen: etree._Element, whole: int) -> None:
    """Remove lists of links to other pages from what was chosen; links inside the page are a table of contents."""
    for node in list(chosen.iter("ul", "ol", "div", "p", "table", "section", "td")):
        if node is chosen or chosen not in node.iterancestors():
            continue
        links = [a for a in node.iter("a") if not (a.get("href") or "#").startswith("#")]
        if _size(node) > MOST_OF_PAGE * whole:
            continue
        if len(links) >= MIN_LINKS and sum(map(_size, links)) > LINK_SHARE * _size(node) and not _is_notes(node):
            remove(node)


def _is_notes(node: etree._Element) -> bool:
    return any((a.get("href") or "").startswith("#") for a in node.iter("a"))
