"""``vnreport commune``: the twin of ``look_up``."""

import click

from vnreport_nlp.commands.help import HELP


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""
    words = HELP[lang]

    @click.command(name="commune", help=words["commune"])
    @click.argument("name", nargs=-1, required=True, metavar="NAME...")
    @click.option("--province", metavar="PROVINCE", help=words["province"])
    @click.option("--register", type=click.Path(), metavar="FILE", help=words["register"])
    @click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), help=words["corpus_format"])
    @click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words["output"])
    @click.option("--config", type=click.Path(), metavar="FILE", help=words["config"])
    @click.option("--lang", "language", type=click.Choice(["vi", "en"]), help=words["lang"])
    def commune(
        name: tuple[str, ...], province: str | None, register: str | None, form: str | None, output: str | None,
        config: str | None, language: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import present, remark
        from vnreport_nlp.commands.settings import merge
        from vnreport_nlp.register.answer import look_up
        from vnreport_nlp.rendering.corpus.commune import nothing

        asked = {"lang": language or click.get_current_context().obj, "format": form, "register": register}
        settings = merge(config, asked, ("text", "json", "csv"))
        answer = look_up(" ".join(name), province, register=settings.register or "")
        if not answer.found:
            remark(nothing(answer, settings.lang))
        present(answer, settings, output, [settings.register] if settings.register else [])

    return commune
