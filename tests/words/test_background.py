"""What the background model is fitted on, and the card that says so."""

from tests.comparing.samples import sample
from vnreport_nlp.words.background import model_card, section_words
from vnreport_nlp.words.segmentation import segment


def test_one_document_a_section():
    """Every section is one document: its title and its own body, not its children's."""
    report = sample("dong_thuy_ha")
    documents = section_words(report)
    assert len(documents) == len(report.sections)
    for section, words in zip(report.sections, documents, strict=True):
        assert words[: len(segment(section.title))] == segment(section.title)
    assert sum(map(len, documents)) == sum(
        len(segment(text)) for text in [*(s.title for s in report.sections), *(item.text for item in report.items)]
    )


def test_the_card_says_what_was_read_and_how_to_rebuild():
    """A card names every report with its hash, the counts, and the command that makes the model again."""
    card = model_card("thử", [{"path": "a.txt", "sections": 7, "sha256": "ab" * 32}], 7, 99)
    for part in ("thử", "a.txt", "abababababababab", "7", "99", "vnreport model fit"):
        assert part in card
