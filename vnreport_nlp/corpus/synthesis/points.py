"""Themes of weaknesses, causes, lessons and breakthroughs as claims: the same groups and counts as ``find_themes``."""

from collections import Counter

from vnreport_nlp.corpus.synthesis.drafts import Draft, centralities, draft
from vnreport_nlp.corpus.synthesis.places import Places
from vnreport_nlp.corpus.themes import said
from vnreport_nlp.records import Themes
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel


def drafts_of(themes: Themes, places: Places, model: TfidfModel) -> list[Draft]:
    """One draft a theme, in the order of the themes. The typical member is the theme's own, also among equals."""
    standing = Counter(member for theme in themes.themes for member in theme.members)
    texts = list(dict.fromkeys(member.text for member in standing))
    if not texts:
        return []
    row = {text: number for number, text in enumerate(texts)}
    words = [segment(said(text)) for text in texts]
    vectors = Space(model, words).vectors(words)
    found = []
    for theme in themes.themes:
        central = centralities(vectors, [row[member.text] for member in theme.members])
        highest = max(central)
        members = (
            (places.quote(m.report, m.line, m.text), highest + 1e-6 if m == theme.medoid else value, standing[m])
            for m, value in zip(theme.members, central, strict=True)
        )
        found.append(draft(themes.kind, theme.label, theme.field, len(themes.reports), members))
    return found
