"""Raw lines → clean ``Text``: uniform letters, furniture and footnotes set aside, lines joined."""

from collections import Counter

from vnreport_nlp.reading.footnotes import cut_marks, take_footnotes
from vnreport_nlp.reading.furniture import find_furniture, is_ornament
from vnreport_nlp.reading.joining import SourceLine, join_lines
from vnreport_nlp.reading.letters import clean_letters
from vnreport_nlp.records import Source, Text


def clean_text(source: Source, raw: list[str]) -> Text:
    """Clean the lines of one source. Cleaning twice is cleaning once; nothing is invented or reordered."""
    counts: Counter[str] = Counter()
    letters = [clean_letters(line, counts) for line in raw]
    furniture = find_furniture(letters)
    bodies, notes, cuts = take_footnotes(letters, furniture)
    lines: list[SourceLine] = []
    gap = 0
    for index, line in enumerate(letters):
        if index in furniture or index in notes:
            gap = max(gap, 1)
            continue
        if index in cuts:
            line = cut_marks(line, cuts[index])
        stripped = line.strip() if "  " not in line else " ".join(line.split(" ")).strip()
        if not stripped or is_ornament(stripped):
            gap += 1
            continue
        lines.append(SourceLine(index, stripped, gap))
        gap = 0
    clean, starts, numbers, blocks, wrapped = join_lines(lines)
    return Text(
        source=source,
        clean=clean,
        starts=tuple(starts),
        lines=tuple(numbers),
        blocks=tuple(blocks),
        furniture=tuple(index + 1 for index in sorted(furniture)),
        notes=tuple(bodies),
        repairs=tuple(sorted((kind, count) for kind, count in counts.items() if count)),
        wrapped=wrapped,
    )
