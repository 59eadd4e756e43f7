"""Names of WordprocessingML: qualified tags, and the values of attributes that say on, off or a number."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
#: Strict names (ISO/IEC 29500 Strict) → the transitional ones that nearly all files have.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """The qualified name ``w:name``."""
    return f"{{{W}}}{name}"


VAL = w("val")
ALTERNATE, CHOICE, FALLBACK = f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice", f"{{{MC}}}Fallback"


def local(node: etree._Element) -> str:
    """The name of an element of WordprocessingML without its namespace; of any other its qualified name, "" for a comment."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    return tag[len(W) + 2 :] if tag.startswith(f"{{{W}}}") else tag


def val(node: etree._Element | None, name: str = "val") -> str | None:
    """Attribute ``w:name`` of an element, None without either."""
    return None if node is None else node.get(w(name))


def child_val(node: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``."""
    return None if node is None else val(node.find(w(name)))


def number(text: str | None) -> int | None:
    """A whole number as attributes hold it, None for anything else."""
    try:
        return None if text is None or len(text) > 12 else int(text)
    except ValueError:
        return None


def switch(node: etree._Element | None) -> bool | None:
    """What an element such as ``w:b`` says: True, False, None when it is not there."""
    if node is None:
        return None
    return (node.get(VAL) or "1") not in _OFF


def chosen(node: etree._Element) -> etree._Element | None:
    """The one branch of ``mc:AlternateContent`` that is read: the newest with content, never two."""
    branches = [*node.findall(CHOICE), *node.findall(FALLBACK)]
    return next((branch for branch in branches if len(branch)), None)
