"""The quotes in their context: what is marked, in which order, and where the numbers lead."""

import re
from html import unescape

from naming import say

from analysis import analyze
from analysis.display import highlight_article, render_quotes

STORY = analyze(
    "Ms. Park <b>insisted</b> today.\n"
    "“It works & will <i>last</i>,” said Ms. Ann Park, “for years.” Nobody else agreed.\n"
    "It rained.\n"
    "“Nothing at all was ever done about it.”"
)


def read_rows(page):
    body = page.split("<tbody>")[1]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>")[:-1]]


def read_words(markup):
    return unescape(re.sub(r"<[^>]*>", "", markup))


def test_the_passage_its_cue_and_its_source_are_marked_and_nothing_else():
    rows = read_rows(render_quotes(STORY.article.text, STORY.quotes))
    (context,) = [row[3] for row in rows if "for years" in row[3]]
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", context) == [
        "“It works &amp; will &lt;i&gt;last&lt;/i&gt;,”",
        "“for years.”",
    ]
    assert re.findall(r"<b>(.*?)</b>", context) == ["said"]
    assert re.findall(r"<u>(.*?)</u>", context) == ["Ms. Ann Park"]
    assert read_words(context) == STORY.article.text.splitlines()[1]


def test_no_speaker_comes_first_then_the_least_certain():
    quotes = STORY.quotes.head(1)
    quotes = quotes.loc[[quotes.index[0]] * 4].assign(
        quote=[1, 2, 3, 4],
        speaker=["Park", "Park", None, "Park"],
        confidence=[0.9, 0.5, 0.8, 0.7],
    )
    rows = read_rows(render_quotes(STORY.article.text, quotes))
    assert [read_words(row[0]) for row in rows] == ["3", "2", "4", "1"]
    assert [row[1] for row in rows] == [
        "no speaker",
        "uncertain, 50% sure",
        "70% sure",
        "90% sure",
    ]


def test_what_a_person_has_checked_comes_last():
    told = say(("quote", "the talks had failed", "nobody"))
    story = analyze("Officials denied that the talks had failed. “No,” said Kim.", corrections=told)
    rows = read_rows(render_quotes(story.article.text, story.quotes))
    assert [row[1] for row in rows][-1] == "checked" and len(rows) == 2


def test_each_number_leads_to_the_quote_in_the_highlighted_story():
    links = re.findall(r'href="#(q\d+)"', render_quotes(STORY.article.text, STORY.quotes))
    page = highlight_article(STORY.article.text, STORY.mentions, STORY.quotes)
    assert sorted(links) == sorted(re.findall(r'id="(q\d+)"', page))
    assert len(links) == len(STORY.quotes)
    elsewhere = render_quotes(STORY.article.text, STORY.quotes, article="1-article.html")
    assert 'href="1-article.html#q1"' in elsewhere


def test_a_cue_outside_the_list_is_called_other_and_no_cue_is_left_empty():
    quotes = STORY.quotes.head(1)
    told = quotes.loc[[quotes.index[0]] * 3].assign(
        quote=[1, 2, 3], cue=["quacked", None, ":"], manner=None
    )
    rows = read_rows(render_quotes(STORY.article.text, told))
    assert [row[5] for row in rows] == ["other", "–", "–"]


def test_a_long_paragraph_is_cut_around_the_passage_between_words():
    words = " ".join(f"word{number}" for number in range(200))
    story = analyze(f"Before {words}. “It works,” said Ms. Ann Park. After {words}.")
    ((*_, context, _, _, _, _),) = read_rows(render_quotes(story.article.text, story.quotes))
    shown = read_words(context)
    assert shown.startswith("… word") and shown.endswith("…")
    assert "“It works,” said Ms. Ann Park." in shown
    assert len(shown) < 500


def test_a_story_without_quotes_says_so():
    assert "None." in render_quotes("It rained.", STORY.quotes.iloc[:0])
