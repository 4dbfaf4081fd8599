"""Reads the treebanks: sentences with their text, paragraph, words and Penn tags."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class GoldSentence(NamedTuple):
    """One sentence of a treebank.

    Attributes:
        document: The treebank's name of the document.
        paragraph: The number of the paragraph in the document, 1-based.
        text: The sentence as written.
        words: Its syntactic words, contractions taken apart ("do", "n't").
        tags: A Penn tag for every word.
    """

    document: str
    paragraph: int
    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """Read a CoNLL-U file sentence by sentence.

    Args:
        path: The file.

    Yields:
        Every sentence, in order.
    """
    document, paragraph = path.stem, 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, words, tags = "", [], []
        for line in block.splitlines():
            if line.startswith("# newdoc"):
                document, paragraph = line.partition("= ")[2], 0
            elif line.startswith("# newpar"):
                if not line.startswith("# newpar_block"):
                    paragraph += 1
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line[:1].isdigit():
                columns = line.split("\t")
                if columns[0].isdigit():
                    words.append(columns[1])
                    tags.append(columns[4])
        if words:
            yield GoldSentence(document, max(paragraph, 1), text, tuple(words), tuple(tags))
