"""Who speaks in a transcript or an interview, where no word stands in quotation marks."""

import pytest
from naming import say_names
from quoting import quote, quote_sources

from analysis import analyze

BRIEFING = (
    "Clara Voss spoke on Friday.\n"
    "REPORTER: Why was the bridge open?\n"
    "CLARA VOSS: Nobody told us. Sean Marsh said “no.”\n"
    "REPORTER: Nobody?\n"
    "MS. VOSS (to an aide): Not one.\n"
    "She left."
)


def test_each_paragraph_after_a_name_in_capitals_is_a_turn():
    assert quote(BRIEFING) == [
        ("direct", "Why was the bridge open?", "reporter"),
        ("direct", "Nobody told us. Sean Marsh said “no.”", "Clara Voss"),
        ("direct", "“no.”", "Sean Marsh"),
        ("direct", "Nobody?", "reporter"),
        ("direct", "Not one.", "Clara Voss"),
    ]


def test_the_letters_of_an_interview_name_nobody():
    text = "Q: What went wrong?\nA: The pump failed.\nQ: Could it happen again?\nA. It could."
    assert quote_sources(text) == [
        ("What went wrong?", "Q", None),
        ("The pump failed.", "A", None),
        ("Could it happen again?", "Q", None),
        ("It could.", "A", None),
    ]


def test_a_label_is_written_as_a_name_where_the_story_has_none():
    text = "HOST: Why?\nCLARA VOSS: It broke.\nHOST: When?\nVOSS: In May."
    assert [row[2] for row in quote(text)] == ["host", "Clara Voss", "host", "Clara Voss"]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The bridge is open.\nWATCH: It was a bad day.",
        "CORRECTION: It is May.\nIt rained.\nCORRECTION: It is June.",
        "The bridge is open.\nA: the north side.\nB: the south side.",
    ],
)
def test_labels_of_another_kind_are_no_speakers(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SALT: Two spoons.\nFLOUR: Two cups.\nWATER: One cup.\nOIL: A little.",
        "OSLO: It rained.\nLIMA: It was dry.\nOSLO: It stayed wet.",
    ],
)
def test_headings_in_capitals_are_no_speakers(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Clara Voss met Sean Marsh.\nSM: Why now?\nCV: It was time.\nSM: And then?",
            ["Sean Marsh", "Clara Voss", "Sean Marsh"],
        ),
        (
            "CLARA VOSS: It works.\nSEAN MARSH: Since when?\nCLARA VOSS: Today.\nMs. Voss smiled.",
            ["Clara Voss", "Sean Marsh", "Clara Voss"],
        ),
    ],
)
def test_labels_join_the_actors_of_the_story(text, speakers):
    assert [speaker for kind, _, speaker in quote(text) if kind == "direct"] == speakers


def test_an_alias_says_who_speaks_under_a_label():
    aliases = say_names(("KV", "Kim Vane", "person", ""))
    story = analyze("Q: Why now?\nKV: It was time.\nQ: And then?", corrections=aliases)
    assert story.quotes["speaker"].dropna().tolist() == ["Kim Vane"]


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ("Clara Voss: {}", "Sean Marsh: {}", ["Clara Voss", "Sean Marsh"]),
        ("**Clara Voss:** {}", "**Sean Marsh**: {}", ["Clara Voss", "Sean Marsh"]),
        ("[00:00:03] Speaker 1: {}", "[00:00:09] Speaker 2: {}", ["Speaker 1", "Speaker 2"]),
        ("SPEAKER_00: {}", "SPEAKER_01: {}", ["SPEAKER_00", "SPEAKER_01"]),
        ("Clara Voss  0:03\n{}", "Sean Marsh  0:09\n{}", ["Clara Voss", "Sean Marsh"]),
        ("Clara Voss:\n{}", "Sean Marsh:\n{}", ["Clara Voss", "Sean Marsh"]),
        ("Clara Voss (Hull) (Lab): {}", "The Prime Minister: {}", ["Clara Voss", "prime minister"]),
        ("Clara Voss, mayor: {}", "Unidentified male: {}", ["Clara Voss", "unidentified male"]),
        ("Mr. VOSS. {}", "The CHAIR. {}", ["Voss", "chair"]),
        (
            "00:01,5 --> 00:02,5\nMS. VOSS: {}",
            "00:03,5 --> 00:04,5\nMR. MARSH: {}",
            ["Voss", "Marsh"],
        ),
    ],
)
def test_labels_of_any_lettering_are_speakers(first, second, speakers):
    text = f"{first.format('Why did it break?')}\n\n{second.format('It was old.')}"
    assert [(row[1], row[2]) for row in quote(text)] == list(
        zip(["Why did it break?", "It was old."], speakers, strict=True)
    )


def test_unknown_labels_are_speakers_where_they_come_back_and_sound_like_speech():
    text = "Vosk: We tried.\nMarl: Not hard enough.\nVosk: Would you know?\nMarl: I was there."
    assert [row[2] for row in quote(text)] == ["Vosk", "Marl", "Vosk", "Marl"]


@pytest.mark.parametrize(
    "text",
    [
        "Location: the town hall.\nPrice: 5 pounds.\nNote: you may bring a friend.",
        "Clara Voss: 1,769.\nSean Marsh: 1,501.",
        "Director: Clara Voss\nWriter: Sean Marsh",
        "Clara Voss, 34: Bought her house in May.\nSean Marsh, 51: Rents his flat.",
        "Kowal said: It rained.\nMarsh said: It was dry.\nKowal said: It rained again.",
    ],
)
def test_lists_with_colons_are_no_transcripts(text):
    assert not [row for row in quote(text) if row[0] == "direct"]


def test_a_turn_runs_over_paragraphs_without_what_is_noted_of_the_scene():
    text = (
        "Clara Voss: It broke. [Laughs.] Twice.\nNobody looked.\n(CROSSTALK)\n"
        "Sean Marsh: When?\nI never knew.\nMr. Marsh left."
    )
    story = analyze(text)
    pieces = [[text[start:end] for start, end in spans] for spans in story.quotes["spans"]]
    assert pieces == [["It broke.", "Twice.", "Nobody looked."], ["When?", "I never knew."]]


def test_what_stands_before_an_interview_says_who_asks_and_who_answers():
    text = "By Sean Marsh\nClara Voss runs the bank. Voss is 50.\nQ: Why?\nA: It broke.\nQ: When?"
    assert [row[2] for row in quote(text)] == ["Sean Marsh", "Clara Voss", "Sean Marsh"]


def test_a_witness_answers_whoever_examines():
    text = (
        "THE COURT: Call the witness.\nCLARA VOSS, having been sworn, testified:\n"
        "BY MR. SALT:\nQ. Where were you?\nA. At home.\nBY MS. VANE:\nQ. Alone?\nA. Yes."
    )
    assert [row[2] for row in quote(text)][1:] == ["Salt", "Clara Voss", "Vane", "Clara Voss"]


def test_what_a_turn_quotes_is_a_quote_of_its_own():
    text = (
        "Clara Voss spoke.\nREPORTER: Why?\nCLARA VOSS: Sean Marsh said, “It is old and it leaks.” "
        "I said, “Nobody told us of it.”\nREPORTER: And?"
    )
    assert [row[1:] for row in quote(text) if row[1].startswith("“")] == [
        ("“It is old and it leaks.”", "Sean Marsh"),
        ("“Nobody told us of it.”", "Clara Voss"),
    ]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "12.40 Minister Ines Vale wrote on X:\n\nThe fire is out. Nobody has died.\n\n"
            "Ines Vale spoke to the crews later.",
            "The fire is out. Nobody has died.",
            "Ines Vale",
        ),
        (
            "Ines Vale on Bluesky:\n\n“The fire is out.”\n\nIt rained.",
            "“The fire is out.”",
            "Ines Vale",
        ),
        (
            "12.40 @NorthFire: Two crew were treated for smoke.\n\nIt rained.",
            "Two crew were treated for smoke.",
            "@NorthFire",
        ),
        (
            "The last word went to the engineer, Ann Berg:\n\n“The bridge is safe.”\n\nIt rained.",
            "“The bridge is safe.”",
            "Ann Berg",
        ),
    ],
)
def test_what_stands_below_whoever_posted_or_said_it(text, said, speaker):
    quotes = analyze(text).quotes
    assert quotes[["text", "speaker"]].values.tolist() == [[said, speaker]]


def test_a_handle_in_the_middle_and_a_colon_elsewhere_make_no_post():
    assert analyze("Follow @NorthFire: it is free. He met Ann on X.\n\nIt rained.").quotes.empty


CAPTIONS = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Clara Voss>The ice is going,
and it is going fast.

2
00:00:05.000 --> 00:00:09.000 align:start
<v.loud Interviewer>How fast is it going?</v>

3
00:00:10.000 --> 00:00:12.000
<v Clara Voss>A metre a year.</v>
"""


def test_subtitles_say_who_speaks_in_tags():
    assert [(text, speaker) for _, text, speaker in quote(CAPTIONS)] == [
        ("The ice is going,\nand it is going fast.", "Clara Voss"),
        ("How fast is it going?", "interviewer"),
        ("A metre a year.", "Clara Voss"),
    ]


@pytest.mark.parametrize(
    ("labels", "speakers"),
    [
        (("interviewer", "voss"), ("interviewer", "Clara Voss")),
        (("speaker 1", "speaker 2"), ("speaker 1", "speaker 2")),
        (("clara", "ben"), ("clara", "ben")),
    ],
)
def test_labels_in_small_letters_are_speakers_too(labels, speakers):
    lines = ("how long have you lived here?", "all my life.", "and before?", "i was not born.")
    turns = [f"{labels[place % 2]}: {line}" for place, line in enumerate(lines)]
    text = "Clara Voss spoke to us about the ice.\n\n" + "\n".join(turns)
    found = [row for row in quote(text) if row[1] in lines]
    assert [(text, speaker) for _, text, speaker in found] == [
        (line, speakers[place % 2]) for place, line in enumerate(lines)
    ]


def test_small_letters_before_a_colon_are_no_label_where_they_are_nobodys():
    text = "salt: a pinch is enough.\nflour: two cups of it.\nsalt: more if you like."
    assert quote(text) == []


def test_a_label_that_means_an_actor_is_a_mention():
    text = (
        "By Ann Hart\n\nClara Voss lives in the hills.\n\n"
        "Interviewer: Why?\nVoss: It is quiet.\nInterviewer: And in winter?\nVoss: I sleep."
    )
    mentions = analyze(text).mentions
    assert mentions.loc[mentions["text"] == "Interviewer", ["actor", "kind"]].values.tolist() == [
        ["Ann Hart", "role"],
        ["Ann Hart", "role"],
    ]
