"""Markdown: the same content as the terminal report, for mails, wikis and version control."""

from collections.abc import Sequence

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import Comparison, Report
from vnreport_nlp.rendering import layout, places
from vnreport_nlp.rendering.columns import show_target
from vnreport_nlp.rendering.register import register_fact


def _cell(text: str) -> str:
    return (
        " ".join(text.split())
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(header)} |",
        "|" + "---|" * len(header),
        *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows),
        "",
    ]


def render_comparison(
    comparison: Comparison, lang: str = "vi", *, full: bool = True, only: Sequence[str] = (), **_: object
) -> str:
    """The comparison as GitHub-flavoured Markdown; quotations are shortened unless ``full``."""
    parts = layout.chosen_parts(only)
    line = say("ui.line", lang)
    out = [f"# {say('ui.compare_title', lang)}", ""]
    pages = {"a": comparison.a.text.pages, "b": comparison.b.text.pages}
    out += _table(("", "A", "B"), layout.facts_of_two(comparison, lang))
    if not only:
        zones = [(label, f"{value:.2f}") for label, value in layout.zones(comparison, lang)]
        out += [f"## {say('ui.similarity', lang)}", "", say("ui.similarity_note", lang), ""]
        out += _table((say("ui.zone", lang), ""), zones)
        out += [f"## {say('ui.notable', lang)}", ""]
        out += [
            f"{n}. **{kind}** {_cell(sentence)} ({told})"
            for n, (kind, sentence, told) in enumerate(layout.notable(comparison, lang), 1)
        ]
        out.append("")
    for part in parts:
        out += [f"## {say('ui.sections' if part == 'headings' else f'ui.{part}', lang)}", ""]
        if part == "targets":
            rows = layout.target_rows(comparison, lang, full)
            shown = [
                (
                    r.name + (f" — {r.note}" if r.note else ""),
                    r.a,
                    r.sign,
                    r.b,
                    f"{places.short(pages['a'], r.line_a, lang) if r.line_a else '–'}/{places.short(pages['b'], r.line_b, lang) if r.line_b else '–'}",
                )
                for r in rows
            ]
            out += _table((say("ui.target", lang), "A", "", "B", f"{line} A/B"), shown)
            out += [say("ui.legend", lang), ""]
            continue
        groups = layout.grouped(comparison, part, lang, full)
        if part == "headings":
            groups = [("ui.headings", pairs)] if (pairs := layout.matched(comparison, part, lang, full)) else []
        for title, pairs in groups:
            out += [f"### {say(title, lang)}", ""]
            rows_of = [
                (
                    f"{p.a} ({places.place(pages['a'], p.line_a, lang)})",
                    f"{p.b} ({places.place(pages['b'], p.line_b, lang)})",
                    p.grade,
                    " ".join([p.because, *p.differences]),
                )
                for p in pairs
            ]
            out += _table(("A", "B", "", say("ui.because", lang)), rows_of)
        for side, code in (("a", "ui.missing_b"), ("b", "ui.missing_a")):
            entries = layout.alone(comparison, part, side, lang, full)
            if entries:
                out += [f"### {say(code, lang)}", ""]
                out += [
                    f"- {_cell(entry.text)} ({side.upper()}, {places.place(pages[side], entry.line, lang)}) — {_cell(entry.because)}"
                    for entry in entries
                ]
                out.append("")
    if not only and comparison.citations:
        out += [f"## {say('cited.title', lang)}", ""]
        for title, cited in layout.cited(comparison, lang):
            out += [f"### {title}", "", *(f"- {_cell(document)} ({told})" for document, told in cited), ""]
    doubts = [
        f"- {name}, {_cell(doubt)}"
        for name, report in (("A", comparison.a), ("B", comparison.b))
        for doubt in layout.doubts(report, lang)
    ]
    if doubts:
        out += [f"## {say('ui.doubts', lang)}", "", *doubts, ""]
    if comparison.skipped:
        out += [
            f"## {say('ui.skipped', lang)}",
            "",
            *[f"- {_cell(s.where)}: {_cell(s.why)}" for s in comparison.skipped],
            "",
        ]
    if pages["a"].ocr or pages["b"].ocr:
        out += [say("ui.ocr_legend", lang), ""]
    out.append(f"{say('ui.model', lang)}: {comparison.model}")
    return "\n".join(out) + "\n"


def render_report(report: Report, lang: str = "vi", *, full: bool = True, **_: object) -> str:
    """One report's outline, targets and points as Markdown."""
    line, pages = say("ui.line", lang), report.text.pages
    told = layout.quality(report.text.quality, report.source.format, lang)
    read = [(say("ui.quality", lang), told)] if told else []
    out = [
        f"# {say('ui.parse_title', lang)}",
        "",
        *_table(("", ""), [*layout.facts(report, lang), *register_fact(report.report, lang), *read]),
        layout.counts(report, lang),
        "",
    ]
    out += [f"## {say('ui.sections', lang)}", ""]
    for section in report.sections:
        names = name_of("role", section.role, lang) + (
            f" · {name_of('field', section.field, lang)}" if section.field != "general" else ""
        )
        out.append(
            f"{'  ' * (section.level - 1)}- {_cell(section.marker)} {_cell(section.title)} — {names} ({places.place(pages, section.line, lang)})"
        )
    out += ["", f"## {say('ui.targets_count', lang)}", ""]
    out += _table(
        ("", say("ui.target", lang), "", line),
        [
            (t.item, t.name, show_target(t, lang, pages), places.short(pages, t.place.line, lang))
            for t in report.targets
        ],
    )
    for part in ("lessons", "weaknesses", "causes", "breakthroughs"):
        points = getattr(report, part)
        if points:
            out += [
                f"## {say(f'ui.{part}', lang)}",
                "",
                *[
                    f"- {_cell(layout.shorten(p.text, full))} ({places.place(pages, p.place.line, lang)})"
                    for p in points
                ],
                "",
            ]
    if report.findings:
        found = [f"- {_cell(told)}" for told in layout.findings(report, lang)]
        out += [f"## {say('ui.findings', lang)}", "", *found, ""]
    doubts = layout.doubts(report, lang)
    if doubts:
        out += [f"## {say('ui.doubts', lang)}", "", *[f"- {_cell(d)}" for d in doubts], ""]
    if pages.ocr:
        out += [say("ui.ocr_legend", lang), ""]
    return "\n".join(out) + "\n"
