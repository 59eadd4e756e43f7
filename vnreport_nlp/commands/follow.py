"""``vnreport follow``: twin of ``follow``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command ``follow`` with its help in ``lang``."""

    @click.command(name="follow", help=HELP[lang]["follow"])
    @click.argument("old", type=click.Path(), metavar="OLD")
    @click.argument("new", type=click.Path(), metavar="NEW")
    @corpus_options(lang)
    def follow(
        old: str, new: str, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None, **options: str | None
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.inputs import read_input
        from vnreport_nlp.commands.output import present, remark
        from vnreport_nlp.commands.stores import corpus_settings
        from vnreport_nlp.corpus.follow import follow as follow_reports
        from vnreport_nlp.lexicon import load_lexicon
        from vnreport_nlp.messages import say
        from vnreport_nlp.rendering.corpus.follow import other_communes

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        known = load_lexicon(settings.lexicon)
        older, newer = (read_input(path, settings, known) for path in (old, new))
        if older.source.sha256 == newer.source.sha256:
            remark(say("ui.same_file", settings.lang))
        found = follow_reports(older, newer, lexicon=known)
        if not found.same_commune:
            remark(other_communes(found, settings.lang))
        present(found, settings, output, [old, new])

    return follow
