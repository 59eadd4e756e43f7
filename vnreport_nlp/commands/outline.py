"""``vnreport outline``: twin of ``find_outline``, with ``--template`` of ``measure_prescribed``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command ``outline`` with its help in ``lang``."""

    @click.command(name="outline", help=HELP[lang]["outline"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @click.option("--template", type=click.Path(), metavar="FILE", help=HELP[lang]["template"])
    @corpus_options(lang)
    def outline(
        source: str, template: str | None, form: str | None, output: str | None, full: bool, lexicon: str | None,
        config: str | None, **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.outline import find_outline
        from vnreport_nlp.corpus.outline.prescribed import measure_prescribed
        from vnreport_nlp.lexicon import load_lexicon

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        known = load_lexicon(settings.lexicon)
        with open_source(source, settings) as store:
            if template is None:
                found = find_outline(store, lexicon=known, lang=settings.lang)
            else:
                found = measure_prescribed(store, template, lexicon=known, lang=settings.lang, reading=settings.reading)
        present(found, settings, output, [source, *([template] if template else [])])

    return outline
