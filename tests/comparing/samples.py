"""Reports to compare: the samples of ``corpora/mau`` read once, and small ones built from a few lines."""

import tempfile
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from vnreport_nlp.comparing import compare
from vnreport_nlp.records import Comparison, Pair, Report
from vnreport_nlp.report import read_report

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "mau"
NAMES = tuple(sorted(path.stem for path in CORPUS.glob("*.txt")))
#: Neighbours in a ring: every sample stands in two of them, and the labelled pair is one.
HANDFUL = (("muong_lua", "dong_thuy_ha"), *zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True))
ALL_PAIRS = tuple(combinations(NAMES, 2))

_RESULTS = ("1. Về nông nghiệp", "Diện tích lúa giữ ổn định, năng suất tăng qua từng năm.")
_TASKS = ("1. Về nông nghiệp", "Mở rộng diện tích lúa chất lượng cao, chuyển đổi cây trồng.")


@lru_cache(maxsize=32)
def sample(name: str) -> Report:
    """The sample report of this name."""
    return read_report(CORPUS / f"{name}.txt")


@lru_cache(maxsize=128)
def compared(a: str, b: str) -> Comparison:
    """The comparison of two sample reports."""
    return compare(sample(a), sample(b))


def report_text(
    *,
    commune: str = "An Bình Thượng",
    results: Sequence[str] = _RESULTS,
    weaknesses: Sequence[str] = (),
    objective: Sequence[str] = (),
    subjective: Sequence[str] = (),
    lessons: Sequence[str] = (),
    targets: Sequence[str] = (),
    breakthroughs: Sequence[str] = (),
    tasks: Sequence[str] = _TASKS,
) -> str:
    """A small congress report, one entry a line; what is empty is left out. Targets are numbered here."""
    lines = [
        f"ĐẢNG BỘ XÃ {commune.upper()}", "", "BÁO CÁO CHÍNH TRỊ",
        f"trình Đại hội đại biểu Đảng bộ xã {commune} lần thứ I, nhiệm kỳ 2025 - 2030", "",
        "Phần thứ nhất", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025", "",
        "I. KẾT QUẢ ĐẠT ĐƯỢC", *results, "",
    ]  # fmt: skip
    parts: list[tuple[str, Sequence[str]]] = [
        ("HẠN CHẾ, YẾU KÉM", [f"- {text}" for text in weaknesses]),
        ("NGUYÊN NHÂN KHÁCH QUAN", [f"- {text}" for text in objective]),
        ("NGUYÊN NHÂN CHỦ QUAN", [f"- {text}" for text in subjective]),
        ("BÀI HỌC KINH NGHIỆM", [f"{o} là, {text}" for o, text in zip(("Một", "Hai", "Ba", "Bốn"), lessons, strict=False)]),
    ]  # fmt: skip
    lines += _numbered(parts, ["II", "III", "IV", "V"])
    lines += ["Phần thứ hai", "PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025 - 2030", ""]
    parts = [
        ("CÁC CHỈ TIÊU CHỦ YẾU", [f"({n}) {text}" for n, text in enumerate(targets, 1)]),
        ("CÁC KHÂU ĐỘT PHÁ", [f"{n}. {text}" for n, text in enumerate(breakthroughs, 1)]),
        ("NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU", list(tasks)),
    ]
    return "\n".join([*lines, *_numbered(parts, ["I", "II", "III"])]) + "\n"


def _numbered(parts: Sequence[tuple[str, Sequence[str]]], numbers: list[str]) -> list[str]:
    lines: list[str] = []
    for title, entries in parts:
        if entries:
            lines += [f"{numbers.pop(0)}. {title}", *entries, ""]
    return lines


def read(text: str, *, name: str = "bao_cao.txt") -> Report:
    """The report of a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return read_report(path)


def compare_parts(kind: str, a: Sequence[str], b: Sequence[str]) -> Comparison:
    """The comparison of two small reports that differ in one part (``targets``, ``tasks`` …) and in name."""
    one = read(report_text(**{kind: a}))  # type: ignore[arg-type]
    two = read(report_text(commune="Bắc Sơn Hạ", **{kind: b}))  # type: ignore[arg-type]
    return compare(one, two)


def pairs_of(comparison: Comparison, kind: str) -> list[Pair]:
    """The pairs of one kind."""
    return [pair for pair in comparison.pairs if pair.kind == kind]


def texts(comparison: Comparison, kind: str) -> set[tuple[str, str]]:
    """What answers what: the words of both ends of each pair of one kind."""
    return {(pair.a.text, pair.b.text) for pair in pairs_of(comparison, kind)}


def flags(pair: Pair, aspect: str) -> list[str]:
    """The flags of one aspect of a pair, in order."""
    return [difference.flag for difference in pair.differences if difference.aspect == aspect]
