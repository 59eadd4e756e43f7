"""How the table is made of the source: names put right, links of mere namesakes left out, the same bytes each time."""

import gzip
import json
import zipfile

import pytest

from vnreport_nlp.register.rebuild import main, read_wheel, write_table
from vnreport_nlp.register.table import COLUMNS

CONVERTER = {
    "DICT_PROVINCE_WARD_NO_DIVIDED": {
        "tinhnam": {
            "xamot": ["tinhnam_huyena_xamot", "tinhnam_huyena_xaehai"],
            "phuongba": ["tinhbac_thanhphob_phuong4"],
        },
        "tinhbac": {"dackhudao": ["tinhbac_huyendao_"]},
    },
    "DICT_PROVINCE_WARD_DIVIDED": {
        "tinhnam": {
            "tinhnam_huyena_xachia": [{"newWardKey": "xamot"}, {"newWardKey": "phuongba"}],
            "tinhnam_huyenc_xaxa": [{"newWardKey": "xamot"}, {"newWardKey": "xaxa"}],
        }
    },
}


def _ward(title, latitude=20.0):
    return {"ward": title, "wardLat": latitude, "wardLon": 105.0}


def _district(title, latitude=20.0):
    return {"district": title, "districtLat": latitude, "districtLon": 105.0}


LEGACY = {
    "DICT_PROVINCE": {"tinhnam": {"province": "Tỉnh Nam"}, "tinhbac": {"province": "Tỉnh Bắc"}},
    "DICT_PROVINCE_DISTRICT": {
        "tinhnam": {"huyena": _district("Huyện A"), "huyenc": _district("Huyện C")},
        "tinhbac": {"thanhphob": _district("Thành Phố B"), "huyendao": _district("Huyện Đảo")},
    },
    "DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED": {
        "tinhnam": {
            "huyena": {"xamot": _ward("Xã Một"), "xaehai": _ward("Xã é Hai"), "xachia": _ward("Xã Chia")},
            "huyenc": {"xaxa": _ward("Xã Xa", 20.5)},
        },
        "tinhbac": {"thanhphob": {"phuong4": _ward("Phường 4")}},
    },
    "DICT_PROVINCE_DISTRICT_WARD_ACCENTED": {},
}
PARSER = {
    "DICT_PROVINCE": LEGACY["DICT_PROVINCE"],
    "DICT_PROVINCE_WARD_NO_ACCENTED": {
        "tinhnam": {"xamot": _ward("Xã Một"), "phuongba": _ward("Phường Ba"), "xaxa": _ward("Xã Xa", 20.5)},
        "tinhbac": {"dackhudao": _ward("Đặc khu Đảo")},
    },
    "DICT_PROVINCE_WARD_ACCENTED": {},
}


@pytest.fixture
def wheel(tmp_path):
    """A wheel with three small files of data."""
    path = tmp_path / "vietnamadminunits-9.9-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (("converter_2025", CONVERTER), ("parser_legacy", LEGACY), ("parser_from_2025", PARSER)):
            info = zipfile.ZipInfo(f"vietnamadminunits/data/{name}.json", (2026, 2, 3, 4, 5, 6))
            archive.writestr(info, json.dumps(data))
    return path


def test_rows_of_a_wheel(wheel):
    """Version, date of the data, rows in order; a part is left out where it lies in another province, or too far."""
    version, date, rows = read_wheel(wheel)
    assert (version, date) == ("9.9", "2026-02-03")
    assert rows == [
        ("Bắc", "đặc khu", "Đảo", "Bắc", "huyện Đảo", "huyện", "Đảo"),
        ("Nam", "phường", "Ba", "Bắc", "thành phố B", "phường", "4"),
        ("Nam", "xã", "Một", "Nam", "huyện A", "xã", "Chia"),
        ("Nam", "xã", "Một", "Nam", "huyện A", "xã", "Một"),
        ("Nam", "xã", "Một", "Nam", "huyện A", "xã", "É Hai"),
        ("Nam", "xã", "Xa", "Nam", "huyện C", "xã", "Xa"),
    ]


def test_the_same_wheel_gives_the_same_bytes(wheel, tmp_path):
    """And the table says where it is from, names its columns and leaves out what repeats."""
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    assert write_table(wheel, first) == write_table(wheel, second) == 6
    assert first.read_bytes() == second.read_bytes()
    lines = gzip.decompress(first.read_bytes()).decode().splitlines()
    assert "2026-02-03" in lines[0]
    assert "9.9" in lines[1]
    assert "MIT License" in lines[1]
    assert lines[4] == "\t".join(COLUMNS)
    assert lines[8] == "\t" * 6 + "Một"


def test_the_command_line_of_the_script(wheel, tmp_path, capsys):
    """A wheel and a place for the table; anything else is explained."""
    assert main([str(wheel), str(tmp_path / "t.gz")]) == 0
    assert "6" in capsys.readouterr().out
    assert main([]) == 2
    assert "WHEEL" in capsys.readouterr().out
