"""Tags words with Penn Treebank tags: NLTK's PerceptronTagger with richer features.

The weights lie in `analysis/models`; `analysis.training` makes them.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from nltk.tag.perceptron import PerceptronTagger

Scores = npt.NDArray[np.int32]

_REPEAT = re.compile(r"(.)\1+", re.DOTALL)
_CURLY = str.maketrans("’‘", "''")


class Tagger(PerceptronTagger):  # type: ignore[misc]
    """NLTK's tagger, looking at more of the words around, and faster.

    A word's score for a tag is the sum of its features' weights. Most features depend on one word
    or two, so that their sums can be kept: `tag_words` does, and gives the tags `tag` would give.
    """

    def __init__(self, load: bool = False) -> None:
        """Make an untrained tagger; `load` is NLTK's and finds nothing without its downloads."""
        super().__init__(load=load)
        self._tags: list[str] = []
        self._nothing: Scores = np.zeros(0, dtype=np.int32)
        self._score = lru_cache(maxsize=2**16)(self._sum_weights)

    def decode_json_params(self, params: Sequence[object]) -> None:
        """Take over weights, unambiguous words and tags."""
        super().decode_json_params(params)
        # NLTK prefers the last of equal tags in the alphabet, argmax the first in the list.
        self._tags = sorted(self.classes, reverse=True)
        self._nothing = np.zeros(len(self._tags), dtype=np.int32)
        self._score.cache_clear()

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
        before, before2 = self.START
        words = [straighten(word) for word in words]
        context = self.START + words + self.END
        tags = []
        for i, word in enumerate(words):
            tag = self.tagdict.get(word)
            if tag is None:
                scores = self._nothing.copy()
                for clue in _find_clues(i, context, before, before2):
                    scores += self._score(*clue)
                tag = self._tags[scores.argmax()]
            before2, before = before, tag
            tags.append(tag)
        return tags

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        clues = _find_clues(i, context, prev, prev2)
        return {feature: 1 for clue in clues for feature in _describe(*clue)}

    def _sum_weights(self, kind: str, *words: str) -> Scores:
        """Add up the weights of all features of a clue, tag by tag."""
        weights = self.model.weights
        known = [weights[name] for name in _describe(kind, *words) if name in weights]
        if not known:
            return self._nothing
        scores = dict.fromkeys(self._tags, 0)
        for by_tag in known:
            for tag, weight in by_tag.items():
                scores[tag] += weight
        return np.fromiter(scores.values(), dtype=np.int32)


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Read the weights that come with the package (once; 0.1 to 0.3 seconds).

    Returns:
        The tagger; it is shared, so don't train it.
    """
    packed = files("analysis").joinpath("models", "tagger.json.gz").read_bytes()
    model = json.loads(gzip.decompress(packed))
    tagger: Tagger = Tagger.decode_json_obj((model["weights"], model["tagdict"], model["classes"]))
    return tagger


def straighten(word: str) -> str:
    """Write the apostrophes in a word straight, as most of the training corpora do.

    Example:
        >>> straighten("n’t")
        "n't"
    """
    return word if word == "‘" else word.translate(_CURLY)


def _find_clues(i: int, context: list[str], before: str, before2: str) -> Iterator[tuple[str, ...]]:
    """Yield what word `i` is to be tagged by; `before` and `before2` are the last two tags."""
    left2, left, word, right, right2 = context[i : i + 5]
    yield ("first" if i == 0 else "word"), word
    yield "-1", left
    yield "+1", right
    yield "-2", left2
    yield "+2", right2
    yield "-1,0", left, word
    yield "0,+1", word, right
    yield "tags", before2, before
    yield "tag,0", before, word
    yield "tag,+1", before, right


def _describe(kind: str, *words: str) -> list[str]:
    """Name the features of a clue."""
    match kind:
        case "first" | "word":
            return _describe_word(words[0], kind)
        case "-1" | "+1":
            folded = _fold(words[0])
            names = [folded, f"-{folded[-3:]}", f"/{_shape(words[0])}"]
        case "tags":
            before2, before = words
            names = [f"{before2} {before}", f"-1 {before}", f"-2 {before2}"]
        case "tag,0":
            before, folded = words[0], _fold(words[1])
            names = [f"{before} {folded}", f"{before} -{folded[-3:]}"]
        case "tag,+1":
            names = [f"{words[0]} {_fold(words[1])}"]
        case _:
            names = [" ".join(map(_fold, words))]
    return [f"{kind} {name}" for name in names]


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


def _shape(word: str) -> str:
    """Show a word's capitals, digits and marks: "McGill-2" is "XxXxx-d"."""
    kinds = (
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word
    )
    return _REPEAT.sub(r"\1\1", "".join(kinds))[:8]
