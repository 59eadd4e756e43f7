"""The table of administrative units in memory: loaded on first use (some 25 ms), looked up by folded names."""

import gzip
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.vietnamese.folding import key

TABLE = "communes.tsv.gz"
COLUMNS = ("province", "kind", "commune", "old_province", "old_district", "old_kind", "old_commune")
#: Kinds of communes: of today, and of those before July 2025 (an island district without communes counts as one).
KINDS = ("xã", "phường", "đặc khu")
OLD_KINDS = ("xã", "phường", "thị trấn", "huyện")
#: One row of the table, in the order of COLUMNS; the last four are empty for a commune without former ones.
Row = tuple[str, ...]

_WORDS = {key(word): word for word in (*KINDS, *OLD_KINDS)}
#: Between names that are folded in one go; no name holds it.
_BETWEEN = " 0and0 "


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and where each name stands: folded name → numbers of rows.

    ``date`` is the state of the data (ISO), ``source`` where they come from.
    """

    rows: tuple[Row, ...]
    now: Mapping[str, Sequence[int]]
    before: Mapping[str, Sequence[int]]
    date: str
    source: str

    def communes(self, name: str) -> list[Row]:
        """Rows of the communes of today with this folded name."""
        return [self.rows[number] for number in self.now.get(name, ())]

    def former(self, name: str) -> list[Row]:
        """Rows of the former communes with this folded name."""
        return [self.rows[number] for number in self.before.get(name, ())]


def split_title(title: str) -> tuple[str | None, str]:
    """'xã Long Hẹ' → ('xã', 'Long Hẹ'); (None, name) for a name without its kind."""
    words = title.split()
    for length in (1, 2):
        if len(words) > length and (kind := _WORDS.get(key(" ".join(words[:length])))):
            return kind, " ".join(words[length:])
    return None, " ".join(words)


def index(rows: Sequence[Row], date: str, source: str) -> Table:
    """A table of these rows with its indexes."""
    names = list({row[2] for row in rows} | {row[6] for row in rows if row[6]})
    folded = dict(zip(names, key.__wrapped__(_BETWEEN.join(names)).split(_BETWEEN), strict=True))
    now: dict[str, list[int]] = {}
    before: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        now.setdefault(folded[row[2]], []).append(number)
        if row[6]:
            before.setdefault(folded[row[6]], []).append(number)
    return Table(tuple(rows), now, before, date, source)


def _filled(lines: Iterable[str]) -> list[Row]:
    """Lines with empty cells filled from the line above."""
    rows: list[Row] = []
    above: Row = ("",) * (len(COLUMNS) - 1)
    tabs, last = "\t" * len(above), ""
    for line in lines:
        if not line.startswith(tabs):
            *cells, _ = line.split("\t")
            above = tuple([cell or other for cell, other in zip(cells, above, strict=True)])
        last = line[line.rindex("\t") + 1 :] or last
        rows.append((*above, last))
    return rows


@lru_cache(maxsize=1)
def shipped() -> Table:
    """Our own table."""
    data = gzip.decompress(files("vnreport_nlp.register").joinpath(TABLE).read_bytes()).decode("utf-8")
    lines = data.splitlines()
    head = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    date = head[0].rpartition("State: ")[2].rstrip(".")
    source = head[1].removeprefix("Source: ")
    return index(_filled(lines[len(head) + 1 :]), date, source)


def load(path: str = "") -> Table:
    """Our table, with a user's file laid over it. SettingsError for a file that cannot be read or has a bad row."""
    if not path:
        return shipped()
    try:
        state = os.stat(path)
    except OSError as problem:
        raise SettingsError("error.unreadable", path=path, reason=problem.strerror or problem) from None
    return _laid_over(path, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=4)
def _laid_over(path: str, _state: tuple[int, int]) -> Table:
    """The table for a file in this state: a file that was changed is read again."""
    from vnreport_nlp.register.overlay import lay_over, read_rows

    base = shipped()
    return index(lay_over(base.rows, read_rows(path)), base.date, base.source)
