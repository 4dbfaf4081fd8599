"""How invented stories with marks are read, and the speakers found in them are scored."""

import pytest

from analysis.errors import DataError
from analysis.training.choices import read_coreference, score_choices
from analysis.training.marked_stories import (
    MarkedStory,
    read_marked,
    read_marked_names,
    read_marked_stories,
    score_speakers,
)


def list_marks(marked: str) -> list[tuple[str, str]]:
    story = read_marked("x", marked).story
    return [(story.text[one.start : one.end], one.entity) for one in story.mentions]


@pytest.mark.parametrize(
    ("marked", "marks"),
    [
        ("Bo Lund left.", []),
        ("[[Bo Lund|The coach]] left.", [("The coach", "Bo Lund")]),
        (
            "[[Bo Lund|[[Ann Berg|her]] coach]] left.",
            [("her", "Ann Berg"), ("her coach", "Bo Lund")],
        ),
        ("[[Ann Berg + Bo Lund|The pair]] left.", [("The pair", "Ann Berg + Bo Lund")]),
        ("[[?nurse|A nurse]] left.", [("A nurse", "?nurse")]),
        ("He paid [$2m] [sic] for it.", []),
    ],
)
def test_marks_say_whom_words_mean(marked, marks):
    assert list_marks(marked) == marks


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("[[Bo Lund|The coach left.", "x: “[[Bo Lund|” is not closed."),
        ("[[Bo Lund|[[Ann Berg|her]] coach left.", "x: “[[Bo Lund|” is not closed."),
        ("The coach]] left.", "x: “]]” closes nothing after “The coach”."),
    ],
)
def test_marks_that_are_not_balanced_are_named(marked, complaint):
    with pytest.raises(DataError, match=r"^x: ") as error:
        read_marked("x", marked)
    assert str(error.value) == complaint


def test_names_are_known_wherever_they_stand_in_full():
    story = read_marked("x", "Ann Berg-Lund met Ann Berg. [[Ann Berg|She]] left.").story
    assert [(story.text[one.start : one.end], one.entity) for one in story.names] == [
        ("Ann Berg", "Ann Berg"),
        ("Ann Berg", "Ann Berg"),
    ]


def test_notes_and_what_is_said_are_no_part_of_the_text():
    marked = (
        "# Kit Lund: they/them\nKit Lund said [[Kit Lund|they]] won.\n---\nthey won => Kit Lund\n"
    )
    story, said, _ = read_marked("x", marked)
    assert story.text == "Kit Lund said they won."
    assert said == (("they won", "Kit Lund"),)


def test_one_story_in_four_is_kept_for_measuring(tmp_path):
    for name in "abcdefgh":
        (tmp_path / f"{name}.txt").write_text(f"Story {name}.", encoding="utf-8")
    kept = [one.story.document for one in read_marked_stories("dev", tmp_path)]
    learned = [one.story.document for one in read_marked_stories("train", tmp_path)]
    assert kept == ["a", "e"]
    assert learned == ["b", "c", "d", "f", "g", "h"]


def test_a_folder_without_stories_is_named(tmp_path):
    with pytest.raises(DataError, match="holds no stories: they come with a checkout"):
        read_marked_stories("train", tmp_path)


def test_the_packages_own_stories_can_be_read():
    stories = [*read_marked_stories("train"), *read_marked_stories("dev")]
    assert len(stories) == 352
    assert all(one.story.mentions and one.said for one in stories)


def test_a_marked_story_says_who_is_meant():
    marked = "Ann Berg left. [[Ann Berg|She]] slept. [[?nurse|A nurse]] came."
    reading = read_coreference(read_marked("x", marked).story)
    assert score_choices([reading])["person"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "said", "score"),
    [
        ("“We won,” said Ann Berg.", "We won => Ann Berg", (1, 1, 1)),
        ("“We won,” said Ann Berg.", "We won => Bo Lund", (1, 1, 0)),
        ("“We won,” said Ann Berg.", "We won => Ann Berg + Bo Lund", (1, 1, 1)),
        ("“I can’t go,” said Ann Berg.", '"I can\'t go." => Ann Berg', (1, 1, 1)),
        ("“We won,” said Ann Berg.", "said Ann => Ann Berg", (1, 0, 0)),
        ("“We won,” said Ann Berg.", "They won => Ann Berg", (0, 0, 0)),
        ("“We won,” a nurse said.", "We won => ?nurse", (1, 1, 1)),
        ("“We won,” a nurse said.", "We won => ?doctor", (1, 1, 0)),
        ("“We won,” a nurse said.", "We won => ?nobody", (1, 1, 0)),
        ("“We won,” said Ann Berg.", "We won => ?Berg", (1, 1, 0)),
    ],
)
def test_speakers_are_compared_with_those_that_are_marked(text, said, score):
    marked: MarkedStory = read_marked("x", f"{text}\n---\n{said}")
    assert score_speakers([marked]) == score


def test_listed_names_are_found_wherever_they_stand_the_longest_first(tmp_path):
    marked = """Ann Berg-Lund of Berg Ltd read “Berg”. [[Ann Berg-Lund|She]] left Holt. Bergen fell.
---
“Berg” => Ann Berg-Lund
---
PER: Ann Berg-Lund; Berg
ORG: Berg Ltd
LOC: Holt
NONE: “Berg”
"""
    for name in ("dev", "listed"):
        (tmp_path / f"{name}.txt").write_text(marked, encoding="utf-8")
    (tmp_path / "without.txt").write_text("Ann Berg left.\n", encoding="utf-8")
    (story,) = read_marked_names("train", tmp_path)
    assert [(story.text[one.start : one.end], one.type) for one in story.names] == [
        ("Ann Berg-Lund", "PER"),
        ("Berg Ltd", "ORG"),
        ("“Berg”", "MISC"),
        ("Holt", "LOC"),
    ]
