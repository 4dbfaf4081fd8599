"""Reads a story: its text, untouched, and the facts the text does not say."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path

from analysis.errors import ArticleError, EmptyArticleError
from analysis.inputs import is_given, make_line, read_text, read_toml
from analysis.view import View, read_view

HEADLINE_ENDS = "”’\"'?!)"  # a sentence ends with a period, an introduction with a colon
LONGEST_HEADLINE = 150  # characters; a longer first line is a paragraph
FACTS = ("title", "published", "outlet", "desk", "url", "byline", "licence")
# How texts begin that are not a story's words alone.
MARKUP = {
    "%pdf-": "a PDF",
    "<!doctype": "a web page",
    "<html": "a web page",
    "<?xml": "XML",
    "{\\rtf": "RTF",
    '{"': "JSON",
}
FEWEST_TAGS = 3  # pairs of them, that make a text a part of a web page
_TAGS = re.compile(
    r"<(p|div|span|a|li|td|h[1-6]|article|section)\b[^<>]*>[^<]*</\1>", re.IGNORECASE
)
# The lines that e-mails begin with, each with the lines that carry it on.
_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_HEADER = re.compile(r"^(From|To|Subject|Date|Cc|Reply-To|Message-ID|MIME-Version):", re.I | re.M)
_SENT = re.compile(r"^(?:From|Received|Return-Path|Delivered-To|MIME-Version):", re.I | re.M)
# What may stand before a text's format: comments of HTML, and the line that parts e-mails in a box.
_BEFORE_FORMAT = re.compile(r"(?:<!--.*?-->\s*|From \S[^\n]*\d\n(?=[A-Za-z-]+:))+", re.DOTALL)


@dataclass(frozen=True)
class Article:
    """One story as it was given.

    Attributes:
        text: The text, code point for code point; every offset in every table points into it.
        title: The headline, or "" when unknown.
        published: When the story ran, as an ISO date as far as it is known ("2023",
            "2023-03" or "2023-03-20"), or "" when unknown.
        outlet: Who published it, or "" when unknown.
        desk: Which part of the newsroom it is from ("city", "business"), or "" when unknown.
        url: Where it can be read, or "" when unknown.
        byline: Who wrote it, or "" when unknown; the figures made of it carry it too.
        licence: Under which licence it may be published, or "" when unknown.

    Raises:
        ArticleError: The text is no text or holds half a character, or `published` is no ISO date.
    """

    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    byline: str = ""
    licence: str = ""
    desk: str = ""

    def __post_init__(self) -> None:
        for name in ("text", *FACTS):
            if not isinstance(value := getattr(self, name), str):
                raise ArticleError(
                    f"The story's {name} is of the type {type(value).__name__} and should be str; "
                    "read_story reads files."
                )
        if half := re.search("[\ud800-\udfff]", self.text):
            raise ArticleError(
                f"The story has half a character (U+{ord(half[0]):X}) at offset {half.start()}, "
                "which no file can hold: replace it, with U+FFFD for one, or decode the text anew."
            )
        if not _is_iso_date(self.published):
            raise ArticleError(
                f"published is {self.published!r}; write a year, a month or a day "
                'as "2023", "2023-03" or "2023-03-20".'
            )

    @cached_property
    def view(self) -> View:
        """What the text stands for: see `analysis.view.read_view`."""
        return read_view(self.text)

    @property
    def heading(self) -> str:
        r"""The headline: the title, or else the text's first line where it reads as one, or "".

        >>> Article("Holt to close plant\n\nThe firm said so.").heading
        'Holt to close plant'
        """
        first, _, rest = self.view.text.strip().partition("\n")
        line = first.strip().lstrip("# ")
        is_open = line[-1:].isalnum() or line[-1:] in HEADLINE_ENDS
        is_headline = is_open and len(line) <= LONGEST_HEADLINE and rest.strip()
        return self.title or (line if is_headline else "")


def read_article(path: str | Path) -> Article:
    """Read a story from a text file and the facts file of the same name beside it.

    Args:
        path: A text file (UTF-8), such as `seeds/article.txt`. The facts, when there are any,
            stand in a TOML file of the same name (`seeds/article.toml`) with the keys
            title, published, outlet, desk, url, byline and licence, each optional.

    Returns:
        The article; its text is the file's, with no character changed. A byte order mark
        belongs to the encoding and is left out.

    Raises:
        ArticleError: The file is missing, empty, binary, not UTF-8, or more than a story's words
            (see `name_format`), or the facts file has a mistake. The message says which and what
            to do.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "story.txt").write_text("Kyiv agreed.", encoding="utf-8")
        >>> _ = (folder / "story.toml").write_text('published = "2023-03"', encoding="utf-8")
        >>> article = read_article(folder / "story.txt")
        >>> article.text, article.published, article.title
        ('Kyiv agreed.', '2023-03', '')
    """
    if address := re.match(
        r"(https?|ftp|file):/+(.+)", str(path), re.IGNORECASE
    ):  # a path loses a stroke
        raise ArticleError(
            f"{address[1]}://{address[2]} is a web address, and Sourcebook reads text files: save "
            "the story's text as a .txt file and give that file's name."
        )
    path = Path(path)
    text = read_text(path)
    if not text.strip():
        raise EmptyArticleError(f"{path} is empty: it should hold the story's text.")
    if found := name_format(text):
        raise ArticleError(
            f"{path} is {found}, and all in it would be read as the story's words: copy these "
            "alone into a plain text file (UTF-8)."
        )
    return Article(text, **_read_facts(path.with_suffix(".toml")))


def name_format(text: str) -> str:
    r"""Name what a text is that holds more than a story's words.

    Args:
        text: Any text.

    Returns:
        "a PDF", "a web page", "a part of a web page", "XML", "RTF", "JSON" or
        "an e-mail with its headers"; "" for other texts.

    Example:
        >>> name_format("From: Ann <ann@example.org>\nSubject: Plant\n\nWe will close.")
        'an e-mail with its headers'
    """
    text = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if before := _BEFORE_FORMAT.match(text):
        text = text[before.end() :]
    opening = text[:20].lower()
    if found := next((MARKUP[start] for start in MARKUP if opening.startswith(start)), ""):
        return found
    headers = _HEADERS.match(text)
    if headers and _SENT.search(headers[0]) and len(_HEADER.findall(headers[0])) > 1:
        return "an e-mail with its headers"
    tags = islice(_TAGS.finditer(text), FEWEST_TAGS)
    return "a part of a web page" if len(list(tags)) == FEWEST_TAGS else ""


def _read_facts(path: Path) -> dict[str, str]:
    """The facts of a sidecar file as text, {} when there is none."""
    if not is_given(path):
        return {}
    facts = read_toml(path)
    if unknown := sorted(set(facts) - set(FACTS)):
        raise ArticleError(
            f"{path} has the key {unknown[0]!r}, which is none of {', '.join(FACTS)}."
        )
    for key, value in facts.items():
        if key == "published" and isinstance(value, date):
            facts[key] = value.isoformat()[:10]
        elif isinstance(value, str):
            facts[key] = make_line(value)
        else:
            raise ArticleError(
                f"{path}: {key} should be text in quotation marks, like {key} = "
                f'"{"2023-03" if key == "published" else "..."}".'
            )
    if not _is_iso_date(facts.get("published", "")):
        raise ArticleError(
            f"{path}: published is {facts['published']!r}; write a year, a month or a day "
            'as "2023", "2023-03" or "2023-03-20".'
        )
    return facts


def _is_iso_date(text: str) -> bool:
    """Whether the text is an ISO year, month or day, or nothing at all."""
    if not text:
        return True
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
