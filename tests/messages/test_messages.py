"""Every sentence that people read: both languages whole, every code known, every name filled in."""

import ast
import re
from pathlib import Path

import pytest

import vnreport_nlp
from tests.comparing.samples import HANDFUL, compared, sample
from vnreport_nlp.errors import SourceError
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.messages import LANGUAGES, catalogue, name_of, say, say_reason
from vnreport_nlp.records import Reason

PACKAGE = Path(vnreport_nlp.__file__).parent
VIETNAMESE = re.compile(r"[àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]", re.IGNORECASE)
CODE = re.compile(r"@?\b([a-z_]+)\.([a-z_0-9]+)")


def _names(sentence):
    return set(re.findall(r"{(\w+)}", sentence))


def _codes(node, areas):
    """Codes in one node of a syntax tree: whole ones, and beginnings of those that are put together."""
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        match, whole = re.fullmatch(r"@?([a-z_]+)\.([a-z_]*)", str(node.values[0].value)), False
    else:
        match, whole = (
            CODE.fullmatch(node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""),
            True,
        )
    if match and match[1] in areas and match[2] not in ("py", "toml", "txt"):
        yield f"{match[1]}.{match[2]}", whole


def _mentioned():
    """Codes that the source names: ('error.missing', whole) or ('figure.', beginning)."""
    areas = {code.split(".")[0] for code in catalogue("vi")}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "help.py":  # its keys are names of commands and options
            continue
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        # what stands inside an f-string is a beginning, told by the f-string itself
        inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if id(node) not in inside:
                yield from _codes(node, areas)


def test_both_languages_have_the_same_codes():
    """A sentence that one language lacks would be an error at the worst moment."""
    assert catalogue("vi").keys() == catalogue("en").keys()


@pytest.mark.parametrize("code", sorted(catalogue("vi")))
def test_both_languages_say_the_same_things(code):
    """The same names are filled in, no sentence is empty, and English holds no Vietnamese."""
    one, two = catalogue("vi")[code], catalogue("en")[code]
    assert _names(one) == _names(two)
    assert one.strip()
    assert two.strip()
    assert not VIETNAMESE.search(two)


def test_every_code_of_the_source_has_its_sentence():
    """No misspelt code: whole ones are there, and what is put together begins like some that are."""
    known = catalogue("vi")
    mentioned = set(_mentioned())
    assert len(mentioned) > 60
    for code, whole in mentioned:
        assert code in known if whole else any(name.startswith(code) for name in known), code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_of_the_lexicon_has_a_name(lang):
    """Roles, zones, fields and themes are shown by name, never by code."""
    lexicon, known = load_lexicon(), catalogue(lang)
    codes = {f"role.{role}" for role in lexicon.zones} | {f"zone.{zone}" for zone in lexicon.zones.values()}
    codes |= {f"field.{field}" for field in lexicon.field_names} | {f"theme.{theme.name}" for theme in lexicon.themes}
    assert codes <= known.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_every_reason_of_a_comparison_can_be_said(a, b, lang):
    """Each reason has its sentence, and nothing in it is left to fill in."""
    comparison = compared(a, b)
    reasons = [x.because for x in (*comparison.pairs, *comparison.only, *comparison.notable)]
    reasons += [difference.because for pair in comparison.pairs for difference in pair.differences]
    for reason in set(reasons):
        sentence = say_reason(reason, lang)
        assert not re.search(r"[{}]|@\w+\.", sentence), sentence


def test_names_are_filled_in():
    """Values stand where the sentence names them; what is not given stays visible instead of failing."""
    assert say("error.missing", "en", path="a.txt") == "No such file: a.txt. Check the path."
    assert "{path}" in say("error.missing", "en")


def test_braces_in_a_value_are_only_braces():
    """A file may be called {path}: values are never read as patterns."""
    assert "{path}{0}" in say("error.missing", "vi", path="{path}{0}")


def test_an_unknown_code_is_an_error():
    """A misspelt code is found at once."""
    with pytest.raises(KeyError):
        say("error.misssing")


def test_links_are_said_in_the_same_language():
    """A value of the form @area.code is a message itself; one that we do not know is shown as it is."""
    reason = Reason("only.heading", (("zone", "@zone.tasks"), ("field", "@field.health")))
    assert name_of("zone", "tasks", "en") in say_reason(reason, "en")
    assert name_of("field", "health", "vi") in say_reason(reason, "vi")
    assert name_of("field", "beekeeping", "en") == "beekeeping"


def test_an_error_speaks_vietnamese_by_itself():
    """str(error) is its Vietnamese sentence, so that a program's log says something."""
    assert str(SourceError("error.missing", path="a.txt")) == say("error.missing", "vi", path="a.txt")


def test_doubts_can_be_said():
    """Every doubt of every sample has its sentence."""
    for name in {name for pair in HANDFUL for name in pair}:
        for doubt in sample(name).doubts:
            for lang in LANGUAGES:
                assert "{" not in say(doubt.code, lang, **{f"v{n}": value for n, value in enumerate(doubt.values)})
