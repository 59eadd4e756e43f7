"""The sample province as an open store, built once for all tests that only read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store

TINH = Path(__file__).parents[2] / "corpora" / "tinh"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The twelve reports of ``corpora/tinh``. A module with a ``store`` of its own lays it over this one."""
    path = tmp_path_factory.mktemp("store") / "tinh.vnr"
    build_store([TINH], path)
    with Store(path) as opened:
        yield opened
