"""The shared or prescribed outline, and what each report has, merges, lacks and has alone."""

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import (
    CorpusPages,
    Outline,
    OutlineExtra,
    OutlineGap,
    OutlineNode,
    OutlinePlace,
    OutlineReport,
    Pages,
)
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, columns, inside, place
from vnreport_nlp.rendering.terminal import console_for, cut, finish, hanging, heading, print_ocr_legend, print_skipped

SCHEMA = "vnreport.outline/1"
COLUMNS = (
    "report", "kind", "conformity", "status", "how", "node", "role", "field", "title", "line", "page", "ocr", "section", "text",
)  # fmt: skip


def _place(part: OutlinePlace, pages: Pages) -> dict[str, object]:
    return {
        "node": part.node, "how": part.how, "line": part.line, **beside(pages, part.line), "title": part.title,
        "text": part.text,
    }  # fmt: skip


def _gap(gap: OutlineGap, pages: Pages) -> dict[str, object]:
    after = {"title": gap.after, "line": gap.after_line, **beside(pages, gap.after_line)}
    return {
        "role": gap.role,
        "field": gap.field,
        "node": gap.node,
        "title": gap.title,
        "after": after if gap.after_line else None,
    }


def _extra(extra: OutlineExtra, pages: Pages, others: CorpusPages) -> dict[str, object]:
    near = {
        "report": extra.near_report, "line": extra.near_line, **beside(others.of(extra.near_report), extra.near_line),
        "title": extra.near_title,
    }  # fmt: skip
    return {
        "line": extra.line, **beside(pages, extra.line), "title": extra.title, "role": extra.role, "field": extra.field,
        "nearest": near if extra.near_report else None,
    }  # fmt: skip


def data(outline: Outline, lang: str = "vi") -> dict[str, Any]:
    """The contract's ``vnreport.outline/1``; ``sections`` says where each present part stands."""
    pages = outline.pages
    return {
        "schema": SCHEMA,
        "template": outline.template,
        "skipped": skipped_json(outline.skipped),
        "nodes": [
            {
                "id": n.id, "kind": n.kind, "role": n.role, "field": n.field, "title": n.title, "level": n.level,
                "count": n.count, "of": n.of, "line": n.line, **beside(outline.template_pages, n.line),
            }
            for n in outline.nodes
        ],
        "reports": [
            {
                "report": r.report,
                "kind": r.kind,
                "present": [part.node for part in r.present],
                "sections": [_place(part, pages.of(r.report)) for part in r.present],
                "merged": [_place(part, pages.of(r.report)) for part in r.merged],
                "missing": [_gap(gap, pages.of(r.report)) for gap in r.missing],
                "extra": [_extra(extra, pages.of(r.report), pages) for extra in r.extra],
                "moved": [_place(part, pages.of(r.report)) for part in r.moved],
                "conformity": r.conformity,
            }
            for r in outline.reports
        ],
    }  # fmt: skip


def rows(outline: Outline, lang: str = "vi") -> list[dict[str, object]]:
    """One part of the outline a row and report, then its moved and missing parts and its extra sections."""
    nodes = {node.id: node for node in outline.nodes}
    found: list[dict[str, object]] = []
    for report in outline.reports:
        pages = outline.pages.of(report.report)
        for status, places in (("present", report.present), ("merged", report.merged), ("moved", report.moved)):
            for p in places:
                n = nodes[p.node]
                told = {
                    "how": say(f"outline_how.{p.how}", lang),
                    "line": p.line,
                    **columns(pages, p.line),
                    "section": p.title,
                    "text": p.text,
                }
                found.append(_row(report, status, n.role, n.field, lang) | {"node": n.id, "title": n.title} | told)
        for g in report.missing:
            found.append(_row(report, "missing", g.role, g.field, lang) | {"node": g.node, "title": g.title})
        for e in report.extra:
            status = "beyond" if outline.template else "extra"
            found.append(
                _row(report, status, e.role, e.field, lang)
                | {"line": e.line, **columns(pages, e.line), "section": e.title}
            )
    return found


def _row(report: OutlineReport, status: str, role: str, field: str, lang: str) -> dict[str, object]:
    """A row whose other columns are still empty."""
    return dict.fromkeys(COLUMNS, "") | {
        "report": report.report,
        "kind": name_of("report", report.kind, lang),
        "conformity": report.conformity,
        "status": say(f"outline.{status}", lang),
        "role": name_of("role", role, lang),
        "field": name_of("field", field, lang),
    }


def _named(node: OutlineNode | None, lang: str) -> str:
    """The part's title, with its role where several roles are divided by fields ('Kinh tế' is a result and a task)."""
    if node is None:
        return ""
    if node.field == "general" or node.role not in ("results", "tasks_solutions", "tasks", "solutions", "weaknesses"):
        return node.title
    return f"{node.title} ({name_of('role', node.role, lang)})"


def _where(part: OutlinePlace, pages: Pages, lang: str, full: bool) -> str:
    line = inside(pages, part.line, lang)
    title = shorten(part.title, full, 70)
    if part.how == "told":
        code = "outline.told" if title else "outline.told_outside"
        return say(code, lang, title=title, line=line, text=shorten(part.text, full, 110))
    return say(f"outline.{part.how}", lang, title=title, line=line)


def _missing(gap: OutlineGap, nodes: dict[str, OutlineNode], pages: Pages, lang: str) -> str:
    title = _named(nodes.get(gap.node), lang)
    if gap.after_line is None:
        return title
    return say(
        "outline.after",
        lang,
        title=title,
        before=shorten(gap.after, False, 60),
        line=inside(pages, gap.after_line, lang),
    )


def _deviations(
    report: OutlineReport, nodes: dict[str, OutlineNode], pages: Pages, lang: str, full: bool, of_template: bool
) -> list[RenderableType]:
    """What an official has to look at, most important first."""
    lines: list[RenderableType] = []

    def add(status: str, words: str, style: str = "") -> None:
        lines.append(hanging(f"  {say(f'outline.{status}', lang):<9}", words, style))

    for gap in report.missing:
        add("missing", _missing(gap, nodes, pages, lang), "bold red")
    for extra in report.extra:
        add(
            "beyond" if of_template else "extra",
            f"{shorten(extra.title, full)} ({place(pages, extra.line, lang)})",
            "bold",
        )
    for moved in report.moved:
        add("moved", f"{shorten(moved.title, full)} ({place(pages, moved.line, lang)})")
    for part in report.present:
        if part.how == "empty":
            add("empty", f"{shorten(part.title, full)} ({place(pages, part.line, lang)})")
    merged = [
        hanging(
            f"  {say('outline.merged', lang):<9}", f"{_named(nodes.get(p.node), lang)}: {_where(p, pages, lang, full)}"
        )
        for p in (*report.merged, *(p for p in report.present if full and p.how == "divided"))
    ]
    return [*lines, *cut(merged, full, lang)]


def _report(
    report: OutlineReport, nodes: dict[str, OutlineNode], pages: Pages, lang: str, full: bool, of_template: bool
) -> RenderableType:
    title = Text(report.report, style="bold")
    if report.conformity is None:
        why = "outline.other_kind" if of_template else "outline.too_few_short"
        title.append(f"  {say(why, lang, kind=name_of('report', report.kind, lang))}", style="dim")
    else:
        style, share = "green" if report.conformity == 1 else "cyan", round(100 * report.conformity)
        share = min(share, 99) if report.conformity < 1 else share  # 100 only where nothing is missing
        title.append(f"  {share} %", style=f"bold {style}")
        if report.conformity == 1 and not report.extra and not report.moved:
            title.append(f"  {say('outline.complete', lang)}", style="dim")
    return Group(title, *_deviations(report, nodes, pages, lang, full, of_template))


def _shared(outline: Outline, kind: str, lang: str, console: Console) -> None:
    """The outline of one kind of report, as a tree with counts."""
    nodes = [node for node in outline.nodes if node.kind == kind]
    reports = [report for report in outline.reports if report.kind == kind or (outline.template and not kind)]
    name = name_of("report", kind, lang) if kind else ""
    if outline.template:
        title = say("outline.prescribed_of", lang, n=len(nodes), reports=nodes[0].of if nodes else 0)
    else:
        title = say("outline.shared_of", lang, kind=name, n=len(nodes), reports=len(reports))
    console.print(heading(title))
    if not nodes:
        console.print(Text(say("outline.too_few", lang, n=len(reports)), style="dim"))
    for node in nodes:
        console.print(hanging(f"{node.count:>4}/{node.of} {'  ' * (node.level - 1)}", shorten(node.title, False, 110)))


def text(
    outline: Outline, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """The outline, then each report with what it lacks, merges and has alone."""
    console = console_for(width, colour)
    code = "outline.title_template" if outline.template else "outline.title"
    console.print(Text(say(code, lang, n=len(outline.reports), path=outline.template or ""), style="bold"))
    console.print(Text(say("outline.legend_template" if outline.template else "outline.legend", lang), style="dim"))
    kinds = sorted({n.kind for n in outline.nodes} if outline.template else {r.kind for r in outline.reports})
    for kind in kinds:
        _shared(outline, kind, lang, console)
    nodes = {node.id: node for node in outline.nodes}
    console.print(heading(say("outline.reports", lang)))
    for report in outline.reports:
        console.print(_report(report, nodes, outline.pages.of(report.report), lang, full, outline.template is not None))
    if outline.pages.ocr or outline.template_pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, outline.skipped, lang)
    return finish(console)
