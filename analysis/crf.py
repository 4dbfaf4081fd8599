"""Linear-chain conditional random fields at run time: reads the weights, finds the best labels."""

import gzip
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple


class Crf(NamedTuple):
    """The weights of a linear-chain model.

    Attributes:
        labels: The labels.
        states: For each feature the places of the labels it speaks for or against, with weights.
        transitions: For each label, the weight of coming from each of the labels.
    """

    labels: tuple[str, ...]
    states: dict[str, tuple[tuple[int, float], ...]]
    transitions: tuple[tuple[float, ...], ...]

    def label(self, sequence: Sequence[Iterable[str]]) -> list[str]:
        """Find the most likely labels of a sequence (Viterbi).

        Args:
            sequence: The features of each word; unknown ones are passed over.

        Returns:
            A label a word.
        """
        if not sequence:
            return []
        known = self.states.get
        places = range(len(self.labels))
        best = [0.0] * len(self.labels)
        steps: list[list[int]] = []
        for features in sequence:
            scores = [0.0] * len(self.labels)
            for feature in features:
                for place, weight in known(feature, ()):
                    scores[place] += weight
            if not steps:
                steps.append([])
                best = scores
                continue
            step = []
            reached = []
            for place in places:
                ways = list(map(float.__add__, best, self.transitions[place]))
                top = max(ways)
                step.append(ways.index(top))
                reached.append(top + scores[place])
            steps.append(step)
            best = reached
        path = [best.index(max(best))]
        for step in reversed(steps[1:]):
            path.append(step[path[-1]])
        return [self.labels[place] for place in reversed(path)]


def load_crf(name: str) -> Crf:
    """Read weights from `analysis/models`.

    Args:
        name: The file's name, gzipped JSON of labels, states (feature -> label -> weight in
            hundredths) and transitions (label -> next label -> weight in hundredths).

    Returns:
        The model.
    """
    packed = files("analysis").joinpath("models", name).read_bytes()
    model = json.loads(gzip.decompress(packed))
    labels = tuple(model["labels"])
    place = {label: number for number, label in enumerate(labels)}
    states = {
        feature: tuple((place[label], weight / 100) for label, weight in row.items())
        for feature, row in model["states"].items()
    }
    moves = model["transitions"]
    into = (tuple(moves.get(a, {}).get(b, 0) / 100 for a in labels) for b in labels)
    return Crf(labels, states, tuple(into))
