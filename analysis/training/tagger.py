"""Trains the tagger of `analysis/document/tagger.py`."""

import random
from collections.abc import Iterable, Sequence

from nltk.tag.perceptron import PerceptronTagger

from analysis.document.tagger import Tagger, straighten
from analysis.training.conllu import GoldSentence, find_words

PASSES = 12
HIDDEN = 0.3
SEED = 2023
LEAST_WEIGHT = 1.0


class _Learner(Tagger):
    """Learns with part of the features hidden at every step, so as to lean on no single one."""

    def __init__(self) -> None:
        super().__init__()
        self._chance = random.Random(SEED)  # noqa: S311  (no secret: training repeats exactly)

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        features = super()._get_features(i, word, context, prev, prev2)
        return {feature: 1 for feature in features if self._chance.random() >= HIDDEN}


def train_tagger(
    sentences: Iterable[GoldSentence], passes: int = PASSES
) -> tuple[dict[str, dict[str, int]], dict[str, str], set[str]]:
    """Train a tagger; the same sentences always give the same weights.

    Args:
        sentences: The sentences to learn from.
        passes: How often to read them.

    Returns:
        The weights (feature -> tag -> weight in tenths), the words that have one tag only, each
        with it, and all tags.
    """
    sentences = list(sentences)
    sentences += [joined for s in sentences if (joined := join_hyphens(s)) != s]
    learner = _train(_Learner(), sentences, passes)
    return _prune(learner.model.weights), learner.tagdict, learner.classes


def train_plain(sentences: Iterable[GoldSentence]) -> PerceptronTagger:
    """Train NLTK's own tagger with its own features and number of passes, to compare with.

    Args:
        sentences: The sentences to learn from.

    Returns:
        The tagger.
    """
    return _train(PerceptronTagger(load=False), sentences, passes=5)


def _train(
    tagger: PerceptronTagger, sentences: Iterable[GoldSentence], passes: int
) -> PerceptronTagger:
    """Train a tagger, leaving the state of `random`, which NLTK shuffles with, as it was."""
    gold = [list(zip(map(straighten, s.words), s.tags, strict=True)) for s in sentences]
    state = random.getstate()
    random.seed(SEED)
    try:
        tagger.train(gold, nr_iter=passes)
    finally:
        random.setstate(state)
    return tagger


def _prune(weights: dict[str, dict[str, float]]) -> dict[str, dict[str, int]]:
    """Drop the weights that hardly matter, and write the others in whole tenths."""
    pruned = {
        feature: {tag: round(10 * w) for tag, w in by_tag.items() if abs(w) >= LEAST_WEIGHT}
        for feature, by_tag in weights.items()
    }
    return {feature: by_tag for feature, by_tag in pruned.items() if by_tag}


def join_hyphens(sentence: GoldSentence) -> GoldSentence:
    """Join what the treebanks take apart at hyphens and NLTK's tokeniser doesn't.

    Args:
        sentence: A sentence with "peer", "-", "reviewed".

    Returns:
        The sentence with "peer-reviewed", tagged as in the Penn Treebank.
    """
    spans = find_words(sentence)
    words: list[str] = []
    tags: list[str] = []
    first = 0
    while first < len(spans):
        last = first
        while _is_hyphened(sentence, spans, last):
            last += 2
        words.append(sentence.text[spans[first][0] : spans[last][1]])
        following = "".join(sentence.tags[last + 1 : last + 2])
        tags.append(_tag_joined(sentence.tags[first : last + 1], following))
        first = last + 1
    return sentence._replace(words=tuple(words), tags=tuple(tags))


def _is_hyphened(sentence: GoldSentence, spans: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a hyphen follows word `i`, and another word the hyphen, without a space."""
    if i + 2 >= len(spans) or sentence.tags[i + 1] != "HYPH":
        return False
    return spans[i][1] == spans[i + 1][0] and spans[i + 1][1] == spans[i + 2][0]


def _tag_joined(tags: Sequence[str], following: str) -> str:
    """Give a compound one tag: its last part's, or that of an adjective where it acts as one."""
    last = tags[-1]
    if len(tags) == 1:
        return last
    if last.startswith("VB") or (last in ("NN", "NNS") and following.startswith("NN")):
        return "JJ"
    if last == "CD" and tags[0] == "NNP":
        return "NNP"
    return last if last.startswith(("NN", "JJ", "CD")) else "NN"
