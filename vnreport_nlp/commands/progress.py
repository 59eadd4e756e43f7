"""The progress bar of long work, on stderr, for a person who watches: imported only where stderr is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from vnreport_nlp.messages import say


class _Rate(ProgressColumn):
    """Reports a second."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def render(self, task: Task) -> Text:
        """The rate once there is one."""
        return Text(say("ui.rate", self.lang, n=f"{task.speed:.1f}") if task.speed else "")


@contextmanager
def progress_bar(lang: str) -> Iterator[Callable[[int, int, str], None]]:
    """A function to tell (done, of how many, path) to."""
    console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
    columns = (
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), _Rate(lang), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(say("ui.building", lang), total=None)

        def tell(done: int, total: int, _path: str) -> None:
            bar.update(task, completed=done, total=total)

        yield tell
