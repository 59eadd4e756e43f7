"""``vnreport corpus``: build a store, list it, show one report of it, export its data."""

from collections.abc import Callable
from typing import Any

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import reading_options


def _options(lang: str, form: str, forms: list[str], *, output: bool = True) -> Callable[[Any], Any]:
    """The options of the commands below: ``form`` names the help of --format."""
    words = HELP[lang]

    def decorate(function: Any) -> Any:
        function = click.option("--lang", type=click.Choice(["vi", "en"]), help=words["lang"])(function)
        function = reading_options(lang)(function)
        function = click.option("--config", type=click.Path(), metavar="FILE", help=words["config"])(function)
        if output:
            function = click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words["output"])(function)
        return click.option("--format", "form", type=click.Choice(forms), help=words[form])(function)

    return decorate


def build(lang: str) -> click.Command:
    """The group with its help in ``lang``."""

    @click.group(name="corpus", help=HELP[lang]["corpus"])
    def corpus() -> None:
        pass

    for add in (_add_build, _add_list, _add_show, _add_export):
        add(corpus, lang)
    return corpus


def _add_build(corpus: click.Group, lang: str) -> None:
    words = HELP[lang]

    @corpus.command(name="build", help=words["corpus.build"], short_help=words["corpus.build.short"])
    @click.argument("folders", nargs=-1, required=True, type=click.Path(), metavar="FOLDER...")
    @click.option("-o", "--output", "store", required=True, type=click.Path(), metavar="STORE", help=words["store"])
    @click.option("--prune", is_flag=True, help=words["prune"])
    @click.option("--jobs", type=click.IntRange(min=1), metavar="N", help=words["jobs"])
    @click.option("--full", is_flag=True, help=words["full"])
    @click.option("--lexicon", type=click.Path(), metavar="FOLDER", help=words["lexicon"])
    @_options(lang, "build_format", ["text", "json"], output=False)
    def build_(
        folders: tuple[str, ...], store: str, prune: bool, jobs: int | None, full: bool, lexicon: str | None, form: str | None,
        config: str | None, **options: str | None,
    ) -> None:  # fmt: skip
        from pathlib import Path

        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import build, corpus_settings

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        summary = build([Path(folder) for folder in folders], Path(store), settings, prune=prune, jobs=jobs)
        present(summary, settings, None, [])


def _add_list(corpus: click.Group, lang: str) -> None:
    @corpus.command(name="list", help=HELP[lang]["corpus.list"], short_help=HELP[lang]["corpus.list.short"])
    @click.argument("store", type=click.Path(), metavar="STORE")
    @_options(lang, "corpus_format", ["text", "json", "csv"])
    def list_(store: str, form: str | None, output: str | None, config: str | None, **options: str | None) -> None:
        from dataclasses import replace

        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.listing import list_reports

        settings = corpus_settings(config, options["lang"], form, False, None)
        with open_source(store, settings, remarks=False) as opened:
            listing = replace(list_reports(opened, settings.lang), store=store)
        present(listing, settings, output, [store])


def _add_show(corpus: click.Group, lang: str) -> None:
    words = HELP[lang]

    @corpus.command(name="show", help=words["corpus.show"], short_help=words["corpus.show.short"])
    @click.argument("store", type=click.Path(), metavar="STORE")
    @click.argument("report", metavar="REPORT")
    @click.option("--full", is_flag=True, help=words["full"])
    @_options(lang, "corpus_format", ["text", "json", "csv"])
    def show(
        store: str, report: str, full: bool, form: str | None, output: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.listing import show_report

        settings = corpus_settings(config, options["lang"], form, full, None)
        with open_source(store, settings, remarks=False) as opened:
            stored = show_report(opened, report, settings.lang)
        present(stored, settings, output, [store])


def _add_export(corpus: click.Group, lang: str) -> None:
    @corpus.command(name="export", help=HELP[lang]["corpus.export"], short_help=HELP[lang]["corpus.export.short"])
    @click.argument("store", type=click.Path(), metavar="STORE")
    @click.argument("kind", metavar="KIND")
    @_options(lang, "export_format", ["csv", "jsonl"])
    def export(
        store: str, kind: str, form: str | None, output: str | None, config: str | None, **options: str | None
    ) -> None:
        from vnreport_nlp.commands.output import emit
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.export import COLUMNS, export_rows
        from vnreport_nlp.errors import SettingsError
        from vnreport_nlp.rendering.delimited import BOM, to_csv, to_jsonl

        settings = corpus_settings(config, options["lang"], None, False, None)
        if kind not in COLUMNS:
            raise SettingsError("error.export_kind", kind=kind, known=", ".join(COLUMNS))
        with open_source(store, settings) as opened:
            rows = export_rows(opened, kind, settings.lang)
        mark = BOM if output else ""
        text = to_jsonl(rows) if form == "jsonl" else mark + to_csv(COLUMNS[kind], rows)
        emit(text, output, [store], settings.lang)
