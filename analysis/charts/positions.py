"""The chart of where in a story its actors stand."""

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.actors import SOURCE
from analysis.charts.rows import RowLabel, arrange_rows, label_actor
from analysis.style import Body, Caption, apply_caption, draw_nothing
from analysis.style.colours import LIGHT, Theme, find_sides, rank_sides, side_colours
from analysis.style.labels import escape_label
from analysis.style.template import PAD, build_template
from analysis.wording import count_things, name_actor, start_sentence

TICK_HEIGHT = 18


def mention_positions(
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 10,
    caption: Caption | None = None,
    source: str = SOURCE,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Shows in which paragraphs each actor stands, the actor who comes first on top.

    Args:
        mentions: The mentions table (actor, kind, start, text, paragraph); pronouns are left out.
        actors: The actors table (actor, type, affiliation, mentions): gives the sides.
        top: How many actors get a row, the most mentioned.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        A strip a row and a tick a mention, side by side where a paragraph has several; the data
        hold every mention.
    """
    columns = ["actor", "paragraph", "start", "text"]
    counted = mentions[mentions["kind"] != "pronoun"] if "kind" in mentions else mentions
    places = counted[columns].sort_values("start", kind="stable").reset_index(drop=True)
    words = _describe_positions(places, top, source).override(caption)
    if places.empty:
        return draw_nothing(words, "mention-positions", places, theme)
    shown = places[places["actor"].isin(places["actor"].value_counts().head(top).index)]
    order = list(dict.fromkeys(shown["actor"]))
    sides = find_sides(actors)
    colours = side_colours(rank_sides(actors), theme)
    same = shown.groupby(["actor", "paragraph"])["start"]
    step = (same.cumcount() + 0.5) / same.transform("size") - 0.5
    figure = go.Figure(layout={"template": build_template(theme)})
    figure.add_scatter(
        mode="markers",
        x=list(shown["paragraph"] + 0.7 * step),
        y=[order.index(actor) for actor in shown["actor"]],
        marker={
            "symbol": "line-ns",
            "size": TICK_HEIGHT / 1.4,  # plotly draws this symbol 1.4 times as high
            "line": {
                "width": 3,
                "color": [colours[sides.get(actor, "")] for actor in shown["actor"]],
            },
        },
        hovertext=[
            escape_label(f"{row.actor}: “{row.text}”, paragraph {row.paragraph}")
            for row in shown.itertuples(index=False)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    labels = [label_actor(actor, sides.get(actor, "")) for actor in order]
    last = int(places["paragraph"].max())
    return apply_caption(
        figure,
        words,
        "mention-positions",
        places,
        arrange=lambda width: _arrange_positions(labels, last, width, theme),
        theme=theme,
    )


def _arrange_positions(labels: list[RowLabel], last: int, width: int, theme: Theme) -> Body:
    rows = arrange_rows(labels, TICK_HEIGHT, width, theme)
    return Body(
        height=rows.height,
        left=rows.left,
        right=PAD,
        bottom=44,
        annotations=rows.annotations,
        paths={
            "xaxis.dtick": next(step for step in (1, 2, 5, 10, 20, 50, 10**6) if last / step <= 12),
            "xaxis.range": [0.5, last + 0.5],
            "xaxis.showline": True,
            "xaxis.tick0": 0,
            "xaxis.tickangle": 0,
            "xaxis.tickformat": ",d",
            "xaxis.ticklabelstandoff": 4,
            "xaxis.title.standoff": 4,
            "xaxis.title.text": "paragraph",
            "yaxis.showgrid": True,
            **rows.paths,
        },
    )


def _describe_positions(places: pd.DataFrame, top: int, source: str) -> Caption:
    if places.empty:
        title = "No actor is named in this story"
        return Caption(
            title=title,
            subtitle="No person, state, organisation or group was found.",
            source=source,
            alt=f"No chart: {title[0].lower()}{title[1:]}.",
        )
    counts = places["actor"].value_counts()
    firsts = places.groupby("actor")["paragraph"].min().loc[counts.head(top).index]
    opener, latest = str(places["actor"].iloc[0]), str(firsts.idxmax())
    finding = f"{name_actor(opener)} is named first"
    if opener != latest and firsts.max() > 1:
        finding += f", {name_actor(latest)} not before paragraph {firsts.max()}"
    shown = count_things(len(firsts), "actor")
    return Caption(
        title=start_sentence(finding),
        subtitle="Each tick is a mention, in its paragraph; colours show sides",
        source=source,
        note=f"The {shown} mentioned most, of {len(counts):,}." if len(counts) > top else "",
        alt=f"Strip chart of the mentions of {shown} by paragraph, where {finding}.",
    )
