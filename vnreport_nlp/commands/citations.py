"""``vnreport citations``: twin of ``find_citations`` over a store."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="citations", help=HELP[lang]["citations"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @corpus_options(lang)
    def citations(
        source: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.citations import find_citations

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        with open_source(source, settings) as store:
            found = find_citations(store, lexicon=settings.lexicon, lang=settings.lang)
        present(found, settings, output, [source])

    return citations
