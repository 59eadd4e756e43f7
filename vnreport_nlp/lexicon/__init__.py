"""Knowledge as data: roles, fields, indicators, units, cues, places. A user's folder adds to ours.

``load_lexicon(folder)`` merges a user's files of the same names over the shipped ones. Keys that we do
not know are an error, so that a misspelt role is never silence.
"""

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.vietnamese.folding import key

FILES = (
    "roles.toml",
    "fields.toml",
    "cues.toml",
    "places.toml",
    "units.toml",
    "themes.toml",
    "documents.toml",
    "indicators.tsv",
)
UNIT_KINDS = ("share", "money", "measure", "count", "rate")
DIRECTIONS = {"+": "higher", "-": "lower", "0": "none"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A folded phrase, what it stands for and where it was seen."""

    words: str
    value: str
    seen: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator; ``variants`` are folded names, longest first; ``direction`` is higher, lower or none."""

    id: str
    name: str
    variants: tuple[str, ...]
    unit: str
    direction: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A normalised unit and the spellings that mean it (as a regular expression alternative each)."""

    name: str
    spellings: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What points of the genre come back to; each entry of ``phrases`` lists folded parts that must all stand."""

    name: str
    phrases: tuple[tuple[str, ...], ...]
    silent_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Documents:
    """How documents are cited: types with their symbols, symbols of issuers by the way they number, words of issuers.

    ``party`` and ``state`` map a symbol to the issuer that it stands for (``""``: for several), ``scope`` to where its numbers
    are given out: ``province``, ``commune`` or ``named``. ``signs`` maps a symbol to the folded names of all who sign with it,
    ``assemblies`` the first year of a term of the National Assembly to its number. Phrases are as they are
    written, longest first.
    """

    types: tuple[tuple[str, tuple[str, ...]], ...]
    party: dict[str, str]
    state: dict[str, str]
    between: tuple[str, ...]
    bodies: tuple[str, ...]
    levels: tuple[str, ...]
    scope: dict[str, str]
    signs: dict[str, tuple[str, ...]]
    assemblies: dict[int, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the stages look up. Immutable; ``version`` changes with any entry."""

    roles: tuple[Phrase, ...]
    zones: dict[str, str]
    fields: tuple[Phrase, ...]
    field_names: tuple[str, ...]
    cues: dict[str, tuple[str, ...]]
    provinces: dict[str, str]
    cities: frozenset[str]
    commune_units: tuple[str, ...]
    below_units: tuple[str, ...]
    units: tuple[Unit, ...]
    indicators: tuple[Indicator, ...]
    themes: tuple[Theme, ...]
    documents: Documents
    version: str

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and other.version == self.version


def _toml(text: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError("error.lexicon_syntax", path=path, reason=problem) from None


def _merge(base: dict[str, Any], extra: dict[str, Any], path: str, *, open_keys: bool) -> dict[str, Any]:
    """``extra`` laid over ``base``: tables merge, lists grow; a key that base lacks is an error unless open."""
    merged = dict(base)
    for name, value in extra.items():
        if name not in base and not open_keys:
            raise SettingsError("error.lexicon_key", path=path, key=name, known=", ".join(sorted(base)))
        old = base.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            inner_open = name in ("phrases", "provinces", "types", "signs") or not any(
                isinstance(v, dict | list) for v in old.values()
            )
            merged[name] = _merge(old, value, path, open_keys=inner_open)
        elif isinstance(value, list) and not all(isinstance(entry, str | dict) for entry in value):
            raise SettingsError("error.lexicon_type", path=path, key=name)
        elif isinstance(old, list) and isinstance(value, list):
            merged[name] = [*old, *(entry for entry in value if entry not in old)]
        elif (old is not None and type(old) is not type(value)) or not isinstance(value, str | dict | list):
            raise SettingsError("error.lexicon_type", path=path, key=name)
        else:
            merged[name] = value
    return merged


def _phrases(table: dict[str, dict[str, str]]) -> tuple[Phrase, ...]:
    found = [Phrase(key(words), value, seen) for value, phrases in table.items() for words, seen in phrases.items()]
    return tuple(sorted(found, key=lambda phrase: (-len(phrase.words.split()), phrase.words)))


def _indicators(rows: list[dict[str, str]], path: str) -> tuple[Indicator, ...]:
    found: dict[str, Indicator] = {}
    for row in rows:
        try:
            names = {key(v) for v in [row["name"], *(row["variants"] or "").split(";")] if key(v)}
            variants = tuple(sorted(names, key=lambda words: (-len(words.split()), words)))
            found[row["id"]] = Indicator(
                row["id"], row["name"], variants, row["unit"].split("|")[0].strip(), DIRECTIONS[row["direction"]]
            )
        except (KeyError, AttributeError, TypeError):
            raise SettingsError("error.lexicon_row", path=path, row=dict(row)) from None
    return tuple(found.values())


def _unit(entry: Any, folder: str | None) -> Unit:
    path = str(Path(folder) / "units.toml") if folder else "units.toml"
    name, spellings = (entry.get("name"), entry.get("spellings")) if isinstance(entry, dict) else (None, None)
    kind = entry.get("kind", "count") if isinstance(entry, dict) else None
    fits = isinstance(name, str) and name.strip() and isinstance(spellings, list) and kind in UNIT_KINDS
    if not fits or not spellings or not all(isinstance(word, str) and word.strip() for word in spellings):
        raise SettingsError("error.lexicon_unit", path=path, entry=entry)
    return Unit(str(name), tuple(word.strip() for word in spellings), str(kind))


def _documents(table: dict[str, Any]) -> Documents:
    def phrases(name: str) -> tuple[str, ...]:
        return tuple(sorted(table[name]["phrases"], key=lambda words: (-len(words), words)))

    types = tuple((name, tuple([own] if isinstance(own, str) else own)) for name, own in table["types"].items())
    return Documents(types, table["party"], table["state"], phrases("between"), phrases("bodies"), phrases("levels"), table["scope"],
                     {sign: tuple(map(key, names)) for sign, names in table["signs"].items()},
                     {int(year): number for year, number in table["assemblies"].items()})  # fmt: skip


def _own_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError("error.lexicon_syntax", path=path, reason=problem) from None


def _read(folder: Path | None) -> tuple[dict[str, dict[str, Any]], list[dict[str, str]], str]:
    shipped = files("vnreport_nlp.lexicon")
    digest = hashlib.sha256()
    tables: dict[str, dict[str, Any]] = {}
    rows: list[dict[str, str]] = []
    if folder is not None:
        if not folder.is_dir():
            raise SettingsError("error.lexicon_missing", path=folder)
        unknown = sorted(p.name for p in folder.iterdir() if p.suffix in (".toml", ".tsv") and p.name not in FILES)
        if unknown:
            raise SettingsError("error.lexicon_file", path=folder, key=unknown[0], known=", ".join(FILES))
    for name in FILES:
        texts = [(shipped.joinpath(name).read_text(encoding="utf-8"), name)]
        if folder is not None and (own := folder / name).is_file():
            texts.append((_own_text(own), str(own)))
        for text, path in texts:
            digest.update(text.encode())
            if name.endswith(".tsv"):
                lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
                rows += list(csv.DictReader(lines, delimiter="\t"))
                continue
            table = _toml(text, path)
            tables[name] = _merge(tables[name], table, path, open_keys=False) if name in tables else table
    return tables, rows, digest.hexdigest()[:16]


@lru_cache(maxsize=8)
def load_lexicon(folder: str | None = None) -> Lexicon:
    """The shipped lexicon, with the files of ``folder`` laid over it. SettingsError names file and key."""
    tables, rows, version = _read(Path(folder) if folder else None)
    roles, places, cues = tables["roles.toml"], tables["places.toml"], tables["cues.toml"]
    provinces = {key(new): new for new in places["provinces"]}
    provinces |= {key(old): new for new, olds in places["provinces"].items() for old in olds}
    return Lexicon(
        roles=_phrases({role: table["phrases"] for role, table in roles.items()}),
        zones={role: table["zone"] for role, table in roles.items()},
        fields=_phrases(tables["fields.toml"]),
        field_names=tuple(tables["fields.toml"]),
        cues={name: tuple(key(v) for values in table.values() for v in values) for name, table in cues.items()},
        provinces=provinces,
        cities=frozenset(places["cities"]),
        commune_units=tuple(places["units"]),
        below_units=tuple(places["below"]),
        units=tuple(_unit(unit, folder) for unit in tables["units.toml"]["unit"]),
        indicators=_indicators(rows, "indicators.tsv"),
        themes=tuple(
            Theme(
                name,
                tuple(tuple(key(part) for part in phrase.split("+")) for phrase in table["phrases"]),
                tuple(table.get("silent_in", ())),
            )
            for name, table in tables["themes.toml"].items()
        ),
        documents=_documents(tables["documents.toml"]),
        version=version,
    )
