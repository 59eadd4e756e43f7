"""One commune over time: older targets with what became of them, then weaknesses, lessons, breakthroughs and tasks."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from vnreport_nlp.messages import name_of, say, say_reason
from vnreport_nlp.records import Answer, Follow, FollowedPoint, FollowedTarget, FollowSide, Pages, Quote, TargetCell
from vnreport_nlp.rendering.corpus.against import cell_data, figure
from vnreport_nlp.rendering.layout import quality, shorten
from vnreport_nlp.rendering.places import beside, columns, spot_in
from vnreport_nlp.rendering.terminal import console_for, cut, finish, hanging, heading, print_ocr_legend

SCHEMA = "vnreport.follow/1"
COLUMNS = (
    "kind", "name", "outcome", "again", "old", "old_line", "old_page", "old_ocr", "old_text", "result", "result_line", "result_page",
    "result_ocr", "result_text", "new", "new_line", "new_page", "new_ocr", "new_text", "because",
)  # fmt: skip
KINDS = ("weakness", "lesson", "breakthrough", "task")
GROUPS = ("not_reached", "reached", "not_judged", "not_reported", "dropped")
_STYLES = {"not_reached": "yellow", "dropped": "yellow"}


def _group(target: FollowedTarget) -> str:
    return "dropped" if target.dropped else target.outcome


def _side_data(side: FollowSide) -> dict[str, Any]:
    quality = side.quality.data() if side.quality else None
    return {
        "path": side.path, "commune": side.commune, "province": side.province, "term": side.term,
        "pages": len(side.pages.starts) or None, "quality": quality,
    }  # fmt: skip


def _answer_data(answer: Answer | None, pages: Pages, lang: str) -> dict[str, Any] | None:
    return {**cell_data(answer.cell, pages), "because": say_reason(answer.because, lang)} if answer else None


def _quotes_data(quotes: Sequence[Quote], pages: Pages) -> list[dict[str, Any]]:
    return [{"line": q.line, **beside(pages, q.line), "text": q.text, "grade": q.grade} for q in quotes]


def data(follow: Follow, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.follow/1``."""
    old, new = follow.old.pages, follow.new.pages
    return {
        "schema": SCHEMA,
        "old": _side_data(follow.old),
        "new": _side_data(follow.new),
        "same_commune": follow.same_commune,
        "targets": [
            {
                "indicator": target.indicator, "direction": target.direction, **cell_data(target.cell, old), "outcome": target.outcome,
                "result": _answer_data(target.result, new, lang), "again": target.again, "target": _answer_data(target.target, new, lang),
                "dropped": target.dropped,
            }
            for target in follow.targets
        ],
        "fresh": [{"indicator": name, **cell_data(cell, new)} for name, cell in follow.fresh],
        "unfigured": [{"line": cell.line, **beside(old, cell.line), "text": cell.text} for cell in follow.unfigured],
        "points": [
            {
                "kind": point.kind, "line": point.line, **beside(old, point.line), "text": point.text, "again": _quotes_data(point.again, new),
                "reported": _quotes_data(point.reported, new),
            }
            for point in follow.points
        ],
    }  # fmt: skip


def rows(follow: Follow, lang: str = "vi") -> list[dict[str, object]]:
    """One older target, newer target or point a row; several answers of a point are several rows."""
    empty: dict[str, object] = dict.fromkeys(COLUMNS)
    old, later = follow.old.pages, follow.new.pages
    found: list[dict[str, object]] = []
    for target in follow.targets:
        because = " ".join(say_reason(x.because, lang) for x in (target.result, target.target) if x)
        found.append(empty | {
            "kind": "target", "name": target.indicator, "outcome": _group(target), "again": target.again, "because": because,
            **_columns("old", target.cell, old), **_columns("result", target.result.cell if target.result else None, later),
            **_columns("new", target.target.cell if target.target else None, later),
        })  # fmt: skip
    for name, cell in follow.fresh:
        found.append(empty | {"kind": "target", "name": name, "outcome": "fresh", **_columns("new", cell, later)})
    for point in follow.points:
        for number in range(max(1, len(point.again), len(point.reported))):
            new = point.again[number] if number < len(point.again) else None
            told = point.reported[number] if number < len(point.reported) else None
            found.append(empty | {
                "kind": point.kind, "again": new.grade if new else "none", "old_line": point.line, **columns(old, point.line, "old_"), "old_text": point.text,
                "new_line": new.line if new else None,
                **columns(later, new.line if new else None, "new_"), "new_text": new.text if new else None,
                "result_line": told.line if told else None, **columns(later, told.line if told else None, "result_"), "result_text": told.text if told else None,
            })  # fmt: skip
    return found


def _columns(lead: str, cell: TargetCell | None, pages: Pages) -> dict[str, object]:
    if cell is None:
        return {}
    return {
        lead: figure(cell),
        f"{lead}_line": cell.line,
        **columns(pages, cell.line, f"{lead}_"),
        f"{lead}_text": cell.text,
    }


def _quoted(text: str, side: FollowSide, line: int, lang: str, full: bool) -> str:
    return f"“{shorten(text, full, 110)}” ({spot_in(side.pages, PurePath(side.path).name, line, lang)})"


def _target(target: FollowedTarget, follow: Follow, lang: str, full: bool) -> RenderableType:
    style = _STYLES.get(_group(target), "bold")
    lines: list[RenderableType] = [hanging("   ▸", f"{target.indicator}: {figure(target.cell)}", style)]
    told = [(say("follow.old", lang), _quoted(target.cell.text, follow.old, target.cell.line, lang, full))]
    if target.result:
        words = f"{say_reason(target.result.because, lang)} {_quoted(target.result.cell.text, follow.new, target.result.cell.line, lang, full)}"
        told.append((say("follow.result", lang), words))
    if target.target:
        again = f"{name_of('again', target.again, lang)}: {figure(target.target.cell)} "
        told.append(
            (
                say("follow.target", lang),
                again + _quoted(target.target.cell.text, follow.new, target.target.cell.line, lang, full),
            )
        )
    elif not target.dropped:
        told.append((say("follow.target", lang), name_of("again", "none", lang)))
    lines += [hanging(f"      {label + ':':9}", words) for label, words in told]
    return Group(*lines)


def _targets(follow: Follow, console: Console, lang: str, full: bool) -> None:
    counts = Counter(target.outcome for target in follow.targets)
    numbers = {name: counts[name] for name in ("reached", "not_reached", "not_judged", "not_reported")}
    dropped = sum(target.dropped for target in follow.targets)
    console.print(heading(say("follow.targets", lang)))
    console.print(Text(say("follow.summary", lang, n=len(follow.targets), dropped=dropped, **numbers)))
    if follow.targets:
        console.print(Text(say("follow.by", lang), style="dim"))
    for group in GROUPS:
        own = [target for target in follow.targets if _group(target) == group]
        if own:
            console.print(Text(f"\n  {name_of('outcome', group, lang)}: {len(own)}", style="bold cyan"))
            for line in cut([_target(target, follow, lang, full) for target in own], full, lang):
                console.print(line)


def _listed(cells: Sequence[tuple[str, TargetCell]], side: FollowSide, lang: str, full: bool) -> list[RenderableType]:
    return [
        hanging("   +", f"{name} {_quoted(cell.text, side, cell.line, lang, full)}".strip()) for name, cell in cells
    ]


def _point(point: FollowedPoint, follow: Follow, lang: str, full: bool) -> RenderableType:
    lines: list[RenderableType] = [hanging("   ▸", _quoted(point.text, follow.old, point.line, lang, full))]
    for label, quotes in (("result", point.reported), ("target", point.again)):
        for quote in quotes if full else quotes[:1]:
            grade = "" if quote.grade == "equivalent" else f" [{name_of('grade', quote.grade, lang)}]"
            words = _quoted(quote.text, follow.new, quote.line, lang, full)
            lines.append(hanging(f"      {say(f'follow.{label}', lang) + ':':9}", f"{words}{grade}"))
    return Group(*lines)


def _points(kind: str, follow: Follow, console: Console, lang: str, full: bool) -> None:
    own = [point for point in follow.points if point.kind == kind]
    if not own:
        return
    console.print(heading(say(f"follow.{kind}", lang)))
    numbers = {"n": len(own), "again": sum(bool(p.again) for p in own), "reported": sum(bool(p.reported) for p in own)}
    both = kind in ("breakthrough", "task")
    console.print(Text(say("follow.count" if both else "follow.count_again", lang, **numbers), style="dim"))
    told = [_point(point, follow, lang, full) for point in own if point.again or point.reported]
    for line in cut(told, full, lang):
        console.print(line)
    silent = [point for point in own if not point.again and not point.reported]
    if silent:
        console.print(
            Text(f"  {say('follow.silent_task' if both else 'follow.silent', lang)}: {len(silent)}", style="bold")
        )
        for line in cut([hanging("   –", _quoted(p.text, follow.old, p.line, lang, full)) for p in silent], full, lang):
            console.print(line)


def other_communes(follow: Follow, lang: str) -> str:
    """The remark on two reports that are not of one commune."""
    names = [side.commune or say("follow.other_unnamed", lang) for side in (follow.old, follow.new)]
    return say("follow.other", lang, a=names[0], b=names[1])


def text(
    follow: Follow, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Older targets by what became of them, new ones, then the older points that stand again and those that do not."""
    console = console_for(width, colour)
    name = follow.new.commune or follow.old.commune or say("follow.unnamed", lang)
    terms = {
        "old": follow.old.term or PurePath(follow.old.path).name,
        "new": follow.new.term or PurePath(follow.new.path).name,
    }
    console.print(Text(say("follow.title", lang, name=name, **terms), style="bold"))
    if not follow.same_commune:
        console.print(Text(other_communes(follow, lang), style="yellow"))
    for side in (follow.old, follow.new):
        if told := quality(side.quality, "" if side.pages.starts else "txt", lang):
            console.print(hanging(f"{PurePath(side.path).name}:", f"{say('ui.quality', lang)}: {told}"))
    _targets(follow, console, lang, full)
    for code, cells, side in (
        ("fresh", follow.fresh, follow.new),
        ("unfigured", tuple(("", cell) for cell in follow.unfigured), follow.old),
    ):
        if cells:
            console.print(heading(f"{say(f'follow.{code}', lang)}: {len(cells)}"))
            for line in cut(_listed(cells, side, lang, full), full, lang):
                console.print(line)
    for kind in KINDS:
        _points(kind, follow, console, lang, full)
    if follow.old.pages.ocr or follow.new.pages.ocr:
        print_ocr_legend(console, lang)
    return finish(console)
