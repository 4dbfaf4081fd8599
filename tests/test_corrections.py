"""What people know better: read as they write it, refused in a sentence, and it wins everywhere."""

import pandas as pd
import pytest
from naming import say

from analysis import analyze, read_story
from analysis.corrections import Correction, Corrections, Finder, What, read_corrections
from analysis.errors import ArticleError

HEADS = "what,words,new\n"
STORY = (
    "The minister met Ann Park and her deputy, Tom Berg, on Monday.\n"
    "“No deal was ever close,” he said. Officials in Seoul denied that talks had failed.\n"
    "“No,” said Ms. Park. “No,” said Mr. Berg.\n"
)
DEAL, DENIAL = "“No deal was ever close,”", "that talks had failed"


def write(folder, table, name="story.corrections.csv"):
    path = folder / name
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return path


def read(folder, table):
    write(folder, table)
    return read_corrections(folder / "story.txt")


def correct(text, *rows):
    return analyze(text, corrections=say(*rows))


def list_speakers(story):
    return dict(zip(story.quotes["text"], story.quotes["speaker"], strict=True))


def mark(text, start, end, what, new):
    """A correction of one place, as a panel makes it."""
    location = Finder(analyze(text).article).describe(start, end)
    return Corrections().record(Correction(what, new=new, **location._asdict()))


@pytest.mark.parametrize(
    "table",
    [
        HEADS + "quote,“We agree”,Kim\n",
        HEADS + "Quote , “We agree” , Kim\n",
        "\ufeff" + HEADS + "quote,“We agree”,Kim\n",
        HEADS.replace(",", ";") + "quote;“We agree”;Kim\n",
        HEADS.replace(",", "\t") + "quote\t“We agree”\tKim\n",
        "What, Words, New\r\nquote,“We agree”,Kim\r\n",
        HEADS + '\n,,,\n"quote","“We agree”","Kim",,\n\n',
        "new,what,words\nKim,quote,“We agree”\n",
        ("sep=;\n" + HEADS.replace(",", ";") + "quote;“We agree”;Kim\n").encode("utf-16"),
    ],
)
def test_a_sheet_is_read_as_people_and_spreadsheets_write_it(tmp_path, table):
    assert read(tmp_path, table).rows == (Correction(What.QUOTE, "“We agree”", "Kim"),)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("what,words\ntype,A\n", "lacks the column new"),
        ("", "lacks the column what, words, new"),
        (HEADS + "type,,person\n", "line 2: the words may not be empty"),
        (HEADS + "type,A,man\n", "line 2: the type is 'man'; write one of person, state"),
        (HEADS + "pronouns,A,xe\n", "line 2: the pronouns are 'xe'; write one of she/her"),
        (HEADS + "\nspeaker,A,B\n", "line 3: what is 'speaker'; write one of quote, missing"),
        (HEADS + "type,A,ok\n", "line 2: the row says 'ok', and there is nothing to keep"),
        (HEADS + "quote,No, never,Kim\n", "line 2: there are more cells"),
        (HEADS + 'quote,"No,Kim\n', "quotation marks should stand around a whole cell"),
        ((HEADS + "quote,No,Kím\n").encode("cp1252"), "line 2 cannot be decoded.*encoding UTF-8"),
        (HEADS + "quote,No\0,Kim\n", "is not a text file"),
    ],
)
def test_a_mistake_in_a_sheet_is_named(tmp_path, table, says):
    with pytest.raises(ArticleError, match=rf"story\.corrections\.csv.*{says}"):
        read(tmp_path, table)


def test_a_table_is_checked_like_a_sheet():
    with pytest.raises(ArticleError, match="corrections, row 1: the type is 'man'"):
        correct("Mr. Kim left.", ("type", "Kim", "man"))
    with pytest.raises(ArticleError, match="lack the column new"):
        analyze("Mr. Kim left.", corrections=pd.DataFrame({"what": [], "words": []}))


def test_ok_keeps_what_was_read(tmp_path):
    table = "what,words,old,new\nquote,No,Ann Park,OK\npronouns,Ann Park,she/her,she\n"
    rows = read(tmp_path, table).rows
    assert [(row.new, row.is_kept) for row in rows] == [("Ann Park", True), ("she/her", True)]


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
    story = correct(STORY, ("quote", words, name))
    quote = story.quotes.set_index("text").loc[DEAL]
    assert (quote["speaker"], quote["rule"], quote["confidence"]) == ("Ann Park", "a person", 1)
    assert story.quotes["verified"].sum() == 1
    assert story.unplaced.empty
    others = {text: who for text, who in list_speakers(story).items() if text != DEAL}
    assert others == {t: who for t, who in list_speakers(analyze(STORY)).items() if t != DEAL}


def test_the_pronoun_beside_a_corrected_quote_means_its_speaker():
    before, after = analyze(STORY), correct(STORY, ("quote", DEAL, "Ann Park"))
    said = [one.mentions.set_index("text").loc["he", "actor"] for one in (before, after)]
    assert said == ["Tom Berg", "Ann Park"]


def test_what_is_counted_follows_the_correction():
    before, after = analyze(STORY), correct(STORY, ("quote", DENIAL, "Ann Park"))
    words = [
        story.actors.set_index("actor")["words_quoted"]["Ann Park"] for story in (before, after)
    ]
    assert words[1] == words[0] + 4


@pytest.mark.parametrize("nobody", ["nobody", "Nobody", "(nobody)"])
def test_nobody_means_that_the_story_leaves_it_open(nobody):
    quote = correct(STORY, ("quote", DENIAL, nobody)).quotes.set_index("text").loc[DENIAL]
    assert pd.isna(quote["speaker"]) and quote["verified"]


def test_words_in_no_quote_or_twice_in_the_story_change_nothing_and_are_named():
    said = [("quote", words, "Kim") for words in ("on Monday", "“No,”", "gone")]
    story = correct(STORY, *said)
    reasons = dict(zip(story.unplaced["words"], story.unplaced["reason"], strict=True))
    assert "2 times" in reasons["“No,”"] and "nowhere" in reasons["gone"]
    assert reasons["on Monday"] == "no quote stands there"
    assert len(story.say_unused()) == 3
    pd.testing.assert_frame_equal(story.quotes, analyze(STORY).quotes)


def test_more_words_tell_two_like_passages_apart():
    story = correct(STORY, ("quote", "“No,” said Mr. Berg", "Ann Park"))
    assert story.quotes.loc[story.quotes["text"] == "“No,”", "speaker"].tolist()[-2:] == [
        *("Ann Park", "Ann Park")
    ]
    assert story.quotes["verified"].sum() == 1


def test_a_quote_within_a_quote_is_corrected_by_itself():
    text = "“He told me, ‘Go home at once,’ and left,” said Ann Park. Tom Berg came."
    story = correct(text, ("quote", "Go home at once", "Tom Berg"))
    assert story.quotes["speaker"].tolist() == ["Ann Park", "Tom Berg"]
    assert story.quotes["verified"].tolist() == [False, True]


def test_what_is_no_quote_is_gone_from_every_count():
    story = correct(STORY, ("quote", DEAL, "not a quote"))
    assert DEAL not in story.quotes["text"].tolist()
    assert story.quotes["quote"].tolist() == list(range(1, len(story.quotes) + 1))
    counts = story.actors.set_index("actor")["quotes"]
    assert counts.sum() == story.quotes["speaker"].isin(counts.index).sum()


@pytest.mark.parametrize(
    ("words", "whole", "kind"),
    [
        ("It works", "“It works”", "direct"),
        ("that it “works” well", "that it “works” well", "mixed"),
        ("the plan was dead", "the plan was dead", "indirect"),
    ],
)
def test_a_missing_quote_is_a_row_of_its_kind(words, whole, kind):
    text = "Ann Park came. On it stood “It works” and that it “works” well, so the plan was dead."
    story = correct(text, ("missing quote", words, "Ann Park"))
    row = story.quotes.set_index("text").loc[whole]
    assert row[["speaker", "speaker_type", "kind", "verified"]].tolist() == [
        *("Ann Park", "person", kind, True)
    ]
    assert text[row["start"] : row["end"]] == whole and row["words"] == len(whole.split())


def test_a_missing_quote_that_is_found_after_all_is_one_row():
    story = correct(STORY, ("missing quote", DEAL, "Ann Park"))
    assert story.quotes["text"].tolist() == analyze(STORY).quotes["text"].tolist()
    assert list_speakers(story)[DEAL] == "Ann Park"


def test_an_actor_that_is_another_is_counted_with_it():
    text = "Min Kim met the press. Mr. Kuleba left, and Mr. Kuleba said: “No way out.”"
    story = correct(text, ("actor", "Kuleba", "Min Kim"))
    assert story.actors["actor"].tolist() == ["Min Kim"]
    counts = story.actors.set_index("actor").loc["Min Kim"]
    assert counts["mentions"] == 3 and counts["quotes"] == 1 and counts["verified"]


def test_an_actor_may_get_a_name_that_the_story_does_not_have():
    story = correct("Mr. Kuleba said “No”.", ("actor", "Kuleba", "Dmytro Kuleba"))
    assert story.actors["actor"].tolist() == ["Dmytro Kuleba"]
    assert story.quotes["speaker"].tolist() == ["Dmytro Kuleba"]


def test_what_is_no_actor_is_in_no_table():
    text = "Ms. Ann Park met Holt Bank. Holt Bank said that it was over."
    assert "Holt Bank" in analyze(text).actors["actor"].tolist()
    story = correct(text, ("actor", "Holt Bank", "not an actor"))
    assert story.actors["actor"].tolist() == ["Ann Park"]
    assert set(story.mentions["actor"]) == {"Ann Park"}
    assert "Holt Bank" not in story.quotes["speaker"].tolist()


def test_words_that_name_nobody_are_in_no_table():
    text = "Ms. Ann Park met Kim Holt in Holt. Holt is small."
    story = correct(text, ("name", "Holt", "not an actor"))
    assert story.mentions["text"].tolist() == ["Ann Park", "Kim Holt"]
    assert story.actors["actor"].tolist() == ["Ann Park", "Kim Holt"]


def test_a_corrected_sex_reaches_pronouns_and_quotes():
    text = "Robin Voss met Kim Holt in Hull. “It is over,” she said."
    for she, he in (("Robin Voss", "Kim Holt"), ("Kim Holt", "Robin Voss")):
        story = correct(text, ("pronouns", she, "she"), ("pronouns", he, "he"))
        assert story.mentions.set_index("text").loc["she", "actor"] == she
        assert story.quotes["speaker"].tolist() == [she]
        pronouns = story.actors.set_index("actor")["pronouns"]
        assert pronouns[[she, he]].tolist() == ["she/her", "he/him"]


def test_a_corrected_type_reaches_pronouns_and_quotes():
    text = "Norvane closed its plant. “It is over,” he said."
    name = ("name", "Norvane", "Norvane")
    person = correct(text, name, ("type", "Norvane", "person"))
    assert person.quotes[["speaker", "speaker_type"]].values.tolist() == [["Norvane", "person"]]
    body = correct(text, name, ("type", "Norvane", "organisation"))
    assert body.quotes["speaker"].isna().all()
    assert body.mentions["text"].tolist() == ["Norvane", "its"]


def test_a_corrected_affiliation_reaches_quotes():
    story = correct("“No,” said Ann Park.", ("affiliation", "Ann Park", "Norway"))
    assert story.quotes["speaker_affiliation"].tolist() == ["Norway"]
    assert story.actors["affiliation"].tolist() == ["Norway"]
    text = "“No,” said French President Emmanuel Macron."
    told = correct(text, ("affiliation", "Emmanuel Macron", "nobody"))
    assert pd.isna(told.quotes["speaker_affiliation"]).all()


def test_two_persons_of_one_surname_are_told_apart_at_one_place():
    text = "Tom Voss came. Ann Voss left. Voss said: “It is over.”"
    at = text.index("Voss said")
    for name in ("Ann Voss", "Tom Voss", "Eva Voss"):
        said = mark(text, at, at + 4, What.MENTION, name)
        story = analyze(text, corrections=said)
        assert story.quotes["speaker"].tolist() == [name]
        assert story.actors.set_index("actor").loc[name, "quotes"] == 1
        assert story.mentions["verified"].sum() == 1


def test_one_place_may_name_nobody():
    text = "Ms. Ann Park met Kim Holt. Holt is a town, too."
    said = mark(
        text, text.index("Holt is"), text.index("Holt is") + 4, What.MENTION, "not an actor"
    )
    story = analyze(text, corrections=said)
    assert story.mentions["text"].tolist() == ["Ann Park", "Kim Holt"]


def test_rows_that_contradict_each_other_are_named_and_none_is_applied():
    story = correct(STORY, ("quote", DEAL, "Ann Park"), ("quote", "No deal was", "Kim"))
    assert len(story.unplaced) == 2
    pd.testing.assert_frame_equal(story.quotes, analyze(STORY).quotes)
    story = correct(STORY, ("type", "Ann Park", "group"), ("type", "Ann Park", "state"))
    assert story.unplaced["reason"].str.contains("“group” and “state”").tolist() == [True, True]
    story = correct(STORY, ("actor", "Ann Park", "Tom Berg"), ("actor", "Tom Berg", "Ann Park"))
    assert len(story.unplaced) == 2 and len(story.actors) == len(analyze(STORY).actors)


def test_a_correction_outlives_an_edit_of_the_story(tmp_path):
    write(tmp_path, f"{HEADS}quote,{DENIAL},Tom Berg\n")
    for text in (STORY, "It rained. " + STORY.replace("\n", "\n\n")):
        story = read_story(write(tmp_path, text, "story.txt"))
        assert list_speakers(story)[DENIAL] == "Tom Berg"


FIRST = "Ann Park came at noon to see the bank. “No,” he said. The bank closed its doors early.\n"
SECOND = "Tom Berg left at six for the farm. “No,” he said. The farm went under last year.\n"


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (FIRST + SECOND, 1),
        (SECOND + FIRST, 2),
        ("It rained.\n" + FIRST.replace("closed", "had shut") + "So it did.\n" + SECOND, 1),
        (SECOND, None),  # the passage is cut: its words stand only in another place
        ("“No,” he said.", None),
        (FIRST.replace("“No,” he said. ", "") + SECOND, None),
        (FIRST + FIRST, None),
    ],
)
def test_a_passage_is_found_again_by_what_stands_beside_it_or_not_at_all(text, met):
    start = FIRST.index("“No,”")
    said = mark(FIRST + SECOND, start, start + 5, What.QUOTE, "Eva Holt")
    story = analyze(text, corrections=said)
    verified = story.quotes.loc[story.quotes["verified"], "quote"].tolist()
    assert verified == ([] if met is None else [met])
    assert len(story.unplaced) == (met is None)


def test_of_like_passages_in_like_places_the_one_that_was_meant_is_met():
    text = "“No,” he said. " * 6
    said = mark(text, 30, 35, What.QUOTE, "Eva Holt")
    assert said.rows[0].where == "paragraph 1, 3 of 6"
    story = analyze(text, corrections=said)
    assert story.quotes.loc[story.quotes["verified"], "start"].tolist() == [30]


def test_a_corrected_quote_gives_a_claim_its_speaker():
    text = "“Chile’s economy is half the size of Norway’s,” he said. Ann Park of Chile left.\n"
    story = correct(text, ("quote", "Chile’s economy is half the size", "Ann Park"))
    assert story.claims["speaker"].tolist() == ["Ann Park"]


def test_files_of_an_earlier_form_are_read_until_there_is_a_sheet(tmp_path):
    aliases = "surface,actor,type,affiliation\nPark,Min Park,person,Norway\nKim,Kim Vane,person,\n"
    write(tmp_path, aliases, "aliases.csv")
    write(tmp_path, f'text,speaker\n"{DEAL}",\n', "speakers.csv")
    write(tmp_path, STORY, "story.txt")
    story = read_story(tmp_path / "story.txt")
    assert story.actors.set_index("actor").loc["Min Park", "affiliation"] == "Norway"
    assert pd.isna(list_speakers(story)[DEAL])
    (note, *_) = story.say_unused()
    assert "`python -m analysis review story.txt` takes what stands there into" in note
    story.corrections.save()
    again = read_story(tmp_path / "story.txt")
    pd.testing.assert_frame_equal(again.quotes, story.quotes)
    pd.testing.assert_frame_equal(again.actors, story.actors)
    assert "aliases.csv and speakers.csv are no longer read" in again.say_unused()[0]
    assert (tmp_path / "aliases.csv").read_text() == aliases


def test_a_text_without_corrections_is_read_as_if_there_were_no_such_thing():
    story = analyze(STORY)
    assert not story.quotes["verified"].any() and not story.actors["verified"].any()
    assert story.unplaced.empty and story.say_unused() == []
