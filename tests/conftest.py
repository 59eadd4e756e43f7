"""Fixtures that several folders share: files to read, reports in one line, the samples read once."""

import importlib.util
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.joining import visual_width
from vnreport_nlp.records import Report, Source, Text
from vnreport_nlp.report import read_report

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpora" / "mau"

#: The same examples on every machine and no time limit a slow machine could miss.
settings.register_profile(
    "vnreport", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vnreport")

#: Five lines that make anything below them a congress report: kind, commune and both terms are known.
HEAD = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Trà Khê trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

Đại hội kiểm điểm việc thực hiện nghị quyết nhiệm kỳ 2020 - 2025 và quyết định chỉ tiêu nhiệm kỳ 2025 - 2030.

"""

#: Enough long lines for a hard-wrapped text to be known as one. Each paragraph is a single sentence.
PROSE = (
    "Năm năm qua, đảng bộ hai xã lãnh đạo nhân dân vừa phòng, chống dịch bệnh, vừa khắc phục hậu quả thiên tai "
    "làm sạt lở nhiều tuyến đường, vùi lấp ruộng nương, nhà cửa của đồng bào trên địa bàn.",
    "Diện tích lúa cả năm giữ ổn định, nhân dân chuyển nhiều nương đồi kém hiệu quả sang trồng lê, mận, đào, đưa "
    "vùng cây ăn quả ôn đới mở rộng thêm và có doanh nghiệp đặt hàng ngay từ đầu vụ thu hoạch.",
    "Các trường học duy trì nề nếp dạy và học, mô hình bán trú giúp tỷ lệ chuyên cần ở các bản vùng cao tăng lên, "
    "phổ cập giáo dục mầm non được giữ vững, cơ sở vật chất từng bước được bổ sung.",
    "Lực lượng dân quân được huấn luyện đúng kế hoạch, an ninh nông thôn ổn định, không có điểm nóng, các vụ việc "
    "phát sinh được hòa giải kịp thời từ cơ sở với sự tham gia của người có uy tín.",
    "Công tác kiểm tra, giám sát được duy trì nền nếp, nhiều chi bộ chủ động xây dựng chương trình ngay từ đầu năm, "
    "qua đó kịp thời uốn nắn lệch lạc, nhắc nhở đảng viên thực hiện đúng quy định.",
    "Mặt trận và các đoàn thể hướng mạnh hoạt động về cơ sở, vận động nhân dân hiến đất, góp công làm đường, giúp "
    "nhau xóa nhà tạm, chăm lo gia đình chính sách và trẻ em có hoàn cảnh khó khăn.",
)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stores of folders are kept in a folder of this run, never in the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VNREPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    return load_lexicon()


@pytest.fixture
def write_report(tmp_path: Path) -> Callable[..., Path]:
    """Text (UTF-8) or bytes → path of a file that holds them."""

    def write(content: str | bytes, name: str = "report.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def read(write_report: Callable[..., Path]) -> Callable[[str | bytes], Report]:
    """Whole text of a report → Report."""
    return lambda content: read_report(write_report(content))


@pytest.fixture
def read_body(read: Callable[[str | bytes], Report]) -> Callable[[str], Report]:
    """Body of a congress report, without the letterhead → Report. Its first line is line 6."""
    return lambda body: read(HEAD + body)


@pytest.fixture(scope="session")
def clean() -> Callable[[str | list[str]], Text]:
    """Lines (or a text) → clean Text, without a file."""

    def clean(raw: str | list[str]) -> Text:
        lines = raw.split("\n") if isinstance(raw, str) else raw
        return clean_text(Source("lines.txt", "txt", "0" * 64, len(lines)), Extract.plain(lines))

    return clean


@pytest.fixture(scope="session")
def wrap() -> Callable[[str], list[str]]:
    """A paragraph → its lines as a page of a serif face sets them."""

    def wrap(paragraph: str, width: float = 80.0) -> list[str]:
        lines = [""]
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and visual_width(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    return wrap


@pytest.fixture(scope="session")
def prose() -> tuple[str, ...]:
    """Paragraphs that make a text long enough to be known as hard-wrapped."""
    return PROSE


@pytest.fixture(scope="session")
def mau() -> Callable[[str], Report]:
    """Name of a sample report → Report, read once a session."""
    return lru_cache(maxsize=None)(lambda name: read_report(SAMPLES / f"{name}.txt"))


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """``tests/quality/scoring.py``, whatever import mode pytest runs in."""
    spec = importlib.util.spec_from_file_location("scoring", ROOT / "tests" / "quality" / "scoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
