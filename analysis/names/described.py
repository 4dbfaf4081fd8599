"""Takes for organisations, wherever they stand, the names a story describes as such."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.names.names import Name, make_organisation
from analysis.names.organisation_clues import (
    Texts,
    find_described,
    is_described,
    list_founders,
    list_speakers,
    list_texts,
)
from analysis.names.recogniser import Recognised
from analysis.names.standing import stands_apart, stands_as_place

RULE = "described"
_GUESSES = frozenset({"person: recognised", "person: verb of speech"})


def tell_described(
    lines: Sequence[LabelledLine], names: Sequence[Name], recognised: Sequence[Recognised]
) -> list[Name]:
    """Take for organisations, wherever they stand, the names a story describes as such.

    Who has a title, or shares the word with a person named in full, stays a person.

    Args:
        lines: The story's lines with their labels.
        names: Its persons and organisations.
        recognised: What the recogniser finds in the lines.

    Returns:
        The names, those described and guessed to be persons as organisations, and with them the
        places where such names were missed.
    """
    texts = [list_texts(lines[n.line], n.first, n.last) for n in names]
    told = _list_told(lines, dict(zip(names, texts, strict=True)), recognised)
    kept = [
        make_organisation(name.line, lines[name.line], name.first, name.last, RULE)
        if name.type == "person" and text in told
        else name
        for name, text in zip(names, texts, strict=True)
    ]
    taken = {(name.line, at) for name in names for at in range(name.first, name.last)}
    for number, first, last in _find_again(lines, told):
        if not any((number, at) in taken for at in range(first, last)):
            kept.append(make_organisation(number, lines[number], first, last, RULE))
    return kept


def _list_told(
    lines: Sequence[LabelledLine], names: Mapping[Name, Texts], recognised: Sequence[Recognised]
) -> set[Texts]:
    """List what is described as an organisation, and is told to be nothing else."""
    seen = Counter(
        (list_texts(lines[found.line], found.first, found.last), found.type == "PER")
        for found in recognised
    )
    speaking = {text for text in list_speakers(lines) if seen[text, True] <= seen[text, False]}
    settled = {text for name, text in names.items() if name.rule not in _GUESSES}
    surnames = {text[-1:] for name, text in names.items() if name.type == "person" and text[1:]}
    lower = {word.text for line in lines for word in line.words if word.text.islower()}
    told = {
        text
        for text in {*find_described(lines), *speaking} - settled - surnames
        if len(text) > 1 or text[0].lower() not in lower
    }
    return told | {text for text in list_founders(lines) if text[-1:] not in names.values()}


def _find_again(
    lines: Sequence[LabelledLine], told: Collection[Texts]
) -> Iterator[tuple[int, int, int]]:
    """Find where names stand by themselves, and not as places."""
    firsts = defaultdict(set)
    for texts in told:
        firsts[texts[0]].add(texts)
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words if line.lettering == "prose" else ()):
            for texts in firsts.get(word.text, ()):
                last = at + len(texts)
                is_same = list_texts(line, at, last) == texts and line.named[at]
                if not is_same or not stands_apart(line, at, last):
                    continue
                if not stands_as_place(line, at, last) or is_described(line, at, last):
                    yield number, at, last
