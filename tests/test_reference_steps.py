"""Each step of references can be left out, and then does nothing."""

import pytest

from analysis import analyze
from analysis.references import STEPS

STORY = (
    "Ann Berg runs the mill. Tom Berg, a baker, came. A nurse called. “Go,” the nurse said. "
    "“Very,” she said. Tom Hill met Paul Lund. The two men left. “Why?” the baker asked. He left."
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_without_a_step_the_rest_works(step):
    mentions = analyze(STORY, without=[step.name]).mentions
    assert {"Ann Berg", "Tom Berg"} <= set(mentions["actor"])


def test_without_pronouns_no_pronoun_is_a_mention():
    kinds = set(analyze(STORY, without=["references: pronouns"]).mentions["kind"])
    assert "pronoun" not in kinds


def test_without_pairs_the_two_men_are_nobody():
    texts = analyze(STORY, without=["references: pairs"]).mentions["text"]
    assert "The two men" not in set(texts)


def test_a_step_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="references: nothing"):
        analyze(STORY, without=["references: nothing"])
