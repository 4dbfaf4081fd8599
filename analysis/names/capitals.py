"""Whether a capital or seat of power acts for its state in a sentence, or is a place."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from analysis.grammar.labels import Label, LabelledLine
from analysis.grammar.words import FINITE_TAGS, Word
from analysis.lexicon.cues import load_speech_verbs
from analysis.lexicon.lists import load_words
from analysis.steps import Step

_PLACE = ""
_CONJUNCTIONS = frozenset({"and", "or", "&"})
_PREPOSITIONS = frozenset({"to", "from", "for", "on", "of", "between", "towards", "toward", "over"})


class _Capital(NamedTuple):
    line: LabelledLine
    label: Label
    seat: bool

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words

    @property
    def after(self) -> Word | None:
        return self.words[self.label.last] if self.label.last < len(self.words) else None


def tell_capital(
    line: LabelledLine,
    label: Label,
    *,
    seat: bool,
    without: Collection[str] = (),
) -> str | None:
    """Tell whether a capital or seat of power stands for its state.

    A capital does when it acts ("Beijing has proposed"), is acted upon ("urged Kyiv", "support
    for Moscow"), owns something that is no place ("Beijing's support"), or names a government
    ("the Kyiv government"). After a preposition of place or a word of travel, or before a street
    or an airport it is a place. What nothing decides is a place.

    Args:
        line: The line it stands in.
        label: The words that name it.
        seat: It is a seat of power ("Kremlin"), which stands for its state unless it is plainly
            a place ("in the Kremlin").
        without: Names of steps to leave out.

    Returns:
        The rule that makes it a mention of the state, or None when it is a place.
    """
    capital = _Capital(line, label, seat)
    for step, decide in CLAUSES:
        rule = decide(capital) if step.name not in without else None
        if rule is not None:
            return rule or None
    return "metonym: seat of power" if seat else None


def _decide_by_possession(capital: _Capital) -> str | None:
    if capital.after is None or capital.after.text not in {"'s", "'"}:
        return None
    owned = capital.label.last + 1
    following = {word.lower for word in capital.words[owned : owned + 5]}
    if owned < len(capital.words) and capital.line.named[owned]:
        label = capital.line.label_at.get(owned)
        office = label.title.office if label and label.title else ""
        return "metonym: possessive" if office not in {"", "mayor"} else _PLACE
    return _PLACE if following & load_words("place noun") else "metonym: possessive"


def _decide_by_following(capital: _Capital) -> str | None:
    after, last = capital.after, capital.label.last
    if after is None:
        return None
    if after.text == "," and last + 1 in capital.line.label_at:
        region = capital.line.label_at[last + 1]
        own = {form.actor for form in capital.label.forms}
        if any(form.actor in own and form.kind == "name" for form in region.forms):
            return _PLACE
    text = after.lower
    if text in load_words("government noun"):
        return "metonym: government"
    is_place = text in load_words("place noun") and after.tag[:2] != "VB"
    return _PLACE if is_place and not capital.seat else None


def _find_start(capital: _Capital) -> int:
    first = capital.label.first
    return first - 1 if first and capital.words[first - 1].tag in {"DT", "PRP$"} else first


def _find_partner(capital: _Capital) -> Label | None:
    """Find the state, capital or seat joined before it by "and", "or" or a comma."""
    words, at = capital.words, _find_start(capital) - 1
    if at < 1 or words[at].text not in _CONJUNCTIONS | {","}:
        return None
    if words[at].text in _CONJUNCTIONS and words[at - 1].text == ",":
        at -= 1
    other = capital.line.label_at.get(at - 1)
    return other if other and other.forms else None


def _decide_by_governor(capital: _Capital) -> str | None:
    """Decide by the preposition or verb it depends on."""
    partner = _find_partner(capital)
    start = partner.first if partner else _find_start(capital)
    if start == 0:
        return None
    before = capital.words[start - 1]
    text = before.lower
    is_verb = before.tag[:2] == "VB" or text in load_words("political verb")
    if is_verb and text not in load_words("be"):
        return _PLACE if text in load_words("travel object") else "metonym: object"
    if text in _PREPOSITIONS:
        return _decide_by_preposition(capital.words, start - 1, seat=capital.seat)
    if text in load_words("acted upon"):
        return "metonym: acted upon"
    is_opener = text in load_words("clause opener")
    is_preposition = before.tag in {"IN", "TO"} and not is_opener
    return _PLACE if is_preposition or text in load_words("locative") else None


def _decide_by_preposition(words: tuple[Word, ...], at: int, *, seat: bool) -> str:
    preposition = words[at].lower
    governor = _find_governor(words, at)
    if preposition in {"from", "of", "over"}:
        acted_upon = seat or governor in load_words("of government")
    elif preposition == "on":
        acted_upon = governor not in load_words("attack") | load_words("travel")
    else:
        acted_upon = governor not in load_words("travel")
    return "metonym: acted upon" if acted_upon else _PLACE


def _find_governor(words: tuple[Word, ...], at: int) -> str:
    """Find the noun or verb a preposition hangs on: the nearest before it, times aside."""
    for word in reversed(words[max(0, at - 8) : at]):
        text = word.lower
        if text in load_words("travel"):
            return text
        if text in {";", ":", "—"}:
            break
        if text in load_words("time noun") or word.tag in {"NNP", "NNPS"}:
            continue
        if word.tag[:2] in {"NN", "VB", "JJ"}:
            return text
    return ""


def _decide_by_verb(capital: _Capital) -> str | None:
    """Decide by the verb that follows, past adverbs, a joined name or an apposition."""
    words, at = capital.words, capital.label.last
    if at < len(words) and words[at].text in _CONJUNCTIONS:
        other = capital.line.label_at.get(at + 1)
        at = other.last if other and other.forms else at
    if at < len(words) and words[at].text == ",":
        ahead = range(at + 2, min(at + 14, len(words)))
        at = next((i + 1 for i in ahead if words[i].text == ","), at)
    while at < len(words) and (words[at].tag in {"RB", "RBR"} or words[at].text == "itself"):
        at += 1
    if at >= len(words):
        return None
    verb = words[at].lower
    if words[at].tag not in FINITE_TAGS and verb not in load_speech_verbs():
        return None
    following = {word.lower for word in words[at + 1 : at + 6]}
    if verb in load_words("be") or words[at].tag == "MD":
        described = following & load_words("place description")
        suffers = verb in load_words("be") and following & load_words("travel object")
        if described or suffers:
            return _PLACE
    return "metonym: subject"


def _name_clause(name: str, tells: str) -> Step:
    return Step(
        f"names: capitals by {name}", "states", f"a capital’s {tells} tells power from place"
    )


CLAUSES: tuple[tuple[Step, Callable[[_Capital], str | None]], ...] = (
    (_name_clause("possession", "possession"), _decide_by_possession),
    (_name_clause("what follows", "following word"), _decide_by_following),
    (_name_clause("governor", "preposition or verb before"), _decide_by_governor),
    (_name_clause("verb", "verb"), _decide_by_verb),
)
