"""A folder as offices have it: every format and every kind of broken file, each accounted for; and what a store may hold."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.runner import vnreport
from tests.corpus.samples import ROOT, few_reports
from tests.reading import bad_files as bad
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.reading.office import find_office
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.vietnamese.folding import key, toneless

SAMPLES = ROOT / "corpora" / "mau" / "dinh_dang"
#: Files that cannot be read → the code of the reason.
BROKEN = {
    "hong.pdf": "error.damaged_pdf",
    "khoa.pdf": "error.password",
    "rong.docx": "error.empty",
    "phuong_tra_noc_tay_quet.pdf": "error.scanned",
}
#: Endings of what is no report.
OTHER = {".xlsx", ".ods", ".json", ".png"}
#: Signers of the reports that are masked.
SIGNERS = ("Tẩn Láo Sinh", "Hoàng Thị Minh Phượng")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sample files of other formats, some plain ones, and files that are broken, locked, empty or no reports."""
    folder = tmp_path_factory.mktemp("xã")
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    for name in ("muong_lua", "yen_phu_dong", "ia_mloi_lang"):
        shutil.copy(ROOT / "corpora" / "mau" / f"{name}.txt", folder / f"{name}_ban_go.txt")
    (folder / "hong.pdf").write_bytes(bad.pdf()[:-400])
    (folder / "khoa.pdf").write_bytes(bad.pdf(user="mật khẩu", owner="chủ"))
    (folder / "rong.docx").write_bytes(bad.docx(()))
    (folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "~$muong_lua.docx").write_bytes(b"\x07Tran Thi B" + bytes(100))
    (folder / ".an.txt").write_text("ẩn")
    if find_office() is None:
        for path in [*folder.glob("*.doc"), *folder.glob("*.rtf")]:
            path.unlink()
    return folder


def test_every_file_is_accounted_for(mixed: Path, tmp_path: Path) -> None:
    """Read, refused with its reason, or counted as no report; hidden files and locks are none of these. Nothing is new after."""
    store = tmp_path / "a.vnr"
    done = vnreport("corpus", "build", mixed, "-o", store, "--format", "json")
    assert done.code == 0
    told = json.loads(done.out)
    files = {path.relative_to(mixed).as_posix() for path in mixed.rglob("*") if path.is_file()}
    hidden = {"~$muong_lua.docx", ".an.txt"}
    reports = {name for name in files - hidden if Path(name).suffix not in OTHER}
    assert set(told["new"]) == reports
    with Store(store) as opened:
        read = set(opened.analysed())
        reasons = {
            path: json.loads(reason)["code"]
            for path, reason in opened.rows("SELECT path, reason FROM reports WHERE status <> 'read'")
        }
    assert reasons == BROKEN
    assert read == reports - set(BROKEN)
    others = {Path(name).suffix for name in files - hidden - reports}
    assert others == OTHER
    summary = build_store([mixed], store)
    assert dict(summary.other) == {
        suffix: sum(Path(name).suffix == suffix for name in files - hidden) for suffix in others
    }
    assert (summary.new, summary.changed, summary.removed) == ((), (), ())
    assert set(summary.unchanged) == reports


def _held(store: Path) -> list[bytes]:
    """The forms of the signers' names, as printed and as folded for searching, that stand in a store or beside it."""
    forms = [form(name).encode() for name in SIGNERS for form in (str, str.upper, str.lower, key, toneless)]
    held = b"".join(path.read_bytes() for path in store.parent.glob(f"{store.name}*"))
    return [form for form in forms if form in held]


def _signed(folder: Path) -> Path:
    folder.mkdir()
    for file in (SAMPLES / "muong_lua.docx", SAMPLES / "yen_phu_dong.pdf", ROOT / "corpora" / "mau" / "muong_lua.txt"):
        shutil.copy(file, folder)
    return folder


def test_no_name_stands_in_a_store_of_masked_reports(tmp_path: Path) -> None:
    """Neither as printed nor folded for searching, in any table or index; without the option they are there."""
    folder = _signed(tmp_path / "in")
    assert vnreport("corpus", "build", folder, "-o", tmp_path / "plain.vnr").code == 0
    assert vnreport("corpus", "build", folder, "-o", tmp_path / "masked.vnr", "--mask-names").code == 0
    assert len(_held(tmp_path / "plain.vnr")) > 3
    assert _held(tmp_path / "masked.vnr") == []


def test_masking_later_leaves_no_name_behind(tmp_path: Path) -> None:
    """All reports are read again, once, and what their rows held before is overwritten in the file."""
    folder, store = _signed(tmp_path / "in"), tmp_path / "a.vnr"
    masked = ReadOptions(mask_names=True)
    build_store([folder], store)
    assert _held(store)
    assert len(build_store([folder], store, reading=masked).changed) == 3
    assert _held(store) == []
    assert build_store([folder], store, reading=masked).changed == ()


def test_classified_reports_come_in_only_when_permitted(tmp_path: Path) -> None:
    """Refused with level and line and nothing of the text, in the store's bytes too; with the option they are read."""
    folder, store = few_reports(tmp_path / "in"), tmp_path / "a.vnr"
    plain = (folder / "pa_lon.txt").read_text(encoding="utf-8")
    (folder / "pa_lon.txt").write_text(f"TỐI MẬT\n{plain}\nChốt gác Khe Vàng.\n", encoding="utf-8")
    done = vnreport("corpus", "build", folder, "-o", store)
    assert done.code == 0
    assert "Tối mật" in done.out + done.err
    assert "Khe Vàng".encode() not in store.read_bytes()
    with Store(store) as opened:
        assert opened.analysed() == ["con_vac.txt", "khe_dau.txt"]
    assert vnreport("corpus", "build", folder, "-o", store, "--allow-classified").code == 0
    with Store(store) as opened:
        assert "pa_lon.txt" in opened.analysed()


def test_reports_below_the_wished_quality_are_refused(tmp_path: Path) -> None:
    """A text whose words lost letters is a row with its reason; the others are read."""
    folder, store = few_reports(tmp_path / "in"), tmp_path / "a.vnr"
    plain = (folder / "pa_lon.txt").read_text(encoding="utf-8")
    (folder / "pa_lon.txt").write_text(plain.replace("ươ", "").replace("ộ", "\ufffd"), encoding="utf-8")
    assert vnreport("corpus", "build", folder, "-o", store).code == 0
    with Store(store) as opened:
        assert "pa_lon.txt" in opened.analysed()
    assert vnreport("corpus", "build", folder, "-o", store, "--min-quality", "0.9").code == 0
    with Store(store) as opened:
        assert opened.analysed() == ["con_vac.txt", "khe_dau.txt"]
        ((reason,),) = opened.rows("SELECT reason FROM reports WHERE status <> 'read'")
        assert json.loads(reason)["code"] == "error.quality"
