"""What every analysis of many reports starts with: a store that is given, or one made from a folder in the cache."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from vnreport_nlp.commands.output import remark
from vnreport_nlp.commands.settings import Settings, merge
from vnreport_nlp.corpus.build import build_store, pipeline_version
from vnreport_nlp.corpus.sources import find_sources
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import SourceError, StoreError
from vnreport_nlp.messages import say
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions
from vnreport_nlp.records import BuildSummary

#: Remarks on single reports that one call prints; ``corpus list`` has them all.
MOST_REMARKS = 20


def corpus_settings(
    config: str | None, lang: str | None, form: str | None, full: bool, lexicon: str | None
) -> Settings:
    """The settings of an analysis; a form of the settings file that a corpus does not have gives way to text."""
    context = click.get_current_context(silent=True)
    asked: dict[str, Any] = {
        "lang": lang or (context.obj if context else None), "format": form, "full": full, "lexicon": lexicon,
    }  # fmt: skip
    return merge(config, asked, ("text", "json", "csv"))


def cached_store(folder: Path, lexicon: str | None, reading: ReadOptions = DEFAULTS) -> Path:
    """Where the store of a folder lives in the user's cache (or below ``VNREPORT_CACHE``); one a folder, lexicon and way of
    reading: what was read without masks must not be found by who asked for them."""
    import platformdirs

    place = folder.resolve()
    parts = [os.fsencode(place), os.fsencode(Path(lexicon).resolve()) if lexicon else b""]
    parts += [reading.version.encode()] if reading.version != DEFAULTS.version else []
    name = hashlib.sha256(b"\n".join(parts)).hexdigest()[:20]
    named = os.environ.get("VNREPORT_CACHE")
    cache = Path(named) if named else platformdirs.user_cache_path("vnreport", appauthor=False)
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)  # a store holds the text of the reports
        if not os.access(cache, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as problem:
        raise StoreError("error.store_cache", path=cache, reason=problem.strerror or problem) from None
    return cache / f"{place.name[:40]}-{name}.vnr"


def build(
    folders: list[Path], store: Path, settings: Settings, *, prune: bool, jobs: int | None = None, renew: bool = False
) -> BuildSummary:
    """``build_store`` with a progress bar for a person who watches. SourceError when there is no report at all."""
    sources = find_sources(folders)
    if not sources.files:
        kinds = ", ".join(f"{ending or '?'} {count}" for ending, count in sources.other)
        named = ", ".join(map(str, folders))
        raise SourceError("error.no_text_reports" if kinds else "error.no_reports", path=named, kinds=kinds)
    asked: dict[str, Any] = {
        "prune": prune,
        "jobs": jobs,
        "lexicon": settings.lexicon,
        "reading": settings.reading,
        "renew": renew,
        "lang": settings.lang,
    }
    if not sys.stderr.isatty():
        return build_store(folders, store, **asked)
    from vnreport_nlp.commands.progress import progress_bar

    with progress_bar(settings.lang) as tell:
        return build_store(folders, store, progress=tell, **asked)


def _remark_on(store: Store, settings: Settings) -> None:
    """Say on stderr what is not counted, and which reports may be two versions of one."""
    told = [
        say("ui.left_out", settings.lang, path=entry.where, why=entry.why) for entry in store.skipped(settings.lang)
    ]
    told += [
        say(
            "store.note",
            settings.lang,
            path=member.path,
            why=say("note.version", settings.lang, path=member.note_path),
        )
        for member in store.members()
        if member.note == "version"
    ]
    told += [
        say(
            "store.note",
            settings.lang,
            path=path,
            why=say("note.quality", settings.lang, score=f"{100 * q.score:.0f} %"),
        )
        for path, q in store.qualities().items()
        if q.poor
    ]
    for line in told[:MOST_REMARKS]:
        remark(line)
    if len(told) > MOST_REMARKS:
        remark(say("store.more_notes", settings.lang, n=len(told) - MOST_REMARKS))


@contextmanager
def open_source(source: str, settings: Settings, *, remarks: bool = True) -> Iterator[Store]:
    """An open store: the file itself, or for a folder one in the cache, brought up to date first.

    What was left out is said on stderr. StoreError, SourceError. A damaged store in the cache is made anew.
    """
    path = Path(source)
    if not os.path.isdir(path):
        with Store(path) as store:
            current = pipeline_version(settings.lexicon, settings.reading)
            if any(version != current for _, version in store.known().values()):
                if settings.mask_names:  # what was stored may hold the names
                    raise StoreError("error.store_unmasked", path=source)
                remark(say("ui.store_old", settings.lang, path=source))
            if remarks:
                _remark_on(store, settings)
            yield store
        return
    target = cached_store(path, settings.lexicon, settings.reading)
    try:
        build([path], target, settings, prune=True, renew=True)
        with Store(target) as store:
            if remarks:
                _remark_on(store, settings)
            yield store
    except StoreError as problem:
        if problem.code != "error.store_damaged":
            raise
        target.unlink(missing_ok=True)  # damage that the build could not see
        raise StoreError("error.store_cache_damaged", path=source) from problem
