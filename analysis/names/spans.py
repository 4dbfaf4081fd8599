"""Finds the named spans of a story: persons, states, organisations and groups."""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.document import Document
from analysis.grammar.cover import Cover
from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import Word
from analysis.lstm import Lstm
from analysis.names.bodies import join_organisations
from analysis.names.confidence import Basis, rate
from analysis.names.consistency import STEPS as AGREEMENT
from analysis.names.consistency import agree_names
from analysis.names.eponyms import EPONYMS, RULE, Span, find_eponyms
from analysis.names.evidence import PASSES, settle_names
from analysis.names.names import Name, find_names, list_taken
from analysis.names.recogniser import recognise
from analysis.names.surnames import find_known_parts, join_persons
from analysis.names.toponyms import STEPS as METONYMY
from analysis.names.toponyms import Toponym, find_toponyms
from analysis.steps import Step
from analysis.tabulation import list_records
from analysis.view import read_view

_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?:[ ,]+[A-Z][\w.’'-]*){0,6}(?: ?\([^()\n]{2,30}\))? ?(?:—|–|--|-)[\s]"
)
_STRAIGHT = str.maketrans("‘’", "''")
STEPS: tuple[Step, ...] = (
    *AGREEMENT,
    *(step for step, _ in PASSES),
    *METONYMY,
    EPONYMS,
)


class Entity(NamedTuple):
    """A named span.

    Attributes:
        start: Offset of its first character in the article's text.
        end: Offset after its last character.
        text: The article's `text[start:end]`.
        sentence: The sentence it stands in.
        paragraph: The paragraph it stands in.
        actor: Whom it names, by the fullest form in the story.
        type: person | state | organisation | group.
        kind: name | metonym | demonym.
        affiliation: The side this span's surroundings give, or "".
        office: The office the surroundings give, such as "president", or "".
        head: That office leads a state.
        rule: The rule that found it.
        confidence: The share of its rule's spans that are right on other stories, 0 to 1.
        basis: By what it was told to be a name.
    """

    start: int
    end: int
    text: str
    sentence: int
    paragraph: int
    actor: str
    type: str
    kind: str
    affiliation: str
    office: str
    head: bool
    rule: str
    confidence: float
    basis: Basis = Basis.WORDS


def list_entities(
    document: Document,
    lines: Sequence[LabelledLine],
    aliases: pd.DataFrame | None = None,
    recogniser: Lstm | None = None,
    without: Collection[str] = (),
) -> list[Entity]:
    """Find the persons, states, organisations and groups a story names.

    Args:
        document: The story taken apart.
        lines: Its lines with their labels.
        aliases: What is known about its names: columns surface, actor, type, affiliation. A
            surface is matched exactly, on the borders of words, and wins over everything built
            in, except inside a longer name ("Xi" does not take apart "Xi Jinping").
        recogniser: The network that recognises names; that of the package when left out.
        without: Names of steps to leave out.

    Returns:
        The named spans in order of start, longer ones first. A demonym inside an organisation's
        name ("Russian Foreign Ministry"), and a person's name inside a longer one, is a span of
        its own; otherwise spans don't overlap.

    >>> from analysis.article import Article
    >>> from analysis.document import parse_article
    >>> from analysis.grammar.labels import label_lines
    >>> story = parse_article(Article("Polish President Andrzej Duda met Mr. Scholz."))
    >>> for entity in list_entities(story, label_lines(story)):
    ...     print((entity.text, entity.actor, entity.kind, entity.affiliation))
    ('Polish', 'Poland', 'demonym', '')
    ('Andrzej Duda', 'Andrzej Duda', 'name', 'Poland')
    ('Scholz', 'Scholz', 'name', '')
    """
    recognised = agree_names(lines, recognise(lines, recogniser), without)
    names = settle_names(lines, find_names(lines), recognised, without)
    toponyms = find_toponyms(lines, find_known_parts(lines, names), without)
    built_in = [
        *_write_names(document, lines, names),
        *_write_toponyms(document, lines, toponyms, names),
    ]
    datelines = Cover(find_datelines(document))
    built_in = [one for one in built_in if not datelines.meets(one.start, one.start + 1)]
    entities = list(_reconcile(list(_match_aliases(document, lines, aliases)), built_in))
    if EPONYMS.name not in without:
        entities += _write_eponyms(document, lines, entities)
    return sorted(entities, key=lambda entity: (entity.start, -entity.end))


def find_datelines(document: Document) -> Iterator[tuple[int, int]]:
    """Find the datelines ("KYIV, Ukraine (AP) —") that open paragraphs, as (start, end)."""
    for paragraph in document.paragraphs:
        if match := _DATELINE.match(document.text, paragraph.start, paragraph.end):
            yield match.span()


def _write(
    document: Document, words: Sequence[Word], actor: str, sort: tuple[str, str], rule: str
) -> Entity:
    """Write words as a named span of a type and kind, without side and office."""
    start, end = words[0].start, words[-1].end
    place = (start, end, document.text[start:end], words[0].sentence, words[0].paragraph)
    return Entity(*place, actor, *sort, "", "", False, rule, rate(rule))


def _write_names(
    document: Document, lines: Sequence[LabelledLine], names: Sequence[Name]
) -> Iterator[Entity]:
    persons = [name for name in names if name.type == "person"]
    organisations = [name for name in names if name.type == "organisation"]
    actors = dict(zip(persons, join_persons(lines, persons), strict=True))
    bodies = join_organisations(lines, organisations)
    actors |= zip(organisations, ((body, False) for body in bodies), strict=True)
    for name in names:
        words = lines[name.line].words[name.first : name.last]
        actor, shared = actors[name]
        yield _write(document, words, actor, (name.type, "name"), name.rule)._replace(
            affiliation=name.affiliation,
            office=name.title.office if name.title else "",
            head=bool(name.title and name.title.head),
            confidence=rate(name.rule, shared=shared),
            basis=name.basis,
        )


def _write_toponyms(
    document: Document,
    lines: Sequence[LabelledLine],
    toponyms: Sequence[Toponym],
    names: Sequence[Name],
) -> Iterator[Entity]:
    taken = list_taken(names)
    persons = {(n.line, n.first, n.last) for n in names if n.type == "person"}
    for line, first, last, form, rule in toponyms:
        is_in_name = form.kind != "demonym" and (line, first) in taken
        if is_in_name or (line, first, last) in persons:
            continue
        words = [*lines[line].words[first:last]]
        end = words[-1].end
        if document.text[end : end + 1] == "." and words[-1].text in {"U.S", "U.K", "U.N", "E.U"}:
            words[-1] = words[-1]._replace(end=end + 1)
        kind = "metonym" if form.kind == "capital" else form.kind
        entity = _write(document, words, form.actor, (form.type, kind), rule)
        yield entity._replace(basis=Basis.LIST)


def _write_eponyms(
    document: Document, lines: Sequence[LabelledLine], entities: Sequence[Entity]
) -> Iterator[Entity]:
    spans = [Span(e.start, e.end, e.actor, e.type, e.basis) for e in entities]
    for line, first, last, actor, shared in find_eponyms(lines, spans):
        words = lines[line].words[first:last]
        entity = _write(document, words, actor, ("person", "name"), RULE)
        yield entity._replace(confidence=rate(RULE, shared=shared), basis=Basis.EPONYM)


def _match_aliases(
    document: Document, lines: Sequence[LabelledLine], aliases: pd.DataFrame | None
) -> Iterator[Entity]:
    starts = {word.start: word for line in lines for word in line.words}
    ends = {word.end for word in starts.values()}
    for row in list_aliases(aliases):
        for start, end in find_surface(document.text, row["surface"], starts, ends):
            words = [starts[start]._replace(end=end)]
            entity = _write(document, words, row["actor"], (row["type"], "name"), "alias")
            yield entity._replace(affiliation=row["affiliation"], basis=Basis.ALIAS)


def list_aliases(aliases: pd.DataFrame | None) -> list[dict[str, str]]:
    """Give aliases as rows of surface, actor, type and affiliation; what is missing is ""."""
    if aliases is None:
        return []
    return [
        {key: "" if pd.isna(value) else str(value) for key, value in row.items()}
        for row in list_records(aliases)
    ]


def find_surface(
    text: str, surface: str, starts: Container[int], ends: set[int]
) -> Iterator[tuple[int, int]]:
    """Find where a surface form stands in a text, on the borders of words; apostrophes alike."""
    view, form = text.translate(_STRAIGHT), read_view(surface).text.translate(_STRAIGHT)
    start = view.find(form) if form else -1
    while start >= 0:
        end = start + len(form)
        if start in starts and end in ends:
            yield start, end
        start = view.find(form, end)


def _reconcile(given: Sequence[Entity], built_in: Sequence[Entity]) -> Iterator[Entity]:
    """Let aliases win, except inside a longer built-in name.

    One for a whole name ("Tom Berg") says who is meant by its parts ("Berg") too.
    """
    first_of = {(entity.start, entity.end): entity for entity in reversed(given)}
    names = [(entity.start, entity.end) for entity in built_in if entity.kind == "name"]
    longer = Cover([*first_of, *names])
    longest = sorted(given, key=lambda entity: entity.start - entity.end)
    kept = [
        entity
        for entity in longest
        if entity is first_of[entity.start, entity.end]
        and not longer.holds_within(entity.start, entity.end)
    ]
    known = {(entity.start, entity.end): entity for entity in built_in}
    types = {entity.actor: entity.type for entity in built_in}
    renamed: dict[str, Entity] = {}
    for entity in kept:
        same = known.get((entity.start, entity.end), entity)
        if same.actor == entity.text and same.type in {"person", "organisation"}:
            renamed[same.actor] = entity
        type_ = entity.type or (types.get(entity.actor, "person") if same is entity else same.type)
        yield entity._replace(type=type_, office=same.office, head=same.head)
    told = Cover((entity.start, entity.end) for entity in kept)
    for entity in built_in:
        if not told.meets(entity.start, entity.end):
            new = renamed.get(entity.actor, entity)
            yield entity._replace(actor=new.actor, type=new.type or entity.type)
