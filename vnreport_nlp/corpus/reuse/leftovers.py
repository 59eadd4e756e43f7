"""Names of other communes left inside taken-over wording: what tells who copied from whom."""

import re
from dataclasses import dataclass

from vnreport_nlp.corpus.reuse.copies import Copy
from vnreport_nlp.corpus.reuse.streams import Gazetteer, Stream
from vnreport_nlp.corpus.reuse.templates import Span

#: Before the name of a neighbour that is rightly mentioned.
_NEIGHBOUR = re.compile(
    r"(?:\b(?:giáp|giáp ranh|tiếp giáp|liền kề|lân cận|với|cùng|sang|đến|tới|nối|từ|như|kinh nghiệm|học tập|tham quan|mô hình|kết nghĩa)"
    r"(?:\s+(?:với|của|ở|tại|các))?(?:\s+(?:xã|phường|đặc khu|thị trấn))?)\s+\Z",
    re.IGNORECASE,
)
#: Before a name that is a river's, a market's or a road's, whichever commune it runs through.
_LANDSCAPE = re.compile(
    r"\b(?:sông|suối|khe|núi|đèo|đồi|hồ|đập|kênh|rạch|chợ|cầu|cảng|biển|vịnh|đảo|cửa khẩu|quốc lộ|tỉnh lộ|đường|tuyến|cao tốc|ga|"
    r"khu công nghiệp|cụm công nghiệp|vườn quốc gia|rừng)\s+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A commune's name in a report: folded, as printed, at which word, and the text before it."""

    name: str
    printed: str
    position: int
    before: str


def mentions_in(stream: Stream, span: Span, gazetteer: Gazetteer) -> list[Mention]:
    """The communes of the corpus that a span names, in order."""
    found = []
    for number in sorted({stream.words[i].row for i in range(span.start, span.end)}):
        text = stream.rows[number].text
        inside = [i for i in range(span.start, span.end) if stream.words[i].row == number]
        for name, start, end in gazetteer.mentions(text):
            at = [i for i in inside if stream.words[i].start <= start < stream.words[i].end]
            if at:
                found.append(Mention(name, " ".join(text[start:end].split()), at[0], text[:start]))
    return found


@dataclass(frozen=True, slots=True)
class Leftover:
    """A name left behind, as printed; ``of_source`` says that it is the other report's own, not a third commune's."""

    name: str
    of_source: bool


def left_behind(copy: Copy, source: Stream, target: Stream, gazetteer: Gazetteer, *, flipped: bool) -> Leftover | None:
    """The name in the target's passage that stands where its own should.

    ``flipped`` says that the target is side a of the copy. None where the report's own names are unknown, where the
    source names the target too (neighbours that write of each other), or where the name is a neighbour's or a river's.
    """
    if not target.own_names:
        return None
    there, here = (copy.b, copy.a) if flipped else (copy.a, copy.b)
    answers = _answers(copy, flipped)
    named = {mention.position: mention.name for mention in mentions_in(source, there, gazetteer)}
    if target.own_names & set(named.values()):
        return None
    for mention in mentions_in(target, here, gazetteer):
        if mention.name in target.own_names or _LANDSCAPE.search(mention.before):
            continue
        other = named.get(answers.get(mention.position, -1))
        own = mention.name in source.own_names
        same = other == mention.name and own
        in_place = own or (other is not None and other in source.own_names)
        if same or (in_place and not _NEIGHBOUR.search(mention.before)):
            return Leftover(mention.printed, own)
    return None


def _answers(copy: Copy, flipped: bool) -> dict[int, int]:
    """Position in the target → position of the equal word in the source."""
    pairs = ((a + step, b + step) for a, b, words in copy.blocks for step in range(words))
    return dict(pairs) if flipped else {b: a for a, b in pairs}
