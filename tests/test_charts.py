"""Every chart says its finding, shows its numbers, and holds its form whatever it is given."""

import json
import re

import pytest
from browsing import read_until, resize
from charting import (
    ACTORS,
    CHECKS,
    CLAIMS,
    EMPTY,
    HOSTILE,
    MENTIONS,
    QUOTES,
    RATIOS,
    SEED,
    caption_of,
    data_of,
    draw_awkward,
    draw_forty,
    make_actors,
    make_mentions,
    make_quotes,
    read_label,
    read_texts,
)

from analysis import charts
from analysis.charts.bars import TINTS
from analysis.style import FIT_SCRIPT, WIDTHS, Caption, fit_width
from analysis.style.colours import LIGHT, mix_colours
from analysis.style.labels import measure_text


@pytest.mark.parametrize("name", SEED)
def test_every_chart_carries_its_words_and_its_data(name):
    figure, caption = SEED[name], caption_of(SEED[name])
    assert figure.layout.meta["name"] == name.replace("_", "-")
    assert caption.title
    assert caption.subtitle
    assert caption.source
    assert re.match(r"\w+( \w+)? chart of .+, where .+\.$", caption.alt, flags=re.DOTALL)
    assert len(data_of(figure))
    words = " ".join(" ".join(read_texts(figure)).split())
    assert caption.title in words
    assert f"Source: {caption.source}" in words


@pytest.mark.parametrize("name", SEED)
def test_every_chart_goes_through_json_unchanged(name):
    meta = json.loads(SEED[name].to_json())["layout"]["meta"]
    assert meta == SEED[name].layout.meta


@pytest.mark.parametrize("name", EMPTY)
def test_without_anything_to_show_a_chart_says_so(name):
    figure = EMPTY[name]
    assert not figure.data
    assert caption_of(figure).title in " ".join(read_texts(figure))
    assert caption_of(figure).alt
    assert figure.layout.meta["data"] == []


@pytest.mark.parametrize("name", SEED)
def test_words_of_ones_own_take_the_place_of_those_computed(name):
    tables = {
        "mention": (MENTIONS, ACTORS),
        "named": (ACTORS, QUOTES),
        "quote": (QUOTES, ACTORS),
        "words": (QUOTES, ACTORS),
        "reporting": (QUOTES, ACTORS),
        "economy": (CHECKS,),
        "ratio": (RATIOS, CLAIMS),
    }[name.split("_")[0]]
    figure = getattr(charts, name)(*tables, caption=Caption("My own title", note="Mine."))
    assert caption_of(figure).title == "My own title"
    assert caption_of(figure).note == "Mine."
    assert caption_of(figure).subtitle == caption_of(SEED[name]).subtitle
    assert "My own title" in " ".join(read_texts(figure))


@pytest.mark.parametrize("name", SEED)
def test_every_number_is_12_pixels_or_more_and_nothing_is_zoomed_away(name):
    figure = SEED[name]
    sizes = [
        note.font.size or figure.layout.template.layout.font.size
        for note in figure.layout.annotations
    ]
    assert min(sizes) >= 12
    assert figure.layout.template.layout.xaxis.fixedrange
    assert figure.layout.template.layout.yaxis.fixedrange


def test_bars_start_at_zero_and_stack_to_the_total():
    figure = SEED["mention_frequency"]
    assert figure.layout.barmode == "stack"
    assert figure.layout.xaxis.range[0] == 0
    totals = [sum(values) for values in zip(*(trace.x for trace in figure.data), strict=True)]
    assert totals == data_of(figure)["total"].tolist()
    drawn = [note.text for note in figure.layout.annotations if note.xanchor == "left"]
    assert [text for text in drawn if text.isdigit()] == [str(total) for total in totals]


def test_more_actors_than_fit_are_summed_in_the_note_and_kept_in_the_data():
    mentions = make_mentions({f"Person {number}": 40 - number for number in range(20)})
    figure = charts.mention_frequency(mentions, make_actors(mentions), top=15)
    assert len(figure.data[0].y) == 15
    assert len(data_of(figure)) == 20
    left_out = sum(40 - number for number in range(15, 20))
    assert f"Not shown: 5 actors with {left_out} mentions" in caption_of(figure).note


def test_a_side_has_one_colour_in_all_charts_of_a_story():
    frequency = SEED["mention_frequency"]
    labels = [read_label(text) for text in frequency.layout.yaxis.ticktext]
    fills = dict(zip(labels, frequency.data[0].marker.color, strict=True))
    ukraine = next(fill for label, fill in fills.items() if label == "Ukraine")
    assert fills["China"] == fills["Xi Jinping (China)"] != ukraine
    quotes = SEED["words_by_speaker"]
    speakers = [read_label(text) for text in quotes.layout.yaxis.ticktext]
    at = speakers.index("Dmytro Kuleba (Ukraine)")
    assert quotes.data[0].marker.color[at] == ukraine
    comparison = charts.economy_comparison(CHECKS, actors=ACTORS)
    assert comparison.data[0].marker.color[0] == fills["China"]
    assert comparison.data[0].marker.color[-1] == fills["Russia"]


def test_up_to_three_kinds_are_named_on_the_bars_and_more_get_a_key():
    quotes = make_quotes(("Xi Jinping", "direct", 50), ("Xi Jinping", "mixed", 40))
    wide = fit_width(charts.words_by_speaker(quotes, ACTORS), 880)
    assert {"50 direct", "40 mixed", "90 in 2 quotes"} <= set(read_texts(wide))
    assert not wide.layout.shapes
    many = fit_width(SEED["mention_frequency"], 880)
    assert {"name", "capital or seat", "nationality", "role"} <= set(read_texts(many))
    assert len(many.layout.shapes) == 4


def test_a_key_stands_in_where_the_names_do_not_fit_on_the_bars():
    quotes = make_quotes(("Xi Jinping", "direct", 500), ("Vladimir Putin", "mixed", 2))
    narrow = fit_width(charts.words_by_speaker(quotes, ACTORS), 320)
    assert {"direct", "mixed"} <= set(read_texts(narrow))
    assert len(narrow.layout.shapes) == 2


def test_the_parts_of_a_bar_grow_lighter_inside_an_outline_in_full_colour():
    figure = SEED["mention_frequency"]
    outlines = {tuple(trace.marker.line.color) for trace in figure.data}
    assert outlines == {tuple(figure.data[0].marker.color)}
    fills = [trace.marker.color[0] for trace in figure.data]
    assert fills == [mix_colours(fills[0], LIGHT.ground, tint) for tint in TINTS]


@pytest.mark.parametrize("name", SEED)
def test_labels_of_hostile_names_hold_no_markup_but_ours(name):
    figure = draw_awkward()[name]
    texts = [annotation.text for annotation in figure.layout.annotations]
    texts += list(figure.layout.yaxis.ticktext or ())
    for trace in figure.data:
        texts += [text for text in trace.hovertext or () if text]
        texts += [
            text
            for row in (trace.customdata if trace.customdata is not None else ())
            for text in ([row] if isinstance(row, str) else row)
        ]
        assert HOSTILE not in (trace.hovertemplate or "")
    joined = "".join(texts)
    assert set(re.findall(r"<(/?\w+)", joined)) <= {"b", "/b", "i", "/i", "span", "/span", "br"}
    assert not re.search(r"<b>Bold|%\{x\}|\$a\$", joined)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "make", [draw_awkward, draw_forty, lambda: SEED], ids=["awkward", "forty", "seed"]
)
def test_row_labels_and_numbers_have_room_at_every_width(make, width):
    for name, drawn in make().items():
        figure = fit_width(drawn, width)
        margin = figure.layout.margin
        if figure.layout.yaxis.showticklabels:
            for text in figure.layout.yaxis.ticktext or ():
                for line in text.split("<br>"):
                    assert measure_text(read_label(line), 13) < margin.l, (name, line)
        assert width - margin.l - margin.r > 0.35 * width, name


def test_a_figure_is_as_high_as_its_bars_need():
    heights = []
    for count in (1, 5, 15):
        mentions = make_mentions({f"Person {number}": 2 for number in range(count)})
        figure = charts.mention_frequency(mentions, make_actors(mentions))
        plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
        heights.append(plot / count)
    assert heights == pytest.approx([32, 32, 32], abs=1)


FIND_FAULTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  const name = plot.layout.meta.name;
  const texts = [...plot.querySelectorAll('.annotation text, .xtick text, .ytick text')]
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const clipped = texts.filter(([, box]) => box.left < frame.left - 1 || box.top < frame.top - 1
    || box.right > frame.right + 1 || box.bottom > frame.bottom + 1)
    .map(([text]) => `${name} clips ${text}`);
  const overlapping = texts.flatMap(([text, box], place) => texts.slice(place + 1)
    .filter(([, other]) =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2
      && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 4)
    .map(([other]) => `${name} writes ${text} over ${other}`));
  return [...clipped, ...overlapping];
})"""


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_is_clipped_or_overlaps_as_a_page_grows_and_shrinks(browser, tmp_path):
    figures = [*SEED.values(), *draw_awkward().values(), *draw_forty().values(), *EMPTY.values()]
    markup = [
        figure.to_html(full_html=False, include_plotlyjs=not place, post_script=FIT_SCRIPT)
        for place, figure in enumerate(figures)
    ]
    page_file = tmp_path / "page.html"
    style = "<meta charset=utf-8><style>body { margin: 0; font-family: Arial }</style>"
    page_file.write_text(f"<!doctype html>{style}{''.join(markup)}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(page_file.as_uri())
    faults = {}
    for width in (1280, 320, 768, 480):
        resize(page, width)
        faults[width] = read_until(page, FIND_FAULTS, lambda found: found == [])
    page.close()
    assert not any(faults.values()), faults


@pytest.mark.parametrize("make", [lambda: SEED, draw_awkward, draw_forty])
def test_what_the_tests_look_at_is_drawn(make):
    assert [name for name, figure in make().items() if not figure.data] == []
