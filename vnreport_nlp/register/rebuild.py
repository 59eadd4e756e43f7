"""Builds the table of administrative units anew: ``python -m vnreport_nlp.register.rebuild WHEEL [TABLE]``.

WHEEL is the file of vietnamadminunits (MIT License) as a package registry gives it; nothing is fetched and nothing of
it is installed or run: three of its data files are read. The same wheel always gives the same bytes.
"""

import gzip
import json
import math
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnreport_nlp.register.table import COLUMNS, TABLE

_FOLDER = "vietnamadminunits/data/"
_FILES = ("converter_2025.json", "parser_legacy.json", "parser_from_2025.json")
#: Names are lower-cased in their first word only: 'Thành Phố Bắc Kạn', 'Thị xã Mường Lay'.
_WORDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
#: Kilometres from a former commune to a commune of today that got a part of it. The widest true one (Phú Thuận B → Tân
#: Long) is 16; what is farther is a commune of the same name elsewhere in the province.
FARTHEST = 18.0


@dataclass(frozen=True)
class _Place:
    """A unit of the source: its official words, and where it lies."""

    province: str
    district: str
    title: str
    latitude: float
    longitude: float

    def kilometres(self, other: "_Place") -> float:
        """Distance on the ground, good to a percent inside a province."""
        east = (self.longitude - other.longitude) * math.cos(math.radians(self.latitude))
        return 111 * math.hypot(self.latitude - other.latitude, east)


def _lowered(title: str) -> str:
    for word in _WORDS:
        if title.lower().startswith(f"{word} "):
            return word + title[len(word) :]
    raise ValueError(title)


def _split(title: str) -> tuple[str, str]:
    lowered = _lowered(title)
    word = next(word for word in _WORDS if lowered.startswith(f"{word} "))
    name = title[len(word) + 1 :]
    return word, name[:1].upper() + name[1:]  # the source has 'Xã é Tòng'


def _old_places(legacy: dict[str, Any]) -> dict[str, _Place]:
    """Former communes by the key of the source; an island district without communes stands for itself."""
    places = {}
    for province, districts in legacy["DICT_PROVINCE_DISTRICT"].items():
        name = legacy["DICT_PROVINCE"][province]["province"]
        for district, own in districts.items():
            where = own["districtLat"], own["districtLon"]
            places[f"{province}_{district}_"] = _Place(name, own["district"], own["district"], *where)
            for table in ("NO_ACCENTED", "ACCENTED"):
                wards = legacy[f"DICT_PROVINCE_DISTRICT_WARD_{table}"].get(province, {}).get(district, {})
                for ward, unit in wards.items():
                    spot = unit["wardLat"] or where[0], unit["wardLon"] or where[1]
                    places[f"{province}_{district}_{ward}"] = _Place(name, own["district"], unit["ward"], *spot)
    return places


def _new_places(parser: dict[str, Any]) -> dict[tuple[str, str], _Place]:
    places = {}
    for table in ("NO_ACCENTED", "ACCENTED"):
        for province, wards in parser[f"DICT_PROVINCE_WARD_{table}"].items():
            name = parser["DICT_PROVINCE"][province]["province"]
            for ward, unit in wards.items():
                places[province, ward] = _Place(name, "", unit["ward"], unit["wardLat"], unit["wardLon"])
    return places


def _links(converter: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str], bool]]:
    """(former commune, commune of today, whether the former one was split)."""
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, former in wards.items():
            yield from ((old, (province, ward), False) for old in former)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            yield from ((old, (province, part["newWardKey"]), True) for part in parts)


def true_links(
    links: Iterable[tuple[str, tuple[str, str], bool]], old: dict[str, _Place], new: dict[tuple[str, str], _Place]
) -> list[tuple[str, tuple[str, str]]]:
    """The links without those that join two communes of one name.

    The source looked up the parts of split communes by name inside the new province, so that 'Phường 4' of one town is
    said to have gone to another town too. No commune of today is made of whole communes of two former provinces: a part
    from another province than the whole ones is such a slip, and so is one from another district that lies too far.
    """
    all_links = list(links)
    provinces: dict[tuple[str, str], set[str]] = defaultdict(set)
    districts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for former, unit, part in all_links:
        if not part:
            provinces[unit].add(old[former].province)
            districts[unit].add(old[former].district)
    found = []
    for former, unit, part in all_links:
        place = old[former]
        if part and provinces[unit]:
            other = place.province not in provinces[unit]
            far = place.district not in districts[unit] and place.kilometres(new[unit]) > FARTHEST
            if other or far:
                continue
        found.append((former, unit))
    return found


def read_wheel(wheel: Path) -> tuple[str, str, list[tuple[str, ...]]]:
    """(version, date of the data, rows in the order of the table) of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        files = [archive.getinfo(_FOLDER + name) for name in _FILES]
        converter, legacy, parser = (json.loads(archive.read(file)) for file in files)
    old, new = _old_places(legacy), _new_places(parser)
    rows = []
    for former, unit in true_links(_links(converter), old, new):
        before, now = old[former], new[unit]
        # the type that the source gives apart contradicts the title for four communes; the title is right
        kind, name = _split(now.title)
        old_kind, old_name = _split(before.title)
        provinces = _split(now.province)[1], _split(before.province)[1]
        rows.append((provinces[0], kind, name, provinces[1], _lowered(before.district), old_kind, old_name))
    year, month, day = max(file.date_time[:3] for file in files)
    return wheel.name.split("-")[1], f"{year:04}-{month:02}-{day:02}", sorted(set(rows))


def write_table(wheel: Path, table: Path) -> int:
    """Write the compressed table; the number of its rows."""
    version, date, rows = read_wheel(wheel)
    lines = [
        f"# Administrative units of Vietnam since 1 July 2025 and the communes that they were made of. State: {date}.",
        f"# Source: vietnamadminunits {version}, Copyright (c) 2025 Tran Ngoc Minh Hieu, MIT License",
        f"# Made by rebuild.py from {', '.join(_FILES)}, cut down and mended; the licence stands in NOTICE.",
        "# An empty cell repeats the one above.",
        "\t".join(COLUMNS),
    ]
    above: tuple[str, ...] = ("",) * len(COLUMNS)
    for row in rows:
        lines.append("\t".join("" if cell == other else cell for cell, other in zip(row, above, strict=True)))
        above = row
    table.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    return len(rows)


def main(arguments: list[str]) -> int:
    """The command line: 0 when the table was written, 2 for a wrong call."""
    if len(arguments) not in (1, 2):
        print(__doc__)
        return 2
    table = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).parent / TABLE
    rows = write_table(Path(arguments[0]), table)
    print(f"{table}: {rows}, {table.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
