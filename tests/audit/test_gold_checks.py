"""Contradictions, counts, numbering and annexes on labelled reports; every finding can be said in both languages."""

import json
import re
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vnreport_nlp.audit import audit
from vnreport_nlp.messages import LANGUAGES, say_reason
from vnreport_nlp.records import Finding, Report
from vnreport_nlp.report import read_report

CHECKS = ("contradiction", "counts", "numbering", "annexes")
KINDS = ("contradiction", "count_mismatch", "numbering", "missing_annex")
SHARED = ROOT.parent / "shared"
SEED = (SHARED / "gold" / "000_a8ab36275efc7331.json", SHARED / "seeds" / "000_a8ab36275efc7331.txt")
DEV = (SHARED / "dev-reports" / "tan_phu_loi.json", SHARED / "dev-reports" / "tan_phu_loi.txt")
SAMPLES = sorted(path for path in (ROOT / "corpora").glob("*/*.txt"))
LABELLED = sorted(
    path for path in (ROOT / "corpora").glob("*/*.gold.json") if path.with_suffix("").with_suffix(".txt").exists()
)
#: As far from the labelled line a finding may stand (the scorer's tolerance).
NEAR = 2
#: Kind → least recall on the seed that the rules were written with; issue 4 asks for less.
FLOORS = {"contradiction": 0.875, "numbering": 1.0, "missing_annex": 1.0}


@lru_cache(maxsize=64)
def _findings(path: Path) -> tuple[Finding, ...]:
    return audit(read_report(path), checks=CHECKS)


def _hits(gold: Path, text: Path) -> tuple[dict[str, list[bool]], list[Finding]]:
    """Kind → whether each labelled defect was found; the certain findings that no label answers."""
    labels = [a for a in json.loads(gold.read_text(encoding="utf-8"))["anomalies"] if a["kind"] in KINDS]
    found = [finding for finding in _findings(text) if finding.kind in KINDS]

    def same(label: dict[str, object], finding: Finding) -> bool:
        ours, theirs = {finding.line, finding.other_line}, {label["line"], label["other_line"]}
        return finding.kind == label["kind"] and any(
            abs(one - two) <= NEAR for one in ours for two in theirs if isinstance(one, int) and isinstance(two, int)
        )

    wanted = [label for label in labels if not str(label["explain"]).startswith("Nghi vấn")]
    hits = {kind: [any(same(a, f) for f in found) for a in wanted if a["kind"] == kind] for kind in KINDS}
    return hits, [f for f in found if f.severity == "certain" and not any(same(a, f) for a in labels)]


@pytest.mark.skipif(not SEED[0].exists(), reason="the reference reports are not beside this repository")
@pytest.mark.parametrize("kind", FLOORS)
def test_recall_on_the_seed(kind: str) -> None:
    """No rule may get lost; no certain finding may be wrong."""
    hits, wrong = _hits(*SEED)
    assert sum(hits[kind]) / len(hits[kind]) >= FLOORS[kind]
    assert not wrong


@pytest.mark.skipif(not DEV[0].exists(), reason="the reference reports are not beside this repository")
def test_all_planted_defects_of_these_kinds_are_found() -> None:
    """Five of the eight are of these kinds."""
    hits, wrong = _hits(*DEV)
    assert sum(len(found) for found in hits.values()) == 5
    assert all(all(found) for found in hits.values())
    assert not wrong


@pytest.mark.parametrize("gold", LABELLED, ids=lambda path: path.name.split(".")[0])
def test_labelled_samples(gold: Path) -> None:
    """Every labelled slip of these kinds is found; certain and likely findings are all labelled."""
    text = gold.with_suffix("").with_suffix(".txt")
    if "anomalies" not in json.loads(gold.read_text(encoding="utf-8")):
        pytest.skip("these labels say nothing of slips")
    hits, wrong = _hits(gold, text)
    assert all(all(found) for found in hits.values())
    assert not wrong
    labels = [a["line"] for a in json.loads(gold.read_text(encoding="utf-8"))["anomalies"] if a["kind"] in KINDS]
    said = [f.line for f in _findings(text) if f.severity != "look"]
    assert all(any(abs(line - label) <= NEAR for label in labels) for line in said)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_findings_quote_the_report_and_can_be_said(path: Path) -> None:
    """Nothing is left to fill in, and every quotation is of the report."""
    words = " ".join(read_report(path).text.clean.split()).lower()
    for finding in _findings(path):
        for lang in LANGUAGES:
            assert not re.search(r"[{}]", say_reason(finding.because, lang))
        assert finding.quotes
        for quote in finding.quotes:
            head = " ".join(quote.split())[:12].lower()
            assert head.split(" ", 1)[-1] in words, quote


@pytest.mark.parametrize(
    "piece",
    ["biểu số 1 ", "hoàn thành tốt nhiệm vụ trong đó ", "Quốc hội khóa XV nhiệm kỳ ", "09-NQ/HU của ", "dân số ", "(1) a ", "không có vượt cấp, "],
)  # fmt: skip
def test_hostile_lines_do_not_stall_the_checks(read_body: Callable[[str], Report], piece: str) -> None:
    """A paragraph of 60.000 characters is audited within seconds."""
    report = read_body(
        f"I. CÁC CHỈ TIÊU CHỦ YẾU\n(1) {piece * (60_000 // len(piece))}\nII. KẾT QUẢ\n{piece * (60_000 // len(piece))}\n"
    )
    start = time.perf_counter()
    audit(report, checks=CHECKS)
    assert time.perf_counter() - start < 10
