"""``vnreport targets``: twin of ``find_targets`` and, with ``--against``, of ``find_against``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options


def build(lang: str) -> click.Command:
    """The command ``targets`` with its help in ``lang``."""
    words = HELP[lang]

    @click.command(name="targets", help=words["targets"])
    @click.argument("source", type=click.Path(), metavar="SOURCE")
    @click.option("--against", type=click.Path(), metavar="FILE", help=words["against"])
    @corpus_options(lang)
    def targets(
        source: str, against: str | None, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None,
        **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.inputs import read_input
        from vnreport_nlp.commands.output import present
        from vnreport_nlp.commands.stores import corpus_settings, open_source
        from vnreport_nlp.corpus.targets import find_targets
        from vnreport_nlp.corpus.targets.against import find_against
        from vnreport_nlp.lexicon import load_lexicon

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        known = load_lexicon(settings.lexicon)
        standard = read_input(against, settings, known) if against else None
        found: object
        with open_source(source, settings) as store:
            if standard is None:
                found = find_targets(store, lexicon=known, lang=settings.lang)
            else:
                found = find_against(store, standard, lexicon=known, lang=settings.lang)
        present(found, settings, output, [source, *([against] if against else [])])

    return targets
