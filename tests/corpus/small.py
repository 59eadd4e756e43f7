"""Small reports about invented communes, written to a folder: what a test puts in is all they share."""

import itertools

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store

#: Beginnings, middles and ends that make unlike sentences of the genre; no two reports get the same ones.
_WHO = (
    "Hội Nông dân",
    "Trạm y tế",
    "Tổ hợp tác làm bún",
    "Đoàn thanh niên",
    "Ban quản lý chợ",
    "Trường mầm non",
    "Đội dân quân",
)
_DID = (
    "dời kho thóc lên nền cao", "mở thêm hai lớp tối", "đắp lại bờ vùng sau lũ", "trồng tre giữ bãi", "sửa máy bơm cũ",
    "gom vỏ thuốc sâu theo phiên chợ", "chia ca trực đò", "ghép vườn tạp thành vườn bưởi", "cho vay giống ngô", "dựng nhà kho chung",
    "khơi lại mương tưới",
)  # fmt: skip
_WHEN = (
    "ngay trong vụ xuân", "khi nước còn ngập", "trước ngày khai giảng", "sau mùa gặt", "từ tiền bán lá dong", "bằng công góp của từng nhà",
    "nhờ ba máy xúc mượn của công trường", "dù chưa có kinh phí", "với sự chỉ bảo của các cụ", "theo lịch dán ở đình", "giữa lúc rét đậm",
    "từ nguồn bán củi rừng trồng", "mà không vay ngân hàng",
)  # fmt: skip
_ALL = list(itertools.product(_WHO, _DID, _WHEN))


def own_sentences(number, count=6):
    """Sentences that only report ``number`` has; neighbours in the list differ in all three parts."""
    picked = [_ALL[(number * count + i) * 37 % len(_ALL)] for i in range(count)]
    return [f"{who} {did} {when}." for who, did, when in picked]


def report(name, number, *, results=(), weaknesses=(), viewpoints=(), merged=()):
    """The text of a report of ``xã name``; what is given stands in its section between sentences of its own."""
    own = own_sentences(number)
    joined = f"Xã {name} được thành lập trên cơ sở hợp nhất xã {' và xã '.join(merged)}." if merged else own[0]
    parts = [
        f"ĐẢNG BỘ XÃ {name.upper()}", "*", "BÁO CÁO CHÍNH TRỊ",
        f"trình Đại hội đại biểu Đảng bộ xã {name} lần thứ I, nhiệm kỳ 2025 - 2030", "",
        "Phần thứ nhất", "ĐẶC ĐIỂM, TÌNH HÌNH", "I. Khái quát đặc điểm xã", joined, "",
        "Phần thứ hai", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025",
        "I. Kết quả đạt được", "1. Về kinh tế", own[1], *results, own[2],
        "II. Hạn chế, khuyết điểm", f"- {own[3]}", *(f"- {text}" for text in weaknesses), "",
        "Phần thứ ba", "PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025 - 2030", "I. Quan điểm phát triển", *viewpoints, own[4],
        "II. Nhiệm vụ, giải pháp chủ yếu", own[5], "",
        "T/M BAN CHẤP HÀNH", "BÍ THƯ",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def write(folder, texts):
    """Write {file name: text} and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(folder, texts):
    """An open store of these texts, to be closed by the caller."""
    write(folder / "reports", texts)
    build_store([folder / "reports"], folder / "store.vnr")
    return Store(folder / "store.vnr")
