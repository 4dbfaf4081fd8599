"""What a document holds: the words of a story, and the facts that it tells beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Contents:
    """What was read in a document.

    Attributes:
        text: The story's words, as they are analysed.
        facts: What the document says of the story: title, published (an ISO date), outlet, desk,
            url, byline and licence, those that are known.
        notes: What its reader should know, a sentence each, such as that the order of columns may
            be lost.
    """

    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
