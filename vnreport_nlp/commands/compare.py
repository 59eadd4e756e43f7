"""``vnreport compare``: the twin of ``compare``."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import common_options, merge


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="compare", help=HELP[lang]["compare"])
    @click.argument("a", type=click.Path(), metavar="A")
    @click.argument("b", type=click.Path(), metavar="B")
    @click.option("--only", metavar="PARTS", help=HELP[lang]["only"])
    @click.option("--model", metavar="NAME", help=HELP[lang]["model_option"])
    @common_options(lang)
    def compare(
        a: str, b: str, only: str | None, model: str | None, form: str | None, output: str | None, full: bool, lexicon: str | None,
        config: str | None, strict: bool, **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.inputs import read_input
        from vnreport_nlp.commands.output import check_strict, present, remark
        from vnreport_nlp.comparing import compare as compare_reports
        from vnreport_nlp.messages import say
        from vnreport_nlp.register import same_commune
        from vnreport_nlp.rendering.layout import chosen_parts

        asked = {
            "lang": options["lang"] or click.get_current_context().obj,
            "format": form,
            "full": full,
            "lexicon": lexicon,
            "model": model,
        }
        settings = merge(config, asked)
        parts = tuple(name.strip() for name in only.split(",") if name.strip()) if only else ()
        chosen_parts(parts)
        reports = [read_input(path, settings, results=False) for path in (a, b)]
        left, right = reports
        if left.source.sha256 == right.source.sha256:
            remark(say("ui.same_file", settings.lang))
        elif same_commune(left.report, right.report):
            one, other = left.report.commune or "", right.report.commune or ""
            code = "ui.same_commune" if one.casefold() == other.casefold() else "ui.same_commune_renamed"
            remark(say(code, settings.lang, name=one, other=other))
        remark(say("ui.comparing", settings.lang), progress=True)
        comparison = compare_reports(left, right, model=settings.model, lexicon=settings.lexicon)
        present(comparison, settings, output, [a, b], parts)
        if strict:
            check_strict(reports)

    return compare
