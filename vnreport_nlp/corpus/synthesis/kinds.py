"""The reports of one kind as a store of their own: congress and socio-economic reports are never counted together."""

from collections.abc import Sequence

from vnreport_nlp.corpus.store import Row, Store
from vnreport_nlp.records import Member, Skipped


class KindStore(Store):
    """An open store as if it held the reports of one kind alone; every analysis reads it as it reads any other.

    The store below stays open and is closed by who opened it.
    """

    def __init__(self, whole: Store, kind: str) -> None:
        self.path, self.version = whole.path, whole.version
        self._whole, self._kind = whole, kind

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query, of whatever kind; what counts is told by ``members``."""
        return self._whole.rows(sql, values)

    def members(self) -> list[Member]:
        """The reports of this kind, by path, with the notes that they have in the whole store."""
        return [member for member in self._whole.members() if member.kind == self._kind]

    def skipped(self, lang: str = "vi") -> list[Skipped]:
        """What the whole store could not use."""
        return self._whole.skipped(lang)

    def close(self) -> None:
        """Nothing: the store below is closed by who opened it."""


def kinds_of(store: Store) -> list[str]:
    """The kinds of reports that a store holds, the one with most reports first."""
    kinds = [member.kind for member in store.members() if member.note != "duplicate"]
    return sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))


def of_kind(store: Store, kind: str) -> Store:
    """The part of a store that holds reports of one kind; the store itself where there is no other."""
    return store if kinds_of(store) == [kind] else KindStore(store, kind)
