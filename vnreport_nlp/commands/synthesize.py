"""``vnreport synthesize``: twin of ``find_synthesis``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import merge, reading_options

#: The forms of a synthesis.
FORMS = ("text", "markdown", "json", "csv")
LENGTHS = ("short", "medium", "long")


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""
    words_of = HELP[lang]

    @click.command(name="synthesize", help=words_of["synthesize"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @click.option("--length", type=click.Choice(LENGTHS), default="medium", help=words_of["length"])
    @click.option("--words", type=click.IntRange(min=0), metavar="N", help=words_of["synthesize_words"])
    @click.option("--kind", metavar="KIND", help=words_of["synthesize_kind"])
    @click.option("--format", "form", type=click.Choice(FORMS), help=words_of["synthesize_format"])
    @click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words_of["output"])
    @click.option("--full", is_flag=True, help=words_of["synthesize_full"])
    @click.option("--lexicon", type=click.Path(), metavar="FOLDER", help=words_of["lexicon"])
    @click.option("--config", type=click.Path(), metavar="FILE", help=words_of["config"])
    @reading_options(lang)
    @click.option("--lang", type=click.Choice(["vi", "en"]), help=words_of["lang"])
    def synthesize(
        source: str, length: str, words: int | None, kind: str | None, form: str | None, output: str | None, full: bool,
        lexicon: str | None, config: str | None, **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import open_source
        from vnreport_nlp.corpus.synthesis import find_synthesis
        from vnreport_nlp.lexicon import load_lexicon

        context = click.get_current_context()
        asked = {"lang": options["lang"] or context.obj, "format": form, "full": full, "lexicon": lexicon}
        settings = merge(config, asked, FORMS)
        known = load_lexicon(settings.lexicon)
        with open_source(source, settings) as store:
            found = find_synthesis(store, length=length, words=words, kind=kind, lexicon=known, lang=settings.lang)
        present(found, settings, output, [source])

    return synthesize
