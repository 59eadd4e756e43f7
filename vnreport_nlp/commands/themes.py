"""``vnreport weaknesses``, ``causes``, ``lessons``, ``breakthroughs``: twins of ``find_themes``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options

_KINDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}


def build(lang: str, name: str) -> click.Command:
    """The command ``name`` with its help in ``lang``."""

    @click.command(name=name, help=HELP[lang][name])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @corpus_options(lang)
    def themes(
        source: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.themes import find_themes
        from vnreport_nlp.lexicon import load_lexicon

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        with open_source(source, settings) as store:
            found = find_themes(store, _KINDS[name], lexicon=load_lexicon(settings.lexicon), lang=settings.lang)
        present(found, settings, output, [source])

    return themes
