"""What stands around a paragraph decides what it is, as in jusText, and in time in proportion to the page."""

import time
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from justext.core import revise_paragraph_classification

from vnreport_nlp.reading.html.neighbours import Part, revise


@dataclass
class Paragraph:
    """What jusText looks at."""

    cf_class: str
    heading: bool
    text: str
    class_type: str = ""


@given(
    st.lists(
        st.tuples(st.sampled_from(["good", "neargood", "short", "bad"]), st.booleans(), st.integers(1, 150)),
        max_size=30,
    )
)
def test_the_classes_are_those_of_justext(parts: list[tuple[str, bool, int]]) -> None:
    """For any paragraphs."""
    theirs = [Paragraph(kind, heading, "x" * size) for kind, heading, size in parts]
    revise_paragraph_classification(theirs)
    assert revise([Part(*part) for part in parts]) == [paragraph.class_type for paragraph in theirs]


def test_a_page_of_short_paragraphs_takes_time_in_proportion() -> None:
    """Fifty thousand of them are a moment."""
    started = time.perf_counter()
    assert set(revise([Part("short", False, 1)] * 50_000)) == {"bad"}
    assert time.perf_counter() - started < 2
