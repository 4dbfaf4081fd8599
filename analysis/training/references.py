"""Compares the roles and pronouns that were given an actor with a corpus's coreference."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article
from analysis.references.questions import PRONOUNS
from analysis.training.names import GoldStory

KINDS = ("role", "pronoun")
HE_AND_SHE = frozenset(word for word, (_, sex) in PRONOUNS.items() if sex in ("M", "F"))


class ReferenceScore(NamedTuple):
    """How often one rule's roles or pronouns mean whom the corpus says.

    Attributes:
        found: Rows.
        right: Those whose actor is the corpus's.
    """

    found: int
    right: int

    @property
    def precision(self) -> float:
        """Right by found."""
        return self.right / self.found if self.found else 0.0


def score_references(
    stories: Sequence[GoldStory],
) -> tuple[dict[str, ReferenceScore], int]:
    """Compare roles and pronouns with those of a corpus.

    An actor is the corpus's entity that most of the actor's names name; a row is right when the
    corpus has a mention of that entity that begins where the row does and is no shorter.

    Args:
        stories: Stories with their mentions.

    Returns:
        For each rule its score, and how many of "he", "she" and their forms the corpus ties to
        somebody it names.
    """
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    known = 0
    for story in stories:
        mentions, _ = find_mentions(parse_article(Article(story.text)))
        named = mentions[mentions["kind"] == "name"]
        meant: dict[str, Counter[str]] = defaultdict(Counter)
        for start, end, actor in zip(named["start"], named["end"], named["actor"], strict=True):
            for name in story.names:
                if name.start < end and start < name.end:
                    meant[actor][name.entity] += 1
        spans: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for mention in story.mentions:
            spans[mention.start].append((mention.end, mention.entity))
        persons = {name.entity for name in story.names}
        known += sum(
            mention.entity in persons
            and story.text[mention.start : mention.end].lower() in HE_AND_SHE
            for mention in story.mentions
        )
        rows = mentions[mentions["kind"].isin(KINDS)]
        columns = (rows[name].tolist() for name in ("rule", "actor", "start", "end"))
        for rule, actor, start, end in zip(*columns, strict=True):
            entity = meant[actor].most_common(1)[0][0] if meant[actor] else None
            found[rule] += 1
            right[rule] += any(last >= end and other == entity for last, other in spans[start])
    return {rule: ReferenceScore(found[rule], right[rule]) for rule in sorted(found)}, known
