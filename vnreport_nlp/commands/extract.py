"""``vnreport extract``: the twin of ``read_lines``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import merge, reading_options


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""
    words = HELP[lang]

    @click.command(name="extract", help=words["extract"])
    @click.argument("file", type=click.Path(), metavar="FILE")
    @click.option("--plain", is_flag=True, help=words["plain"])
    @click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words["output"])
    @click.option("--config", type=click.Path(), metavar="FILE", help=words["config"])
    @reading_options(lang)
    @click.option("--lang", type=click.Choice(["vi", "en"]), help=words["lang"])
    def extract(file: str, plain: bool, output: str | None, config: str | None, **options: str | None) -> None:
        import sys

        from vnreport_nlp.commands.output import emit, remark
        from vnreport_nlp.messages import say
        from vnreport_nlp.rendering.extracted import render_extracted
        from vnreport_nlp.report import read_lines

        settings = merge(config, {"lang": options["lang"] or click.get_current_context().obj})

        def tell(done: int, total: int) -> None:
            remark(say("ui.reading_page", settings.lang, path=file, done=done, total=total), progress=True)

        extracted = read_lines(file, reading=settings.reading, tell=tell if sys.stderr.isatty() else None)
        if extracted.pages.ocr:
            remark(say("ui.ocr_legend", settings.lang))
        emit(render_extracted(extracted, settings.lang, plain=plain), output, [file], settings.lang)

    return extract
