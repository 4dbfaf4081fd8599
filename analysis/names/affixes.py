"""What stands around a person's name and is no part of it: titles before, letters after."""

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words


def drop_letters(line: LabelledLine, first: int, last: int) -> int:
    """End a name before the letters of honours, degrees and seats ("Anna Berg KC OBE").

    Args:
        line: The line.
        first: Position of the name's first word.
        last: Position after its last word.

    Returns:
        The position after the last word that is no such letters; the first word always stays.
    """
    while last - first > 1 and line.words[last - 1].text in load_words("letters after a name"):
        last -= 1
    return last


def drop_titles(line: LabelledLine, first: int, last: int) -> int:
    """Begin a name after the titles it was taken with ("DCI Anna Berg").

    Args:
        line: The line.
        first: Position of the name's first word.
        last: Position after its last word.

    Returns:
        The position of the first word that is no title; the last word always stays.
    """
    label = line.label_at.get(first)
    while label and label.title and label.first == first and label.last < last:
        first = label.last
        label = line.label_at.get(first)
    return first
