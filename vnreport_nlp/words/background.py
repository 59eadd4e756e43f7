"""Fitting the background model on a folder of reports, and the card that says what it was fitted on."""

from collections.abc import Sequence

from vnreport_nlp.records import Report
from vnreport_nlp.words.segmentation import segment


def section_words(report: Report) -> list[tuple[str, ...]]:
    """The words of every section (title and own body), one document each."""
    items: dict[str, list[str]] = {}
    for item in report.items:
        items.setdefault(item.section, []).append(item.text)
    return [
        tuple(word for text in [section.title, *items.get(section.id, [])] for word in segment(text))
        for section in report.sections
    ]


def model_card(name: str, fitted: Sequence[dict[str, object]], documents: int, terms: int) -> str:
    """The card of a fitted model, in Vietnamese and English."""
    rows = "\n".join(f"| {entry['path']} | {entry['sections']} | `{str(entry['sha256'])[:16]}` |" for entry in fitted)
    return f"""# Mô hình nền “{name}”

Tần suất văn bản (document frequency) của từ tiếng Việt đã tách từ, đếm trên từng mục của báo cáo mẫu.
Document frequencies of segmented Vietnamese words, counted over the sections of sample reports.

- định dạng / format: `settings.json`, `terms.json`, `idf.npy` (không dùng pickle / no pickle)
- số mục / sections: {documents}; số từ / words: {terms}
- tách từ / segmentation: underthesea `word_tokenize`, theo đoạn / per paragraph; chữ thường, dấu thanh chuẩn hóa / folded
- IDF: ln((1 + n) / (1 + df)) + 1; từ chưa gặp / unseen words: df = 0
- cách tạo lại / to rebuild: `vnreport model fit corpora/mau -o models/{name}`

| báo cáo / report | mục / sections | sha256 |
|---|---|---|
{rows}

Mô hình nhỏ: phản ánh thể loại báo cáo cấp xã năm 2025–2026, không phải tiếng Việt nói chung.
A small model: it reflects commune reports of 2025–2026, not Vietnamese at large.
"""
