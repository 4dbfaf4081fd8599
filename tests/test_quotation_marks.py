"""Which words stand between quotation marks, and which marks are apostrophes, feet or inches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.document import Paragraph
from analysis.grammar.quotation_marks import find_quotations


def split(text):
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs) + 1, start, start + len(line)))
        start += len(line) + 1
    return paragraphs


def passages(text):
    return [text[found.start : found.end] for found in find_quotations(text, split(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I will go,” he said. “Soon.”", ["“I will go,”", "“Soon.”"]),
        ('"I will go," he said. "Soon."', ['"I will go,"', '"Soon."']),
        ("'I will go,' he said. 'Soon.'", ["'I will go,'", "'Soon.'"]),
        ("‘I will go,’ he said. ‘Soon.’", ["‘I will go,’", "‘Soon.’"]),
        ("''I will go,'' he said. ''Soon.''", ["''I will go,''", "''Soon.''"]),
        ("``I will go,'' he said.", ["``I will go,''"]),
        ("«I will go», he said.", ["«I will go»"]),
        ('He said:"Yes."And left.', ['"Yes."']),
        ('(“Hello”) and ["again"]', ["“Hello”", '"again"']),
        ("“Do you?“ he asked. “No.”", ["“Do you?“", "“No.”"]),
        ("One ”sad mix“ of marks", ["”sad mix“"]),
    ],
)
def test_each_kind_of_mark_is_paired(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘go away’ twice,” she said.", ["“He told me ‘go away’ twice,”"]),
        ("'He said \"no\" to me,' she said.", ["'He said \"no\" to me,'"]),
        ("''He told me 'no.'''", ["''He told me 'no.'''"]),
        ('"I read "War and Peace" twice," he said.', ['"I read "War and Peace" twice,"']),
        ("“I read “War and Peace” twice,” he said.", ["“I read “War and Peace” twice,”"]),
        ("‘They were ‘ignored’, then,’ he said.", ["‘They were ‘ignored’, then,’"]),
    ],
)
def test_only_the_outermost_marks_count(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I don't know; we can’t say.",
        "It was the '90s, the ’60s, the class of '08.",
        "the workers' demands and the states’ rights",
        "Give 'em rock 'n' roll 'til dawn",
        "He is 6'2\" tall and she 5' 10\".",
        'A 24" screen and a 7" single',
        "They're talkin' about it.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text):
    assert passages(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The workers' demands were ignored,' he said.", ["'The workers' demands were ignored,'"]),
        ("the 'three amigos' and the workers' demands", ["'three amigos'"]),
        ("'We're talkin' about it,' he said.", ["'We're talkin' about it,'"]),
        ('"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
        ('"A 24" screen is big," she said.', ['"A 24" screen is big,"']),
        ("In the '90s he said: 'No more.'", ["'No more.'"]),
        ("'10 people died,' he said.", ["'10 people died,'"]),
    ],
)
def test_an_apostrophe_within_a_quotation_does_not_close_it(text, expected):
    assert passages(text) == expected


def test_a_missing_closing_mark_ends_with_the_paragraph():
    text = "“We will see, they say.\nThen he left."
    (found,) = find_quotations(text, split(text))
    assert text[found.start : found.end] == "“We will see, they say."
    assert not found.closed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will see, he said.\nThen he left.", "“We will see,"),
        ("“We will see, Ms. Ann Park said.", "“We will see,"),
        ("“Will we see? asked the mayor. Nobody knew.", "“Will we see?"),
        ("“He left, and nobody said why.", "“He left, and nobody said why."),
        ("“We know, he said.\n“We do.”", "“We know, he said."),
    ],
)
def test_a_missing_closing_mark_ends_before_the_source(text, expected):
    assert passages(text)[0] == expected


def test_a_missing_closing_mark_ends_before_a_name_though_the_next_paragraph_opens_too():
    assert passages("“I go, said Ann Lee.\n“So do I,” he said.") == ["“I go,", "“So do I,”"]
    assert passages("“I go, he said, so\n“I did.” She left.")[0] == "“I go, he said, so"


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation():
    text = "“We will see, he said. “Later.”"
    assert passages(text) == ["“We will see,", "“Later.”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They never asked,” said Nora Blum.", ["They never asked,”"]),
        ("It rained. They never asked,” said the mayor.", ["They never asked,”"]),
        ("“No,” she said. They never asked,” she added.", ["“No,”", "They never asked,”"]),
        ('Will it hold?" asked Nora Blum.', ['Will it hold?"']),
        ("They never asked,'' said Nora Blum.", ["They never asked,''"]),
        ("The plan is dead.” Nora Blum left.", []),  # who would have said it?
        ("She is 6' 2\" said the mayor.", []),
    ],
)
def test_what_lost_its_opening_mark_begins_with_its_sentence(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "‘’", "''"])
def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last(opening, closing):
    text = f"{opening}One.\n{opening}Two.\n{opening}Three.{closing} He left."
    found = find_quotations(text, split(text))
    assert [(f.paragraph, f.closed, f.continues) for f in found] == [
        (1, False, False),
        (2, False, True),
        (3, True, True),
    ]
    assert text[found[2].start : found[2].end] == f"{opening}Three.{closing}"


def test_a_paragraph_may_go_on_without_a_mark_of_its_own():
    text = "“One.\nTwo,” he said. “Three.”"
    assert passages(text) == ["“One.", "Two,”", "“Three.”"]


def test_a_closed_quotation_does_not_continue():
    text = "“One.”\n“Two.”"
    assert [found.continues for found in find_quotations(text, split(text))] == [False, False]


@given(st.text(alphabet=" \nab.,s6'\"“”‘’`—", max_size=60))
def test_any_text_gives_quotations_in_order_that_do_not_overlap(text):
    paragraphs = split(text)
    last = 0
    for found in find_quotations(text, paragraphs):
        paragraph = paragraphs[found.paragraph - 1]
        assert max(last, paragraph.start) <= found.start < found.end <= paragraph.end
        last = found.end
