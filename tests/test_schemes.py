"""Charts follow their page into the dark, and carry the newsroom's brand and byline."""

import copy
import inspect
import json

import pytest

from analysis import analyze, charts
from analysis.style import Caption, in_both_schemes
from analysis.style.colours import DARK, LIGHT
from analysis.style.schemes import find_changes

STORY = analyze("“We agree,” said Ms. Park of South Korea. Beijing has agreed too, Ms. Park said.")


def draw(**options):
    return charts.mention_frequency(STORY.mentions, STORY.actors, **options)


def change(value, changes):
    """What `draw.js` does with the changes."""
    if not isinstance(changes, dict):
        return changes
    changed = copy.deepcopy(value)
    for key, inner in changes.items():
        if isinstance(changed, list):
            changed[int(key)] = change(changed[int(key)], inner)
        else:
            changed[key] = change(changed.get(key, {}), inner)
    return changed


def test_the_changes_make_of_the_light_figure_the_dark_one():
    light, dark = (json.loads(draw(**options).to_json()) for options in ({}, {"theme": DARK}))
    meta, expected = light["layout"].pop("meta"), dark["layout"].pop("meta")
    made = change({**light, "layouts": meta["layouts"]}, meta["dark"])
    assert made == {**dark, "layouts": expected["layouts"]}
    assert LIGHT.ground not in json.dumps(made)
    assert len(json.dumps(meta["dark"])) < 0.6 * len(json.dumps(light) + json.dumps(meta))


def test_a_chart_that_is_given_a_theme_keeps_to_it():
    assert "dark" not in draw(theme=LIGHT).layout.meta


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": 3}),
        ([1, [2, 3]], [1, [2, 4]], {"1": {"1": 4}}),
        ([1], [1, 2], [1, 2]),
        ({"a": None}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ([1], [1], {}),
    ],
)
def test_changes_are_named_by_key_and_by_place(old, new, changes):
    assert find_changes(old, new) == changes


def test_every_chart_of_the_package_is_drawn_for_both():
    names = {*charts.__all__} - {"explore"}  # it shows a chart
    assert {name for name in names if hasattr(getattr(charts, name), "__wrapped__")} == names


@pytest.mark.parametrize("name", sorted({*charts.__all__} - {"explore"}))
def test_every_chart_lists_the_options_for_completion_and_help(name):
    chart = getattr(charts, name)
    given = inspect.signature(chart).parameters
    assert {"caption", "source", "theme"} <= set(given) and "options" not in given
    for option in ("caption: Words", "source: The source", "theme: The colours"):
        assert chart.__doc__.count(option) == 1
    assert "**options" not in chart.__doc__


def test_the_byline_of_the_brand_stands_below_unless_the_caption_has_its_own(monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_BYLINE", "The Gazette")
    assert draw().layout.meta["caption"]["byline"] == "The Gazette"
    own = Caption("Mine", byline="Jo <b>Doe</b>")
    figure = draw(caption=own)
    assert figure.layout.meta["caption"]["byline"] == "Jo <b>Doe</b>"
    drawn = " ".join(note.text for note in figure.layout.annotations)
    assert "Chart: Jo &lt;b&gt;Doe&lt;/b&gt;" in drawn


def test_the_brand_colours_the_sides(tmp_path, monkeypatch):
    (tmp_path / "brand.toml").write_text('[light]\nsides = ["#0F5499", "#990F3D"]', "utf-8")
    monkeypatch.setenv("SOURCEBOOK_BRAND", str(tmp_path / "brand.toml"))
    assert set(draw().data[0].marker.color) <= {"#0F5499", "#990F3D", LIGHT.other}


def test_a_chart_keeps_its_name_and_words():
    assert in_both_schemes(draw).__name__ == "draw"
