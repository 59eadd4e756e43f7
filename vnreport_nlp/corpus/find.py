"""Full-text search over the passages of a store: paragraphs, titles, footnotes, letterhead and closing words."""

from collections.abc import Callable, Iterable

from vnreport_nlp.corpus.queries import Query, find_matches, full_text, parse_query
from vnreport_nlp.corpus.store import Store, lines_of
from vnreport_nlp.errors import SettingsError, StoreError
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.messages import name_of
from vnreport_nlp.records import Found, Hit
from vnreport_nlp.vietnamese.folding import key, toneless

#: Hits shown when nothing else is asked for.
LIMIT = 20
#: The first version of a store that can be searched.
SEARCHABLE = 3
#: A role that holds others: who asks for it means its parts too.
_PARTS = {
    "causes": ("causes_objective", "causes_subjective"),
    "targets": ("targets_economic", "targets_social_env", "targets_party"),
    "tasks_solutions": ("tasks", "solutions"),
}
#: Passages fetched by one statement (SQLite takes at least 999 values).
_FETCH = 500
#: Rank, path, line, id: sorted like this, two runs never differ.
Ranked = tuple[float, str, int, int]


def _known(option: str, value: str | None, names: Iterable[str], lang: str) -> str | None:
    """The name asked for, also when it is given in words ('hạn chế'). SettingsError lists what there is."""
    names = list(names)
    if value is None or value in names:
        return value
    kind = "role" if option == "role" else "field"
    said = {key(name_of(kind, name, lang)): name for name in names}
    if key(value) in said:
        return said[key(value)]
    known = ", ".join(f"{name} ({name_of(kind, name, lang)})" for name in names)
    raise SettingsError("error.choice", option=option, value=value, known=known)


def _rank(
    store: Store, query: Query, column: str, fold: Callable[[str], str], role: str | None, field: str | None
) -> list[Ranked]:
    """All passages that answer, best first; reports that are not counted are left out."""
    sql = """SELECT round(bm25(search), 6), r.path, p.line, p.id FROM search JOIN paragraphs p ON p.id = search.rowid
             JOIN reports r ON r.id = p.report LEFT JOIN sections s ON s.report = p.report AND s.id = p.section
             WHERE search MATCH ?"""
    values: list[object] = [full_text(query, column, fold)]
    if role is not None:
        roles = (role, *_PARTS.get(role, ()))
        sql += f" AND s.role IN ({', '.join('?' * len(roles))})"
        values += roles
    if field is not None:
        sql += " AND s.field = ?"
        values.append(field)
    counted = set(store.analysed())
    return sorted(row for row in store.rows(sql, values) if row[1] in counted)


def _hits(store: Store, ranked: list[Ranked], query: Query, fold: Callable[[str], str]) -> list[Hit]:
    sql = """SELECT p.id, r.path, p.kind, coalesce(s.role, ''), coalesce(s.field, ''), coalesce(s.title, ''), s.line, p.text, p.line,
             p.breaks FROM paragraphs p JOIN reports r ON r.id = p.report
             LEFT JOIN sections s ON s.report = p.report AND s.id = p.section WHERE p.id IN ({})"""
    rows = {}
    for begin in range(0, len(ranked), _FETCH):
        ids = [entry[3] for entry in ranked[begin : begin + _FETCH]]
        rows.update({row[0]: row[1:] for row in store.rows(sql.format(", ".join("?" * len(ids))), ids)})
    hits = []
    for rank, *_, number in ranked:
        path, kind, role, field, title, title_line, text, first, breaks = rows[number]
        matches = find_matches(text, query, fold)
        starts = lines_of(first, breaks)
        line = next(line for offset, line in reversed(starts) if offset <= (matches[0][0] if matches else 0))
        hits.append(Hit(path, line, kind != "footnote", kind, role, field, title, title_line, text, matches, -rank))
    return hits


def find_passages(
    store: Store,
    query: str,
    *,
    role: str | None = None,
    field: str | None = None,
    limit: int = LIMIT,
    tones: bool = True,
    lexicon: Lexicon | None = None,
    lang: str = "vi",
) -> Found:
    """Passages that hold what is asked for (``queries`` says how it is read), best first, at most ``limit`` (0: all).

    What is not found as it is typed is looked for without diacritics, as it is at once with ``tones=False``. SettingsError
    for a query without a word, an unknown role or field, a negative limit; StoreError for a store of an older version.
    """
    asked = parse_query(query)
    words = lexicon or load_lexicon()
    role = _known("role", role, words.zones, lang)
    field = _known("field", field, words.field_names, lang)
    if limit < 0:
        raise SettingsError("error.choice", option="limit", value=limit, known="0, 1, 2 …")
    if store.version < SEARCHABLE:
        raise StoreError("error.store_older", path=store.path)
    ranked = _rank(store, asked, "folded", key, role, field) if tones else []
    bare = _rank(store, asked, "bare", toneless, role, field) if not ranked or query.isascii() else []
    use_bare = not ranked
    best = bare if use_bare else ranked
    chosen = best[: limit or None]
    hits = _hits(store, chosen, asked, toneless if use_bare else key)
    return Found(
        query=query, role=role, field=field, reports=tuple(store.analysed()), skipped=tuple(store.skipped(lang)),
        tones=tones, toneless=use_bare and bool(bare), further=max(0, len(bare) - len(ranked)) if not use_bare else 0,
        total=len(best), hits=tuple(hits), pages=store.pages(),
    )  # fmt: skip
