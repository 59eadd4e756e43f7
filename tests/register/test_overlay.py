"""A user's table laid over ours: what it changes, and what is said of a bad row."""

import pytest

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.records import Unit
from vnreport_nlp.register import communes_of, find_commune, predecessors, successors
from vnreport_nlp.register.answer import look_up
from vnreport_nlp.register.table import COLUMNS, load

HEAD = "\t".join(COLUMNS)


@pytest.fixture
def table(tmp_path):
    """Write a user's table of these rows; its path."""

    def write(*rows, head=HEAD):
        path = tmp_path / "don_vi.tsv"
        path.write_text("\n".join(["# own", head, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
        return str(path)

    return write


def test_a_new_commune_is_added(table):
    """A row without a former commune names one."""
    path = table(("Sơn La", "xã", "Mường Lụa", "", "", "", ""))
    assert find_commune("xã Mường Lụa", register=path) == (Unit("Sơn La", "Mường Lụa", "xã"),)
    assert predecessors(Unit("Sơn La", "Mường Lụa", "xã"), register=path) == ()
    assert len(communes_of(register=path)) == len(communes_of()) + 1
    assert find_commune("xã Mường Lụa") == ()


def test_a_former_commune_is_led_elsewhere(table):
    """What an own row says of a former commune replaces what ours say."""
    path = table(("Sơn La", "xã", "Co Mạ", "Sơn La", "huyện Thuận Châu", "xã", "É Tòng"))
    assert [unit.name for unit in successors("É Tòng", province="Sơn La", register=path)] == ["Co Mạ"]
    left = predecessors(Unit("Sơn La", "Long Hẹ", "xã"), register=path)
    assert [old.name for old in left] == ["Long Hẹ"]
    assert [unit.name for unit in successors("É Tòng", province="Sơn La")] == ["Long Hẹ"]


def test_a_later_merger_is_followed_through(table):
    """A commune of today that became part of another: whatever led to it leads on, and its name is a former one."""
    path = table(("Sơn La", "phường", "Thuận Châu", "", "", "xã", "Long Hẹ"))
    assert find_commune("xã Long Hẹ", register=path) == ()
    for name in ("É Tòng", "Long Hẹ"):
        units = successors(name, province="Sơn La", register=path)
        assert [unit.title for unit in units] == ["phường Thuận Châu"]
    (found,) = (one for one in look_up("xã Long Hẹ", register=path).found if not one.district)
    assert (found.status, [unit.title for unit in found.belongs_to]) == ("former", ["phường Thuận Châu"])
    assert len(communes_of("Sơn La", register=path)) == len(communes_of("Sơn La"))


def test_other_rows_stay_as_they_are(table):
    """An own table changes what it names and nothing else."""
    path = table(("Sơn La", "xã", "Co Mạ", "Sơn La", "huyện Thuận Châu", "xã", "É Tòng"))
    ours, theirs = set(load().rows), set(load(path).rows)
    assert {row[6] for row in ours ^ theirs} == {"É Tòng"}


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (("Sơn La", "xã", "Co Mạ"), "error.register_cells", "3"),
        (("", "xã", "Co Mạ", "", "", "", ""), "error.register_empty", "province"),
        (("Sơn La", "xã", "–", "", "", "", ""), "error.register_empty", "commune"),
        (("Sơn La", "bản", "Co Mạ", "", "", "", ""), "error.register_kind", "bản"),
        (("Sơn La", "xã", "Co Mạ", "", "", "buôn", "É Tòng"), "error.register_kind", "buôn"),
        (("Sơn La", "xã", "Co Mạ", "", "", "", "É Tòng"), "error.register_kind", "old_kind"),
        (("Sơn La", "xã", "Co Mạ", "", "", "xã", ""), "error.register_empty", "old_commune"),
    ],
)
def test_a_bad_row_is_named(table, row, code, said):
    """With file and line."""
    path = table(("Sơn La", "xã", "Mường Lụa", "", "", "", ""), row)
    with pytest.raises(SettingsError) as caught:
        find_commune("Co Mạ", register=path)
    assert caught.value.code == code
    assert caught.value.values["path"] == path
    assert caught.value.values["line"] == "4"
    assert said in str(caught.value)


@pytest.mark.parametrize("head", ["tỉnh\txã", "", HEAD.upper()])
def test_the_columns_must_be_named(table, head):
    """The first row that is no remark names ours."""
    with pytest.raises(SettingsError) as caught:
        load(table(head=head))
    assert caught.value.code == "error.register_columns"


def test_a_file_that_cannot_be_read(tmp_path):
    """Missing, or no text: SettingsError with its path."""
    (tmp_path / "x.tsv").write_bytes(b"\xff\xfe\xff")
    for name in ("none.tsv", "x.tsv", "."):
        with pytest.raises(SettingsError) as caught:
            load(str(tmp_path / name))
        assert caught.value.code == "error.unreadable"
