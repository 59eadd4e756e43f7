"""Similarity of all pairs: the matrix while it can be read, nearest reports, groups."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import Cluster, Matrix, Nearest
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.terminal import console_for, finish, hanging, heading, print_skipped

SCHEMA = "vnreport.matrix/1"
COLUMNS = ("report", "other", "overall", "own")
#: More reports than this are shown by their nearest ones alone; all pairs are in JSON and CSV.
READABLE = 15
#: Columns of one cell of the matrix, and of the names before it.
_CELL, _NAME = 4, 22
#: Nearest reports shown without ``--full``, and reports whose nearest are shown.
_FEW, _MOST = 3, 40


def data(matrix: Matrix, lang: str = "vi") -> dict[str, Any]:
    """The contract's ``vnreport.matrix/1``; ``nearest`` goes by own text, with the overall score beside it."""
    return {
        "schema": SCHEMA,
        "reports": list(matrix.reports),
        "names": list(matrix.names),
        "skipped": skipped_json(matrix.skipped),
        "overall": [_row(row) for row in matrix.overall],
        "own": [_row(row) for row in matrix.own],
        "nearest_by": "own",
        "nearest": [
            {
                "report": entry.report,
                "others": [{"report": o.report, "score": o.own, "overall": o.overall} for o in entry.others],
            }
            for entry in matrix.nearest
        ],
        "clusters": [
            {"reports": list(c.reports), "within": c.within, "outside": c.outside, "words": list(c.words)}
            for c in matrix.clusters
        ],
        "wordless": list(matrix.wordless),
        "notes": notes(matrix, lang),
    }


def _row(row: Sequence[float]) -> list[float]:
    return [round(value, 4) for value in row]


def notes(matrix: Matrix, lang: str) -> list[str]:
    """How to read the figures, and whose own text has no words."""
    told = [say("matrix.scale", lang), say("matrix.two", lang)]
    return told + [say("matrix.wordless", lang, report=report) for report in matrix.wordless]


def rows(matrix: Matrix, lang: str = "vi") -> list[dict[str, object]]:
    """Every pair once, in the order of the reports."""
    reports = matrix.reports
    return [
        {
            "report": reports[i], "other": reports[j], "overall": round(matrix.overall[i][j], 4),
            "own": round(matrix.own[i][j], 4),
        }
        for i in range(len(reports))
        for j in range(i + 1, len(reports))
    ]  # fmt: skip


def _percent(score: float) -> str:
    return f"{round(100 * score)}"


def _grid(matrix: Matrix, scores: Sequence[Sequence[float]]) -> Table:
    """Rows with number and name, columns with numbers; the diagonal says nothing and shows a dot."""
    table = Table(box=None, pad_edge=False, padding=(0, 0), header_style="dim")
    table.add_column("", overflow="ellipsis", no_wrap=True, width=_NAME)
    for number in range(1, len(matrix.reports) + 1):
        table.add_column(str(number), justify="right", width=_CELL, no_wrap=True)
    for i, row in enumerate(scores):
        best = max((value for j, value in enumerate(row) if j != i), default=0.0)
        cells = [
            Text("·", style="dim") if j == i else Text(_percent(value), style="bold" if value == best else "")
            for j, value in enumerate(row)
        ]
        table.add_row(f"{i + 1:>2} {matrix.names[i]}", *cells)
    return table


def _labels(matrix: Matrix) -> dict[str, str]:
    """Path → name of the commune, with the file where several reports have one name."""
    counts = Counter(matrix.names)
    return {
        report: name if counts[name] == 1 or name == report else f"{name} ({report})"
        for report, name in zip(matrix.reports, matrix.names, strict=True)
    }


def _neighbours(entry: Nearest, name: str, labels: dict[str, str], full: bool) -> RenderableType:
    shown = entry.others if full else entry.others[:_FEW]
    told = "; ".join(f"{labels[o.report]} {_percent(o.own)}/{_percent(o.overall)}" for o in shown)
    title = entry.report if name == entry.report else f"{entry.report} · {name}"
    return Group(Text(f"  {title}", style="bold"), hanging("   ", told))


def _cluster(number: int, cluster: Cluster, lang: str) -> RenderableType:
    members = ", ".join(cluster.reports)
    told = say(
        "matrix.cluster", lang, members=members, within=_percent(cluster.within), outside=_percent(cluster.outside)
    )
    words = say("matrix.words", lang, words=", ".join(cluster.words)) if cluster.words else ""
    return hanging(f"  {number}.", f"{told} {words}".rstrip())


def _print_grids(console: Console, matrix: Matrix, lang: str) -> None:
    """Both matrices where they fit, else a line that says where they are."""
    count = len(matrix.reports)
    if count > READABLE or _NAME + count * _CELL > console.width:
        code = "matrix.too_many" if count > READABLE else "matrix.too_narrow"
        console.print(Text(say(code, lang, n=count, most=READABLE), style="dim"))
        return
    for code, scores in (("matrix.own", matrix.own), ("matrix.overall", matrix.overall)):
        console.print(heading(say(code, lang)))
        console.print(_grid(matrix, scores))


def text(
    matrix: Matrix, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Both matrices of up to READABLE reports, the nearest reports of each, groups that stand out."""
    console = console_for(width, colour)
    console.print(Text(say("matrix.title", lang, n=len(matrix.reports)), style="bold"))
    for line in notes(matrix, lang):
        console.print(Text(line, style="dim"))
    if len(matrix.reports) < 2:
        console.print(Text(say("matrix.one", lang)))
    else:
        _print_grids(console, matrix, lang)
        labels = _labels(matrix)
        console.print(heading(say("matrix.nearest", lang)))
        shown = matrix.nearest if full else matrix.nearest[:_MOST]
        for entry, name in zip(shown, matrix.names, strict=False):
            console.print(_neighbours(entry, name, labels, full))
        if len(shown) < len(matrix.nearest):
            console.print(Text("  " + say("ui.more", lang, n=len(matrix.nearest) - len(shown)), style="dim"))
        console.print(heading(say("matrix.clusters", lang)))
        if not matrix.clusters:
            console.print(Text(f"  {say('matrix.no_cluster', lang)}"))
        for number, cluster in enumerate(matrix.clusters, 1):
            console.print(_cluster(number, cluster, lang))
    print_skipped(console, matrix.skipped, lang)
    return finish(console)
