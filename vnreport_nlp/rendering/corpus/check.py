"""Findings of an audit: what, where, in whose words, and how it was reckoned."""

from typing import Any

from rich.console import Console, Group
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import Check, CheckedReport, Finding, Pages
from vnreport_nlp.rendering.corpus import against as against_page
from vnreport_nlp.rendering.json import finding_json, skipped_json, source_json
from vnreport_nlp.rendering.layout import file_name, quality, shorten
from vnreport_nlp.rendering.places import columns, mark, paged_reason, place, short
from vnreport_nlp.rendering.terminal import console_for, finish, hanging, heading, print_ocr_legend, print_skipped

SCHEMA = "vnreport.check/1"
COLUMNS = (
    "report", "commune", "line", "page", "ocr", "other_line", "other_page", "other_ocr", "severity", "kind", "message", "quotes", "suggestion",
)  # fmt: skip
_COLOURS = {"certain": "bold red", "likely": "yellow", "look": "cyan"}


def _finding(finding: Finding, pages: Pages, lang: str) -> dict[str, Any]:
    return finding_json(finding, pages, lang) | {
        "quotes": list(finding.quotes),
        "suggestion": finding.suggestion or None,
    }


def data(check: Check, lang: str = "vi") -> dict[str, Any]:
    """Plain data: every report of the call with its findings, in the order given."""
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "min_severity": check.severity,
        "spelling": check.spelling,
        "reports": [
            {
                "report": report.path,
                "sha256": report.sha256,
                "commune": report.commune,
                "source": source_json(report.source, report.quality) if report.source else None,
                "findings": [_finding(finding, report.pages, lang) for finding in report.findings],
                "known": report.known,
                "below": report.below,
            }
            for report in check.reports
        ],
        "skipped": skipped_json(check.skipped),
    }
    if check.against:
        found["against"] = against_page.data(check.against, lang)
    return found


def rows(check: Check, lang: str = "vi") -> list[dict[str, object]]:
    """One finding a row; several quotations stand in one cell, divided by ' | '."""
    return [
        {
            "report": report.path, "commune": report.commune, "line": finding.line, **columns(report.pages, finding.line),
            "other_line": finding.other_line, **columns(report.pages, finding.other_line, "other_"),
            "severity": name_of("severity", finding.severity, lang), "kind": name_of("finding", finding.kind, lang),
            "message": paged_reason(finding.because, report.pages, lang), "quotes": " | ".join(finding.quotes), "suggestion": finding.suggestion,
        }
        for report in check.reports
        for finding in report.findings
    ]  # fmt: skip


def _show(console: Console, finding: Finding, pages: Pages, lang: str, full: bool) -> None:
    where = place(pages, finding.line, lang)
    if finding.other_line is not None and finding.other_line != finding.line:
        where += f" ↔ {short(pages, finding.other_line, lang)}{mark(pages, finding.other_line)}"
    head = Text("  ")
    head.append(name_of("severity", finding.severity, lang), style=_COLOURS[finding.severity])
    head.append(f" · {name_of('finding', finding.kind, lang)} · {where}")
    console.print(Group(head, hanging("     ", paged_reason(finding.because, pages, lang))))
    for quote in finding.quotes:
        console.print(hanging("      ▸", f"“{shorten(quote, full)}”", "dim"))
    if finding.suggestion:
        console.print(hanging("      →", f"{say('check.suggestion', lang)} {finding.suggestion}"))


def _summary(report: CheckedReport, lang: str) -> str:
    counts = [
        f"{sum(f.severity == severity for f in report.findings)} {name_of('severity', severity, lang)}"
        for severity in ("certain", "likely", "look")
        if any(f.severity == severity for f in report.findings)
    ]
    rest = [say("check.known", lang, n=report.known)] if report.known else []
    rest += [say("check.below", lang, n=report.below)] if report.below else []
    return "; ".join([", ".join(counts) or say("check.clean", lang), *rest])


def text(check: Check, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False) -> str:
    """Report by report, surest findings first; what a program cannot see is said at the end."""
    console = console_for(width, colour)
    console.print(Text(say("check.title", lang, n=len(check.reports)), style="bold"))
    if check.against:
        worse = sum(s.status == "worse" for target in check.against.targets for s in target.standings)
        console.print(Text(say("check.below_standard", lang, n=worse, path=check.against.standard)))
    for report in check.reports:
        path = file_name(report.source, lang) if report.source else report.path
        console.print(heading(f"{path} · {report.commune}" if report.commune else path))
        if told := quality(report.quality, report.source.format if report.source else "txt", lang):
            console.print(hanging(f"{say('ui.quality', lang)}:", told))
        console.print(Text(_summary(report, lang), style="bold"))
        for severity in ("certain", "likely", "look"):
            for finding in (f for f in report.findings if f.severity == severity):
                _show(console, finding, report.pages, lang, full)
    print_skipped(console, check.skipped, lang)
    if any(report.pages.ocr for report in check.reports):
        print_ocr_legend(console, lang)
    console.print(Text(f"\n{say('check.caution', lang)}", style="dim"))
    page = finish(console)
    if check.against:
        page += "\n" + against_page.text(check.against, lang, full=full, width=width, colour=colour)
    return page
