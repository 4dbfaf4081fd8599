"""Settles how a story spells its persons: "Hilary Holt" is Hillary Holt when she is named."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import get_close_matches

from analysis.lexicon.persons import load_first_names, load_surnames

Parts = tuple[str, ...]
_ALIKE = 0.8  # share of letters in common, by difflib's ratio: one slip in five letters
_DOUBLED = re.compile(r"(.)\1")
_VOWEL = re.compile(r"(?<=[a-z])[aeiouy](?=[a-z])")


def settle_spellings(parts: Sequence[Parts]) -> list[Parts]:
    """Give a full name that is another but for its spelling the commoner one.

    Names that differ in a doubled letter, a capital or a vowel are alike: "Hilary", "HIllary" and
    "Hillary Holt" are one person, and so are "Kristin" and "Kristen Holt"; "Marie" and "Maria", or
    "Francis" and "Frances", may be two. Any other slip counts in a name that stands once.

    Args:
        parts: The words of each name, in order of appearance.

    Returns:
        The same names, each as it is spelled most often.

    Example:
        >>> settle_spellings([("Hillary", "Holt"), ("Hilary", "Holt"), ("Hillary", "Holt")])
        [('Hillary', 'Holt'), ('Hillary', 'Holt'), ('Hillary', 'Holt')]
    """
    settled = list(parts)
    for fold in (_fold_doubled, _fold_vowels):
        spellings: dict[Parts, Counter[Parts]] = defaultdict(Counter)
        for own in settled:
            if len(own) > 1:
                spellings[fold(own)][own] += 1
        best = {form: _choose_spelling(counts) for form, counts in spellings.items()}
        settled = [best[fold(own)] if len(own) > 1 else own for own in settled]
    return _settle_slips(settled)


def _settle_slips(parts: Sequence[Parts]) -> list[Parts]:
    """Read a full name given once as the one from which it differs by a slip in one word.

    "Donand Berg" is Donald Berg, "Anna Hollt" Anna Holt, where the story names them more often, or
    the lists know the right word. A word that the lists know is no slip ("Erica", "Eric").
    """
    times = Counter(own for own in parts if len(own) > 1)
    alike: dict[tuple[int, Parts, str], list[Parts]] = defaultdict(list)
    for own in times:
        alike[0, own[1:], own[0][:1]].append(own)
        alike[-1, own[:-1], own[-1][:1]].append(own)
    slips: dict[Parts, Parts] = {}
    for (at, _, _), owns in alike.items():
        known = load_surnames() if at else load_first_names()
        right = {own[at]: own for own in owns if times[own] > 1 or own[at] in known}
        for own in owns:
            if own[at] not in right and len(own[at]) > 4:
                for word in get_close_matches(own[at], right, n=1, cutoff=_ALIKE):
                    slips[own] = right[word]
    return [slips.get(own, own) for own in parts]


def _choose_spelling(counts: Counter[Parts]) -> Parts:
    """Choose the commonest; of equals one without stray capitals, then the longest."""

    def weigh(parts: Parts) -> tuple[int, bool, int]:
        return counts[parts], all(map(str.istitle, parts)), sum(map(len, parts))

    return max(counts, key=weigh)


def _fold_doubled(parts: Parts) -> Parts:
    return tuple(_DOUBLED.sub(r"\1", part.lower()) for part in parts)


def _fold_vowels(parts: Parts) -> Parts:
    """Make the vowels inside long given names alike, but not of names of two sexes."""
    given, *rest = parts
    sex = load_first_names().get(given)
    return (_VOWEL.sub("*", given) if len(given) > 5 else given, *rest, sex or "")
