"""The front page and the findings: what was found, each in its place, and nothing of nothing."""

import re
from dataclasses import replace

import pytest
from naming import say_names
from test_pages_in_browser import OVERFLOW

from analysis import analyze, charts
from analysis.publish.index import Contents, write_index
from analysis.publish.markup import take_figure_apart

CLAIMS = (
    "Vietnam’s economy is about a tenth the size of Germany’s.\n"
    "South Korea’s economy is half the size of Japan’s.\n"
    "Norway’s population is three times the size of Denmark’s.\n"
)


def write_report(folder, text, corrections=None, **facts):
    """The index and findings of a report on a text, with two of its figures."""
    story = analyze(text, published="2024-05", corrections=corrections)
    story = replace(story, article=replace(story.article, **facts))
    drawn = [
        charts.mention_frequency(story.mentions, story.actors),
        charts.economy_comparison(story.checks, actors=story.actors),
    ]
    figures = [take_figure_apart(figure.to_plotly_json()) for figure in drawn]
    (folder / "figures").mkdir()
    for figure in figures:
        (folder / "figures" / f"{figure.name}.csv").touch()
    write_index(folder, Contents(story, {"1-article": "The story"}, figures, {}))
    return (folder / "index.html").read_text("utf-8"), (folder / "findings.md").read_text("utf-8")


def list_findings(index):
    """Where each finding on top leads, and its number and sentence."""
    found = re.search(r'<ol class="findings".*?>(.*?)</ol>', index, re.S)
    line = r'<p>(?:<strong>(.*?)</strong> )?(?:<a href="(.*?)">)?(.*?)(?:</a>)?</p>\n'
    return [
        (place, f"{figure}: {said}")
        for figure, place, said in re.findall(line, found[1] if found else "")
        if figure
    ]


def test_a_claim_that_does_not_match_is_a_finding_that_leads_to_its_words(tmp_path):
    index, findings = write_report(tmp_path, CLAIMS)
    places = dict(list_findings(index))
    assert "the story’s “three times” does not match" in places["#p3"]
    assert places["#p3"].startswith("wrong: Norway’s population")
    assert all(f'id="{place[1:]}"' in index for place in places)
    assert re.search(r'<figure id="economy-comparison".*<h2 id="story">', index, re.S)
    *listed, _, checked = findings.splitlines()[6:]
    assert listed[0].startswith("1. Norway’s population") and len(listed) == len(places)
    assert checked == "Nobody has checked the 6 actors."


def test_a_sum_that_does_not_hold_stands_before_all_else_and_leads_to_its_words(tmp_path):
    text = f"{CLAIMS}Rents rose from $800 to $1,000, a rise of 20 percent. Half agreed."
    index, findings = write_report(tmp_path, text)
    place, finding = list_findings(index)[0]
    assert place == "#p4"
    assert finding == (
        "wrong: “$800 to $1,000, a rise of 20 percent” does not hold: $800 to $1,000 is +25 "
        "percent, not +20."
    )
    assert f"\n1. {finding.removeprefix('wrong: ')}\n" in findings
    assert "Of 100 news stories, 99 have less of it." in index


@pytest.mark.parametrize(
    ("text", "speaks", "silent", "wrong"),
    [
        (
            "“We agree to it,” said Ann Berg. “No,” said a clerk. Tom Holt left. Mr. Holt is ill.",
            "Ann Berg, 80% of the words",
            "Tom Holt (2 times)",
            "no number could be checked",
        ),
        (
            "“No, no,” said Ann Berg. “It is so,” said Tom Holt. “Yes, it is,” said Eva Lind.",
            "Eva Lind and Tom Holt, 38% of the words each",
            "nobody who is named more than once",
            "no number could be checked",
        ),
        (
            "Rents rose from $800 to $1,000, a rise of 20 percent.",
            "nobody is quoted",
            "nobody is named",
            "the one statement that could be checked",
        ),
        (
            "Rents rose from $800 to $1,000, or 25 percent; wages from $80 to $90, or 3 percent.",
            "nobody is quoted",
            "nobody is named",
            "1 of 2 statements that could be checked",
        ),
        (
            "Rents rose from $800 to $1,000, or 25 percent.",
            "nobody is quoted",
            "nobody is named",
            "nothing in the one statement that could be checked",
        ),
    ],
)
def test_the_three_questions_of_an_audit_are_answered_on_top(tmp_path, text, speaks, silent, wrong):
    index, findings = write_report(tmp_path, text)
    answers = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", index)[-3:]
    assert answers == [
        ("Speaks most", speaks),
        ("Named, not heard", silent),
        ("Does not hold", wrong),
    ]
    assert all(f"- {question}: {answer}\n" in findings for question, answer in answers)


def test_what_needs_an_eye_is_named_on_top_and_leads_to_its_passage(tmp_path):
    index, _ = write_report(tmp_path, "Ann Berg met Eva Lind in Hull.\n“It was a long night.”")
    assert re.search(r'<a href="#q1">“It was a long night.”</a>: ', index)
    assert 'id="q1"' in index and "The speaker of" not in index
    (tmp_path / "sure").mkdir()
    sure, _ = write_report(tmp_path / "sure", "“It was a long night,” Ann Berg said.")
    assert "No speaker is in doubt." in sure


def test_the_margin_says_who_speaks_in_each_paragraph(tmp_path):
    index, _ = write_report(tmp_path, "It rained.\n“No,” said Ann Berg. “Yes,” said Tom Holt.")
    assert '<p id="p1">' in index
    assert '<p id="p2" data-sb-voices="Ann Berg&#10;Tom Holt" data-sb-several' in index


def test_words_for_the_storys_own_readers_say_who_is_quoted_and_how_it_was_counted(tmp_path):
    write_report(tmp_path, "“We agree to it,” said Ann Berg. “No,” said a clerk.")
    told = (tmp_path / "transparency.txt").read_text("utf-8")
    assert told.splitlines()[0] == "Who is quoted here, and how we counted"
    assert "Ann Berg (80% of the words) and 1 source that it does not name (20%)" in told
    assert "Nobody has checked the 2 quotes." in told
    (tmp_path / "silent").mkdir()
    write_report(tmp_path / "silent", "It rained.")
    assert "quotes and paraphrases nobody" in (tmp_path / "silent/transparency.txt").read_text()


def test_one_row_is_no_rows(tmp_path):
    index, _ = write_report(tmp_path, "“It was a long night,” Ann Berg said.")
    assert "(1 row)" in index and "1 rows" not in index


def test_a_story_whose_sums_hold_has_no_finding_on_them(tmp_path):
    index, findings = write_report(tmp_path, "Rents rose from $800 to $1,000, or 25 percent.")
    assert "does not hold" not in index + findings


def test_a_figure_that_draws_nothing_has_neither_place_nor_files(tmp_path):
    index, _ = write_report(tmp_path, "It rained all day.")
    assert list_findings(index) == [] and "Nobody is named or heard in this story" in index
    assert "<figure" not in index and "figures/mention-frequency.csv" not in index


def test_a_figure_that_draws_something_has_its_files(tmp_path):
    index, _ = write_report(tmp_path, "Seoul has agreed.")
    assert re.findall(r'<figure id="(.*?)"', index) == ["mention-frequency"]
    assert 'href="figures/mention-frequency.csv"' in index


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_words_without_an_end_stay_on_the_page(browser, tmp_path, width):
    endless = "Donaudampfschifffahrt" * 12
    facts = dict.fromkeys(("title", "outlet", "byline", "licence"), endless)
    said = say_names(("Park", endless, "person", f"{endless}land"))
    text = f"“No,” said Park. {endless} agreed, Park said."
    write_report(tmp_path, text, said, url=f"https://example.org/{endless}", **facts)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((tmp_path / "index.html").as_uri())
    assert page.inner_text("h1") == endless
    assert page.evaluate(OVERFLOW) <= 0
    page.close()


def test_the_storys_words_are_no_markdown(tmp_path):
    title = "*Big* [win](javascript:x) ![](https://example.org/a.png) `<b>` a_b | c"
    _, findings = write_report(tmp_path, "It rained.", title=title)
    assert findings.splitlines()[0] == (
        r"# \*Big\* \[win\](javascript:x) !\[\](https://example.org/a.png) \`&lt;b&gt;\` a\_b \| c"
    )
