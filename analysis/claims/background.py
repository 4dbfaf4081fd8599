"""Knows which states a story has told of before a sentence: whom "the country" may mean."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from analysis.lexicon.states import is_union, load_cities, load_seats

_MOST = 5  # states that words may mean which name none
_MOST_UNIONS = 2
_PLACE = re.compile(r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}(?=,| ?[(:—–-])")  # "MEXICO CITY -"


class Heard(NamedTuple):
    """A state that a story has told of.

    Attributes:
        actor: Its name.
        ago: How many sentences ago it was last told of.
        here: Whether in the same paragraph.
        times: In how many sentences.
        is_first: Whether no state was told of before it.
        is_place: Whether the story says at its start that it was written there.
        is_last: Whether it is the first that the last sentence with any state tells of.
        opens: Whether it was the first told of in that sentence.
        rivals: How many others were told of in that sentence.
    """

    actor: str
    ago: int
    here: bool
    times: int
    is_first: bool
    is_place: bool
    is_last: bool
    opens: bool
    rivals: int


class Background:
    """The states that a story has told of so far.

    Args:
        text: The story.

    Example:
        >>> told = Background("OSLO (AP) - It rained. Sweden grew. The country shrank.")
        >>> told.hear(["Sweden"], 2, 1)
        >>> [(one.actor, one.ago) for one in told.recall(3, 1)]
        [('Sweden', 1), ('Norway', 2)]
    """

    def __init__(self, text: str) -> None:
        self._order: dict[str, tuple[int, int, int]] = {}  # the last told last
        self._told: dict[int, tuple[str, ...]] = {}
        self._first = self._place = ""
        if place := _find_place(text):
            self._first = self._place = place
            self._order[place] = (1, 1, 1)

    def hear(self, states: Sequence[str], sentence: int, paragraph: int) -> None:
        """Note the states that a sentence tells of, in order.

        Args:
            states: Their names.
            sentence: The sentence's number.
            paragraph: Its paragraph's.
        """
        told = tuple(dict.fromkeys(states))
        self._told[sentence] = told
        for state in reversed(told):
            times = self._order.pop(state, (0, 0, 0))[2] + 1
            self._order[state] = (sentence, paragraph, times)
        self._first = self._first or next(iter(states), "")

    def recall(self, sentence: int, paragraph: int) -> tuple[Heard, ...]:
        """Recall the states that a sentence may mean without naming them.

        Args:
            sentence: The sentence's number.
            paragraph: Its paragraph's.

        Returns:
            The last told of, the last first; of too many also the one told of most.
        """
        all_ = list(reversed(self._order))
        unions = [one for one in all_ if is_union(one)][:_MOST_UNIONS]
        last = [one for one in all_ if not is_union(one)]
        if len(last) > _MOST:
            most = max(last, key=lambda state: self._order[state][2])
            last = last[:_MOST] if most in last[:_MOST] else [*last[: _MOST - 1], most]
        last = [one for one in all_ if one in last or one in unions]
        return tuple(
            self._describe(state, sentence, paragraph, is_last=n == 0)
            for n, state in enumerate(last)
        )

    def _describe(self, state: str, sentence: int, paragraph: int, *, is_last: bool) -> Heard:
        then, its_paragraph, times = self._order[state]
        told = self._told.get(then) or (state,)  # none where the story was written
        return Heard(
            state,
            sentence - then,
            its_paragraph == paragraph,
            times,
            state == self._first,
            state == self._place,
            is_last,
            told[0] == state,
            len(told) - 1,
        )


def _find_place(text: str) -> str:
    """Find the state in which, by its place at the start, a story was written, or ""."""
    found = _PLACE.match(text)
    return _seats().get(found.group(), "") if found else ""


@cache
def _seats() -> dict[str, str]:
    return {form.upper(): state for form, state in (load_cities() | load_seats()).items()}
