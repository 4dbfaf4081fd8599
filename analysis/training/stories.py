"""Compares what is read in annotated stories with a careful reader's answers."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import DataError
from analysis.story import Story, analyze

QUOTE_KINDS = ("direct", "mixed", "indirect")
MENTION_KINDS = ("name", "role", "pronoun")
HALF = 0.5
_ARTICLE = re.compile(r"(the|a|an|one|some|his|her|its|their) ")
_NAMED = frozenset({"person", "state", "organisation"})


class AnnotatedStory(NamedTuple):
    """A story with a reader's answers.

    Attributes:
        text: The story.
        answers: What its JSON file holds: "quotes", "mentions" and "actors", each a list.
    """

    text: str
    answers: Mapping[str, Any]


def read_stories(folder: Path) -> list[AnnotatedStory]:
    """Read annotated stories.

    Args:
        folder: A folder with a NAME.json beside each NAME.txt.

    Returns:
        The stories by name.

    Raises:
        DataError: It holds no story, or one without answers.
    """
    stories = []
    for path in sorted(folder.glob("*.txt")):
        try:
            answers = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DataError(f"{path.with_suffix('.json')} holds no answers in JSON.") from error
        stories.append(AnnotatedStory(path.read_bytes().decode(), answers))
    if not stories:
        raise DataError(f"{folder} holds no stories: --stories needs a folder of .txt and .json.")
    return stories


def score_stories(
    stories: Iterable[AnnotatedStory], without: Collection[str] = ()
) -> dict[str, float]:
    """Compare the speakers, mentions and sides of stories with those a reader found.

    Two names are the same when one holds the other, articles and capitals aside.

    Args:
        stories: The stories.
        without: Names of steps to leave out.

    Returns:
        Shares in percent: of each kind of quote those found with their speaker ("direct"), of the
        speakers with a name those called unnamed ("unnamed"), of names, roles and pronouns those
        found, and of the ones given those that are right ("names found", "names right"), and of the
        actors that have a side those given it ("sides").
    """
    n: Counter[str] = Counter()
    for story in stories:
        read = analyze(story.text, without=without)
        _count_speakers(story, read, n)
        _count_mentions(story, read, n)
        _count_sides(story, read, n)
    figures = {kind: (n[f"{kind} speaker"], n[kind]) for kind in QUOTE_KINDS}
    figures["unnamed"] = (n["called unnamed"], n["named speakers"])
    for kind in MENTION_KINDS:
        figures[f"{kind}s found"] = (n[f"{kind} found"], n[kind])
        figures[f"{kind}s right"] = (n[f"{kind} right"], n[f"{kind} given"])
    figures["sides"] = (n["sides right"], n["sides"])
    return {name: 100 * part / max(1, whole) for name, (part, whole) in figures.items()}


def _count_speakers(story: AnnotatedStory, read: Story, n: Counter[str]) -> None:
    """Count the quotes found whose speaker is the reader's, and named speakers called unnamed.

    The speaker given is that of the rows which lie in the passage most: a nested quotation is a
    row of its own.
    """
    actors = set(read.actors["actor"])
    columns = ("start", "end", "speaker", "speaker_affiliation")
    rows = list(zip(*(read.quotes[name] for name in columns), strict=True))
    for quote in story.answers["quotes"]:
        parts = quote.get("spans") or [(quote["start"], quote["end"])]
        n[quote["kind"]] += 1
        covered = 0
        given: Counter[tuple[str | None, str | None]] = Counter()
        for start, end, speaker, affiliation in rows:
            shared = sum(max(0, min(end, last) - max(start, first)) for first, last in parts)
            covered += shared
            given[as_name(speaker), as_name(affiliation)] += shared * shared / max(1, end - start)
        if covered < HALF * sum(last - first for first, last in parts):
            continue
        speaker, affiliation = given.most_common(1)[0][0]
        is_right = _is_speaker(quote, speaker, affiliation)
        n[f"{quote['kind']} speaker"] += is_right
        if quote.get("speaker_type") in _NAMED and speaker is not None:
            n["named speakers"] += 1
            n["called unnamed"] += speaker not in actors and not is_right


def _is_speaker(quote: Mapping[str, Any], speaker: str | None, affiliation: str | None) -> bool:
    """Whether a speaker is the reader's; who speaks for a state or an organisation is, too."""
    wanted, type_ = quote["speaker"], quote.get("speaker_type")
    if not wanted:
        return speaker is None
    if is_same(speaker, wanted):
        return True
    if type_ in ("state", "organisation"):
        return is_same(affiliation, wanted)
    side = quote.get("affiliation") if type_ == "unnamed person" else None
    return bool(side) and is_same(speaker, side)


def _count_mentions(story: AnnotatedStory, read: Story, n: Counter[str]) -> None:
    """Count the mentions that meet one of the same actor, theirs and ours."""
    wanted = [(m["kind"], m["start"], m["end"], m["actor"]) for m in story.answers["mentions"]]
    table = read.mentions[["kind", "start", "end", "actor"]]
    given = list(table.itertuples(index=False, name=None))
    for kind in MENTION_KINDS:
        own = [one for one in wanted if one[0] == kind]
        n[kind] += len(own)
        n[f"{kind} found"] += sum(any(_means_same(one, other) for other in given) for one in own)
        own = [one for one in given if one[0] == kind]
        n[f"{kind} given"] += len(own)
        n[f"{kind} right"] += sum(any(_means_same(one, other) for other in wanted) for one in own)


def _means_same(one: tuple[str, int, int, str], other: tuple[str, int, int, str]) -> bool:
    return one[1] < other[2] and other[1] < one[2] and is_same(one[3], other[3])


def _count_sides(story: AnnotatedStory, read: Story, n: Counter[str]) -> None:
    sides = list(zip(read.actors["actor"], read.actors["affiliation"], strict=True))
    for actor in story.answers.get("actors", ()):
        if actor.get("affiliation"):
            n["sides"] += 1
            side = next((side for name, side in sides if is_same(name, actor["actor"])), None)
            n["sides right"] += is_same(side, actor["affiliation"])


def is_same(one: object, other: object) -> bool:
    """Whether two names are the same: one holds the other, articles and capitals aside.

    Example:
        >>> is_same("The Berg Foundation", "Berg Foundation"), is_same(None, "Berg")
        (True, False)
    """
    a, b = as_name(one), as_name(other)
    if a is None or b is None:
        return a is b
    a, b = (_ARTICLE.sub("", name.strip().lower(), count=1) for name in (a, b))
    return a in b or b in a


def as_name(value: object) -> str | None:
    """Read a cell: text, or nothing."""
    return value if isinstance(value, str) and value else None
