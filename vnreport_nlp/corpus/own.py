"""One report against the others of a store → what is its own: targets, points and matters that no other one has.

Nothing is found anew: targets come from the table of targets, points from the themes that it alone has. Sentences are
those whose words (compounds, no names) stand in no other report.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from vnreport_nlp.corpus.build import bundle_report, write_bundle
from vnreport_nlp.corpus.settings import OWN, OwnSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets import find_targets
from vnreport_nlp.corpus.themes import KINDS, find_themes
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Own, OwnTarget, Quotation, Reason, Report, TargetTable
from vnreport_nlp.summary.digest import quote_piece, quote_point
from vnreport_nlp.summary.pieces import Piece, fold, read_pieces
from vnreport_nlp.summary.results import alike
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment

#: Sections whose sentences say what a commune is, has done and will do.
_ROLES = (
    "characteristics", "advantages", "difficulties", "results", "results_targets", "initial_operation", "assessment", "general_goal",
    "tasks", "solutions", "tasks_solutions", "proposals",
)  # fmt: skip
_POINTS = {"weakness": "weaknesses", "cause": "causes", "lesson": "lessons", "breakthrough": "breakthroughs"}


def find_own(
    store: Store,
    report: Report,
    corpus: str,
    *,
    lexicon: Lexicon | None = None,
    settings: OwnSettings = OWN,
    lang: str = "vi",
) -> Own:
    """What ``report`` says that no other report of the store does; the store stays as it is.

    The report itself and other versions of it (the same commune, kind and period) do not count as others. The same
    reports give the same answer, in whatever order they were read.
    """
    words = lexicon or load_lexicon()
    with _with_report(store, report) as (wider, path):
        others = [name for name in wider.analysed() if name != path]
        if not others:
            return Own(report.source, report.report.commune, corpus, 0, (), (), (), report.text.pages)
        targets = _own_targets(find_targets(wider, lexicon=words, lang=lang), path)
        points: list[Quotation] = []
        for kind in KINDS:
            alone = {
                (member.line, member.text)
                for theme in find_themes(wider, kind, lang=lang).themes
                if theme.reports == (path,)
                for member in theme.members
            }
            points += [
                replace(quote_point(report, point), kind=kind)
                for point in getattr(report, _POINTS[kind])
                if (point.place.line, point.text) in alone
            ]
        told = [f" {key(row.text)} " for row in wider.passages() if row.report != path]
        sentences = _own_sentences(report, told, settings)
    return Own(
        report.source,
        report.report.commune,
        corpus,
        len(others),
        targets,
        tuple(points),
        tuple(quote_piece(report, piece) for piece in sentences),
        report.text.pages,
        tuple(store.skipped(lang)),
    )


@contextmanager
def _with_report(store: Store, report: Report) -> Iterator[tuple[Store, str]]:
    """A copy of the store that holds the report, without other versions of it, and the report's path there."""
    with tempfile.TemporaryDirectory(prefix="vnreport-") as folder:
        target = Path(folder) / "own.vnr"
        with closing(sqlite3.connect(target)) as copy, closing(sqlite3.connect(store.path)) as source:
            source.backup(copy)
        # sorts before everything else: of two copies of the same bytes the first one counts
        path = f"!{Path(report.source.path).name}"
        with Store(target, write=True) as wider:
            same = [
                member.path
                for member in wider.members()
                if member.sha256 == report.source.sha256
                or (
                    report.report.commune
                    and key(member.commune or "") == key(report.report.commune)
                    and (member.province is None or member.province == report.report.province)
                    and (member.kind, member.period) == (report.report.kind, report.report.period)
                )
            ]
            with wider.transaction() as db:
                db.executemany("DELETE FROM reports WHERE path = ?", [(name,) for name in same])
            write_bundle(wider, bundle_report(path, report), "")
        with Store(target) as reader:
            yield reader, path


def _own_targets(table: TargetTable, path: str) -> tuple[OwnTarget, ...]:
    """Targets that no other report sets, then figures far from those of the others, each in the order of the report."""
    alone = [(cell, Reason("digest.own_target")) for row in table.own for cell in row.cells if cell.report == path]
    far = [
        (cell, outlier.why)
        for row in table.rows
        for outlier in row.outliers
        for cell in row.cells
        if outlier.report == path == cell.report
    ]
    found = dict.fromkeys(OwnTarget(fold(cell.text), cell.line, cell.printed, why) for cell, why in [*alone, *far])
    whole = [t for t in found if not any(t.line == o.line and t.text != o.text and t.text in o.text for o in found)]
    return tuple(
        sorted(whole, key=lambda target: (target.because.code != "digest.own_target", target.line, target.text))
    )


def _own_sentences(report: Report, told: Sequence[str], settings: OwnSettings) -> list[Piece]:
    """The pieces with most words that stand in no other report, a few a field, none twice."""
    known: dict[str, bool] = {}

    def new(word: str) -> bool:
        if word not in known:
            known[word] = not any(f" {word} " in text for text in told)
        return known[word]

    ranked = []
    for piece in read_pieces(report, _ROLES):
        names = _names(piece.text)
        words = {word.replace("_", " ") for word in segment(piece.text) if "_" in word}
        own = {word for word in words if word not in names and new(word)}
        if len(own) >= settings.own_words:
            ranked.append((-len(own) / piece.words**0.5, piece.start, piece))
    chosen: list[Piece] = []
    fields: dict[str, int] = {}
    for _, _, piece in sorted(ranked, key=lambda entry: entry[:2]):
        if len(chosen) == settings.sentences:
            break
        field = piece.section.field
        if fields.get(field, 0) < settings.field and not any(alike(piece.text, other.text) for other in chosen):
            fields[field] = fields.get(field, 0) + 1
            chosen.append(piece)
    return sorted(chosen, key=lambda piece: piece.start)


def _names(text: str) -> str:
    """The words of a text that are written with a capital inside a sentence: names of places and people."""
    inside = [word for word in text.split()[1:] if word[:1].isupper() or (word[:1] in '“"(' and word[1:2].isupper())]
    return key(" ".join(inside))
