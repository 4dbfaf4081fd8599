"""What changed between two versions of a story: who is in it, who speaks, which numbers it has."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

import pandas as pd

from analysis.display import Table
from analysis.story import Story
from analysis.tabulation import list_records
from analysis.wording import count_things, name_actor

ACTOR_COLUMNS = ["actor", "change", "mentions_before", "mentions", "words_before", "words"]
SPEAKER_COLUMNS = ["speaker", "change", "quotes_before", "quotes", "words_before", "words"]
QUOTE_COLUMNS = ["change", "speaker_before", "speaker", "text"]
NUMBER_COLUMNS = ["before", "now", "sentence_before", "sentence"]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
NOBODY = "nobody found"
SAME = 0.6
"""From this likeness on, of 1, two passages are one, rewritten."""
MOST = 20  # passages that share the most words are compared word for word
_NUMBER = re.compile(
    r"[$€£¥]?\d[\d,.]*\d(?:st|nd|rd|th)?%?|[$€£¥]?\d(?:st|nd|rd|th)?%?"
    r"|\b(?:half|twice|(?:one|two|three)-(?:half|thirds?|quarters?|fifths?|tenths?)|double|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|million|billion|trillion)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Comparison:
    """What changed from one version of a story to the next. Rows that did not change are left out.

    Attributes:
        actors: Who came, went, or is named more or less often: actor, change ("added", "removed",
            "changed"), mentions_before, mentions, words_before and words (quoted).
        speakers: Who speaks, actors and unnamed sources alike: speaker, change, quotes_before,
            quotes, words_before, words.
        quotes: The passages: change ("added", "removed", "changed" for another speaker),
            speaker_before, speaker, text.
        numbers: The numbers: before and now ("" where one came or went), sentence_before, sentence.
    """

    actors: pd.DataFrame
    speakers: pd.DataFrame
    quotes: pd.DataFrame
    numbers: pd.DataFrame

    def say(self) -> list[str]:
        """Say what changed, a sentence each.

        Example:
            >>> from analysis import analyze
            >>> before = analyze("Ms. Park saw 12 people. “We agree,” said Ms. Park.")
            >>> now = analyze("Ms. Park saw 14 people. “We agree,” said Mr. Kim.")
            >>> for sentence in compare(now, before).say():
            ...     print(sentence)
            Kim is added: 1 mention.
            Park is named 1 time, before 2 times.
            Kim gets 2 words, before none.
            Park gets no words, before 2.
            “We agree,” is now said by Kim, before by Park.
            12 is now 14: “Ms. Park saw 14 people.”
        """
        said = [*map(_say_actor, list_records(self.actors))]
        said += map(_say_speaker, list_records(self.speakers))
        said += map(_say_quote, list_records(self.quotes))
        said += map(_say_number, list_records(self.numbers))
        return said or ["Nothing that Sourcebook reads has changed."]


def compare(story: Story, earlier: Story) -> Comparison:
    """Compare a story with an earlier version of it.

    Args:
        story: The story as it is now.
        earlier: As it was.

    Returns:
        Who was added, who lost words, which passages and numbers changed. An actor that is called
        by a fuller or a shorter name than before is the same one.

    Example:
        >>> from analysis import analyze
        >>> compare(analyze("Ms. Ann Park left."), analyze("Ms. Park left.")).actors.empty
        True
    """
    now = _count(story)
    names = _match_names(earlier.actors["actor"], story.actors["actor"])
    before = _count(earlier, names)
    return Comparison(
        actors=Table(_compare_actors(before.actors, now.actors)),
        speakers=Table(_compare_counts(before.spoken, now.spoken)),
        quotes=Table(_compare_quotes(before.quotes, now.quotes)),
        numbers=Table(_compare_numbers(_list_sentences(earlier), _list_sentences(story))),
    )


@dataclass(frozen=True)
class _Counts:
    """What is counted of one version, under the names of the later one."""

    actors: dict[str, tuple[int, int]]
    spoken: dict[str, tuple[int, int]]
    quotes: list[tuple[str, str]]


def _count(story: Story, names: Mapping[str, str] | None = None) -> _Counts:
    names = names or {}
    actors = {
        names.get(row["actor"], row["actor"]): (int(row["mentions"]), int(row["words_quoted"]))
        for row in list_records(story.actors)
    }
    spoken: dict[str, tuple[int, int]] = {}
    quotes = []
    for row in list_records(story.quotes):
        speaker = row["speaker"] if isinstance(row["speaker"], str) else NOBODY
        speaker = names.get(speaker, speaker)
        number, words = spoken.get(speaker, (0, 0))
        spoken[speaker] = number + 1, words + int(row["words"])
        quotes.append((" ".join(str(row["text"]).split()), speaker))
    return _Counts(actors, spoken, quotes)


def _match_names(before: Iterable[str], now: Iterable[str]) -> dict[str, str]:
    """Match names of the earlier version with those of the later one.

    Those are one that are the same, or of which one holds all words of the other and of no third;
    of several, the one that ends in the same word.
    """
    olds, news = list(before), list(now)
    matched = {name: name for name in olds if name in set(news)}
    free = [name for name in news if name not in matched]
    for old in olds:
        if old in matched:
            continue
        alike = [new for new in free if _is_fuller(old, new) and new not in matched.values()]
        family = [new for new in alike if new.split()[-1] == old.split()[-1]]
        alike = family if len(family) == 1 else alike  # "Ashcombe", not "Colin"
        others = [one for one in olds if one not in matched and alike and _is_fuller(one, alike[0])]
        if len(alike) == 1 and others == [old]:
            matched[old] = alike[0]
    return matched


def _is_fuller(one: str, two: str) -> bool:
    short, long = sorted((set(one.casefold().split()), set(two.casefold().split())), key=len)
    return short < long


def _name_change(before: object, now: object) -> str:
    return ADDED if before is None else REMOVED if now is None else CHANGED


def _compare_actors(
    before: Mapping[str, tuple[int, int]], now: Mapping[str, tuple[int, int]]
) -> pd.DataFrame:
    rows = []
    for actor in dict.fromkeys([*now, *before]):
        old, new = before.get(actor), now.get(actor)
        if old is None or new is None or old[0] != new[0]:
            (a, b), (c, d) = old or (0, 0), new or (0, 0)
            rows.append((actor, _name_change(old, new), a, c, b, d))
    order = {ADDED: 0, REMOVED: 1, CHANGED: 2}
    rows.sort(key=lambda row: (order[row[1]], -abs(row[3] - row[2])))
    return pd.DataFrame(rows, columns=ACTOR_COLUMNS)


def _compare_counts(
    before: Mapping[str, tuple[int, int]], now: Mapping[str, tuple[int, int]]
) -> pd.DataFrame:
    rows = []
    for speaker in dict.fromkeys([*now, *before]):
        old, new = before.get(speaker), now.get(speaker)
        if old != new:
            (a, b), (c, d) = old or (0, 0), new or (0, 0)
            rows.append((speaker, _name_change(old, new), a, c, b, d))
    rows.sort(key=lambda row: -abs(row[5] - row[4]))
    return pd.DataFrame(rows, columns=SPEAKER_COLUMNS)


def _compare_quotes(
    before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]
) -> pd.DataFrame:
    """Compare the passages: those that came, went, or are somebody else's."""
    rows = []
    said: dict[str, list[str]] = {}
    for text, speaker in before:
        said.setdefault(text, []).append(speaker)
    fresh = []
    for text, speaker in now:
        speakers = said.get(text, [])
        if not speakers:
            fresh.append((text, speaker))
            continue
        same = speakers.pop(speakers.index(speaker) if speaker in speakers else 0)
        if same != speaker:
            rows.append((CHANGED, same, speaker, text))
    old = [(text, speaker) for text, speakers in said.items() for speaker in speakers]
    likes = _pair_alike([text for text, _ in old], [text for text, _ in fresh])
    for (text, speaker), like in zip(fresh, likes, strict=True):
        said_by = "" if like is None else old[like][1]
        if said_by != speaker:
            rows.append((ADDED if like is None else CHANGED, said_by, speaker, text))
    rows += [
        (REMOVED, speaker, "", text) for at, (text, speaker) in enumerate(old) if at not in likes
    ]
    return pd.DataFrame(rows, columns=QUOTE_COLUMNS)


def _list_sentences(story: Story) -> list[str]:
    return [" ".join(str(text).split()) for text in story.sentences["text"]]


def _compare_numbers(before: Sequence[str], now: Sequence[str]) -> pd.DataFrame:
    """Compare the numbers of the sentences that changed, those of like sentences one by one."""
    rows: list[tuple[str, str, str, str]] = []
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        olds = before[first:last]
        likes = _pair_alike(olds, now[start:end])
        for sentence, like in zip(now[start:end], likes, strict=True):
            rows += _pair_numbers("" if like is None else olds[like], sentence)
        gone = (one for at, one in enumerate(olds) if at not in likes)
        rows += [row for sentence in gone for row in _pair_numbers(sentence, "")]
    return pd.DataFrame(rows, columns=NUMBER_COLUMNS)


def _pair_alike(before: Sequence[str], now: Sequence[str]) -> list[int | None]:
    """Find of which earlier passage each later one is a rewriting: its place, or None."""
    holders: dict[str, list[int]] = {}
    for at, text in enumerate(before):
        for word in set(text.casefold().split()):
            holders.setdefault(word, []).append(at)
    taken: set[int] = set()
    pairs: list[int | None] = []
    for text in now:
        shared = Counter(
            at for word in set(text.casefold().split()) for at in holders.get(word, ())[:MOST]
        )
        near = [at for at, _ in shared.most_common(MOST) if at not in taken]
        odds = {at: SequenceMatcher(None, before[at].split(), text.split()).ratio() for at in near}
        best = max(odds, key=lambda at: odds[at], default=None)
        if best is not None and odds[best] >= SAME:
            taken.add(best)
            pairs.append(best)
        else:
            pairs.append(None)
    return pairs


def _pair_numbers(before: str, now: str) -> list[tuple[str, str, str, str]]:
    olds, news = _NUMBER.findall(before), _NUMBER.findall(now)
    return [
        (old, new, before, now)
        for tag, first, last, start, end in SequenceMatcher(None, olds, news).get_opcodes()
        if tag != "equal"
        for old, new in zip_longest(olds[first:last], news[start:end], fillvalue="")
    ]


def _say_actor(row: Mapping[str, Any]) -> str:
    name, before, now = name_actor(str(row["actor"])), row["mentions_before"], row["mentions"]
    name = name[0].upper() + name[1:]
    if row["change"] == ADDED:
        return f"{name} is added: {count_things(int(str(now)), 'mention')}."
    if row["change"] == REMOVED:
        return f"{name} is gone: {count_things(int(str(before)), 'mention')} before."
    times = [count_things(int(str(one)), "time") for one in (now, before)]
    return f"{name} is named {times[0]}, before {times[1]}."


def _say_speaker(row: Mapping[str, Any]) -> str:
    name = "What nobody was found for" if row["speaker"] == NOBODY else str(row["speaker"])
    name = name[0].upper() + name[1:]
    now, before = int(str(row["words"])), int(str(row["words_before"]))
    if now == before:
        counts = [count_things(int(str(row[one])), "quote") for one in ("quotes", "quotes_before")]
        return f"{name} speaks in {counts[0]}, before in {counts[1]}."
    words = count_things(now, "word") if now else "no words"
    return f"{name} gets {words}, before {before or 'none'}."


def _say_quote(row: Mapping[str, Any]) -> str:
    text = _cut(str(row["text"]).strip("“”\"'‘’"))
    if row["change"] == ADDED:
        return f"“{text}” is added, said by {row['speaker']}."
    if row["change"] == REMOVED:
        return f"“{text}” is gone, said by {row['speaker_before']}."
    return f"“{text}” is now said by {row['speaker']}, before by {row['speaker_before']}."


def _say_number(row: Mapping[str, Any]) -> str:
    if not row["before"]:
        return f"{row['now']} is added: “{_cut(str(row['sentence']))}”"
    if not row["now"]:
        return f"{row['before']} is gone: “{_cut(str(row['sentence_before']))}”"
    return f"{row['before']} is now {row['now']}: “{_cut(str(row['sentence']))}”"


def _cut(text: str, most: int = 120) -> str:
    """A text cut between words."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)] + " …"
