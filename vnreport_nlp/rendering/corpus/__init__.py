"""What is found over many reports → terminal pages, JSON and CSV rows: one module an analysis.

Each module has ``data(thing, lang)`` (plain data for JSON), ``COLUMNS`` and ``rows(thing, lang)`` (one dict a claim, for CSV) and
``text(thing, lang, *, full, width, colour)`` (a terminal page).
"""
