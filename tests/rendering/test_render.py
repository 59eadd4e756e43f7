"""Renderers are siblings over one record: each name works for each thing, none recomputes."""

import pytest

from tests.comparing.samples import NAMES, compared, sample
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.rendering import FORMATS, render
from vnreport_nlp.rendering.rows import REPORT_KINDS

THINGS = {"report": sample("dong_thuy_ha"), "comparison": compared("muong_lua", "dong_thuy_ha")}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS.keys())
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_renders_every_thing_in_every_language(name, thing, lang):
    """None can be half added: a format takes reports and comparisons, both languages, and the shared options."""
    text = render(thing, name, lang=lang, full=False, width=100)
    assert "Đông Thụy Hà" in text
    assert text.endswith("\n")
    assert text == render(thing, name, lang=lang, full=False, width=100)


def test_unknown_format_names_the_known_ones():
    """A wrong name is answered with the right ones."""
    with pytest.raises(SettingsError) as caught:
        render(THINGS["report"], "xml")
    assert caught.value.values["known"] == ", ".join(FORMATS)


@pytest.mark.parametrize("kind", REPORT_KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_rows_are_flat_and_alike(name, kind):
    """Every row of one kind has the same keys, file and commune in front, and no record inside."""
    rows = sample(name).rows(kind)
    assert len({tuple(row) for row in rows}) <= 1
    for row in rows:
        assert list(row)[:2] == ["file", "commune"]
        assert all(value is None or isinstance(value, str | int | float) for value in row.values()), row


def test_rows_of_an_unknown_kind_are_an_error():
    """The known kinds are named."""
    with pytest.raises(ValueError, match="sections"):
        sample("dong_thuy_ha").rows("chapters")


def test_rows_keep_the_number_of_facts():
    """One row a fact; quantities one row a figure."""
    report = sample("dong_thuy_ha")
    assert len(report.rows("targets")) == len(report.targets)
    assert len(report.rows("quantities")) == sum(len(target.quantities) for target in report.targets)
