"""Text of legacy fonts and damaged text → proper Unicode Vietnamese, decided from the text itself.

``mend`` is for a whole extract, ``runs.convert_runs`` for the runs of a Word file. Proper text passes untouched and fast: it
is looked at once, and nothing of the tables is loaded.
"""

from vnreport_nlp.reading.extract import Counts, Extract
from vnreport_nlp.reading.legacy.signs import is_plain

#: What was converted or repaired: kind → words.
Conversions = Counts
#: Kinds of conversion, in the order in which they are made.
KINDS = ("escape", "double", "tcvn3", "vni", "dash", "debris", "lost_u", "false_vni", "homoglyph")


def mend(extract: Extract) -> tuple[Extract, Conversions]:
    """The extract in proper Unicode, and what was converted or repaired: kind (one of KINDS) → words, none left out.

    Lines stay lines: their number and everything that a format said about them is unchanged. What is certain is repaired;
    what is not stays as it was and is left to the reading quality.
    """
    if extract.encoding not in KINDS and is_plain("\n".join(line.text for line in extract.lines)):
        return extract, ()
    from vnreport_nlp.reading.legacy.mending import mend_extract

    return mend_extract(extract)
