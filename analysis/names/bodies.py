"""A story's organisations by their short names: acronyms ("WFP") and the like ("the Ministry")."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import write_words
from analysis.lexicon.lists import load_words
from analysis.names.confidence import Basis
from analysis.names.names import Name, list_taken, make_organisation

_LINKS = frozenset({"of", "for", "the", "and", "&", "on", "in", "de", "la", "-"})
_LEAST = 3  # letters; two are the initials of too much


def is_acronym(text: str, whole: Sequence[str]) -> bool:
    """Whether a text is the initials of words, with or without the small ones between them.

    >>> is_acronym("MIT", ["Massachusetts", "Institute", "of", "Technology"])
    True
    """
    if len(text) < _LEAST or not (text.isupper() and text.isalpha()):
        return False
    return text in _list_initials(whole)


def _list_initials(whole: Sequence[str]) -> set[str]:
    """List the initials of words, with and without the small ones between them."""
    heavy = [word[0] for word in whole if word not in _LINKS]
    return {"".join(heavy).upper(), "".join(word[0] for word in whole).upper()}


def find_acronym(line: LabelledLine, at: int) -> str:
    """Give the acronym in the brackets that open at a position, or ""."""
    bracket = [word.text for word in line.words[at : at + 3]]
    if len(bracket) < 3 or bracket[0] != "(" or bracket[2] != ")":
        return ""
    return bracket[1] if bracket[1].isupper() and len(bracket[1]) > 1 else ""


def _spell_out(number: int, line: LabelledLine) -> Iterator[tuple[str, Name]]:
    """Find acronyms in brackets with the capitalised words before them that they stand for."""
    for at, word in enumerate(line.words):
        acronym = find_acronym(line, at) if word.text == "(" else ""
        first = _match_initials(line, at, acronym) if len(acronym) > 2 else at
        if first < at - 1 and line.words[first].capital and not _ends_in_thing(line, at):
            yield acronym, make_organisation(number, line, first, at, "spelt out")


def _ends_in_thing(line: LabelledLine, last: int) -> bool:
    """Whether words before a position end as no organisation does ("the Affordable Care Act")."""
    text = line.words[last - 1].text
    return text in load_words("no person") - load_words("organisation")


def _match_initials(line: LabelledLine, last: int, acronym: str) -> int:
    """Find where the words before a position begin whose initials are an acronym's letters."""
    at, left = last, len(acronym)
    while left and at:
        word = line.words[at - 1]
        initial = word.text[0].upper()
        if word.capital or (left > 1 and initial == acronym[left - 1] and word.text.isalpha()):
            if initial != acronym[left - 1]:
                return last
            left -= 1
        elif word.text not in _LINKS:
            return last
        at -= 1
    return at if not left else last


def find_acronyms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Find what acronyms in brackets stand for, and the acronyms wherever they are used.

    Args:
        lines: The story's lines with their labels.
        names: Its persons and organisations.

    Returns:
        The names, and with them the words whose initials an acronym in brackets gives ("the
        Movimento per la Pace (MPP)") and every place where such an acronym, or one in brackets
        after an organisation, names it. They win over what was only recognised; the initials of
        several organisations stand for themselves.
    """
    spelt = {
        acronym: name
        for number, line in reversed([*enumerate(lines)])
        for acronym, name in (_spell_out(number, line) if line.lettering == "prose" else ())
    }
    bodies = list_taken(filter(_is_body, names))
    spelt = {
        acronym: name
        for acronym, name in spelt.items()
        if _stands_after_the(lines[name.line], name) or _overlaps(name, bodies)
    }
    taken = list_taken(spelt.values())
    kept = [name for name in names if not _overlaps(name, taken)]
    kept += spelt.values()
    matched = _match_acronyms(lines, kept)
    introduced = {text: bodies[0] for text, bodies in matched.items() if len(bodies) == 1}
    introduced |= {find_acronym(lines[n.line], n.last): n for n in reversed(names) if _is_body(n)}
    introduced |= spelt
    found = [
        _make_acronym(lines, introduced[word.text], number, at)
        for number, line in enumerate(lines)
        for at, word in enumerate(line.words)
        if word.text in introduced and not _is_known(line, at)
    ]
    firm = list_taken(name for name in kept if not _is_guess(name))
    found = [name for name in found if not _overlaps(name, firm)]
    taken = list_taken(found)
    return [n for n in kept if not (_is_guess(n) and _overlaps(n, taken))] + found


def _is_guess(name: Name) -> bool:
    return name.basis == Basis.GUESS


def _is_body(name: Name) -> bool:
    return name.type == "organisation"


def _stands_after_the(line: LabelledLine, name: Name) -> bool:
    return name.first > 0 and line.words[name.first - 1].lower == "the"


def _match_acronyms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> dict[str, list[Name]]:
    """Match words in capitals with the organisations whose initials they are."""
    bodies: dict[tuple[str, ...], Name] = {}
    for name in names:
        if _is_body(name) and name.last - name.first >= _LEAST:
            words = lines[name.line].words[name.first : name.last]
            bodies.setdefault(
                tuple(word.text for word in words if word.text not in {"-", "'s"}), name
            )
    known: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for texts in bodies:
        for initials in _list_initials(texts):
            known[initials].append(texts)
    seen = {
        word.text
        for line in lines
        if line.lettering == "prose"
        for word in line.words
        if word.text.isupper() and len(word.text) >= _LEAST
    }
    return {
        text: [bodies[whole] for whole in known[text] if text.isalpha() and whole[0][0] == text[0]]
        for text in sorted(seen)
    }


def _is_known(line: LabelledLine, at: int) -> bool:
    label = line.label_at.get(at)
    return label is not None and bool(label.forms or label.organisation or label.title)


def _make_acronym(lines: Sequence[LabelledLine], source: Name, number: int, at: int) -> Name:
    words = lines[source.line].words[source.first : source.last]
    actor = source.actor or write_words(words)
    rule = "organisation: acronym"
    return source._replace(
        line=number, first=at, last=at + 1, actor=actor, rule=rule, basis=Basis.PART
    )


def _overlaps(name: Name, taken: Set[tuple[int, int]]) -> bool:
    return not taken.isdisjoint(list_taken([name]))


def join_organisations(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[str]:
    """Tell which organisation each name means.

    A shorter name joins the one longer name that ends in it ("the Foreign Ministry"), begins with
    it ("Harvard", "the House") or whose initials it is ("MIT"), unless the two are on different
    sides. Two organisations that differ only in their side carry it in brackets.

    Args:
        lines: The story's lines.
        names: Organisations, in order of appearance.

    Returns:
        For every name the organisation's name in the tables.
    """
    texts = [write_words(lines[name.line].words[name.first : name.last]) for name in names]
    sides: dict[str, set[str]] = {}
    for name, text in zip(names, texts, strict=True):
        sides.setdefault(text, set()).add(name.affiliation)
    known = {text: name.actor for name, text in zip(names, texts, strict=True) if name.actor}
    bodies = _Bodies(sides, known)
    wholes: dict[tuple[str, str], str] = {}
    actors = []
    for name, text in zip(names, texts, strict=True):
        asked = (text, name.affiliation)
        whole = wholes[asked] = wholes.get(asked) or bodies.find_whole(*asked)
        if name.actor:
            actors.append(name.actor)
        elif whole != text:
            actors.append(whole)
        elif len(sides[text] - {""}) > 1 and name.affiliation:
            actors.append(f"{text} ({name.affiliation})")
        else:
            actors.append(text)
    return actors


class _Bodies:
    """A story's organisations by the words and the initials of their names."""

    def __init__(self, sides: Mapping[str, set[str]], known: Mapping[str, str]) -> None:
        self._sides, self._known = sides, known
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        for name in sides:
            for word in set(name.split(" ")):
                self._by_word[word].append(name)
            for initials in _list_initials(name.replace("-", " ").split()):
                self._by_initials[initials].append(name)

    def find_whole(self, text: str, side: str) -> str:
        """Find the one longest name, or known organisation, that a name is short for, or itself."""
        while text not in self._known:
            holders = {
                other
                for other in self._find_holders(text)
                if not side or self._sides[other] <= {side, ""}
            }
            tops = [h for h in holders if holders.isdisjoint(self._find_holders(h))]
            if len(tops) != 1:
                return text
            text = tops[0]
        return self._known[text]

    def _find_holders(self, text: str) -> Iterator[str]:
        """Find the names that a name may be short for: those that hold its rarest word."""
        rarest = min((self._by_word.get(word, []) for word in text.split(" ")), key=len)
        for other in {*rarest, *self._by_initials.get(text, ())}:
            if _is_short_for(text, other):
                yield other


def _is_short_for(short: str, whole: str) -> bool:
    """Whether one name can be short for another: its end, its beginning or its initials."""
    if whole.endswith(f" {short}"):
        return " " in short or short not in load_words("organisation")
    if whole.startswith(f"{short} "):
        first, *rest = whole[len(short) + 1 :].split()
        is_kind = any(first in load_words(kind) for kind in ("organisation", "firm", "club"))
        is_all = load_words("firm").issuperset(rest)  # "Holt Stores Inc."
        return first in {"of", "for"} or (is_all and is_kind)
    return is_acronym(short, whole.replace("-", " ").split())
