"""Takes the article out of a web page, with trafilatura, and the words out of a part of one."""

import html
import logging
import re

from analysis.errors import FormatError, needing
from analysis.formats.contents import Contents
from analysis.formats.dates import read_date
from analysis.formats.decoding import decode_text
from analysis.inputs import make_line

_QUIET = logging.NullHandler()  # what is not found is said in a sentence
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|template|noscript|svg|iframe|figure)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I
)
_PARTING = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|hr|pre|dd|dt)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PARAGRAPHS = re.compile(r"<p[\s>]", re.IGNORECASE)
SECTION = (
    "//meta[@property='article:section' or @name='section' or @name='article:section']/@content"
)


def read_page(data: bytes, name: str, *, url: str = "", declared: str = "") -> Contents:
    """Take the article out of a web page.

    Args:
        data: The page.
        name: Its name, for the message.
        url: Where it stands, when it was fetched.
        declared: The encoding that its server names, if any.

    Returns:
        The article without menus, captions and comments, a line a paragraph; its title, date,
        authors, outlet, desk, address and licence where the page says them. None of its scripts is
        run, and nothing that it links to is fetched.

    Raises:
        FormatError: It holds no article, or is no text.
        MissingExtraError: trafilatura is not installed.
    """
    with needing("stories", "A web page"):
        import trafilatura
        from lxml.etree import LxmlError
    logging.getLogger("trafilatura").addHandler(_QUIET)
    logging.getLogger("htmldate").addHandler(_QUIET)
    if not declared and (found := _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data)):
        declared = found[1].decode("ascii")
    page, notes = decode_text(data, name, declared)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\0", "")
    document, desk = None, ""
    try:
        tree = trafilatura.load_html(page)
        if tree is not None:
            desk = next(map(str, tree.xpath(SECTION)), "")
            document = trafilatura.bare_extraction(
                tree,
                url=url or None,
                include_comments=False,
                with_metadata=True,
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
    except (LxmlError, ValueError, RecursionError, AssertionError):
        document = None
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        raise FormatError(
            f"{name} is a web page in which no article is found: save the story's words as text.",
            "boilerplate",
        )
    facts = {
        "title": document.title,
        "published": read_date(document.date or ""),
        "outlet": document.sitename,
        "desk": desk,
        "url": url or document.url,
        "byline": (document.author or "").replace("; ", ", "),
        "licence": document.license,
    }
    words = (document.text or "").strip()
    return Contents(words, {key: make_line(value) for key, value in facts.items() if value}, notes)


def read_fragment(fragment: str) -> str:
    r"""Read the words of a part of a web page that is all story, as feeds and tables carry it.

    Args:
        fragment: HTML, such as paragraphs.

    Returns:
        Its words, a line a paragraph; scripts, styles and figures are left out.

    Example:
        >>> read_fragment("<p>Kyiv &amp; Lviv<br>agreed.</p><script>alert(1)</script><p>So.</p>")
        'Kyiv & Lviv\nagreed.\n\nSo.'
    """
    text = _UNSEEN.sub(" ", _COMMENT.sub("", fragment))
    if _PARAGRAPHS.search(text):  # line breaks between tags are blanks, unless they part paragraphs
        text = re.sub(r"\s+", " ", text)
        text = re.sub(r"</?(?:p|h[1-6]|blockquote|ul|ol|table)\b[^<>]*>", "\n\n", text, flags=re.I)
    text = html.unescape(_TAG.sub("", _PARTING.sub("\n", text)))
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
