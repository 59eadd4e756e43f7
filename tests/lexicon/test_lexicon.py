"""Knowledge as data: the shipped lexicon, and what a folder of one's own may add."""

import re
from pathlib import Path

import pytest

from tests.commands.runner import A, B, vnreport
from tests.comparing.samples import pairs_of, report_text
from vnreport_nlp.comparing import compare
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.lexicon import FILES, load_lexicon
from vnreport_nlp.report import read_report
from vnreport_nlp.vietnamese.folding import key

HEADER = "id\tname\tvariants\tunit\tdirection\tseen\n"


@pytest.fixture
def own(tmp_path):
    """Write lexicon files; give their folder."""

    def write(**files):
        folder = tmp_path / "từ_vựng"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            stem, _, suffix = name.rpartition("_")
            (folder / f"{stem}.{suffix}").write_text(content, encoding="utf-8")
        return str(folder)

    return write


@pytest.fixture
def report(tmp_path):
    """Write a small report; give its path."""

    def write(name="báo_cáo.txt", **parts):
        path = tmp_path / name
        path.write_text(report_text(**parts), encoding="utf-8")
        return path

    return write


# The shipped lexicon


def test_phrases_are_folded_and_longest_first():
    """What is matched are keys; a longer phrase is tried before a shorter one."""
    lexicon = load_lexicon()
    for phrases in (lexicon.roles, lexicon.fields):
        assert all(phrase.words == key(phrase.words) != "" for phrase in phrases)
        lengths = [len(phrase.words.split()) for phrase in phrases]
        assert lengths == sorted(lengths, reverse=True)


def test_every_entry_says_where_it_was_seen():
    """Vocabulary has a source: a report, or 'genre' for set phrases."""
    lexicon = load_lexicon()
    assert all(phrase.seen.strip() for phrase in (*lexicon.roles, *lexicon.fields))


def test_no_phrase_means_two_fields_or_two_roles():
    """A phrase that named two would be settled by chance."""
    lexicon = load_lexicon()
    for phrases in (lexicon.roles, lexicon.fields):
        words = [phrase.words for phrase in phrases]
        assert len(words) == len(set(words))


def test_indicators_and_units_are_unique_and_usable():
    """Ids and names of units stand once, spellings are valid, directions are of the stated ones."""
    lexicon = load_lexicon()
    ids = [indicator.id for indicator in lexicon.indicators]
    assert len(ids) == len(set(ids)) > 50
    assert {indicator.direction for indicator in lexicon.indicators} <= {"higher", "lower", "none"}
    assert all(indicator.variants and indicator.variants[0] for indicator in lexicon.indicators)
    assert len({unit.name for unit in lexicon.units}) == len(lexicon.units)
    assert all(unit.spellings for unit in lexicon.units)


def test_loading_twice_gives_the_same_lexicon():
    """Same files, same version; an empty folder adds nothing."""
    assert load_lexicon().version == load_lexicon(None).version


def test_an_empty_folder_adds_nothing(own):
    """And is no error."""
    assert load_lexicon(own()) == load_lexicon()


def test_any_entry_changes_the_version(own):
    """Results of different lexicons are never taken for one another."""
    changed = load_lexicon(own(fields_toml='[health]\n"quân dân y" = "own"\n'))
    assert changed.version != load_lexicon().version
    assert changed != load_lexicon()


# Additions


def test_a_role_phrase_of_ones_own(own, report):
    """A title that nobody knew gets its role."""
    path = report(results=["1. Về nông nghiệp", "Lúa tốt.", "II. ĐIỀU ĐỌNG LẠI", "Một là, giữ vững đoàn kết."])
    folder = own(roles_toml='[lessons.phrases]\n"điều đọng lại" = "own"\n')

    def role(lexicon):
        return next(s.role for s in read_report(path, lexicon=lexicon).sections if s.title == "ĐIỀU ĐỌNG LẠI")

    assert role(None) != "lessons"
    assert role(folder) == "lessons"
    assert [lesson.text for lesson in read_report(path, lexicon=folder).lessons] == ["giữ vững đoàn kết."]


def test_a_field_phrase_of_ones_own(own, report):
    """A subject that nobody knew gets its field; ours stay."""
    path = report(tasks=["1. Nghề nuôi ong lấy mật", "Mở rộng đàn ong.", "2. Về y tế", "Nâng cấp trạm y tế."])
    folder = own(fields_toml='[livestock]\n"nuôi ong" = "own"\n')

    def fields(lexicon):
        return [s.field for s in read_report(path, lexicon=lexicon).sections if s.marker in ("1.", "2.")][-2:]

    assert fields(None) == ["general", "health"]
    assert fields(folder) == ["livestock", "health"]


def test_a_unit_of_ones_own(own, report):
    """A figure in a unit that nobody knew is read with it."""
    path = report(targets=["Sản lượng muối đạt 400 giạ."])
    folder = own(units_toml='[[unit]]\nname = "giạ"\nspellings = ["giạ"]\n')

    def figures(lexicon):
        return [(q.value, q.unit) for target in read_report(path, lexicon=lexicon).targets for q in target.quantities]

    assert (400.0, "giạ") not in figures(None)
    assert figures(folder) == [(400.0, "giạ")]


def test_an_indicator_of_ones_own(own, report):
    """Two names that are known to mean one thing meet."""
    one = read_report(report("a.txt", targets=["Mỗi năm thu 30 tấn mật ong."]))
    two = read_report(report("b.txt", commune="B", targets=["Nghề nuôi ong lấy mật đạt 45 tấn."]))
    folder = own(indicators_tsv=f"{HEADER}honey\tSản lượng mật ong\tmật ong; nuôi ong lấy mật\ttấn\t+\town\n")
    (pair,) = pairs_of(compare(one, two, lexicon=folder), "target")
    assert dict(pair.evidence)["indicator"] == 1.0
    assert not [p for p in pairs_of(compare(one, two), "target") if dict(p.evidence)["indicator"] > 0]


def test_a_theme_phrase_of_ones_own(own, report):
    """Two weaknesses of one's own theme meet."""
    one = read_report(report("a.txt", weaknesses=["Bãi đổ phế thải tự phát còn tồn tại."]))
    two = read_report(report("b.txt", commune="B", weaknesses=["Hố chôn lấp lộ thiên chưa được xóa bỏ."]))
    folder = own(themes_toml='[waste]\nphrases = ["phế thải", "chôn lấp"]\n')
    assert not pairs_of(compare(one, two), "weakness")
    assert len(pairs_of(compare(one, two, lexicon=folder), "weakness")) == 1


def test_a_province_and_a_cue_of_ones_own(own, report):
    """Places and cue phrases grow too."""
    folder = own(places_toml='[provinces]\n"Xứ Mường" = ["Mường Bi"]\n', cues_toml='[lack]\nphrases = ["dang dở"]\n')
    lexicon = load_lexicon(folder)
    assert lexicon.provinces[key("Mường Bi")] == lexicon.provinces[key("xứ mường")] == "Xứ Mường"
    assert set(load_lexicon().cues["lack"]) < set(lexicon.cues["lack"])
    assert key("dang dở") in lexicon.cues["lack"]


def test_comments_and_marks_are_allowed(own):
    """Comment lines in the table of indicators, and files that begin with a byte order mark."""
    folder = own(indicators_tsv=f"\ufeff# của xã\n{HEADER}\nhoney\tSản lượng mật ong\t\ttấn\t+\town\n")
    assert "honey" in {indicator.id for indicator in load_lexicon(folder).indicators}


# Errors

WRONG = {
    "unknown role": ({"roles_toml": '[leson.phrases]\n"điều rút ra" = "own"\n'}, "leson"),
    "unknown key of a role": ({"roles_toml": '[lessons]\nzon = "lessons"\n'}, "zon"),
    "phrases that are a list": ({"roles_toml": '[lessons]\nphrases = ["điều rút ra"]\n'}, "phrases"),
    "unknown field": ({"fields_toml": '[helth]\n"quân dân y" = "own"\n'}, "helth"),
    "a field that is no table": ({"fields_toml": 'health = "y tế"\n'}, "health"),
    "unknown list of cues": ({"cues_toml": '[lac]\nphrases = ["dang dở"]\n'}, "lac"),
    "unknown key of cues": ({"cues_toml": '[lack]\nphrase = ["dang dở"]\n'}, "phrase"),
    "unknown theme": ({"themes_toml": '[wast]\nphrases = ["hố rác"]\n'}, "wast"),
    "unknown table of units": ({"units_toml": '[[units]]\nname = "giạ"\nspellings = ["giạ"]\n'}, "units"),
    "a phrase that is no text": ({"roles_toml": '[lessons.phrases]\n"điều rút ra" = 5\n'}, "roles.toml"),
    "a field phrase that is no text": ({"fields_toml": '[health]\n"quân dân y" = 5\n'}, "fields.toml"),
    "a province without a list": ({"places_toml": '[provinces]\n"Xứ Mường" = 5\n'}, "places.toml"),
    "a unit without a name": ({"units_toml": '[[unit]]\nspellings = ["giạ"]\n'}, "units.toml"),
    "a unit without spellings": ({"units_toml": '[[unit]]\nname = "giạ"\n'}, "units.toml"),
    "spellings that are no list": ({"units_toml": '[[unit]]\nname = "giạ"\nspellings = "giạ"\n'}, "units.toml"),
    "spellings that are no texts": ({"units_toml": '[[unit]]\nname = "giạ"\nspellings = [5]\n'}, "units.toml"),
    "no TOML": ({"roles_toml": "[lessons\n"}, "TOML"),
    "an indicator without columns": ({"indicators_tsv": f"{HEADER}honey\tmật ong\n"}, "honey"),
    "an indicator of no direction": ({"indicators_tsv": f"{HEADER}honey\tmật ong\t\ttấn\tup\town\n"}, "honey"),
    "unknown file": ({"role_toml": ""}, "role.toml"),
    "unknown table": ({"indicator_tsv": HEADER}, "indicator.tsv"),
}


@pytest.mark.parametrize(("files", "named"), WRONG.values(), ids=WRONG.keys())
def test_what_we_do_not_know_is_an_error_that_names_it(files, named, own):
    """A misspelt role, key or file is never silence: the error names it."""
    with pytest.raises(SettingsError) as caught:
        load_lexicon(own(**files))
    assert named in str(caught.value)


@pytest.mark.parametrize(
    "files", [files for files, _ in WRONG.values() if not set(files) & {"indicators_tsv"}], ids=str
)
def test_the_error_names_the_file(files, own):
    """Whoever wrote the file finds it."""
    folder = own(**files)
    with pytest.raises(SettingsError) as caught:
        load_lexicon(folder)
    assert folder in str(caught.value)


def test_a_file_that_is_not_utf_8_is_an_error(own):
    """Another encoding is told, with the file's name."""
    folder = own()
    for name in ("roles.toml", "indicators.tsv"):
        path = Path(folder) / name
        path.write_bytes(b"# \xff\n")
        with pytest.raises(SettingsError, match=re.escape(name)):
            load_lexicon(folder)
        path.unlink()


def test_known_files_are_named_for_an_unknown_one(own):
    """The answer to a wrong name are the right ones."""
    with pytest.raises(SettingsError) as caught:
        load_lexicon(own(role_toml=""))
    assert all(name in str(caught.value) for name in FILES)


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    """Nor is a file a folder."""
    for path in (tmp_path / "không_có", tmp_path / "tệp"):
        (tmp_path / "tệp").write_text("", encoding="utf-8")
        with pytest.raises(SettingsError, match=re.escape(path.name)):
            load_lexicon(str(path))


# On the command line


def test_the_command_line_takes_a_lexicon(own, report):
    """--lexicon DIR works for parse and compare."""
    folder = own(fields_toml='[livestock]\n"nuôi ong" = "own"\n')
    path = report(tasks=["1. Nghề nuôi ong lấy mật", "Mở rộng đàn ong."])
    assert "chăn nuôi" not in vnreport("parse", path).out
    done = vnreport("parse", path, "--lexicon", folder)
    assert done.code == 0
    assert "chăn nuôi" in done.out
    assert vnreport("compare", path, B, "--lexicon", folder).code == 0


@pytest.mark.parametrize("arguments", [["parse", A], ["compare", A, B]], ids=["parse", "compare"])
def test_a_wrong_lexicon_is_exit_code_2(arguments, own):
    """Nothing is printed but the message."""
    done = vnreport(*arguments, "--lexicon", own(fields_toml='[helth]\n"quân dân y" = "own"\n'))
    assert (done.code, done.out) == (2, "")
    assert "helth" in done.err
    assert "health" in done.err
