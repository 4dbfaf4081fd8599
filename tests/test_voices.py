"""Charts of many stories: what they count, what they say of it, and how sure that is."""

import pandas as pd
import pytest

from analysis import charts, read_stories
from analysis.corpus import audit_stories
from analysis.corpus.certainty import measure_shares
from analysis.errors import StoriesError

PARK = "“We agree on all of it,” said Ann Park, a professor. Tom Kell stayed away."
OFFICIALS = "“We agree,” officials claimed. Tom Kell left."
KIM = "“No,” said Min Kim, a nurse."


@pytest.fixture(scope="module")
def stories(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    rows = [
        (PARK, "2025-01-10", "Post", "city"),
        (OFFICIALS, "2025-02-10", "Post", "city"),
        (PARK + " " + KIM, "2025-02-11", "Courier", "health"),
        (KIM, "", "", ""),
    ]
    for number, (text, published, outlet, desk) in enumerate(rows):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        facts = f'published = "{published}"\noutlet = "{outlet}"\ndesk = "{desk}"\n'
        (folder / f"{number}.toml").write_text(facts, encoding="utf-8")
    return read_stories(folder)


@pytest.fixture(scope="module")
def audit(stories):
    return audit_stories(stories)


def read_rows(figure, *columns):
    return [tuple(row[column] for column in columns) for row in figure.layout.meta["data"]]


def test_shares_of_words_add_up_in_each_period(audit):
    figure = charts.words_over_time(audit.voices)
    shares = pd.DataFrame(figure.layout.meta["data"])
    assert shares["period"].unique().tolist() == ["2025-01", "2025-02"]
    assert shares.groupby("period")["share"].sum().round(9).tolist() == [1, 1]
    assert (shares["low"] <= shares["share"]).all() and (shares["share"] <= shares["high"]).all()
    words = figure.layout.meta["caption"]
    assert "1 quote of stories without a date left out" in words["note"]
    assert words["title"].startswith("Unnamed sources get 13.3% of the words")


@pytest.mark.parametrize("by", ["naming", "type", "side"])
def test_groups_of_each_kind_are_drawn(audit, by):
    figure = charts.words_over_time(audit.voices, by)
    assert figure.layout.meta["name"] == f"words-over-time-by-{by}"
    assert "dark" in figure.layout.meta and figure.data


def test_a_grouping_that_there_is_none_of_is_named(audit):
    with pytest.raises(StoriesError, match="naming, type, side"):
        charts.words_over_time(audit.voices, "colour")
    with pytest.raises(StoriesError, match="desk, byline, outlet"):
        charts.sources_by(audit.voices, "colour")


def make_quotes(*kinds, verified=False):
    rows = [(kind, group, 10, verified, "2025") for kind, group in kinds]
    return pd.DataFrame(rows, columns=["kind", "side", "words", "verified", "period"])


def measure_width(voices):
    row = measure_shares(voices, "side", ["A"]).iloc[0]
    return row["high"] - row["low"]


def test_a_band_is_wider_for_paraphrases_and_gone_where_a_person_has_checked():
    direct, indirect = (make_quotes((kind, "A"), (kind, "B")) for kind in ("direct", "indirect"))
    assert 0 < measure_width(direct) < measure_width(indirect)
    checked = make_quotes(("indirect", "A"), ("indirect", "B"), verified=True)
    assert measure_width(checked) == 0


def test_a_band_narrows_with_the_number_of_quotes():
    few = make_quotes(("mixed", "A"), ("mixed", "B"))
    many = pd.concat([few] * 25, ignore_index=True)
    assert measure_width(many) < measure_width(few) / 3


def test_whoever_is_named_and_never_quoted_is_counted_over_stories(stories, audit):
    figure = charts.named_never_quoted(stories.mentions, audit.links, audit.voices)
    assert read_rows(figure, "name", "mentions", "stories") == [("Tom Kell", 3, 3)]
    (row,) = figure.layout.meta["evidence"]["rows"]
    assert row["marks"][0]["count"] == 3
    assert all(one["place"] == "" for one in figure.layout.meta["evidence"]["passages"])


def test_newcomers_are_told_from_those_heard_before(audit):
    figure = charts.new_voices(audit.voices)
    assert read_rows(figure, "period", "total") == [("2025-01", 1), ("2025-02", 2)]


def test_one_who_is_heard_again_is_no_newcomer():
    names = [f"Often {number}" for number in range(10)] * 3 + ["Ann", "Ann", "Ben"]
    periods = ["2025-01"] * 30 + ["2025-01", "2025-02", "2025-02"]
    voices = pd.DataFrame({"name": names, "period": periods, "naming": "named actors"})
    extra = {"story": "a", "title": "", "text": "", "paragraph": 1, "verified": False}
    figure = charts.new_voices(voices.assign(**extra))
    columns = ("the ten heard most", "heard before", "heard for the first time")
    assert read_rows(figure, *columns) == [(30, 0, 1), (0, 1, 1)]


def test_desks_are_counted_by_type_and_what_is_not_told_comes_last(audit):
    figure = charts.sources_by(audit.voices, "desk")
    rows = read_rows(figure, "desk", "expert", "total")
    assert rows == [("city", 6, 8), ("health", 6, 7), ("not told", 0, 1)]
    assert (
        "on the desk “health”: 86% of the words, in all stories 75%"
        in (figure.layout.meta["caption"]["title"])
    )


def test_loaded_words_are_counted_by_outlet(audit):
    figure = charts.reporting_words_by(audit.voices)
    rows = read_rows(figure, "outlet", "loaded", "total")
    assert rows == [("Courier", 0, 2), ("Post", 1, 2), ("not told", 0, 1)]
    title = figure.layout.meta["caption"]["title"]
    assert title == "1 of 5 words that introduce quotes is loaded, most often at Post: 1 of 2"


def test_stories_in_which_nobody_speaks_make_charts_that_say_so(tmp_path):
    (tmp_path / "a.txt").write_text("It rained all day.", encoding="utf-8")
    stories = read_stories(tmp_path)
    voices = audit_stories(stories).voices
    links = audit_stories(stories).links
    figures = [
        charts.words_over_time(voices),
        charts.new_voices(voices),
        charts.sources_by(voices),
        charts.reporting_words_by(voices),
        charts.named_never_quoted(stories.mentions, links, voices),
    ]
    assert all(not figure.data for figure in figures)
    assert all(figure.layout.meta["caption"]["title"] for figure in figures)
