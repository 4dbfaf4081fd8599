"""What a person knows better: read as people write it, refused in a sentence, and it wins."""

import pandas as pd
import pytest

from analysis import analyze, read_story
from analysis.errors import ArticleError
from analysis.review import check_aliases, read_aliases, read_speakers

HEADS = "surface,actor,type,affiliation\n"
STORY = (
    "The minister met Ann Park and her deputy, Tom Berg, on Monday.\n"
    "“No deal was ever close,” he said. Officials in Seoul denied that talks had failed.\n"
    "“No,” said Ms. Park. “No,” said Mr. Berg.\n"
)
DEAL, DENIAL = "“No deal was ever close,”", "that talks had failed"


def write(folder, table, name="aliases.csv"):
    path = folder / name
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return path


def tell(*rows):
    return pd.DataFrame(list(rows), columns=["text", "speaker"])


def list_speakers(story):
    return dict(zip(story.quotes["text"], story.quotes["speaker"], strict=True))


@pytest.mark.parametrize(
    "table",
    [
        HEADS + "Kim,Min Kim,person,South Korea\n",
        HEADS + "Kim , Min Kim,Person, South Korea\n",
        "\ufeff" + HEADS + "Kim,Min Kim,person,South Korea\n",
        HEADS.replace(",", ";") + "Kim;Min Kim;person;South Korea\n",
        HEADS.replace(",", "\t") + "Kim\tMin Kim\tperson\tSouth Korea\n",
        "Surface, Actor, Type, Affiliation\r\nKim,Min Kim,person,South Korea\r\n",
        HEADS + "\n,,,\nKim,Min Kim,person,South Korea,,\n\n",
        "note,type,actor,surface,affiliation\nx,person,Min Kim,Kim,South Korea\n",
    ],
)
def test_aliases_are_read_as_people_and_spreadsheets_write_them(tmp_path, table):
    assert read_aliases(write(tmp_path, table)).to_dict("records") == [
        {"surface": "Kim", "actor": "Min Kim", "type": "person", "affiliation": "South Korea"}
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("surface,actor\nA,B\n", "lacks the column type, affiliation"),
        ("", "lacks the column surface"),
        ("Kim,Min Kim,person,\n", "its first line should read surface,actor,type,affiliation"),
        (HEADS + "\n,B,person,\n", "line 3: surface and actor may not be empty"),
        (HEADS + "A,B,man,\n", "line 2: the type is 'man'; write one of"),
        (HEADS + "A,B\n", "line 2: the type is ''"),
        (HEADS + "A,B,person,\n\nA,C,person,\n", "line 4: 'A' stands there twice"),
        (HEADS + "Kim,Kim, Min,person,Norway\n", "line 2: there are more cells"),
        (HEADS + '"Kim,Min Kim,person,\n', "quotation marks should stand around a whole cell"),
        (HEADS + "A,C,person,\nB,C,state,\n", "line 3: the type of 'C' is 'state' here"),
        (HEADS + "A,C,person,X\nB,C,person,Y\n", "line 3: the affiliation of 'C' is 'Y' here"),
        ((HEADS + "Kim,Min Kím,person,\n").encode("latin-1"), "line 2 cannot be decoded"),
        (HEADS + "Kim,Min\0Kim,person,\n", "is not a text file"),
    ],
)
def test_a_mistake_in_the_aliases_is_named(tmp_path, table, says):
    with pytest.raises(ArticleError, match=says):
        read_aliases(write(tmp_path, table))


def test_what_one_line_says_of_an_actor_holds_for_its_others(tmp_path):
    table = HEADS + "Kim,Min Kim,person,\nthe chair,Min Kim,person,Norway\n"
    assert read_aliases(write(tmp_path, table))["affiliation"].tolist() == ["Norway", "Norway"]


def test_a_state_is_its_own_side_unless_another_is_given(tmp_path):
    table = HEADS + "Turkey,Türkiye,state,\nBavaria,Bavaria,state,Germany\n"
    assert read_aliases(write(tmp_path, table))["affiliation"].tolist() == ["Türkiye", "Germany"]


def test_aliases_given_as_a_table_are_checked_alike():
    table = pd.DataFrame([("Kim", "Min Kim", "man", None)], columns=HEADS.strip().split(","))
    with pytest.raises(ArticleError, match="aliases, row 1: the type is 'man'"):
        analyze("Mr. Kim left.", aliases=table)
    assert check_aliases(table.assign(type="person"))["affiliation"].tolist() == [""]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("text\nWe agree\n", "lacks the column speaker"),
        ("text,speaker\n,Kim\n", "line 2: text may not be empty"),
        ("text,speaker\nNo,Kim\nNo,Park\n", "line 3: 'No' stands there twice"),
    ],
)
def test_a_mistake_in_the_speakers_is_named(tmp_path, table, says):
    with pytest.raises(ArticleError, match=says):
        read_speakers(write(tmp_path, table, "speakers.csv"))


@pytest.mark.parametrize(
    "words",
    [
        DEAL,
        "“No deal was ever close,” he said.",
        "deal  was ever close",
        '"No deal was ever close,"',
    ],
)
@pytest.mark.parametrize("name", ["Ann Park", "Park"])
def test_a_person_says_who_spoke_in_any_words_of_the_passage(words, name):
    story = analyze(STORY, speakers=tell((words, name)))
    quote = story.quotes.set_index("text").loc[DEAL]
    assert (quote["speaker"], quote["rule"], quote["confidence"]) == ("Ann Park", "a person", 1)
    assert story.quotes["verified"].sum() == 1
    assert story.unused_speakers.empty
    others = {text: who for text, who in list_speakers(story).items() if text != DEAL}
    assert others == {t: who for t, who in list_speakers(analyze(STORY)).items() if t != DEAL}


def test_what_is_counted_follows_the_correction():
    before, after = analyze(STORY), analyze(STORY, speakers=tell((DENIAL, "Ann Park")))
    words = [
        story.actors.set_index("actor")["words_quoted"]["Ann Park"] for story in (before, after)
    ]
    assert words[1] == words[0] + 4


def test_an_empty_speaker_means_that_the_story_leaves_it_open():
    story = analyze(STORY, speakers=tell((DENIAL, "")))
    quote = story.quotes.set_index("text").loc[DENIAL]
    assert pd.isna(quote["speaker"]) and quote["verified"]


def test_words_in_no_quote_or_twice_in_the_story_change_nothing_and_are_named():
    story = analyze(STORY, speakers=tell(("on Monday", "Kim"), ("“No,”", "Kim"), ("gone", "Kim")))
    assert story.unused_speakers["text"].tolist() == ["on Monday", "“No,”", "gone"]
    pd.testing.assert_frame_equal(story.quotes, analyze(STORY).quotes)


def test_more_words_tell_two_like_passages_apart():
    story = analyze(STORY, speakers=tell(("“No,” said Mr. Berg", "Ann Park")))
    assert story.quotes.loc[story.quotes["text"] == "“No,”", "speaker"].tolist()[-2:] == [
        *("Ann Park", "Ann Park")
    ]
    assert story.quotes["verified"].sum() == 1


def test_a_correction_outlives_an_edit_of_the_story(tmp_path):
    write(tmp_path, f"text,speaker\n{DENIAL},Tom Berg\n", "speakers.csv")
    for text in (STORY, "It rained. " + STORY.replace("\n", "\n\n")):
        story = read_story(write(tmp_path, text, "story.txt"))
        assert list_speakers(story)[DENIAL] == "Tom Berg"


def test_a_corrected_quote_gives_a_claim_its_speaker():
    text = "“Chile’s economy is half the size of Norway’s,” he said. Ann Park of Chile left.\n"
    story = analyze(text, speakers=tell(("Chile’s economy is half the size", "Ann Park")))
    assert story.claims["speaker"].tolist() == ["Ann Park"]
