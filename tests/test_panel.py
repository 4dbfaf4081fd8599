"""The panel of a review: what each key does, and what is on show then."""

import json

import pytest

from analysis import analyze, read_story, review
from analysis.corrections import NO_ACTOR, NO_QUOTE

STORY = (
    "The plant in Hull will close, the owner, Ann Park, said on Monday. “We lost the market, the "
    "bank and, in the end, our nerve,” Ms. Park said.\n"
    "Tom Berg, who leads the union, was not told. “No deal was ever close,” he said.\n"
    "“It is a bad day for Hull and for the whole of the coast.” The mayor did not answer.\n"
)
COAST = "“It is a bad day for Hull and for the whole of the coast.”"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def panel(path):
    return review(read_story(path), who="Jo")


def send(panel, **message):
    """Send what the browser would."""
    panel._handle_custom_msg({"view": panel.shown["view"], **message}, [])


def press(panel, key, **given):
    """Press a key that is on show."""
    shown = [*panel.shown["actions"], *panel.shown.get("others", ())]
    (action,) = (one for one in shown if one["key"] == key)
    send(panel, **action["send"], **given)


def press_name(panel, name):
    press(panel, next(one["key"] for one in panel.shown["actions"] if one["name"] == name))


def open_item(panel, words):
    at = next(
        at for at, place in enumerate(panel._order) if panel.review.items[place].words == words
    )
    send(panel, do="open", at=at)


def read_passage(panel):
    pieces = panel.shown["context"]["pieces"]
    return "".join(words for words, marks in pieces if "passage" in marks)


def test_the_passage_stands_in_its_context(panel):
    assert read_passage(panel) == COAST
    whole = "".join(words for words, _ in panel.shown["context"]["pieces"])
    start = panel.shown["context"]["from"]
    assert STORY[start : start + len(whole)] == whole and whole.startswith("Tom Berg, who leads")
    assert panel.shown["proposed"] == "mayor" and panel.shown["context"]["paragraph"] == 3


def test_each_answer_is_on_the_disk_at_once_and_taken_back_there(panel, path):
    press_name(panel, "Tom Berg")
    assert panel.shown["message"] == "Said: Tom Berg." and "rows" in panel.shown
    (row,) = read_story(path).corrections.rows
    assert (row.words, row.old, row.new, row.who) == (COAST, "mayor", "Tom Berg", "Jo")
    press(panel, "u")
    assert read_passage(panel) == COAST and read_story(path).corrections.rows == ()
    press(panel, "u")
    assert panel.shown["message"] == "There is nothing to take back."


@pytest.mark.parametrize(("key", "rows"), [("Enter", 1), ("x", 0)])
def test_a_quote_is_kept_or_is_none(panel, key, rows):
    press(panel, key)
    quotes = panel.story.quotes
    assert len(quotes[quotes["text"] == COAST]) == rows
    assert (
        panel.review.items and panel.shown["message"] == "Read again with all that has been said."
    )


def test_a_key_that_was_pressed_before_the_answer_came_does_nothing(panel):
    late = {"do": "keep", "view": panel.shown["view"]}
    send(panel, **late)
    before = panel.shown
    send(panel, **late)
    assert panel.shown == before and panel.shown["checked"] == 1


@pytest.mark.parametrize(
    ("typed", "exactly", "speaker"),
    [
        ("tom", False, "Tom Berg"),
        ("tom", True, "tom"),
        ("ann park", False, "Ann Park"),
        ("a former <b>director</b>", False, "a former <b>director</b>"),
    ],
)
def test_somebody_else_is_typed_as_far_as_it_takes(panel, typed, exactly, speaker):
    send(panel, do="match", typed=typed)
    assert exactly or panel.matches[0] == speaker
    send(panel, do="say", typed=typed, exactly=exactly)
    quotes = panel.story.quotes.set_index("text")
    assert quotes.loc[COAST, "speaker"] == speaker


def test_what_is_sure_is_listed_and_accepted_together(panel, path):
    while "rows" not in panel.shown:
        press(panel, "Enter")
    listed = len(panel.shown["rows"])
    send(panel, **panel.shown["rows"][1]["send"])
    assert "proposed" in panel.shown, "one that is wrong is opened"
    press(panel, "a")
    assert len(panel.shown["rows"]) == listed
    press(panel, "a")
    assert panel.shown["heading"] == "All is looked at"
    story = read_story(path)
    assert story.quotes["verified"].all() and story.actors["verified"].all()
    press(panel, "u")
    assert panel.shown["checked"] == panel.shown["count"] - listed


def test_a_quote_that_is_missing_is_selected(panel, path):
    press(panel, "m")
    start, end = STORY.index(" who leads"), STORY.index("union") + 6
    text = panel.shown["text"]
    assert text["words"] == STORY and text["from"] == 0
    press(panel, "Enter", start=3, end=3)
    assert panel.shown["error"] == "No words are selected; select those of the passage."
    press(panel, "Enter", start=start, end=end)
    assert read_passage(panel) == "who leads the union,"
    press_name(panel, "Ann Park")
    quotes = read_story(path).quotes.set_index("text")
    assert quotes.loc["who leads the union,", "speaker"] == "Ann Park"


def test_the_text_to_select_in_is_as_long_as_the_story_in_whatever_characters():
    text = "“Go,” she said.\r\n\r\n😀 It rained.\r\n" * 400
    panel = review(analyze(text), who="")
    press(panel, "m")
    first, words = panel.shown["text"]["from"], panel.shown["text"]["words"]
    press(panel, "PageDown")
    assert panel.shown["text"]["from"] == first + len(words)
    assert words.replace(" \n", "\r\n") == text[first : first + len(words)]


def test_an_actor_is_another_or_none(panel):
    open_item(panel, "Tom Berg")
    assert panel.shown["question"] == "Is this one actor, and rightly named?"
    send(panel, do="say", typed="ann")
    assert "Tom Berg" not in panel.story.actors["actor"].tolist()
    open_item(panel, "Ann Park")
    press(panel, "x")
    assert panel.review.corrections.rows[-1].new == NO_ACTOR
    assert "Ann Park" not in panel.story.actors["actor"].tolist()


def test_an_actor_is_split_into_two_at_the_places_that_are_marked(panel):
    open_item(panel, "Ann Park")
    press(panel, "t")
    press(panel, "g")
    assert panel.shown["error"].startswith("No place is marked")
    last = panel.shown["rows"][-1]
    assert last["words"][1] == "Park" and not last["checked"]
    send(panel, **last["send"])
    assert panel.shown["rows"][-1]["checked"]
    press(panel, "g")
    send(panel, do="say", typed="Eva Park", exactly=True)
    assert panel.story.actors.set_index("actor")["mentions"].to_dict()["Eva Park"] == 1


def test_what_is_marked_stays_so_from_page_to_page():
    panel = review(analyze(STORY * 40), who="")
    open_item(panel, "Ann Park")
    press(panel, "t")
    press(panel, "PageDown")
    send(panel, **panel.shown["rows"][0]["send"])
    press(panel, "PageUp")
    send(panel, **panel.shown["rows"][0]["send"])
    press(panel, "PageDown")
    assert [row["checked"] for row in panel.shown["rows"][:2]] == [True, False]
    press(panel, "g")
    assert panel.shown["placed"] == "Marked: 2"


def test_an_actor_gets_a_type_pronouns_and_a_side(panel):
    for key, then in (("3", None), ("5", None), ("b", "the union")):
        open_item(panel, "Tom Berg")
        press(panel, "d")
        press(panel, key)
        if then:
            send(panel, do="say", typed=then, exactly=True)
    actor = panel.story.actors.set_index("actor").loc["Tom Berg"]
    told = actor[["type", "pronouns", "affiliation"]].tolist()
    assert told == ["organisation", "she/her", "the union"]


def test_a_text_without_a_file_is_reviewed_too():
    panel = review(analyze(STORY), who="Jo")
    assert panel.shown["sheet"] == ""
    press(panel, "x")
    assert panel.shown["error"] == "" and panel.review.corrections.rows[0].new == NO_QUOTE


def test_what_cannot_be_saved_is_said_and_kept(panel, path):
    sheet = path.with_name("story.corrections.csv")
    sheet.mkdir()
    press(panel, "x")
    assert "story.corrections.csv" in panel.shown["error"] and panel.shown["checked"] == 1
    sheet.rmdir()
    press(panel, "a")
    rows = read_story(path).corrections.rows
    assert panel.shown["error"] == "" and len(rows) == panel.shown["checked"] > 1


def test_a_colleague_who_says_otherwise_is_told_of(panel, path):
    other = review(read_story(path), who="Kim")
    press(panel, "x")
    press_name(other, "Ann Park")
    assert "2 rows of the sheet contradict each other." in other.shown["message"]


def test_of_a_long_story_only_what_is_on_show_is_sent():
    panel = review(analyze(STORY * 100), who="")
    assert len(json.dumps(panel.shown)) < 10_000
    press(panel, "a")
    assert len(panel.shown["rows"]) == 40 and len(json.dumps(panel.shown)) < 20_000
    press(panel, "PageDown")
    assert panel.shown["first"] == 41


def test_a_story_in_which_nothing_was_found():
    panel = review(analyze("It rained in the north of the country on Monday."), who="")
    assert panel.shown["heading"] == "Nothing to look at"
    for key in ("ArrowLeft", "ArrowRight", "u", "r"):
        press(panel, key)
    press(panel, "m")
    press(panel, "Enter", start=0, end=22)
    send(panel, do="say", typed="the forecast")
    assert panel.story.quotes["speaker"].tolist() == ["the forecast"]
