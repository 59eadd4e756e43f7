"""Chains within a report: every quotation stands where it is said to stand, and a link is only made on evidence."""

from pathlib import Path

import pytest

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.chains import find_chains
from vnreport_nlp.corpus.settings import CHAINS
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.vietnamese.folding import key

TINH = Path(__file__).parents[2] / "corpora" / "tinh"
REPORT = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Trà Khê trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

I. KẾT QUẢ NHIỆM KỲ 2020 - 2025
Kinh tế phát triển khá.
II. HẠN CHẾ, KHUYẾT ĐIỂM
Thu gom, xử lý rác thải sinh hoạt chưa triệt để. Tảo hôn vẫn còn xảy ra ở hai bản.
III. NGUYÊN NHÂN
1. Nguyên nhân chủ quan
Ý thức bỏ rác đúng nơi của một bộ phận nhân dân chưa cao, xe thu gom rác thải thiếu.
IV. BÀI HỌC KINH NGHIỆM
Một là, giữ gìn đoàn kết trong Đảng bộ.
V. CHỈ TIÊU NHIỆM KỲ 2025 - 2030
(1) Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý đạt 90%.
(2) Kết nạp 60 đảng viên.
VI. NHIỆM VỤ, GIẢI PHÁP
1. Kinh tế
Mở rộng vùng chè lên 200 ha; xây dựng hai hợp tác xã chè.
2. Môi trường
Lập tổ thu gom rác thải ở từng thôn, phân loại rác tại nguồn.
"""


@pytest.fixture(scope="module")
def chains(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    build_store([folder], folder / "a.vnr")
    with Store(folder / "a.vnr") as store:
        return find_chains(store).chains


def test_a_weakness_is_followed_to_what_answers_it(chains):
    waste = next(chain for chain in chains if "rác thải" in chain.text)
    assert waste.answered
    assert [link.line for link in waste.causes] == [10]
    assert [link.line for link in waste.targets] == [14]
    assert [(link.line, link.text) for link in waste.tasks] == [
        (20, "Lập tổ thu gom rác thải ở từng thôn, phân loại rác tại nguồn.")
    ]


def test_a_weakness_that_nothing_speaks_of_is_an_orphan(chains):
    early = next(chain for chain in chains if "Tảo hôn" in chain.text)
    assert not early.answered
    assert early.lessons == early.tasks == early.targets == ()


def test_every_quotation_stands_on_its_line(tmp_path):
    build_store([TINH], tmp_path / "t.vnr")
    with Store(tmp_path / "t.vnr") as store:
        found = find_chains(store)
        assert len(found.chains) == len(store.points("weakness"))
    for chain in found.chains:
        lines = (TINH / chain.report).read_text(encoding="utf-8").split("\n")
        for link in (*chain.causes, *chain.lessons, *chain.tasks, *chain.targets):
            assert CHAINS.theme <= link.score <= 1
            here = key(" ".join(lines[link.line - 1 : link.line + 12]))
            assert key(" ".join(link.text.split()[:4])) in here, link
        for group in (chain.causes, chain.lessons, chain.tasks, chain.targets):
            assert len(group) <= CHAINS.most
            assert [link.score for link in group] == sorted((link.score for link in group), reverse=True)


def test_an_empty_store_has_no_chains(tmp_path):
    (tmp_path / "none").mkdir()
    build_store([tmp_path / "none"], tmp_path / "e.vnr")
    with Store(tmp_path / "e.vnr") as store:
        assert find_chains(store).chains == ()
