"""Tags words with Penn Treebank tags: NLTK's PerceptronTagger with richer features.

The weights lie in `analysis/models`; `analysis.training` makes them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analysis.bundle import read_arrays, split_names
from analysis.document.nltk_parts import PerceptronTagger

Scores = npt.NDArray[np.int32]

_REPEAT = re.compile(r"(.)\1+", re.DOTALL)


class Weights(Mapping[str, Mapping[str, int]]):
    """What a tagger has learned: feature -> tag -> weight.

    Attributes:
        tags: All tags. NLTK prefers the last of equal ones in the alphabet, argmax the first in a
            list, so that they stand from the last to the first.
        rows: The row of each feature.
        table: A row a feature, a column a tag: most weights are nought, but rows as they are
            added up are worth their 13 MB.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Take over what was learned.

        Args:
            arrays: "tags" and "features", names as `split_names` reads them; "counts", how many
                tags a feature has a weight for; "places", the place of each such tag in "tags";
                "values", its weight.
        """
        self.tags = split_names(arrays["tags"])
        features = split_names(arrays["features"])
        self.rows = dict(zip(features, range(len(features)), strict=True))
        self.table = np.zeros((len(features), len(self.tags)), dtype=np.int16)
        held = np.repeat(np.arange(len(features)), arrays["counts"])
        self.table[held, arrays["places"]] = arrays["values"]

    def __getitem__(self, feature: str) -> dict[str, int]:
        own = self.table[self.rows[feature]]
        held = own.nonzero()[0]
        return {self.tags[place]: int(own[place]) for place in held}

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Tagger(PerceptronTagger):  # type: ignore[misc]
    """NLTK's tagger, looking at more of the words around, and faster.

    A word's score for a tag is the sum of its features' weights. Features of one word, or of the
    two tags before, come again and again, so that their sums are kept; of most pairs of words no
    feature is known. `tag_words` makes use of both, and gives the tags `tag` would give.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray] | None = None) -> None:
        """Take over what was learned, or nothing.

        Args:
            arrays: As `analysis.training.weights.pack_tagger` writes them.
        """
        super().__init__(load=False)
        if arrays is not None:
            self._weights = self.model.weights = Weights(arrays)
            words, only = (split_names(arrays[which]) for which in ("words", "only"))
            self.tagdict = dict(zip(words, only, strict=True))
            self.classes = self.model.classes = set(self._weights.tags)
            self._nothing: Scores = np.zeros(len(self.classes), dtype=np.int32)
        self._score = lru_cache(maxsize=2**16)(self._sum_clue)
        self._score_pair = lru_cache(maxsize=2**15)(self._sum_weights)

    def normalize(self, word: str) -> str:
        """Leave the word as it is: its features want its capitals."""
        return word

    def tag_words(self, words: Sequence[str]) -> list[str]:
        """Tag the words of one sentence.

        Args:
            words: The words and marks of one sentence.

        Returns:
            As many Penn tags.
        """
        known = self._weights.rows
        before, before2 = self.START
        words = [straighten(word) for word in words]
        context = self.START + words + self.END
        folded = [_fold(word) for word in context]
        tags = []
        sums = self._sum_clues(
            [i for i, word in enumerate(words) if word not in self.tagdict], context
        )
        for i, word in enumerate(words):
            tag = self.tagdict.get(word)
            if tag is None:
                scores = next(sums)
                scores += self._score("tags", before2, before)
                for pair in (*_pair_words(i, folded), *_pair_tag(i, folded, before)):
                    if pair in known:
                        scores += self._score_pair(pair)
                tag = self._weights.tags[scores.argmax()]
            before2, before = before, tag
            tags.append(tag)
        return tags

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        folded = [_fold(word) for word in context]
        features = [name for clue in _find_clues(i, context) for name in _describe(*clue)]
        features += _pair_words(i, folded)
        features += _describe("tags", prev2, prev)
        features += _pair_tag(i, folded, prev)
        return dict.fromkeys(features, 1)

    def _sum_clues(self, places: Sequence[int], context: list[str]) -> Iterator[Scores]:
        """Add up what the single words around each of some words weigh, tag by tag."""
        clues = [self._score(*clue) for i in places for clue in _find_clues(i, context)]
        if clues:
            by_word = np.concatenate(clues).reshape(len(places), -1, len(self._nothing))
            yield from np.add.reduce(by_word, axis=1, dtype=np.int32)

    def _sum_clue(self, kind: str, *words: str) -> Scores:
        """Add up the weights of all features of a clue, tag by tag."""
        return self._sum_weights(*_describe(kind, *words))

    def _sum_weights(self, *features: str) -> Scores:
        """Add up the weights of features, tag by tag."""
        known = self._weights.rows
        rows = [known[name] for name in features if name in known]
        if not rows:
            return self._nothing
        total: Scores = np.add.reduce(self._weights.table.take(rows, axis=0), dtype=np.int32)
        return total


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Read the weights that come with the package (once).

    Returns:
        The tagger; it is shared, so don't train it.
    """
    return Tagger(read_arrays("models/tagger.npz"))


def straighten(word: str) -> str:
    """Write the apostrophes in a word straight, as most of the training corpora do.

    Example:
        >>> straighten("n’t")
        "n't"
    """
    return word if word == "‘" else word.replace("’", "'").replace("‘", "'")


def _find_clues(i: int, context: list[str]) -> tuple[tuple[str, str], ...]:
    """List what word `i` is to be tagged by, one word at a time."""
    left2, left, word, right, right2 = context[i : i + 5]
    return (
        ("first" if i == 0 else "word", word),
        ("-1", left),
        ("+1", right),
        ("-2", left2),
        ("+2", right2),
    )


def _describe(kind: str, *words: str) -> list[str]:
    """Name the features of a clue: a word near the one to be tagged, or the last two tags."""
    match kind:
        case "first" | "word":
            return _describe_word(words[0], kind)
        case "-1" | "+1":
            folded = _fold(words[0])
            names = [folded, f"-{folded[-3:]}", f"/{_shape(words[0])}"]
        case "tags":
            before2, before = words
            names = [f"{before2} {before}", f"-1 {before}", f"-2 {before2}"]
        case _:
            names = [_fold(words[0])]
    return [f"{kind} {name}" for name in names]


def _pair_words(i: int, folded: list[str]) -> tuple[str, str]:
    """Name the features of word `i` and a word beside it, all in lower case."""
    _, left, word, right, _ = folded[i : i + 5]
    return f"-1,0 {left} {word}", f"0,+1 {word} {right}"


def _pair_tag(i: int, folded: list[str], before: str) -> tuple[str, str, str]:
    """Name the features of the last tag and a word, in lower case."""
    word, right = folded[i + 2], folded[i + 3]
    return f"tag,0 {before} {word}", f"tag,0 {before} -{word[-3:]}", f"tag,+1 {before} {right}"


def _describe_word(word: str, kind: str) -> list[str]:
    """Name the features of the word to be tagged: itself, its affixes, its shape."""
    folded = _fold(word)
    shape = _shape(word)
    suffixes = [f"~{length} {folded[-length:]}" for length in range(1, 6)]
    prefixes = [f"^{length} {folded[:length]}" for length in (2, 3)]
    names = ["bias", f"= {folded}", f"^1 {word[:1]}", f"/ {shape}", *suffixes, *prefixes]
    names.append(f"first {shape}" if kind == "first" else "inside")
    if "-" in word[1:]:
        last = folded.rpartition("-")[2]
        names += [f"-= {last}", f"-~ {last[-3:]}"]
    return names


def _fold(word: str) -> str:
    """Write a word in lower case; numbers become all the same, and so do years."""
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word[:1].isdigit():
        return "!DIGITS"
    return word.lower()


@lru_cache(maxsize=2**14)
def _shape(word: str) -> str:
    """Show a word's capitals, digits and marks: "McGill-2" is "XxXxx-d"."""
    kinds = (
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word
    )
    return _REPEAT.sub(r"\1\1", "".join(kinds))[:8]
