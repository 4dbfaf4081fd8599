"""A review of a story: what comes first, what each answer does, and how it is taken back."""

import pandas as pd
import pytest

from analysis import analyze, read_story
from analysis.corrections import NO_ACTOR, NO_QUOTE, NOBODY, What
from analysis.errors import ArticleError, CorrectionError
from analysis.reviews import Review

STORY = (
    "The plant in Hull will close, the owner, Ann Park, said on Monday. “We lost the market, the "
    "bank and, in the end, our nerve,” Ms. Park said.\n"
    "Tom Berg, who leads the union, was not told. “No deal was ever close,” he said. Officials in "
    "London denied that talks had failed.\n"
    "“It is a bad day for Hull and for the whole of the coast.” The mayor did not answer.\n"
)
NERVE = "“We lost the market, the bank and, in the end, our nerve,”"
DEAL, COAST = (
    "“No deal was ever close,”",
    "“It is a bad day for Hull and for the whole of the coast.”",
)


@pytest.fixture
def review():
    return Review(analyze(STORY), who="Jo")


def find(review, words):
    return next(item for item in review.items if item.words == words)


def test_what_is_least_sure_and_decides_most_comes_first(review):
    doubts = [item.doubt for item in review.items]
    assert doubts == sorted(doubts, reverse=True)
    assert review.items[0].words == COAST and not review.items[0].is_sure
    assert not set(review.sure) & set(review.doubtful)
    assert {item.what for item in review.items} == {What.QUOTE, What.ACTOR}
    assert all(item.before or item.after for item in review.items)


def test_roles_and_capitals_are_looked_at_when_asked_for():
    text = "Seoul has agreed. Norwegian President Kim Holt left. The Norwegian president wept."
    review = Review(analyze(text), who="", kinds=[What.MENTION])
    assert {item.words for item in review.items} == {"Seoul", "The Norwegian president"}
    review.answer(find(review, "The Norwegian president"), "Tom Berg")
    assert "Tom Berg" in review.read_again().mentions["actor"].tolist()


def test_candidates_are_whoever_is_near(review):
    candidates = review.list_candidates(find(review, DEAL))
    assert candidates[0] == "Ann Park"
    assert find(review, DEAL).proposed not in candidates and len(candidates) <= 9


@pytest.mark.parametrize(
    ("text", "words", "candidates"),
    [
        # A name, a pronoun and "who" for the source are no candidates, whoever they stand for.
        ("Mr. Kim of Holt Ltd. left. “No,” Kim said.", "“No,”", ["Holt Ltd."]),
        ("Mr. Kim of Holt Ltd. left. “No,” he said.", "“No,”", ["Holt Ltd."]),
        ("Mr. Kim met Ms. Lee, who said: “No.”", "“No.”", ["Kim"]),
        # Words for it are, less the article.
        ("Ann Lee, the chair, met Tom Kim. “No,” the chair said.", "“No,”", ["Tom Kim", "chair"]),
        # Whoever cannot be "he" comes last.
        (
            "Mr. Kim met Mr. Park. Ms. Lee of Holt Ltd. left. “No,” he said.",
            "“No,”",
            ["Park", "Holt Ltd.", "Lee"],
        ),
    ],
)
def test_candidates_are_each_once_and_others_than_what_was_read(text, words, candidates):
    review = Review(analyze(text), who="Jo")
    item = find(review, words)
    assert review.list_candidates(item) == candidates


@pytest.mark.parametrize(
    ("actor", "candidates"),
    [
        ("Rob Hill", ["Ann Hill", "Hill Group", "Kim"]),
        ("Ann Hill", ["Rob Hill", "Hill Group"]),
        ("Hill Group", ["Rob Hill", "Ann Hill", "Holt Ltd."]),
        ("China", []),
    ],
)
def test_an_actor_may_be_a_namesake_or_one_of_its_sort(actor, candidates):
    text = (
        "Rob Hill said he would go. Ann Hill said she would stay. China agreed with Hill Group. "
        "Mr. Kim of Holt Ltd. left."
    )
    review = Review(analyze(text), who="Jo")
    item = next(one for one in review.items if one.what is What.ACTOR and one.words == actor)
    assert review.list_candidates(item) == candidates


@pytest.mark.parametrize("speaker", ["Ann Park", "a former director", NOBODY, NO_QUOTE])
def test_each_answer_is_in_every_table_when_the_story_is_read_again(review, speaker):
    before = review.story.actors.set_index("actor")["words_quoted"].sum()
    review.answer(find(review, DEAL), speaker)
    story = review.read_again()
    rows = story.quotes[story.quotes["text"] == DEAL]
    assert rows["speaker"].fillna(NOBODY).tolist() == ([speaker] if speaker != NO_QUOTE else [])
    assert rows["verified"].all() and story.quotes["verified"].sum() == len(rows)
    counted = story.actors["words_quoted"].sum()
    assert counted == before - (0 if speaker == "Ann Park" else 5)


def test_what_is_accepted_together_is_one_step_and_taken_back_as_one(review):
    sure = review.sure
    review.accept(*sure)
    assert len(sure) > 2 and not review.sure
    assert review.undo() and review.sure == sure
    assert review.undo() == "" and review.corrections.rows == ()


def test_an_answer_takes_the_place_of_the_one_before(review):
    for speaker in ("Ann Park", NOBODY, "Tom Berg"):
        review.answer(find(review, DEAL), speaker)
        review.read_again()
    assert [row.new for row in review.corrections.rows] == ["Tom Berg"]
    assert review.corrections.rows[0].old == "Tom Berg"


def test_an_answer_that_was_given_before_the_story_changed_is_replaced_too():
    review = Review(analyze(STORY), who="")
    review.answer(find(review, NERVE), "Tom Berg")
    changed = STORY.replace("said on Monday. ", "wrote. It rained in Hull. ")
    later = Review(analyze(changed, corrections=review.corrections), who="")
    assert find(later, NERVE).answer == "Tom Berg"
    later.answer(find(later, NERVE), "Ann Park")
    assert [row.new for row in later.corrections.rows] == ["Ann Park"]
    assert later.read_again().unplaced.empty


@pytest.mark.parametrize("text", ["No way. Ann.", "“No way,” she said.", "Ann. No way.", "No way."])
@pytest.mark.parametrize("words", ["No way", "No"])
def test_a_missing_quote_of_a_story_of_few_words_is_found_again(text, words):
    review = Review(analyze(text), who="Jo")
    start = text.index(words)
    review.add_quote(start, start + len(words), "Zed Moe")
    assert "Zed Moe" in review.read_again().quotes["speaker"].tolist()
    assert review.story.say_unused() == []


def test_a_missing_quote_is_added_and_may_be_taken_away_again(review):
    start = STORY.index("who leads")
    review.add_quote(start, STORY.index(", was not"), "Ann Park")
    story = review.read_again()
    assert "who leads the union" in story.quotes["text"].tolist()
    review.answer(find(review, "who leads the union"), NOBODY)
    assert pd.isna(
        review.read_again().quotes.set_index("text").loc["who leads the union", "speaker"]
    )
    review.answer(find(review, "who leads the union"), NO_QUOTE)
    assert review.corrections.rows == ()
    with pytest.raises(CorrectionError, match="No words are selected"):
        review.add_quote(5, 5, "Kim")


def test_actors_are_joined_dropped_and_described(review):
    review.join_actors("Tom Berg", "Ann Park")
    assert review.read_again().actors["actor"].tolist().count("Tom Berg") == 0
    review.undo()
    review.describe_actor("Tom Berg", "pronouns", "she")
    review.describe_actor("Ann Park", "type", "organisation")
    with pytest.raises(ArticleError, match="The type is 'man'"):
        review.describe_actor("Ann Park", "type", "man")
    actors = review.read_again().actors.set_index("actor")
    assert actors.loc["Tom Berg", "pronouns"] == "she/her"
    assert actors.loc["Ann Park", "type"] == "organisation"
    review.drop_actor("Ann Park")
    assert "Ann Park" not in review.read_again().actors["actor"].tolist()


def test_one_actor_is_split_into_two():
    text = "Tom Voss came. Voss spoke at noon. In the evening Voss sang. Tom Voss slept."
    review = Review(analyze(text), who="")
    places = [(text.index("Voss sang"), text.index("Voss sang") + 4)]
    review.name_mentions(places, "Eva Voss")
    story = review.read_again()
    assert story.actors.set_index("actor")["mentions"].to_dict() == {"Tom Voss": 3, "Eva Voss": 1}
    review.name_mentions(places, NO_ACTOR)
    assert review.read_again().actors["actor"].tolist() == ["Tom Voss"]
    assert len(review.corrections.rows) == 1


def test_what_is_saved_is_there_the_next_time(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    review = Review(read_story(path), who="Jo")
    review.answer(find(review, DEAL), "Ann Park")
    review.save()
    (row,) = read_story(path).corrections.rows
    assert (row.words, row.old, row.new, row.who) == (DEAL, "Tom Berg", "Ann Park", "Jo")
    assert row.where == "paragraph 2" and row.before.endswith("was not told.")
    assert find(Review(read_story(path)), DEAL).answer == "Ann Park"
    review.undo()
    review.save()
    assert read_story(path).corrections.rows == ()


def test_taking_back_what_was_saved_leaves_what_others_said(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    mine, other = Review(read_story(path), who="Jo"), Review(read_story(path), who="Al")
    mine.answer(find(mine, DEAL), "Ann Park")
    other.answer(find(other, NERVE), "Tom Berg")
    other.save()
    mine.save()
    mine.undo()
    mine.save()
    assert [(row.words, row.who) for row in read_story(path).corrections.rows] == [(NERVE, "Al")]


def test_an_actor_that_was_renamed_may_be_renamed_again(review):
    review.join_actors("Tom Berg", "Thomas Berg")
    review.read_again()
    review.join_actors("Thomas Berg", "T. J. Berg")
    story = review.read_again()
    assert story.unplaced.empty
    assert set(story.actors["actor"]) == {"Ann Park", "T. J. Berg"}


def test_a_sheet_to_fill_in_asks_for_everything_once_and_keeps_what_was_filled_in(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    asked = Review(read_story(path)).ask().save()
    assert asked.rows[0].words == COAST
    sheet = tmp_path / "story.corrections.csv"
    assert Review(read_story(path)).ask().save().rows == asked.rows
    table = sheet.read_text("utf-8-sig").splitlines()
    filled = [
        f"{line[:-2]}ok,," if line.startswith("quote") and DEAL in line else line for line in table
    ]
    sheet.write_text("\n".join(filled))
    story = read_story(path)
    assert (
        story.quotes.set_index("text").loc[DEAL, "verified"] and story.quotes["verified"].sum() == 1
    )
    path.write_text(STORY + "“We shall see,” said Eva Holt.\n", "utf-8")
    rows = Review(read_story(path)).ask().save().rows
    assert len(rows) > len(asked.rows) and [row.new for row in rows if row.new] == ["Tom Berg"]
    assert "“We shall see,”" in [row.words for row in rows]


def test_how_often_the_reading_was_kept_is_told_by_kind_and_confidence(review):
    review.accept(find(review, NERVE))
    review.answer(find(review, DEAL), "Ann Park")
    review.add_quote(0, 9, "Kim")
    table = review.read_again().agreement()
    assert table[["checked", "kept"]].sum().tolist() == [3, 1]
    kinds = table.groupby("kind")[["checked", "kept"]].sum()
    assert kinds.loc["direct quote"].tolist() == [2, 1]
    assert kinds.loc["missing quote"].tolist() == [1, 0]
    assert analyze(STORY).agreement().empty
