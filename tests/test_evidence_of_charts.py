"""Every mark of a chart leads back to the passages of the story that it counts."""

import json
import re

import pytest
from browsing import FIGURES_FIT
from charting import HOSTILE, MENTIONS, SEED, make_actors, make_mentions, read_label

from analysis import analyze, charts
from analysis.display.evidence import MOST, label_marks, list_evidence, list_mark
from analysis.publish import save_figures

TEXT = (
    "Chinese President Xi Jinping flew to Moscow. “We agree,” said Mr. Xi, whose economy is huge.\n"
    "Russia, whose economy is one-tenth the size of China’s, agreed, officials claimed. "
    "Xi said that China and Xi agree."
    + "\n“We will see,” said South Korean President Park." * 8
    + "\n“It is late,” claimed Russian President Vladimir Putin." * 8
)


def draw_all(story):
    mentions, actors, sentences = story.mentions, story.actors, story.sentences
    return {
        "mention-frequency": charts.mention_frequency(mentions, actors, sentences),
        "named-and-heard": charts.named_and_heard(actors, story.quotes, mentions, sentences),
        "words-by-speaker": charts.words_by_speaker(story.quotes, actors),
        "words-by-type": charts.words_by_type(story.quotes, actors),
        "quote-positions": charts.quote_positions(story.quotes, actors),
        "reporting-words": charts.reporting_words(story.quotes, actors),
        "economy-comparison": charts.economy_comparison(story.checks, claims=story.claims),
    }


NAMES = (
    *("mention-frequency", "named-and-heard", "words-by-speaker", "words-by-type"),
    *("quote-positions", "reporting-words", "economy-comparison"),
)


@pytest.fixture(scope="module")
def story():
    return analyze(TEXT)


@pytest.fixture(scope="module")
def figures(story):
    """Every chart of the story by its name."""
    drawn = draw_all(story)
    assert set(drawn) == set(NAMES)
    return drawn


def read_marks(figure):
    """Id of each mark to the texts of its passages."""
    evidence = figure.layout.meta["evidence"]
    return {
        mark["id"]: [evidence["passages"][number]["text"] for number in mark["passages"]]
        for row in evidence["rows"]
        for mark in row["marks"]
    }


def count_marks(figure):
    """Id of each mark that is drawn to its size."""
    return {
        str(one): size
        for trace in figure.data
        for one, size in zip(trace.ids, trace.x, strict=True)
        if size
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_mark_that_is_drawn_has_passages_and_no_other_has(name, figures):
    figure = figures[name]
    assert set(count_marks(figure)) == set(read_marks(figure))
    assert all(read_marks(figure).values())


@pytest.mark.parametrize("name", NAMES)
def test_pointing_at_a_mark_says_its_first_passage(name, figures):
    marks = read_marks(figures[name])
    for trace in figures[name].data:
        for one, hover in zip(trace.ids, trace.hovertext, strict=True):
            if one in marks:
                told = re.sub(r"\s+", "", read_label(hover))
                assert re.sub(r"\s+", "", marks[one][0])[:20] in told


def test_a_bar_leads_to_the_sentences_with_its_words_marked(figures):
    figure = figures["mention-frequency"]
    evidence = figure.layout.meta["evidence"]
    row = next(row for row in evidence["rows"] if row["label"].startswith("Xi Jinping"))
    assert read_marks(figure)[row["marks"][0]["id"]] == [
        "Chinese President Xi Jinping flew to Moscow.",
        "“We agree,” said Mr. Xi, whose economy is huge.",
        "Xi said that China and Xi agree.",
    ]
    listed = list_mark(evidence, row["marks"][0]["id"])
    assert "<mark>Xi</mark> said that China and <mark>Xi</mark> agree." in listed
    assert listed.count('href="#p1"') == 2 and listed.count('href="#p2"') == 1


def test_a_quote_leads_to_the_quote_in_the_story(story, figures):
    listed = list_evidence(figures["words-by-speaker"].layout.meta["evidence"], "q")
    assert all(f'href="#q{quote}"' in listed for quote in story.quotes["quote"])
    assert all(f'id="q{quote}"' in story._repr_html_() for quote in story.quotes["quote"])


@pytest.mark.parametrize("name", NAMES)
def test_each_mark_has_one_list_of_its_own_and_one_label(name, figures):
    figure = figures[name]
    listed = list_evidence(figure.layout.meta["evidence"], name)
    ids = re.findall(r' id="(.*?)"', listed)
    assert sorted(ids) == sorted(f"{name}-{mark}" for mark in read_marks(figure))
    labels = label_marks(figure.layout.meta["evidence"])
    assert set(labels) == set(read_marks(figure)) and len({*labels.values()}) == len(labels)


def test_without_the_tables_a_chart_is_drawn_and_tells_its_numbers():
    mentions = MENTIONS.drop(columns=["text"])
    figure = charts.mention_frequency(mentions, make_actors(mentions))
    assert "evidence" not in figure.layout.meta
    assert re.fullmatch(r"<b>.+, .+: \d+</b>", figure.data[0].hovertext[0])
    assert list_evidence({}, "x") == "" == list_mark({}, "1-1")


def test_of_a_mark_with_very_many_passages_the_first_are_listed_and_the_rest_counted():
    mentions = make_mentions({"Park": MOST + 30})
    figure = charts.mention_frequency(mentions, make_actors(mentions))
    listed = list_evidence(figure.layout.meta["evidence"], "x")
    assert listed.count("<li>") == MOST
    assert "And 30 more, in the tables." in listed


def test_what_the_story_says_is_nothing_but_words_in_the_lists():
    mentions = make_mentions({HOSTILE: 2, "</script><script>alert(1)</script>": 1})
    figure = charts.mention_frequency(mentions, make_actors(mentions))
    evidence = json.loads(figure.to_json())["layout"]["meta"]["evidence"]
    listed = list_evidence(evidence, "x") + list_mark(evidence, "1-1")
    assert "<b>" not in listed and "<script" not in listed
    assert "&lt;b&gt;Bold&lt;/b&gt;" in listed


def test_the_seed_story_has_passages_by_the_words_alone():
    assert sum(map(len, read_marks(SEED["mention_frequency"]).values())) == len(
        MENTIONS[MENTIONS["kind"] != "pronoun"]
    )


@pytest.mark.browser
@pytest.mark.slow
def test_a_click_on_a_bar_unfolds_its_list(browser, tmp_path, figures):
    save_figures([figures["mention-frequency"]], tmp_path, pictures=False)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((tmp_path / "mention-frequency.html").as_uri())
    page.wait_for_function(FIGURES_FIT)
    page.locator(".point path").first.click(force=True)
    first = page.locator("#mention-frequency-1-1")
    first.wait_for(state="visible")
    assert page.evaluate("document.activeElement.id") == "mention-frequency-1-1"
    assert page.url.endswith("#mention-frequency-1-1")
    marks = read_marks(figures["mention-frequency"])
    assert first.locator("li").count() == len(marks["1-1"])
    page.close()
