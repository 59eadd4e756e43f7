"""A store holds what the reports say, reads only what changed, and says what it could not read."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.corpus.samples import contents
from vnreport_nlp import read_report
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import MIGRATIONS, SCHEMA_VERSION, Store
from vnreport_nlp.errors import SourceError, StoreError

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "reports"
    target.mkdir()
    for name in ("muong_lua", "dong_thuy_ha", "cua_rach_ong"):
        shutil.copy(CORPORA / "mau" / f"{name}.txt", target)
    return target


def test_a_store_holds_what_the_reports_say(folder, tmp_path):
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        for name in store.analysed():
            report = read_report(folder / name)
            weaknesses = [(p.line, p.text) for p in store.points("weakness") if p.report == name]
            assert weaknesses == [(w.place.line, w.text) for w in report.weaknesses]
            assert len([s for s in store.sections() if s.report == name]) == len(report.sections)
            figures = [q.printed for m in store.measures() if m.report == name for q in m.quantities]
            assert sorted(figures) == sorted(q.printed for t in report.targets for q in t.quantities)


def test_a_second_build_reads_only_what_is_new_or_changed(folder, tmp_path):
    store = tmp_path / "a.vnr"
    assert len(build_store([folder], store).new) == 3
    again = build_store([folder], store)
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 3)
    with (folder / "muong_lua.txt").open("a", encoding="utf-8") as file:
        file.write("\n")
    (folder / "dong_thuy_ha.txt").unlink()
    shutil.copy(CORPORA / "mau" / "yen_phu_dong.txt", folder)
    third = build_store([folder], store)
    assert (third.new, third.changed, third.gone) == (("yen_phu_dong.txt",), ("muong_lua.txt",), ("dong_thuy_ha.txt",))
    assert build_store([folder], store, prune=True).removed == ("dong_thuy_ha.txt",)
    with Store(store) as opened:
        assert opened.analysed() == ["cua_rach_ong.txt", "muong_lua.txt", "yen_phu_dong.txt"]


def test_a_bad_report_is_a_row_with_its_reason(folder, tmp_path):
    (folder / "trang.txt").write_bytes(b"\x00\xff" * 50)
    summary = build_store([folder], tmp_path / "a.vnr")
    assert [entry.where for entry in summary.skipped] == ["trang.txt"]
    assert summary.skipped[0].why
    with Store(tmp_path / "a.vnr") as store:
        assert len(store.analysed()) == 3


def test_workers_and_one_process_write_the_same(tmp_path):
    rows = []
    for jobs in (1, 3):
        path = tmp_path / f"{jobs}.vnr"
        build_store([CORPORA / "tinh"], path, jobs=jobs)
        with Store(path) as store:
            rows.append((store.members(), store.points("weakness"), store.measures(), store.sections()))
    assert rows[0] == rows[1]


def test_one_report_twice_is_told(folder, tmp_path):
    shutil.copy(folder / "muong_lua.txt", folder / "muong_lua_2.txt")
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        notes = {member.path: member.note for member in store.members()}
    assert notes["muong_lua_2.txt"] or notes["muong_lua.txt"]
    assert not notes["cua_rach_ong.txt"]


def test_what_is_no_store_is_refused(tmp_path):
    path = tmp_path / "a.vnr"
    path.write_text("không phải kho dữ liệu" * 50, encoding="utf-8")
    with pytest.raises(StoreError):
        Store(path)
    with pytest.raises(StoreError):
        Store(tmp_path / "none.vnr")
    with pytest.raises(SourceError):
        build_store([tmp_path / "none"], tmp_path / "b.vnr")


def test_a_build_without_change_reads_nothing(folder, tmp_path, monkeypatch):
    """Only the hashes are taken; the bytes of the store stay the same."""
    build_store([folder], tmp_path / "a.vnr")
    before = (tmp_path / "a.vnr").read_bytes()

    def refuse(*_args, **_options):
        raise AssertionError("read again")

    monkeypatch.setattr("vnreport_nlp.corpus.build.read_report", refuse)
    summary = build_store([folder], tmp_path / "a.vnr")
    assert (summary.new, summary.changed, len(summary.unchanged)) == ((), (), 3)
    assert (tmp_path / "a.vnr").read_bytes() == before


def test_another_program_or_lexicon_reads_all_again(folder, tmp_path):
    """Rows depend on the code and on the lexicon; a store never mixes them unseen."""
    build_store([folder], tmp_path / "a.vnr")
    own = tmp_path / "own"
    own.mkdir()
    (own / "fields.toml").write_text('[education]\n"khuyến học" = "test"\n', encoding="utf-8")
    assert len(build_store([folder], tmp_path / "a.vnr", lexicon=str(own)).changed) == 3
    assert len(build_store([folder], tmp_path / "a.vnr").changed) == 3
    with Store(tmp_path / "a.vnr", write=True) as store, store.transaction() as db:
        db.execute("UPDATE reports SET pipeline = 'older', digest = '' WHERE path = 'muong_lua.txt'")
    assert build_store([folder], tmp_path / "a.vnr").changed == ("muong_lua.txt",)


def test_the_kept_store_holds_nothing_of_what_was_replaced(folder, tmp_path):
    """A report that is read again leaves no rows of its former reading, in the full text either."""
    build_store([folder], tmp_path / "a.vnr")
    (folder / "muong_lua.txt").write_bytes((CORPORA / "tinh" / "pa_lon.txt").read_bytes())
    build_store([folder], tmp_path / "a.vnr")
    build_store([folder], tmp_path / "fresh.vnr")
    assert contents(tmp_path / "a.vnr") == contents(tmp_path / "fresh.vnr")
    for name in ("a.vnr", "fresh.vnr"):
        with sqlite3.connect(tmp_path / name) as db:
            db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        db.close()


HEAD = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ {unit} trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

Đại hội kiểm điểm việc thực hiện nghị quyết nhiệm kỳ {period} và quyết định chỉ tiêu nhiệm kỳ 2025 - 2030.

I. HẠN CHẾ
- {words}
"""


def test_versions_and_copies_are_told_apart(tmp_path):
    """The same bytes are a copy; another text of the same commune and period is a version; another period is neither."""
    texts = {
        "a.txt": ("xã Trà Khê", "2020 - 2025", "Đường liên thôn xuống cấp."),
        "b.txt": ("xã Trà Khê", "2020 - 2025", "Đường liên thôn xuống cấp."),
        "c.txt": ("xã Trà Khê", "2020 - 2025", "Đường liên thôn còn lầy lội."),
        "d.txt": ("xã Trà Khê", "2015 - 2020", "Đường liên thôn xuống cấp."),
        "e.txt": ("xã Trà Khế", "2020 - 2025", "Đường liên thôn xuống cấp."),
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (unit, period, words) in texts.items():
        (folder / name).write_text(HEAD.format(unit=unit, period=period, words=words), encoding="utf-8")
    summary = build_store([folder], tmp_path / "a.vnr")
    assert summary.noted == (("b.txt", "duplicate", "a.txt"), ("c.txt", "version", "a.txt"))
    with Store(tmp_path / "a.vnr") as store:
        assert store.analysed() == ["a.txt", "c.txt", "d.txt", "e.txt"]
        assert [(m.path, m.note, m.note_path) for m in store.members() if m.note] == list(summary.noted)


def test_a_province_that_is_not_named_may_be_any(folder, tmp_path):
    """Communes of one name in two provinces are two; a draft that leaves the province out is a version."""
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr", write=True) as store:
        for paths, expected in (
            (("Lào Cai", "Sơn La", None), ["", "", "version"]),
            (("Lào Cai", "Lào Cai", "Sơn La"), ["", "version", ""]),
        ):
            with store.transaction() as db:
                for path, province in zip(sorted(store.known()), paths, strict=True):
                    db.execute(
                        "UPDATE reports SET commune = 'xã Tân Tiến', province = ? WHERE path = ?", (province, path)
                    )
            assert [member.note for member in store.members()] == expected


def test_a_store_is_one_file(folder, tmp_path):
    """Neither a log nor a lock is left beside it, after building and after reading."""
    build_store([folder], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        assert len(store.members()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.vnr", "reports"]


def test_migrations_lead_to_the_present_schema(folder, tmp_path):
    """Every step from version to version is there."""
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))
