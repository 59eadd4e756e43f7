"""Letters and words without which a text holds nothing to be converted or repaired: one look, and no table is loaded."""

#: Signs of web pages left in a text: entities, escapes, tags.
SIGNS = "&\\<"
#: Frequent beginnings of double-encoded letters: ạ ộ, á ô, đ, ư.
DOUBLED = ("\u00e1\u00ba", "\u00e1\u00bb", "\u00c3\u00a1", "\u00c3\u00b4", "\u00c4\u2018", "\u00c6\u00b0")
#: Dashes that stand for ư.
DASHES = frozenset("\u2212\u2010\u2011")
#: A hyphen in the place of ư before the rest of its word, seen in text taken from PDF files ('tr-ởng').
HYPHENS = ("-ởng", "-ợ", "-ờ", "-ơng")
#: Frequent words that lost their ư, and frequent words of proper text put through a VNI table.
LOST_U = ("đợc", "trởng", "phơng", "lợng", "nớc", "trớc", "trờng", "đờng")
FALSE_VNI = ("cơng", "khơng", "nơng", "cịn", "phịng", "cĩ ", "hịa", "thơng")
#: So many of them together call for a closer look.
MIN_SIGNS = 2
#: Signs and letters of Latin-1 that legacy encodings use and proper Vietnamese text does not: its letters and the signs
#: of degrees, powers and the like are left out.
ODD = frozenset(map(chr, range(0xA1, 0x100))) - frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u00af°±²³´º¿")
#: A capital J inside a word is the ã of TCVN3.
_LETTERS = ODD | DASHES | frozenset(SIGNS) | {"J"}
#: Greek, Cyrillic and Armenian letters.
_FOREIGN = ("\u0370", "\u058f")


def is_plain(text: str) -> bool:
    """Whether a text needs no closer look: nothing in it could be of a legacy encoding or damaged in a way that we know."""
    letters = set(text)
    if not letters.isdisjoint(_LETTERS) or any(_FOREIGN[0] <= letter <= _FOREIGN[1] for letter in letters):
        return False
    if text.isascii():
        return True
    if any(sign in text for sign in (*DOUBLED, *HYPHENS)):
        return False
    return not any(sum(sign in text for sign in signs) >= MIN_SIGNS for signs in (LOST_U, FALSE_VNI))
