"""Every kind of summary → titled parts, each a list of blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.messages import say, say_reason
from vnreport_nlp.records import Digests, Own, Pages, RunningExtract, Skipped
from vnreport_nlp.rendering.layout import file_name
from vnreport_nlp.rendering.places import place
from vnreport_nlp.rendering.summary.blocks import POINT, Block, Line, digest_blocks, quote, where


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one title; ``ocr``: a sign of it was read from an image; ``tail`` are remarks at its end."""

    title: str
    blocks: tuple[Block, ...]
    tail: tuple[str, ...] = ()
    ocr: bool = False


def parts_of(thing: Digests | RunningExtract | Own, lang: str, *, full: bool = False) -> list[Part]:
    """The parts in the order of the files, then what was left out."""
    if isinstance(thing, Digests):
        parts = []
        for digest in thing.digests:
            title, blocks = digest_blocks(digest, lang, full)
            parts.append(Part(title, tuple(blocks), _legend(digest.pages, lang), digest.pages.ocr != ()))
        return [*parts, *_left_out(thing.skipped, lang)]
    if isinstance(thing, Own):
        return [_own_part(thing, lang, full), *_left_out(thing.skipped, lang)]
    return [_running_part(thing, lang), *_left_out(thing.skipped, lang)]


def _legend(pages: Pages, lang: str) -> tuple[str, ...]:
    return (say("ui.ocr_legend", lang),) if pages.ocr else ()


def _left_out(skipped: tuple[Skipped, ...], lang: str) -> list[Part]:
    told = tuple(say("ui.left_out", lang, path=entry.where, why=entry.why) for entry in skipped)
    return [Part("", (), told)] if told else []


def _running_part(thing: RunningExtract, lang: str) -> Part:
    summary, reports = thing.summary, thing.reports
    title = say("digest.running", lang, reports=len(reports), words=summary.words, budget=summary.budget)
    blocks = []
    for number in summary.heard:
        blocks.append(Block(_name(thing, number, lang), tuple(_paragraphs(thing, number, lang))))
    silent = [_name(thing, number, lang) for number in range(len(reports)) if number not in summary.heard]
    tail = [] if summary.sentences else [say("digest.nothing", lang, budget=summary.budget)]
    tail += [say("digest.silent", lang, names="; ".join(silent))] if silent and summary.sentences else []
    if any(report.pages.ocr for report in reports):
        tail.append(say("ui.ocr_legend", lang))
    return Part(title, tuple(blocks), tuple(tail))


def _name(thing: RunningExtract, number: int, lang: str) -> str:
    report = thing.reports[number]
    path = file_name(report.source, lang)
    return f"{report.commune[:1].upper()}{report.commune[1:]} · {path}" if report.commune else path


def _paragraphs(thing: RunningExtract, number: int, lang: str) -> Iterator[Line]:
    """A paragraph for each section, every sentence followed by its place."""
    report = thing.reports[number]
    told: list[str] = []
    at = ""
    for sentence in (s for s in thing.summary.sentences if s.document == number):
        ref = report.ref_at(sentence.line)
        if told and ref != at:
            yield Line(" ".join(told), kind="paragraph")
            told = []
        at = ref
        told.append(f"{sentence.text} [{where(sentence.line, ref, report.pages, lang)}]")
    if told:
        yield Line(" ".join(told), kind="paragraph")


def _own_part(own: Own, lang: str, full: bool) -> Part:
    name = own.commune or own.source.path
    title = say("digest.own", lang, name=name, n=own.others, corpus=own.corpus)
    none = (Line(say("digest.own_none", lang), kind="note"),)
    targets = tuple(_own_targets(own, lang))
    points: list[Line] = []
    kind = ""
    for point in own.points:
        if point.kind != kind:
            kind = point.kind
            points.append(Line(say(f"kind.{kind}", lang), kind="sub"))
        points.append(quote(point, own.pages, lang, True, POINT))
    sentences = tuple(quote(sentence, own.pages, lang, True) for sentence in own.sentences)
    blocks = (
        Block(say("digest.own_targets", lang), targets or none),
        Block(say("digest.own_points", lang), tuple(points) or none),
        Block(say("digest.own_sentences", lang), sentences or none),
    )
    return Part(title, blocks, (say("digest.own_caution", lang), *_legend(own.pages, lang)))


def _own_targets(own: Own, lang: str) -> Iterator[Line]:
    """Those that no other report sets under one heading, the others each with the reason."""
    alone = [target for target in own.targets if target.because.code == "digest.own_target"]
    if alone:
        yield Line(say("digest.own_target", lang), kind="sub")
    for target in own.targets:
        if target is (own.targets[len(alone)] if len(alone) < len(own.targets) else None):
            yield Line(say("digest.own_far", lang), kind="sub")
        remarks = () if target in alone else (say_reason(target.because, lang),)
        yield Line(target.text, "-", place(own.pages, target.line, lang), remarks)
