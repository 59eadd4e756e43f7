"""The JSON of a summary: ``vnreport.summary/1``, the same for digest, running extract and what is a report's own."""

from collections.abc import Iterator
from typing import Any

from vnreport_nlp.messages import say, say_doubt, say_reason
from vnreport_nlp.records import Digest, Digests, DigestZone, Finding, Own, Pages, Quotation, RunningExtract, Target
from vnreport_nlp.rendering.json import finding_json, header_json, quantity_json, skipped_json, source_json
from vnreport_nlp.rendering.places import beside

SCHEMA = "vnreport.summary/1"


def data(thing: Digests | RunningExtract | Own, lang: str = "vi") -> dict[str, Any]:
    """Plain data: all sentences in the order in which they are shown, then the blocks of each digest."""
    if isinstance(thing, Digests):
        sentences = [sentence for digest in thing.digests for sentence in _digest_sentences(digest)]
        reports = [digest.source.path for digest in thing.digests]
        more: dict[str, Any] = {"digest": [_digest(digest, lang) for digest in thing.digests]}
        style, budget = "digest", None
    elif isinstance(thing, Own):
        sentences = list(_own_sentences(thing))
        reports, style, budget = [thing.source.path], "own", None
        more = {"own": _own(thing, lang)}
    else:
        sentences = list(_running_sentences(thing))
        reports = [report.source.path for report in thing.reports]
        style, budget, more = "text", thing.summary.budget, {}
    words = sum(len(sentence["text"].split()) for sentence in sentences)
    return {
        "schema": SCHEMA, "style": style, "reports": reports, "sentences": sentences, "words": words, "budget": budget,
        "skipped": skipped_json(thing.skipped), **more,
    }  # fmt: skip


def _sentence(text: str, report: str, line: int, end_line: int, zone: str, pages: Pages, **more: Any) -> dict[str, Any]:
    return {
        "text": text, "report": report, "line": line, "end_line": end_line, "zone": zone, **beside(pages, line), **more,
    }  # fmt: skip


def _running_sentences(thing: RunningExtract) -> Iterator[dict[str, Any]]:
    for s in thing.summary.sentences:
        report = thing.reports[s.document]
        ref = report.ref_at(s.line)
        yield _sentence(s.text, report.source.path, s.line, s.end_line, s.zone, report.pages, section=ref, part=False)


def _quotation(quotation: Quotation, report: str, zone: str, pages: Pages) -> dict[str, Any]:
    return _sentence(
        quotation.text,
        report,
        quotation.line,
        quotation.end_line,
        zone,
        pages,
        section=quotation.ref,
        part=quotation.cut,
    )


def _digest_sentences(digest: Digest) -> Iterator[dict[str, Any]]:
    path, pages = digest.source.path, digest.pages
    for zone in digest.zones:
        if zone.name == "targets":
            for target in digest.targets:
                text, place = " ".join(target.text.split()), target.place
                yield _sentence(text, path, place.line, place.end_line, "targets", pages, section="", part=False)
        for quotation in zone.quotations:
            yield _quotation(quotation, path, zone.name, pages)


def _digest(digest: Digest, lang: str) -> dict[str, Any]:
    flagged: dict[str, list[Finding]] = {}
    for name, finding in digest.flagged:
        flagged.setdefault(name, []).append(finding)
    return {
        "report": digest.source.path,
        "source": source_json(digest.source, digest.quality),
        "header": header_json(digest.report),
        "members_line": digest.members_line,
        "cells_line": digest.cells_line,
        "zones": [_zone(zone, digest, lang) for zone in digest.zones],
        "targets": [_target(target, flagged.get(target.id, []), digest.pages, lang) for target in digest.targets],
        "findings": [finding_json(finding, digest.pages, lang) for finding in digest.findings],
        "further_findings": digest.further_findings,
        "doubts": [
            {"line": doubt.line, **beside(digest.pages, doubt.line), "message": say_doubt(doubt, lang)}
            for doubt in digest.doubts
        ],
        "further_doubts": digest.further_doubts,
    }


def _zone(zone: DigestZone, digest: Digest, lang: str) -> dict[str, Any]:
    missing = say(f"digest.missing_{zone.name}", lang) if zone.state == "missing" else None
    return {
        "zone": zone.name,
        "state": zone.state,
        "message": missing,
        "line": zone.line,
        **beside(digest.pages, zone.line),
        "quotations": [
            {
                **_quotation(quotation, digest.source.path, zone.name, digest.pages),
                "mark": quotation.mark, "kind": quotation.kind, "field": quotation.field, "scope": quotation.scope,
                "findings": [finding_json(finding, digest.pages, lang) for finding in quotation.findings],
            }
            for quotation in zone.quotations
        ],
        "left_out": [{"line": line, **beside(digest.pages, line)} for line in zone.left_out],
    }  # fmt: skip


def _target(target: Target, findings: list[Finding], pages: Pages, lang: str) -> dict[str, Any]:
    return {
        "id": target.id, "group": target.group, "item": target.item, "name": target.name, "text": target.text,
        "line": target.place.line, "end_line": target.place.end_line, **beside(pages, target.place.line),
        "quantities": [quantity_json(quantity, pages) for quantity in target.quantities],
        "findings": [finding_json(finding, pages, lang) for finding in findings],
    }  # fmt: skip


def _own_sentences(own: Own) -> Iterator[dict[str, Any]]:
    for target in own.targets:
        text = " ".join(target.text.split())
        yield _sentence(text, own.source.path, target.line, target.line, "targets", own.pages, section="", part=False)
    for point in own.points:
        yield _quotation(point, own.source.path, point.kind, own.pages)
    for sentence in own.sentences:
        yield _quotation(sentence, own.source.path, sentence.kind, own.pages)


def _own(own: Own, lang: str) -> dict[str, Any]:
    return {
        "report": own.source.path, "commune": own.commune, "corpus": own.corpus, "others": own.others,
        "targets": [
            {
                "text": " ".join(target.text.split()), "line": target.line, **beside(own.pages, target.line),
                "printed": target.printed, "because": say_reason(target.because, lang),
            }
            for target in own.targets
        ],
    }  # fmt: skip
