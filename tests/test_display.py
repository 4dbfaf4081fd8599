"""The highlighted article keeps every character, marks what the tables say, and escapes it all."""

import json
import re
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import analyze
from analysis.display import Table, highlight_article, render_table
from analysis.display.tables import say_value

GOLD = json.loads((Path(__file__).parent / "gold_article.json").read_text(encoding="utf-8"))
ARTICLE = (Path(__file__).parent.parent / "seeds" / "article.txt").read_text(encoding="utf-8")
NO_MENTIONS = pd.DataFrame(columns=["actor", "kind", "start", "end", "rule"])
NO_QUOTES = pd.DataFrame(columns=["kind", "spans", "cue", "speaker", "rule", "confidence"])


class Reader(HTMLParser):
    """Reads marked-up text as a browser does: its words, the marks over them, and their nesting."""

    def __init__(self):
        super().__init__()
        self.words, self.marks, self.open, self.ids = "", [], [], []

    def handle_starttag(self, tag, attributes):
        """Opens a mark."""
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.open.append((tag, attributes, len(self.words)))

    def handle_endtag(self, tag):
        """Closes the mark opened last."""
        opened, attributes, start = self.open.pop()
        assert opened == tag, "tags cross"
        self.marks.append((attributes, self.words[start:]))

    def handle_data(self, data):
        """Reads words."""
        self.words += data


def read_page(page):
    body = page.split('<div class="sb-text">')[1].removesuffix("</div></div>")
    reader = Reader()
    reader.feed(body)
    reader.close()
    assert not reader.open
    return reader


def marked(reader, name):
    """Title and words of the marks of a class, in the order of their ends."""
    return [
        (attributes["title"], words)
        for attributes, words in reader.marks
        if name in attributes.get("class", "").split()
    ]


def make_mentions(*rows):
    columns = ["actor", "kind", "start", "end"]
    return pd.DataFrame([dict(zip(columns, row, strict=True), rule="test") for row in rows])


def make_quote(*spans, speaker="Park", kind="direct", confidence=0.9, cue="said"):
    return {
        "kind": kind,
        "start": spans[0][0],
        "end": spans[-1][1],
        "spans": spans,
        "cue": cue,
        "speaker": speaker,
        "rule": "test",
        "confidence": confidence,
    }


@pytest.fixture(scope="module")
def gold_page():
    mentions = pd.DataFrame(GOLD["mentions"]).assign(rule="gold")
    quotes = pd.DataFrame(
        make_quote((row["start"], row["end"]), speaker=row["speaker"], kind=row["kind"])
        for row in GOLD["quotes"]
    )
    return highlight_article(ARTICLE, mentions, quotes)


def test_the_marked_article_is_the_article_character_for_character(gold_page):
    assert read_page(gold_page).words == ARTICLE


def test_every_mention_and_quote_is_marked_on_its_own_words(gold_page):
    reader = read_page(gold_page)
    mentions = [words for _, words in marked(reader, "sb-mention")]
    assert sorted(mentions) == sorted(row["text"] for row in GOLD["mentions"])
    quotes = [words for _, words in marked(reader, "sb-quote")]
    assert sorted(quotes) == sorted(row["text"] for row in GOLD["quotes"])


def test_paragraphs_are_numbered_from_one_and_empty_lines_do_not_count():
    reader = read_page(highlight_article("One.\n\n  Two.\n", NO_MENTIONS, NO_QUOTES))
    assert reader.ids == ["p1", "p2"]
    assert reader.words == "One.\n\n  Two.\n"


@pytest.mark.parametrize(
    "text", ["<script>alert('x')</script>", "a < b & c > d", 'he said "no"', "&lt;b&gt; &amp;"]
)
def test_a_hostile_text_stays_text(text):
    mentions = make_mentions((text, "name", 0, len(text)))
    quotes = pd.DataFrame([make_quote((0, len(text)), speaker=text, cue=text)])
    page = highlight_article(text, mentions, quotes, title=text)
    reader = read_page(page)
    assert reader.words == text
    assert "<script" not in page
    assert marked(reader, "sb-mention") == [(f"{text} (by name); rule: test", text)]
    assert f'<p class="sb-title">{escape(text)}</p>' in page


def test_a_mark_says_who_by_which_rule_and_how_sure():
    text = "“We agree,” said Ms. Park."
    mentions = make_mentions(("Park", "name", 21, 25))
    quotes = pd.DataFrame([make_quote((0, 11), confidence=0.85)])
    reader = read_page(highlight_article(text, mentions, quotes))
    assert marked(reader, "sb-mention") == [("Park (by name); rule: test", "Park")]
    about = "direct quote, speaker: Park; rule: test, 85% sure; cue: said"
    assert marked(reader, "sb-quote") == [(about, "“We agree,”")]


def test_a_mark_without_a_speaker_is_not_said_to_be_sure():
    quotes = pd.DataFrame([make_quote((0, 4), speaker=None, confidence=0.9)])
    reader = read_page(highlight_article("“No”, it was said.", NO_MENTIONS, quotes))
    about = "direct quote, speaker: nobody found; rule: test; cue: said"
    assert marked(reader, "sb-quote") == [(about, "“No”")]


@pytest.mark.parametrize(
    ("speaker", "confidence", "unsure"),
    [("Park", 0.9, False), ("Park", 0.59, True), (None, 0.9, True), ("Park", float("nan"), True)],
)
def test_uncertain_quotes_look_different(speaker, confidence, unsure):
    quotes = pd.DataFrame([make_quote((0, 4), speaker=speaker, confidence=confidence)])
    reader = read_page(highlight_article("“No”, it was said.", NO_MENTIONS, quotes))
    assert bool(marked(reader, "sb-unsure")) is unsure


@pytest.mark.parametrize(("confidence", "explained"), [(0.9, False), (0.59, True)])
def test_the_legend_explains_uncertain_speakers_only_where_there_are_some(confidence, explained):
    quotes = pd.DataFrame([make_quote((0, 4), confidence=confidence)])
    page = highlight_article("“No”, it was said.", NO_MENTIONS, quotes)
    legend = re.search(r'<p class="sb-legend">(.*?)</p>', page)[1]
    assert ("speaker uncertain" in legend) is explained


def test_an_interrupted_quote_names_its_speaker_once():
    text = "“We agree,” she said, “at last.”"
    quotes = pd.DataFrame([make_quote((0, 11), (22, 32))])
    reader = read_page(highlight_article(text, NO_MENTIONS, quotes))
    named = [words for attributes, words in reader.marks if "data-sb-speaker" in attributes]
    assert [words for _, words in marked(reader, "sb-quote")] == ["“We agree,”", "“at last.”"]
    assert named == ["“We agree,”"]


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_names_its_speaker_once():
    text = "“One.\n“Two.”"
    quotes = pd.DataFrame([make_quote((0, len(text)))])
    reader = read_page(highlight_article(text, NO_MENTIONS, quotes))
    assert [words for _, words in marked(reader, "sb-quote")] == ["“One.", "“Two.”"]
    assert sum("data-sb-speaker" in attributes for attributes, _ in reader.marks) == 1


def test_a_role_holds_the_nationality_inside_it():
    mentions = make_mentions(("Xi", "role", 0, 18), ("China", "demonym", 4, 11))
    reader = read_page(highlight_article("the Chinese leader", mentions, NO_QUOTES))
    assert [words for _, words in marked(reader, "sb-mention")] == ["Chinese", "the Chinese leader"]


def test_marks_that_cross_are_split_where_they_cross():
    text = "abcdefghij"
    mentions = make_mentions(("A", "name", 2, 7), ("B", "name", 5, 9))
    reader = read_page(highlight_article(text, mentions, NO_QUOTES))
    assert reader.words == text
    of_b = [words for title, words in marked(reader, "sb-mention") if title.startswith("B ")]
    assert of_b == ["fg", "hi"]


@given(
    text=st.text(alphabet="ab<>&\"'\n\r é中\u2028", max_size=40),
    ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_any_marks_over_any_text_leave_the_text_whole(text, ends):
    spans = [
        (min(pair), max(pair)) for pair in ends if max(pair) <= len(text) and len(set(pair)) == 2
    ]
    half = len(spans) // 2
    mentions = pd.DataFrame(
        [
            {"actor": "A", "kind": "name", "start": s, "end": e, "rule": "r"}
            for s, e in spans[:half]
        ],
        columns=NO_MENTIONS.columns,
    )
    quotes = pd.DataFrame([make_quote(span) for span in spans[half:]])
    page = highlight_article(text, mentions, quotes)
    body = page.split('<div class="sb-text">')[1].removesuffix("</div></div>")
    assert unescape(re.sub(r"<[^>]*>", "", body)) == text


def make_statement(start, end, verdict="matches", about="It was 10%. Rule: whose"):
    row = {"start": start, "end": end, "verdict": verdict, "about": about}
    return pd.DataFrame([row])


@pytest.mark.parametrize(("verdict", "shown"), [("matches", "matches"), ("", "not checked")])
def test_a_statement_is_marked_with_its_verdict_once(verdict, shown):
    text = "A is a tenth.\n\nOf B."
    statements = make_statement(0, len(text), verdict)
    page = highlight_article(text, NO_MENTIONS, NO_QUOTES, statements=statements)
    reader = read_page(page)
    told = "It was 10%. Rule: whose"
    assert marked(reader, "sb-statement") == [(told, "A is a tenth."), (told, "Of B.")]
    verdicts = [attributes.get("data-sb-verdict") for attributes, _ in reader.marks]
    assert [verdict for verdict in verdicts if verdict] == [shown]
    assert "number checked" in page


def test_a_claim_of_a_story_is_marked_with_what_was_found():
    text = "It rained.\nRussia’s GDP is a tenth of China’s."
    story = analyze(text, published="2023-03")
    ((about, words),) = marked(read_page(story._repr_html_()), "sb-statement")
    assert words.startswith("Russia’s GDP is a tenth") and about.startswith("Russia’s economy was")
    assert about.endswith(f"Rule: {story.claims['rule'].iloc[0]}")


def test_a_paragraph_tells_by_keyboard_what_is_marked_in_it():
    text = (
        "It rained.\n“We <b>agree</b> to all that was said in the north of the country,” said Park."
    )
    quotes = pd.DataFrame([make_quote((11, 75))])
    mentions = make_mentions(("Park", "name", len(text) - 5, len(text) - 1))
    reader = read_page(highlight_article(text, mentions, quotes))
    first, second = (
        attributes for attributes, _ in reader.marks if attributes.get("id", "").startswith("p")
    )
    assert "tabindex" not in first and second["tabindex"] == "0"
    assert second["aria-description"].split("\n") == [
        "“We <b>agree</b> to all that was said in the north of the …: "
        "direct quote, speaker: Park; rule: test, 90% sure; cue: said",
        "Park: Park (by name); rule: test",
    ]


def test_sides_share_a_colour_and_the_legend_names_them():
    actors = pd.DataFrame(
        {
            "actor": ["China", "Xi", "Kim"],
            "type": ["state", "person", "person"],
            "affiliation": ["China", "China", ""],
            "mentions": [1, 1, 1],
        }
    )
    mentions = make_mentions(("China", "name", 0, 5), ("Xi", "name", 6, 8), ("Kim", "name", 9, 12))
    page = highlight_article("China Xi Kim", mentions, NO_QUOTES, actors=actors)
    sides = re.findall(r'<mark class="sb-mention (sb-side-\d+)', page)
    assert sides[0] == sides[1] != sides[2]
    legend = re.search(r'<p class="sb-legend">(.*?)</p>', page)[1]
    assert "China" in legend
    assert "by name" in legend
    assert "by role" not in legend


def test_a_story_without_actors_and_quotes_has_no_legend():
    page = highlight_article("Rain.", NO_MENTIONS, NO_QUOTES)
    assert 'class="sb-legend"' not in page
    assert '<p id="p1">Rain.</p>' in page


def test_nothing_in_the_page_asks_for_anything():
    page = highlight_article("Rain.", NO_MENTIONS, NO_QUOTES) + render_table(NO_MENTIONS)
    assert not re.search(r"https?:|url\(|@import|<script|<link|\son\w+=", page)


def test_a_table_has_a_caption_and_headers_for_columns_and_rows():
    table = pd.DataFrame({"actor": ["Xi"], "words_quoted": [12]})
    page = render_table(table, caption="Who & what")
    assert "<caption><span>Who &amp; what</span></caption>" in page
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page) == ["actor", "words quoted"]
    assert re.findall(r'<th scope="row">(.*?)</th>', page) == ["Xi"]
    assert 'role="region" tabindex="0" aria-label="Who &amp; what"' in page


def test_a_table_escapes_cells_and_column_names():
    page = render_table(pd.DataFrame({"<i>": ["<script>x</script>"]}), caption='"><script>')
    assert "<script" not in page
    assert "&lt;i&gt;" in page


def test_offsets_are_shown_only_when_asked_for():
    table = pd.DataFrame({"text": ["a"], "start": [0], "end": [1], "cue_start": [4]})
    assert re.findall(r'scope="col"[^>]*>(.*?)<', render_table(table)) == ["text"]
    heads = re.findall(r'scope="col"[^>]*>(.*?)<', render_table(table, offsets=True))
    assert heads == ["text", "start", "end", "cue start"]
    assert re.findall(r'scope="col"[^>]*>(.*?)<', render_table(table, ["end"])) == ["end"]


@pytest.mark.parametrize(
    ("article", "link"),
    [("", '<a href="#p3">3</a>'), ("1-article.html", '<a href="1-article.html#p3">3</a>')],
)
def test_paragraph_numbers_lead_to_the_paragraph(article, link):
    table = pd.DataFrame({"actor": ["Xi", "Kim"], "paragraph": pd.array([3, None], dtype="Int64")})
    page = render_table(table, article=article)
    assert link in page
    assert page.count("<a ") == 1
    assert "<a " not in render_table(table, article=None)


def test_a_notebook_shows_a_table_as_html_and_a_cell_does_not_print_it_twice():
    page = render_table(pd.DataFrame({"actor": ["Xi"]}))
    assert page._repr_html_() == page
    assert len(repr(page)) < 60


def test_an_empty_table_says_so():
    assert "None." in render_table(NO_MENTIONS, caption="Mentions")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.10307736, "0.103"),
        (17820500000000.0, "17,820,500,000,000"),
        (2.0, "2"),
        (0.00004, "4e-05"),
        (float("nan"), "–"),
        (pd.NA, "–"),
        (None, "–"),
        (True, "yes"),
        ((), "–"),
        (((1, 4), (6, 9)), "1, 4, 6, 9"),
    ],
)
def test_values_are_written_for_a_reader(value, words):
    assert say_value(value) == words


def test_a_notebook_sets_no_formulas_in_a_storys_words():
    story = analyze("“We paid $5 million and $9 million,” said Ms. Park.")
    shown = {
        "story": story._repr_html_(),
        "render_table": render_table(story.quotes),
        "table": story.quotes._repr_html_(),
        "rows": story.quotes.query("quote == 1").merge(story.sentences, on="start")._repr_html_(),
        "names": story.count_proper_nouns()._repr_html_(),
    }
    opening = re.compile(r'<(?:div|table)[^>]* class="[^"]*mathjax_ignore[^"]*"')
    assert [what for what, html in shown.items() if not opening.search(html)] == []
    assert pd.get_option("display.html.use_mathjax"), "other tables are the user's own"


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (analyze("“No,” she said.").quotes[["quote", "speaker_type"]], ["quote", "speaker_type"]),
        (Table({"a": [1]}, index=pd.Index(["x"], name="a")), ["a_", "a"]),
        (Table({"a": [1]}, index=["x"]), ["index", "a"]),
        (Table({"a": [1]}, index=pd.MultiIndex.from_tuples([("x", 2)])), ["index", "level 1", "a"]),
        (Table({"a": [3, 4, 5]}).query("a > 4"), ["a"]),
    ],
)
def test_a_bare_table_has_its_columns_by_their_own_names_and_an_index_of_words(table, heads):
    shown = table._repr_html_()
    assert re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', shown) == heads


@pytest.mark.parametrize(
    "table",
    [
        Table([[1, 2]], columns=["a", "a"]),
        Table([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])),
        Table(index=range(3)),
    ],
)
def test_what_has_no_columns_of_different_names_is_shown_by_pandas(table):
    assert 'class="dataframe' in table._repr_html_()


def test_a_bare_table_can_be_sorted_where_somebody_will_click(monkeypatch):
    table = Table({"a": [1, 2, 3]})
    assert "DataTable" in table._repr_html_()
    assert "<script" not in table.head(2)._repr_html_()
    monkeypatch.setenv("SOURCEBOOK_STILL", "1")
    assert "<script" not in table._repr_html_()
