"""A report → findings: what a careful reader would flag before it is sent on, one module a kind.

Each module has ``find(report, lexicon)``, which yields findings; none changes the report. What is not sure is said to
be ``likely`` or worth a ``look``: a false alarm costs trust.
"""

import importlib
from collections.abc import Sequence

from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Finding, Report

#: The modules of the audit, in the order of a reader's questions.
CHECKS: tuple[str, ...] = (
    "arithmetic",
    "units",
    "contradiction",
    "counts",
    "numbering",
    "annexes",
)
#: Spelling is asked for apart: names and dialect make it a matter of taste.
SPELLING = "spelling"
SEVERITIES = ("certain", "likely", "look")


def audit(
    report: Report, *, lexicon: Lexicon | None = None, checks: Sequence[str] | None = None, spelling: bool = False
) -> tuple[Finding, ...]:
    """All findings of a report, those made while reading it among them, by line; ``checks`` limits the modules."""
    words = lexicon or load_lexicon()
    names = [*(CHECKS if checks is None else checks), *([SPELLING] if spelling else [])]
    found = list(report.findings)
    for name in names:
        module = importlib.import_module(f"vnreport_nlp.audit.{name}")
        found += module.find(report, words)
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.line, order[f.severity], f.kind, f.because.code)))
