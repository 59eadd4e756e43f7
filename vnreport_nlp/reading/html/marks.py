"""Footnotes of a page: links to a place further down that is the body of a note."""

import re
from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.reading.html.page import is_element

#: What the link to a note shows: a number, letter or star, in brackets or not.
_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[ivx]{1,6}|[a-z]|\*{1,4})\s*[\])]?\Z")
#: Names that word processors give to the place of a note.
_NAMED = re.compile(r"\A_?(?:ftn|edn|sdfootnote|sdendnote|fn|footnote|note|cite_note)[-_:]?\w*", re.IGNORECASE)
_BODIES = ("p", "li", "div", "td", "dd", "aside")
#: A note is short: a place with more characters is a part of the text that a table of contents leads to.
MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Marks:
    """Link → its mark and the element that holds the note; all such elements and the links inside that lead back."""

    refs: dict[etree._Element, tuple[str, etree._Element]] = field(default_factory=dict)
    notes: frozenset[etree._Element] = frozenset()

    def without(self, body: etree._Element) -> "Marks":
        """For walking the body of a note itself, without the link that leads back."""
        back = {a for a in body.iter("a") if _leads_back(a)}
        return Marks({}, frozenset(back))


def find_marks(root: etree._Element) -> Marks:
    """The notes of a page. A link is a mark when it shows one and its place below names a note or links back."""
    places: dict[str, etree._Element] = {}
    order: dict[etree._Element, int] = {}
    links = []
    for number, node in enumerate(root.iter()):
        order[node] = number
        if not is_element(node):
            continue
        for name in {node.get("id"), node.get("name")} - {None, ""}:
            places.setdefault(str(name), node)
        if node.tag == "a" and (node.get("href") or "").startswith("#"):
            links.append(node)
    refs: dict[etree._Element, tuple[str, etree._Element]] = {}
    bodies: dict[etree._Element, str] = {}
    for link in links:
        shown = _MARK.match(_shown(link))
        name = (link.get("href") or "")[1:]
        place = places.get(name)
        if shown is None or place is None or order[place] < order[link] or place in link.iterancestors():
            continue
        body = _body(place)
        if body is None or link in body.iter("a") or not (_NAMED.match(name) or any(map(_leads_back, body.iter("a")))):
            continue
        if body in bodies:
            continue
        bodies[body] = shown[1]
        refs[link] = (shown[1], body)
    kept = {link: ref for link, ref in refs.items() if not any(above in bodies for above in link.iterancestors())}
    return Marks(kept, frozenset(body for _, body in kept.values()))


def _shown(link: etree._Element) -> str:
    return "".join("".join(str(part) for part in link.itertext(with_tail=False)).split())


def _leads_back(link: etree._Element) -> bool:
    href = link.get("href") or ""
    return href.startswith("#") and (_MARK.match(_shown(link)) is not None or _shown(link) in ("", "↩", "^", "↑"))


def _body(place: etree._Element) -> etree._Element | None:
    """The element that holds the whole note: a block of its own name (Word, LibreOffice: a div around paragraphs)."""
    node: etree._Element | None = place
    while node is not None and node.tag not in _BODIES:
        node = node.getparent()
    if node is None:
        return None
    above = node.getparent()
    if above is not None and above.tag == "div" and _NAMED.match(above.get("id") or ""):
        node = above
    return node if len(_shown(node)) <= MOST_CHARACTERS else None
