"""Whether a capital or seat of power acts for its state in a sentence, or is a place."""

from analysis.gazetteers import load_words
from analysis.lookup import Label, LabelledLine
from analysis.words import Word

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_CONJUNCTIONS = frozenset({"and", "or", "&"})
_CLAUSE_OPENERS = frozenset(
    "that because while if as although though since after before until whether unless when where "
    "why how which so but yet and or".split()
)
_ACTING = frozenset("with against by about upon than like unlike despite without versus".split())


def tell_capital(
    line: LabelledLine, label: Label, *, seat: bool, conjoined: tuple[int, str] | None = None
) -> str | None:
    """Tell whether a capital or seat of power stands for its state.

    Args:
        line: The line it stands in.
        label: The words that name it.
        seat: It is a seat of power ("Kremlin"): it stands for its state unless it is plainly a
            place. A capital must act or be acted upon.
        conjoined: Position after the last accepted capital or seat in the line, and its rule:
            "Kyiv and Moscow" are both the one or both the other.

    Returns:
        The rule that makes it a mention of the state, or None when it is a place.
    """
    words, first, last = line.words, label.first, label.last
    if last < len(words) and words[last].joined:
        return None if words[last].text.lower() in load_words("located") else "metonym: compound"
    if words[first].joined:
        prefix = words[first - 1].text.lower()
        return "metonym: compound" if prefix in {"pro", "anti"} or conjoined else None
    by_noun = _tell_by_following_noun(line, label)
    if by_noun is not None:
        return by_noun or None
    start = _skip_determiner(words, first)
    partner = _find_partner(line, start)
    if partner is not None:
        if conjoined and conjoined[0] == partner.last:
            return conjoined[1]
        if partner.forms and partner.forms[0].kind == "capital":
            return None
        start = partner.first
    rule = _tell_by_governor(line, start, label)
    if rule is not None:
        return rule or None
    if _is_subject(line, label):
        return "metonym: subject"
    return "metonym: seat of power" if seat else None


def _skip_determiner(words: tuple[Word, ...], first: int) -> int:
    return first - 1 if first and words[first - 1].text.lower() == "the" else first


def _find_partner(line: LabelledLine, start: int) -> Label | None:
    """Find the label joined to this place by "and", "or" or a comma."""
    words = line.words
    at = start - 1
    if at < 1 or words[at].text not in _CONJUNCTIONS | {","}:
        return None
    if words[at].text in _CONJUNCTIONS and words[at - 1].text == ",":
        at -= 1
    other = line.label_at.get(at - 1)
    return other if other and other.forms else None


def _tell_by_following_noun(line: LabelledLine, label: Label) -> str | None:
    """Decide by what follows: "" for a place, a rule for a power, None for no decision."""
    words, last = line.words, label.last
    if last >= len(words):
        return None
    after = words[last]
    if after.text in {"'s", "'"}:
        if last + 1 < len(words) and line.named[last + 1]:
            title = line.label_at.get(last + 1)
            head = title and title.title and title.title.office not in {"", "mayor"}
            return "metonym: possessive" if head else ""
        following = {word.text.lower() for word in words[last + 1 : last + 4]}
        return "" if following & load_words("place noun") else "metonym: possessive"
    if after.text == "," and last + 1 in line.label_at:
        region = line.label_at[last + 1]
        own = {form.actor for form in label.forms}
        if any(form.actor in own and form.kind == "name" for form in region.forms):
            return ""
    if after.text.lower() in load_words("government noun"):
        return "metonym: government"
    if after.text.lower() in load_words("place noun") and after.tag[:2] != "VB":
        return ""
    return None


def _tell_by_governor(line: LabelledLine, start: int, label: Label) -> str | None:
    """Decide by the preposition or verb before; the values are those of the function above."""
    if start == 0:
        return None
    words = line.words
    before = words[start - 1]
    text = before.text.lower()
    is_verb = before.tag[:2] == "VB" or text in load_words("political verb")
    if is_verb and text not in load_words("be"):
        return "" if text in load_words("travel object") else "metonym: object"
    if text in {"to", "from", "for", "on", "of", "between", "towards", "toward", "over"}:
        return _tell_by_preposition(words, start - 1)
    if text in load_words("locative"):
        return ""
    if text in _ACTING:
        return "metonym: acted upon"
    if text in _CLAUSE_OPENERS or before.tag not in {"IN", "TO"}:
        return None
    return ""


def _tell_by_preposition(words: tuple[Word, ...], at: int) -> str:
    preposition = words[at].text.lower()
    governor = _find_governor(words, at)
    if preposition in {"from", "of", "over"}:
        political = governor in load_words("of government")
        return "metonym: acted upon" if political else ""
    if governor in load_words("travel"):
        return ""
    if preposition == "on" and governor in load_words("attack"):
        return ""
    return "metonym: acted upon"


def _find_governor(words: tuple[Word, ...], at: int) -> str:
    """Find the noun or verb a preposition hangs on: the nearest before it, times aside."""
    for word in reversed(words[max(0, at - 8) : at]):
        if word.text in {";", ":", "—"}:
            break
        text = word.text.lower()
        if text in load_words("travel"):
            return text
        if text in load_words("time noun") or word.tag in {"NNP", "NNPS"}:
            continue
        if word.tag[:2] in {"NN", "VB", "JJ"}:
            return text
    return ""


def _is_subject(line: LabelledLine, label: Label) -> bool:
    """Whether a finite verb follows, past adverbs, a joined name or an apposition."""
    words = line.words
    at = label.last
    if at < len(words) and words[at].text in _CONJUNCTIONS:
        other = line.label_at.get(at + 1)
        at = other.last if other and other.forms else at
    if at < len(words) and words[at].text == ",":
        close = next(
            (i for i in range(at + 2, min(at + 14, len(words))) if words[i].text == ","), 0
        )
        at = close + 1 if close else at
    while at < len(words) and words[at].tag in {"RB", "RBR"}:
        at += 1
    if at >= len(words):
        return False
    verb = words[at]
    if verb.tag not in _FINITE and verb.text.lower() not in load_words("news verb"):
        return False
    following = {word.text.lower() for word in words[at + 1 : at + 4]}
    if verb.text.lower() in load_words("be"):
        return not following & (load_words("travel object") | load_words("place"))
    return True
