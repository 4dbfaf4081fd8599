"""Reads RSS and Atom feeds, and the exports of WordPress, which are RSS, item by item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from analysis.errors import FormatError, needing
from analysis.formats import Contents, read_date
from analysis.formats.pages import read_fragment
from analysis.inputs import make_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEMS = {"item", "entry"}
# Codes that WordPress puts into texts: [caption id="1"]...[/caption], [gallery ids="1,2"].
_CODES = re.compile(
    r"\[(caption|gallery|embed|audio|video|playlist)\b[^\]]*\](?:(?:(?!\[/?\1\b).)*?\[/\1\])?",
    re.DOTALL,
)
_POSTS = {"", "post"}


@dataclass(frozen=True)
class Item:
    """One item of a feed.

    Attributes:
        link: Its address, or "".
        contents: Its words, "" where the feed only links to them, and its facts.
        refusal: Why it is no story that ran, or "".
    """

    link: str
    contents: Contents
    refusal: str = ""


def read_items(file: IO[bytes], name: str) -> Iterator[Item]:
    """Read the items of a feed.

    Args:
        file: The file: RSS, Atom, or an export of WordPress (WXR).
        name: Its name, for messages.

    Yields:
        Each item. A teaser is not taken for a story: words are those of `content:encoded` and of
        Atom's `content`. Of an export, what is no post or has not run says so.

    Raises:
        FormatError: It is damaged, or XML of another kind. Items before the damage have been given.
        MissingExtraError: defusedxml is not installed.

    Example:
        >>> import io
        >>> data = b"<rss><channel><item><link>https://example.org/a</link></item></channel></rss>"
        >>> [item.link for item in read_items(io.BytesIO(data), "feed.xml")]
        ['https://example.org/a']
    """
    with needing("stories", "A feed"):
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse
    authors, outlet, open_tags = dict[str, str](), "", list["Element"]()
    try:
        for event, element in iterparse(file, ("start", "end")):
            tag = _name(element)
            if event == "start":
                if not open_tags and tag not in {"rss", "RDF", "feed"}:
                    raise FormatError(
                        f"{name} is XML, and neither RSS, Atom nor an export of WordPress.",
                        "format",
                    )
                open_tags.append(element)
                continue
            open_tags.pop()
            inside = any(_name(one) in _ITEMS for one in open_tags)
            if tag == "author" and not inside:
                told = _read_texts(element)
                authors[told.get("author_login", "")] = told.get("author_display_name", "")
            elif tag == "title" and not inside and not outlet:
                outlet = make_line(element.text or "")
            elif tag in _ITEMS:
                yield _read_item(element, authors, outlet)
            if not inside and open_tags and tag in _ITEMS:
                open_tags[-1].remove(element)
    except DefusedXmlException:
        raise FormatError(f"{name} defines entities, as no feed does.", "unsafe") from None
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(f"{name} is damaged XML ({str(error)[:80]}).") from None


def _name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _read_texts(element: "Element") -> dict[str, str]:
    """The words of each part by its name; of several of one name, the first that has any."""
    texts = dict[str, str]()
    for child in element:
        if not texts.get(_name(child)):
            texts[_name(child)] = "".join(child.itertext()).strip()
    return texts


def _read_item(element: "Element", authors: dict[str, str], outlet: str) -> Item:
    texts = _read_texts(element)
    named = [child for child in element if _name(child) in {"author", "creator"}]
    bylines = [_read_texts(one).get("name") or "".join(one.itertext()).strip() for one in named]
    byline = ", ".join(dict.fromkeys(authors.get(one) or one for one in bylines if one))
    categories = [
        child.get("term") or child.text or ""
        for child in element
        if _name(child) == "category" and child.get("domain", "category") == "category"
    ]
    dates = (texts.get(one, "") for one in ("post_date", "pubDate", "published", "date", "updated"))
    facts = {
        "title": make_line(read_fragment(texts.get("title", ""))),
        "published": next(filter(None, map(read_date, dates)), ""),
        "outlet": outlet,
        "desk": make_line(next(filter(None, categories), "")),
        "url": _find_link(element),
        "byline": make_line(byline),
    }
    body = _CODES.sub("", texts.get("encoded") or texts.get("content") or "")
    if body and not re.search(r"<p[\s>]", body, re.IGNORECASE):  # blank lines part paragraphs
        body = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", body))
    contents = Contents(read_fragment(body), {key: value for key, value in facts.items() if value})
    kind, status = texts.get("post_type", ""), texts.get("status", "") or "publish"
    refusal = ""
    if kind not in _POSTS:
        refusal = f"It is no post ({make_line(kind)[:40]})."
    elif "post_type" in texts and status != "publish":
        refusal = f"It has not run: its status is {make_line(status)[:40]!r}."
    return Item(facts["url"], contents, refusal)


def _find_link(element: "Element") -> str:
    links = (
        make_line(child.get("href") or child.text or "")
        for child in element
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate"
    )
    return next(filter(None, links), "")
