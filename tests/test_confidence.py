"""How far each rule may be trusted."""

import pytest

from analysis.quotes.attributions import AFTER
from analysis.quotes.confidence import RULES, SUBJECTS, rate


def test_every_rule_has_a_share_between_none_and_all():
    assert all(0 < rate(rule, how) <= 1 for rule in RULES for how in SUBJECTS)
    assert set(AFTER.values()) <= set(RULES)


def test_a_shared_subject_is_less_certain_than_a_verb_s_own():
    assert rate("according to") > rate("according to", "shared subject")


def test_an_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        rate("guessed")
