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
    found = re.search(r'<ul class="findings">(.*?)</ul>', index, re.S)[1]
    return re.findall(r'<li>(?:<a href="(.*?)">)?(.*?)(?:</a>)?</li>', found)


def test_every_comparison_is_among_the_findings_and_leads_to_its_figure_or_its_words(tmp_path):
    index, findings = write_report(tmp_path, CLAIMS)
    places = dict(list_findings(index))
    assert places["#economy-comparison"].startswith("Vietnam’s economy was 10.1% of Germany’s")
    assert "South Korea’s economy was 39% of Japan’s" in places["#p2"]
    assert "the story’s “three times” does not match" in places["#p3"]
    assert len(places) == 4 and all(f'id="{place[1:]}"' in index for place in places)
    *listed, _, checked = findings.splitlines()[2:]
    assert listed == [f"- {words}" for words in places.values()]
    assert checked == "Nobody has checked the 6 actors."


def test_a_sum_that_does_not_hold_stands_before_all_else_and_leads_to_its_words(tmp_path):
    text = f"{CLAIMS}Rents rose from $800 to $1,000, a rise of 20 percent. Half agreed."
    index, findings = write_report(tmp_path, text)
    (place, finding), *others = list_findings(index)
    assert place == "#p4" and len(others) == 4
    assert finding == (
        "“$800 to $1,000, a rise of 20 percent” does not hold: $800 to $1,000 is +25 percent, "
        "not +20"
    )
    assert findings.splitlines()[2] == f"- {finding}"
    assert "<dt>Numbers</dt>" in index


def test_a_story_whose_sums_hold_or_without_numbers_has_no_finding_on_them(tmp_path):
    index, findings = write_report(tmp_path, "Rents rose from $800 to $1,000, or 25 percent.")
    assert "does not hold" not in index + findings
    (tmp_path / "another").mkdir()
    assert "<dt>Numbers</dt>" not in write_report(tmp_path / "another", "It rained all day.")[0]


def test_a_figure_that_draws_nothing_is_a_line_without_files(tmp_path):
    index, _ = write_report(tmp_path, "It rained all day.")
    assert list_findings(index) == [
        ("", "No actor is named in this story"),
        ("", "The story compares no two economies"),
    ]
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
