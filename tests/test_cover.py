"""Spans that reach over others, asked one by one and by an index."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.grammar.cover import Cover

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda one: (one[0], sum(one)))


@given(st.lists(SPANS, max_size=6), SPANS)
def test_any_spans(spans, asked):
    cover, (start, end) = Cover(spans), asked
    holding = [(a, b) for a, b in spans if a <= start and end <= b]
    assert cover.holds(start, end) == bool(holding)
    assert cover.holds_within(start, end) == any(span != asked for span in holding)
    assert cover.meets(start, end) == any(a < end and start < b for a, b in spans)
