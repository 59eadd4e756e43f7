"""What a measure is counted in: units that the lexicon has, names in lower case."""

from vnreport_nlp.lexicon.dimensions import load_dimensions


def test_units_are_those_of_the_lexicon(lexicon):
    """A misspelt unit would never be found."""
    known = {unit.name for unit in lexicon.units}
    for measure in load_dimensions():
        assert measure.fits
        assert all(name == name.lower() for name in measure.names)
        assert {unit.partition("/")[0] for unit in measure.units} <= known
