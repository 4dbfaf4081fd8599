"""Every chart says its finding, shows its numbers, and holds its form whatever it is given."""

import json
import re
from fractions import Fraction
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from analysis import charts
from analysis.charts.bars import TINTS
from analysis.style import FIT_SCRIPT, WIDTHS, Caption, fit_width
from analysis.style.colours import LIGHT, mix_colours
from analysis.style.labels import measure_text

GOLD = json.loads((Path(__file__).parent / "gold_article.json").read_text(encoding="utf-8"))
PROFILES = {
    "China": ("state", "China"),
    "Russia": ("state", "Russia"),
    "Ukraine": ("state", "Ukraine"),
    "United States": ("state", "United States"),
    "Xi Jinping": ("person", "China"),
    "Vladimir Putin": ("person", "Russia"),
    "Volodymyr Zelensky": ("person", "Ukraine"),
    "Dmytro Kuleba": ("person", "Ukraine"),
    "the West": ("group", ""),
    "National Security Council": ("organisation", "United States"),
}
HOSTILE = '<b>Bold</b> & "Sons" <a href="x">y</a> $a$ %{x}'
LONG = "Office of the United Nations High Commissioner for Human Rights and Associated Bodies"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
AWKWARD = [
    LONG,
    UNBROKEN,
    "محمود عباس",
    "בנימין נתניהו",
    "👩🏽‍🚀 Agency 🚀",
    "外交部发言人",
    HOSTILE,
]


def make_actors(mentions, profiles=PROFILES):
    rows = [(actor, *profiles.get(actor, ("person", ""))) for actor in mentions["actor"].unique()]
    actors = pd.DataFrame(rows, columns=["actor", "type", "affiliation"])
    return actors.assign(mentions=actors["actor"].map(mentions["actor"].value_counts()))


def make_mentions(counts):
    rows = [
        {"actor": actor, "kind": "name", "start": 10 * place, "text": actor, "paragraph": 1 + place}
        for actor, count in counts.items()
        for place in range(count)
    ]
    return pd.DataFrame(rows, columns=["actor", "kind", "start", "text", "paragraph"])


def make_quotes(*rows):
    return pd.DataFrame(rows, columns=["speaker", "kind", "words"]).astype({"speaker": object})


def compare(subject, object_, values, measure="economy"):
    """A row a year and label, from (year, label, subject's value, object's value)."""
    rows = [
        {
            "claim": 1,
            "measure": measure,
            "year": year,
            "label": label,
            "subject": subject,
            "object": object_,
            "subject_value": mine,
            "object_value": theirs,
            "ratio": mine / theirs,
            "unit": "current US$",
            "source": "World Bank, World Development Indicators",
            "vintage": "2024-04-30",
        }
        for year, label, mine, theirs in values
    ]
    return pd.DataFrame(rows)


# GDP of Russia and China, World Development Indicators as of 30 April 2024.
GDP = [
    (2020, "market rates", 1.49308e12, 14.6877e12),
    (2020, "purchasing power", 4.39549e12, 24.2842e12),
    (2021, "market rates", 1.83689e12, 17.8205e12),
    (2021, "purchasing power", 4.86421e12, 27.5191e12),
    (2022, "market rates", 2.24042e12, 17.9632e12),
    (2022, "purchasing power", 5.08184e12, 30.3371e12),
]
RATIOS = compare("Russia", "China", GDP)


def make_checks(ratios, claimed, verdicts, **more):
    return ratios.assign(claimed=float(claimed), verdict=verdicts, error=0.0, **more)


MENTIONS = pd.DataFrame(GOLD["mentions"])
ACTORS = make_actors(MENTIONS)
QUOTES = make_quotes(
    *((row["speaker"], row["kind"], len(row["text"].split())) for row in GOLD["quotes"])
)
CHECKS = make_checks(
    RATIOS[RATIOS["year"] == 2021],
    Fraction(1, 10),
    ["matches", "does not match"],
    basis="as known when the story ran",
)
CLAIMS = pd.DataFrame(
    [{"claim": 1, "subject": "Russia", "object": "China", "ratio": Fraction(1, 10)}]
)


def draw_all(*tables):
    mentions, actors, quotes, checks, ratios, claims = tables
    return {
        "mention_frequency": charts.mention_frequency(mentions, actors),
        "mention_positions": charts.mention_positions(mentions, actors),
        "quotes_by_speaker": charts.quotes_by_speaker(quotes, actors),
        "words_by_speaker": charts.words_by_speaker(quotes, actors),
        "economy_comparison": charts.economy_comparison(checks),
        "ratio_by_year": charts.ratio_by_year(ratios, claims, published="2023-03"),
    }


SEED = draw_all(MENTIONS, ACTORS, QUOTES, CHECKS, RATIOS, CLAIMS)
EMPTY = draw_all(*(table.iloc[:0] for table in (MENTIONS, ACTORS, QUOTES, CHECKS, RATIOS, CLAIMS)))


def draw_awkward():
    mentions = make_mentions({name: 9 - place for place, name in enumerate(AWKWARD)})
    profiles = {LONG: ("organisation", LONG), HOSTILE: ("state", HOSTILE)}
    speakers = [(name, "direct", 5 + place) for place, name in enumerate(AWKWARD)]
    ratios = compare(HOSTILE, LONG, GDP)
    checks = make_checks(ratios, Fraction(7, 2), "roughly")
    actors = make_actors(mentions, profiles)
    return draw_all(mentions, actors, make_quotes(*speakers), checks, ratios, CLAIMS)


def draw_forty():
    names = [f"Person {number}" for number in range(40)]
    mentions = make_mentions({name: 41 - place for place, name in enumerate(names)})
    quotes = make_quotes(*((name, "mixed", 50 - place) for place, name in enumerate(names)))
    actors = make_actors(mentions, {name: ("person", f"Side {name[-1]}") for name in names})
    return draw_all(mentions, actors, quotes, CHECKS, RATIOS, CLAIMS)


def read_label(markup):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


def read_texts(figure):
    return [read_label(annotation.text) for annotation in figure.layout.annotations]


def caption_of(figure):
    return Caption(**figure.layout.meta["caption"])


def data_of(figure):
    return pd.DataFrame(figure.layout.meta["data"])


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
        "quotes": (QUOTES, ACTORS),
        "words": (QUOTES, ACTORS),
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


def test_mentions_are_counted_by_actor_and_kind():
    data = data_of(SEED["mention_frequency"]).set_index("actor")
    assert data.loc["China", ["name", "metonym", "demonym", "role", "total"]].tolist() == [
        9,
        4,
        6,
        0,
        19,
    ]
    assert data["total"].sum() == len(GOLD["mentions"])
    assert data["total"].is_monotonic_decreasing
    assert caption_of(SEED["mention_frequency"]).title == (
        "China is named most: 19 mentions, Russia 18"
    )


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"Park": 3}, "Park is the only actor named: 3 mentions"),
        ({"Park": 1}, "Park is the only actor named: 1 mention"),
        ({"Park": 2, "Kim": 2}, "Park and Kim are named most: 2 mentions each"),
        (dict.fromkeys("abcd", 1), "4 actors are named equally often: 1 mention each"),
        (
            {"the West": 3, "United States": 2},
            "The West is named most: 3 mentions, the United States 2",
        ),
    ],
)
def test_the_title_is_the_finding_in_ties_and_small_stories_too(counts, title):
    mentions = make_mentions(counts)
    figure = charts.mention_frequency(mentions, make_actors(mentions))
    assert caption_of(figure).title == title


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
    quotes = SEED["quotes_by_speaker"]
    speakers = [read_label(text) for text in quotes.layout.yaxis.ticktext]
    at = speakers.index("Dmytro Kuleba (Ukraine)")
    assert quotes.data[0].marker.color[at] == ukraine
    comparison = charts.economy_comparison(CHECKS, actors=ACTORS)
    assert comparison.data[0].marker.color[0] == fills["China"]
    assert comparison.data[0].marker.color[-1] == fills["Russia"]


def test_quotes_are_counted_by_speaker_and_kind():
    data = data_of(SEED["quotes_by_speaker"]).set_index("speaker")
    assert data.loc["Dmytro Kuleba", ["direct", "mixed", "indirect", "total"]].tolist() == [
        2,
        2,
        0,
        4,
    ]
    assert data["total"].sum() == len(GOLD["quotes"])
    assert caption_of(SEED["quotes_by_speaker"]).title == (
        "Dmytro Kuleba has 4 of 15 quotes; unnamed sources have 7"
    )


def test_words_are_summed_and_shared_out():
    quotes = make_quotes(("Xi Jinping", "direct", 60), ("officials", "indirect", 40))
    figure = charts.words_by_speaker(quotes, ACTORS)
    assert data_of(figure)["total"].tolist() == [60, 40]
    assert caption_of(figure).title == (
        "Xi Jinping gets 60% of the words quoted or paraphrased, unnamed sources 40%"
    )


def test_unnamed_sources_are_in_italics_and_nobody_comes_last():
    quotes = make_quotes(
        (None, "indirect", 50),
        (None, "direct", 50),
        ("officials", "mixed", 5),
        ("Xi Jinping", "direct", 1),
        ("Xi Jinping", "direct", 1),
    )
    figure = charts.quotes_by_speaker(quotes, ACTORS)
    labels = list(figure.layout.yaxis.ticktext)
    assert [read_label(label) for label in labels] == [
        "Xi Jinping (China)",
        "Officials",
        "Nobody found",
    ]
    assert [label.startswith("<i>") for label in labels] == [False, True, True]
    assert data_of(figure)["total"].tolist() == [2, 1, 2]


def test_quotes_without_any_speaker_are_still_shown():
    figure = charts.quotes_by_speaker(make_quotes((None, "direct", 5)), ACTORS)
    assert caption_of(figure).title == "No speaker was found for 1 quote"
    assert figure.data[0].x == (1,)


def test_up_to_three_kinds_are_named_on_the_bars_and_more_get_a_key():
    wide = fit_width(SEED["quotes_by_speaker"], 880)
    assert {"2 direct", "2 mixed", "indirect"} <= set(read_texts(wide))
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


def test_positions_put_a_tick_in_the_paragraph_of_every_mention():
    figure = SEED["mention_positions"]
    ticks = figure.data[0]
    assert len(ticks.x) == len(GOLD["mentions"])
    assert sorted(round(x) for x in ticks.x) == sorted(row["paragraph"] for row in GOLD["mentions"])
    assert caption_of(figure).title == (
        "China is named first, National Security Council not before paragraph 18"
    )


def test_positions_of_one_actor_say_only_who_is_first():
    mentions = make_mentions({"Park": 3})
    figure = charts.mention_positions(mentions, make_actors(mentions))
    assert caption_of(figure).title == "Park is named first"


def test_the_comparison_says_how_the_claim_stands_to_the_figures():
    figure = SEED["economy_comparison"]
    assert caption_of(figure).title == (
        "Russia’s economy was 10.3% of China’s at market rates in 2021, close to the claimed "
        "one-tenth, but 17.7% by purchasing power"
    )
    assert "by purchasing power in 2021 it was 17.7%" in caption_of(figure).alt
    assert caption_of(figure).source == (
        "World Bank, World Development Indicators, data of 30 April 2024"
    )
    assert figure.data[0].x == pytest.approx((1, 0.1, 0.10308, 0.17676), abs=1e-4)
    assert figure.layout.xaxis.range[0] == 0


@pytest.mark.parametrize(
    ("ratio", "claimed", "verdict", "finding"),
    [
        (0.5, Fraction(1, 4), "does not match", "50% of Nepal’s, not the claimed one-quarter"),
        (3.1, Fraction(3), "roughly", "3.1 times Nepal’s, roughly the claimed factor of three"),
        (2.0, Fraction(2), "matches", "2 times Nepal’s, close to the claimed factor of two"),
        (1.0, Fraction(1), "matches", "1.00 times Nepal’s, close to the claimed parity"),
    ],
)
def test_findings_of_other_comparisons(ratio, claimed, verdict, finding):
    rows = compare("India", "Nepal", [(2021, "market rates", ratio * 1e12, 1e12)])
    title = caption_of(charts.economy_comparison(make_checks(rows, claimed, verdict))).title
    assert title.replace(" at market rates in 2021", "") == f"India’s economy was {finding}"


def test_countries_with_an_article_keep_it():
    rows = compare("United States", "Netherlands", [(2021, "market rates", 2e12, 1e12)])
    title = caption_of(charts.economy_comparison(make_checks(rows, 2, "matches"))).title
    assert title.startswith("The United States’ economy was 2 times the Netherlands’ at market")


@pytest.mark.parametrize(
    ("relation", "verdict", "ending"),
    [
        ("more", "matches", "in line with the claim of more than one-tenth"),
        ("at_most", "does not match", "not in line with the claim of at most one-tenth"),
        ("equal", "matches", "close to the claimed one-tenth"),
    ],
)
def test_a_claimed_bound_is_called_a_bound(relation, verdict, ending):
    checks = make_checks(RATIOS[RATIOS["year"] == 2021], 0.1, verdict, relation=relation)
    assert caption_of(charts.economy_comparison(checks)).title.endswith(ending)


def test_a_claim_far_from_the_ratio_that_matches_is_not_called_close():
    checks = make_checks(RATIOS.iloc[[2]], 0.05, "matches").assign(error=1.06)
    assert caption_of(charts.economy_comparison(checks)).title.endswith("in line with the claim")


def test_the_years_known_then_and_now_are_told_apart():
    latest = make_checks(RATIOS[RATIOS["year"] == 2022], 0.1, "roughly", basis="latest")
    figure = charts.economy_comparison(pd.concat([latest, CHECKS]))
    labels = [read_label(text) for text in figure.layout.yaxis.ticktext]
    assert labels == [
        "China",
        "Russia as the story claims",
        "Russia at market rates, 2021",
        "Russia by purchasing power, 2021",
        "Russia at market rates, 2022, latest",
        "Russia by purchasing power, 2022, latest",
    ]
    assert "2021 was the last year with figures" in caption_of(figure).note


def test_a_claim_that_could_not_be_checked_gives_the_reason():
    checks = CHECKS.assign(ratio=float("nan"), verdict="not checked: no data on trade")
    caption = caption_of(charts.economy_comparison(checks))
    assert caption.title == "The story’s comparison could not be checked"
    assert caption.subtitle == "No data on trade."


def test_the_claim_to_show_can_be_chosen():
    second = make_checks(
        compare("Nepal", "India", [(2021, "market rates", 1, 50)]), 0.02, "matches"
    )
    both = pd.concat([CHECKS, second.assign(claim=2)])
    assert caption_of(charts.economy_comparison(both)).title.startswith("Russia’s")
    assert caption_of(charts.economy_comparison(both, claim=2)).title.startswith("Nepal’s")


def test_ratios_are_drawn_from_zero_with_the_claim_and_the_day_of_the_story():
    figure = SEED["ratio_by_year"]
    assert [trace.name for trace in figure.data] == ["market rates", "purchasing power"]
    assert figure.data[0].line.dash != figure.data[1].line.dash
    assert figure.layout.yaxis.range[0] == 0
    band, claimed, story = figure.layout.shapes
    assert (band.y0, band.y1) == pytest.approx((1 / 10.5, 1 / 9.5))
    assert claimed.y0 == claimed.y1 == 0.1
    assert story.x0 == pytest.approx(2023 + 2.5 / 12)
    texts = read_texts(figure)
    assert "claimed: one-tenth" in texts
    assert "story, March 2023" in texts
    assert "12.5% market rates" in texts
    assert caption_of(figure).title == (
        "Russia’s economy rose from 10.2% of China’s in 2020 to 12.5% in 2022 at market rates"
    )


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (
            [(2020, 5), (2022, 4)],
            "X’s economy fell from 50% of Y’s in 2020 to 40% in 2022 at market rates",
        ),
        (
            [(2020, 5), (2022, 5.1)],
            "X’s economy stayed near 51% of Y’s from 2020 to 2022 at market rates",
        ),
        ([(2020, 30)], "X’s economy was 3 times Y’s in 2020 at market rates"),
    ],
)
def test_the_title_over_the_years_says_how_the_ratio_moved(values, title):
    ratios = compare("X", "Y", [(year, "market rates", mine, 10) for year, mine in values])
    assert caption_of(charts.ratio_by_year(ratios)).title == title


def test_a_claim_can_be_given_by_hand_and_a_strange_date_is_left_out():
    figure = charts.ratio_by_year(RATIOS, claimed=Fraction(1, 5), published="spring")
    assert "claimed: one-fifth" in read_texts(figure)
    assert [shape.type for shape in figure.layout.shapes] == ["rect", "line"]


@pytest.mark.parametrize(
    ("relation", "upper", "words", "band", "lines"),
    [
        ("more", None, "claimed: more than one-tenth", (0.1, 0.18), [0.1]),
        ("at_most", None, "claimed: at most one-tenth", (0, 0.1), [0.1]),
        ("equal", Fraction(1, 5), "claimed: one-tenth to one-fifth", (0.095, 0.222), [0.1, 0.2]),
    ],
)
def test_bounds_and_ranges_over_the_years(relation, upper, words, band, lines):
    claim = {"claim": 1, "subject": "Russia", "object": "China", "ratio": Fraction(1, 10)}
    covered = {"relation": relation, "upper": upper}
    if upper:
        covered |= {"low": Fraction(2, 21), "high": Fraction(2, 9)}
    figure = charts.ratio_by_year(RATIOS, pd.DataFrame([claim | covered]))
    assert words in read_texts(figure)
    assert words.removeprefix("claimed: ") in caption_of(figure).subtitle
    shade, *rules = figure.layout.shapes
    assert shade.y0 == pytest.approx(band[0], abs=0.001)
    assert shade.y1 == pytest.approx(min(band[1], figure.layout.yaxis.range[1]), abs=0.02)
    assert [rule.y0 for rule in rules] == pytest.approx(lines)


def test_both_ends_of_a_claimed_range_are_shown():
    checks = make_checks(RATIOS, 0.1, "matches", upper=0.2, quantity="10 to 20 percent")
    figure = charts.economy_comparison(checks)
    assert "10 to 20 percent" in read_texts(figure)
    assert {shape.x0 for shape in figure.layout.shapes} == {0.1, 0.2}
    assert caption_of(figure).title.startswith("Russia’s economy was ")
    assert "in line with the claim of “10 to 20 percent”" in caption_of(figure).title


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
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "(width) => [...document.querySelectorAll('.js-plotly-plot')]"
            ".every((plot) => plot.layout.width === width)",
            arg=page.evaluate("document.documentElement.clientWidth"),
        )
        page.wait_for_timeout(500)
        faults[width] = page.evaluate(FIND_FAULTS)
    page.close()
    assert not any(faults.values()), faults
