"""Targets from a table: the planned figure and, beside it, what the other columns of its row say."""

from vnreport_nlp.messages import name_of
from vnreport_nlp.records import NO_PAGES, ColumnFigure, Pages, Target
from vnreport_nlp.rendering.layout import show_figures

#: Headings of these columns say what is compared or judged; those of the others no more than role and time.
_BY_LABEL = frozenset(("ratio", "assessment"))


def show_column(column: ColumnFigure, lang: str, pages: Pages = NO_PAGES) -> str:
    """'thực hiện 2025: 7,9 %'; a comparison under its printed heading."""
    label = name_of("column", column.role, lang)
    if column.role in _BY_LABEL:
        label = column.label or label
    elif when := column.period or column.year:
        label = f"{label} {when}"
    return f"{label}: {show_figures(column.quantities, pages) if column.quantities else column.text}"


def show_target(target: Target, lang: str, pages: Pages = NO_PAGES) -> str:
    """The figures of a target; of a table's row those of all columns, each with its role: 'mục tiêu 2030: 8,5 %; thực hiện 2025: 7,9 %'."""
    planned = show_figures(target.quantities, pages)
    if not target.columns:
        return planned
    year = next((q.deadline for q in target.quantities if q.deadline), None)
    label = name_of("column", "plan", lang)
    first = f"{label} {year}: {planned}" if year else f"{label}: {planned}"
    return "; ".join([first, *(show_column(column, lang, pages) for column in target.columns)])
