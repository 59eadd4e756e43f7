"""Scans stamped MẬT: found while they are read, not read on without leave, and nothing of them stays in the cache."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vnreport_nlp.errors import Classified
from vnreport_nlp.reading.classified import find_stamp
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.options import ReadOptions

#: Number of a page (1-based) → its lines.
Pages = Mapping[int, Sequence[Line]]


@dataclass(slots=True)
class Guard:
    """Looks at the pages of one document as they are read.

    ``whole`` sets the pages read so far as lines of the document: where a stamp stands there is what the error says.
    """

    options: ReadOptions
    whole: Callable[[Pages], Sequence[Line]]
    stamped: bool = False

    @property
    def keeps(self) -> bool:
        """Whether what pages say may be kept: not that of classified scans, nor with names that are to be masked."""
        return not (self.stamped or self.options.mask_names)

    def begin(self) -> None:
        """Look at what is known before any picture is read. Raises as ``look`` does."""
        self._judge({})

    def look(self, found: Pages, page: int) -> None:
        """Look at the page that was read last. Raises Classified for a stamp that the user did not permit to read."""
        if not self.stamped and find_stamp(Extract(tuple(found[page]))):
            self._judge(found)

    def _judge(self, found: Pages) -> None:
        stamp = find_stamp(Extract(tuple(self.whole(found))))
        if stamp is None:
            return
        self.stamped = True
        if not self.options.allow_classified:
            raise Classified("error.classified", level=stamp.level, line=stamp.line)
