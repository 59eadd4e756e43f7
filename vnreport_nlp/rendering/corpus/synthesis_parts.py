"""A synthesis → titled parts of lines in plain words: the same for terminal and Markdown."""

from collections.abc import Iterator, Sequence

from vnreport_nlp.messages import name_of, say, say_reason
from vnreport_nlp.records import (
    CorpusPages,
    IndicatorRow,
    Synthesis,
    SynthesisClaim,
    SynthesisGroup,
    SynthesisNode,
    SynthesisQuote,
    SynthesisRemark,
)
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import mark, place
from vnreport_nlp.rendering.summary.blocks import Block, Line
from vnreport_nlp.rendering.summary.parts import Part
from vnreport_nlp.vietnamese.numbers import show_number

#: Names in one line; the rest are counted.
_FEW = 4
#: Claims without a quotation that are called by their names in one part; the rest are counted.
_NAMED = 20
#: Characters by which a point of one report alone is called: phrases of a single sentence name nothing.
_OPENING = 60
#: Targets and remarks that a page of some length holds; ``long`` and ``--full`` show all.
_TARGETS = {"short": 8, "medium": 24, "words": 24}
_REMARKS = {"short": 0, "medium": 10, "words": 10}


class Names:
    """How a report is called: its commune, or its path where no commune or two are known. ``brief`` leaves 'xã' out."""

    def __init__(self, group: SynthesisGroup) -> None:
        communes = [voice.commune for voice in group.voices]
        self._known = {v.report: v.commune for v in group.voices if v.commune and communes.count(v.commune) == 1}

    def __call__(self, report: str) -> str:
        """The name of a report."""
        return self._known.get(report) or report

    def brief(self, report: str) -> str:
        """The name alone."""
        return self(report).removeprefix("xã ")

    def listed(self, reports: Sequence[str], full: bool, lang: str) -> str:
        """Names in one line, the rest counted."""
        shown = list(reports) if full or len(reports) <= _FEW + 2 else list(reports)[:_FEW]
        names = ", ".join(map(self.brief, shown))
        more = len(reports) - len(shown)
        return say("synthesis.names_more", lang, names=names, n=more) if more else names


class _Page:
    """What every line of a group's page needs: names, pages, language, how much is asked for."""

    def __init__(self, synthesis: Synthesis, group: SynthesisGroup, lang: str, full: bool) -> None:
        self.group, self.lang, self.length = group, lang, synthesis.length
        self.full = full
        self.all = full or synthesis.length == "long"
        self.short = synthesis.length == "short" and not full
        self.pages: CorpusPages = synthesis.pages
        self.names = Names(group)

    def say(self, code: str, **values: object) -> str:
        return say(f"synthesis.{code}", self.lang, **values)

    def spot(self, report: str, line: int, ref: str = "") -> str:
        """'xã A, mục I.2, dòng 43'."""
        at = place(self.pages.of(report), line, self.lang)
        name = self.names(report)
        return self.say("place", name=name, ref=ref, place=at) if ref else self.say("place_bare", name=name, place=at)

    def where(self, quote: SynthesisQuote) -> str:
        return self.spot(quote.report, quote.line, quote.ref)

    def quoted(self, quote: SynthesisQuote) -> str:
        begin = "… " if quote.text[:1].islower() else ""  # a piece of a running sentence
        return f"“{begin}{quote.text}”{mark(self.pages.of(quote.report), quote.line)}"

    # ---- who says it --------------------------------------------------------------------------------------------

    def who(self, claim: SynthesisClaim) -> str:
        """The communes behind a claim in few words: those that lack it where they are fewer."""
        if claim.extent in ("all", "one"):
            return ""
        if self.short:
            return ""
        lacking = [report for report in self.group.reports if report not in claim.reports]
        if len(lacking) <= _FEW and len(lacking) < claim.count:
            return f" ({self.say('without', names=self.names.listed(lacking, True, self.lang))})"
        return f" ({self.say('among', names=self.names.listed(claim.reports, self.all, self.lang))})"

    # ---- claims -------------------------------------------------------------------------------------------------

    def claim(self, claim: SynthesisClaim) -> Iterator[Line]:
        """A claim with its quotation, and with all others where everything is asked for."""
        quote = claim.quote
        if quote is None and claim.kind == "template":
            told = self.say("template") + self.who(claim)
            yield Line(told, f"{claim.count}/{claim.of}", self.where(claim.members[0]))
        if quote is None:
            return
        if claim.count == 1 and claim.kind != "template":
            lead = f"{self.say('section')}: " if claim.kind == "section" else ""
            yield Line(f"{lead}{self.quoted(quote)}", "•", self.where(quote))
        else:
            told = self.told(claim) + self.who(claim)
            told += f", {self.say('begins')}" if claim.kind == "template" else ""
            yield Line(f"{told}: {self.quoted(quote)}", f"{claim.count}/{claim.of}", self.where(quote))
        if self.full:
            for other in claim.others:
                yield Line(self.quoted(other), "", self.where(other))

    def told(self, claim: SynthesisClaim) -> str:
        if claim.kind == "template":
            return self.say("template")
        row = claim.figures
        if row is None or row.min is None or row.max is None or row.median is None:
            return self.say("about", label=claim.label) if claim.kind == "result" else claim.label
        told = self.say(
            "figures", label=claim.label, min=self.end(row, row.min), max=self.end(row, row.max), median=show_number(row.median),
            unit=row.unit, n=sum(cell.comparable for cell in row.cells),
        )  # fmt: skip
        return f"{told}{self.outliers(row)}"

    def end(self, row: IndicatorRow, value: float) -> str:
        """The lowest or highest figure of a row with the commune that states it, where it is one."""
        having = [cell.report for cell in row.cells if cell.comparable and cell.value == value]
        return show_number(value) + (f" ({self.names.brief(having[0])})" if len(having) == 1 else "")

    def outliers(self, row: IndicatorRow) -> str:
        cells = {cell.report: cell for cell in row.cells}
        told = [
            f"“{' '.join(cells[o.report].printed.split())}” [{self.spot(o.report, cells[o.report].line)}]"
            for o in row.outliers
        ]
        return f"; {self.say('unusual', told='; '.join(told))}" if told else ""

    def claims(self, claims: Sequence[SynthesisClaim]) -> Iterator[Line]:
        """What several say, the rest of it by name alone, then what one alone says."""
        several = [claim for claim in claims if claim.count > 1]
        alone = [claim for claim in claims if claim.count == 1]
        for claim in several:
            yield from self.claim(claim)
        named = [c for c in several if c.quote is None and c.kind != "template"]
        far = [c for c in named if c.extent == "some"] if self.short else named[_NAMED:]
        named = [c for c in named if c not in far]
        if named:
            told = "; ".join(self.say("named_one", label=c.label, count=c.count, of=c.of) for c in named)
            yield Line(self.say("named", told=told), kind="note")
        if far:
            yield Line(self.say("named_count", n=len(far)), kind="note")
        shown = [claim for claim in alone if claim.quote is not None]
        if shown and alone[0].kind not in ("own", "section"):
            yield Line(self.say("alone"), kind="sub")
        for claim in sorted(shown, key=lambda c: (c.kind != "section", c.reports, c.members[0].line)):
            yield from self.claim(claim)
        left = [c for c in alone if c.quote is None and c.kind not in ("own", "section")]
        if left and self.length == "words" and not self.full:  # openings are quotations too: a number of words is kept
            yield Line(self.say("own_count_left", n=len(left)), kind="note")
        elif left and not self.short:
            openings = [
                self.say(
                    "own_one",
                    label=f"“{shorten(c.members[0].text, False, _OPENING)}”",
                    name=self.names.brief(c.reports[0]),
                )
                for c in left[:_NAMED]
            ]
            more = f" {self.say('named_count', n=len(left) - _NAMED)}" if len(left) > _NAMED else ""
            yield Line(self.say("own_left", told="; ".join(openings)) + more, kind="note")

    def node(self, node: SynthesisNode) -> Block | None:
        title = node.title or name_of("field", node.field, self.lang)
        if not node.title and node.field == "general":
            title = self.say("own_fields") if node.role == "results" else name_of("role", node.role, self.lang)
        lines = list(self.claims(node.claims))
        if not lines and self.short:
            return None
        lines = lines or [Line(self.say("nothing_shared"), kind="note")]
        return Block(self.say("node", title=title[:1].upper() + title[1:], count=node.count, of=node.of), tuple(lines))

    def points(self, code: str, claims: Sequence[SynthesisClaim]) -> Block:
        lines = list(self.claims(claims)) or [Line(self.say("no_points"), kind="note")]
        return Block(self.say(code), tuple(lines))

    # ---- targets ------------------------------------------------------------------------------------------------

    def targets(self) -> Block:
        """One row an indicator, in the order of the reports; of many those that most reports state, or that are unusual."""
        rows = self.group.targets
        ranked = sorted(range(len(rows)), key=lambda i: (not rows[i].outliers, -len(rows[i].cells), i))
        chosen = set(ranked if self.all else ranked[: _TARGETS[self.length]])
        lines = [Line(self.say("targets_how"), kind="note")] if rows else []
        lines += [self.target(rows[i]) for i in range(len(rows)) if i in chosen]
        if len(chosen) < len(rows):
            lines.append(Line(self.say("targets_left", n=len(rows) - len(chosen)), kind="note"))
        if self.group.own_targets:
            lines.append(Line(self.say("targets_own", n=self.group.own_targets), kind="note"))
        lines = lines or [Line(self.say("no_points"), kind="note")]
        return Block(self.say("targets", rows=len(rows)), tuple(lines))

    def target(self, row: IndicatorRow) -> Line:
        if row.min is None or row.max is None or row.median is None:
            told = self.say("target_bare", indicator=row.indicator)
        elif row.min == row.max:
            told = self.say("target_same", indicator=row.indicator, value=show_number(row.min), unit=row.unit)
        else:
            told = self.say(
                "target", indicator=row.indicator, min=show_number(row.min), median=show_number(row.median), max=show_number(row.max),
                unit=row.unit,
            )  # fmt: skip
        told = told.replace(" %", "%") + self.outliers(row)
        missing = [report for report in row.missing if report not in row.elsewhere]
        if missing:
            few = self.all or len(missing) <= 2
            names = self.names.listed(missing, True, self.lang)
            told += "; " + (self.say("unstated_names", names=names) if few else self.say("unstated", n=len(missing)))
        if row.elsewhere:
            told += "; " + self.say("elsewhere", names=self.names.listed(row.elsewhere, self.all, self.lang))
        bad = sum(not cell.comparable for cell in row.cells)
        told += f"; {self.say('incomparable', n=bad)}" if bad else ""
        return Line(told, f"{len(row.cells)}/{len(self.group.voices)}")

    # ---- head and foot ------------------------------------------------------------------------------------------

    def head(self) -> Block:
        voices = self.group.voices
        lines = [self.fact("communes", ", ".join(self.names.brief(v.report) for v in voices))]
        if provinces := sorted({v.province for v in voices if v.province}):
            lines.append(self.fact("province", ", ".join(provinces)))
        terms = sorted({" → ".join(t for t in (v.period, v.planned) if t) for v in voices} - {""})
        terms = [term for term in terms if not any(other != term and other.startswith(term) for other in terms)]
        if terms:
            lines.append(self.fact("term", "; ".join(terms)))
        versions = [v for v in voices if v.note == "version"]
        if versions:
            told = [self.say("version", name=v.commune or v.report, path=v.report, other=v.note_path) for v in versions]
            lines.append(self.fact("versions", "; ".join(told)))
        return Block("", (*lines, Line(self.say("how"), kind="note")))

    def fact(self, code: str, value: str) -> Line:
        return Line(value, f"{self.say(code)}:", kind="fact")

    def heard(self) -> Block:
        voices = self.group.voices
        heard = sorted((v for v in voices if v.quotations), key=lambda v: (-v.quotations, v.report))
        counts = [self.say("own_count", name=self.names.brief(v.report), n=v.quotations) for v in heard]
        total = sum(v.quotations for v in voices)
        told = ", ".join(counts) or "–"
        lines = (
            [] if self.short else [Line(self.say("quoted", words=self.group.words, n=total, told=told), kind="note")]
        )
        for why in dict.fromkeys(voice.silent for voice in voices if voice.silent):
            names = ", ".join(self.names.brief(voice.report) for voice in voices if voice.silent == why)
            lines.append(Line(self.say("silent", names=names, why=say_reason(why, self.lang)), "–"))
        if all(voice.quotations for voice in voices):
            lines.append(Line(self.say("everyone"), kind="note"))
        return Block(self.say("heard"), tuple(lines))

    def remarks(self) -> Block | None:
        remarks = self.group.remarks
        if not remarks:
            return None
        shown = remarks if self.all else remarks[: _REMARKS[self.length]]
        lines = [self.remark(remark) for remark in shown]
        if not shown:
            lines.append(Line(self.say("remarks_count", n=len(remarks)), kind="note"))
        elif len(shown) < len(remarks):
            lines.append(Line(self.say("remarks_left", n=len(remarks) - len(shown)), kind="note"))
        return Block(self.say("remarks"), tuple(lines))

    def remark(self, remark: SynthesisRemark) -> Line:
        why = say_reason(remark.because, self.lang) + (f" “{' '.join(remark.text.split())}”" if remark.text else "")
        if remark.line is None or remark.because.code == "synthesis.gap":
            return Line(self.say("remark_bare", name=self.names(remark.report), why=why), "–")
        at = place(self.pages.of(remark.report), remark.line, self.lang)
        return Line(self.say("remark", name=self.names(remark.report), place=at, why=why), "–")

    def part(self) -> Part:
        group = self.group
        title = self.say("title", n=len(group.voices), kind=name_of("report", group.kind, self.lang))
        blocks = [
            self.head(), *(self.node(node) for node in group.nodes if node.claims), self.targets(), self.points("weaknesses", group.weaknesses),
            self.points("causes", group.causes), self.points("lessons", group.lessons),
            self.points("breakthroughs", group.breakthroughs), self.heard(), self.remarks(),
        ]  # fmt: skip
        return Part(title, tuple(block for block in blocks if block is not None))


def parts_of(synthesis: Synthesis, lang: str, full: bool) -> list[Part]:
    """A part for each kind of report, then what was left out."""
    parts = [_Page(synthesis, group, lang, full).part() for group in synthesis.groups]
    tail = [] if parts else [say("synthesis.none", lang)]
    tail += [say("ui.left_out", lang, path=entry.where, why=entry.why) for entry in synthesis.skipped]
    tail += [say("ui.ocr_legend", lang)] if synthesis.pages.ocr else []
    return [*parts, Part("", (), tuple(tail))] if tail else parts
