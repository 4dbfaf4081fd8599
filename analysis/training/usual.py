"""Measures what is usual in news stories, for the surprise of findings: data/usual.csv."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.audit.counts import count_story
from analysis.audit.findings import count_wrong
from analysis.audit.usual import LEAST, MEASURES, measure_counts
from analysis.story import analyze


def measure_usual(texts: Iterable[str]) -> pd.DataFrame:
    """Measure the hundredths of what findings tell of many stories.

    Args:
        texts: The stories; those with fewer than three passages that somebody says are left out.

    Returns:
        measure, percent (1 to 99) and value: so many percent of the stories have no more.
    """
    rows = []
    for text in texts:
        story = analyze(text)
        if len(story.quotes) >= LEAST:
            counts = count_story(story.mentions, story.actors, story.quotes, text)
            wrong = count_wrong(story.arithmetic, story.checks)
            rows.append(measure_counts(counts, story.mentions, wrong))
    percents = range(1, 100)
    measured = pd.DataFrame(rows, columns=list(MEASURES))
    return pd.concat(
        pd.DataFrame(
            {
                "measure": name,
                "percent": percents,
                "value": np.percentile(measured[name], percents).round(4),
            }
        )
        for name in MEASURES
    )
