"""One tree of errors; each holds its data and says what to do next.

VnReportError
├── SourceError(path)          the input could not be read           exit 3
│   ├── UnknownFormat          it is not plain text
│   ├── UnknownEncoding        the bytes are no text we can decode
│   ├── LimitExceeded          larger than the documented limits
│   ├── Classified             it is stamped MẬT, TỐI MẬT or TUYỆT MẬT
│   └── NotAReport             it is text, but no report of the genre
├── ModelError                 the background model is missing or damaged   exit 4
├── StoreError                 a corpus store is missing, busy, damaged or full   exit 6
├── SettingsError              an option, a lexicon file or vnreport.toml is wrong   exit 2
└── OutputError                the result could not be written              exit 5

``code`` and ``values`` name a message of ``messages/``; ``str(error)`` is its Vietnamese form.
"""

from collections.abc import Mapping


def _printable(text: str) -> str:
    """Text that cannot steer a terminal: control characters and lone surrogates (odd file names) as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class VnReportError(Exception):
    """Root of all errors we raise on purpose."""

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values: Mapping[str, str] = {name: _printable(str(value)) for name, value in values.items()}
        super().__init__(code)

    def __str__(self) -> str:
        from vnreport_nlp.messages import say

        return say(self.code, "vi", **self.values)


class SourceError(VnReportError):
    """An input that cannot be read; ``values['path']`` names it."""

    exit_code = 3


class UnknownFormat(SourceError):
    """The file is not plain text (its first bytes say what it is)."""


class UnknownEncoding(SourceError):
    """The bytes are not UTF-8 or UTF-16."""


class LimitExceeded(SourceError):
    """A documented limit was passed; ``values`` holds limit and found."""


class Classified(SourceError):
    """A document stamped MẬT, TỐI MẬT or TUYỆT MẬT; ``values`` holds level and line, nothing of its text."""


class NotAReport(SourceError):
    """Text, but nothing of the genre was found in it."""


class ModelError(VnReportError):
    """The background model is missing, damaged or of another version."""

    exit_code = 4


class StoreError(VnReportError):
    """A corpus store cannot be opened, read or written."""

    exit_code = 6


class SettingsError(VnReportError):
    """A wrong option value, lexicon entry or settings key."""

    exit_code = 2


class OutputError(VnReportError):
    """The result could not be written where it was asked for."""

    exit_code = 5
