"""How far shares of words may be off, by how often speakers are right on other articles."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

RIGHT = {"direct": 0.92, "mixed": 0.83, "indirect": 0.56}
"""The share of quotes of each kind that have the right words as source: PolNeAR dev, 84 articles
(`analysis/models/MODEL_CARD.md`)."""
DEVIATIONS = 2
CERTAINTY_NOTE = (
    "The band is where the share lies if each unchecked quote is right as often as such quotes on "
    "other articles (direct 92 of 100, mixed 83, paraphrased 56), and a wrong one is anybody’s; "
    "two standard deviations. Errors that all go one way are not in it."
)


def measure_shares(voices: pd.DataFrame, by: str, groups: Sequence[str]) -> pd.DataFrame:
    """Measure each group's share of the words in each period, and how far it may be off.

    A quote that a person has checked counts as it is. Any other is its group's with the odds of
    `RIGHT` for its kind; with the odds that remain it is any group's, as likely as the group's
    share of all words. The band is the mean of that, two standard deviations to either side,
    widened where the measured share lies outside.

    Args:
        voices: The quotes (period, kind, words, verified and the column `by`).
        by: The column of groups.
        groups: The groups to measure.

    Returns:
        A row a period and group, in the order of the periods: period, the group in the column
        `by`, words, share, low and high (shares, 0 to 1), quotes and checked (of the period).

    Example:
        >>> voices = pd.DataFrame({"period": ["2025"] * 2, "kind": ["direct", "indirect"],
        ...     "words": [30, 10], "verified": [False, True], "side": ["A", "B"]})
        >>> measure_shares(voices, "side", ["A"]).round(2)[["share", "low", "high"]].values.tolist()
        [[0.75, 0.52, 0.94]]
    """
    total = voices["words"].sum() or 1
    odds = voices["kind"].map(RIGHT).fillna(min(RIGHT.values()))
    odds = odds.where(~voices["verified"].astype(bool), 1.0)
    rows = []
    for period, own in voices.groupby("period", sort=True):
        words = own["words"].to_numpy(dtype=float)
        whole = words.sum() or 1
        right = odds[own.index].to_numpy(dtype=float)
        for group in groups:
            is_own = (own[by] == group).to_numpy()
            overall = voices.loc[voices[by] == group, "words"].sum() / total
            chance = right * is_own + (1 - right) * overall
            mean = float((words * chance).sum() / whole)
            spread = DEVIATIONS * float(np.sqrt((words**2 * chance * (1 - chance)).sum())) / whole
            share = float(words[is_own].sum() / whole)
            ends = (max(0.0, min(share, mean - spread)), min(1.0, max(share, mean + spread)))
            counts = (int(words[is_own].sum()), share, *ends, len(own), int(own["verified"].sum()))
            rows.append((period, group, *counts))
    columns = ["period", by, "words", "share", "low", "high", "quotes", "checked"]
    return pd.DataFrame(rows, columns=columns)
