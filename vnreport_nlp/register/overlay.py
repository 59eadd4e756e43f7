"""A user's table laid over ours: later changes and corrections, checked row by row."""

from collections.abc import Sequence
from pathlib import Path

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.register.table import COLUMNS, KINDS, OLD_KINDS, Row
from vnreport_nlp.vietnamese.folding import key


def read_rows(path: str) -> list[Row]:
    """The rows of a user's file: tab-separated UTF-8 with our columns in its first row, ``#`` before a remark.

    ``province``, ``kind`` and ``commune`` must be filled. Without ``old_commune`` a row names a commune alone; an empty
    ``old_province`` is that of the row. SettingsError names file and line of a bad row.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise SettingsError("error.unreadable", path=path, reason=reason) from None
    rows: list[Row] = []
    seen = False
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(" ".join(cell.split()) for cell in line.split("\t"))
        if not seen:
            seen = True
            if cells != COLUMNS:
                raise SettingsError("error.register_columns", path=path, line=number, known=", ".join(COLUMNS))
            continue
        rows.append(_checked(cells, path, number))
    if not seen:
        raise SettingsError("error.register_columns", path=path, line=1, known=", ".join(COLUMNS))
    return rows


def _checked(cells: Row, path: str, number: int) -> Row:
    """The row with its kinds in lower case and its former province filled in."""
    if len(cells) != len(COLUMNS):
        raise SettingsError("error.register_cells", path=path, line=number, found=len(cells), asked=len(COLUMNS))
    province, kind, commune, old_province, district, old_kind, old_commune = cells
    for column, cell in (
        ("province", province),
        ("commune", commune),
        *([("old_commune", old_commune)] if old_kind else []),
    ):
        if not key(cell):
            raise SettingsError("error.register_empty", path=path, line=number, column=column)
    known = (*OLD_KINDS, *KINDS)
    asked = (("kind", kind, KINDS), *([("old_kind", old_kind, known)] if old_commune else []))
    for column, cell, kinds in asked:
        if cell.lower() not in kinds:
            raise SettingsError(
                "error.register_kind", path=path, line=number, column=column, value=cell, known=", ".join(kinds)
            )
    if not old_commune:
        return province, kind.lower(), commune, "", "", "", ""
    return province, kind.lower(), commune, old_province or province, district, old_kind.lower(), old_commune


def _same(row: Row, own: Row) -> bool:
    """Whether both rows speak of the same former commune; an own row without a district means every one of that name."""
    former, wanted = row[3:], own[3:]
    return (
        former[2] == wanted[2]
        and key(former[0]) == key(wanted[0])
        and key(former[3]) == key(wanted[3])
        and (not wanted[1] or key(former[1]) == key(wanted[1]))
    )


def _is(row: Row, own: Row) -> bool:
    """Whether the former commune of an own row is the commune of today of another row."""
    return row[1] == own[5] and not own[4] and key(row[0]) == key(own[3]) and key(row[2]) == key(own[6])


def lay_over(rows: Sequence[Row], own: Sequence[Row]) -> list[Row]:
    """Our rows changed by a user's.

    What an own row says of a former commune replaces what ours say of it. Where the former commune is one of today (and no
    district is named), a later change is meant: whatever led to it leads to the new one, and it becomes a former one.
    """
    found = list(rows)
    changed: dict[Row, list[Row]] = {}
    for row in own:
        if row[6]:
            changed.setdefault(row[3:], []).append(row)
    for group in changed.values():
        first = group[0]
        later = [row for row in found if _is(row, first)]
        if later:
            found = [row for row in found if not _is(row, first)]
            found += [(*target[:3], *row[3:]) for row in later if row[6] for target in group]
        else:
            found = [row for row in found if not (row[6] and _same(row, first))]
        found += group
    found += [row for row in own if not row[6]]
    return sorted(set(found))
