"""The running extract as a whole: what it promises for any text, and hostile texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnreport_nlp
from tests.quality.summary_scoring import folded, foreign_numerals
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.summary import summarize

REPORT = """ĐẢNG BỘ TỈNH SƠN LA
ĐẢNG ỦY XÃ TRÀ KHÊ
Số 12-BC/ĐU

BÁO CÁO CHÍNH TRỊ
trình Đại hội đại biểu Đảng bộ xã Trà Khê lần thứ I, nhiệm kỳ 2025 - 2030

Thực hiện Chỉ thị số 35-CT/TW ngày 14/6/2024 của Bộ Chính trị, Đại hội kiểm điểm việc thực hiện nghị quyết nhiệm kỳ 2020 - 2025.

I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025
1. Về phát triển kinh tế
Diện tích chè của xã đạt 412 ha, tăng 96 ha so với đầu nhiệm kỳ, sản lượng búp tươi 3.150 tấn mỗi năm. Nhờ đó thu nhập của các hộ trồng chè tăng gấp đôi sau năm năm chuyển đổi giống mới. Kết quả cụ thể của từng bản được tổng hợp đầy đủ trong bảng (có biểu số 02 kèm theo).
2. Về văn hóa - xã hội
Tỷ lệ hộ nghèo giảm từ 21,4% năm 2021 xuống 9,6% năm 2025; đã xóa 84 nhà tạm, nhà dột nát trên địa bàn.
3. Kết quả thực hiện các chỉ tiêu
TT | Chỉ tiêu | Đơn vị | Kết quả
1 | Diện tích chè của toàn xã | ha | 412
Trong 18 chỉ tiêu của nghị quyết có 15 chỉ tiêu đạt và vượt, 03 chỉ tiêu chưa đạt là nước sạch, lao động và thu ngân sách.
II. HẠN CHẾ, KHUYẾT ĐIỂM
- Giải ngân vốn đầu tư công chậm, năm 2024 mới đạt 71,3% kế hoạch do vướng giải phóng mặt bằng.
- Đường vào ba bản vùng cao chưa được cứng hóa, mùa mưa xe máy không đi lại được.
III. CÁC KHÂU ĐỘT PHÁ
1. Mở đường liên bản, cứng hóa đường vào vùng chè để xe tải vào tận nơi thu mua.
2. Chế biến chè tại chỗ, đăng ký chỉ dẫn địa lý cho chè Trà Khê trước năm 2028.

Nơi nhận:
- Ban Thường vụ Tỉnh ủy;
- Lưu Văn phòng Đảng ủy.

T/M BAN CHẤP HÀNH
BÍ THƯ

Lò Văn Ính
"""
SENTENCE = "Xã Trà Khê trồng {} ha chè, thu {} tỷ đồng, đường vào bản {} được mở rộng cho dân đi lại."
#: Pieces out of which any text is made: sentences, headings, lists, table rows, shortened words, signs, nothing.
PIECES = [
    "I. KẾT QUẢ ĐẠT ĐƯỢC", "II. HẠN CHẾ, KHUYẾT ĐIỂM", "III. BÀI HỌC KINH NGHIỆM", "1. Về kinh tế", "2. Về xã hội",
    "Diện tích chè đạt 412 ha, tăng 96 ha so với năm 2020, cho 3.150 tấn búp tươi mỗi năm.",
    "Tỷ lệ hộ nghèo giảm từ 21,4% xuống 9,6%; đã xóa 84 nhà tạm của các hộ khó khăn trong xã.",
    "Bên cạnh đó, đường vào ba bản vùng cao chưa được cứng hóa nên mùa mưa đi lại rất vất vả.",
    "Các chỉ tiêu chủ yếu của nghị quyết đều được thực hiện theo kế hoạch đã đề ra (có biểu kèm theo).",
    "- Giải ngân vốn đầu tư công chậm, năm 2024 mới đạt 71,3% kế hoạch do vướng mặt bằng;",
    "1 | Thu ngân sách trên địa bàn | tỷ đồng | 4,5 | từ 7 trở lên | đến năm 2030 | ghi chú thêm",
    "Ngày 01.7.2025, TP. Hà Khê chi 4.5 tỷ đồng mua chè, nhãn, bưởi v.v. của các hợp tác xã ở Tp.HCM.",
    "đất nước", "\n", "\n\n", "   ", "\x00\x07", "(", "…", ". ", "ĐẢNG BỘ XÃ TRÀ KHÊ", "2 Gồm: giao thông; điện.",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)
DOCUMENTS = st.lists(TEXTS, max_size=4)
GENRES = st.sampled_from(["report", "news"])


def _said(text, budget=400, genre="report"):
    return [sentence.text for sentence in summarize([text], budget, genre=genre).sentences]


@given(DOCUMENTS, st.integers(0, 120), GENRES)
def test_for_any_documents(documents, budget, genre):
    """Within the budget, word for word, at its line, without foreign figures, in order, whole, and the same again."""
    summary = summarize(documents, budget, genre=genre)
    assert summary == summarize(documents, budget, genre=genre)
    assert summary.words == len(summary.text.split()) <= budget == summary.budget
    assert summary.heard == tuple(sorted({s.document for s in summary.sentences}))
    places = [(s.document, s.line) for s in summary.sentences]
    assert places == sorted(places)
    for sentence in summary.sentences:
        lines = folded(documents[sentence.document]).join("  ")
        assert f"{sentence.text}" in lines
        shown = documents[sentence.document].split("\n")[sentence.line - 1 : sentence.end_line]
        assert sentence.text in folded("\n".join(shown))
        assert "|" not in sentence.text
        assert 0 <= sentence.score <= 1
    assert not foreign_numerals(summary.text, documents)
    assert len({(s.document, s.text) for s in summary.sentences}) == len(summary.sentences)


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_order_of_documents_is_kept(documents):
    """What is quoted of the first document stands before what is quoted of the second."""
    numbers = [s.document for s in summarize(documents, 200, genre="news").sentences]
    assert numbers == sorted(numbers)


def test_only_bodies_of_sections_speak():
    """No letterhead, legal basis, heading, table row, recipient or signature, however large the budget."""
    said = " ".join(_said(REPORT, 10_000))
    for foreign in (
        "ĐẢNG BỘ",
        "35-CT/TW",
        "KẾT QUẢ",
        "|",
        "Nơi nhận",
        "Tỉnh ủy",
        "Lò Văn Ính",
        "BÁO CÁO",
        "Về phát triển",
    ):
        assert foreign not in said
    assert "412 ha" in said
    assert "71,3%" in said


def test_sentences_know_their_section_and_line():
    found = {s.text.split()[0]: s for s in summarize([REPORT], 10_000).sentences}
    lines = REPORT.split("\n")
    assert found["Giải"].zone == "weaknesses"
    assert found["Mở"].zone == "breakthroughs"
    assert found["Trong"].zone == "results_targets"
    assert all(s.text[:20] in lines[s.line - 1] for s in found.values())


def test_what_points_outside_stays_out_unless_its_neighbour_comes():
    """'(có biểu kèm theo)' never; 'Nhờ đó …' only behind the sentence that it leans on."""
    every = _said(REPORT, 10_000)
    assert not any("kèm theo" in text for text in every)
    leaning = next(n for n, text in enumerate(every) if text.startswith("Nhờ đó"))
    assert every[leaning - 1].startswith("Diện tích chè")
    for budget in range(12, 90, 6):
        said = _said(REPORT, budget)
        if any(text.startswith("Nhờ đó") for text in said):
            assert any(text.startswith("Diện tích chè") for text in said)


def test_what_a_page_break_tears_apart_is_not_quoted():
    """A sentence that is not in the source word for word is left out, the others stay."""
    torn = REPORT.replace("năm 2024 mới đạt", "năm 2024\n\n\n  7\n\nmới đạt")
    said = " ".join(_said(torn, 10_000))
    assert "71,3%" not in said
    assert "Giải ngân" not in said
    assert "Đường vào ba bản" in said


def test_composed_and_decomposed_letters_are_one():
    import unicodedata

    assert _said(unicodedata.normalize("NFD", REPORT)) == _said(REPORT)


def test_a_title_is_quoted_of_news_alone():
    """A headline says what happened; the first line of a report only says that it is one."""
    title = "Cháy lớn tại chợ Lục Hòa trong đêm, hơn 120 gian hàng bị thiêu rụi"
    body = "Khoảng 2 giờ sáng 12/3, lửa bùng lên ở dãy hàng vải phía đông chợ rồi lan nhanh sang các dãy bên."
    assert _said(f"{title}\n{body}", genre="news") == [title, body]
    assert _said(f"{title}\n{body}") == [body]


def test_the_same_document_twice_is_said_once():
    twice = [s.text for s in summarize([REPORT, REPORT], 10_000).sentences]
    assert len(twice) == len(set(twice)) >= 6


def test_template_sentences_give_way_to_own_ones():
    """Of ten documents that open alike, what each has of its own is quoted first."""
    shared = "Kinh tế thế giới biến động khó lường, đất nước bước vào cuộc sắp xếp bộ máy lớn nhất từ trước tới nay."
    own = [
        f"Làng {name} {what} cho {number} hộ dân ở ven suối trong năm vừa qua."
        for number, (name, what) in enumerate(
            [("Khe Cát", "mở lò sấy măng"), ("Hạc Trung", "dựng lại đình cổ"), ("Nà Lùng", "đào ao nuôi cá tầm"),
             ("Bến Đò", "sắm thuyền máy"), ("Pom Lót", "kéo điện về bản"), ("Gò Yên", "trồng thử giống lạc đỏ")], 11)
    ]  # fmt: skip
    said = [s.text for s in summarize([f"{shared}\n{text}" for text in own], 60).sentences]
    assert shared not in said
    assert len(said) == 3


def test_genre_and_budget_are_checked():
    with pytest.raises(SettingsError):
        summarize([REPORT], 100, genre="poem")
    with pytest.raises(SettingsError):
        summarize([REPORT], -1)


def test_empty_documents_are_told():
    summary = summarize(["", " \n ", REPORT, "KINH TẾ - XÃ HỘI"], 100)
    assert [(entry.where, entry.why) for entry in summary.skipped] == [
        ("0", "summary.empty"),
        ("1", "summary.empty"),
        ("3", "summary.no_sentence"),
    ]
    assert summary.heard == (2,)


def test_the_package_offers_it():
    assert vnreport_nlp.summarize is summarize


HOSTILE = {
    "one sentence of 50,000 words": ["đất nước " * 25_000],
    "no sentence ends": ["\n".join(["đường làng ngõ xóm sạch đẹp khang trang hơn trước"] * 18_000)],
    "a line of 1 MB": ["".join(SENTENCE.format(i % 50, 7, 3) + " " for i in range(10_000))],
    "a word of 1 MB": ["x" * 1_000_000 + "."],
    "stops": ["." * 1_000_000],
    "white space": [" \n" * 300_000 + " \t" * 300_000],
    "brackets": ["(" * 200_000 + ")" * 200_000],
    "quotes": ["Có. " + '"' * 500_000 + "."],
    "table": ["\n".join(f"{i} | Chỉ tiêu {i} | % | {i},5 | {i + 3}" for i in range(3_000))],
    "only headings": ["\n".join(f"{i}. KINH TẾ {i}" for i in range(1, 1_500))],
    "control characters": ["\x00\x01" + SENTENCE.format(1, 2, 3) + "\x0b\x0c\u2028\ufffe\x85" * 1_000],
    "2,000 documents": [SENTENCE.format(i % 9, i % 7, i % 5) for i in range(2_000)],
    "2,000 empty documents": [""] * 2_000,
}


@pytest.mark.parametrize("genre", ["report", "news"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time(name, genre):
    """Seconds, not minutes (about 1 s each, 3 s on a slow machine), and nothing that breaks the promises."""
    summarize([SENTENCE], 100, genre=genre)  # libraries are loaded before the clock starts
    start = time.process_time()
    summary = summarize(HOSTILE[name], 200, genre=genre)
    assert time.process_time() - start < 6
    assert summary.words <= 200
    assert all(" | " not in s.text for s in summary.sentences)


@pytest.mark.parametrize("budget", [0, 1, 11, 10**9])
def test_budgets_from_none_to_huge(budget):
    summary = summarize([REPORT] * 3, budget)
    assert summary.words <= budget
    assert bool(summary.sentences) == (budget > 11)
    if budget > 1000:
        assert len(summary.sentences) >= 7


def test_many_sentences_are_weighed_up_to_a_bound(monkeypatch):
    """Beyond the bound of candidates every document still has its best sentences in the running."""
    from dataclasses import replace

    import vnreport_nlp.summary as module
    from vnreport_nlp.summary.settings import NEWS

    monkeypatch.setitem(module.GENRES, "news", replace(NEWS, most_candidates=4))
    names = ["Khe Cát", "Hạc Trung", "Nà Lùng", "Bến Đò"]
    documents = [
        "\n".join(
            f"Bản {name} có {100 * n + i} hộ dân sống bằng nghề rừng và nghề chè ở sườn núi {i}." for i in range(9)
        )
        for n, name in enumerate(names)
    ]
    weighed = []
    original = module.segment_with_figures
    monkeypatch.setattr(module, "segment_with_figures", lambda text: weighed.append(text) or original(text))
    summarize(documents, 500, genre="news")
    assert [text.split(" có ")[0] for text in weighed] == [f"Bản {name}" for name in names]
