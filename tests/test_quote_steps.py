"""Each step of quotes can be left out by its name."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.quotes import STEPS, find_quotes

TEXT = "The firm refused to say why. “It works,” officials said. “It does.” — Ann Park"
MENTIONS = pd.DataFrame(columns=["actor", "kind", "start", "end", "sentence", "paragraph"])


def count(*without):
    return len(find_quotes(parse_article(Article(TEXT)), MENTIONS, without=without))


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_no_step_is_needed_by_another(step):
    assert count(step)


def test_a_refusal_counts_without_the_step_that_leaves_it_out():
    assert count("quotes: refusals") == count() + 1


def test_a_step_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="quotes: rain"):
        count("quotes: rain")
