"""Words that mean two persons of the story at once: "the two men", "the couple", "the brothers"."""

from collections.abc import Sequence

from analysis.grammar.descriptions import make_singular
from analysis.grammar.labels import LabelledLine
from analysis.lexicon.persons import load_person_nouns
from analysis.references.cast import Actor

_TWO = frozenset({"couple", "pair", "duo"})
_REACH = 3  # lines back in which the two are looked for


def find_pair(line: LabelledLine, at: int) -> tuple[int, str] | None:
    """Find the words for two persons that begin at a word.

    Args:
        line: The line.
        at: The word's place.

    Returns:
        The place after them, and the sex of the two, "" for any; None where none begin.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> from analysis.grammar.labels import label_lines
        >>> (line,) = label_lines(parse_article(Article("The two men left.")))
        >>> find_pair(line, 0)
        (3, 'M')
    """
    words = line.words
    if words[at].lower not in ("the", "both") or at + 1 >= len(words):
        return None
    last = at + 1
    is_counted = words[at].lower == "both" or words[last].lower == "two"
    if words[last].lower == "two" and last + 1 < len(words):
        last += 1
    follows = words[last + 1] if last + 1 < len(words) else None
    noun = words[last].lower
    if follows is not None and (follows.tag[:2] == "NN" or follows.lower == "of"):
        return None
    if noun in _TWO:
        return last + 1, ""
    singular = {"men": "man", "women": "woman"}.get(noun, make_singular(noun))
    is_kin = noun in ("brothers", "sisters", "siblings", "twins", "spouses")
    if words[last].tag != "NNS" or not (is_counted or is_kin):
        return None
    sex = load_person_nouns().get(singular)
    return None if sex is None else (last + 1, sex)


def choose_pair(order: Sequence[Actor], line: int, sex: str) -> list[Actor]:
    """Choose whom words for two persons mean: the only two who fit and were spoken of lately.

    Args:
        order: The actors, whoever was named or meant last is last.
        line: The number of the line.
        sex: The sex of the two, "" for any.

    Returns:
        The two in the order they were spoken of; nobody where more or fewer fit.
    """
    fitting = [
        one
        for one in order
        if one.is_named and one.type == "person" and (not sex or one.likely_sex in (sex, ""))
    ]
    for back in range(_REACH + 1):
        near = [one for one in fitting if one.seen[-1].line >= line - back]
        if len(near) >= 2:
            return near if len(near) == 2 else []
    return []
