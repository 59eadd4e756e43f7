"""``check_reports``: the composer of the audit, report → findings → what is new, and targets against a resolution."""

from collections.abc import Sequence
from pathlib import Path

from vnreport_nlp.audit import SEVERITIES, audit
from vnreport_nlp.audit.baseline import read_baseline, split_known
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Check, CheckedReport, Finding, Report


def check_reports(
    reports: Sequence[Report],
    *,
    lexicon: Lexicon | None = None,
    severity: str = "look",
    spelling: bool = False,
    baseline: str | Path | None = None,
    standard: Report | None = None,
) -> tuple[Check, tuple[Finding, ...]]:
    """What a careful reader would flag in each report, and all of it before anything was left out.

    ``severity`` is the lowest that is told (``certain``, ``likely``, ``look``); findings of ``baseline`` are only
    counted; ``standard`` is a resolution whose targets the reports are held against. SettingsError for a wrong baseline.
    """
    told = SEVERITIES[: SEVERITIES.index(severity) + 1]
    accepted = read_baseline(baseline) if baseline else None
    every: list[Finding] = []
    checked = []
    for report in reports:
        found = audit(report, lexicon=lexicon, spelling=spelling)
        every += found
        loud = [finding for finding in found if finding.severity in told]
        new, known = split_known(loud, accepted) if accepted is not None else (loud, 0)
        checked.append(
            CheckedReport(
                report.source.path,
                report.source.sha256,
                report.report.commune,
                tuple(new),
                known,
                len(found) - len(loud),
                report.source,
                report.text.pages,
                report.text.quality,
            )
        )
    against = None
    if standard is not None:
        from vnreport_nlp.corpus.targets.against import check_against

        against = check_against(reports, standard, lexicon=lexicon)
    skipped = tuple(entry for report in reports for entry in report.skipped)
    return Check(tuple(checked), skipped, severity, spelling, against), tuple(every)
