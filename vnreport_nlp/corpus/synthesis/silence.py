"""Who is heard and who is not, and what was set aside: every report is accounted for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from vnreport_nlp.corpus.synthesis.choosing import Choice
from vnreport_nlp.corpus.synthesis.drafts import Draft
from vnreport_nlp.corpus.synthesis.sayings import Saying
from vnreport_nlp.records import (
    IndicatorRow,
    Member,
    Outline,
    Reason,
    Reuse,
    SynthesisRemark,
    SynthesisVoice,
)


def voices_of(
    members: Iterable[Member],
    planned: Mapping[str, str | None],
    choice: Choice,
    drafts: Sequence[Draft],
    sayings: Sequence[Saying],
) -> tuple[SynthesisVoice, ...]:
    """One voice a report, by path; who is not quoted with the reason."""
    able = {report for draft in drafts if draft.kind != "template" for report in draft.reports}
    said = Counter(saying.quote.report for saying in sayings)
    own = Counter(saying.quote.report for saying in sayings if not saying.borrowed)

    def silent(path: str) -> Reason | None:
        if choice.heard[path]:
            return None
        if path in able:
            return Reason("synthesis.silent_room")
        if not said[path]:
            return Reason("synthesis.silent_nothing")
        return Reason("synthesis.silent_template" if not own[path] else "synthesis.silent_alike")

    return tuple(
        SynthesisVoice(
            m.path, m.commune, m.province, m.period, planned.get(m.path), m.note, m.note_path, choice.heard[m.path], silent(m.path)
        )
        for m in members
    )  # fmt: skip


def remarks_of(outline: Outline, rows: Iterable[IndicatorRow], reuse: Reuse) -> tuple[SynthesisRemark, ...]:
    """Parts of the outline that a report lacks, wording with another commune's name in it, figures that cannot be compared."""
    found = [
        SynthesisRemark(report.report, gap.after_line, Reason("synthesis.gap", (("title", gap.title),)))
        for report in outline.reports
        for gap in report.missing
    ]
    for passage in reuse.copies:
        if passage.foreign_name:
            names = (("name", passage.foreign_name), ("source", passage.source.report))
            found.append(SynthesisRemark(passage.copy.report, passage.copy.line, Reason("synthesis.foreign", names)))
    for shared in reuse.template:
        found += [
            SynthesisRemark(
                use.place.report, use.place.line, Reason("synthesis.left_name", (("name", use.foreign_name),))
            )
            for use in shared.members
            if use.foreign_name
        ]
    for row in rows:
        found += [
            SynthesisRemark(cell.report, cell.line, cell.because, cell.text)
            for cell in row.cells
            if not cell.comparable and cell.because
        ]
    return tuple(found)
