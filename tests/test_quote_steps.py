"""Each step of quotes can be left out by its name."""

import pytest

from analysis import analyze
from analysis.quotes import STEPS

TEXT = "The firm refused to say why. “It works,” officials said. “It does.” — Ann Park"


def count(*without):
    return len(analyze(TEXT, without=without).quotes)


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_no_step_is_needed_by_another(step):
    assert count(step)


def test_a_refusal_counts_without_the_step_that_leaves_it_out():
    assert count("quotes: refusals") == count() + 1


def test_a_step_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="quotes: rain"):
        count("quotes: rain")
