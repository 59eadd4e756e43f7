"""Options of reading and the text by which a stored report tells that they have changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from vnreport_nlp.corpus.build import pipeline_version
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions

CHANGED = [
    ReadOptions(ocr=True), ReadOptions(allow_classified=True), ReadOptions(mask_names=True), ReadOptions(min_quality=0.5),
    ReadOptions(register="không có.tsv"),
]  # fmt: skip


@pytest.mark.parametrize("options", CHANGED, ids=repr)
def test_what_changes_the_result_changes_the_version(options: ReadOptions) -> None:
    """A report that was read another way is read again."""
    assert options.version != DEFAULTS.version


def test_a_password_changes_nothing() -> None:
    """It opens a file or does not; and it stands nowhere in the version."""
    assert replace(DEFAULTS, password="khóa").version == DEFAULTS.version


def test_a_register_counts_by_what_it_holds(tmp_path: Path) -> None:
    """The same table elsewhere is the same; a changed one at the same place is another, also within one process."""
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("một")
    second.write_text("một")
    here, there = ReadOptions(register=str(first)), ReadOptions(register=str(second))
    assert here.version == there.version
    before = here.version, pipeline_version(None, here)
    first.write_text("hai")
    assert here.version != before[0]
    assert pipeline_version(None, here) != before[1]
    assert pipeline_version(None, there) == before[1]
