"""Who is behind the labels of a transcript: "MS. VOSS", "THE CHAIRMAN", "Interviewer", "Q"."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from analysis.grammar.frames import Span
from analysis.lexicon.lists import word_set
from analysis.lexicon.titles import load_title_sexes
from analysis.quotes.transcripts import (
    LETTERS,
    Turn,
    drop_number,
    drop_titles,
    is_role,
    last_name,
    shorten,
)

ASKING, ANSWERING = word_set("q question interviewer"), word_set("a answer interviewee witness")
NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}"
# Who asks and who answers: "Words by Ann Park", "Ann Park talked to Kim Vane", "BY MR. SALT:",
# "KIM VANE, called as a witness".
INTRODUCTION = re.compile(
    rf"(?:^|\b(?:[Ii]nterview|[Ii]nterviewed|[Cc]onducted|[Tt]ext|[Ww]ords)\s)[Bb][Yy]:?\s+({NAME})"
    rf"|({NAME})\s(?:interview(?:s|ed)|(?:spoke|speaks|talk(?:s|ed)|sat\sdown|sits\sdown|"
    rf"caught\sup)\s(?:to|with))\s(?:\w+\s){{0,3}}?({NAME})"
    rf"|^(?P<answers>{NAME}),[^\n]{{0,80}}\b(?:sworn|witness)\b",
    re.MULTILINE,
)


def name_speakers(
    text: str,
    turns: Iterable[Turn],
    types: Mapping[str, str],
    find_actor: Callable[[Span], str | None],
) -> dict[Turn, str | None]:
    """Say who speaks in each turn of a story.

    Args:
        text: The article's text.
        turns: Its turns, in order.
        types: The story's actors and their types, as far as they are known.
        find_actor: Gives the actor that is mentioned in a span of the text.

    Returns:
        The actor behind the label. "Interviewer" and "Q" are whoever the lines before say asks,
        "the witness" and "A" who answers there; None where nothing says who they are.
    """
    speakers: dict[Turn, str | None] = {}
    persons = [one for one, kind in types.items() if kind in ("person", "")]
    labels = {turn: text[slice(*turn.label)] for turn in turns}
    mentioned = {turn: find_actor(turn.label) for turn in labels}
    full = {last_name(one).casefold() for one in (*labels.values(), *types) if " " in one}
    actors = [one for one in types if not one.isupper() or one.casefold() not in full]
    labelled = {*mentioned.values(), *(name_label(one, actors, []) for one in labels.values())}
    asks = answers = None
    end = 0
    for turn, label in labels.items():
        before = text[end : turn.label[0]]
        end = turn.spans[-1][1]
        asker, answerer = _read_introduction(before, persons, labelled)
        asks, answers = asker or asks, answerer or answers
        actor, plain = mentioned[turn], drop_number(label).removeprefix("the ")
        if actor in actors and (actor == label or actor.casefold() not in label.casefold()):
            speakers[turn] = actor
        elif plain in ASKING and asks:
            speakers[turn] = asks
        elif plain in ANSWERING and answers:
            speakers[turn] = answers
        else:
            speakers[turn] = name_label(label, actors, labels.values())
    return speakers


def _read_introduction(
    before: str, actors: Sequence[str], labelled: Collection[str | None]
) -> tuple[str | None, str | None]:
    """Find who asks and who answers by the lines before a turn.

    Somebody whose name is a label asks under it; else the one most named there answers.
    """
    asks = answers = None
    for found in INTRODUCTION.finditer(before):
        for name in filter(None, found.groups()):
            one = name_label(name, actors, [])
            known = one in actors or len(drop_titles(name)) < len(name.split())
            if found["answers"]:
                answers = one
            elif known and one not in labelled and asks is None:
                asks = one
    others = [one for one in actors if " " in one and one != asks]
    counts = {one: len(re.findall(rf"\b{re.escape(last_name(one))}\b", before)) for one in others}
    most = max(counts.values(), default=0)
    named = [one for one in others if most and counts[one] == most]
    return asks, answers or (named[0] if len(named) == 1 else None)


def name_label(label: str, actors: Iterable[str], labels: Iterable[str]) -> str | None:
    """Say who is behind a label.

    Args:
        label: The words before the colon.
        actors: The story's actors.
        labels: All labels of the transcript.

    Returns:
        The one actor whose name, last name or initials it is; a role in lower case; otherwise the
        fullest label of the same person as a name is written. None for "Q" and "A".

    Example:
        >>> name_label("MS. VOSS", ["Clara Voss", "Bern"], [])
        'Clara Voss'
        >>> name_label("THE CHAIRMAN", [], [])
        'chairman'
    """
    if drop_number(label) in LETTERS:
        return None
    plain = drop_titles(label)
    name = " ".join(plain).casefold()
    actors = [actor for actor in actors if " " in actor or not is_role(actor)]
    same = [actor for actor in actors if actor.casefold() == name]
    same += [actor for actor in actors if " " in actor and name in shorten(actor)]
    same += [actor for actor in actors if len(plain) > 1 and name in actor.casefold()]
    if len(set(same)) == 1 or (same and same[0].casefold() == name):
        return same[0]
    if same:
        return None
    if any(character.isdigit() for character in label):
        return label
    if not plain or is_role(plain[-1]):
        is_titled = "." in label or label.split(maxsplit=1)[0].lower() in load_title_sexes()
        return label if is_titled else re.sub("^the ", "", label, flags=re.IGNORECASE).lower()
    full = [one for other in labels if (one := " ".join(drop_titles(other)))]
    full = [one for one in full if one.casefold().endswith(f" {name}")]
    written = max(full, default=" ".join(plain), key=len)
    return written.title() if written.isupper() else written
