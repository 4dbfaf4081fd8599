"""What a text stands for: text -> the text to read."""

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naming import say, say_names

from analysis import analyze
from analysis.view import read_view

LONG = (
    "The mayor of Lyon, Anna Kowal, said on Monday that the bridge over the river would be rebuilt "
    "by the end of May. It will cost 40 million euros, as much as three schools. Nobody had asked "
    "her for it, and nobody had paid. Owen Price, an engineer of the city, was not so sure. He has "
    "worked on bridges for thirty years."
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("â€œItâ€™s slow,â€\x9d she said â€“ twice.", "“It’s slow,” she said – twice."),
        ("â€œItâ€™s slow,â€ she said.", "“It’s slow,” she said."),  # the last byte is often lost
        ("‚ÄúIt‚Äôs slow,‚Äù she said.", "“It’s slow,” she said."),  # from an old Mac
        ("\x93It\x92s slow,\x94 she said.", "“It’s slow,” she said."),  # cp1252 read as Latin-1
        ("�It�s slow,� she said.", "“It’s slow,” she said."),
        ("JosÃ© NuÃ±ez paid â‚¬5.", "José Nuñez paid €5."),
        ("&ldquo;It&#8217;s slow,&rdquo; she said.", "“It’s slow,” she said."),
        ("Marks &amp; Spencer, &amp;quot;M&amp;S&amp;quot;", 'Marks & Spencer, "M&S"'),
        ("&#x201C;No,&#x201D; she&nbsp;said.", "“No,” she\u00a0said."),
        ("Jose\u0301 \ufb01nds the re\u00adport", "José finds the report"),
        ("„Nein,“ said Berg. »Doch«, he said. ‚So‘", "“Nein,” said Berg. “Doch”, he said. ‘So’"),
        ("Berg´s plan isn`t ❝good❞", "Berg’s plan isn’t “good”"),
        ("「No,」 said Berg. 『Yes.』", "“No,” said Berg. “Yes.”"),
        ("”No,” said Berg. ”Yes,“ he said. “So“", "“No,” said Berg. “Yes,” he said. “So”"),
        ("?It?s slow,? she said. Why? No.", "“It’s slow,” she said. Why? No."),
        ("âItâs slow,â she said.", "“It’s slow,” she said."),
        ("SheÂ said no.Â “So.”", "She said no. “So.”"),
        ("=E2=80=9CIt=E2=80=99s=\n slow,=E2=80=9D she said.", "“It’s slow,” she said."),
        ("&ldquoIt&#8217s slow,&rdquo she said.", "“It’s slow,” she said."),
    ],
)
def test_characters_are_read_as_what_they_stand_for(text, read):
    assert read_view(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; R&D and Q&A;",  # no entities
        "Zoë paid £5 in São Paulo – “naïve”, she’d say…",
        "Ø, Ã, Å and Â are letters; Москва is a city.",
        "“Who?” asked the «Monde». ‘Nobody,’ said ’80s star ’Til.",
        "A caf\ufffd in Lyon",  # which letter it was, nobody knows
        "He is 6' 2\" and a 5″ nail.",
        "Who, he asked? Did it? “(Really?)” he said. Why?no",
        "L’âge, château â la carte, Â",
        "He said “yes. ”She left, and “ so did he, ”said Holt.",
        "x=AB and https://holt.example/?q=C3",
    ],
)
def test_what_is_right_stays(text):
    assert read_view(text).text == text


@pytest.mark.parametrize("width", [40, 60, 72, 78, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_wrapped_to_a_width_are_their_paragraph(width, between, end):
    paragraphs = [LONG, "“It is slow,” she said. " + LONG]
    text = between.join(textwrap.fill(one, width) for one in paragraphs).replace("\n", end)
    assert read_view(text).text.split() == " ".join(paragraphs).split()
    wrapped, unwrapped = analyze(text), analyze("\n".join(paragraphs))
    assert list_sentences(wrapped) == list_sentences(unwrapped)
    assert wrapped.quotes["speaker"].tolist() == unwrapped.quotes["speaker"].tolist()


def list_sentences(story):
    texts = story.sentences["text"].str.split().str.join(" ")
    return list(zip(story.sentences["paragraph"], texts, strict=True))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The bridge\nwould be rebuilt by\nMay. “It is\nslow,” she said.", 1),
        ("> She said that the bridge\n> would be rebuilt.\n>\n> It is slow.", 2),
        ("the bridge would be re-\nbuilt", 1),
        ("A bridge for Lyon\nThe mayor has spoken.\nShe left.", 3),
        ("Lyon to rebuild its bridge\nBy Ann Lee and Bo Li\nThe mayor will\nnot pay for\nit.", 3),
        ("Lyon to rebuild\nThe mayor said that she\nwould not pay, and\nleft Lyon.", 2),
        ("They wrote:\n>The mayor told\n>Reuters it was\n>over.", 2),
        ("The bridge that the\n\fmayor will rebuild\n", 1),
        ("She said:\na) it is slow\nb) it is dear\nShe left.", 4),
        ("Q: Why?\nA: It broke.\nQ: When?\nA: on Monday", 4),
        ("We need:\n- flour\n- eggs\n1. butter\n2) milk", 5),
        ("A bridge for Lyon\nal-Assad said no.", 2),
        ("Holt to close plant in May\nRussia cuts rates again now\nBerg wins the race at last", 3),
        ("“The bus never comes.”\n— Ada Brooks, nurse", 2),
        ("“It is slow,”\n\nsaid Anna Kowal.", 1),
        ("The bridge would\n\nbe rebuilt by the\n\nend of May, she\n\nsaid.", 1),
        ("One paragraph that ends.\nanother that a typist began in a small letter", 2),
    ],
)
def test_a_line_is_a_paragraph_unless_its_sentence_runs_on(text, paragraphs):
    assert len(analyze(text).document.paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the bridge was re-\nbuilt, then rebuilt", "the bridge was rebuilt, then rebuilt"),
        ("a well-\nknown case", "a well-known case"),
        ("the bridge\nwas built", "the bridge was built"),
        ("a Franco-\nGerman plan of 10-\nyear length", "a Franco-German plan of 10-year length"),
        ("the pre-\nand post-war years", "the pre- and post-war years"),
    ],
)
def test_a_word_parted_at_a_lines_end_is_one(text, read):
    assert read_view(text).text == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('"They never asked , " she said .', '"They never asked," she said.'),
        ("`` We ca n't , '' she said -LRB- twice -RRB- .", "``We can't,'' she said (twice)."),
        ("Berg 's plan , she said , is dead .", "Berg's plan, she said, is dead."),
        ("He agreed.“It was late,”he said.“Go.”", "He agreed. “It was late,” he said. “Go.”"),
        ('He agreed."It was late,"he said."Go."', 'He agreed. "It was late," he said. "Go."'),
        (
            "It rained.The mayor left Lyon.Holt slept.",
            "It rained. The mayor left Lyon. Holt slept.",
        ),
        ("« C’est lent » , she said.", "« C’est lent », she said."),
        ('The 6" pipe burst."We left," he said.', 'The 6" pipe burst. "We left," he said.'),
    ],
)
def test_blanks_are_where_print_has_them(text, read):
    assert read_view(text).text == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**Ann Berg**, the _mayor_, said: *“No.”*", "Ann Berg, the mayor, said: “No.”"),
        ("[Ann Berg](https://lyon.example/a_b) said no.", "Ann Berg said no."),
        (
            "## Lyon\n\n* “No,” said Berg.\n• “Yes,” said Holt.",
            "Lyon\n\n“No,” said Berg.\n“Yes,” said Holt.",
        ),
        ("<b>“No,”</b> said <a href='x'>Berg</a>.<br/>She left.", "“No,” said Berg.\nShe left."),
        (
            r"Berg said: \"No.\" \u201cYes,\u201d said Holt.\nHe left.",
            'Berg said: "No." “Yes,” said Holt.\nHe left.',
        ),
        ("“No,” said Anna Berg¹.", "“No,” said Anna Berg."),
        ("He left.¹ She left.12 They met.", "He left. She left. They met."),
        (r"It\'s \*not\* \"so\.\"", 'It\'s not "so."'),
        ("~~Yes~~ no", "Yes no"),
    ],
)
def test_markup_is_no_word(text, read):
    assert read_view(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "f***ing snake_case_names, 2*3*4 and ** and <3 and a < b > c",
        r"C:\new\table and \no",
        "See vol.2 Part 3 and Art.5 Section 2.",
        "[sic] (see https://example.org/a_b_c), 5 km² of land",
        "- “No,” said Berg.",
        "#strike now",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert read_view(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "See example.Com, node.Js and www.Holt.Org. Mail A.Berg@Holt.com.",
        "He paid 5 . She said so.",  # one slip is no tokenised text
        'She said "yes" and "no".',
        "The U.S.Army and J.K.Rowling",
    ],
)
def test_blanks_are_not_put_where_they_are_not_missing(text):
    assert read_view(text).text == text


@given(st.text(st.sampled_from('a “”"&;amp#39â€œÃ©\u00ad\u0301\n>-.,B\ufffd'), max_size=60))
@example("â“Ã©")
def test_every_stretch_of_a_view_leads_to_its_place_in_order(text):
    view = read_view(text)
    places = [view.locate(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_a_speaker_can_be_set_right_in_the_words_of_either_text():
    text = "Ann Berg left.\n\n> &ldquo;It is\n> over,&rdquo; he said."
    for words in ("It is over", "&ldquo;It is\n> over", "“It is over,”"):
        told = say(("quote", words, "Ann Berg"))
        assert analyze(text, corrections=told).quotes["speaker"].tolist() == ["Ann Berg"]


def test_an_alias_holds_in_either_form():
    for surface in ("Marks & Co", "Marks &amp; Co"):
        alias = say_names((surface, "Marks", "organisation", ""))
        for text in ("Marks &amp; Co closed.", "Marks & Co closed."):
            mentions = analyze(text, corrections=alias).mentions
            assert mentions[["actor", "text"]].values.tolist() == [["Marks", text[:-8]]]


def test_a_long_run_of_wrong_characters_leads_to_its_places_bit_by_bit():
    view = read_view("Ã©" * 500)
    assert view.text == "é" * 500
    start, end = view.locate(300, 301)
    assert end - start < 200
