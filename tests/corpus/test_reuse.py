"""Template, copies and names left behind: what is there is found with exact counts, what only looks like it is not."""

import json
import random
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.corpus.small import opened, own_sentences, report, write
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.reuse import find_reuse
from vnreport_nlp.corpus.reuse.streams import cited_spans
from vnreport_nlp.corpus.reuse.templates import densest, matching
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.rendering import render
from vnreport_nlp.vietnamese.folding import key

ROOT = Path(__file__).parents[2]
TINH = ROOT / "corpora" / "tinh"
SCHEMA = ROOT / "vnreport_nlp" / "rendering" / "schemas" / "reuse.schema.json"
NAMES = ("Bản Lường", "Cao Thượng", "Đức Hạnh", "Gia Nghĩa", "Hữu Khuông", "Khánh Vĩ", "Long Thành Tây", "Mường Ải")
PASSAGE = (
    "Xã {name} giữ nếp họp chợ phiên ba ngày một lần, mỗi gian hàng góp hai nghìn đồng để quét dọn; thanh niên nhận dắt trâu "
    "qua cầu treo mùa lũ, các bà nấu cháo cho người già ở lại trụ sở; sổ ghi công được treo ngay cửa đình để ai cũng xem được."
)
BORDER = (
    "Cánh đồng {where} thường bị nước dồn về, nhà nào cũng đắp bờ cao; các tổ đổi công lập sổ chia giờ tháo nước, cử người "
    "canh cống ban đêm, ai bỏ phiên phải trồng bù một gốc tre ở bờ đê trong vòng mười ngày."
)


def passage(number):
    return PASSAGE.format(name=NAMES[number])


def corpus(**given):
    """Texts of eight reports; ``r3={...}`` is what report 3 holds beside sentences of its own."""
    return {f"{n}.txt": report(name, n, **given.get(f"r{n}", {})) for n, name in enumerate(NAMES)}


def reuse_of(folder, texts):
    with opened(folder, texts) as store:
        return find_reuse(store)


def ends(copy):
    return copy.source.report, copy.copy.report


@pytest.fixture(scope="module")
def tinh(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "tinh.vnr"
    build_store([TINH], path)
    with Store(path) as store:
        yield find_reuse(store)


@pytest.fixture(scope="module")
def gold():
    return json.loads((TINH / "corpus.gold.json").read_text(encoding="utf-8"))


def _alike(one, other):
    a, b = key(one).split(), key(other).split()
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def test_templates_of_the_sample_province(tinh, gold):
    """All eight with every member at its line and the exact count, none invented."""
    assert len(tinh.template) == len(gold["template"])
    for wanted in gold["template"]:
        found = max(tinh.template, key=lambda t: _alike(t.text, wanted["text"]))
        assert _alike(found.text, wanted["text"]) > 0.9
        assert found.count == wanted["count"]
        assert {(u.place.report, u.place.line) for u in found.members} == {
            (m["report"], m["line"]) for m in wanted["members"]
        }


def test_copies_of_the_sample_province(tinh, gold):
    """All five with both lines, none invented; the direction and the name left behind where there is one."""
    assert len(tinh.copies) == len(gold["copies"])
    for wanted in gold["copies"]:
        places = {(wanted[end]["report"], wanted[end]["line"]) for end in ("from", "to")}
        found = [c for c in tinh.copies if {(c.source.report, c.source.line), (c.copy.report, c.copy.line)} == places]
        assert len(found) == 1
        assert found[0].foreign_name == wanted["foreign_name"]
        assert found[0].sure == (wanted["foreign_name"] is not None)
        printed = found[0].copy.text if found[0].copy.report == wanted["to"]["report"] else found[0].source.text
        assert _alike(printed, wanted["text"]) > 0.95
        if wanted["foreign_name"]:
            assert ends(found[0]) == (wanted["from"]["report"], wanted["to"]["report"])


def test_every_quotation_stands_at_its_lines(tinh):
    """A passage begins on its line and ends on its last one, in the report's own words."""
    places = [u.place for t in tinh.template for u in t.members] + [p for c in tinh.copies for p in (c.source, c.copy)]
    for place in places:
        lines = (TINH / place.report).read_text(encoding="utf-8").split("\n")[place.line - 1 : place.end_line]
        assert key(place.text) in key(" ".join(lines))
        assert key(place.text.split()[0]) in key(lines[0]).split()
        assert key(place.text.split()[-1]).split()[-1] in key(lines[-1]).split()


def test_shares_lie_in_the_unit_interval(tinh):
    assert [share.report for share in tinh.shares] == list(tinh.reports)
    for share in tinh.shares:
        assert 0 < share.template < 1
        assert 0 <= share.copied < 1
        assert share.template + share.copied <= 1


def test_nothing_is_found_where_nothing_is_shared(tmp_path):
    """Reports of unlike provinces: rows of statistics and titles of documents read alike and are neither."""
    build_store([ROOT / "corpora" / "mau", ROOT / "corpora" / "kiem"], tmp_path / "a.vnr")
    with Store(tmp_path / "a.vnr") as store:
        found = find_reuse(store)
    assert (found.template, found.copies) == ((), ())


def test_the_order_of_files_plays_no_part(tmp_path, gold):
    """Other file names, other order: the same passages between the same communes."""
    names = sorted(gold["reports"])
    shuffled = names[:]
    random.Random(1).shuffle(shuffled)
    folder = tmp_path / "other"
    renamed = {f"{n:02}.txt": (TINH / name).read_text(encoding="utf-8") for n, name in enumerate(shuffled)}
    write(folder, renamed)
    build_store([TINH], tmp_path / "a.vnr")
    build_store([folder], tmp_path / "b.vnr")
    with Store(tmp_path / "a.vnr") as one, Store(tmp_path / "b.vnr") as two:
        first, second = find_reuse(one), find_reuse(two)
    back = {f"{n:02}.txt": name for n, name in enumerate(shuffled)}
    assert sorted(t.count for t in first.template) == sorted(t.count for t in second.template)
    places = {frozenset((u.place.report, u.place.line) for u in t.members) for t in first.template}
    assert places == {frozenset((back[u.place.report], u.place.line) for u in t.members) for t in second.template}
    assert {frozenset(ends(c)) for c in first.copies} == {frozenset(back[r] for r in ends(c)) for c in second.copies}
    assert {c.foreign_name for c in first.copies} == {c.foreign_name for c in second.copies}


def test_reports_with_nothing_in_common(tmp_path):
    found = reuse_of(tmp_path, corpus())
    assert (found.template, found.copies, found.pairs) == ((), (), ())
    assert found.communes == len(NAMES)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_number_of_communes_tells_template_from_copy(tmp_path, count):
    """Up to three communes copy, from four on it is template; each commune is counted once."""
    found = reuse_of(tmp_path, corpus(**{f"r{n}": {"results": [passage(n)]} for n in range(count)}))
    if count < 4:
        assert found.template == ()
        assert len(found.copies) == count - 1
        assert {report for copy in found.copies for report in ends(copy)} == {f"{n}.txt" for n in range(count)}
    else:
        assert [t.count for t in found.template] == [count]
        assert found.copies == ()


def test_a_passage_inside_a_longer_paragraph_is_found_alone(tmp_path):
    before, after = (
        "Năm qua có nhiều việc đáng nhớ ở các thôn ven suối. ",
        " Nghề đan gùi cũng được dạy lại cho lớp trẻ.",
    )
    other = "Chuyện vui nhất là đàn trâu khỏe. "
    found = reuse_of(
        tmp_path,
        corpus(r1={"results": [before + passage(1) + after]}, r4={"results": [other + passage(4)]}),
    )
    (copy,) = found.copies
    assert (copy.source.text, copy.copy.text) == (passage(1), passage(4))


def test_a_passage_printed_in_one_paragraph_and_in_two_is_one(tmp_path):
    halves = passage(4).replace("; thanh niên", ".\nThanh niên").split("\n")
    found = reuse_of(tmp_path, corpus(r1={"results": [passage(1)]}, r4={"results": halves}))
    (copy,) = found.copies
    assert copy.copy.text == "\n".join(halves)
    assert copy.copy.end_line == copy.copy.line + 1


def test_single_words_may_differ_but_not_half_of_them(tmp_path):
    words = passage(4).split()
    few = [f"đổi{n}" if n % 12 == 11 else word for n, word in enumerate(words)]
    many = [f"đổi{n}" if n % 2 else word for n, word in enumerate(words)]
    found = reuse_of(tmp_path / "few", corpus(r1={"results": [passage(1)]}, r4={"results": [" ".join(few)]}))
    assert [ends(c) for c in found.copies] == [("1.txt", "4.txt")]
    assert 0.8 < found.copies[0].equal < 1
    found = reuse_of(tmp_path / "many", corpus(r1={"results": [passage(1)]}, r4={"results": [" ".join(many)]}))
    assert found.copies == ()


def test_short_set_phrases_are_neither(tmp_path):
    """Fifteen words that stand word for word in six reports: a formula of the genre."""
    formula = "Giữ gìn đoàn kết trong cấp ủy, thực hiện nghiêm nguyên tắc tập trung dân chủ."
    found = reuse_of(tmp_path, corpus(**{f"r{n}": {"viewpoints": [formula]} for n in range(6)}))
    assert (found.template, found.copies) == ((), ())


def test_the_title_of_a_document_is_no_copy(tmp_path):
    cited = (
        "{} Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số quốc gia."
    )
    found = reuse_of(
        tmp_path,
        corpus(r1={"results": [cited.format("Quán triệt sâu")]}, r4={"results": [cited.format("Bám sát tinh thần")]}),
    )
    assert found.copies == ()
    (span,) = cited_spans(cited)
    assert cited[span[0] :].startswith("Nghị quyết")
    assert cited[: span[1]].endswith("quốc gia")


def test_lists_of_targets_are_neither(tmp_path):
    """The same targets with other figures in five reports belong into the table of targets."""
    targets = [
        "III. Các chỉ tiêu chủ yếu",
        "Tốc độ tăng giá trị sản xuất {a}%/năm. Thu nhập bình quân đầu người {b} triệu đồng/người/năm. Thu ngân sách trên địa bàn "
        "năm 2030 đạt {b} tỷ đồng. Tỷ trọng nông nghiệp, thủy sản trong cơ cấu kinh tế {a}%. Tỷ lệ che phủ rừng giữ ổn định.",
    ]
    given = {f"r{n}": {"viewpoints": [t.format(a=n + 7, b=n + 60) for t in targets]} for n in range(5)}
    found = reuse_of(tmp_path, corpus(**given))
    assert (found.template, found.copies) == ((), ())


def test_a_name_left_behind_tells_who_copied(tmp_path):
    """The later file is the source here: the name decides, not the order."""
    found = reuse_of(tmp_path, corpus(r1={"results": [passage(4)]}, r4={"results": [passage(4)]}))
    (copy,) = found.copies
    assert (ends(copy), copy.foreign_name, copy.sure) == (("4.txt", "1.txt"), "Hữu Khuông", True)


def test_the_name_of_a_former_commune_is_a_name_left_behind(tmp_path):
    text = PASSAGE.format(name="Cao Lộc")
    found = reuse_of(
        tmp_path, corpus(r1={"results": [text], "merged": ["Cao Lộc", "Cao Thượng"]}, r4={"results": [text]})
    )
    assert [(ends(c), c.foreign_name) for c in found.copies] == [(("1.txt", "4.txt"), "Cao Lộc")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("giáp xã Hữu Khuông", "giáp xã Cao Thượng"),  # each names its neighbour
        ("nối xã Cao Thượng với xã Hữu Khuông", "nối xã Cao Thượng với xã Hữu Khuông"),  # both write of both
        ("dọc sông Cao Thượng", "dọc sông Cao Thượng"),  # a river runs through both
        ("phía trong", "giáp xã Cao Thượng"),  # named where the other has no name
    ],
)
def test_a_neighbour_or_a_river_is_rightly_named(tmp_path, one, two):
    found = reuse_of(
        tmp_path,
        corpus(r1={"results": [BORDER.format(where=one)]}, r4={"results": [BORDER.format(where=two)]}),
    )
    assert [(c.foreign_name, c.sure) for c in found.copies] == [(None, False)]


def test_the_name_of_a_third_commune_is_told_but_settles_nothing(tmp_path):
    found = reuse_of(tmp_path, corpus(r1={"results": [passage(1)]}, r4={"results": [passage(3)]}))
    (copy,) = found.copies
    assert (copy.copy.report, copy.foreign_name, copy.sure) == ("4.txt", "Gia Nghĩa", False)
    assert "chưa rõ" in render(found)


def test_a_name_left_in_a_template_is_told(tmp_path):
    given = {f"r{n}": {"results": [passage(1 if n == 3 else n)]} for n in range(5)}
    (template,) = reuse_of(tmp_path, corpus(**given)).template
    assert {u.place.report: u.foreign_name for u in template.members if u.foreign_name} == {"3.txt": "Cao Thượng"}


def test_versions_of_one_communes_report_do_not_copy(tmp_path):
    """Two versions share all and count once; with a third commune the passage is copied once."""
    texts = corpus(r1={"results": [passage(1)]})
    texts["1b.txt"] = texts["1.txt"].replace("mỗi gian hàng", "từng gian hàng")
    found = reuse_of(tmp_path / "alone", texts)
    assert (found.copies, found.versions, found.communes) == ((), (("1b.txt", "1.txt"),), len(NAMES))
    assert "1b.txt và 1.txt" in render(found)
    texts["4.txt"] = report(NAMES[4], 4, results=[passage(4)])
    found = reuse_of(tmp_path / "third", texts)
    assert len(found.copies) == 1


def test_the_same_file_twice_is_left_out_and_told(tmp_path):
    texts = corpus(r1={"results": [passage(1)]})
    texts["1c.txt"] = texts["1.txt"]
    found = reuse_of(tmp_path, texts)
    assert found.copies == ()
    assert [entry.where for entry in found.skipped] == ["1c.txt"]
    assert "1c.txt" not in found.reports


def test_a_report_that_is_nearly_another_one_is_called_so(tmp_path):
    texts = corpus()
    whole = report(NAMES[5], 5, results=own_sentences(50, 30), weaknesses=own_sentences(80, 10))
    texts["5.txt"] = whole
    texts["6.txt"] = whole.replace(NAMES[5], NAMES[6]).replace(NAMES[5].upper(), NAMES[6].upper())
    found = reuse_of(tmp_path, texts)
    (pair,) = found.pairs
    assert (pair.a, pair.b) == ("5.txt", "6.txt")
    assert pair.share_a > 0.8
    assert "Báo cáo gần như chép nguyên văn" in render(found)


def test_a_clause_of_ones_own_in_the_middle_does_not_make_two_templates(tmp_path):
    first, second = PASSAGE.split("; thanh niên")
    given = {
        f"r{n}": {
            "results": [first.format(name=name) + f", {own_sentences(90 + n, 2)[0]} {own_sentences(90 + n, 2)[1]} Thanh niên" + second]
        }
        for n, name in enumerate(NAMES[:6])
    }  # fmt: skip
    (template,) = reuse_of(tmp_path, corpus(**given)).template
    assert template.count == 6


@pytest.mark.parametrize("texts", [{}, {"a.txt": report("Bản Lường", 0)}], ids=["empty", "one"])
def test_nothing_to_compare(tmp_path, texts):
    found = reuse_of(tmp_path, texts)
    assert (found.template, found.copies, len(found.reports)) == ((), (), len(texts))
    assert "Đoạn mẫu" in render(found)
    assert json.loads(render(found, "json"))["copies"] == []
    assert render(found, "csv").count("\n") == 1


def test_two_communes_only_can_copy_and_that_is_said(tmp_path):
    texts = {n: corpus(r1={"results": [passage(1)]}, r4={"results": [passage(4)]})[n] for n in ("1.txt", "4.txt")}
    found = reuse_of(tmp_path, texts)
    assert len(found.copies) == 1
    assert "không phân biệt được đoạn mẫu" in render(found)


def test_a_store_of_the_first_version_is_read_with_the_lines_it_has(tmp_path):
    """Paragraphs of old stores have no lines of their own: the first line stands for all."""
    with opened(tmp_path, corpus(r1={"results": [passage(1)]}, r4={"results": [passage(4)]})) as store:
        store.version = 1
        assert {row.lines for row in store.passages()} >= {((0, 16),)}
        assert all(len(row.lines) == 1 for row in store.passages())


@given(
    st.lists(st.sampled_from("abcdefg"), max_size=30),
    st.lists(st.sampled_from("abcdefg"), max_size=30),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_densest_stretch_is_made_of_equal_words(a, b):
    """What is told as equal is equal, in order on both sides, and counted right."""
    blocks = matching(a, b)
    first, last, kept = densest(blocks)
    chosen = blocks[first : last + 1]
    assert kept == sum(size for _, _, size in chosen)
    assert all(a[i : i + size] == b[j : j + size] for i, j, size in chosen)
    assert all(x[0] + x[2] <= y[0] and x[1] + x[2] <= y[1] for x, y in pairwise(chosen))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_output_follows_the_schema(tinh, lang):
    found = json.loads(render(tinh, "json", lang=lang))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert found["copies"][0]["direction"] == "known"


def test_the_table_has_a_row_for_every_place(tinh):
    lines = render(tinh, "csv").splitlines()
    assert lines[0].startswith("kind,passage,communes,report,line")
    assert len(lines) == 1 + sum(len(t.members) for t in tinh.template) + len(tinh.copies)


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_fits_and_names_every_place(tinh, width, lang):
    page = render(tinh, lang=lang, width=width)
    assert max(map(len, page.splitlines())) <= width
    for copy in tinh.copies:
        assert f"{copy.source.report}:{copy.source.line}" in page
        assert f"{copy.copy.report}:{copy.copy.line}" in page
    assert "pa_lon.txt:92" in page.split("khe_dau.txt:162")[0]
