"""Footnotes: the body in mid-text goes, the glued mark is cut, and both lines are remembered."""

from collections.abc import Callable

import pytest

from vnreport_nlp.reading.footnotes import cut_marks, ends_sentence, take_footnotes
from vnreport_nlp.records import Text

Clean = Callable[[str | list[str]], Text]
Wrap = Callable[..., list[str]]


@pytest.fixture
def page(clean: Clean, wrap: Wrap, prose: tuple[str, ...]) -> Callable[..., tuple[Text, str]]:
    """A wrapped page whose first paragraph is torn by a note after its second line → its Text and first block."""

    def build(paragraph: str, note: list[str]) -> tuple[Text, str]:
        lines = wrap(paragraph)
        rest = [line for other in prose[1:] for line in (*wrap(other), "")]
        text = clean([*lines[:2], "", *note, "", *lines[2:], "", *rest])
        return text, text.clean[text.blocks[0].start : text.blocks[0].end]

    return build


@pytest.mark.parametrize(
    ("mark", "body"), [("1", "1 Hai đợt mưa lũ lớn năm 2024."), ("[1]", "[1] Hai đợt mưa lũ lớn năm 2024.")]
)
def test_a_note_in_mid_paragraph_is_lifted_out(
    page: Callable[..., tuple[Text, str]], prose: tuple[str, ...], mark: str, body: str
) -> None:
    """The paragraph is whole again, without the mark; note and mark are tied by their lines."""
    text, first = page(prose[0].replace("dịch bệnh", f"dịch bệnh{mark}"), [body])
    assert first == prose[0]
    assert [(note.mark, note.line, note.end_line, note.ref_line) for note in text.notes] == [("1", 4, 4, 1)]
    assert text.notes[0].text == "Hai đợt mưa lũ lớn năm 2024."


def test_a_note_of_several_lines_is_taken_whole(page: Callable[..., tuple[Text, str]], prose: tuple[str, ...]) -> None:
    """All lines of a note up to the blank one belong to it."""
    text, first = page(
        prose[0].replace("dịch bệnh", "dịch bệnh1"), ["1 Gồm dịch tả lợn châu Phi, cúm gia cầm", "và dịch Covid-19."]
    )
    assert first == prose[0]
    assert (text.notes[0].line, text.notes[0].end_line) == (4, 5)
    assert text.notes[0].text == "Gồm dịch tả lợn châu Phi, cúm gia cầm và dịch Covid-19."


def test_a_mark_glued_to_a_number_is_found_by_what_is_impossible(
    page: Callable[..., tuple[Text, str]], prose: tuple[str, ...]
) -> None:
    """82 of 20 targets cannot be: with a note 2 on the page it is 8 of 20, and the note's mark is cut."""
    sentence = "Toàn xã đạt {}/20 chỉ tiêu nghị quyết, " + prose[0][0].lower() + prose[0][1:]
    text, first = page(sentence.format("82"), ["2 Gồm tám chỉ tiêu về kinh tế."])
    assert first == sentence.format("8")
    assert [(note.mark, note.ref_line) for note in text.notes] == [("2", 1)]


def test_a_possible_number_is_left_alone(page: Callable[..., tuple[Text, str]], prose: tuple[str, ...]) -> None:
    """12 of 20 is possible, so a line '2 …' below it is no note of it and nothing is cut."""
    sentence = "Toàn xã đạt 12/20 chỉ tiêu nghị quyết, " + prose[0][0].lower() + prose[0][1:]
    text, _ = page(sentence, ["2 Gồm tám chỉ tiêu về kinh tế."])
    assert text.notes == ()
    assert "12/20 chỉ tiêu" in text.clean


def test_no_mark_no_note() -> None:
    """A numbered line whose number is glued to nothing above stays in the text."""
    lines = ["Kinh tế tăng trưởng khá.", "", "1 Trồng trọt giữ ổn định.", ""]
    assert take_footnotes(lines, set()) == ([], set(), {})


@pytest.mark.parametrize(("word", "marks"), [("km2", []), ("m2", []), ("CT2", []), ("QL2", []), ("máy đo2", ["2"])])
def test_measures_and_names_are_no_marks(word: str, marks: list[str]) -> None:
    """The 2 of km2 and of short names in capitals is part of the word; behind a common word it is a mark."""
    notes, _, _ = take_footnotes([f"Diện tích tự nhiên tính bằng {word}, ba vùng.", "", "2 Số liệu năm 2024."], set())
    assert [note.mark for note in notes] == marks


def test_marks_are_cut_where_they_stand() -> None:
    """Several spans of one line go, the rest of the line does not move."""
    assert cut_marks("đạt 82/20 kế hoạch2.", [(5, 6), (18, 19)]) == "đạt 8/20 kế hoạch."


@pytest.mark.parametrize(
    ("line", "answer"), [("xong.", True), ("như sau:", True), ("“xong.”", True), ("làm đường;", True), ("và", False)]
)
def test_sentence_ends_look_through_quotes(line: str, answer: bool) -> None:
    """A closing quote or bracket behind the full stop does not hide it."""
    assert ends_sentence(line) is answer


def test_notes_behind_the_text_have_marks_anywhere_above() -> None:
    """Two notes counting up from 1 are endnotes; a lone numbered line far below its number is none."""
    text = ["Xã được thành lập theo nghị quyết của Quốc hội1 trên cơ sở ba xã."] + ["Nội dung."] * 200
    text += ["Người có uy tín2 được phát huy.", "", "1 Nghị quyết số 1661/NQ-UBTVQH15.", "2 Theo quyết định của tỉnh."]
    bodies, _, cuts = take_footnotes(text, set())
    assert [(body.mark, body.line, body.ref_line) for body in bodies] == [("1", 204, 1), ("2", 205, 202)]
    assert sorted(cuts) == [0, 201]
    alone, _, _ = take_footnotes([*text[:203], text[203]], set())
    assert alone == []
