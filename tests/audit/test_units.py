"""Units and spellings of figures that cannot be meant, and all those that can."""

import json

import pytest

from tests.conftest import HEAD, ROOT
from vnreport_nlp.audit.units import find
from vnreport_nlp.messages import say_reason
from vnreport_nlp.report import read_report

SHARED = ROOT.parent / "shared"

RIGHT = [
    "Thu nhập bình quân đầu người đạt 45 triệu đồng/người/năm; thu nhập đạt 45 triệu.",
    "Tổng dư nợ là 23.403.000.000 (VNĐ), vốn vay 61 tỷ đồng cho 386 hộ.",
    "Diện tích lúa 1.035,5 ha, năng suất 52,5 tạ/ha, sản lượng 2.266 tấn; sản lượng 41,2 triệu trái/năm.",
    "Tỷ lệ tăng dân số tự nhiên 1,1%, giảm 6% so với nghị quyết; tỷ lệ hộ nghèo giảm còn 62 hộ, chiếm 0,9%.",
    "Tỷ lệ trường đạt chuẩn quốc gia là 11/16 trường; số lượt khách đạt 25.000 lượt.",
    "Tổng thu 80,3 tỷ đồng, trong đó thu trên địa bàn 796 triệu đồng (khối A 256 triệu đồng, khối B 540 triệu đồng).",
    "Các tiêu chí 1,2,3 và 17; Nghị quyết 119,120; ngày 01.7.2025 và 11.11.2021; mục 2.1.10 của đề án.",
    "Diện tích ao nuôi được nâng lên, thu hoạch 46 tấn; diện tích chè cho thu hoạch 12 tấn/ha.",
    "Thu nhập bình quân 6.150.000 đồng/người/tháng.",
    "Năng suất tôm 11,4 tấn mỗi ha mỗi vụ.",
]

WRONG = [
    ("Thu trên địa bàn đạt 796.000 triệu đồng (khối A 256 triệu đồng, khối B 540 triệu đồng).", "slip", "certain", "796 triệu đồng"),
    ("Thu 160,8 tỷ đồng, gồm thuế 82,3 tỷ đồng, phí 39,8 triệu đồng và đất 38,7 tỷ đồng.", "slip", "certain", "39,8 tỷ đồng"),
    ("Rừng sản xuất 3.77,1 ha.", "malformed", "certain", ""),
    ("Đàn gia cầm 1.25.000 con.", "malformed", "certain", ""),
    ("Diện tích nuôi là 29 ha, sản lượng ước đạt 2,7 tấn/ha.", "dimension", "likely", ""),
    ("Diện tích tự nhiên 84,65 km.", "dimension", "likely", ""),
    ("Năng suất lúa bình quân 54 tạ, tăng so với năm trước.", "dimension", "likely", ""),
    ("Tỷ lệ tăng dân số tự nhiên còn 15%.", "permille", "likely", "15‰"),
    ("Thu nhập bình quân đạt 45.000.000/người/năm.", "currency", "likely", ""),
    ("Thu nhập bình quân đạt 45 triệu/người/năm.", "currency", "look", ""),
    ("Tỷ lệ hộ dùng điện an toàn là 793 hộ (năm 2024).", "rate_count", "likely", ""),
    ("Số lượt người khám, chữa bệnh tại trạm đạt 3.765 người.", "times", "look", ""),
    ("Số hộ, số lao động tham gia nông nghiệp 2.200 hộ.", "two_counts", "look", ""),
    ("Thu nhập bình quân đầu người đạt 72,5 tỷ đồng/người/năm.", "income", "likely", ""),
    ("Rừng 1.035,5 ha; quỹ được 4.5 tỷ đồng.", "marks", "certain", ""),
]  # fmt: skip


@pytest.fixture
def told(read, lexicon):
    """Sentence → findings of a report that says it."""
    return lambda sentence: list(find(read(f"{HEAD}I. KẾT QUẢ\n1. Kinh tế\n{sentence}\n"), lexicon))


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_can_be_meant_is_not_told(told, sentence):
    """Ordinary units, dates, lists of numbers, sections."""
    assert told(sentence) == []


@pytest.mark.parametrize(("sentence", "code", "severity", "suggestion"), WRONG)
def test_what_cannot_be_meant_is_told(told, sentence, code, severity, suggestion):
    """One finding with its kind, its severity, the words of the report and a correction where one is sure."""
    (found,) = told(sentence)
    assert found.because.code == f"unit.{code}"
    assert found.severity == severity
    assert found.suggestion == suggestion
    assert all(quote in sentence for quote in found.quotes)
    for lang in ("vi", "en"):
        assert "{" not in say_reason(found.because, lang)


def test_one_mark_alone_is_not_mixed(told):
    """A report that always writes the point is consistent."""
    assert told("Rừng 35.5 ha; quỹ được 4.5 tỷ đồng; đạt 7.2%.") == []


def _gold(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip("the reference reports are not part of this repository")
    return path


def test_floor_on_the_reference_report(lexicon):
    """Recall of at least 0.7, and no certain finding that the reference does not have."""
    gold = json.loads(_gold("gold/000_a8ab36275efc7331.json").read_text(encoding="utf-8"))["anomalies"]
    found = list(find(read_report(_gold("seeds/000_a8ab36275efc7331.txt")), lexicon))
    lines = [a["line"] for a in gold if a["kind"] == "unit" and not a["explain"].startswith("Nghi vấn")]
    assert sum(any(abs(line - f.line) <= 2 for f in found) for line in lines) >= 0.7 * len(lines)
    assert all(any(abs(a["line"] - f.line) <= 2 for a in gold) for f in found if f.severity == "certain")


@pytest.mark.parametrize("path", sorted((ROOT / "corpora").glob("*/*.txt")), ids=lambda path: path.name)
def test_no_false_alarm_on_the_samples(path, lexicon):
    """Every finding on a sample was read by a person; new ones have to be read too."""
    assert [f.line for f in find(read_report(path), lexicon)] == []
