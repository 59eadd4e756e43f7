"""Which documents the reports of a store cite: one entry a document, with every place."""

from vnreport_nlp.comparing.citations import cited_documents
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import CitedDocuments


def find_citations(store: Store, *, lexicon: Lexicon | str | None = None, lang: str = "vi") -> CitedDocuments:
    """Documents cited over a store, those of most reports first. Deterministic, and the same for any order of files.

    StoreError for a store of an earlier version, which knows none.
    """
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    found = cited_documents(store.citations(), words)
    return CitedDocuments(tuple(store.analysed()), tuple(store.skipped(lang)), tuple(found), store.pages())
