"""``vnreport parse``: the twin of ``read_report``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import common_options, merge


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="parse", help=HELP[lang]["parse"])
    @click.argument("file", type=click.Path(), metavar="FILE")
    @click.option("--annex", "annexes", multiple=True, type=click.Path(), metavar="FILE", help=HELP[lang]["annex"])
    @common_options(lang)
    def parse(
        file: str,
        annexes: tuple[str, ...],
        form: str | None,
        output: str | None,
        full: bool,
        lexicon: str | None,
        config: str | None,
        strict: bool,
        **options: str | None,
    ) -> None:
        from dataclasses import replace

        from vnreport_nlp.audit import audit
        from vnreport_nlp.commands.inputs import read_input
        from vnreport_nlp.commands.output import check_strict, present
        from vnreport_nlp.lexicon import load_lexicon

        settings = merge(
            config,
            {
                "lang": options["lang"] or click.get_current_context().obj,
                "format": form,
                "full": full,
                "lexicon": lexicon,
            },
        )
        words = load_lexicon(settings.lexicon)
        report = read_input(file, settings, words, annexes=annexes)
        report = replace(report, findings=audit(report, lexicon=words))
        present(report, settings, output, [file, *annexes])
        if strict:
            check_strict([report])

    return parse
