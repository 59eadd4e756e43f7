"""Records → what people and programs read. ``render(thing, name)``; siblings over one record, none recomputes."""

from typing import Any

from vnreport_nlp.records import Report

#: Forms of a report or comparison, and of what is found over a corpus (``csv``: one row a claim).
FORMATS = ("text", "json", "markdown")
CORPUS_FORMATS = ("text", "json", "csv")
#: Record of a corpus analysis → its module in ``rendering/corpus``: ``data`` (JSON), ``rows`` (CSV), ``text`` (terminal).
_CORPUS = {
    "Outline": "outline",
    "Chains": "chains",
    "Check": "check",
    "CitedDocuments": "citations",
    "BuildSummary": "summary",
    "Found": "find",
    "Listing": "listing",
    "Matrix": "matrix",
    "Reuse": "reuse",
    "Stats": "stats",
    "StoredReport": "stored",
    "Synthesis": "synthesis",
    "TargetTable": "target_table",
    "Against": "against",
    "Follow": "follow",
    "CommuneAnswer": "commune",
    "Themes": "themes",
}
#: Records of ``rendering/summary``, in the forms of a report.
_SUMMARIES = ("Digests", "RunningExtract", "Own")


def render(thing: Any, name: str = "text", **options: object) -> str:
    """A Report, Comparison or summary as text, json or markdown; what was found over a corpus as text, json or csv.

    Options: ``lang`` (vi, en), ``full``, ``only`` (kinds), ``width``, ``colour``. SettingsError for another form.
    """
    import importlib

    from vnreport_nlp.errors import SettingsError

    analysis = _CORPUS.get(type(thing).__name__)
    of_analysis = importlib.import_module(f"vnreport_nlp.rendering.corpus.{analysis}") if analysis else None
    known = getattr(of_analysis, "FORMATS", CORPUS_FORMATS) if of_analysis else FORMATS
    if name not in known:
        raise SettingsError("error.choice", option="format", value=name, known=", ".join(known))
    if of_analysis:
        return _render_analysis(of_analysis, thing, name, **options)
    if type(thing).__name__ in _SUMMARIES:
        from vnreport_nlp.rendering.summary import render_summary

        return render_summary(thing, name, **options)  # type: ignore[arg-type]
    module = importlib.import_module(f"vnreport_nlp.rendering.{name}")
    function = module.render_report if isinstance(thing, Report) else module.render_comparison
    result: str = function(thing, **options)
    return result


def _render_analysis(module: Any, thing: object, name: str, **options: Any) -> str:
    lang = options.get("lang", "vi")
    if name == "json":
        import json

        return json.dumps(module.data(thing, lang), ensure_ascii=False, indent=1) + "\n"
    if name == "csv":
        from vnreport_nlp.rendering.delimited import to_csv

        return to_csv(module.COLUMNS, module.rows(thing, lang))
    if name == "markdown":
        page: str = module.markdown(thing, lang, full=options.get("full", False))
        return page
    text: str = module.text(
        thing, lang, full=options.get("full", False), width=options.get("width"), colour=options.get("colour", False)
    )
    return text
