"""Mistakes the model makes where a rule makes none."""

from analysis.grammar.frames import QUOTE
from analysis.grammar.noun_phrases import FINITE
from analysis.grammar.words import Words
from analysis.quotes.attributions import AFTER, Attribution


def is_mistaken(words: Words, one: Attribution, rule: Attribution) -> bool:
    """Say whether the model makes a mistake that the rule plainly does not.

    Args:
        words: The frame's words.
        one: The attribution as the model has it.
        rule: A rule's attribution that shares content with it.

    Returns:
        Whether the rule's is to be taken, whatever the weights say.
    """
    return (
        _runs_on(words, one, rule)
        or _takes_in_listener(one, rule)
        or _takes_in_source(one, rule)
        or _takes_in_apposition(words, one, rule)
        or _names_quotation(words, one, rule)
        or _loses_quotation(words, one, rule)
    )


def _runs_on(words: Words, one: Attribution, rule: Attribution) -> bool:
    """Say whether the model runs on where the rule ends with a quotation's last mark."""
    mine, its, end = one.content[0], rule.content[0], rule.content[-1][1]
    runs_on = its != mine and its[0] == mine[0] and one.content[-1][1] > end
    return runs_on and bool(words[end - 1].ending)


def _takes_in_listener(one: Attribution, rule: Attribution) -> bool:
    """Say whether only the rule leaves out who is warned: "warned Oslo | against buying arms"."""
    is_warning = rule.rule == AFTER["against"]
    return is_warning and one.cue == rule.cue and one.content[-1][1] == rule.content[-1][1]


def _takes_in_source(one: Attribution, rule: Attribution) -> bool:
    """Say whether the model takes the rule's source for content: "“…,” warned | Ann Park"."""
    if one.source is not None or rule.source is None or not _share_cue(one, rule):
        return False
    is_piece = one.content[-1] == rule.content[-1] and len(rule.content) < len(one.content)
    return is_piece or any(a < rule.source[1] and rule.source[0] < b for a, b in one.content)


def _takes_in_apposition(words: Words, one: Attribution, rule: Attribution) -> bool:
    """Say whether the model takes for content what a source is: "according to her, | a miner,"."""
    more = len(one.content) - len(rule.content)
    if more <= 0 or one.content[more:] != rule.content or rule.source is None:
        return False
    pieces = one.content[:more]
    follows = pieces[0][0] == rule.source[1] + 1 and words[rule.source[1]].lower == ","
    return follows and not any(word.tag in FINITE for a, b in pieces for word in words[a:b])


def _share_cue(one: Attribution, rule: Attribution) -> bool:
    """Say whether two cues share words ("were urged", "urged by"), or neither has one."""
    if one.cue is None or rule.cue is None:
        return one.cue == rule.cue
    return one.cue[0] < rule.cue[1] and rule.cue[0] < one.cue[1]


def _names_quotation(words: Words, one: Attribution, rule: Attribution) -> bool:
    """Say whether the model takes a quotation after the same cue for part of the source."""
    return one.cue == rule.cue and any(
        word.tag == QUOTE for word in words[slice(*(one.source or (0, 0)))]
    )


def _loses_quotation(words: Words, one: Attribution, rule: Attribution) -> bool:
    """Say whether only the rule goes on after the cue: "“…,” said Ann Park, | “…”"."""
    mine, its = (
        {place for span in each.content for place in range(*span) if words[place].quotation >= 0}
        for each in (one, rule)
    )
    return one.cue == rule.cue and mine < its
