"""``vnreport matrix``: twin of ``find_matrix``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="matrix", help=HELP[lang]["matrix"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @corpus_options(lang)
    def matrix(
        source: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.matrix import find_matrix

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        with open_source(source, settings) as store:
            found = find_matrix(store, lang=settings.lang)
        present(found, settings, output, [source])

    return matrix
