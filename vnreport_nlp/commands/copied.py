"""``vnreport copied``: twin of ``find_reuse``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="copied", help=HELP[lang]["copied"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @corpus_options(lang)
    def copied(
        source: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.reuse import find_reuse

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        with open_source(source, settings) as store:
            found = find_reuse(store, lang=settings.lang)
        present(found, settings, output, [source])

    return copied
