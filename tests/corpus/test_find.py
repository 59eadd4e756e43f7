"""Full-text search: what a query means, where a hit stands, and that no query can break it."""

import json
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.find import find_passages
from vnreport_nlp.corpus.queries import MAX_TERMS, find_matches, parse_query
from vnreport_nlp.corpus.store import MIGRATIONS, SCHEMA_VERSION, Store
from vnreport_nlp.errors import SettingsError, StoreError
from vnreport_nlp.rendering import render
from vnreport_nlp.vietnamese.folding import key, toneless

TINH = Path(__file__).parents[2] / "corpora" / "tinh"
REPORT = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Trà Khê trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

Đại hội kiểm điểm việc thực hiện nghị quyết nhiệm kỳ 2020 - 2025 và quyết định chỉ tiêu nhiệm kỳ 2025 - 2030.

I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT
1. Về kinh tế
Xã trồng thêm 40 ha chè; hợp tác xã Kỹ thuật nông sản mở cửa hàng.
2. Về môi trường
Rác thải được thu gom ở 9 bản, thuỷ lợi nội đồng thông suốt theo Nghị quyết 57-NQ/TW.

II. HẠN CHẾ, KHUYẾT ĐIỂM
- Rác thải ở chợ chưa được xử lý; một số bản thiếu nước.

T/M BAN CHẤP HÀNH
"""


@pytest.fixture(scope="module")
def tinh(tmp_path_factory):
    path = tmp_path_factory.mktemp("find") / "tinh.vnr"
    build_store([TINH], path)
    with Store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("find_small")
    (folder / "in").mkdir()
    (folder / "in" / "tra_khe.txt").write_text(REPORT, encoding="utf-8")
    build_store([folder / "in"], folder / "small.vnr")
    with Store(folder / "small.vnr") as opened:
        yield opened


def _lines(store, query, **options):
    return sorted(hit.line for hit in find_passages(store, query, limit=0, **options).hits)


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("rác thải", [10, 13]),
        ("rác xử lý", [13]),
        ('"thu gom rác"', []),
        ('"rác thải"', [10, 13]),
        ("“rác thải”", [10, 13]),
        ("rác -chợ", [10]),
        ('rác -"xử lý"', [10]),
        ("chè OR chợ", [8, 13]),
        ("thiếu nước OR chè", [13]),
        ("nông*", [8]),
        ('"hợp tác x*"', []),
        ('"hợp tác x"*', [8]),
        ("thủy lợi", [10]),  # written thuỷ in the report
        ("kĩ thuật", [8]),  # written kỹ
        ("57-NQ/TW", [10]),
        ("MÔI TRƯỜNG", [9]),  # a title
        ("ban chấp hành", [2, 15]),  # letterhead and signature
        ("bản", [10, 13]),
    ],
)
def test_what_a_query_finds(small, query, lines):
    """Words, phrases, beginnings, either, without; in the spelling of the report or another one in use."""
    assert _lines(small, query) == lines


def test_without_a_vietnamese_keyboard(small):
    """What is not found as typed is found without diacritics, and the answer says so."""
    found = find_passages(small, "rac thai")
    assert sorted(hit.line for hit in found.hits) == [10, 13]
    assert found.toneless
    assert "bỏ dấu" in render(found)
    assert not find_passages(small, "rác thải").toneless


def test_what_more_there_is_without_diacritics_is_only_named(small):
    """'ban' as typed is a word of its own; 'bản' is offered, not mixed in."""
    found = find_passages(small, "ban")
    assert {hit.line for hit in found.hits} == {2, 15}
    assert found.further == 2
    assert "--no-tones" in render(found)
    assert {hit.line for hit in find_passages(small, "ban", tones=False).hits} == {2, 10, 13, 15}
    assert find_passages(small, "bản").further == 0


def test_role_and_field(small):
    """Filters take the name of the lexicon or the word people read; another one is refused with the list."""
    assert _lines(small, "rác thải", role="weaknesses") == [13]
    assert _lines(small, "rác thải", role="Hạn chế") == [13]
    assert _lines(small, "rác thải", field="land_env") == [10]
    with pytest.raises(SettingsError, match="weaknesses") as refused:
        find_passages(small, "rác", role="weakness")
    assert refused.value.exit_code == 2
    with pytest.raises(SettingsError, match="land_env"):
        find_passages(small, "rác", field="đất")


def test_a_role_includes_its_parts(tinh):
    """Who asks for causes means objective and subjective ones."""
    roles = {hit.role for hit in find_passages(tinh, '"cán bộ" OR đường', role="causes", limit=0).hits}
    assert roles == {"causes_objective", "causes_subjective"}


@pytest.mark.parametrize("query", ["", "  ", "***", "- -", '""', "-rác", '-"rác thải"', "OR", "x " * (MAX_TERMS + 1)])
def test_queries_that_ask_for_nothing(small, query):
    """A clear error, never an empty answer that looks like 'not there'."""
    with pytest.raises(SettingsError):
        find_passages(small, query)


def test_the_line_is_that_of_the_hit(tinh):
    """Paragraphs are wrapped over lines; each hit names the line in which its first marked word stands."""
    found = find_passages(tinh, "nước", limit=0)
    assert len(found.hits) > 10
    for hit in found.hits:
        source = (TINH / hit.report).read_text(encoding="utf-8").split("\n")
        start, end = hit.matches[0]
        assert hit.text[start:end] in source[hit.line - 1], hit


def test_order_is_rank_then_place(tinh):
    """The same query gives the same list; equal ranks stand by path and line."""
    found = find_passages(tinh, "rác", limit=0)
    assert found == find_passages(tinh, "rác", limit=0)
    ranked = [(-hit.score, hit.report) for hit in found.hits]
    assert ranked == sorted(ranked)
    assert find_passages(tinh, "rác", limit=2).hits == found.hits[:2]
    assert find_passages(tinh, "rác", limit=2).total == found.total


def test_a_copy_is_counted_once(tmp_path):
    """A byte-identical file is named as skipped, and its passages are not listed twice."""
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(REPORT, encoding="utf-8")
    build_store([tmp_path / "in"], tmp_path / "two.vnr")
    with Store(tmp_path / "two.vnr") as store:
        found = find_passages(store, "rác thải")
    assert {hit.report for hit in found.hits} == {"a.txt"}
    assert [entry.where for entry in found.skipped] == ["b.txt"]


def test_an_empty_store(tmp_path):
    """Nothing to search in is no error."""
    (tmp_path / "in").mkdir()
    build_store([tmp_path / "in"], tmp_path / "none.vnr")
    with Store(tmp_path / "none.vnr") as store:
        found = find_passages(store, "rác")
    assert found.hits == ()
    assert render(found) == ""
    assert json.loads(render(found, "json"))["hits"] == []


@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                [
                    "rác",
                    '"',
                    "*",
                    "OR",
                    "AND",
                    "NOT",
                    "NEAR(",
                    ")",
                    "(",
                    "-",
                    "^",
                    "folded:",
                    "'",
                    ";--",
                    "{a b}:",
                    "\x00",
                    "\ud800",
                    "+",
                ]
            ),
        ),
        max_size=8,
    ).map(" ".join)
)
def test_no_query_breaks_the_search(small, query):
    """Any text at all gives hits or a SettingsError, and every range lies in its passage."""
    try:
        found = find_passages(small, query)
    except SettingsError:
        return
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.matches)
        assert hit.matches
    render(found)


@given(st.text(alphabet="abảâ đÐỹýyi-_ .,İ", max_size=30))
def test_toneless_is_settled(text):
    """Leaving diacritics aside twice changes nothing, and it sees no difference that the key does not see."""
    assert toneless(toneless(text)) == toneless(text) == toneless(key(text))


def test_matches_of_phrases_and_beginnings():
    """Marked is what was asked for, words that follow each other as one range."""
    text = "Rác thải ở chợ, rác ở suối"
    assert [text[a:b] for a, b in find_matches(text, parse_query('"rác thải" chợ'), key)] == ["Rác thải", "chợ"]
    assert [text[a:b] for a, b in find_matches(text, parse_query("su* -chợ"), key)] == ["suối"]


def test_forms_of_output(tinh):
    """JSON follows its schema, CSV has a row a hit, the terminal marks hits on narrow pages too."""
    found = find_passages(tinh, '"thu gom" rác')
    schema = json.loads(
        files("vnreport_nlp.rendering").joinpath("schemas/find.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(render(found, "json")))
    assert render(found, "csv").count("\n") == len(found.hits) + 1
    page = render(found, width=60)
    assert "«thu gom»" in page.lower()
    assert max(map(len, page.split("\n"))) <= 60
    assert "«" not in render(found, width=100, colour=True)


def _as_version_1(path):
    """The store as the first version wrote it: no columns and no rows of later ones."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        """DELETE FROM paragraphs WHERE kind <> 'paragraph' OR section = '';
        DROP TRIGGER paragraphs_in; DROP TRIGGER paragraphs_out; DROP TABLE search;
        ALTER TABLE paragraphs DROP COLUMN kind; ALTER TABLE paragraphs DROP COLUMN bare; ALTER TABLE paragraphs DROP COLUMN breaks;
        ALTER TABLE reports DROP COLUMN digest; ALTER TABLE reports DROP COLUMN quality;
        ALTER TABLE reports DROP COLUMN page_lines; ALTER TABLE reports DROP COLUMN ocr_pages;
        CREATE VIRTUAL TABLE search USING fts5 (folded, content = 'paragraphs', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0");
        INSERT INTO search (search) VALUES ('rebuild');
        CREATE TRIGGER paragraphs_in AFTER INSERT ON paragraphs BEGIN INSERT INTO search (rowid, folded) VALUES (new.id, new.folded); END;
        CREATE TRIGGER paragraphs_out AFTER DELETE ON paragraphs BEGIN
          INSERT INTO search (search, rowid, folded) VALUES ('delete', old.id, old.folded); END;
        DROP TABLE citations; UPDATE reports SET pipeline = 'old'; PRAGMA user_version = 1;"""
    )
    db.close()


def test_a_store_of_version_1(tmp_path):
    """It is refused for searching with a clear word, brought up to date when written to, and whole after the next build."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tra_khe.txt").write_text(REPORT, encoding="utf-8")
    path = tmp_path / "old.vnr"
    build_store([tmp_path / "in"], path)
    _as_version_1(path)
    with Store(path) as store, pytest.raises(StoreError, match="corpus build"):
        find_passages(store, "rác")
    with Store(path) as store:
        assert len(store.paragraphs()) == 3
    with Store(path, write=True) as store:
        assert store.version == SCHEMA_VERSION == max(MIGRATIONS) + 1
        assert _lines(store, "rác thải") == [10, 13]
        assert _lines(store, "rac thai") == [10, 13]
        assert _lines(store, "môi trường") == [9]
        assert len(store.paragraphs()) == 3
    build_store([tmp_path / "in"], path)
    with Store(path) as store:
        assert _lines(store, "ban chấp hành") == [2, 15]
