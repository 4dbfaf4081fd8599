"""Trains the recogniser of `analysis/names/recogniser.py`, and cross-validates it."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import LabelledLine, label_lines
from analysis.lstm import Lstm, Network
from analysis.names.clues import Clues
from analysis.names.recogniser import OUTSIDE
from analysis.names.stretches import find_passages
from analysis.training.actors import NameScores, score_names
from analysis.training.lstm import OPEN, Settings, train_lstm
from analysis.training.names import GoldStory
from analysis.training.vectors import Vectors

# The seed is one of three, chosen on dev: there the type of a name or two hangs on it.
SETTINGS = Settings(width=64, memory=64, rounds=8, seed=1, feature_drop=0.3, drop=0.4)
VECTORS = 30_000  # of the most frequent words, so that the file stays small
FOLDS = 5
OUTSIDE_ODDS = 0.5  # how much more often a word is in no name, chosen by cross-validation


class LabelledPassage(NamedTuple):
    """A passage of a corpus: its words' features and gold labels."""

    features: list[list[str]]
    labels: list[str]


def describe_story(story: GoldStory) -> tuple[tuple[LabelledLine, ...], list[LabelledPassage]]:
    """Read a corpus's story as any story is read, and lay its names over the words.

    Args:
        story: The story.

    Returns:
        Its lines, and its passages with features and labels ("B-PER", "I-PER", "O", ...).
    """
    document = parse_article(Article(story.text))
    lines, locate = label_lines(document), document.article.view.locate
    clues = Clues(lines)
    names = {at: name for name in story.names for at in range(name.start, name.end)}
    outside = OUTSIDE if story.has_others else OPEN
    described = []
    for passage in find_passages(lines):
        labels, before = [], None
        for word in lines[passage.line].words[passage.first : passage.last]:
            name = names.get(locate(word.start, word.end)[0])
            labels.append(f"{'I' if name == before else 'B'}-{name.type}" if name else outside)
            before = name
        described.append(LabelledPassage(clues.describe(passage), labels))
    return lines, described


def train_recogniser(passages: Sequence[LabelledPassage], vectors: Vectors) -> Network:
    """Train a recogniser.

    Args:
        passages: What to learn from.
        vectors: What is known of words beforehand.

    Returns:
        Its weights; the same ones for the same passages, on the same kind of machine.
    """
    network = train_lstm(passages, vectors, SETTINGS)
    network.prior[network.labels.index(OUTSIDE)] += OUTSIDE_ODDS
    return network


def cross_validate(
    stories: Sequence[GoldStory], others: Sequence[GoldStory], vectors: Vectors
) -> NameScores:
    """Score each story by weights that were trained on the others, a fifth left out at a time.

    Args:
        stories: The stories to score.
        others: What every training reads besides.
        vectors: What is known of words beforehand.

    Returns:
        The scores over all stories.
    """
    always = [passage for story in others for passage in describe_story(story)[1]]
    own = [describe_story(story)[1] for story in stories]
    recognisers = []
    for fold in range(FOLDS):
        rest = [one for number, each in enumerate(own) if number % FOLDS != fold for one in each]
        recognisers.append(Lstm(train_recogniser(always + rest, vectors)))
    return score_names(stories, [recognisers[number % FOLDS] for number in range(len(stories))])
