"""A province of many reports made out of the sample reports: names, figures, wording and order perturbed, seeded.

``python benchmarks/province.py OUT [N]`` writes N (default 75) reports. Only for measuring time and for trying things
out at scale: what such reports say is nonsense, and similarity among them is a property of this generator.
"""

import random
import re
import sys
from pathlib import Path

from vnreport_nlp import read_report

ROOT = Path(__file__).resolve().parent.parent
_NAME = ("Bằng", "Cẩm", "Chiềng", "Đại", "Đông", "Hồng", "Kim", "La", "Mường", "Nậm", "Phú", "Quang", "Sơn", "Tân", "Thạch", "Vân")  # fmt: skip
_LAST = ("An", "Bình", "Cương", "Dương", "Hà", "Khê", "Lâm", "Lĩnh", "Minh", "Ngân", "Pha", "Sáng", "Thịnh", "Trung", "Vinh", "Xuân")  # fmt: skip
#: Wordings of the genre that officials use for one another.
_SWAPS = (
    ("còn hạn chế", "chưa đáp ứng yêu cầu"), ("chưa cao", "còn thấp"), ("tăng cường", "đẩy mạnh"), ("thường xuyên", "đều đặn"),
    ("một số", "một vài"), ("nhân dân", "bà con"), ("đồng bộ", "thống nhất"), ("kịp thời", "đúng lúc"), ("tích cực", "chủ động"),
    ("quan tâm", "chú trọng"), ("từng bước", "dần dần"), ("cơ bản", "về cơ bản"),
)  # fmt: skip
_FIGURE = re.compile(r"(?<![\d/.,-])(\d{2,4})(?:,(\d))?(?=\s*(?:%|ha|tấn|con|hộ|triệu|tỷ|lượt|người|đảng viên))")


def perturb(text: str, old: str, name: str, rng: random.Random) -> str:
    """One report under another commune's name, with other figures, some words swapped and some lines left out."""
    text = text.replace(old, name).replace(old.upper(), name.upper())
    for one, other in rng.sample(_SWAPS, 6):
        text = text.replace(one, other)
    text = _FIGURE.sub(lambda m: str(round(int(m[1]) * rng.uniform(0.85, 1.15))) + (f",{m[2]}" if m[2] else ""), text)
    lines = text.split("\n")
    return "\n".join(line for line in lines if not (line.startswith(("- ", "+ ")) and rng.random() < 0.06))


def write_province(folder: Path, count: int = 75, seed: int = 7) -> list[Path]:
    """``count`` reports in ``folder``, out of those of ``corpora/mau``; the same for the same seed."""
    rng = random.Random(seed)
    sources = sorted((ROOT / "corpora" / "mau").glob("*.txt"))
    names = [f"{a} {b}" for a in _NAME for b in _LAST]
    rng.shuffle(names)
    communes = {source: read_report(source).report.commune for source in sources}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in range(count):
        source = sources[number % len(sources)]
        old = (communes.get(source) or "").partition(" ")[2]
        path = folder / f"xa_{number:04}.txt"
        path.write_text(perturb(source.read_text("utf-8"), old, names[number % len(names)], rng), encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write_province(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 75)
