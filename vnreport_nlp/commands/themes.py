"""``vnreport weaknesses``, ``causes``, ``lessons``, ``breakthroughs``: twins of ``find_themes``."""

from collections.abc import Callable
from typing import Any

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options

_KINDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}


def build(lang: str, name: str) -> click.Command:
    """The command ``name`` with its help in ``lang``; ``--chains`` belongs to weaknesses alone."""

    def chains_option(function: Callable[..., Any]) -> Callable[..., Any]:
        return (
            click.option("--chains", is_flag=True, help=HELP[lang]["chains"])(function)
            if name == "weaknesses"
            else function
        )

    @click.command(name=name, help=HELP[lang][name])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @chains_option
    @corpus_options(lang)
    def themes(
        source: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, chains: bool = False, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.themes import find_themes

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        with open_source(source, settings) as store:
            found: object
            if chains:
                from vnreport_nlp.corpus.chains import find_chains

                found = find_chains(store, lang=settings.lang)
            else:
                found = find_themes(store, _KINDS[name], lang=settings.lang)
        present(found, settings, output, [source])

    return themes
