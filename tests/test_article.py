"""Reading a story: the text untouched, the facts beside it, and mistakes said in one sentence."""

import hashlib
from pathlib import Path

import pytest

from analysis.article import read_aliases, read_article
from analysis.errors import ArticleError

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "article.txt"


def write(folder, text="Kyiv agreed.", facts=None):
    story = folder / "story.txt"
    story.write_bytes(text if isinstance(text, bytes) else text.encode())
    if facts is not None:
        (folder / "story.toml").write_text(facts, encoding="utf-8")
    return story


def test_the_seed_is_the_clients_file_byte_for_byte():
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "f942f95519d4e8ef2cb50bb90948b2255e192cafcef15dc4fe289ce96898d054"


def test_the_seed_and_what_is_known_about_it():
    article = read_article(SEED)
    assert article.published == "2023-03"
    assert article.title and article.outlet == "" and article.url == ""
    assert article.text.encode() == SEED.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\r\n",
        "tab\there\u00a0and\u200bthere",
        "“curly” — ‘single’ …",
        "🇺🇦 first",
        "e\u0301",
    ],
)
def test_no_character_is_changed(tmp_path, text):
    assert read_article(write(tmp_path, text)).text == text


def test_a_byte_order_mark_is_not_text(tmp_path):
    assert read_article(write(tmp_path, b"\xef\xbb\xbfKyiv")).text == "Kyiv"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x00\x01\x02", "is not a text file"),
        (b"one\ncaf\xe9", "line 2 cannot be decoded"),
        ("Kyiv".encode("utf-16"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_story_is_refused_with_the_reason(tmp_path, text, says):
    with pytest.raises(ArticleError, match=says):
        read_article(write(tmp_path, text))


def test_a_missing_file_a_folder_and_a_web_address_are_refused(tmp_path):
    with pytest.raises(ArticleError, match="There is no file"):
        read_article(tmp_path / "nothing.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="is a web address"):
        read_article("https://example.org/story")


@pytest.mark.parametrize(
    ("facts", "published"),
    [
        ('published = "2023"', "2023"),
        ('published = "2023-03"', "2023-03"),
        ("published = 2023-03-20", "2023-03-20"),
        ("published = 2023-03-20T08:00:00Z", "2023-03-20"),
        ("", ""),
    ],
)
def test_the_date_is_kept_as_far_as_it_is_known(tmp_path, facts, published):
    assert read_article(write(tmp_path, facts=facts)).published == published


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("published = ", "not valid TOML"),
        ('publisher = "The Times"', "publisher"),
        ('published = "March 2023"', "write a year, a month or a day"),
        ('published = "2023-13"', "write a year, a month or a day"),
        ("published = 2023", "should be text"),
    ],
)
def test_a_mistake_in_the_facts_is_named(tmp_path, facts, says):
    with pytest.raises(ArticleError, match=says):
        read_article(write(tmp_path, facts=facts))


def test_aliases_are_read_with_blanks_trimmed(tmp_path):
    path = tmp_path / "aliases.csv"
    path.write_text("surface,actor,type,affiliation\nKuleba , Dmytro Kuleba,person,\n", "utf-8")
    assert read_aliases(path).to_dict("records") == [
        {"surface": "Kuleba", "actor": "Dmytro Kuleba", "type": "person", "affiliation": ""}
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("surface,actor\nA,B\n", "lacks the column type, affiliation"),
        ("", "is not a table"),
        ("surface,actor,type,affiliation\n,B,person,\n", "line 2"),
        ("surface,actor,type,affiliation\nA,B,man,\n", "write one of"),
        ("surface,actor,type,affiliation\nA,B,person,\nA,C,person,\n", "stands there twice"),
    ],
)
def test_a_mistake_in_the_aliases_is_named(tmp_path, table, says):
    path = tmp_path / "aliases.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(ArticleError, match=says):
        read_aliases(path)
