"""Says in whose quote words stand."""

from operator import itemgetter

import pandas as pd

from analysis.grammar.cover import Cover


class Passages:
    """The passages of a quotes table, by where their words stand."""

    def __init__(self, quotes: pd.DataFrame) -> None:
        """Take the quotes: spans and speaker are read."""
        self._quotes = list(zip(quotes["spans"].tolist(), quotes["speaker"].tolist(), strict=True))
        spans = [(span, place) for place, (own, _) in enumerate(self._quotes) for span in own]
        self._cover = Cover(span for span, _ in spans)
        self._of = [place for _, place in spans]

    def find_speaker(self, start: int, end: int) -> str | None:
        """Find the speaker of the shortest quote that holds words, be it around "she said".

        Args:
            start: Where the words begin.
            end: Where they end.

        Returns:
            The speaker, or None when the words stand in no quote, or nobody knows whose it is.

        Example:
            >>> rows = pd.DataFrame({"spans": [((0, 9),), ((2, 5),)], "speaker": ["Ann", "Bo"]})
            >>> Passages(rows).find_speaker(3, 4)
            'Bo'
        """
        near = {self._of[place] for place in self._cover.list_around(start, start + 1)}
        holding = [
            (spans[-1][1] - spans[0][0], speaker)
            for spans, speaker in (self._quotes[place] for place in sorted(near))
            if any(first < end <= last for first, last in spans)
        ]
        speaker = min(holding, key=itemgetter(0))[1] if holding else None
        return None if pd.isna(speaker) else str(speaker)
