"""Reads a story: its text, untouched, and the facts the text does not say."""

import re
import textwrap
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from analysis.errors import ArticleError
from analysis.formats import Contents, read_contents
from analysis.inputs import is_given, make_line, read_input, read_toml
from analysis.view import View, read_view
from analysis.web import Page, fetch

HEADLINE_ENDS = "”’\"'?!)"  # a sentence ends with a period, an introduction with a colon
LONGEST_HEADLINE = 150  # characters; a longer first line is a paragraph
LONGEST_LABEL = 70  # characters, of a story without a headline
_BYLINE = re.compile(r"(?:(?:Words|Text|Story|Reporting|Written|Photographs?) )?(?:By|BY|by) [A-Z]")
FACTS = ("title", "published", "outlet", "desk", "url", "byline", "licence")


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
        >>> Article("By Ann Berg\n\nHolt will close its plant.").heading
        ''
        """
        first, _, rest = self.view.text.strip().partition("\n")
        line = first.strip().lstrip("# ")
        is_open = line[-1:].isalnum() or line[-1:] in HEADLINE_ENDS
        is_short = len(line) <= LONGEST_HEADLINE and not _BYLINE.match(line)
        return self.title or (line if is_open and is_short and rest.strip() else "")

    @property
    def label(self) -> str:
        r"""What to call the story where something must stand: its headline, or its first words.

        >>> Article("By Ann Berg\n\nHolt said that it will close its plant in Hull.").label
        'Holt said that it will close its plant in Hull.'
        >>> Article("Holt said on Monday " * 9).label
        'Holt said on Monday Holt said on Monday Holt said on Monday Holt …'
        """
        lines = (line.strip().lstrip("# ") for line in self.view.text.splitlines())
        first = next((line for line in lines if line and not _BYLINE.match(line)), "Untitled story")
        return self.heading or textwrap.shorten(first, LONGEST_LABEL, placeholder=" …")


def read_article(path: str | Path, *, fetch: bool = False) -> Article:
    """Read a story from a file and the facts file of the same name beside it, or from an address.

    Args:
        path: A plain text or Markdown file, such as `seeds/article.txt`, a web page (.html), a Word
            or OpenDocument text (.docx, .odt), a PDF with text, an e-mail (.eml), or the address of
            a page. The facts, when there are any, stand in a TOML file of the same name
            (`seeds/article.toml`) with the keys title, published, outlet, desk, url, byline and
            licence, each optional; they win over what the document says.
        fetch: Whether an address may be fetched (`analysis.web.fetch` says what never is).

    Returns:
        The article. The text of a plain text file is the file's, with no character changed; of
        other documents it is their words. A warning says what may be lost, as the order of a PDF's
        columns. A byte order mark belongs to the encoding and is left out.

    Raises:
        ArticleError: The file is missing, empty, or of another kind; an address cannot be fetched,
            or may not; or the facts file has a mistake. The message says which and what to do.
        MissingExtraError: The kind of file needs packages that are not installed.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "story.txt").write_text("Kyiv agreed.", encoding="utf-8")
        >>> _ = (folder / "story.toml").write_text('published = "2023-03"', encoding="utf-8")
        >>> article = read_article(folder / "story.txt")
        >>> article.text, article.published, article.title
        ('Kyiv agreed.', '2023-03', '')
    """
    if address := find_address(path):
        if not fetch:
            raise ArticleError(
                f"{address} is a web address, and is fetched only when you say so (fetch=True): or "
                "save the page, and give that file's name."
            )
        return fetch_article(address)
    path = Path(path)
    return make_article(
        read_contents(read_input(path), str(path)), read_facts(path.with_suffix(".toml"))
    )


def fetch_article(address: str, get: Callable[[str], Page] = fetch) -> Article:
    """Fetch a page and read the story on it.

    Args:
        address: Its address.
        get: What fetches it.

    Returns:
        The article.

    Raises:
        ArticleError: It cannot be fetched, may not be, or holds no story.
    """
    page = get(address)
    name = page.url
    contents = read_contents(page.data, name, url=page.url, declared=page.encoding)
    return make_article(contents, {"url": page.url})


def make_article(contents: Contents, facts: Mapping[str, str]) -> Article:
    """Make an article of what a document holds and of what is known beside it, which wins.

    Example:
        >>> make_article(Contents("Kyiv agreed.", {"title": "Talks"}), {"desk": "world"}).desk
        'world'
    """
    for note in contents.notes:
        warnings.warn(note, stacklevel=3)
    return Article(contents.text, **{**contents.facts, **facts})


def find_address(source: str | Path) -> str:
    """The web address that a source is, made whole where a path has lost a stroke; or "".

    Example:
        >>> find_address(Path("https://example.org/story")), find_address("story.txt")
        ('https://example.org/story', '')
    """
    found = re.match(r"(https?|ftp|file):/+(.+)", str(source), re.IGNORECASE)
    return f"{found[1]}://{found[2]}" if found else ""


def read_facts(path: Path) -> dict[str, str]:
    """Read the facts file beside a story.

    Args:
        path: Where it stands, if there is one.

    Returns:
        The facts it gives, by key.

    Raises:
        ArticleError: It has a mistake.
    """
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
