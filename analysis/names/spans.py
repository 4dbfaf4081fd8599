"""Finds the named spans of a story: persons, states, organisations and groups."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.document import Document
from analysis.grammar.labels import LabelledLine, label_lines
from analysis.grammar.words import Word
from analysis.lstm import Lstm
from analysis.names.bodies import join_organisations
from analysis.names.confidence import Basis, rate
from analysis.names.consistency import STEPS as AGREEMENT
from analysis.names.consistency import agree_names
from analysis.names.eponyms import EPONYMS, RULE, Span, find_eponyms
from analysis.names.evidence import PASSES, settle_names
from analysis.names.names import Name, find_names
from analysis.names.recogniser import recognise
from analysis.names.surnames import find_known_parts, join_persons
from analysis.names.toponyms import STEPS as METONYMY
from analysis.names.toponyms import Toponym, find_datelines, find_toponyms, is_inside
from analysis.steps import Step
from analysis.view import read_view

_STRAIGHT = str.maketrans("‘’", "''")
STEPS: tuple[Step, ...] = (
    *AGREEMENT,
    *(step for step, _ in PASSES),
    *METONYMY,
    EPONYMS,
)


class Entity(NamedTuple):
    """A named span; the columns of the table `find_entities` returns.

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


def find_entities(document: Document, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the persons, states, organisations and groups a story names.

    Args:
        document: The story taken apart.
        aliases: What is known about its names: columns surface, actor, type, affiliation. A
            surface is matched exactly, on the borders of words, and wins over everything built
            in, except inside a longer name ("Xi" does not take apart "Xi Jinping").

    Returns:
        One row a named span, in order of start, longer spans first; columns as `Entity` has
        them. A demonym inside an organisation's name ("Russian Foreign Ministry") is a row of its
        own; otherwise spans don't overlap.

    >>> from analysis.article import Article
    >>> from analysis.document import parse_article
    >>> story = parse_article(Article("Polish President Andrzej Duda met Mr. Scholz."))
    >>> find_entities(story)[["text", "actor", "kind", "affiliation"]].values.tolist()
    [['Polish', 'Poland', 'demonym', ''], ['Andrzej Duda', 'Andrzej Duda', 'name', 'Poland'], \
['Scholz', 'Scholz', 'name', '']]
    """
    entities = list_entities(document, label_lines(document), aliases)
    return pd.DataFrame(entities, columns=list(Entity._fields))


def list_entities(
    document: Document,
    lines: Sequence[LabelledLine],
    aliases: pd.DataFrame | None = None,
    recogniser: Lstm | None = None,
    without: Collection[str] = (),
) -> list[Entity]:
    """Find the named spans of a story, as `find_entities` does, in its labelled lines.

    `without` names the steps to leave out.
    """
    names = _find_names(lines, recogniser, without)
    surnames = find_known_parts(lines, names)
    toponyms = find_toponyms(document, lines, surnames, without)
    built_in = [
        *_write_names(document, lines, names),
        *_write_toponyms(document, lines, toponyms, names),
    ]
    datelines = find_datelines(document)
    built_in = [entity for entity in built_in if not is_inside(entity.start, datelines)]
    given = list(_match_aliases(document, lines, aliases))
    entities = list(_reconcile(given, built_in))
    if EPONYMS.name not in without:
        entities += _write_eponyms(document, lines, entities)
    return sorted(entities, key=lambda entity: (entity.start, -entity.end))


def _find_names(
    lines: Sequence[LabelledLine], recogniser: Lstm | None, without: Collection[str]
) -> list[Name]:
    """Find the persons and organisations of a story's lines, in order."""
    recognised = agree_names(lines, recognise(lines, recogniser), without)
    return settle_names(lines, find_names(lines), recognised, without)


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
        text = document.text[words[0].start : words[-1].end]
        title = name.title
        actor, shared = actors[name]
        yield Entity(
            words[0].start,
            words[-1].end,
            text,
            words[0].sentence,
            words[0].paragraph,
            actor,
            name.type,
            "name",
            name.affiliation,
            title.office if title else "",
            title.head if title else False,
            name.rule,
            rate(name.rule, shared=shared),
            name.basis,
        )


def _write_toponyms(
    document: Document,
    lines: Sequence[LabelledLine],
    toponyms: Sequence[Toponym],
    names: Sequence[Name],
) -> Iterator[Entity]:
    taken = {(name.line, at) for name in names for at in range(name.first, name.last)}
    persons = {(n.line, n.first, n.last) for n in names if n.type == "person"}
    for toponym in toponyms:
        words = lines[toponym.line].words[toponym.first : toponym.last]
        form = toponym.form
        place = (toponym.line, toponym.first)
        if form.kind != "demonym" and place in taken:
            continue
        if (toponym.line, toponym.first, toponym.last) in persons:
            continue
        start, end = words[0].start, words[-1].end
        if document.text[end : end + 1] == "." and words[-1].text in {"U.S", "U.K", "U.N", "E.U"}:
            end += 1
        yield Entity(
            start,
            end,
            document.text[start:end],
            words[0].sentence,
            words[0].paragraph,
            form.actor,
            form.type,
            "metonym" if form.kind == "capital" else form.kind,
            "",
            "",
            False,
            toponym.rule,
            rate(toponym.rule),
            Basis.LIST,
        )


def _write_eponyms(
    document: Document, lines: Sequence[LabelledLine], entities: Sequence[Entity]
) -> Iterator[Entity]:
    spans = [Span(e.start, e.end, e.actor, e.type, e.basis) for e in entities]
    for eponym in find_eponyms(lines, spans):
        words = lines[eponym.line].words[eponym.first : eponym.last]
        yield Entity(
            words[0].start,
            words[-1].end,
            document.text[words[0].start : words[-1].end],
            words[0].sentence,
            words[0].paragraph,
            eponym.actor,
            "person",
            "name",
            "",
            "",
            False,
            RULE,
            rate(RULE, shared=eponym.shared),
            Basis.EPONYM,
        )


def _match_aliases(
    document: Document, lines: Sequence[LabelledLine], aliases: pd.DataFrame | None
) -> Iterator[Entity]:
    starts = {word.start: word for line in lines for word in line.words}
    ends = {word.end for word in starts.values()}
    for row in list_aliases(aliases):
        for start, end in find_surface(document.text, row["surface"], starts, ends):
            word: Word = starts[start]
            yield Entity(
                start,
                end,
                document.text[start:end],
                word.sentence,
                word.paragraph,
                row["actor"],
                row["type"],
                "name",
                row["affiliation"],
                "",
                False,
                "alias",
                rate("alias"),
                Basis.ALIAS,
            )


def list_aliases(aliases: pd.DataFrame | None) -> list[dict[str, str]]:
    """Give aliases as rows of surface, actor, type and affiliation; what is missing is ""."""
    if aliases is None:
        return []
    return [
        {str(key): "" if pd.isna(value) else str(value) for key, value in row.items()}
        for row in aliases.to_dict("records")
    ]


def find_surface(
    text: str, surface: str, starts: "dict[int, Word]", ends: set[int]
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
    longest = sorted(given, key=lambda entity: entity.start - entity.end)
    kept: list[Entity] = []
    longer = [e for e in built_in if e.kind == "name"]
    for entity in longest:
        covered = any(e.start <= entity.start and entity.end <= e.end for e in kept)
        inside = any(
            e.start <= entity.start and entity.end <= e.end and len(e.text) > len(entity.text)
            for e in longer
        )
        if not covered and not inside:
            kept.append(entity)
    known = {(entity.start, entity.end): entity for entity in built_in}
    renamed: dict[str, Entity] = {}
    for entity in kept:
        same = known.get((entity.start, entity.end), entity)
        if same.actor == entity.text and same.type in {"person", "organisation"}:
            renamed[same.actor] = entity
        yield entity._replace(office=same.office, head=same.head)
    for entity in built_in:
        if not any(e.start < entity.end and entity.start < e.end for e in kept):
            new = renamed.get(entity.actor, entity)
            yield entity._replace(actor=new.actor, type=new.type)
