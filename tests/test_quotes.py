"""Who gets to speak: each case is a text and the quotes a careful reader finds in it."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import analyze
from analysis.article import Article, read_article
from analysis.document import parse_article
from analysis.quotes import COLUMNS, find_quotes, list_set_aside
from analysis.quotes.titles import reads_as_title

HERE = Path(__file__).parent
MENTIONS = [
    *("mention", "actor", "kind", "start", "end"),
    *("text", "sentence", "paragraph", "rule"),
]
ACTORS = {"Park": "Ann Park", "Diaz": "Luis Diaz", "Kremlin": "Russia", "Oslo": "Norway"}


def tabulate_mentions(document, actors):
    """Make a mentions table that holds every occurrence of these names."""
    rows = []
    for sentence in document.sentences:
        span = document.text[sentence.start : sentence.end]
        for name, actor in actors.items():
            for found in re.finditer(rf"\b{name}\b", span):
                start, end = sentence.start + found.start(), sentence.start + found.end()
                kind = "metonym" if name in ("Kremlin", "Oslo") else "name"
                row = (len(rows) + 1, actor, kind, start, end, found.group())
                rows.append((*row, sentence.sentence, sentence.paragraph, "test"))
    return document.article.view.point_back(pd.DataFrame(rows, columns=MENTIONS))


def read_quotes(text, actors=ACTORS):
    document = parse_article(Article(text))
    return find_quotes(document, tabulate_mentions(document, actors))


def briefly(quotes):
    rows = quotes[["kind", "text", "speaker"]].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).values.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It works,” Ms. Park said.", ("direct", "“It works,”", "Ann Park")),
        ('"It works," Ms. Park said.', ("direct", '"It works,"', "Ann Park")),
        ("‘It works,’ Ms. Park said.", ("direct", "‘It works,’", "Ann Park")),
        ("'It works,' Ms. Park said.", ("direct", "'It works,'", "Ann Park")),
        ("''It works,'' Ms. Park said.", ("direct", "''It works,''", "Ann Park")),
        ("“It works,” said Ms. Park.", ("direct", "“It works,”", "Ann Park")),
        ("“It works!” Ms. Park cried.", ("direct", "“It works!”", "Ann Park")),
        ("“Does it work?” Ms. Park asked.", ("direct", "“Does it work?”", "Ann Park")),
        ("“It works,” Ms. Park, 61, the mayor, said.", ("direct", "“It works,”", "Ann Park")),
        ("“It works,” said Ms. Park, who built it.", ("direct", "“It works,”", "Ann Park")),
        ("“It works,” Ms. Park told reporters on Friday.", ("direct", "“It works,”", "Ann Park")),
        ("“It works,” Ms. Park said in a statement.", ("direct", "“It works,”", "Ann Park")),
        ("Ms. Park said, “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("Ms. Park said: “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("Ms. Park told reporters, “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("Ms. Park said in a statement: “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("As Ms. Park put it, “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("Ms. Park left, saying, “It works.”", ("direct", "“It works.”", "Ann Park")),
        ("Ms. Park shook her head and said, “It works.”", ("direct", "“It works.”", "Ann Park")),
        (
            "“It works very well indeed.” — Ann Park",
            ("direct", "“It works very well indeed.”", "Ann Park"),
        ),
        ("Added Ms. Park: “It works.”", ("direct", "“It works.”", "Ann Park")),
    ],
)
def test_direct_speech(text, expected):
    assert briefly(read_quotes(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ms. Park said that a “deep freeze” was near.", "that a “deep freeze” was near"),
        ("Ms. Park called the plan “dead on arrival.”", "the plan “dead on arrival.”"),
        ("Ms. Park described him as a “liar.”", "him as a “liar.”"),
        ("Ms. Park said it was a “mess,” a word she likes.", "it was a “mess,”"),
        ("The plan is a “mess,” Ms. Park said.", "The plan is a “mess,”"),
        ("The plan is a “mess,” according to Ms. Park.", "The plan is a “mess,”"),
        ("Ms. Park vowed to “fight for every vote.”", "to “fight for every vote.”"),
        ("Ms. Park said the plan “will never work.”", "the plan “will never work.”"),
    ],
)
def test_mixed_speech(text, content):
    assert briefly(read_quotes(text)) == [("mixed", content, "Ann Park")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ms. Park said that it works.", "that it works", "Ann Park"),
        ("Ms. Park said it works.", "it works", "Ann Park"),
        ("Ms. Park said on Friday that it works.", "that it works", "Ann Park"),
        ("Ms. Park told reporters that it works.", "that it works", "Ann Park"),
        ("Ms. Park told the BBC it works.", "it works", "Ann Park"),
        ("It works, Ms. Park said.", "It works", "Ann Park"),
        ("It works, said Ms. Park.", "It works", "Ann Park"),
        ("It works, said Ms. Park, who spoke first.", "It works", "Ann Park"),
        ("It works, said a man who spoke first.", "It works", "man"),
        ("According to Ms. Park, it works.", "it works", "Ann Park"),
        ("It works, according to Ms. Park.", "It works", "Ann Park"),
        ("Ms. Park asked whether it works.", "whether it works", "Ann Park"),
        ("Ms. Park urged the council to act.", "the council to act", "Ann Park"),
        ("Ms. Park accused the council of sloth.", "the council of sloth", "Ann Park"),
        ("Ms. Park promised to act.", "to act", "Ann Park"),
        ("Ms. Park is eager for them to talk.", "them to talk", "Ann Park"),
        ("Ms. Park called the plan a disaster.", "the plan a disaster", "Ann Park"),
        ("Ms. Park thinks the council will act.", "the council will act", "Ann Park"),
        ("Ms. Park has repeatedly said that it works.", "that it works", "Ann Park"),
        ("Ms. Park said it works, but nobody agreed.", "it works", "Ann Park"),
        ("Oslo claims that it works.", "that it works", "Norway"),
        ("Some local officials said that it works.", "that it works", "local officials"),
        ("Officials in Bergen said it works.", "it works", "officials in Bergen"),
        ("A person briefed on the talks said it works.", "it works", "person briefed on the talks"),
        ("A spokeswoman, Ann Park, said that it works.", "that it works", "Ann Park"),
        ("Writer and former doctor Ann Park said that it works.", "that it works", "Ann Park"),
        ("The mayor and Ann Park said that it works.", "that it works", "mayor and Ann Park"),
        ("Oslo’s foreign minister said it works.", "it works", "Oslo’s foreign minister"),
    ],
)
def test_indirect_speech(text, content, speaker):
    assert briefly(read_quotes(text)) == [("indirect", content, speaker)]


def test_what_was_said_twice_in_a_sentence_is_two_quotes():
    quotes = read_quotes("Ms. Park said that it works and added that it pays.")
    assert briefly(quotes) == [
        ("indirect", "that it works", "Ann Park"),
        ("indirect", "that it pays", "Ann Park"),
    ]


def test_a_source_in_the_middle_makes_one_quote_of_two_spans():
    text = "“It works,” Ann Park said, “and it pays.” Nobody spoke. “Then,” she added, “we go.”"
    first, second = analyze(text).quotes.itertuples()
    assert [text[a:b] for a, b in first.spans] == ["“It works,”", "“and it pays.”"]
    assert first.text == "“It works,” Ann Park said, “and it pays.”"
    assert first.words == 5
    assert (second.speaker, len(second.spans)) == ("Ann Park", 2)


def test_a_sentence_in_quotation_marks_after_the_source_belongs_to_it():
    text = "“It works,” Ms. Park said. “It pays. We go.” The end."
    (quote,) = read_quotes(text).itertuples()
    assert [text[a:b] for a, b in quote.spans] == ["“It works,”", "“It pays. We go.”"]


def test_an_interrupted_sentence_keeps_its_beginning():
    text = "The costs, Ms. Park said, were “out of hand by any measure.”"
    (quote,) = read_quotes(text).itertuples()
    assert [text[a:b] for a, b in quote.spans] == [
        "The costs",
        "were “out of hand by any measure.”",
    ]
    assert quote.kind == "mixed"


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("“It works,” Ms. Park said, adding later, “It pays.”", ["said", "adding"]),
        ("“It works,” Ms. Park said before asking Mr. Diaz, “It pays.”", ["said", "asking"]),
        ("“It works,” Ms. Park said and added: “It pays.”", ["said", "added"]),
    ],
)
def test_a_second_cue_begins_a_second_quote(text, cues):
    quotes = read_quotes(text)
    assert briefly(quotes) == [
        ("direct", "“It works,”", "Ann Park"),
        ("direct", "“It pays.”", "Ann Park"),
    ]
    assert quotes["cue"].tolist() == cues


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Park answered the mayor’s friends with a smile: “This will never work.”",
    ],
)
def test_what_stands_before_the_colon_is_no_part_of_the_quotation(text):
    ((kind, content, speaker),) = briefly(read_quotes(text))
    assert (kind, speaker) == ("direct", "Ann Park")
    assert content.startswith("“This will never work")


def test_two_speakers_in_turn():
    text = (
        "“Will it work?” Ann Park asked.\n“It will,” Luis Diaz said.\n"
        "“When?” Ms. Park asked.\n“Soon enough,” he replied."
    )
    speakers = analyze(text).quotes["speaker"].tolist()
    assert speakers == ["Ann Park", "Luis Diaz", "Ann Park", "Luis Diaz"]


def test_a_quoted_paragraph_without_a_source_continues_the_last_speaker():
    quotes = read_quotes("“It works,” Ms. Park said.\n“I saw it with my own eyes.”")
    assert briefly(quotes)[1] == ("direct", "“I saw it with my own eyes.”", "Ann Park")
    assert quotes["rule"][1] == "continues"
    assert quotes[["cue", "source"]].iloc[1].isna().all()


def test_a_quotation_of_several_paragraphs_is_one_quote():
    text = "Ms. Park said: “It works.\n“It pays.\n“We go.”\nShe left."
    (quote,) = read_quotes(text).itertuples()
    assert [text[a:b] for a, b in quote.spans] == ["“It works.", "“It pays.", "“We go.”"]
    assert (quote.speaker, quote.paragraph) == ("Ann Park", 1)


def test_a_colon_at_the_end_of_a_paragraph_introduces_the_next():
    quotes = read_quotes("Ms. Park had only this to say:\n“It works, and that is that.”")
    assert briefly(quotes) == [("direct", "“It works, and that is that.”", "Ann Park")]
    assert quotes["source"].tolist() == ["Ms. Park"]


def test_a_source_in_one_paragraph_and_the_quotation_in_the_next():
    quotes = read_quotes("Ms. Park was blunt.\n“It will never work in this town.”")
    assert briefly(quotes) == [("direct", "“It will never work in this town.”", "Ann Park")]
    assert quotes["confidence"][0] < 0.5


def test_a_quotation_with_another_inside_is_its_speakers_and_the_other_has_a_row_of_its_own():
    quotes = read_quotes("“He told me ‘it works’ and ran,” Ms. Park said.")
    assert briefly(quotes) == [
        ("direct", "“He told me ‘it works’ and ran,”", "Ann Park"),
        ("direct", "‘it works’", None),
    ]


def test_a_missing_closing_mark_keeps_the_speaker():
    assert briefly(read_quotes("Ms. Park said, “It works.\nShe left.")) == [
        ("direct", "“It works.", "Ann Park")
    ]


@pytest.mark.parametrize(
    "text",
    ["On the wall was “a hand that held a house.”", "“No one will ever know who wrote this.”"],
)
def test_words_in_quotation_marks_without_a_source_are_a_row_without_a_speaker(text):
    quotes = read_quotes(text)
    assert briefly(quotes) == [("direct", text[text.index("“") :], None)]
    assert quotes["rule"].tolist() == ["no source found"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The so-called “axis” met in Oslo.", "term"),
        ("His “private peace mission” failed.", "term"),
        ("Bob “The Rock” Brown won.", "term"),
        ("She wrote for “The New York Review of Books” then.", "title"),
        ("A copy of “One Hundred Years of Solitude” lay there.", "title"),
    ],
)
def test_terms_nicknames_and_titles_are_no_speech(text, reason):
    document = parse_article(Article(text))
    quotes = find_quotes(document, tabulate_mentions(document, {}))
    assert quotes.empty
    assert list_set_aside(document, quotes)["reason"].tolist() == [reason]


def test_what_is_set_aside_leads_back_to_its_place():
    text = "It rained.\nHer copy of “The Art of the Deal” got wet."
    document = parse_article(Article(text))
    (row,) = list_set_aside(
        document, find_quotes(document, tabulate_mentions(document, {}))
    ).to_dict("records")
    assert text[row["start"] : row["end"]] == row["text"] == "“The Art of the Deal”"
    assert row["paragraph"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "The claims were false, and the reports were late.",
        "Oslo did not state that it would act.",
        "If asked, Ms. Park would say that it works.",
        'The screen is 24" wide and the door 6\'2" high.',
        "Ms. Park called the mayor on Monday.",
        "Ms. Park travelled to Oslo to meet the mayor.",
        "Ms. Park managed to close the school.",
        "Ms. Park tried to close the school.",
        "Downing Street declined to comment.",
        "The visit indicates Oslo’s support.",
        "The firm charged a fee and called the police.",
        "Everything went according to plan.",
        "I think it works.",
        "The agreed terms were announced.",
        "",
    ],
)
def test_what_is_no_speech_gives_no_row(text):
    assert briefly(read_quotes(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ms. Park spoke first. She said that it works.", "Park"),
        ("Mr. Diaz met Ms. Park. She said that it works.", "Park"),
        ("“It works,” Ms. Park said of Mr. Diaz. She added that it pays.", "Park"),
        ("“It works,” Mr. Diaz said.\nMs. Park agreed. “It pays,” he said.", "Diaz"),
        ("Someone came in. He said that it works.", None),
    ],
)
def test_a_pronoun_stands_for_the_last_person_who_fits(text, speaker):
    quotes = analyze(text).quotes
    assert briefly(quotes)[-1][2] == speaker
    assert "pronoun" in quotes["rule"].iloc[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The roof is gone,” warned Ann Park, “and so is the money.”",
            ("direct", "“The roof is gone,” warned Ann Park, “and so is the money.”", "Ann Park"),
        ),
        (
            "“I can’t sell it”, said Luis Diaz, “and I can’t sail it either”.",
            (
                "direct",
                "“I can’t sell it”, said Luis Diaz, “and I can’t sail it either”",
                "Luis Diaz",
            ),
        ),
        (
            "According to Ms. Park, a former mayor, the money ran out in June.",
            ("indirect", "the money ran out in June", "Ann Park"),
        ),
        (
            "The engineers, who warned in 2019 that the bridge was cracking, were ignored.",
            ("indirect", "that the bridge was cracking", "engineers"),
        ),
        (
            "‘The roof leaked,’ the headteacher, Ann Park, said.",
            ("direct", "‘The roof leaked,’", "Ann Park"),
        ),
    ],
)
def test_what_names_the_source_is_no_content_and_what_is_said_of_it_neither(text, expected):
    assert briefly(read_quotes(text)) == [expected]


def test_a_pronoun_for_either_of_two_persons_is_less_sure_than_one_for_a_single_person():
    spoke = " spoke for hours. “It will fall,” he said."
    one, two = (analyze(who + spoke).quotes for who in ("Hugh Park", "Hugh Park and Luis Diaz"))
    assert two["confidence"][0] < one["confidence"][0]


def test_speakers_take_turns_where_a_question_is_answered_without_a_cue():
    text = (
        "“Is it safe?” Ann Park asked.\n“I would not cross it,” Luis Diaz said.\n"
        "“Then why is it open at all?”\n“Because nobody told us to close it.”"
    )
    quotes = read_quotes(text)
    assert quotes["speaker"].tolist() == ["Ann Park", "Luis Diaz", "Ann Park", "Luis Diaz"]
    assert quotes["rule"].tolist()[2:] == ["in turn", "in turn"]
    assert (quotes["confidence"][2:] < quotes["confidence"][:2].min()).all()


def test_a_quotation_after_what_somebody_else_did_is_theirs():
    text = "“The water rose,” Ms. Park said. Mr. Diaz nodded. “None of us could swim.”"
    assert briefly(read_quotes(text)) == [
        ("direct", "“The water rose,”", "Ann Park"),
        ("direct", "“None of us could swim.”", "Luis Diaz"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ms. Park, who said the bridge was safe, crossed it on Monday.",
            ("indirect", "the bridge was safe", "Ann Park"),
        ),
        (
            "Bridge is safe, says engineer",
            ("indirect", "Bridge is safe", "engineer"),
        ),
        (
            "LONDON (Wire) - The bridge will not open, Ms. Park said.",
            ("indirect", "The bridge will not open", "Ann Park"),
        ),
        (
            "Ms. Park was told by the council that the bridge was safe.",
            ("indirect", "that the bridge was safe", "council"),
        ),
    ],
)
def test_what_stands_around_the_content_is_not_read_into_it(text, expected):
    assert briefly(read_quotes(text)) == [expected]


def test_a_book_somebody_read_is_no_speech():
    assert briefly(read_quotes("Ms. Park read “Pride and Prejudice” on the train.")) == []


def test_a_pronoun_lowers_the_confidence():
    named = read_quotes("“It works,” Ms. Park said.")["confidence"][0]
    meant = analyze("Ms. Park came. “It works,” she said.").quotes["confidence"][0]
    assert meant < named


def test_cue_and_source_carry_their_offsets():
    text = "Late on Friday, the Kremlin has repeatedly denied that it knew."
    (quote,) = read_quotes(text).itertuples()
    assert text[quote.cue_start : quote.cue_end] == quote.cue == "has repeatedly denied"
    assert text[quote.source_start : quote.source_end] == quote.source == "the Kremlin"
    assert quote.speaker == "Russia"


def test_the_manner_is_that_of_the_cue_and_missing_without_one():
    text = "Ms. Park insisted that it works.\nMr. Diaz said: “It does.”\n“It always did, I say.”"
    manners = read_quotes(text)["manner"].astype(object)
    assert manners.where(manners.notna(), None).tolist() == ["loaded", "neutral", None]


def test_the_table_has_its_columns_even_without_a_row():
    empty, full = read_quotes(""), read_quotes("“It works,” Ms. Park said.")
    assert list(empty.columns) == list(full.columns) == list(COLUMNS)
    assert empty.dtypes.equals(full.dtypes)


def read_gold():
    return json.loads((HERE / "gold_article.json").read_text(encoding="utf-8"))


def read_seed():
    document = parse_article(read_article(HERE.parent / "seeds" / "article.txt"))
    mentions = pd.DataFrame(read_gold()["mentions"])
    mentions["sentence"] = [
        next(s.sentence for s in document.sentences if s.start <= start < s.end)
        for start in mentions["start"]
    ]
    return document, find_quotes(document, mentions)


def test_the_article_holds_what_a_careful_reader_finds_in_it():
    """Things such as “proposed proposals”, which annotators of other news mark, are found too."""
    _, quotes = read_seed()
    ends = zip(quotes["kind"], quotes["end"], quotes["source"], quotes["speaker"], strict=True)
    found = [tuple(None if pd.isna(value) else value for value in row) for row in ends]
    for gold in read_gold()["quotes"]:
        source = gold["source"] and gold["source"]["text"]
        assert (gold["kind"], gold["end"], source, gold["speaker"]) in found


def test_the_article_s_cues_end_where_a_careful_reader_ends_them():
    _, quotes = read_seed()
    cues = dict(zip(quotes["end"], quotes["cue_end"].astype(object), strict=True))
    for gold in read_gold()["quotes"]:
        assert gold["cue"] is None or cues[gold["end"]] == gold["cue"]["end"]


def test_every_passage_in_quotation_marks_of_the_article_has_a_speaker():
    document, quotes = read_seed()
    quoted = quotes[quotes["kind"] != "indirect"]
    assert len(quoted) == 8  # nine passages: one quote holds two
    assert quoted["speaker"].notna().all()
    assert list_set_aside(document, quotes).empty


PIECES = [
    *("“", "”", '"', "'", "’", "‘", "''", ",", ".", ":", ";", "?", "—", "(", ")", "\n"),
    *("said", "told", "called", "warned", "saying", "according", "to", "that", "as", "and", "but"),
    *("Ms.", "Park", "he", "she", "who", "officials", "the", "plan", "works", "24", "not", "would"),
]


@settings(deadline=None)  # the first text loads the tagger
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=80))
@example("\x84\x930")  # two marks of Windows beside each other
def test_any_text_gives_rows_whose_offsets_hold(text):
    document = parse_article(Article(text))
    quotes = find_quotes(document, tabulate_mentions(document, ACTORS))
    for quote in quotes.itertuples():
        assert quote.text == text[quote.start : quote.end]
        assert quote.text
        assert quote.spans[0][0] == quote.start
        assert quote.spans[-1][1] == quote.end
        assert all(a < b <= c < d for (a, b), (c, d) in pairwise(quote.spans))
        assert pd.isna(quote.cue) or quote.cue == text[quote.cue_start : quote.cue_end]
        assert pd.isna(quote.source) or quote.source == text[quote.source_start : quote.source_end]
        assert 0 <= quote.confidence <= 1
    assert list(quotes["quote"]) == list(range(1, len(quotes) + 1))
    assert quotes["start"].is_monotonic_increasing
    aside = list_set_aside(document, quotes)
    assert aside.loc[aside["reason"] == "title", "text"].map(reads_as_title).all()
