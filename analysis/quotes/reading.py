"""Reads a frame with rules and model together.

The model decides what is said, since it knows far more ways of saying it; the rules see to it that
no passage in quotation marks is lost, that only what somebody did say counts, and name their reason
wherever both agree.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.grammar.frames import Frame, Span
from analysis.grammar.noun_phrases import (
    FINITE,
    PUNCTUATION,
    find_noun_phrase_after,
    is_name,
    is_time,
)
from analysis.grammar.words import Word, Words
from analysis.lexicon.lists import word_set
from analysis.lstm import Lstm, read_lstm
from analysis.quotes.attributions import (
    CONDITIONS,
    Attribution,
    attribute,
    is_asserted,
    shares_content,
)
from analysis.quotes.boundaries import leave_out_hearer, mend_boundaries
from analysis.quotes.complements import asks_anonymity
from analysis.quotes.features import describe_words
from analysis.quotes.linking import (
    Fragment,
    Link,
    Weights,
    link_fragments,
    load_links,
    read_fragments,
    weigh,
)
from analysis.quotes.utterances import Rule, rate
from analysis.quotes.verbs import find_cue_verbs
from analysis.references.features import round_down

CLAUSE_LEAST = 0.15  # a clause outside quotation marks less likely to be right is left out
THING_LEAST = 0.3  # so is a thing: "proposed talks" is a deed more often than "proposed to talk"
ARTICLES = frozenset(["a", "an", "the"])
LOOSE_ENDS = ARTICLES | {","}  # no content ends with them
OPENING_TAGS = frozenset(["TO", "VBG", "WP", "WRB"])  # of a clause without a finite verb
SURE = 0.6  # a rule this often right needs no model
# What is refused nobody says: "declined to comment", "refused to say whether".
REFUSALS = word_set("decline declines declined declining refuse refuses refused refusing")
# Who says these says nothing: "said nothing of the vote", "said little".
_NOTHING = word_set("nothing little naught nil zilch")
# These make somebody something and tell nothing: "named Ann Berg its chief executive".
_APPOINTING = word_set(
    "appoint appointed appointing appoints elect elected electing elects hire hired hires hiring "
    "name named names naming nominate nominated nominates nominating"
)
LENGTHS = (1, 3, 6, 12, 25)  # lengths told apart
ODDS = (0.3, 0.5, 0.7, 0.85, 0.95, 0.99)  # odds told apart


class Reading(NamedTuple):
    """An attribution with what speaks for it.

    Attributes:
        attribution: Who says what.
        features: What its confidence is told by.
        confidence: The probability that content and source are right.
    """

    attribution: Attribution
    features: list[str]
    confidence: float


class Reader(NamedTuple):
    """The weights that read a frame: labels of words, and links between labelled words."""

    labeller: Lstm
    links: Mapping[str, Weights]

    def read(
        self, frames: Sequence[tuple[Frame, bool, bool]], without: Collection[str] = ()
    ) -> list[list[Attribution]]:
        """Find who says what in the frames of a story.

        Args:
            frames: Each frame, whether it is its paragraph's first, and whether the frame before
                holds a quotation, here or a paragraph back.
            without: Names of steps to leave out.

        Returns:
            The attributions of each frame, in the order of their content; no content lies inside
            another's.
        """
        found = [attribute(frame.words, without) for frame, *_ in frames]
        if "quotes: network" in without:
            return found
        labels = self.labeller.label(
            describe_words(frame.words, own, opens, after_quotation)
            for (frame, opens, after_quotation), own in zip(frames, found, strict=True)
        )
        return [
            self._choose(frame.words, read_fragments(own), rules, without)
            for (frame, *_), own, rules in zip(frames, labels, found, strict=True)
        ]

    def _choose(
        self,
        words: Words,
        fragments: Sequence[Fragment],
        found: list[Attribution],
        without: Collection[str],
    ) -> list[Attribution]:
        """Choose what counts; where there are but quotations, the model has nothing to say."""
        if all(word.quotation >= 0 for word in words):
            return found
        learned = [
            one.attribution._replace(confidence=one.confidence)
            for one in judge(words, fragments, found, self.links, without)
            if "quotes: certainty" in without
            or one.confidence >= _find_least(words, one.attribution)
        ]
        kept = [
            one
            for one in found
            if "quotes: kept" not in without
            and _is_sure(words, one)
            and not shares_content(one, learned)
        ]
        return sorted(learned + kept, key=lambda one: one.content)


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """Read the weights from `analysis/models`."""
    return Reader(read_lstm("quotes.npz"), load_links())


def judge(
    words: Words,
    fragments: Sequence[Fragment],
    found: Sequence[Attribution],
    links: Mapping[str, Weights],
    without: Collection[str] = (),
) -> list[Reading]:
    """Link labelled words, choose between model and rules, and say how likely each is.

    Args:
        words: The frame's words.
        fragments: The labelled words.
        found: What the rules found.
        links: The weights of the links.
        without: Names of steps to leave out.

    Returns:
        The readings; none shares content with another.
    """
    readings: list[Reading] = []
    for link in link_fragments(words, fragments, found, links):
        if not _stands(words, link, without):
            continue
        one = mend_boundaries(words, make_attribution(words, link), without)
        if _joins_two(words, one, found):
            continue
        rule = find_rival(one, found)
        if rule is not None and rule.content != one.content:
            better = weigh(links["rule"], describe_choice(words, one, rule)) > 0.5
            one = rule if better and "quotes: choice" not in without else one
        elif rule is not None and _agrees(rule.source, one.source):
            one = rule if "quotes: agreement" not in without else one
        if not shares_content(one, [reading.attribution for reading in readings]):
            features = _describe_reading(words, one, link, rule)
            likely = weigh(links["right"], features)
            readings.append(Reading(leave_out_hearer(words, one), features, likely))
    return readings


def make_attribution(words: Words, link: Link) -> Attribution:
    """Write a link as an attribution.

    Args:
        words: The frame's words.
        link: Labelled words that belong together.

    Returns:
        The attribution, by the rule "learned"; its source without marks and with whole names.
    """
    content = tuple((one.start, _leave_out_tail(words, one)) for one in link.contents)
    cue = None if link.cue is None else (link.cue.start, link.cue.end)
    source = None if link.source is None else _round_source(words, link, link.source)
    return Attribution(content, cue, source, Rule.LEARNED)


def _leave_out_tail(words: Words, content: Fragment) -> int:
    """End a content before a comma, or an article whose noun the network left out."""
    end = content.end
    while end > content.start + 1 and words[end - 1].lower in LOOSE_ENDS:
        end -= 1
    return end


def _round_source(words: Words, link: Link, source: Fragment) -> Span | None:
    """Begin with a name's first word and end with a noun; no time is a source."""
    start, end, _ = source
    while end > start + 1 and (words[end - 1].lower in PUNCTUATION or _hangs(words[end - 1])):
        end -= 1
    if words[end - 1].lower in ARTICLES:
        whole = find_noun_phrase_after(words, end - 1, ties=False)
        if whole is None:
            return None
        end = whole
    others = (*link.contents, *([link.cue] if link.cue else []))
    first = max((one.end for one in others if one.end <= start), default=0)
    while start > first and words[start].capital and is_name(words[start - 1]):
        start -= 1
    is_nobody = all(word.tag == "CD" or is_time(word) for word in words[start:end])
    return None if is_nobody else (start, end)


def _hangs(word: Word) -> bool:
    """Say whether a word ends no noun phrase: "Mr. Park (on) Friday said"."""
    return word.tag in ("IN", "RB", "TO") and not word.capital


def _joins_two(words: Words, one: Attribution, found: Sequence[Attribution]) -> bool:
    """Say whether two who are quoted stand in one content: "A called it “…,” B called it “…”"."""
    quoted = [rule for rule in found if _is_quoted(words, rule) and shares_content(rule, [one])]
    return len({rule.source for rule in quoted}) > 1


def find_rival(one: Attribution, found: Sequence[Attribution]) -> Attribution | None:
    """Find the first of the rules' attributions whose content shares words with this one's.

    Args:
        one: The model's attribution.
        found: What the rules found.

    Returns:
        The rule's attribution, or None.
    """
    return next((rule for rule in found if shares_content(rule, [one])), None)


def describe_choice(words: Words, one: Attribution, rule: Attribution) -> list[str]:
    """Name the features by which to choose between the model's content and the rule's.

    Args:
        words: The frame's words.
        one: The model's attribution.
        rule: The rule's.

    Returns:
        The features.
    """
    starts, ends = (
        (one.content[0][0], rule.content[0][0]),
        (one.content[-1][1], rule.content[-1][1]),
    )
    start = (starts[0] > starts[1]) - (starts[0] < starts[1])
    end = (ends[0] > ends[1]) - (ends[0] < ends[1])
    where = f"{start}{end} {len(one.content)}{len(rule.content)}"
    cut = words[min(ends)] if min(ends) < len(words) else None
    return [
        "bias",
        f"where {where}",
        f"rule {rule.rule}",
        f"rule {rule.rule} {where}",
        f"how {rule.how}",
        f"cue {one.cue == rule.cue} source {one.source == rule.source}",
        f"cut {end} {cut.lower if cut and cut.quotation < 0 else '“'}",
        f"quoted {_is_quoted(words, one):d}{_is_quoted(words, rule):d} {where}",
        f"last quoted {words[ends[0] - 1].quotation >= 0}{words[ends[1] - 1].quotation >= 0}",
    ]


def _describe_reading(
    words: Words, one: Attribution, link: Link, rule: Attribution | None
) -> list[str]:
    """Name the features that tell how likely a reading is right, by the link it was made of."""
    quoted = _is_quoted(words, one)
    length = sum(end - start for start, end in one.content)
    agreed = "alone"
    if rule is not None:
        agreed = f"{rule.content == one.content:d}{rule.source == one.source:d}"
    head = words[one.cue[1] - 1] if one.cue else None
    source = words[one.source[0]] if one.source else None
    return [
        "bias",
        f"rule {one.rule}",
        f"how {one.how}",
        f"agreed {agreed}",
        f"agreed {agreed} {quoted}",
        f"cue {head.lower if head else ''}",
        f"cue tag {head.tag if head else ''}",
        f"source {source.tag if source else ''}",
        f"odds {round_down(link.cue_odds, ODDS)}",
        f"source odds {round_down(link.source_odds, ODDS)}",
        f"length {round_down(length, LENGTHS)} {quoted}",
        f"pieces {min(3, len(one.content))} {quoted}",
        f"first {words[one.content[0][0]].tag}",
    ]


def _find_least(words: Words, one: Attribution) -> float:
    """Find how likely an attribution must be to count; one with quotation marks always does."""
    if _is_quoted(words, one):
        return 0.0
    start, end = one.content[0]
    opens = any(word.tag in OPENING_TAGS for word in words[start : min(start + 2, end)])
    clause = opens or any(word.tag in FINITE for a, b in one.content for word in words[a:b])
    return CLAUSE_LEAST if clause else THING_LEAST


def _is_sure(words: Words, one: Attribution) -> bool:
    """Say whether a rule's attribution counts although the model saw nothing there."""
    return _is_quoted(words, one) or rate(one.rule, one.how) >= SURE


def _agrees(source: Span | None, other: Span | None) -> bool:
    """Say whether two sources share words, or one of them is missing."""
    return source is None or other is None or (source[0] < other[1] and other[0] < source[1])


def _stands(words: Words, link: Link, without: Collection[str]) -> bool:
    """Leave out what nobody did say, and quotations without cue and source.

    Those are left to what is known of the story so far.
    """
    quoted = any(
        word.quotation >= 0 for one in link.contents for word in words[one.start : one.end]
    )
    if link.cue is None or quoted:
        return link.cue is not None or not quoted
    refuses = any(word.lower in REFUSALS for word in words[link.cue.start : link.cue.end])
    refuses = refuses or asks_anonymity(words, link.contents[0].start)
    if refuses and "quotes: refusals" not in without:
        return False
    if "quotes: assertion" in without:
        return True
    if _says_nothing(words, link.cue, link.contents[0]):
        return False
    source = link.source or link.cue
    modifies = words[source.end - 1].lower in ARTICLES and source.end == link.cue.start
    if words[source.start].lower in CONDITIONS or modifies:  # "the (proposed) measures"
        return False
    verbs = find_cue_verbs(words, (link.cue.start, link.cue.end))
    return all(is_asserted(words, verb, (source.start, source.end)) for verb in verbs)


def _says_nothing(words: Words, cue: Fragment, content: Fragment) -> bool:
    """Say whether what would be said is nothing, or somebody who is made something."""
    first = words[content.start]
    if cue.start < content.start and first.lower in _NOTHING:
        return True
    appoints = any(word.lower in _APPOINTING for word in words[cue.start : cue.end])
    return appoints and cue.end == content.start and first.tag in ("NNP", "PRP", "PRP$")


def _is_quoted(words: Words, one: Attribution) -> bool:
    """Say whether any of an attribution's content stands in quotation marks."""
    return any(word.quotation >= 0 for start, end in one.content for word in words[start:end])
