"""A theme's label: the phrases that its members share, in the members' own spelling."""

import re
from collections import Counter
from collections.abc import Sequence

from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment

#: At most so many phrases of at most so many words make a label.
PHRASES, LONGEST = 3, 3
#: A phrase of a label stands in at least this share of the members (and in two of them).
SUPPORT = 0.25
#: Weight of a word that the weights do not name.
UNKNOWN = 0.05
#: Words that stand in every point of the genre: they begin and end no phrase.
_EMPTY_WORDS = """
    còn chưa một_số một_bộ_phận công_tác việc tình_trạng hạn_chế có được của và các trong ở tại nhiều cao thấp
    thực_hiện nơi lúc mặt với cho là để đến từ do vẫn bị khi về xã phường trên dưới chưa_cao tốt phải luôn nhân_dân
    địa_phương bảo_đảm đảm_bảo không ít mới ra vào đã sẽ này những như theo cả cùng nhất chậm yếu tiếp_tục thời_gian
    hàng năm hằng_năm triển_khai kết_quả hiệu_quả chất_lượng hoạt_động rất lại thường_xuyên tăng_cường đẩy_mạnh nâng
    phát_huy làm người số tỷ_lệ tỉ_lệ thiếu khó_khăn bằng qua thôn bản một hai ba bốn năm_năm nhiệm_kì nhiệm_kỳ
    tập_trung gắn chú_trọng quan_tâm chủ_động kịp_thời đối_với mọi toàn mình hay thì mà vừa đi nó họ ai gì nào đâu sau
    trước giữa ngoài vì nên bởi tuy song nhưng
    biết cũng mấy hẹp dựa con dám chỉ thật càng hễ đừng lấy giữ coi nói nghe cần nên được phải biết_bao bao ngay luôn_luôn khó dễ
    mới còn_lại hết lên xuống lúc_nào đó đây kia thế như_thế vậy nhau cách điều việc_gì cái sự nếu thì_phải chính chỗ ấy
"""
EMPTY = frozenset(_EMPTY_WORDS.split())


def _phrases(words: Sequence[str]) -> set[tuple[str, ...]]:
    found = set()
    for start in range(len(words)):
        for length in range(1, LONGEST + 1):
            phrase = tuple(words[start : start + length])
            if len(phrase) == length and phrase[0] not in EMPTY and phrase[-1] not in EMPTY:
                found.add(phrase)
    # a lone syllable ('biết', 'mấy') names nothing
    return {phrase for phrase in found if len(phrase) > 1 or "_" in phrase[0]}


def label_of(texts: Sequence[str], weights: dict[str, float]) -> str:
    """Up to three phrases that most members share, weighed by rarity, no word twice; never empty where a text has words.

    ``weights`` say how much a folded word tells of the theme (a word that is not named counts for little).
    """
    words = [segment(text) for text in texts]
    spelled = [key(text) for text in texts]
    counts: Counter[tuple[str, ...]] = Counter()
    for row, folded in zip(words, spelled, strict=True):
        # a phrase is only one when its words stand side by side in the text as well, with no sign between them
        counts.update({p for p in _phrases(row) if f" {' '.join(p).replace('_', ' ')} " in f" {folded} "})
    least = 1 if len(texts) == 1 else max(2, round(SUPPORT * len(texts)))
    ranked = sorted(
        (phrase for phrase, count in counts.items() if count >= least),
        key=lambda p: (-counts[p] * sum(weights.get(w, UNKNOWN) for w in p) / (len(p) + 1), p),
    )
    chosen: list[tuple[str, ...]] = []
    for phrase in ranked or sorted(counts, key=lambda p: (len(p), p)):
        taken = {word for other in chosen for word in other}
        if not taken & set(phrase):
            chosen.append(phrase)
        if len(chosen) == PHRASES:
            break
    return ", ".join(_spell(phrase, texts) for phrase in chosen) or " ".join(texts[0].split()[:6])


def _spell(phrase: Sequence[str], texts: Sequence[str]) -> str:
    """A folded phrase as a member spells it, without the signs around it; the capital of a sentence's start is not kept."""
    parts = " ".join(phrase).replace("_", " ").split()
    at_start = ""
    for text in texts:
        tokens = list(re.finditer(r"[^\W_]+", text))
        folded = [key(token[0]) for token in tokens]
        for start in range(len(tokens) - len(parts) + 1):
            if folded[start : start + len(parts)] == parts:
                quoted = text[tokens[start].start() : tokens[start + len(parts) - 1].end()]
                if start:
                    return quoted
                at_start = at_start or quoted[:1].lower() + quoted[1:]
    return at_start or " ".join(parts)
