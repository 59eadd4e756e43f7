"""vnreport: compare Vietnamese commune reports. Importing this module costs nothing; names load on use."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vnreport_nlp.comparing import compare
    from vnreport_nlp.errors import VnReportError
    from vnreport_nlp.records import Comparison, Report
    from vnreport_nlp.rendering import render
    from vnreport_nlp.report import read_report
    from vnreport_nlp.summary import summarize

__all__ = ["Comparison", "Report", "VnReportError", "__version__", "compare", "read_report", "render", "summarize"]

_HOMES = {
    "Comparison": "vnreport_nlp.records",
    "Report": "vnreport_nlp.records",
    "VnReportError": "vnreport_nlp.errors",
    "compare": "vnreport_nlp.comparing",
    "read_report": "vnreport_nlp.report",
    "render": "vnreport_nlp.rendering",
    "summarize": "vnreport_nlp.summary",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
