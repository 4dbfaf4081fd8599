"""The chart of who gets the words over time, of many stories."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.rows import note_checked
from analysis.charts.trends import Trend, arrange_trends, draw_trends
from analysis.corpus.certainty import CERTAINTY_NOTE, measure_shares
from analysis.corpus.voices import NAMED, NOBODY, UNDATED, UNKNOWN, UNNAMED
from analysis.errors import StoriesError
from analysis.style import Caption, ChartOptions, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT
from analysis.tabulation import list_records
from analysis.wording import count_things, say_date, say_share, start_sentence

SOURCE = "the stories’ own words, read by Sourcebook"
GROUPINGS = {
    "naming": "whether the story names the source",
    "type": "type of source, as the story describes it",
    "side": "the side for which the source speaks",
}
_WHO = {"naming": "{}", "type": "sources of the type “{}”", "side": "those who speak for {}"}
_LAST = (NOBODY, UNKNOWN)


@in_both_schemes
def words_over_time(
    voices: pd.DataFrame,
    by: str = "naming",
    *,
    top: int = 3,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Draws each group's share of the words quoted or paraphrased, period by period.

    Args:
        voices: The quotes of many stories (`analysis.corpus.tabulate_voices`). Stories without a
            date are left out where others have one, and the note says so.
        by: "naming" (named or not), "type" (official, expert, ...) or "side".
        top: How many groups get a line, those with the most words; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Lines in bands of what may be instead (`analysis.corpus.certainty`); the data hold every
        group, with the ends of its band, and how many quotes a person has checked.

    Raises:
        StoriesError: There is no such grouping.
    """
    if by not in GROUPINGS:
        raise StoriesError(f"Words are counted by {', '.join(GROUPINGS)}, and not by {by!r}.")
    name = f"words-over-time-by-{by}"
    dated = voices[voices["period"] != UNDATED]
    left, kept = (len(voices) - len(dated), dated) if len(dated) else (0, voices)
    kept = kept.reset_index(drop=True)
    groups = _rank(kept, by)
    shares = measure_shares(kept, by, groups)
    theme, source = options.get("theme") or LIGHT, options.get("source") or SOURCE
    words = _describe(
        kept, shares, by, shown=groups[:top], rest=len(groups) - top, left=left, source=source
    )
    words = words.add_note(note_checked(kept, "quote")).override(options.get("caption"))
    if shares.empty:
        return draw_nothing(words, name, shares, theme)
    periods = list(dict.fromkeys(shares["period"]))
    trends = [_make_trend(group, shares[shares[by] == group]) for group in groups[:top]]
    labels = [say_period(period) for period in periods]
    return apply_caption(
        draw_trends(trends, theme),
        words,
        name,
        shares,
        arrange=lambda width: arrange_trends(trends, labels, width, theme),
        theme=theme,
    )


def _rank(voices: pd.DataFrame, by: str) -> list[str]:
    """The groups by their words, those that are none behind the others."""
    if by == "naming":
        return [group for group in (NAMED, UNNAMED, NOBODY) if (voices[by] == group).any()]
    sums = voices.groupby(by)["words"].sum()
    return sorted(sums.index, key=lambda group: (group in _LAST, -sums[group], group))


def _make_trend(group: str, rows: pd.DataFrame) -> Trend:
    details = tuple(
        f"{count_things(int(row['words']), 'word')} in {say_period(row['period'])}; "
        f"may be {say_share(row['low'])} to {say_share(row['high'])}"
        for row in list_records(rows)
    )
    share, low, high = (tuple(map(float, rows[name])) for name in ("share", "low", "high"))
    return Trend(group, share, low, high, details)


def say_period(period: str) -> str:
    """A month, quarter or year in words; all together as "all stories".

    >>> say_period("2025-01"), say_period("2025-Q2"), say_period("all")
    ('January 2025', '2025-Q2', 'all stories')
    """
    return "all stories" if period == "all" else say_date(period)


def _describe(
    voices: pd.DataFrame,
    shares: pd.DataFrame,
    by: str,
    *,
    shown: list[str],
    rest: int,
    left: int,
    source: str,
) -> Caption:
    if shares.empty:
        return Caption(
            title="Nobody is quoted in these stories",
            subtitle="No direct, mixed or indirect quote was found.",
            source=source,
            alt="No chart: nobody is quoted in these stories.",
        )
    told = UNNAMED if by == "naming" and UNNAMED in shown else shown[0]
    total, own = int(voices["words"].sum()), int(voices.loc[voices[by] == told, "words"].sum())
    finding = f"{_WHO[by].format(told)} get"
    finding += f" {say_share(own, total or 1)} of the words quoted or paraphrased"
    rows = shares[shares[by] == told]
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) > 1:
        finding += (
            f", {say_share(first['share'])} in {say_period(first['period'])} and "
            f"{say_share(last['share'])} in {say_period(last['period'])}"
        )
    apart = last["low"] > first["high"] or last["high"] < first["low"]
    note = CERTAINTY_NOTE
    if len(rows) > 1 and not apart:
        note = f"The bands of the first and the last period overlap: that may be chance. {note}"
    note += f" Not shown: {count_things(rest, 'group')}." if rest > 0 else ""
    note += f" {count_things(left, 'quote')} of stories without a date left out." if left else ""
    stories = count_things(voices["story"].nunique(), "story", "stories")
    return Caption(
        title=start_sentence(finding),
        subtitle=f"Share of words in {stories} with a quote, by {GROUPINGS[by]}",
        source=source,
        note=note,
        alt=f"Line chart of shares of words by {GROUPINGS[by]} over time, where {finding}.",
    )
