"""Colours a colour-blind reader can tell apart, labels plotly cannot misread, captions that fit."""

import html
import json
import re
from itertools import combinations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from analysis.charts.bars import TINTS
from analysis.style import (
    WIDTHS,
    Body,
    Caption,
    apply_caption,
    draw_nothing,
    fit_width,
    register_template,
    to_records,
)
from analysis.style.colours import (
    DARK,
    LIGHT,
    choose_ink,
    contrast_ratio,
    find_sides,
    mix_colours,
    rank_sides,
    side_colours,
)
from analysis.style.labels import escape_label, join_lines, measure_text, wrap_text
from analysis.style.template import PAD

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15 (2009), severity 1.0, for linear RGB:
# https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# Ottosson, "A perceptual color space for image processing" (2020), linear sRGB to Oklab:
# https://bottosson.github.io/posts/oklab/
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
# Two Oklab colours 0.02 apart are just noticeably different side by side; bars stand apart.
APART = 0.08

CAPTION = Caption(
    title="Ukraine’s foreign minister is quoted more often than all the other speakers together",
    subtitle="Quotes by speaker and by kind of quote, in a story of March 2023",
    source="the story’s own words, read by Sourcebook",
    note="Direct: all in quotation marks; mixed: partly; indirect: paraphrased.",
    alt="Bar chart of quotes by speaker, where one speaker has most.",
)


def see(colour, vision):
    """A colour as Oklab coordinates, seen with a kind of colour vision."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(VISIONS[vision] @ linear, 0, 1))


def read_label(markup):
    """The words plotly shows for a label: tags taken away, entities read."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def read_words(layout):
    words = (read_label(annotation["text"]) for annotation in layout["annotations"])
    return " ".join(" ".join(words).split())


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_sides_keep_apart_for_every_reader(theme, vision):
    colours = (*theme.sides, theme.other)
    nearest = min(
        (float(np.linalg.norm(see(one, vision) - see(other, vision))), one, other)
        for one, other in combinations(colours, 2)
    )
    assert nearest[0] > APART, nearest


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_and_text_stand_out_from_the_ground(theme):
    assert all(contrast_ratio(colour, theme.ground) >= 3 for colour in (*theme.sides, theme.other))
    assert all(
        contrast_ratio(colour, theme.ground) >= 4.5
        for colour in (theme.ink, theme.muted, theme.link)
    )
    assert contrast_ratio(theme.ink, theme.soft) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_part_of_a_bar(theme):
    fills = [
        mix_colours(colour, theme.ground, tint)
        for colour in (*theme.sides, theme.other)
        for tint in TINTS
    ]
    assert all(contrast_ratio(choose_ink(fill, theme), fill) >= 4.5 for fill in fills)


def test_contrast_is_that_of_the_wcag():
    # Pairs and ratios from WebAIM's contrast checker.
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio("#FFFFFF", "#0000FF") == pytest.approx(8.59, abs=0.01)


def test_a_side_keeps_its_colour_however_many_charts_ask():
    actors = pd.DataFrame(
        {
            "actor": ["Xi", "China", "Russia", "Putin", "a crowd"],
            "type": ["person", "state", "state", "person", "group"],
            "affiliation": ["China", "China", "", "Russia", None],
            "mentions": [3, 9, 8, 5, 20],
        }
    )
    assert rank_sides(actors) == ["Russia", "China"]
    assert rank_sides(actors.sample(frac=1, random_state=1)) == ["Russia", "China"]
    alike = actors.assign(affiliation="", type="state", mentions=1)
    assert rank_sides(alike) == ["Xi", "China", "Russia", "Putin", "a crowd"], "as they are named"
    sides, colours = find_sides(actors), side_colours(rank_sides(actors))
    assert colours[sides["Xi"]] == colours[sides["China"]] != colours[sides["Putin"]]
    assert colours[sides["a crowd"]] == LIGHT.other


def test_sides_beyond_the_palette_share_the_colour_of_no_side():
    colours = side_colours([f"side {number}" for number in range(9)])
    assert len(set(colours.values())) == len(LIGHT.sides) + 1
    assert colours["side 8"] == LIGHT.other


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> and <a href='https://example.com'>link</a>",
        "<script>alert(1)</script>",
        "AT&T &lt; &amp;amp;",
        "from $5 to $6",
        "100%{x} %{customdata[0]}",
        'she said "yes" & “no”',
        "emoji 👩🏽‍🚀, عباس, 中国",
    ],
)
def test_a_label_shows_the_very_words_it_was_given(text):
    label = escape_label(text)
    assert html.unescape(label) == text
    assert not re.search(r"<|%\{", label)
    assert label.count("$") == 0  # two of them would be read as TeX


def test_line_breaks_and_control_characters_in_a_label_are_spaces():
    assert escape_label("two\nlines\x00\u2028more") == "two lines  more"


@pytest.mark.parametrize("width", [60, 120, 300])
def test_wrapped_lines_fit_and_lose_no_word(width):
    text = "A foreign ministry spokesperson of the Donaudampfschifffahrtsgesellschaft, 外交部发言人"
    lines = wrap_text(text, width, 14)
    assert all(measure_text(line, 14) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_leave_no_word_alone():
    text = "Russia’s economy was 10.3% of China’s at market rates in 2021, close"
    greedy, balanced = wrap_text(text, 620, 20), wrap_text(text, 620, 20, balance=True)
    assert len(balanced) == len(greedy) == 2
    assert len(balanced[-1]) > len(greedy[-1])
    text += " to the claimed one-tenth"
    assert wrap_text(text, 620, 20, balance=True) == wrap_text(text, 620, 20), "room is used"


def test_a_cut_label_ends_in_an_ellipsis_and_fits():
    line = wrap_text("Office of the High Commissioner for Human Rights", 120, 13, most=1)[0]
    assert line.endswith("…")
    assert measure_text(line, 13) <= 120


def test_joined_lines_are_escaped_one_by_one():
    assert join_lines(["<br>", "a & b"]) == "&lt;br&gt;<br>a &amp; b"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_the_caption_is_drawn_at_every_width(width):
    figure = apply_caption(go.Figure(), CAPTION, "sample", pd.DataFrame())
    layout = figure.layout.meta["layouts"][str(width)]
    words = read_words(layout)
    assert CAPTION.title in words
    assert CAPTION.subtitle in words
    assert f"Note: {CAPTION.note}" in words
    assert f"Source: {CAPTION.source}" in words


@pytest.mark.parametrize("width", WIDTHS)
def test_the_caption_fits_its_width_and_the_margins(width):
    figure = apply_caption(go.Figure(), CAPTION, "sample", pd.DataFrame())
    layout = figure.layout.meta["layouts"][str(width)]
    for annotation in layout["annotations"]:
        lines = annotation["text"].split("<br>")
        bold = annotation["font"].get("weight") == 700
        size = annotation["font"]["size"]
        assert size >= 12
        for line in lines:
            assert measure_text(read_label(line), size, bold=bold) <= width - 2 * PAD
        high = len(lines) * size * 1.3
        if annotation["y"] == 1:
            assert high <= annotation["yshift"] <= layout["margin.t"]
        else:
            assert high - annotation["yshift"] <= layout["margin.b"]


def test_meta_holds_name_words_and_data_through_json():
    data = pd.DataFrame({"actor": ["Xi", None], "share": [0.5, float("nan")], "n": [1, 2]})
    figure = apply_caption(go.Figure(), CAPTION, "sample", data)
    meta = json.loads(figure.to_json())["layout"]["meta"]
    assert meta["name"] == "sample"
    assert Caption(**meta["caption"]) == CAPTION
    assert meta["data"] == [
        {"actor": "Xi", "share": 0.5, "n": 1},
        {"actor": None, "share": None, "n": 2},
    ]


def test_records_hold_nothing_json_cannot():
    data = pd.DataFrame({"when": [pd.Timestamp("2023-03-20")], "missing": [pd.NA]})
    assert json.loads(json.dumps(to_records(data))) == [
        {"when": "2023-03-20 00:00:00", "missing": None}
    ]


def test_a_second_caption_takes_the_place_of_the_first():
    figure = apply_caption(go.Figure(), CAPTION, "sample", pd.DataFrame())
    figure.add_annotation(text="kept", x=1, y=1)
    apply_caption(figure, Caption("Another title"), "sample", pd.DataFrame())
    assert read_words(figure.layout) == "kept Another title"


def test_fitting_picks_the_widest_layout_that_fits_and_leaves_the_figure_alone():
    figure = apply_caption(
        go.Figure(),
        CAPTION,
        "sample",
        pd.DataFrame(),
        arrange=lambda width: Body(height=100, left=width / 10),
    )
    before = figure.to_json()
    assert fit_width(figure, 500).layout.margin.l == 48
    assert fit_width(figure, 2000).layout.margin.l == 88
    assert fit_width(figure, 200).layout.margin.l == 28
    assert fit_width(figure, 600, 338).layout.height == 338
    assert fit_width(figure, 600).layout.width == 600
    assert figure.to_json() == before


def test_an_empty_figure_says_so_and_draws_no_axes():
    figure = draw_nothing(Caption("Nobody is quoted"), "quotes", pd.DataFrame())
    assert read_words(figure.layout) == "Nobody is quoted"
    assert not figure.layout.xaxis.visible
    assert not figure.layout.yaxis.visible
    assert not figure.data


def test_the_template_is_registered_only_when_asked_for():
    pio.templates.pop("sourcebook", None) if "sourcebook" in pio.templates else None
    draw_nothing(Caption("Nothing"), "nothing", pd.DataFrame())
    assert "sourcebook" not in pio.templates
    template = pio.templates[register_template()]
    assert template.layout.colorway == LIGHT.sides
    assert min(template.layout.font.size, template.layout.xaxis.tickfont.size) >= 12


def make_rows(count, height=None):
    """A chart of rows 40 pixels apart, with a number beside each."""

    def arrange(width):
        rows = list(range(count))
        return Body(
            height=height or 40 * count,
            annotations=tuple({"text": f"row {row}", "x": 1, "y": row} for row in rows),
            paths={
                "bargap": 0.5,
                "yaxis.range": [count - 0.5, -0.5],
                "yaxis.tickvals": rows,
                "yaxis.ticktext": [f"Name {row}" for row in rows],
            },
        )

    return apply_caption(go.Figure(), CAPTION, "rows", pd.DataFrame(), arrange=arrange)


def read_picture(figure, size):
    picture = figure.layout.meta["pictures"][size]
    pixels = tuple(picture["layout"][side] * picture["scale"] for side in ("width", "height"))
    return picture["layout"], pixels


@pytest.mark.parametrize("count", [1, 4, 8, 15, 40])
@pytest.mark.parametrize("size", ["1200x675", "1080x1080"])
def test_a_card_has_its_size_whole_rows_and_all_of_its_caption(count, size):
    layout, pixels = read_picture(make_rows(count), size)
    assert "x".join(f"{side:g}" for side in pixels) == size
    shown = len(layout["yaxis.ticktext"])
    rows = [note["text"] for note in layout["annotations"] if note.get("name") != "caption"]
    assert rows == [f"row {row}" for row in range(shown)]
    assert layout["yaxis.range"] == [shown - 0.5, -0.5]
    plot = layout["height"] - layout["margin.t"] - layout["margin.b"]
    assert 34 <= plot / shown <= 60, "rows are neither squeezed flat nor torn apart"
    assert (1 - layout["bargap"]) * plot / shown == pytest.approx(20), "bars keep their thickness"
    words = read_words(layout)
    assert CAPTION.title in words and f"Source: {CAPTION.source}" in words
    assert (f"Without room here: the last {count - shown} of {count} rows." in words) == (
        shown < count
    )


def test_the_type_of_a_card_is_as_large_as_what_it_shows_allows():
    scales = [make_rows(n).layout.meta["pictures"]["1080x1080"]["scale"] for n in (2, 7, 11, 40)]
    assert scales == sorted(scales, reverse=True) and scales[0] > scales[-1]


def test_a_plot_without_rows_fills_its_card():
    figure = apply_caption(go.Figure(), CAPTION, "sample", pd.DataFrame())
    layout, _ = read_picture(figure, "1080x1080")
    plot = layout["height"] - layout["margin.t"] - layout["margin.b"]
    assert plot > 0.5 * layout["height"]


def test_who_made_a_figure_stands_below_it():
    figure = apply_caption(go.Figure(), Caption("Found", byline="Jo Doe"), "s", pd.DataFrame())
    assert read_words(figure.layout) == "Found Chart: Jo Doe"
