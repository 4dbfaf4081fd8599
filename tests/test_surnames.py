"""Names that are parts of one person's name are that person, and nobody else's."""

import pytest
from naming import name_actors

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article


def find_actors(text):
    return [actor for _, actor in name_actors(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xi Jinping met Vladimir Putin. Mr. Xi smiled. Putin left. President Xi stayed.",
            ["Xi Jinping", "Vladimir Putin", "Xi Jinping", "Vladimir Putin", "Xi Jinping"],
        ),
        ("“Xi will come,” Xi Jinping said.", ["Xi Jinping", "Xi Jinping"]),
        ("Mr. Biden spoke. Joe Biden left.", ["Joe Biden", "Joe Biden"]),
        ("Donald Trump spoke. Donald J. Trump left.", ["Donald J. Trump"] * 2),
        ("Angela Merkel spoke. Merkel’s party lost.", ["Angela Merkel"] * 2),
        (
            "Ursula von der Leyen spoke. Ms. von der Leyen left.",
            ["Ursula von der Leyen", "Ursula von der Leyen"],
        ),
        (
            "The Trump campaign paid. Donald Trump spoke at Trump Tower.",
            ["Donald Trump", "Donald Trump", "Donald Trump"],
        ),
        ("Mr. Will Smith will act. Will he stay?", ["Will Smith"]),
        ("Anna Hill spoke. They climbed the hill. Hill paths are steep.", ["Anna Hill"]),
        ("Chad Smith stood trial. Chad cried.", ["Chad Smith", "Chad Smith"]),
        ("Michael Jordan scored. Jordan smiled.", ["Michael Jordan", "Michael Jordan"]),
        ("It was “Angela Merkel.” Aides cheered Merkel.”", ["Angela Merkel"] * 2),
        ("''Angela Merkel.'' Aides cheered ''Merkel.''", ["Angela Merkel"] * 2),
        ("Anna Berg sells Berg-branded hats.", ["Anna Berg", "Anna Berg"]),
        ("A pro-Berg rally drew anti-Berg protests. Anna Berg left.", ["Anna Berg"] * 3),
        ("Anna Berg’s plan failed, and Berg’ allies left.", ["Anna Berg"] * 2),
        ("HIllary Holt ran. Hillary Holt won.", ["Hillary Holt"] * 2),
        ("HIllary Holt ran. Holt won.", ["Hillary Holt"] * 2),
        ("DJ Holt ran. Holt won.", ["DJ Holt"] * 2),
        ("JOHN O’BRIEN: No.\nANN MCCARTHY: Yes.", ["John O'Brien", "Ann McCarthy"]),
        ("Jan Holt ran. Jana Holt won.", ["Jan Holt", "Jana Holt"]),
        ("Marie Holt ran. Maria Holt won.", ["Marie Holt", "Maria Holt"]),
        ("Hilary Holt ran. Hillary Holt won.", ["Hilary Holt", "Hillary Holt"]),
        ("Erica Holt ran. Eric Holt won.", ["Erica Holt", "Eric Holt"]),
        (
            "Jeremy Paris ran. Paris, who won, lives in Paris, and Paris said so.",
            ["Jeremy Paris"] * 3,
        ),
        ("Francis Holt ran. Frances Holt won.", ["Francis Holt", "Frances Holt"]),
        ("Park Geun-hye arrived. Aides to Park left.", ["Park Geun-hye"] * 2),
        ("Stephen King wrote it. King won.", ["Stephen King", "Stephen King"]),
        (
            "Anna Clint and Paul Clint left. Aides to the Clints stayed.",
            ["Anna Clint", "Paul Clint"],
        ),
        ("Anna Berg met Mr. Bergs.", ["Anna Berg", "Bergs"]),
        ("The Bergs live here. Anna Berg and Tom Berg came.", ["Anna Berg", "Tom Berg"]),
        ("Mr. Baker and Ms. Cook met at the Baker Street station.", ["Baker", "Cook"]),
    ],
)
def test_parts_of_a_name(text, expected):
    assert find_actors(text) == expected


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Theresa May left. May said so. “No,” said May. They told May no. May’s deal fell.", 5),
        ("Mrs. May wept. Prime Minister May left.", 2),
        ("Theresa May left in May. On 4 May, or May 5, and since late May it rained.", 1),
        ("In May prices rose. Mark May 4. The May figures fell.", 0),
    ],
)
def test_a_month_that_is_a_surname(text, times):
    assert [surface.split()[-1] for surface, _ in name_actors(text)].count("May") == times


def test_two_who_share_a_surname_stay_two():
    assert find_actors("Bill Clinton and Hillary Clinton spoke.") == [
        "Bill Clinton",
        "Hillary Clinton",
    ]
    assert find_actors("George Bush and his brother Jeb Bush spoke.") == ["George Bush", "Jeb Bush"]


@pytest.mark.parametrize(
    ("again", "who"),
    [
        ("Mrs. Clinton left.", "Hillary Clinton"),
        ("Mr. Clinton left.", "Bill Clinton"),
        ("Secretary Clinton left.", "Hillary Clinton"),
        ("Clinton left.", "Bill Clinton"),
    ],
)
def test_a_shared_surname_goes_by_title_and_else_to_the_one_named_first(again, who):
    story = "Former president Bill Clinton came with former secretary Hillary Clinton. "
    assert find_actors(story + again)[-1] == who


def test_a_relative_in_the_headline_does_not_take_the_surname():
    text = "Chelsea Clinton Speaks Up for Her Mother in Iowa\n"
    text += "Hillary Clinton rested. Chelsea Clinton spoke. Clinton will win, Bill Clinton said."
    assert find_actors(text)[-2:] == ["Hillary Clinton", "Bill Clinton"]


def test_a_relative_in_a_headline_written_as_prose_does_not_take_the_surname_either():
    text = "Hold Chelsea Clinton to her mother's standards.\n"
    text += "Hillary Clinton said Chelsea would speak. Voters like Clinton."
    assert find_actors(text)[-1] == "Hillary Clinton"


def test_mr_is_no_woman():
    assert find_actors("Mr. Lee, 45, spoke. Anna Lee, 12, did not.") == ["Lee", "Anna Lee"]


def test_headlines_know_the_persons_of_the_story():
    text = "PUTIN MEETS XI\nVladimir Putin met Xi Jinping, who smiled. Mr. Xi left."
    assert find_actors(text)[:2] == ["Vladimir Putin", "Xi Jinping"]
    text = "Putin Meets Xi in Moscow as War Drags On\nMr. Putin met Mr. Xi."
    assert find_actors(text) == ["Putin", "Xi", "Putin", "Xi"]


def test_a_shared_surname_is_less_certain():
    text = "Bill Clinton met Hillary Clinton. Clinton left. Mrs. Clinton stayed."
    mentions, _ = find_mentions(parse_article(Article(text)))
    confidence = mentions["confidence"]
    assert confidence.between(0, 1).all()
    assert mentions["actor"].tolist()[2:] == ["Bill Clinton", "Hillary Clinton"]
    assert confidence[2] < confidence[3] <= confidence[0]


@pytest.mark.parametrize(
    ("text", "person", "count"),
    [
        ("Theresa May spoke. May said it was over. It ended in May.", "Theresa May", 2),
        ("Prime Minister Theresa May left. They met May on May 3.", "Theresa May", 2),
        ("Theresa May lost. May's deal failed, and in May, May resigned.", "Theresa May", 3),
        ("Steve Cash agreed. Cash said they paid in cash.", "Steve Cash", 2),
        ("Theresa May lost in May. Prices rose in May. May figures are due.", "Theresa May", 1),
        ("Bill Love left. Love would not say why. They love it.", "Bill Love", 2),
        ("Eric Pickles spoke. Pickles resigned. She sold pickles.", "Eric Pickles", 2),
        ("Will Baker was asked. Will there be a shop?", "Will Baker", 1),
    ],
)
def test_a_surname_may_be_a_month_or_a_common_word(text, person, count):
    assert [actor for _, actor in name_actors(text)] == [person] * count


def test_a_month_is_no_surname_of_a_place():
    assert name_actors("They left Paris. May was warm, and they came home in June.") == []


def test_a_surname_that_reads_as_an_adjective_still_counts():
    text = "Tommy Hale beat Shane Lowther. Lowther flies to Dubai on Monday."
    assert [actor for _, actor in name_actors(text)].count("Shane Lowther") == 2
