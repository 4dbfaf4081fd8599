"""What an editor is told of a story first: text -> findings, in the order of their news."""

import pytest

from analysis import analyze
from analysis.audit.counts import count_story, find_reasons
from analysis.audit.findings import ORDER
from analysis.audit.usual import MEASURES, measure_surprise

STRIKE = (
    "Mayor Tom Holt spoke on Monday. “We have offered all that we can, and more than the council "
    "thought wise when it met in the spring,” Mr. Holt said.\n"
    "Ellen Park of the Harbour Union was there. The Harbour Union has struck for six weeks. "
    "The Harbour Union is large, and the Harbour Union has funds.\n"
    "“The Harbour Union will be back at work by June, as every year,” Mr. Holt said. “They know "
    "what the port can pay, and they know what it cannot,” he added.\n"
    "“It is a pity,” said Rosa Lind, a grocer.\n"
)
UNNAMED = (
    "“The valves were never tested, not once in all those years,” said an engineer who asked not "
    "to be named because he was not authorised to speak.\n"
    "“They knew it would leak and they let it leak,” said two officials.\n"
    "“We regret it,” said Ann Berg, the director.\n"
)


def list_kinds(text, **facts):
    return analyze(text, **facts).findings.set_index("kind")


def test_who_is_named_much_and_never_speaks_is_news_and_leads_to_where_it_is_named():
    found = list_kinds(STRIKE).loc["named, not heard"]
    assert found["sentence"] == "Harbour Union’s side is named 6 times, and not heard."
    assert found["about"] == "Harbour Union"
    assert {STRIKE[start:end] for start, end in found["spans"]} == {
        "Harbour Union",
        "Ellen Park",  # of the union
    }
    assert found["paragraph"] == 2


@pytest.mark.parametrize(
    ("credit", "is_news"),
    [
        ("Words by Ann Berg. Photographs by Ikaika Nohealani", False),
        ("By Ikaika Nohealani and Rosa Lind in Hull", False),
        ("Photo: Ikaika Nohealani", False),
        ("Additional reporting by Rosa Lind | Image credit: Ikaika Nohealani", False),
        ("By noon Ikaika Nohealani had left.", True),
        ("By Ikaika Nohealani’s account the port is shut.", True),
    ],
)
def test_whoever_made_the_story_or_its_pictures_is_not_named_in_it(credit, is_news):
    story = "“We have offered all that we can this year,” said Tom Holt. “It is a pity,” he said."
    text = "\n\n".join([credit, story, credit])
    found = analyze(text)
    counts = count_story(found.mentions, found.actors, found.quotes, text)
    assert ("Ikaika Nohealani" in counts.named) == is_news


def test_a_minister_counts_as_a_voice_of_the_state():
    heard = "“We agree to it, all of it, at once,” said Peru’s foreign minister. Peru is ready.\n"
    text = f"{heard}Peru signed. Peru left.\n“Good,” said Ann Berg.\n“Fine,” said Tom Holt."
    assert "named, not heard" not in list_kinds(text).index


def test_one_voice_with_most_of_the_words_is_told_with_its_share_and_its_passages():
    found = list_kinds(STRIKE).loc["one voice"]
    assert found["sentence"].startswith("Tom Holt has ") and found["about"] == "Tom Holt"
    assert int(found["figure"].removesuffix("%")) > 80
    assert all("“" in STRIKE[start:end] for start, end in found["spans"])


def test_unnamed_sources_are_told_with_what_the_story_says_of_why():
    found = list_kinds(UNNAMED).loc["unnamed sources"]
    assert found["sentence"].endswith("for 1 of 2 passages it says why (“not to be named”).")
    silent = UNNAMED.replace(
        " who asked not to be named because he was not authorised to speak", ""
    )
    said = list_kinds(silent).loc["unnamed sources", "sentence"]
    assert said.endswith("it does not say why they have no name.")


def test_a_wrong_number_stands_before_all_else_and_what_holds_after_it():
    text = f"{STRIKE}Rents rose from $800 to $1,000, a rise of 20 percent."
    found = analyze(text).findings
    assert found.loc[0, "kind"] == "does not hold" and found.loc[0, "paragraph"] == 5
    places = [ORDER.index(kind) for kind in found["kind"]]
    assert places == sorted(places) and found["finding"].tolist() == list(range(1, len(found) + 1))


def test_speakers_in_doubt_who_carry_much_are_told_and_a_person_who_checks_them_ends_it():
    text = (
        "Ann Berg met Eva Lind and Tom Holt in Hull.\n“It was a long night and nobody slept.”\n"
        "“There was no light in the whole of the street until the morning.”\n"
        "“We waited,” Ms. Berg said.\n“We sang,” Mr. Holt said."
    )
    doubts = list_kinds(text)
    assert "The speaker of" in doubts.loc["speakers in doubt", "sentence"]
    quotes = analyze(text).quotes
    rows = quotes[["text"]].rename(columns={"text": "words"}).assign(what="quote", new="Ann Berg")
    assert "speakers in doubt" not in list_kinds(text, corrections=rows).index


def test_who_says_much_and_is_named_once_is_told():
    text = (
        "“The bridge was closed for a year and a day, and no one told us,” said Eva Lind.\n"
        "“It is open,” said Tom Holt. Mr. Holt is the mayor.\n“Yes,” said Ann Berg. Ms. Berg left."
    )
    found = list_kinds(text).loc["named once"]
    assert found["about"] == "Eva Lind" and "is named once" in found["sentence"]


@pytest.mark.parametrize("text", ["", "It rained all day.", "“We agree,” she said."])
def test_a_story_with_nothing_to_tell_has_no_findings(text):
    assert analyze(text).findings.empty


def test_a_story_in_which_nothing_is_unusual_is_told_who_is_named_most():
    found = analyze("Ann Berg left. Ms. Berg met Tom Holt.").findings
    assert found["sentence"].tolist() == ["Ann Berg is named most: 2 times, Tom Holt 1."]


def test_claims_that_hold_are_told_last_and_together():
    text = "Japan has 125 million people. Germany has 83 million people. France left."
    found = analyze(text, published="2022-05").findings
    assert found.iloc[-1]["sentence"] == "Both claims that the figures can judge are right."


@pytest.mark.parametrize("measure", MEASURES)
def test_the_more_of_something_the_more_surprising(measure):
    surprises = [measure_surprise(measure, value / 10) for value in range(11)]
    assert surprises == sorted(surprises) and surprises[0] == 0 and surprises[-1] > 0.9


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("a clerk, on condition of anonymity", "anonym"),
        ("a nurse, who declined to be identified", "declined to be identified"),
        ("a nurse who feared reprisals", "feared repris"),
        ("a nurse in Hull", None),
    ],
)
def test_why_a_source_has_no_name(said, reason):
    text = f"“It leaks,” said {said}.\n“No,” said a clerk on condition of anonymity."
    (span,) = find_reasons(text, [(0, 11)])
    assert (text[slice(*span)] if span else None) == reason
