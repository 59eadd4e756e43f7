"""Bytes of a saved page → its tree, without what a reader of the page never sees. Nothing is ever fetched."""

import codecs
import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage

from lxml import etree, html

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading.limits import MAX_DEPTH, MAX_ELEMENTS

#: Elements that show nothing, or nothing that is text of a report.
SILENT = (
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "map", "input", "select", "textarea", "button", "datalist", "link", "meta", "xml",
)  # fmt: skip
_META = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 8192
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: What browsers take these names for.
_READ_AS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MIME = re.compile(rb"\A(?:[A-Za-z-]{2,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,40}\r?\n")
_NEVER_SET = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
#: The definitions inside a document type; the parser would take them for text. Quotation marks and remarks may hold brackets.
_SUBSET = re.compile(
    r"""<!DOCTYPE\s[^\[>]{0,500}(\[(?:[^]"'<]|<!--(?:[^-]|-(?!->))*+-->|<|"[^"]*"|'[^']*')*+\]\s*)>""", re.IGNORECASE
)
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
#: Programs that save pages with nothing around the text.
_PROCESSORS = re.compile(r"microsoft word|word\.document|libreoffice|openoffice|kingsoft|wps office", re.IGNORECASE)
#: What a page without body element in its source may hold at least.
_EMPTY = "<html><body></body></html>"


@dataclass(frozen=True, slots=True)
class Page:
    """The tree of a page, its encoding, characters of text that it hides, whether a word processor saved it."""

    root: etree._Element
    encoding: str
    hidden: int
    processor: bool


def parse(data: bytes) -> Page:
    """The tree of a page or of the page in a web archive (MHTML), without what is never shown.

    Raises LimitExceeded for a page nested too deep or with too many elements, SourceError for one that is no page.
    """
    text, encoding = _decode(data)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)
    source = _XML_DECLARATION.sub("", text).replace("\x00", "") or _EMPTY
    kind = _DOCTYPE.search(source, 0, _META_WITHIN)
    if kind and (subset := _SUBSET.match(source, kind.start())):
        source = source[: subset.start(1)] + source[subset.end(1) :]
    try:
        root: etree._Element = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise SourceError("error.reader_died", reason=type(problem).__name__) from problem
    for entry in parser.error_log:
        # the parser stops silently at its own limits: what stands below would be missing
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "xcessive depth" in entry.message:
            raise LimitExceeded("error.too_deep", limit=MAX_DEPTH)
    _check(root)
    processor = any(
        (meta.get("name") or "").lower() in ("generator", "progid") and _PROCESSORS.search(meta.get("content") or "")
        for meta in root.iter("meta")
    )
    return Page(root, encoding, _strip(root), processor)


def _check(root: etree._Element) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "end":
            depth -= 1
            continue
        count += 1
        if event == "start":
            depth += 1
        if depth > MAX_DEPTH:
            raise LimitExceeded("error.too_deep", limit=MAX_DEPTH)
        if count > MAX_ELEMENTS:
            raise LimitExceeded("error.many_elements", limit=MAX_ELEMENTS, found=count)


def remove(element: etree._Element) -> int:
    """Take an element out of its tree, the text behind it stays; the characters of text that went with it."""
    parent = element.getparent()
    if parent is None:
        return 0
    gone = _letters(element)
    tail = element.tail or ""
    before = element.getprevious()
    glue = _glue(tail)
    if before is not None:
        before.tail = _settable((before.tail or "") + glue + tail)
    else:
        parent.text = _settable((parent.text or "") + glue + tail)
    parent.remove(element)
    return gone


def _letters(element: etree._Element) -> int:
    """Characters of the text in an element, white space counted once."""
    return sum(len(" ".join(str(part).split())) for part in element.itertext(with_tail=False))


def _glue(tail: str) -> str:
    """A block that goes leaves a border between the words on its two sides."""
    return " " if tail[:1].strip() else ""


def _settable(text: str) -> str:
    """Text that a tree takes: the parser lets controls through that it refuses to be given."""
    return text if text.isprintable() else _NEVER_SET.sub("", text)


def is_element(node: etree._Element) -> bool:
    """Whether it is an element and no comment or the like."""
    return isinstance(node.tag, str)


def _strip(root: etree._Element) -> int:
    """Remove what is not shown; the characters that authors hid (scripts and the like do not count)."""
    hidden = 0
    open_nodes = [root]
    while open_nodes:
        parent = open_nodes.pop()
        kept: etree._Element | None = None
        # the texts behind elements that go are joined once: one by one would take the square of their number
        texts = [parent.text or ""]
        for node in list(parent):
            silent = not is_element(node) or node.tag in SILENT
            if silent or node.get("hidden") is not None or _HIDING.search(node.get("style") or ""):
                tail = node.tail or ""
                if not silent:
                    hidden += _letters(node)
                    tail = _glue(tail) + tail
                texts.append(tail)
                parent.remove(node)
                continue
            _put_behind(kept, parent, texts)
            kept, texts = node, [node.tail or ""]
            open_nodes.append(node)
        _put_behind(kept, parent, texts)
    return hidden


def _put_behind(kept: etree._Element | None, parent: etree._Element, texts: list[str]) -> None:
    """Let ``texts`` stand behind the child ``kept`` of ``parent``, or at its start; a single one is there already."""
    if len(texts) == 1:
        return
    text = _settable("".join(texts))
    if kept is None:
        parent.text = text
    else:
        kept.tail = text


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding: byte order mark, valid UTF-8, what the page declares, else the one of Western Windows."""
    declared = ""
    if _MIME.match(data[: _META_WITHIN * 4]) and b"multipart/" in data[:_META_WITHIN].lower():
        data, declared = _web_archive(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    head = data[:_META_WITHIN]
    if head.count(b"\x00") > len(head) // 4:
        name = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"  # portals declare anything; other text is hardly ever valid UTF-8
    except UnicodeDecodeError:
        pass
    found = _META.search(head)
    name = _known(found[1].decode("ascii", "replace") if found else declared)
    if name == "utf-8" and data.decode("utf-8", "replace").count("\ufffd") * 20 > sum(b > 127 for b in data):
        name = "cp1252"
    if name == "cp1252":
        # bytes that Windows leaves open are kept as they are: legacy fonts put letters there
        return "".join(_western(byte) for byte in data), "cp1252"
    return data.decode(name, "replace"), name


_WESTERN = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def _western(byte: int) -> str:
    return _WESTERN[byte]


def _known(name: str) -> str:
    name = name.strip().lower()
    name = _READ_AS.get(name, name)
    try:
        codec = codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return "cp1252"
    return codec.name


def _web_archive(data: bytes) -> tuple[bytes, str]:
    """The page of a web archive and the encoding that its header names; pictures and styles are left alone."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return (page if isinstance(page, bytes) else b""), str(part.get_content_charset() or "")
    raise SourceError("error.reader_died", reason="MHTML")
