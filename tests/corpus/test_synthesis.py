"""The synthesis: counts are those of the themes, quotations verbatim at their place, every report heard or named silent."""

import json
import shutil
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.samples import ROOT, TINH, few_reports
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.synthesis import find_synthesis
from vnreport_nlp.corpus.synthesis.choosing import Stream, choose
from vnreport_nlp.corpus.synthesis.drafts import draft, extent
from vnreport_nlp.corpus.synthesis.kinds import KindStore, kinds_of
from vnreport_nlp.corpus.synthesis.measured import since
from vnreport_nlp.corpus.synthesis.settings import LENGTHS
from vnreport_nlp.corpus.targets import find_targets
from vnreport_nlp.corpus.themes import find_themes
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.records import SynthesisQuote
from vnreport_nlp.vietnamese.folding import key

KINDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}
FOLDERS = {"tinh": TINH, "lam_hai": ROOT / "corpora" / "lam_hai"}


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def province(request, store, tmp_path_factory):
    """(folder, its open store)"""
    folder = FOLDERS[request.param]
    if request.param == "tinh":
        yield folder, store
        return
    path = tmp_path_factory.mktemp("synthesis") / "store.vnr"
    build_store([folder], path)
    with Store(path) as opened:
        yield folder, opened


@pytest.fixture(scope="module")
def whole(province):
    return find_synthesis(province[1], length="long").groups[0]


@pytest.fixture(scope="module", params=["short", "medium", "long"])
def group(request, province):
    return find_synthesis(province[1], length=request.param).groups[0]


def _built(folder, path):
    build_store([folder], path)
    return Store(path)


def test_every_quotation_is_verbatim_at_its_place(province, whole):
    folder, _ = province
    texts = {path.name: path.read_text(encoding="utf-8").split("\n") for path in folder.glob("*.txt")}
    quotes = [quote for claim in whole.claims for quote in claim.members]
    assert len(quotes) > 200
    for quote in quotes:
        lines = texts[quote.report]
        first = " ".join(lines[quote.line - 1].split())
        at = " ".join(" ".join(lines[quote.line - 1 :]).split()).find(quote.text)
        assert 0 <= at <= len(first), quote


def test_every_quotation_names_the_heading_above_it(province, whole):
    _, opened = province
    titles = {(section.report, " ".join(section.title.split())) for section in opened.sections()}
    for claim in whole.claims:
        for quote in claim.members:
            assert (quote.report, quote.section) in titles


def test_the_counts_of_points_are_those_of_the_themes(province, group):
    for name, kind in KINDS.items():
        themes = find_themes(province[1], kind).themes
        claims = getattr(group, name)
        assert [(c.label, c.count, c.reports) for c in claims] == [(t.label, t.count, t.reports) for t in themes]


def test_the_targets_are_those_of_the_table(province, whole):
    table = find_targets(province[1])
    assert whole.targets == table.rows
    assert whole.own_targets == len(table.own)


def test_the_typical_member_is_quoted_unless_another_is_nearly_as_typical(province, whole):
    """With room for all, most themes are told by their own medoid."""
    told = kept = 0
    for name, kind in KINDS.items():
        for claim, theme in zip(getattr(whole, name), find_themes(province[1], kind).themes, strict=True):
            assert claim.quote in claim.members
            told += 1
            kept += (claim.quote.report, claim.quote.line) == (theme.medoid.report, theme.medoid.line)
    assert kept >= 0.7 * told


def test_every_labelled_theme_is_told(province, whole):
    """Each theme of the labels has a claim that is quoted, and the claim that holds most of its points counts as the themes do."""
    folder, _ = province
    gold = json.loads((folder / "corpus.gold.json").read_text(encoding="utf-8"))["themes"]
    for name in KINDS:
        for theme in gold[name]:
            votes = Counter()
            for member in theme["members"]:
                for number, claim in enumerate(getattr(whole, name)):
                    votes[number] += any(
                        q.report == member["report"]
                        and abs(q.line - member["line"]) <= 2
                        and (key(member["text"]) in key(q.text) or key(q.text) in key(member["text"]))
                        for q in claim.members
                    )
            best = votes.most_common(1)[0]
            assert best[1] > 0, theme["theme"]
            assert getattr(whole, name)[best[0]].quote is not None


def test_every_report_is_heard_or_named_silent(group):
    heard = Counter(c.quote.report for c in group.claims if c.quote is not None and c.kind != "template")
    for voice in group.voices:
        assert voice.quotations == heard[voice.report]
        assert (voice.silent is None) == (voice.quotations > 0)
        assert voice.silent is None or voice.silent.code == "synthesis.silent_room"


@pytest.mark.parametrize("length", ["medium", "long"])
def test_all_twelve_communes_are_heard(province, length):
    voices = find_synthesis(province[1], length=length).groups[0].voices
    assert len(voices) == 12
    assert all(voice.quotations for voice in voices)


@pytest.mark.parametrize("words", [0, 1, 12, 60, 333, 10**6])
def test_a_budget_is_kept_to_the_word(store, words):
    found = find_synthesis(store, words=words)
    quotes = [c.quote for g in found.groups for c in g.claims if c.quote is not None]
    assert found.words == sum(len(quote.text.split()) for quote in quotes) <= words
    assert bool(quotes) == (words >= 12)
    assert found.budget == words
    assert found.length == "words"


def test_a_longer_synthesis_says_more(province):
    quoted = [find_synthesis(province[1], length=length).words for length in LENGTHS]
    assert quoted == sorted(quoted)
    assert quoted[0] < quoted[1] < quoted[2]
    assert quoted[0] <= LENGTHS["short"]


def test_results_are_told_along_the_outline_with_their_figures(store):
    group = find_synthesis(store).groups[0]
    assert [(n.role, n.field) for n in group.nodes] == [
        ("results", "economy"), ("results", "culture_society"), ("results", "defence_security"), ("results", "party_building"),
        ("results_targets", "general"), ("initial_operation", "general"), ("assessment", "general"), ("results", "general"),
    ]  # fmt: skip
    society = next(node for node in group.nodes if node.field == "culture_society")
    poverty = next(claim for claim in society.claims if claim.kind == "figure")
    assert poverty.label == "Tỷ lệ hộ nghèo"
    assert (poverty.figures.min, poverty.figures.max) == (0.9, 9.7)
    assert poverty.count >= sum(cell.comparable for cell in poverty.figures.cells)
    assert poverty.extent == "most"


def test_nothing_borrowed_is_told_as_a_finding(store):
    """Cồn Vạc's first weeks are copied from Vĩnh Hạc, whose name stands there still: neither is quoted, both are told apart."""
    group = find_synthesis(store, length="long").groups[0]
    quoted = {(q.report, q.line) for c in group.claims if c.kind != "template" for q in c.members}
    assert ("con_vac.txt", 43) not in quoted
    assert ("vinh_hac.txt", 37) not in quoted
    foreign = {(r.report, r.line) for r in group.remarks if r.because.code == "synthesis.foreign"}
    assert foreign == {("con_vac.txt", 43), ("pa_lon.txt", 92)}


def test_a_template_is_told_once_and_is_nobodys_own_voice(tmp_path):
    with _built(FOLDERS["lam_hai"], tmp_path / "s.vnr") as opened:
        group = find_synthesis(opened, length="long").groups[0]
    templates = [claim for claim in group.claims if claim.kind == "template"]
    assert templates
    assert all(claim.count >= 4 for claim in templates)
    told = {(q.report, q.text) for claim in templates for q in claim.members}
    assert not told & {(q.report, q.text) for c in group.claims if c.kind != "template" for q in c.members}


def test_a_section_that_one_report_alone_has_is_told(store):
    other = find_synthesis(store, length="long").groups[0].nodes[-1]
    sections = [claim.quote for claim in other.claims if claim.kind == "section"]
    assert [(quote.report, quote.line) for quote in sections] == [("ta_rinh.txt", 67)]


def test_what_is_missing_is_remarked(store):
    remarks = find_synthesis(store).groups[0].remarks
    gaps = {(r.report, dict(r.because.values)["title"]) for r in remarks if r.because.code == "synthesis.gap"}
    assert ("con_vac.txt", "Bài học kinh nghiệm") in gaps
    assert any(r.because.code.startswith("because.") for r in remarks)


def test_the_order_of_files_plays_no_part(tmp_path):
    few_reports(tmp_path / "a")
    few_reports(tmp_path / "b", ("pa_lon",))
    build_store([tmp_path / "b"], tmp_path / "b.vnr")
    for name in ("khe_dau", "con_vac"):
        shutil.copy(TINH / f"{name}.txt", tmp_path / "b")
        build_store([tmp_path / "b"], tmp_path / "b.vnr")
    with _built(tmp_path / "a", tmp_path / "a.vnr") as one, Store(tmp_path / "b.vnr") as two:
        found = find_synthesis(one)
        assert found == find_synthesis(two)
        assert found == find_synthesis(one)


def test_kinds_are_never_mixed(tmp_path):
    with _built(ROOT / "corpora" / "mau", tmp_path / "s.vnr") as opened:
        found = find_synthesis(opened, words=300)
        only = find_synthesis(opened, kind="socio_economic")
        with pytest.raises(SettingsError):
            find_synthesis(opened, kind="letter")
        kinds = {member.path: member.kind for member in opened.members()}
        assert kinds_of(opened) == [group.kind for group in found.groups]
    assert len(found.groups) == 2
    assert found.words <= 300
    for group in (*found.groups, *only.groups):
        assert {kinds[report] for report in group.reports} == {group.kind}
        assert {r for claim in group.claims for r in claim.reports} <= set(group.reports)
        assert all(claim.of == len(group.reports) for claim in group.claims)
    assert [group.kind for group in only.groups] == ["socio_economic"]


def test_a_store_of_one_kind_leaves_the_whole_one_open(store):
    part = KindStore(store, "congress")
    assert part.members() == store.members()
    assert KindStore(store, "letter").analysed() == []
    part.close()
    assert store.members()


def test_a_store_without_a_report(tmp_path):
    (tmp_path / "folder").mkdir()
    with _built(tmp_path / "folder", tmp_path / "s.vnr") as opened:
        found = find_synthesis(opened)
    assert found.groups == ()
    assert found.words == 0


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    few_reports(tmp_path / "folder", ("con_vac",))
    (tmp_path / "folder" / "empty.txt").write_text("", encoding="utf-8")
    with _built(tmp_path / "folder", tmp_path / "s.vnr") as opened:
        found = find_synthesis(opened)
    assert [entry.where for entry in found.skipped] == ["empty.txt"]
    assert found.groups[0].reports == ("con_vac.txt",)


def test_one_report_says_everything_alone(tmp_path):
    few_reports(tmp_path / "folder", ("con_vac",))
    with _built(tmp_path / "folder", tmp_path / "s.vnr") as opened:
        (group,) = find_synthesis(opened, length="long").groups
    assert {claim.extent for claim in group.claims} == {"one"}
    assert group.weaknesses
    assert group.voices[0].quotations > 0
    assert {node.field for node in group.nodes} >= {"economy", "culture_society"}


def test_of_two_reports_both_say_what_is_shared(tmp_path):
    few_reports(tmp_path / "folder", ("dong_rang", "nghia_bong"))
    with _built(tmp_path / "folder", tmp_path / "s.vnr") as opened:
        (group,) = find_synthesis(opened, length="long").groups
    assert {claim.extent for claim in group.claims} == {"all", "one"}
    assert all(voice.quotations for voice in group.voices)
    party = next(node for node in group.nodes if node.field == "party_building")
    assert any(claim.count == 2 for claim in party.claims)


def test_a_report_without_sections_is_named_silent(tmp_path):
    few_reports(tmp_path / "folder", ("con_vac", "pa_lon"))
    text = "ĐẢNG BỘ XÃ HẺO LÁNH\n\nBÁO CÁO CHÍNH TRỊ\ntrình Đại hội đại biểu Đảng bộ xã Hẻo Lánh nhiệm kỳ 2025 - 2030\n\nI. Bối cảnh\nXã ở xa.\n"
    (tmp_path / "folder" / "heo_lanh.txt").write_text(text, encoding="utf-8")
    with _built(tmp_path / "folder", tmp_path / "s.vnr") as opened:
        (group,) = find_synthesis(opened).groups
    silent = {voice.report: voice.silent for voice in group.voices}
    assert silent["heo_lanh.txt"].code == "synthesis.silent_nothing"
    assert silent["con_vac.txt"] is None


@pytest.mark.parametrize("wrong", [{"length": "endless"}, {"words": -1}])
def test_a_wrong_length_is_refused(store, wrong):
    with pytest.raises(SettingsError):
        find_synthesis(store, **wrong)


@pytest.mark.parametrize(
    ("count", "of", "told"),
    [(1, 1, "one"), (1, 12, "one"), (2, 2, "all"), (12, 12, "all"), (7, 12, "most"), (6, 12, "some"), (2, 12, "some")],
)
def test_extent_is_told_by_share(count, of, told):
    assert extent(count, of) == told


@pytest.mark.parametrize(
    ("period", "kind", "year"),
    [("2020-2025", "congress", 2020), ("2026-H1", "socio_economic", 2025), (None, "congress", 0), ("?", "congress", 0)],
)
def test_figures_up_to_the_start_of_the_period_are_old(period, kind, year):
    assert since(period, kind) == year


def _quote(report, number, words):
    return SynthesisQuote(report, number, " ".join(["chữ"] * words), "")


@st.composite
def _streams(draw):
    reports = [f"{name}.txt" for name in "abcdef"]
    streams = []
    number = 0
    for _ in range(draw(st.integers(1, 4))):
        drafts = []
        for _ in range(draw(st.integers(0, 5))):
            members = []
            for report in draw(st.lists(st.sampled_from(reports), min_size=1, max_size=6)):
                number += 1
                central = draw(st.floats(0.1, 1.0))
                members.append((_quote(report, number, draw(st.integers(1, 30))), central, draw(st.integers(1, 2))))
            drafts.append(draft("weakness", "x", "general", len(reports), members))
        streams.append(
            Stream(
                [d for d in drafts if d.count > 1],
                [d for d in drafts if d.count == 1],
                1,
                draw(st.sampled_from([None, 2])),
            )
        )
    return streams, reports


@given(_streams(), st.one_of(st.none(), st.integers(0, 200)))
def test_whatever_the_claims_the_choice_is_sound(made, budget):
    """Never more words than asked for, quotations of the claims themselves, and nobody silent who could have been heard."""
    streams, reports = made
    choice = choose(streams, reports, budget)
    drafts = [d for stream in streams for d in (*stream.shared, *stream.own)]
    quoted = [(d, choice.of(d)) for d in drafts if choice.of(d) is not None]
    assert all(quote in d.members for d, quote in quoted)
    assert choice.words == sum(quote.words for _, quote in quoted)
    assert budget is None or choice.words <= budget
    assert Counter(quote.report for _, quote in quoted) == +choice.heard
    again = choose(streams, reports, budget)
    assert [again.of(d) for d in drafts] == [choice.of(d) for d in drafts]
    if budget is None:
        assert {report for d in drafts for report in d.reports if d.count == 1} <= {q.report for _, q in quoted}


def test_among_nearly_equal_members_the_one_least_heard_is_quoted():
    def claim(*entries):
        return draft("weakness", "x", "general", 3, [(_quote(r, n, 5), c, b) for r, n, c, b in entries])

    one = claim(("a.txt", 1, 1.0, 1), ("b.txt", 2, 0.5, 1))
    two = claim(("a.txt", 3, 1.0, 1), ("b.txt", 4, 0.95, 1))
    three = claim(("a.txt", 5, 1.0, 2), ("c.txt", 6, 0.95, 1))
    choice = choose([Stream([one, two, three], [])], ["a.txt", "b.txt", "c.txt"], None)
    assert [choice.of(d).report for d in (one, two, three)] == ["a.txt", "b.txt", "c.txt"]


def test_a_report_that_was_not_heard_takes_the_place_of_one_that_was_heard_twice():
    several = [draft("lesson", "x", "general", 2, [(_quote("a.txt", n, 10), 1.0, 1), (_quote("a.txt", 90 + n, 10), 1.0, 1)]) for n in (1, 2)]  # fmt: skip
    own = draft("lesson", "x", "general", 2, [(_quote("b.txt", 9, 10), 1.0, 1)])
    choice = choose([Stream(several, [own], 1, 0)], ["a.txt", "b.txt"], 20)
    assert choice.of(own) is not None
    assert choice.heard == {"a.txt": 1, "b.txt": 1}
