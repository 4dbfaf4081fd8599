"""Mends what the recogniser finds: titles taken with a name, firms taken for persons, results."""

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words
from analysis.names.affixes import drop_letters, drop_titles
from analysis.names.names import Name
from analysis.names.recogniser import Recognised


def mend(line: LabelledLine, found: Recognised) -> list[Recognised]:
    """Mend what was recognised where its words tell more than the recogniser saw.

    Args:
        line: The line it stands in.
        found: The name.

    Returns:
        The name without a person's titles and letters, and as an organisation where it ends as
        firms do; the clubs of a result ("Holt Town 2 Berg United 1") each for itself.
    """
    return _split_scores(line, _trim_affixes(line, found))


def _trim_affixes(line: LabelledLine, found: Recognised) -> Recognised:
    """Cut from a person's name the titles before it and the letters after it.

    What ends as firms do ("Severn Water") is no person or place.
    """
    is_firm = line.words[found.last - 1].text in load_words("firm")
    if (is_firm and found.last - found.first > 1) or has_ampersand(line, found):
        return found._replace(type="ORG")
    if found.type != "PER" or line.lettering != "prose":
        return found
    words = line.words[found.first : found.last]
    is_acronym = words[0].text.isupper() and len(words[0].text) > 2 and words[0].text.isalpha()
    if is_acronym and len(words) == 2 and not words[1].text.isupper():
        return found._replace(type="ORG")  # "NFU Norland"
    last = drop_letters(line, found.first, found.last)
    return found._replace(first=drop_titles(line, found.first, last), last=last)


def has_ampersand(line: LabelledLine, name: Name | Recognised) -> bool:
    """Whether a name is that of several, and so a firm's ("Berg & Lund")."""
    return any(word.text == "&" for word in line.words[name.first : name.last])


def _split_scores(line: LabelledLine, found: Recognised) -> list[Recognised]:
    """Take a result apart: "Holt Town 2 Berg United 1" names two clubs."""
    digits = [at for at in range(found.first, found.last) if line.words[at].text.isdigit()]
    if found.type != "ORG" or len(digits) < 2:
        return [found]
    starts = [found.first, *(at + 1 for at in digits)]
    ends = [*digits, found.last]
    pairs = zip(starts, ends, strict=True)
    return [found._replace(first=first, last=last) for first, last in pairs if first < last]
