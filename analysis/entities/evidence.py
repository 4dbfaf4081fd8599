"""Settles runs that don't tell what they are by what the rest of the story does with them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from analysis.entities.gazetteers import load_first_names, load_words
from analysis.entities.lookup import LabelledLine
from analysis.entities.names import Name
from analysis.entities.words import FINITE_TAGS

_LINKS = frozenset({"and", "or", "versus", "vs."})


def settle_names(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Decide which of the untold runs are persons or organisations; drop the others.

    A run of two or three words is a person when its last word also stands alone, when it has a
    hyphened given name, shares a known person's surname, or is joined to a person by "and" or a
    comma. A single word is a person when it is joined to a person by "and" or "or", or does
    what only persons do. An acronym in brackets after an organisation names it.

    Args:
        lines: The story's lines with their labels.
        names: Persons, organisations and untold runs, in order.

    Returns:
        Persons and organisations, in order.
    """
    story = _Story(lines, names)
    settled = [story.settle_long(name) for name in names]
    story = _Story(lines, settled)
    settled = [story.settle_long(name) for name in settled]
    story = _Story(lines, settled)
    settled = [story.settle_single(name) for name in settled]
    settled += list(_read_headlines(lines))
    settled += list(_find_acronyms(lines, settled))
    named = [name for name in settled if name.type]
    return sorted(named, key=lambda name: (name.line, name.first))


class _Story:
    """What the names found so far say about the others."""

    def __init__(self, lines: Sequence[LabelledLine], names: Sequence[Name]) -> None:
        self.lines = lines
        self.starts = {(name.line, name.first): name for name in names}
        self.ends = {(name.line, name.last): name for name in names}
        self.singles = Counter(
            self._texts(name)[0] for name in names if name.last - name.first == 1 and not name.actor
        )
        self.subjects = {
            self._texts(name)[0]
            for name in names
            if name.last - name.first == 1 and _stands_as_person(lines[name.line], name)
        }
        self.capitalised = {
            word.text
            for line in lines
            if line.lettering == "prose"
            for word in line.words
            if word.capitalised and not word.opens
        }
        self.titled = {
            self._texts(name)[0]
            for name in names
            if name.type == "person" and name.title and name.last - name.first == 1
        }
        self.wholes = Counter(self._texts(name) for name in names)
        self.surnames = {
            self._texts(name)[-1]
            for name in names
            if name.type == "person" and name.last - name.first > 1
        }
        self.places = {
            texts
            for name in names
            if (texts := self._texts(name))
            and (stands_as_place(lines[name.line], name.first, name.last))
        } | {
            self._texts(name)
            for name in names
            if stands_as_thing(lines[name.line], name.first, name.last)
        }

    def _texts(self, name: Name) -> tuple[str, ...]:
        return tuple(word.text for word in self.lines[name.line].words[name.first : name.last])

    def settle_long(self, name: Name) -> Name:
        """Settle an untold run of two or three words."""
        texts = self._texts(name)
        line = self.lines[name.line]
        if name.type or not 2 <= len(texts) <= 3:
            return name
        if find_acronym(line, name.last) == "".join(text[0] for text in texts):
            return name._replace(type="organisation", rule="organisation: acronym beside it")
        words = line.words[name.first : name.last]
        is_new = words[0].opens and texts[0] not in self.capitalised
        is_pair = len(texts) == 2 and words[1].joined
        if texts in self.places or not _fits(texts) or is_new or is_pair:
            return name
        rule = None
        if texts[-1] in self.titled or texts[0] in self.titled - self.surnames:
            rule = "has a title elsewhere"
        elif texts[-1] in self.subjects and texts[-1:] not in self.places:
            rule = "surname alone elsewhere"
        elif _has_hyphened_given_name(line, name):
            rule = "hyphened given name"
        elif texts[-1] in self.surnames and (self.wholes[texts] > 1 or self.singles[texts[0]]):
            rule = "shares a surname"
        elif self._stands_beside_person(name, _LINKS | {","}):
            rule = "beside a person"
        return name._replace(type="person", rule=f"person: {rule}") if rule else name

    def settle_single(self, name: Name) -> Name:
        """Settle an untold single word."""
        texts = self._texts(name)
        if name.type or len(texts) > 1 or texts in self.places or not _fits(texts):
            return name
        words = self.lines[name.line].words
        rule = None
        if self._stands_beside_person(name, _LINKS):
            rule = "beside a person"
        elif texts[0] in load_first_names() and texts[0] in self.subjects:
            rule = "given name alone"
        elif name.last < len(words) and words[name.last].text in load_words("personal verb"):
            rule = "does what persons do"
        elif self.singles[texts[0]] > 1 and texts[0] in self.subjects and self._is_he(name):
            rule = "he or she follows"
        return name._replace(type="person", rule=f"person: {rule}") if rule else name

    def _is_he(self, name: Name) -> bool:
        """Whether "he" or "she" follows in the sentence, with no other name that it could mean."""
        words = self.lines[name.line].words
        if not _stands_as_person(self.lines[name.line], name):
            return False
        for at in range(name.last, len(words)):
            if words[at].text in {"he", "she", "his", "himself", "herself"}:
                return True
            if words[at].text in {"“", "”", '"', "``", "''"} or (name.line, at) in self.starts:
                return False
        return False

    def _stands_beside_person(self, name: Name, links: Collection[str]) -> bool:
        words = self.lines[name.line].words
        before, after = name.first - 1, name.last
        while before >= 1 and words[before].text in links:
            other = self.ends.get((name.line, before))
            if other and other.type == "person":
                return True
            before -= 1
        while after + 1 < len(words) and words[after].text in links:
            after += 1
            other = self.starts.get((name.line, after))
            if other and other.type == "person":
                return True
        return False


def _fits(texts: Sequence[str]) -> bool:
    unfit = load_words("no person") | load_words("organisation")
    return (
        texts[-1] not in unfit
        and texts[0] not in load_words("place opening") | unfit
        and not any(text.isupper() and len(text) > 1 and text.isalpha() for text in texts)
        and all(text.replace("'", "").replace(".", "").isalpha() for text in texts)
    )


def _has_hyphened_given_name(line: LabelledLine, name: Name) -> bool:
    """Whether the name is of the form "Kim Jong-un"."""
    words = line.words[name.first : name.last]
    return (
        len(words) == 3
        and [word.joined for word in words] == [False, False, True]
        and all(2 <= len(word.text) <= 6 for word in words)
        and words[1].text.lower() not in load_words("particle")
    )


def _stands_as_person(line: LabelledLine, name: Name) -> bool:
    """Whether a verb or "'s" follows, and no article stands before."""
    words = line.words
    after = words[name.last] if name.last < len(words) else None
    before = words[name.first - 1].text.lower() if name.first else ""
    if after is None or before in {"the", "a", "an"} or words[name.first].joined:
        return False
    return after.text == "'s" or after.tag in FINITE_TAGS - {"VBP"}


def stands_as_place(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after a preposition of place, in a way persons don't."""
    words = line.words
    after = words[last] if last < len(words) else None
    if first == 0 or (after and (after.text == "'s" or after.tag[:2] == "NN")):
        return False
    before = words[first - 1].text.lower()
    if before == "in":
        governor = words[first - 2].text.lower() if first > 1 else ""
        return governor not in load_words("belief")
    return before in {"near", "across", "throughout", "outside"}


def stands_as_thing(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after an article without a noun following ("the Pirates were")."""
    words = line.words
    if first == 0 or words[first - 1].text.lower() not in {"the", "a", "an"}:
        return False
    after = words[last] if last < len(words) else None
    return after is None or (after.tag[:2] not in {"NN", "JJ", "VB"} and not after.joined)


def _read_headlines(lines: Sequence[LabelledLine]) -> Iterator[Name]:
    """Read "Given Surname" in headlines in title case, where the prose has the surname."""
    seen = {
        word.text
        for line in lines
        if line.lettering == "prose"
        for word, named in zip(line.words, line.named, strict=True)
        if named
    }
    for number, line in enumerate(lines):
        if line.lettering != "title":
            continue
        for at, (word, following) in enumerate(zip(line.words, line.words[1:], strict=False)):
            if word.text in load_first_names() and following.text in seen:
                if at + 1 in line.label_at or not _fits([word.text, following.text]):
                    continue
                yield Name(number, at, at + 2, "person", rule="person: given name in a headline")


def find_acronym(line: LabelledLine, at: int) -> str:
    """Give the acronym in the brackets that open at a position, or ""."""
    bracket = [word.text for word in line.words[at : at + 3]]
    if len(bracket) < 3 or bracket[0] != "(" or bracket[2] != ")":
        return ""
    return bracket[1] if bracket[1].isupper() and len(bracket[1]) > 1 else ""


def _find_acronyms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> Iterator[Name]:
    """Find acronyms that stand in brackets after an organisation, wherever they are used."""
    introduced: dict[str, Name] = {}
    for name in names:
        acronym = find_acronym(lines[name.line], name.last)
        if name.type == "organisation" and acronym:
            introduced.setdefault(acronym, name)
    taken = {(n.line, at) for n in names if n.type for at in range(n.first, n.last)}
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words):
            source = introduced.get(word.text)
            if source and (number, at) not in taken and not line.label_at.get(at):
                words = lines[source.line].words[source.first : source.last]
                actor = source.actor or " ".join(w.text for w in words)
                yield source._replace(
                    line=number, first=at, last=at + 1, actor=actor, rule="organisation: acronym"
                )
