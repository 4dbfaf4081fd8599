"""Makes a story's recognised names agree: one type a name, and recognised wherever it stands."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.names.recogniser import Recognised
from analysis.steps import Step

_Texts = tuple[str, ...]
_LONGEST = 10  # words; a longer name is not looked for elsewhere


ARTICLES = Step("names: articles", "recognised", "what has an article of its own is no person")
ONE_TYPE = Step("names: one type", "recognised", "a name has one type throughout a story")
MISSED = Step("names: missed", "recognised", "a name is found wherever it stands")
SHORT = Step("names: short forms", "recognised", "what a firm is called for short is no person")
STEPS = (ARTICLES, ONE_TYPE, SHORT, MISSED)


def agree_names(
    lines: Sequence[LabelledLine], recognised: Sequence[Recognised], without: Collection[str] = ()
) -> list[Recognised]:
    """Give every name the type it has most often, and find the places where it was missed.

    A word is no person if all longer names that begin or end with it are organisations.

    A name that is part of a longer one ("Baker" in "Baker Street") keeps its type.

    Args:
        lines: The story's lines with their labels.
        recognised: What was recognised in them, in order.
        without: Names of steps to leave out.

    Returns:
        The names with their types settled (of equally many the first), and with them the other
        places where an organisation or place of the same words stands by itself; in order.
    """
    if ARTICLES.name not in without:
        recognised = [
            name._replace(type="ORG")
            if name.type == "PER" and _has_article(lines[name.line], name)
            else name
            for name in recognised
        ]
    votes: dict[_Texts, Counter[str]] = defaultdict(Counter)
    titled: set[_Texts] = set()
    for name in recognised:
        votes[_read_texts(lines, name)][name.type] += 1
        if _has_title(lines[name.line], name):
            titled.add(_read_texts(lines, name))
    types = {texts: counts.most_common(1)[0][0] for texts, counts in votes.items()}
    types |= dict.fromkeys(titled, "PER")
    if SHORT.name not in without:
        types |= _agree_short(types)
    agreed = [
        name
        if ONE_TYPE.name in without or _goes_on(lines[name.line], name.first, name.last)
        else name._replace(type=types[_read_texts(lines, name)])
        for name in recognised
    ]
    if MISSED.name not in without:
        agreed += _find_again(lines, recognised, types)
    return sorted(agreed)


def _agree_short(types: Mapping[_Texts, str]) -> Iterator[tuple[_Texts, str]]:
    """Take a word for an organisation if only their longer names begin or end with it."""
    longer: dict[str, set[str]] = defaultdict(set)
    for texts, kind in types.items():
        for text in {texts[0], texts[-1]} if len(texts) > 1 else ():
            longer[text].add(kind)
    for texts, kind in types.items():
        if len(texts) == 1 and kind == "PER" and longer[texts[0]] == {"ORG"}:
            yield texts, "ORG"


def _find_again(
    lines: Sequence[LabelledLine], recognised: Sequence[Recognised], types: Mapping[_Texts, str]
) -> Iterator[Recognised]:
    taken = {(name.line, at) for name in recognised for at in range(name.first, name.last)}
    lower = {word.text for line in lines for word in line.words if not word.capital}
    spread = {
        texts: kind
        for texts, kind in types.items()
        if kind != "PER" and not {text.lower() for text in texts[:1]} & lower
    }
    longest: dict[str, int] = {}
    for first, *rest in spread:
        longest[first] = min(_LONGEST, max(1 + len(rest), longest.get(first, 0)))
    for number, line in enumerate(lines):
        for name in (
            _find_missed(number, line, spread, longest) if line.lettering == "prose" else ()
        ):
            if not any((number, at) in taken for at in range(name.first, name.last)):
                yield name


def _has_article(line: LabelledLine, name: Recognised) -> bool:
    """Whether "the" stands before a name, and no noun follows that it might describe."""
    before = line.words[name.first - 1].text if name.first else ""
    after = line.words[name.last] if name.last < len(line.words) else None
    is_free = after is None or (after.tag in FINITE_TAGS | {"IN", "."} and after.text != "of")
    return before in {"the", "The"} and is_free


def _has_title(line: LabelledLine, name: Recognised) -> bool:
    """Whether "Mr", "Dr" or the like stands before a name."""
    label = line.label_at.get(name.first - 1)
    return label is not None and label.title is not None and label.title.kind == "honorific"


def _read_texts(lines: Sequence[LabelledLine], name: Recognised) -> _Texts:
    """Give the words of a name; ANNA BERG counts as Anna Berg."""
    texts = tuple(word.text for word in lines[name.line].words[name.first : name.last])
    is_shouted = len(texts) > 1 and all(text.isupper() for text in texts)
    return tuple(text.capitalize() for text in texts) if is_shouted else texts


def _find_missed(
    number: int, line: LabelledLine, types: dict[_Texts, str], longest: dict[str, int]
) -> Iterator[Recognised]:
    """Find names again; `longest` says how many words those with a first word have at most."""
    texts = [word.text for word in line.words]
    at = 0
    while at < len(texts):
        for last in range(min(len(texts), at + longest.get(texts[at], 0)), at, -1):
            kind = types.get(tuple(texts[at:last]))
            if kind and not _goes_on(line, at, last):
                yield Recognised(number, at, last, kind)
                at = last - 1
                break
        at += 1


def _goes_on(line: LabelledLine, first: int, last: int) -> bool:
    """Whether capitalised words beside make a longer name of it."""
    words = line.words
    before = first > 0 and words[first - 1].capital and not words[first - 1].opens
    following = words[last] if last < len(words) else None
    is_function = following and following.lower in load_words("function word")
    after = following and ((following.capital and not is_function) or following.joined)
    return bool(before or after or words[first].joined)
