"""The shipped table: what it holds, where it is from, how fast it loads."""

import gzip
import subprocess
import sys
from collections import Counter
from importlib.resources import files

import pytest

from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.register import communes_of, find_former, provinces
from vnreport_nlp.register.table import COLUMNS, KINDS, OLD_KINDS, TABLE, load, shipped, split_title
from vnreport_nlp.vietnamese.folding import key


def test_the_communes_of_today_are_those_of_the_law():
    """34 provinces, 3,321 communes: 2,621 xã, 687 phường, 13 đặc khu."""
    units = communes_of()
    assert len(units) == len(set(units)) == 3321
    assert Counter(unit.kind for unit in units) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert len({unit.province for unit in units}) == len(provinces()) == 34


def test_the_former_communes_are_all_there():
    """63 provinces, 10,035 communes and five island districts without any; 442 of them went to several communes."""
    rows = load().rows
    former = {row[3:] for row in rows}
    assert len(former) == 10_040
    assert len({row[3] for row in rows}) == 63
    assert sum(row[2] == "huyện" for row in former) == 5
    parts = Counter(row[3:] for row in rows)
    assert max(parts.values()) == 5  # Đại Mỗ, Hà Nội
    assert sum(count > 1 for count in parts.values()) == 442


def test_no_commune_is_made_of_two_former_provinces():
    """The parts that the source looked up by name alone are mended: a commune lies in one former province."""
    of: dict[tuple[str, ...], set[str]] = {}
    for row in load().rows:
        of.setdefault(row[:3], set()).add(row[3])
    assert {len(places) for places in of.values()} == {1}


def test_names_inside_a_province():
    """A name with its kind stands once in a province; several hundred stand in more than one."""
    names = Counter((unit.province, key(unit.title)) for unit in communes_of())
    assert set(names.values()) == {1}
    everywhere = Counter(title for _, title in names)
    assert sum(count > 1 for count in everywhere.values()) == 247
    numbered = [unit for unit in communes_of() if any(letter.isdigit() for letter in unit.name)]
    assert len(numbered) == 37  # 'Móng Cái 1', '1 Bảo Lộc'


def test_former_names_that_do_not_tell_where_they_went():
    """Former communes by province of today and name: of 9,449 some 8 % went to more than one commune."""
    targets: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in load().rows:
        targets.setdefault((row[0], key(row[6])), set()).add(row[:3])
    assert len(targets) == 9449
    assert sum(len(units) > 1 for units in targets.values()) == 799


def test_provinces_are_those_of_the_lexicon():
    """Both say the same of the 34 provinces and of those merged into them."""
    known = load_lexicon().provinces
    for province in provinces():
        assert known[key(province.name)] == province.name
        for merged in province.merged:
            assert known[key(merged)] == province.name
    assert set(known.values()) == {province.name for province in provinces()}


def test_every_row_is_whole():
    """All cells filled, kinds known, no name with its kind in front of it but one."""
    rows = load().rows
    assert len(rows) == len(set(rows))
    for row in rows:
        assert len(row) == len(COLUMNS)
        assert all(cell and cell == " ".join(cell.split()) for cell in row)
        assert row[1] in KINDS
        assert row[5] in OLD_KINDS
        assert all(name[0].isupper() or name[0].isdigit() for name in (row[2], row[6]))
    assert {row[6] for row in rows if split_title(row[6])[0]} == {"Phường Đúc"}
    assert find_former("phường Đúc", province="Huế") == find_former("Phường Đúc", "phường", province="Huế") != ()


def test_the_index_folds_names_as_everything_else_does():
    """Folded in one go, each name has the key that it has alone."""
    table = load()
    for where, column in ((table.now, 2), (table.before, 6)):
        for folded, numbers in where.items():
            assert {key(table.rows[number][column]) for number in numbers} == {folded}


def test_the_file_says_where_it_is_from():
    """Date, source and licence in its first lines; the licence itself beside it; and it is small."""
    folder = files("vnreport_nlp.register")
    packed = folder.joinpath(TABLE).read_bytes()
    assert len(packed) < 150_000
    head = gzip.decompress(packed).decode().splitlines()[:5]
    assert "State: 2025-08-23" in head[0]
    assert "vietnamadminunits 1.0.4" in head[1]
    assert "MIT License" in head[1]
    assert head[4].split("\t") == list(COLUMNS)
    assert "Permission is hereby granted, free of charge" in folder.joinpath("NOTICE").read_text(encoding="utf-8")
    assert load().date == "2025-08-23"
    assert load().source in head[1]


def test_the_table_is_loaded_once_and_only_when_asked():
    """Importing the register reads nothing; whoever asks again waits no more."""
    code = "import vnreport_nlp.register.table as t, vnreport_nlp.register as r\nprint(t.shipped.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "0"
    assert shipped() is shipped()


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("xã Long Hẹ", ("xã", "Long Hẹ")),
        ("ĐẶC KHU  Phú Quốc", ("đặc khu", "Phú Quốc")),
        ("Thị trấn Mộc Châu", ("thị trấn", "Mộc Châu")),
        ("Long Hẹ", (None, "Long Hẹ")),
        ("phường 14", ("phường", "14")),
        ("xã", (None, "xã")),
    ],
)
def test_titles_fall_into_kind_and_name(title, parts):
    """The word for the kind in any case; a title of that word alone is a name."""
    assert split_title(title) == parts
