"""The words every figure carries."""

import dataclasses
from dataclasses import dataclass

PARTS = {"note": "Note", "source": "Source", "byline": "Chart"}
"""The parts of a caption that stand below a figure, in their order, and how each begins."""


@dataclass(frozen=True)
class Caption:
    """The words every figure carries, so that a picture torn from its page says what it is.

    Attributes:
        title: The finding, as a sentence.
        subtitle: What is shown: unit, year, qualifiers.
        source: Where the data come from, without the word "Source".
        note: What a reader must know to read it right, without the word "Note".
        alt: The picture in words: chart type of data, where reason.
        byline: Who made it, without the word "Chart".
    """

    title: str
    subtitle: str = ""
    source: str = ""
    note: str = ""
    alt: str = ""
    byline: str = ""

    def override(self, other: "Caption | None") -> "Caption":
        """Takes every field the other caption fills.

        >>> Caption("Found", note="Counted by machine").override(Caption("My title")).note
        'Counted by machine'
        """
        filled = {k: v for k, v in dataclasses.asdict(other).items() if v} if other else {}
        return dataclasses.replace(self, **filled)

    def add_note(self, note: str) -> "Caption":
        """Adds a sentence to the note; "" adds nothing.

        >>> Caption("Found", note="Counted by machine.").add_note("Read twice.").note
        'Counted by machine. Read twice.'
        """
        return dataclasses.replace(self, note=" ".join(filter(None, (self.note.strip(), note))))

    def list_footers(self) -> list[str]:
        """Lists what stands below the figure, a part a line.

        >>> Caption("Found", source="World Bank", byline="Jo Doe").list_footers()
        ['Source: World Bank', 'Chart: Jo Doe']
        """
        parts = ((word, getattr(self, part)) for part, word in PARTS.items())
        return [f"{word}: {text}" for word, text in parts if text]
