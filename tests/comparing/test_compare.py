"""``compare`` as a whole: mirror, identity, completeness, range, determinism."""

import dataclasses
import json
import os
import random
import subprocess
import sys
from collections import Counter

import pytest

from tests.comparing.samples import ALL_PAIRS, CORPUS, HANDFUL, NAMES, compared, read, report_text, sample
from vnreport_nlp.comparing import KINDS, compare
from vnreport_nlp.comparing.settings import MAX_SECTIONS
from vnreport_nlp.errors import LimitExceeded, ModelError, SettingsError
from vnreport_nlp.rendering import FORMATS, render
from vnreport_nlp.words.tfidf import load_model

FACTS = dict(zip(KINDS, ("sections", "targets", "lessons", "weaknesses", "causes", "breakthroughs"), strict=True))


def _ends(pair, *, mirrored=False):
    a, b = (pair.b, pair.a) if mirrored else (pair.a, pair.b)
    return (pair.kind, a, b, pair.score, pair.grade, pair.evidence, pair.because.code.split(".")[0])


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_exchanging_the_reports_mirrors_the_comparison(a, b):
    """compare(b, a) has the same pairs, scores and one-sided facts as compare(a, b), with the sides exchanged."""
    there, back = compared(a, b), compared(b, a)
    assert Counter(map(_ends, there.pairs)) == Counter(_ends(pair, mirrored=True) for pair in back.pairs)
    other = {"a": "b", "b": "a"}
    assert {(x.kind, x.side, x.id) for x in there.only} == {(x.kind, other[x.side], x.id) for x in back.only}
    assert there.similarity == back.similarity


MIRRORED = {"higher": "lower", "stricter": "looser", "earlier": "later", "missing_a": "missing_b"}
MIRRORED |= {there: back for back, there in MIRRORED.items()}


def _single(comparison, pair):
    """Whether both ends have one figure, so that it is clear which figure meets which."""
    ends = ((comparison.a, pair.a), (comparison.b, pair.b))
    targets = [next(target for target in report.targets if target.id == end.id) for report, end in ends]
    return all(len(target.parts[end.part].quantities) <= 1 for target, (_, end) in zip(targets, ends, strict=True))


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_verdicts_are_mirrored_too(a, b):
    """Higher turns into lower, stricter into looser, earlier into later; what is the same stays the same."""
    there, back = compared(a, b), compared(b, a)
    theirs = {(pair.kind, pair.b, pair.a): pair for pair in back.pairs}
    for pair in there.pairs:
        if pair.kind == "heading" or (pair.kind == "target" and not _single(there, pair)):
            continue
        mirror = theirs[pair.kind, pair.a, pair.b]
        expected = [(d.aspect, MIRRORED.get(d.flag, d.flag)) for d in pair.differences]
        assert expected == [(d.aspect, d.flag) for d in mirror.differences]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_equals_itself(name):
    """compare(a, a): every fact answers itself, no difference, nothing alone, similarity 1."""
    found = compared(name, name)
    assert found.only == ()
    assert found.similarity.overall == 1.0
    assert {value for _, value in found.similarity.zones} == {1.0}
    for pair in found.pairs:
        assert (pair.a.id, pair.a.line, pair.grade) == (pair.b.id, pair.b.line, "equivalent")
        assert not [d for d in pair.differences if d.flag not in ("same", "equal")]


@pytest.mark.parametrize(("a", "b"), ALL_PAIRS)
def test_every_fact_stands_in_a_pair_or_alone_and_never_in_both(a, b):
    """Nothing is lost and nothing is told twice: pairs and 'only' together are exactly the facts of both reports."""
    comparison = compared(a, b)
    for side, report in (("a", comparison.a), ("b", comparison.b)):
        for kind, name in FACTS.items():
            paired = {getattr(pair, side).id for pair in comparison.pairs if pair.kind == kind}
            alone = [only.id for only in comparison.only if only.kind == kind and only.side == side]
            assert len(alone) == len(set(alone))
            assert paired.isdisjoint(alone)
            assert paired | set(alone) == {fact.id for fact in getattr(report, name)}


@pytest.mark.parametrize(("a", "b"), ALL_PAIRS)
def test_all_scores_lie_between_0_and_1(a, b):
    """Scores, evidence and similarity share one scale."""
    comparison = compared(a, b)
    for pair in comparison.pairs:
        assert 0 <= pair.score <= 1
        assert all(0 <= value <= 1 for _, value in pair.evidence)
        assert pair.grade in ("equivalent", "partial")
    assert all(0 <= value <= 1 for _, value in (("", comparison.similarity.overall), *comparison.similarity.zones))


@pytest.mark.parametrize(("a", "b"), ALL_PAIRS)
def test_no_pair_is_told_twice_and_order_is_stated(a, b):
    """Pairs come kind by kind in the order of the first report; 'only' kind by kind, side by side, line by line."""
    comparison = compared(a, b)
    pairs = [(p.kind, p.a, p.b) for p in comparison.pairs]
    assert len(pairs) == len(set(pairs))
    ranks = [KINDS.index(pair.kind) for pair in comparison.pairs]
    assert ranks == sorted(ranks)
    for kind in KINDS:
        lines = [pair.a.line for pair in comparison.pairs if pair.kind == kind]
        assert lines == sorted(lines)
    only = [(KINDS.index(x.kind), x.side, x.line) for x in comparison.only]
    assert only == sorted(only)


def test_similarity_is_the_share_of_what_has_a_counterpart():
    """Equivalent counts 1, partial ½, alone 0; over the facts of both sides."""
    comparison = compared("muong_lua", "dong_thuy_ha")
    worth: dict[tuple[str, str, str], float] = {}
    for pair in comparison.pairs:
        for side in "ab":
            at = (side, pair.kind, getattr(pair, side).id)
            worth[at] = max(worth.get(at, 0.0), 1.0 if pair.grade == "equivalent" else 0.5)
    facts = sum(len(getattr(report, name)) for report in (comparison.a, comparison.b) for name in FACTS.values())
    assert comparison.similarity.overall == pytest.approx(sum(worth.values()) / facts, abs=1e-4)


def test_the_background_model_is_named():
    """A score without the name of its model cannot be repeated."""
    assert compared("muong_lua", "dong_thuy_ha").model == "mau"
    renamed = dataclasses.replace(load_model(), name="khác")
    assert compare(sample("muong_lua"), sample("dong_thuy_ha"), model=renamed).model == "khác"


def test_another_model_gives_other_scores_but_keeps_every_promise():
    """A model that knows no word of the reports still gives scores in [0, 1] and loses no fact."""
    from vnreport_nlp.words.tfidf import fit_model

    found = compare(sample("muong_lua"), sample("dong_thuy_ha"), model=fit_model("lạ", [["từ_lạ"]]))
    assert all(0 <= pair.score <= 1 for pair in found.pairs)
    assert {p.a.id for p in found.pairs if p.kind == "heading"} | {
        x.id for x in found.only if x.kind == "heading" and x.side == "a"
    } == {section.id for section in sample("muong_lua").sections}


def test_unknown_model_and_lexicon_are_errors():
    """Wrong names are answered at once, before anything is compared."""
    with pytest.raises(ModelError):
        compare(sample("muong_lua"), sample("dong_thuy_ha"), model="không_có")
    with pytest.raises(SettingsError):
        compare(sample("muong_lua"), sample("dong_thuy_ha"), lexicon="/không/có")


def test_too_many_sections_are_refused():
    """The limit is stated, and the error says how many there are."""
    tasks = [f"{i}.{j}. Về nông nghiệp" for i in range(1, 60) for j in range(1, 40)]
    report = read(report_text(tasks=tasks))
    assert len(report.sections) > MAX_SECTIONS
    with pytest.raises(LimitExceeded) as caught:
        compare(report, sample("dong_thuy_ha"))
    assert (caught.value.values["limit"], caught.value.values["found"]) == (
        str(MAX_SECTIONS),
        str(len(report.sections)),
    )


def test_order_of_earlier_comparisons_does_not_matter():
    """Caches are caches: the same two reports give the same JSON whatever was compared before."""
    first = render(compare(sample("cua_rach_ong"), sample("yen_phu_dong")), "json")
    compare(sample("muong_lua"), sample("ia_mloi_lang"))
    assert render(compare(sample("cua_rach_ong"), sample("yen_phu_dong")), "json") == first


def test_rows_are_ready_for_a_data_frame():
    """rows() gives plain dicts with both quotations and lines; another kind is a ValueError."""
    comparison = compared("muong_lua", "dong_thuy_ha")
    pairs, only = comparison.rows(), comparison.rows("only")
    assert len(pairs) == len(comparison.pairs)
    assert len(only) == len(comparison.only)
    sides = {f"{side}_{name}" for side in "ab" for name in ("id", "line", "page", "ocr", "text")}
    assert {"kind", "score", "grade", "flags", *sides} == set(pairs[0])
    assert {"kind", "side", "id", "line", "page", "ocr", "text"} == set(only[0])
    with pytest.raises(ValueError, match="pears"):
        comparison.rows("pears")


def _patchwork(seed):
    """A text made of lines of all samples, whole passages or single lines, in no sensible order."""
    lines = [
        line for name in NAMES for line in (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("\n") if line
    ]
    dice = random.Random(seed)
    start, length = dice.randrange(len(lines)), dice.randint(10, 60)
    passage = dice.sample(lines, length) if dice.random() < 0.5 else lines[start : start + length]
    return read(report_text() + "\n".join(passage) + "\n")


@pytest.mark.parametrize("seed", range(6))
def test_promises_hold_for_texts_that_make_no_sense(seed):
    """Whatever stands in two texts: mirrored, complete, in range, and every format can show it."""
    a, b = _patchwork(seed), _patchwork(seed + 1000)
    there, back = compare(a, b), compare(b, a)
    assert Counter(map(_ends, there.pairs)) == Counter(_ends(pair, mirrored=True) for pair in back.pairs)
    assert all(0 <= pair.score <= 1 for pair in there.pairs)
    for side, report in (("a", a), ("b", b)):
        for kind, name in FACTS.items():
            paired = {getattr(pair, side).id for pair in there.pairs if pair.kind == kind}
            alone = {only.id for only in there.only if (only.kind, only.side) == (kind, side)}
            assert paired.isdisjoint(alone)
            assert paired | alone == {fact.id for fact in getattr(report, name)}
    for form in FORMATS:
        assert render(there, form)
        assert render(a, form)


PROGRAM = """
import sys
from vnreport_nlp import compare, read_report, render
sys.stdout.reconfigure(encoding="utf-8", newline="")
sys.stdout.write(render(compare(*map(read_report, sys.argv[1:3])), "json"))
"""


def test_two_processes_give_the_same_bytes():
    """Nothing rests on the order of a set: any hash seed gives the same JSON."""
    files = [str(CORPUS / f"{name}.txt") for name in ("dong_thuy_ha", "yen_phu_dong")]
    runs = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", PROGRAM, *files],
            env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE,
        )
        for seed in ("0", "1")
    ]  # fmt: skip
    one, two = (run.communicate(timeout=60)[0] for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert one == two
    assert json.loads(one)["pairs"]
