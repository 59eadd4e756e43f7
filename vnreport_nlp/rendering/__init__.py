"""Records → what people and programs read. ``render(thing, name)``; siblings over one record, none recomputes."""

from vnreport_nlp.records import Comparison, Report

FORMATS = ("text", "json", "markdown")


def render(thing: Report | Comparison, name: str = "text", **options: object) -> str:
    """``thing`` as text, json or markdown. Options: ``lang`` (vi, en), ``full``, ``only`` (kinds), ``width``."""
    import importlib

    from vnreport_nlp.errors import SettingsError

    if name not in FORMATS:
        raise SettingsError("error.choice", option="format", value=name, known=", ".join(FORMATS))
    module = importlib.import_module(f"vnreport_nlp.rendering.{name}")
    function = module.render_report if isinstance(thing, Report) else module.render_comparison
    result: str = function(thing, **options)
    return result
