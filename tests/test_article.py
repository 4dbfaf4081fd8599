"""Reading a story: the text untouched, the facts beside it, and mistakes said in one sentence."""

import codecs
import hashlib
from pathlib import Path

import pytest

from analysis import analyze
from analysis.article import Article, read_article
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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_is_marked_is_read(tmp_path, encoding):
    assert read_article(write(tmp_path, "“Kyïv”".encode(encoding))).text == "“Kyïv”"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x00\x01\x02", "is not a text file"),
        (codecs.BOM_UTF16_LE + b"K", "is damaged UTF-16"),
        (b"%PDF-1.7 1 0 obj", "is a damaged PDF"),
        (b"PK\x03\x04word/document.xml", "is a zip file"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "no article is found"),
        (b"{\\rtf1\\ansi Kyiv agreed.}", "is RTF"),
        (b"MIME-Version: 1.0\nSubject: Kyiv\n\n", "is an e-mail without words"),
        (b'{"text": "Kyiv agreed."}', "is JSON"),
        (b"GIF89a", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1", "is an old Word"),
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
    for address in ("https://example.org/story", Path("https://example.org/story")):
        with pytest.raises(ArticleError, match=r"^https://example\.org/story is a web address"):
            read_article(address)


@pytest.mark.parametrize(
    "text",
    [
        b"From: Ann <a@example.org>\r\nSubject: Plant\r\n\r\nKyiv agreed.",
        b"From ann Tue Mar 3 2023\nFrom: Ann\nSubject: Plant\n\nKyiv agreed.",
        b"MIME-Version: 1.0\nSubject: Kyiv\n\nKyiv agreed.",
        b"<!DOCTYPE html><p>Kyiv agreed.</p>",
        b"\n<html lang=en><p>Kyiv agreed.</p>",
        b"<!-- saved from Kyiv -->\n<html><p>Kyiv agreed.</p>",
    ],
)
def test_a_file_is_read_as_what_it_holds_whatever_its_name(tmp_path, text):
    assert read_article(write(tmp_path, text)).text == "Kyiv agreed."


def test_the_words_of_a_part_of_a_page_are_read(tmp_path):
    text = b"<p>It</p><p>is</p>\n<p>over.</p>"
    assert read_article(write(tmp_path, text)).text == "It\n\nis\n\nover."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "mac_roman"])
def test_an_encoding_without_a_mark_is_guessed_and_said(tmp_path, encoding):
    text = "“No,” said Zoë Müller, the café’s owner, who wants £3m for it."
    with pytest.warns(UserWarning, match=f"seems to be, {encoding.replace('_', '-')}"):
        assert read_article(write(tmp_path, text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": "Kyiv \ud83d agreed."}, r"half a character \(U\+D83D\) at offset 5"),
        ({"text": b"Kyiv agreed."}, "text is of the type bytes and should be str"),
        ({"text": "Kyiv agreed.", "published": None}, "published is of the type NoneType"),
        ({"text": "Kyiv agreed.", "published": "March 2023"}, "write a year, a month or a day"),
    ],
)
def test_an_article_is_never_made_of_what_cannot_be_read(given, says):
    with pytest.raises(ArticleError, match=says):
        Article(**given)


def test_a_tag_in_the_middle_of_a_story_is_text(tmp_path):
    text = "The page began with <html>, Ms. Park said."
    assert read_article(write(tmp_path, text)).text == text


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


def test_a_title_over_two_lines_is_one_line(tmp_path):
    facts = 'title = """Talks\n  in Seoul"""'
    assert read_article(write(tmp_path, facts=facts)).title == "Talks in Seoul"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("published = ", "not valid TOML"),
        ("title = “Talks”", "in straight quotation marks"),
        ("title = 2023", 'like title = "..."'),
        ('publisher = "The Times"', "publisher"),
        ('published = "March 2023"', "write a year, a month or a day"),
        ('published = "2023-13"', "write a year, a month or a day"),
        ("published = 2023", "should be text"),
    ],
)
def test_a_mistake_in_the_facts_is_named(tmp_path, facts, says):
    with pytest.raises(ArticleError, match=says):
        read_article(write(tmp_path, facts=facts))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Mine to close\n\nThe firm said so.", "Mine to close"),
        ("\n# Will the mine close?\nThe firm said so.", "Will the mine close?"),
        ("The firm said so.\n\nThe mine will close.", ""),
        ("The mine will close", ""),
        ("The firm said:\n\n“The mine will close.”", ""),
        ("word " * 60 + "\n\nThe mine will close.", ""),
    ],
)
def test_a_first_line_that_reads_as_a_headline_is_the_heading(text, heading):
    assert Article(text).heading == heading
    assert Article(text, title="Mine").heading == "Mine"


def test_a_text_that_is_no_story_alone_is_read_with_a_warning():
    with pytest.warns(UserWarning, match="The text is a web page"):
        assert not analyze("<html><p>Kyiv agreed.</html>").tokens.empty


def test_a_wrapped_paragraph_is_no_headline():
    text = "The mayor of Lyon said on Monday that the bridge over\nthe river would be rebuilt."
    assert Article(text).heading == ""
    assert Article(f"A bridge for Lyon\n\n{text}").heading == "A bridge for Lyon"
