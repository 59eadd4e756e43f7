"""``vnreport find``: twin of ``find_passages``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command ``find`` with its help in ``lang``."""
    words = HELP[lang]

    @click.command(name="find", help=words["find"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @click.argument("query", nargs=-1, required=True, metavar="QUERY...")
    @click.option("--role", metavar="ROLE", help=words["role"])
    @click.option("--field", metavar="FIELD", help=words["field"])
    @click.option("--limit", type=int, default=20, metavar="N", help=words["limit"])
    @click.option("--no-tones", is_flag=True, help=words["no_tones"])
    @corpus_options(lang)
    def find(
        source: str, query: tuple[str, ...], role: str | None, field: str | None, limit: int, no_tones: bool, form: str | None,
        output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present, remark
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.find import find_passages
        from vnreport_nlp.lexicon import load_lexicon
        from vnreport_nlp.rendering.corpus.find import nothing

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        known = load_lexicon(settings.lexicon)
        asked = " ".join(query)
        with open_source(source, settings) as store:
            found = find_passages(
                store, asked, role=role, field=field, limit=limit, tones=not no_tones, lexicon=known, lang=settings.lang
            )
        if not found.total:
            remark(nothing(found, settings.lang))
        present(found, settings, output, [source])

    return find
