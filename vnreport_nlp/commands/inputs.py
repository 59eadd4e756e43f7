"""A report named on the command line, read as the settings say; page by page on stderr while a scan is read."""

import sys
from dataclasses import replace

from vnreport_nlp.commands.output import remark
from vnreport_nlp.commands.settings import Settings
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.messages import say
from vnreport_nlp.records import Report


def read_input(
    path: str,
    settings: Settings,
    lexicon: Lexicon | None = None,
    *,
    results: bool = True,
    annexes: tuple[str, ...] = (),
) -> Report:
    """``read_report`` with the settings of this call; ``lexicon`` is one that is loaded already,
    ``annexes`` are files that belong to this report."""
    from vnreport_nlp.report import read_report

    remark(say("ui.reading", settings.lang, path=path), progress=True)

    def tell(done: int, total: int) -> None:
        remark(say("ui.reading_page", settings.lang, path=path, done=done, total=total), progress=True)

    return read_report(
        path,
        lexicon=lexicon or settings.lexicon,
        results=results,
        reading=replace(settings.reading, annexes=annexes),
        tell=tell if sys.stderr.isatty() else None,
    )
