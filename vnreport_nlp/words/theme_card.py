"""The card of a fitted theme model: what it learned from, which themes it knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from vnreport_nlp.words.theme_model import ThemeModel


def theme_card(name: str, source: str, models: Sequence[ThemeModel], fitted_on: Mapping[str, Mapping[str, Any]]) -> str:
    """The card in Vietnamese and English; ``source`` is the folder of the sentences as it was named."""
    rows = "\n".join(
        f"| {model.kind} | {fitted_on[model.kind]['path']} | {fitted_on[model.kind]['sentences']} | {len(model.themes)} | "
        f"`{fitted_on[model.kind]['sha256'][:16]}` |"
        for model in models
    )
    themes = "\n".join(f"- {model.kind}: {', '.join(model.themes)}" for model in models)
    return f"""# Mô hình chủ đề “{name}”

Nhận ra một ý (hạn chế, nguyên nhân, bài học, khâu đột phá) nói về chủ đề nào của thể loại.
Which theme of the genre a point (weakness, cause, lesson, breakthrough) speaks of.

- học từ / learned from: câu có nhãn do nhóm tự viết về các xã không có thật / labelled sentences of our own about invented communes
- phương pháp / method: hồi quy logistic đa lớp trên TF-IDF của từ, tiếng và cặp tiếng / multinomial logistic regression on TF-IDF of words, syllables, pairs of syllables
- định dạng / format: `settings.json`, `*.terms.json`, `*.npy` (không dùng pickle / no pickle)
- cách tạo lại / to rebuild: `vnreport model themes {source} -o {name}`

| loại / kind | tệp / file | câu / sentences | chủ đề / themes | sha256 |
|---|---|---|---|---|
{rows}

{themes}

Một ý không giống câu nào đã học được xếp theo độ gần về từ ngữ với các ý khác.
A point unlike anything learned is grouped by the likeness of its words to other points.
"""
