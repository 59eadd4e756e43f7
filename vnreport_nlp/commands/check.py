"""``vnreport check``: twin of ``audit``; exit code 1 when something was found."""

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import corpus_options

#: Exit code of a call that found something.
FOUND = 1


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""
    words = HELP[lang]

    @click.command(name="check", help=words["check"])
    @click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
    @click.option(
        "--min-severity", type=click.Choice(["certain", "likely", "look"]), default="look", help=words["min_severity"]
    )
    @click.option("--spelling", is_flag=True, help=words["spelling"])
    @click.option("--baseline", type=click.Path(), metavar="FILE", help=words["baseline"])
    @click.option("--write-baseline", type=click.Path(), metavar="FILE", help=words["write_baseline"])
    @click.option("--annex", "annexes", multiple=True, type=click.Path(), metavar="FILE", help=words["annex"])
    @click.option("--against", type=click.Path(), metavar="FILE", help=words["check_against"])
    @corpus_options(lang)
    def check(
        files: tuple[str, ...], annexes: tuple[str, ...], min_severity: str, spelling: bool, baseline: str | None, write_baseline: str | None,
        against: str | None, form: str | None, output: str | None, full: bool, lexicon: str | None, config: str | None,
        **options: str | None,
    ) -> None:  # fmt: skip
        from pathlib import Path

        from vnreport_nlp.check import check_reports
        from vnreport_nlp.commands.inputs import read_input
        from vnreport_nlp.commands.output import emit, present
        from vnreport_nlp.commands.stores import corpus_settings
        from vnreport_nlp.errors import OutputError, SettingsError
        from vnreport_nlp.lexicon import load_lexicon

        settings = corpus_settings(config, options["lang"], form, full, lexicon)
        known = load_lexicon(settings.lexicon)
        if annexes and len(files) > 1:
            raise SettingsError("error.annex_of_one")
        # every report is read before anything is printed: a file that cannot be read is an error, not a clean report
        reports = [read_input(path, settings, known, annexes=annexes) for path in files]
        standard = read_input(against, settings, known) if against else None
        found, every = check_reports(
            reports, lexicon=known, severity=min_severity, spelling=spelling, baseline=baseline, standard=standard
        )
        inputs = [*files, *annexes, *(path for path in (baseline, against) if path)]
        if write_baseline:
            from vnreport_nlp.audit.baseline import write_baseline as text_of

            if output is not None and Path(output).resolve() == Path(write_baseline).resolve():
                raise OutputError("error.output_twice", path=output)
            emit(text_of(every), write_baseline, [*files, *([against] if against else [])], settings.lang)
        present(found, settings, output, inputs)
        if found.found and not write_baseline:
            click.get_current_context().exit(FOUND)

    return check
