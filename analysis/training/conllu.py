"""Reads the treebanks: sentences with their text, paragraph, words and Penn tags."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.errors import DataError


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


def read_ewt(corpora: Path, split: str) -> list[GoldSentence]:
    """Read the Universal Dependencies English Web Treebank.

    Args:
        corpora: The folder that holds `ewt/train.conllu` and `ewt/dev.conllu`.
        split: "train" or "dev".

    Returns:
        Its sentences.

    Raises:
        DataError: The file is missing or is no CoNLL-U.
    """
    path = corpora / "ewt" / f"{split}.conllu"
    if not path.is_file():
        raise DataError(f"{path} is missing: --corpora needs the folder that holds ewt/ and gum/.")
    return list(read_conllu(path))


def read_gum(corpora: Path, split: str, genre: str = "*") -> list[GoldSentence]:
    """Read GUM, the Georgetown University Multilayer corpus.

    Args:
        corpora: The folder that holds `gum/train` and `gum/dev`.
        split: "train" or "dev".
        genre: "news", "interview", ...; all of them when left out.

    Returns:
        Its sentences, document by document in the order of their names.

    Raises:
        DataError: There is no such document, or one is no CoNLL-U.
    """
    paths = sorted((corpora / "gum" / split).glob(f"GUM_{genre}_*.conllu"))
    if not paths:
        raise DataError(
            f"{corpora / 'gum' / split} holds no GUM_{genre}_*.conllu: "
            "--corpora needs the folder that holds ewt/ and gum/."
        )
    return [sentence for path in paths for sentence in read_conllu(path)]


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """Read a CoNLL-U file sentence by sentence.

    Args:
        path: The file.

    Yields:
        Every sentence, in order.

    Raises:
        DataError: The file is not CoNLL-U in UTF-8.
    """
    try:
        blocks = path.read_text(encoding="utf-8").split("\n\n")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8: {error}.") from error
    document, paragraph = path.stem, 1
    for block in blocks:
        text, words, tags = "", [], []
        for line in block.splitlines():
            key, _, value = line.partition(" = ")
            columns = line.split("\t")
            if key == "# newdoc id":
                document, paragraph = value, 0
            elif key in ("# newpar", "# newpar id"):
                paragraph += 1
            elif key == "# text":
                text = value
            elif columns[0].isdigit() and len(columns) == 10:
                words.append(columns[1])
                tags.append(columns[4])
            elif line and not line.startswith("#") and len(columns) != 10:
                raise DataError(f"{path} is not CoNLL-U: it has the line {line[:60]!r}.")
        if words:
            yield GoldSentence(document, max(paragraph, 1), text, tuple(words), tuple(tags))


def find_words(sentence: GoldSentence) -> list[tuple[int, int]]:
    """Find a sentence's words in its text.

    Args:
        sentence: The sentence.

    Returns:
        Start and end of every word.

    Raises:
        DataError: The text does not hold the words.
    """
    spans = []
    end = 0
    for word in sentence.words:
        start = sentence.text.find(word, end)
        if start < 0:
            raise DataError(f"{sentence.document}: {word!r} is not in the text {sentence.text!r}.")
        end = start + len(word)
        spans.append((start, end))
    return spans
