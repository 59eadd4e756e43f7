"""What every analysis of many reports starts with: a store that is given, or one made from a folder in the cache."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from vnreport_nlp.commands.output import remark
from vnreport_nlp.commands.settings import Settings, merge
from vnreport_nlp.corpus.build import build_store, pipeline_version
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import StoreError
from vnreport_nlp.messages import say
from vnreport_nlp.records import BuildSummary


def corpus_settings(
    config: str | None, lang: str | None, form: str | None, full: bool, lexicon: str | None
) -> Settings:
    """The settings of an analysis; a form of the settings file that a corpus does not have gives way to text."""
    context = click.get_current_context(silent=True)
    asked: dict[str, Any] = {
        "lang": lang or (context.obj if context else None), "format": form, "full": full, "lexicon": lexicon,
    }  # fmt: skip
    settings = merge(config, asked)
    if settings.format == "markdown":
        return Settings(settings.lang, "text", settings.full, settings.lexicon, settings.model)
    return settings


def cached_store(folder: Path, lexicon: str | None) -> Path:
    """Where the store of a folder lives in the user's cache; one a folder and lexicon."""
    import platformdirs

    name = hashlib.sha256(f"{folder.resolve()}\n{Path(lexicon).resolve() if lexicon else ''}".encode()).hexdigest()[:20]
    cache = platformdirs.user_cache_path("vnreport", appauthor=False)
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError("error.store_cache", path=cache, reason=problem.strerror or problem) from None
    return cache / f"{folder.resolve().name[:40]}-{name}.vnr"


def build(
    folders: list[Path], store: Path, settings: Settings, *, prune: bool, jobs: int | None = None
) -> BuildSummary:
    """``build_store`` with a progress bar for a person who watches."""
    from vnreport_nlp.commands.progress import progress_bar

    with progress_bar(settings.lang) as tell:
        return build_store(folders, store, prune=prune, jobs=jobs, lexicon=settings.lexicon, progress=tell)


@contextmanager
def open_source(source: str, settings: Settings) -> Iterator[Store]:
    """An open store: the file itself, or for a folder one in the cache, brought up to date first.

    What was left out is said on stderr. StoreError, SourceError.
    """
    path = Path(source)
    if path.is_dir():
        target = cached_store(path, settings.lexicon)
        build([path], target, settings, prune=True)
    else:
        target = path
    with Store(target) as store:
        if target is path and any(
            version != pipeline_version(settings.lexicon) for _, version in store.known().values()
        ):
            remark(say("ui.store_old", settings.lang, path=source))
        for entry in store.skipped(settings.lang):
            remark(say("ui.left_out", settings.lang, path=entry.where, why=entry.why))
        yield store
