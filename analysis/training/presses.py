"""How many keys a person presses who reviews a story, with the right answers as the person.

The person goes through a `Review` as its panel offers it. Whatever is doubtful is shown by itself:
one key keeps it, names one of the nine candidates, nobody, or says that it is no quote. Who is none
of the candidates is typed, as far as it takes to be the only actor that begins so. What is sure is
shown as a list, which one key accepts; what is wrong there is chosen first by its number. A missing
quote is chosen by its sentence, and its ends moved word by word.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corrections import NO_QUOTE, NOBODY, What
from analysis.errors import DataError
from analysis.inputs import read_text
from analysis.reviews import Item, Review
from analysis.story import Story, analyze
from analysis.training.stories import is_same

HALF = 0.5  # of a passage must lie in another that is the same


class Answer(NamedTuple):
    """A passage of a story and who says it, as a careful reader marked it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        spans: Its pieces.
        speaker: Who says it; "" where the story leaves it open.
        side: For whom the speaker speaks, where that is as good an answer; otherwise "".
    """

    start: int
    end: int
    spans: Sequence[tuple[int, int]]
    speaker: str
    side: str


class Presses(NamedTuple):
    """What a review took.

    Attributes:
        words: Words of the story.
        quotes: Passages that were read as quotes.
        actors: Actors that were read.
        right: Quotes whose proposal was right, of all that were read.
        keys: Keys pressed for what was read, be it right or wrong.
        fixes: Those of them that mended wrong quotes.
        missing: Quotes that were not read.
        selecting: Keys pressed to select these and to say whose they are.
    """

    words: int
    quotes: int
    actors: int
    right: int
    keys: int
    fixes: int
    missing: int
    selecting: int

    def expect(self, quotes: int, right: float) -> float:
        """Estimate the keys of a review of so many quotes, of which such a share is right.

        Args:
            quotes: How many quotes the story has.
            right: The share of proposals that are right, from 0 to 1.

        Returns:
            The keys: those for what is right and for the actors in proportion to the quotes, and
            for each wrong quote what such a one took here.
        """
        scale = quotes / max(1, self.quotes)
        each = self.fixes / max(1, self.quotes - self.right)
        return (self.keys - self.fixes) * scale + quotes * (1 - right) * each


def read_answers(folder: Path) -> list[tuple[str, str, list[Answer]]]:
    """Read stories with their answers.

    Args:
        folder: Holds NAME.txt and, of each, NAME.json with a list "quotes": start, end, speaker,
            and where they are needed spans, speaker_type and affiliation.

    Returns:
        Name, text and answers of each.

    Raises:
        DataError: There is none.
    """
    stories = []
    for path in sorted(folder.glob("*.json")):
        quotes = json.loads(read_text(path))["quotes"]
        stories.append((path.stem, read_text(path.with_suffix(".txt")), [*map(_read, quotes)]))
    if not stories:
        raise DataError(f"{folder} holds no story with answers (NAME.txt and NAME.json).")
    return stories


def count_presses(text: str, answers: Sequence[Answer]) -> Presses:
    """Count the keys that a person presses who reviews a story.

    Args:
        text: The story.
        answers: What the person knows.

    Returns:
        What it took. The answers stand in the review as its panel would have recorded them.
    """
    story = analyze(text)
    review = Review(story, who="")
    right = keys = fixes = 0
    for item in review.doubtful:
        wanted = _find_answer(item, answers, story)
        if wanted is None or is_same(item.proposed, wanted):
            right += item.what is What.QUOTE
            review.accept(item)
            keys += 1
        else:
            pressed = _press(review, item, wanted)
            keys, fixes = keys + pressed, fixes + pressed
    sure = review.sure
    for number, item in enumerate(sure, 1):
        wanted = _find_answer(item, answers, story)
        if wanted is None or is_same(item.proposed, wanted):
            right += item.what is What.QUOTE
        else:
            pressed = len(str(number)) + 1 + _press(review, item, wanted)
            keys, fixes = keys + pressed, fixes + pressed
    review.accept(*review.sure)
    keys += bool(sure)
    missing = [one for one in answers if not _is_found(one, story)]
    selecting = sum(_select(review, one) for one in missing)
    return Presses(
        words=len(text.split()),
        quotes=len(story.quotes),
        actors=len(story.actors),
        right=right,
        keys=keys,
        fixes=fixes,
        missing=len(missing),
        selecting=selecting,
    )


def report_presses(counted: Mapping[str, Presses], quotes: int = 25, right: float = 0.9) -> str:
    """Write a table of what reviews took, a line a story.

    Args:
        counted: What each took.
        quotes: Of how many quotes a story is for which the last column tells the keys.
        right: What share of its proposals is right.

    Returns:
        The table.
    """
    lines = [
        f"{'story':<12}{'words':>6}{'quotes':>7}{'right':>7}{'actors':>7}{'keys':>6}"
        f"{'missing':>8}{'keys':>6}{f'{quotes} quotes, {right:.0%} right':>24}"
    ]
    for name, one in counted.items():
        share = one.right / max(1, one.quotes)
        lines.append(
            f"{name:<12}{one.words:>6}{one.quotes:>7}{share:>7.0%}{one.actors:>7}{one.keys:>6}"
            f"{one.missing:>8}{one.selecting:>6}{one.expect(quotes, right):>24.0f}"
        )
    return "\n".join(lines)


def _read(quote: Mapping[str, Any]) -> Answer:
    spans = [(start, end) for start, end in quote.get("spans") or [(quote["start"], quote["end"])]]
    speaks_for = quote.get("speaker_type") in ("state", "organisation", "unnamed person")
    side = (quote.get("affiliation") or "") if speaks_for else ""
    return Answer(quote["start"], quote["end"], spans, quote.get("speaker") or "", side)


def _share(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    others = list(others)
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in others
    )


def _find_answer(item: Item, answers: Sequence[Answer], story: Story) -> str | None:
    """Find what the person says of an item; None to keep what was read, as of every actor."""
    if item.what is not What.QUOTE:
        return None
    quotes = story.quotes
    row = quotes[(quotes["start"] == item.start) & (quotes["end"] == item.end)].iloc[0]
    length = sum(end - start for start, end in row["spans"])
    shared = {
        one: _share(row["spans"], one.spans) / max(length, one.end - one.start)
        for one in map(_freeze, answers)
    }
    best = max(shared, key=lambda one: shared[one], default=None)
    if best is None or _share(row["spans"], best.spans) < HALF * length:
        return NO_QUOTE
    side = row["speaker_affiliation"]
    if best.side and (is_same(item.proposed, best.side) or is_same(str(side), best.speaker)):
        return None
    return best.speaker or NOBODY


def _freeze(one: Answer) -> Answer:
    return one._replace(spans=tuple(one.spans))


def _is_found(answer: Answer, story: Story) -> bool:
    length = sum(end - start for start, end in answer.spans)
    return any(_share(answer.spans, spans) >= HALF * length for spans in story.quotes["spans"])


def _press(review: Review, item: Item, wanted: str) -> int:
    """Say what an item is; give the keys that it takes."""
    candidates = review.list_candidates(item)
    known = next((one for one in candidates if is_same(one, wanted)), None)
    if wanted in (NOBODY, NO_QUOTE) or known is not None:
        review.answer(item, known or wanted)
        return 1
    review.answer(item, wanted)
    return 1 + _type(wanted, review.story.actors["actor"])


def _type(name: str, actors: Iterable[str]) -> int:
    """The keys that it takes to type a name: the letters that only it begins with, and Enter."""
    others = [one.casefold() for one in actors]
    known = [one for one in others if is_same(one, name)]
    if not known:
        return len(name) + 1
    begins = (
        at
        for at in range(1, len(name))
        if sum(one.startswith(known[0][:at]) for one in others) == 1
    )
    return next(begins, len(name)) + 1


def _select(review: Review, answer: Answer) -> int:
    """Add a quote that was missed; give the keys: to its sentence, to its ends, to its speaker."""
    story = review.story
    sentences = story.sentences
    held = sentences[(sentences["start"] < answer.end) & (answer.start < sentences["end"])]
    text = story.article.text
    ends = [
        text[int(held["start"].iloc[0]) : answer.start],
        text[answer.end : int(held["end"].iloc[-1])],
    ]
    moves = sum(len(words.split()) for words in ends) + len(held) - 1
    speaker = answer.speaker or NOBODY
    review.add_quote(answer.start, answer.end, speaker)
    typed = 1 if speaker == NOBODY else _type(speaker, story.actors["actor"])
    return 1 + len(str(held["sentence"].iloc[0])) + 1 + moves + typed
