"""``vnreport summarize``: twin of ``summarize_report`` (a page a report), ``extract`` (running text) and ``find_own``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import Settings, common_options, merge

if TYPE_CHECKING:
    from vnreport_nlp.lexicon import Lexicon
    from vnreport_nlp.records import Report, RunningExtract, Skipped

#: Words of a running extract where none are asked for: a page of print.
DEFAULT_WORDS = 250
#: Exit code of a call that could not read some of its files.
INCOMPLETE = 3


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""
    words_of = HELP[lang]

    @click.command(name="summarize", help=words_of["summarize"])
    @click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
    @click.option("--style", type=click.Choice(["digest", "text"]), help=words_of["style"])
    @click.option("--words", type=click.IntRange(min=0), metavar="N", help=words_of["words"])
    @click.option("--against", type=click.Path(), metavar="SOURCE", help=words_of["summarize_against"])
    @common_options(lang)
    def summarize(
        files: tuple[str, ...], style: str | None, words: int | None, against: str | None, form: str | None, output: str | None,
        full: bool, lexicon: str | None, config: str | None, strict: bool, **options: str | None,
    ) -> None:  # fmt: skip
        from vnreport_nlp.commands.output import check_strict, present
        from vnreport_nlp.errors import SettingsError
        from vnreport_nlp.lexicon import load_lexicon

        asked = {
            "lang": options["lang"] or click.get_current_context().obj,
            "format": form,
            "full": full,
            "lexicon": lexicon,
        }
        settings = merge(config, asked)
        _check_call(files, style, words, against)
        known = load_lexicon(settings.lexicon)
        reports, skipped = _read_all(files, settings, known)
        thing: object
        if against:
            from vnreport_nlp.commands.stores import open_source
            from vnreport_nlp.corpus.own import find_own

            with open_source(against, settings) as store:
                thing = find_own(store, reports[0], against, lexicon=known, lang=settings.lang)
        elif style == "text" or words is not None:
            thing = _running(reports, DEFAULT_WORDS if words is None else words, skipped, known)
        else:
            from vnreport_nlp.audit import audit
            from vnreport_nlp.records import Digests
            from vnreport_nlp.summary.digest import summarize_report

            digests = tuple(summarize_report(report, audit(report, lexicon=known), known) for report in reports)
            thing = Digests(digests, skipped)
        if against and output == against:
            raise SettingsError("error.output_is_input", path=output)
        present(thing, settings, output, files)
        if strict:
            check_strict(reports)
        if skipped:
            click.get_current_context().exit(INCOMPLETE)

    return summarize


def _check_call(files: Sequence[str], style: str | None, words: int | None, against: str | None) -> None:
    """SettingsError for options that do not go together: a digest is always one page, and one report is held against others."""
    from vnreport_nlp.errors import SettingsError

    if words is not None and (style == "digest" or against):
        raise SettingsError("digest.words_style")
    if against and (style or len(files) > 1):
        raise SettingsError("digest.against_alone")


def _read_all(
    files: Sequence[str], settings: Settings, lexicon: "Lexicon"
) -> "tuple[list[Report], tuple[Skipped, ...]]":
    """The reports that can be read, and why the others cannot, which stderr is told too; the error itself where there is none."""
    from vnreport_nlp.commands.inputs import read_input
    from vnreport_nlp.commands.output import remark
    from vnreport_nlp.errors import SourceError
    from vnreport_nlp.messages import say
    from vnreport_nlp.records import Skipped

    reports: list[Report] = []
    skipped: list[Skipped] = []
    problems: list[SourceError] = []
    for path in files:
        try:
            reports.append(read_input(path, settings, lexicon))
        except SourceError as problem:
            why = say(problem.code, settings.lang, **problem.values)
            skipped.append(Skipped(path, why))
            problems.append(problem)
    if not reports:
        for entry in skipped[:-1]:
            remark(say("ui.left_out", settings.lang, path=entry.where, why=entry.why))
        raise problems[-1]
    for entry in skipped:
        remark(say("ui.left_out", settings.lang, path=entry.where, why=entry.why))
    return reports, tuple(skipped)


def _running(
    reports: "Sequence[Report]", words: int, skipped: "tuple[Skipped, ...]", lexicon: "Lexicon"
) -> "RunningExtract":
    """The running extract of reports that were read, with what is to be told of each."""
    from vnreport_nlp.records import QuotedReport, RunningExtract
    from vnreport_nlp.summary import extract
    from vnreport_nlp.summary.digest import section_ref
    from vnreport_nlp.summary.passages import section_passages
    from vnreport_nlp.summary.settings import REPORT

    passages = [section_passages(r.text, r.sections, r.items, number) for number, r in enumerate(reports)]
    quoted = []
    for report in reports:
        sections = {section.id: section for section in report.sections}
        refs = tuple((section.line, section_ref(section, sections)) for section in report.sections)
        quoted.append(QuotedReport(report.source, report.report.commune, report.text.pages, refs))
    return RunningExtract(tuple(quoted), extract(passages, words, REPORT, lexicon), skipped)
