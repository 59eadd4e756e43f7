"""Findings that an office knows and accepts: what comes new is told, what was there before is only counted.

A finding is known again by its kind, its code, its values and its quotations, not by its line: a paragraph more above
it changes nothing. The same finding twice is known twice.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.records import Finding
from vnreport_nlp.vietnamese.folding import key

SCHEMA = "vnreport.baseline/1"


def fingerprint(finding: Finding) -> str:
    """What a finding is known by: 20 hexadecimal digits."""
    parts = [
        finding.kind,
        finding.because.code,
        *(f"{name}={value}" for name, value in finding.because.values if not name.startswith("line")),
        *map(key, finding.quotes),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def read_baseline(path: str | Path) -> Counter[str]:
    """How often each finding is accepted. SettingsError for a file that is none of ours."""
    try:
        table = json.loads(Path(path).read_text(encoding="utf-8"))
        if table["schema"] != SCHEMA:
            raise KeyError(table["schema"])
        return Counter({str(name): int(count) for name, count in table["findings"].items()})
    except OSError as problem:
        raise SettingsError("error.unreadable", path=path, reason=problem.strerror or problem) from None
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise SettingsError("error.baseline", path=path, reason=problem) from None


def write_baseline(findings: Iterable[Finding]) -> str:
    """The text of a baseline that accepts these findings, the same for any order."""
    counts = Counter(fingerprint(finding) for finding in findings)
    return json.dumps({"schema": SCHEMA, "findings": dict(sorted(counts.items()))}, indent=1) + "\n"


def split_known(findings: Iterable[Finding], baseline: Counter[str]) -> tuple[list[Finding], int]:
    """The new findings, in order, and how many are known."""
    left = Counter(baseline)
    new, known = [], 0
    for finding in findings:
        name = fingerprint(finding)
        if left[name] > 0:
            left[name] -= 1
            known += 1
        else:
            new.append(finding)
    return new, known
