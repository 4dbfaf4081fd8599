"""Tables -> what the findings count: groups that are named and heard, words in doubt, sources."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.display.highlights import UNSURE_BELOW
from analysis.document import find_paragraphs
from analysis.style.colours import find_sides
from analysis.wording import name_actor

UNNAMED = ("unnamed person", "unnamed group")
_REASON = re.compile(
    r"anonym"
    r"|\bnot (?:been )?(?:authori[sz]ed|permitted|allowed|cleared) to "
    r"(?:speak|talk|comment|discuss|brief)"
    r"|\b(?:not (?:want |wish )?|declined |refused )to be (?:named|identified|quoted by name)"
    r"|\bnot (?:being )?(?:named|identified) (?:because|to|for|as)\b"
    r"|\bwithout being (?:named|identified)"
    r"|\bnames? (?:was|were|has been|have been|is being) (?:changed|withheld)"
    r"|\bfear(?:s|ed|ing)? (?:of )?(?:repris|retaliat|retribut)",
    re.IGNORECASE,
)

# A line, or a sentence of one, that says who made the story and its pictures.
_CREDIT = re.compile(
    r"(?:^|(?<=[.|] ))[^\S\n]*(?:"
    r"[Bb][Yy] (?:[A-Z]\S+ ){1,3}[A-Z][^\s,.|]+(?=[^\S\n]*$|[,|]| and | in )"
    r"|(?:Words|Text|Story|Reporting|Additional reporting|Written|Edited|(?:Main )?(?:Photo|Image|"
    r"Picture)(?:graph|graphy)?s?|Illustrations?|Graphics?|Video)(?: credit)?(?: by |: ?)[A-Z]"
    r").{0,120}$",
    re.MULTILINE,
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Counts:
    """What a story's tables come to.

    Attributes:
        words: Words of all passages somebody is reported to have said or thought.
        named: A side, or an actor on none, to its mentions without pronouns.
        names: The same to the spans of these mentions.
        sides: Those of them that are of several actors.
        quotes: The quotes, with `group` (the side or actor that speaks, "" for none) and `unsure`.
    """

    words: int
    named: dict[str, int]
    names: dict[str, list[Span]]
    sides: frozenset[str]
    quotes: pd.DataFrame

    def name(self, group: str, *, possessive: bool = False) -> str:
        """Name a side, or an actor on none, as a sentence can hold it."""
        if group in self.sides:
            return name_actor(group, possessive=True) + ("" if possessive else " side")
        return name_actor(group, possessive=possessive)

    @cached_property
    def unsure(self) -> pd.DataFrame:
        """The quotes whose speaker is in doubt."""
        return self.quotes[self.quotes["unsure"]]

    def share(self, words: float) -> float:
        """Words as a share of all that are quoted or paraphrased."""
        return float(words) / self.words if self.words else 0.0

    @cached_property
    def by_speaker(self) -> pd.DataFrame:
        """The words of each speaker: see `by_group`."""
        return self._count_words("speaker")

    @cached_property
    def by_group(self) -> pd.DataFrame:
        """The words of each side, or actor on none, the most first.

        Indexed by the group: sure (words of passages that are surely theirs) and words (these and
        those in doubt).
        """
        return self._count_words("group")

    def _count_words(self, column: str) -> pd.DataFrame:
        heard = self.quotes[self.quotes[column].fillna("") != ""]
        table = pd.DataFrame(
            {
                "sure": heard["words"].where(~heard["unsure"], 0).groupby(heard[column]).sum(),
                "words": heard["words"].groupby(heard[column]).sum(),
            }
        )
        return table.sort_values(["sure", "words"], ascending=False, kind="stable").astype(int)


def count_story(
    mentions: pd.DataFrame, actors: pd.DataFrame, quotes: pd.DataFrame, text: str = ""
) -> Counts:
    """Count who is named and who is heard, ministers and spokespeople for their side.

    Args:
        mentions: The mentions table.
        actors: The actors table.
        quotes: The quotes table.
        text: The story: to be credited in it ("Photographs by Ann Berg") is not to be named.

    Returns:
        The counts.

    Example:
        >>> from analysis import analyze
        >>> text = "“We agree,” said France’s minister. Rome objects. Italy is small."
        >>> story = analyze(text)
        >>> counts = count_story(story.mentions, story.actors, story.quotes, text)
        >>> counts.named, counts.quotes["group"].tolist()
        ({'France': 1, 'Italy': 2}, ['France'])
    """
    sides = find_sides(actors)
    groups = {actor: side or actor for actor, side in sides.items()}
    named = mentions[(mentions["kind"] != "pronoun") & mentions["actor"].isin(groups)]
    credit = [found.span() for found in _CREDIT.finditer(text)]
    names: dict[str, list[Span]] = {}
    for actor, start, end in zip(named["actor"], named["start"], named["end"], strict=True):
        if not any(first <= start and end <= last for first, last in credit):
            names.setdefault(groups[actor], []).append((start, end))
    said = quotes.copy(deep=False)
    said["group"] = [
        groups.get(speaker) or groups.get(other, other)
        for speaker, other in zip(
            said["speaker"].fillna(""), said["speaker_affiliation"].fillna(""), strict=True
        )
    ]
    said["unsure"] = ~said["verified"].astype(bool) & (
        said["speaker"].isna() | (said["confidence"].fillna(0) < UNSURE_BELOW)
    )
    several = Counter(groups[actor] for actor in set(named["actor"]))
    with_others = frozenset(group for group, number in several.items() if number > 1)
    counted = {group: len(spans) for group, spans in names.items()}
    return Counts(int(quotes["words"].sum()), counted, names, with_others, said)


def list_unheard(counts: Counts) -> list[tuple[str, float]]:
    """List who is named much and says little: less than a quarter of an even share.

    Returns:
        A side or an actor on none, and the share of mentions less that of words, widest first.
    """
    total = sum(counts.named.values())
    words = counts.by_group["words"]
    found = []
    for group, mentions in counts.named.items():
        named, heard = mentions / total, counts.share(words.get(group, 0))
        if heard < named / 4:
            found.append((group, named - heard))
    return sorted(found, key=lambda pair: -pair[1])


def list_named_once(counts: Counts, mentions: pd.DataFrame) -> list[tuple[str, float]]:
    """List the actors with many words whose name stands once, with their share of the words."""
    times = mentions.loc[mentions["kind"] == "name", "actor"].value_counts()
    words = counts.by_speaker["sure"]
    once = [
        (str(actor), counts.share(said)) for actor, said in words.items() if times.get(actor) == 1
    ]
    return sorted(once, key=lambda pair: -pair[1])


def count_unnamed(counts: Counts) -> int:
    """Count the words that are surely those of sources without a name."""
    quotes = counts.quotes
    theirs = quotes["speaker_type"].isin(UNNAMED) & ~quotes["unsure"]
    return int(quotes.loc[theirs, "words"].sum())


def find_reasons(text: str, spans: Iterable[Span]) -> list[Span | None]:
    """Find where the story says why a source has no name.

    Args:
        text: The story.
        spans: A passage each, in whose paragraph the reason is looked for.

    Returns:
        For each passage the words that say it, or None.

    Example:
        >>> text = "“It leaks,” said an engineer who was not authorised to speak."
        >>> (start, end), = find_reasons(text, [(0, 11)])
        >>> text[start:end]
        'not authorised to speak'
    """
    reasons: list[Span | None] = []
    paragraphs = list(find_paragraphs(text))
    for start, end in spans:
        first = max((one for one, _ in paragraphs if one <= start), default=0)
        last = min((one for _, one in paragraphs if one >= end), default=len(text))
        found = _REASON.search(text, first, last)
        reasons.append(found.span() if found else None)
    return reasons
