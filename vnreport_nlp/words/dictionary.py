"""Words of two syllables of the general language, from the word lists that underthesea brings.

The lists are read as files: loading underthesea itself for them would take seconds.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from vnreport_nlp.vietnamese.folding import place_tones

#: The two lists that together hold most; both have slips of their own, so they only ever excuse a word.
LISTS = ("Viet74K.txt", "Viet11K.txt")


@lru_cache(maxsize=1)
def two_syllable_words() -> frozenset[str]:
    """Lower-case words 'one two', tones placed as ``place_tones`` does; empty where the lists are not installed."""
    found = find_spec("underthesea")
    folders = list(found.submodule_search_locations or ()) if found else []
    words: set[str] = set()
    for path in (Path(folder, "corpus", "data", name) for folder in folders for name in LISTS):
        if path.is_file():
            lines = place_tones(path.read_text(encoding="utf-8").lower()).split("\n")
            words.update(line.strip() for line in lines if line.count(" ") == 1)
    return frozenset(words)
