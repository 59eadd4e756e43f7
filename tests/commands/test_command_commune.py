"""``vnreport commune``: the register by name; and what parse and compare say of it."""

import json
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import B, vnreport

HEAD = "province\tkind\tcommune\told_province\told_district\told_kind\told_commune\n"
REPORT = """ĐẢNG BỘ TỈNH SƠN LA
ĐẢNG ỦY XÃ {0}
*
BÁO CÁO CHÍNH TRỊ
trình Đại hội đại biểu Đảng bộ xã {1} lần thứ I, nhiệm kỳ 2025 - 2030

Đại hội kiểm điểm nhiệm kỳ 2020 - 2025 và quyết định phương hướng nhiệm kỳ 2025 - 2030 của Đảng bộ xã {1}.

I. HẠN CHẾ
1. Chuyển đổi số còn chậm, sản xuất nhỏ lẻ ở nhiều bản.
II. CHỈ TIÊU
1. Thu nhập bình quân đầu người đạt {2} triệu đồng.
"""


@pytest.fixture
def reports(tmp_path):
    """A report of É Tòng, one of Long Hẹ."""
    for name, title, value in (("e_tong", "É Tòng", 40), ("long_he", "Long Hẹ", 45)):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(title.upper(), title, value), encoding="utf-8")
    return tmp_path


def test_a_commune_of_today():
    """With what it was made of, and the state of the register."""
    done = vnreport("commune", "xã", "long", "hẹ")
    assert (done.code, done.err) == (0, "")
    assert "xã Long Hẹ (Sơn La)" in done.out
    assert "xã É Tòng (huyện Thuận Châu)" in done.out
    assert "23/8/2025" in done.out
    assert "vietnamadminunits" in done.out


def test_a_former_commune_with_where_it_went():
    """All of that name in a province; in English too."""
    done = vnreport("commune", "Hòa Bình", "--province", "Lạng Sơn", "--lang", "en")
    assert done.out.count("now: ") == 4
    assert "Before July 2025" in done.out
    assert "(huyện Bình Gia, Lạng Sơn)" in done.out


def test_a_name_that_is_not_there():
    """Said on stderr with like names; the JSON holds them."""
    done = vnreport("commune", "xã Long Hệ")
    assert (done.code, done.out) == (0, "")
    assert "Long Hẹ (Sơn La)" in done.err
    done = vnreport("commune", "xã Long Hệ", "--province", "Cà Mau", "--format", "json", "--lang", "en")
    assert json.loads(done.out)["near"] == []
    assert "in Cà Mau" in done.err


@pytest.mark.parametrize("name", ["Long Hẹ", "É Tòng", "Hòa Bình", "Long Hệ", "An Lư"])
def test_the_json_keeps_its_schema(name):
    """``vnreport.commune/1``."""
    schema = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/commune.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(vnreport("commune", name, "--format", "json").out), schema)


def test_the_csv_has_the_columns_of_a_table_of_ones_own():
    """A row for each commune of today and each former one."""
    lines = vnreport("commune", "Long Hẹ", "--format", "csv").out.lstrip("\ufeff").splitlines()
    assert lines[0].split(",")[:7] == HEAD.split()
    assert lines[1].startswith("Sơn La,xã,Long Hẹ,Sơn La,huyện Thuận Châu,xã,")
    assert len(lines) == 3


def test_a_table_of_ones_own(tmp_path):
    """Laid over ours by an option or by the settings; a bad row is named."""
    path = tmp_path / "don_vi.tsv"
    path.write_text(HEAD + "Sơn La\txã\tMường Lụa\t\t\t\t\n", encoding="utf-8")
    assert "xã Mường Lụa (Sơn La)" in vnreport("commune", "Mường Lụa", "--register", path).out
    (tmp_path / "vnreport.toml").write_text('register = "don_vi.tsv"\n', encoding="utf-8")
    assert "xã Mường Lụa (Sơn La)" in vnreport("commune", "Mường Lụa", cwd=tmp_path).out
    path.write_text(HEAD + "Sơn La\tbản\tMường Lụa\t\t\t\t\n", encoding="utf-8")
    done = vnreport("commune", "Mường Lụa", "--register", path)
    assert (done.code, done.out) == (2, "")
    assert "dòng 2" in done.err


def test_a_name_must_be_given():
    """Exit code 2 and what is missing."""
    done = vnreport("commune")
    assert done.code == 2
    assert "NAME" in done.err or "TÊN" in done.err


def test_parse_says_what_the_register_says(reports):
    """In a line of its own; in the JSON apart from what the report states."""
    path = reports / "e_tong.txt"
    assert "Theo danh mục 23/8/2025: xã É Tòng" in " ".join(vnreport("parse", path).out.split())
    assert "| Theo danh mục 23/8/2025 | xã É Tòng" in vnreport("parse", path, "--format", "markdown").out
    told = json.loads(vnreport("parse", path, "--format", "json").out)["report"]
    assert told["commune"] == "xã É Tòng"
    assert told["register"]["status"] == "former"
    assert told["register"]["belongs_to"] == [{"province": "Sơn La", "kind": "xã", "name": "Long Hẹ"}]
    schema = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/report.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(vnreport("parse", path, "--format", "json").out), schema)


def test_compare_tells_a_commune_of_then_from_one_of_now(reports):
    """Two reports of one commune under two names, and two of different communes."""
    said = vnreport("compare", reports / "e_tong.txt", reports / "long_he.txt").err
    assert "xã É Tòng và xã Long Hẹ" in said
    assert "cùng một đơn vị" not in vnreport("compare", reports / "e_tong.txt", B).err
