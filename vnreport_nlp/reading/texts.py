"""Path → clean text: the file and its annexes are opened, mended, held against stamps, cleaned and judged."""

from dataclasses import replace
from pathlib import Path

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.annexes import append_annex, append_unread, chosen_annexes, digest, shown_name
from vnreport_nlp.reading.classified import refuse_classified, remark_classified
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract, Tell, together
from vnreport_nlp.reading.legacy import Conversions, mend
from vnreport_nlp.reading.opening import open_file
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions
from vnreport_nlp.reading.quality import judge, require
from vnreport_nlp.records import Source, Text


def read_extract(
    path: str | Path, options: ReadOptions = DEFAULTS, *, tell: Tell | None = None
) -> tuple[Source, Extract]:
    """What the reader of the file's format takes out of it, before anything is cleaned or joined; annexes stand behind it.

    Text of legacy encodings and damaged text is mended (``legacy``). ``tell`` hears (pages done, pages in all) of a long
    file. Raises SourceError or a child of it.
    """
    return _read(path, options, tell)[:2]


def _read(path: str | Path, options: ReadOptions, tell: Tell | None) -> tuple[Source, Extract, Conversions]:
    data, form, extract = open_file(path, options, tell)
    names = []
    annexes = chosen_annexes(path, options.annexes)
    for annex in annexes:
        try:
            _, _, found = open_file(annex, options, tell, annex=True)
        except SourceError as problem:
            if options.annexes:
                raise
            extract = append_unread(extract, annex.name, problem)  # lies beside the report, was not asked for
            continue
        extract = append_annex(extract, found, annex.name)
        names.append(shown_name(annex.name))
    extract, mended = mend(extract)
    conversions = together(extract.conversions, mended)
    if not options.allow_classified:
        refuse_classified(extract, str(path))
    lines = len(extract.lines)
    source = Source(
        shown_name(str(path)), form, digest(data, annexes), lines, extract.encoding, extract.pages, tuple(names)
    )
    extract = remark_classified(extract)
    if options.mask_names:
        from vnreport_nlp.reading.masking import mask  # its lists of names are loaded for whoever asks for them

        extract = mask(extract)[0]
    return source, extract, conversions


def read_text(path: str | Path, options: ReadOptions = DEFAULTS, *, tell: Tell | None = None) -> Text:
    """Read a report of any format: cleaned, furniture and footnotes set aside, cut into blocks.

    Raises SourceError (or a child) for a missing, empty, damaged, encrypted, undecodable or oversized file,
    for one that is stamped MẬT, and for one that was read worse than ``options.min_quality``.
    """
    source, extract, conversions = _read(path, options, tell)
    text = clean_text(source, extract)
    if not text.clean.strip():
        raise SourceError("error.empty", path=path)
    quality = judge(text, extract, conversions)
    require(quality, options.min_quality, str(path))
    return replace(text, quality=quality)
