"""Many stories: every row under its story's name, what is no story told, no chart of two as one."""

import pandas as pd
import pytest

from analysis import analyze, charts, read_stories
from analysis.corpus.stories import TABLES
from analysis.errors import ArticleError, StoriesError

FIRST = "“We agree,” said Ann Berg, the mayor of Holt. She left. Holt cut 900 of its 15,000 jobs."
SECOND = "Ann Berg was ill, her office said. Russia's economy is a tenth of China's."


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "desk"
    (folder / "local").mkdir(parents=True)
    (folder / "local" / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "local" / "a.toml").write_text('published = "2023-03-20"', encoding="utf-8")
    (folder / "b.md").write_text(SECOND, encoding="utf-8")
    return folder


def test_the_tables_are_those_of_each_story_with_its_name_in_front(desk):
    stories = read_stories(desk)
    assert stories.stories["story"].tolist() == ["desk/b.md", "desk/local/a.txt"]
    assert stories.stories["published"].tolist() == ["", "2023-03-20"]
    for key, text, day in (("desk/b.md", SECOND, ""), ("desk/local/a.txt", FIRST, "2023-03-20")):
        alone = analyze(text, published=day)
        for name in TABLES:
            table = stories.tables[name]
            own = table[table["story"] == key].drop(columns="story").reset_index(drop=True)
            assert own.astype(object).equals(pd.DataFrame(getattr(alone, name)).astype(object))


def test_what_is_no_story_is_listed_with_the_reason_and_counts_nowhere(desk):
    (desk / "empty.txt").write_text(" \n", encoding="utf-8")
    (desk / "picture.png").write_bytes(b"\x89PNG\r\n")
    (desk / ".draft.txt").write_text("Hidden.", encoding="utf-8")
    stories = read_stories(desk, desk / "b.md")
    assert len(stories.stories) == 2  # a file that is given twice is one story
    kinds = stories.skipped[["story", "kind"]].values.tolist()
    assert kinds == [["desk/empty.txt", "empty"], ["desk/picture.png", "format"]]
    assert "is empty" in stories.skipped["reason"][0]


def test_two_stories_of_one_name_are_not_counted_under_it(desk, tmp_path):
    other = tmp_path / "other" / "desk"
    other.mkdir(parents=True)
    (other / "b.md").write_text(FIRST, encoding="utf-8")
    stories = read_stories(desk, other)
    assert stories.skipped[["story", "kind"]].values.tolist() == [["desk/b.md", "duplicate"]]
    assert len(stories.stories) == 2


def test_wire_copy_that_two_papers_print_counts_once(desk):
    (desk / "wire").mkdir()
    (desk / "wire" / "a.txt").write_text(FIRST.replace(". ", ".\n\n"), encoding="utf-8")
    stories = read_stories(desk)
    assert stories.skipped[["story", "kind"]].values.tolist() == [["desk/wire/a.txt", "duplicate"]]
    assert "the same as desk/local/a.txt" in stories.skipped["reason"][0]


def test_what_stands_beside_stories_is_passed_over_and_other_tables_are_read(desk):
    for name in ("gone.corrections.csv", "gone.aliases.csv", "brand.toml"):
        (desk / "local" / name).write_text("", encoding="utf-8")
    (desk / "stories.csv").write_text("text\nKyiv agreed.\n", encoding="utf-8")
    stories = read_stories(desk)
    assert "desk/stories.csv#1" in stories.stories["story"].tolist() and stories.skipped.empty


def test_a_corrected_story_stays_corrected_among_others(desk):
    (desk / "b.corrections.csv").write_text(
        "what,words,new\nquote,Ann Berg was ill,Holt City Hall\nquote,nowhere to be found,Kim\n",
        encoding="utf-8",
    )
    stories = read_stories(desk)
    quotes = stories.quotes[stories.quotes["story"] == "desk/b.md"]
    assert quotes["speaker"].tolist() == ["Holt City Hall"]
    assert [one.split(":")[0] for one in stories.unused] == ["desk/b.md"]


def test_a_folder_without_a_story_gives_empty_tables(tmp_path):
    stories = read_stories(tmp_path)
    assert all(table.empty and table.columns[0] == "story" for table in stories.tables.values())
    assert stories.stories.empty


def test_a_link_to_a_story_elsewhere_is_read_under_its_own_name(desk, tmp_path):
    (tmp_path / "elsewhere.txt").write_text(FIRST, encoding="utf-8")
    (desk / "linked.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert "desk/linked.txt" in read_stories(desk).stories["story"].tolist()


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(ArticleError, match="There is no file or folder"):
        read_stories(tmp_path / "nowhere")
    with pytest.raises(ArticleError, match="Name a file or a folder"):
        read_stories()


@pytest.mark.parametrize("keys", [["desk/b.md", "desk/local/a.txt"], None])
def test_no_chart_counts_two_stories_as_one(desk, keys):
    stories = read_stories(desk)
    columns = [] if keys else ["story"]
    quotes, actors = stories.quotes.drop(columns=columns), stories.actors.drop(columns=columns)
    mentions = stories.mentions.drop(columns=columns)
    with pytest.raises(StoriesError, match="several stories"):
        charts.mention_frequency(mentions, actors)
    with pytest.raises(StoriesError, match="several stories"):
        charts.named_and_heard(actors, quotes)
    for draw in (charts.words_by_speaker, charts.words_by_type, charts.quote_positions):
        with pytest.raises(StoriesError, match="several stories"):
            draw(quotes, actors)


def test_the_rows_of_one_story_among_many_are_drawn(desk):
    stories = read_stories(desk)
    key = "desk/local/a.txt"
    own = {name: table[table["story"] == key] for name, table in stories.tables.items()}
    figure = charts.mention_frequency(own["mentions"], own["actors"], own["sentences"])
    assert "Ann Berg" in str(figure.to_dict())
