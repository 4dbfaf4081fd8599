"""Posts that a story prints below whoever wrote them: "Ann Berg on X:", "@berg: It is shut"."""

import re
from collections.abc import Iterator, Sequence

from analysis.document.parsing import Paragraph
from analysis.quotes.transcripts import Turn

_PLACES = (
    "X|Twitter|Facebook|Instagram|Bluesky|Mastodon|Threads|Telegram|Truth Social|LinkedIn|TikTok"
)
_ABOVE = re.compile(
    r"(?<![\w.’'-])(?P<name>@?[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,4})"
    r"(?: (?:wrote|writes|posted|posts|said|says))?"
    rf" (?:on|via) (?:{_PLACES})\b[^:\n]{{0,30}}:\s*$"
)
_HANDLE = re.compile(r"\s*(?:\d{1,2}[.:]\d\d\s+)?(?P<name>@\w+):\s+(?=\S)")


def find_posts(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Turn]]:
    r"""Find the paragraphs that are posts, or begin with whose post they are.

    Args:
        text: The article's text.
        paragraphs: Its paragraphs, in order.

    Yields:
        The number of each paragraph with its post, whose label is the name of whoever posted it.

    Example:
        >>> text = "Ann Berg on X:\nThe bridge is shut."
        >>> paragraphs = [Paragraph(1, 0, 14), Paragraph(2, 15, 34)]
        >>> [(text[slice(*turn.label)], turn.spans) for _, turn in find_posts(text, paragraphs)]
        [('Ann Berg', ((15, 34),))]
    """
    label = None
    for number, start, end in paragraphs:
        begun = start
        if label is None and (own := _HANDLE.match(text, start, end)):
            label, begun = own.span("name"), own.end()
        if label is not None:
            yield number, Turn(number, ((begun, end),), label)
        above = _ABOVE.search(text, start, end)
        label = above.span("name") if above else None
