"""Reads a story from its first word to its last for who is meant by what does not name them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import find_end
from analysis.lexicon.lists import load_words
from analysis.names.confidence import Basis
from analysis.names.roles import Reference
from analysis.names.spans import Entity
from analysis.references.candidates import (
    find_acting,
    is_described,
    is_told,
    list_named_after,
    list_named_within,
    may_be,
    speaks_for,
    tell_between,
)
from analysis.references.cast import Actor, Seen, gather_cast, make_unnamed, tell_type
from analysis.references.features import (
    GUESSES,
    Clue,
    Standing,
    describe_actor,
    describe_coming,
    describe_nobody,
    tell_match,
)
from analysis.references.pairs import choose_pair, find_pair
from analysis.references.questions import (
    OPENERS,
    Question,
    ask,
    ask_introduced,
    find_part,
    find_speech,
    number_quotations,
)
from analysis.references.scorer import LEAST, Scorer, load_scorer, temper
from analysis.steps import Step

REACH = 40  # actors named or meant last, among whom one is looked for
AHEAD = 2  # actors not named yet, the most named of all, who may be meant too
SOON = 5  # actors named next, whom "a nurse" may mean
FAR = 400  # actors named next, among whom those are looked for
MOST = 12  # of those who may be meant that are weighed
# In the marked stories kept for measuring, 36 of the 100 times when a definite description was
# nobody whom the story names, it was so.
OPEN = 0.4
BODY = 0.8  # "its foreign ministry" is the state that "its" means
BOTH = 0.8  # "the two men" are the two spoken of last: 41 of 52 in the marked stories
SURE = 0.7  # odds at which a pronoun tells the sex of somebody of whom nothing else does
_INTRODUCING = frozenset({"a", "an", "another"})
_TRIGGERS = OPENERS | _INTRODUCING | {"both"}  # the words that something asked begins with
_PRONOUNS = Step("references: pronouns", "who was named where", "whom “she” and “it” mean")
_ROLES = Step("references: descriptions", "who was named where", "whom “the coach” means")
_CALLED = Step("references: called", "descriptions", "“the nurse” is whom the story calls one")
_UNNAMED = Step("references: unnamed", "nouns for persons", "“she” may mean “a nurse”")
_INTRODUCED = Step(
    "references: introduced", "who is named later", "“a nurse” is named further down"
)
_SIDES = Step("references: sides", "whom “its” means", "“the finance chief” is one of the firm")
_NAMESAKES = Step("references: namesakes", "who spoke", "whom a shared surname means")
_PAIRS = Step("references: pairs", "who was named where", "“the two men” are both")
_SAYERS = Step("references: sayers", "who says a quotation", "“he” in it is somebody else")
STEPS = (_PRONOUNS, _ROLES, _CALLED, _UNNAMED, _INTRODUCED, _SIDES, _NAMESAKES, _PAIRS, _SAYERS)


class Choice(NamedTuple):
    """A question with those who may be meant.

    Attributes:
        question: What asks.
        actors: Who may be meant.
        clues: Those of nobody, then those of each actor.
    """

    question: Question
    actors: list[Actor]
    clues: list[list[Clue]]


class Reading(NamedTuple):
    """What a story's words that do not name an actor in full mean.

    Attributes:
        references: The pronouns and descriptions whose actor is found, in order, each with its
            kind (role or pronoun) and how likely it is right.
        namesakes: Who is meant by each bare surname that several persons share, by its offset.
        cast: The actors that the story names.
        unnamed: Pronouns and descriptions that mean somebody whom the story does not name, by
            their offsets: the words it first calls them by, and how likely it is right.
        sides: To whom persons belong whose office is told without saying of what.
        others: As `references`, the pronouns and descriptions of whom the story does not name; the
            actor is the words it first calls them by.
    """

    references: list[tuple[Reference, str, float]]
    namesakes: dict[int, str]
    cast: dict[str, Actor]
    unnamed: dict[int, tuple[str, float]]
    sides: dict[str, str]
    others: list[tuple[Reference, str, float]]


Answer = tuple[Actor | None, float]
Judge = Callable[[Choice], Answer]


def read_references(
    lines: Sequence[LabelledLine],
    entities: Sequence[Entity],
    roles: Sequence[Reference] = (),
    judge: Judge | None = None,
    without: Collection[str] = (),
    *,
    sexes: Mapping[str, str] | None = None,
) -> Reading:
    """Find who is meant by the pronouns, descriptions and shared surnames of a story.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        roles: Descriptions whose actor is known already.
        judge: Answers the questions; by default the learned weights.
        without: Names of steps to leave out.
        sexes: The sexes of actors, "M", "F" or "T", that a person has told.

    Returns:
        What is found.
    """
    return _Reader(lines, entities, roles, judge or judge_by_weights, without, sexes=sexes).read()


def judge_by_weights(choice: Choice, scorer: Scorer | None = None) -> Answer:
    """Answer by the learned weights: the likeliest actor, or nobody when none is likely enough."""
    odds = (scorer or load_scorer()).share_odds(choice.clues)
    best = max(range(1, len(odds)), key=odds.__getitem__)
    actor, kind = choice.actors[best - 1], choice.question.kind
    if kind == "description" and tell_match(choice.question, actor) in GUESSES:
        kind = "speaking guess" if choice.question.speaks else "guess"
    return (actor if odds[best] >= LEAST[kind] else None), odds[best]


def judge_as_told(told: Mapping[int, str]) -> Judge:
    """Make a judge who answers as a person does, and by the learned weights for the rest.

    Args:
        told: Whom single pronouns and descriptions mean, by their offsets.

    Returns:
        The judge.
    """

    def judge(choice: Choice) -> Answer:
        if (name := told.get(choice.question.start)) is None:
            return judge_by_weights(choice)
        actor = next((one for one in choice.actors if one.name == name), None)
        return actor, float(actor is not None)

    return judge


class _Reader:
    """A reader who has come to some word of a story."""

    def __init__(
        self,
        lines: Sequence[LabelledLine],
        entities: Sequence[Entity],
        roles: Sequence[Reference],
        judge: Judge,
        without: Collection[str] = (),
        *,
        sexes: Mapping[str, str] | None = None,
    ) -> None:
        self._lines, self._judge = lines, judge
        self._steps = {step for step in STEPS if step.name not in without}
        self._cast = gather_cast(lines, entities)
        for name, sex in (sexes or {}).items():
            self._cast[name].sex = sex
        self._named: dict[int, Entity] = {}
        for entity in entities:
            if entity.kind != "demonym":
                self._named.setdefault(entity.start, entity)
        self._known: dict[int, list[Reference]] = {}
        for role in roles:
            self._known.setdefault(role.start, []).append(role)
        self._beside = {
            at: actor
            for actor in self._cast.values()
            for one in actor.descriptions
            for at in range(one.start, one.end)
        }
        self._order: dict[Actor, None] = {}  # whoever was named or meant last is last
        ranked = sorted(self._cast.values(), key=lambda one: one.rank)
        self._ahead: dict[Actor, None] = dict.fromkeys(ranked)  # not named yet
        by_place = sorted(self._cast.values(), key=lambda one: one.first)
        self._coming: dict[Actor, None] = dict.fromkeys(by_place)  # the same, first named first
        self._by_surname: dict[str, list[Actor]] = defaultdict(list)  # persons seen so far
        self._line_starts = [line.words[-1].start for line in lines]
        self._sayers = self._list_sayers() if _SAYERS in self._steps else {}
        self._unnamed: dict[int, tuple[str, float]] = {}
        self._spoke = ""
        self._found: list[tuple[Reference, str, float]] = []
        self._others: list[tuple[Reference, str, float]] = []
        self._namesakes: dict[int, str] = {}
        self._in_line = (-1, 0)  # how many places of actors a line has so far
        self._sides: dict[str, str] = {}
        self._bare: set[Actor] = set()  # who was called by the surname alone

    def read(self) -> Reading:
        """Read all lines."""
        quotation = 0
        for number, line in enumerate(self._lines):
            if not number or self._lines[number - 1].words[0].paragraph != line.words[0].paragraph:
                quotation = 0
            quotations = number_quotations(line, quotation)
            quotation = quotations[-1]
            at = 0
            while at < len(line.words):
                at = self._read_word(line, number, at, quotations[at])
        return Reading(
            self._found,
            self._namesakes,
            self._cast,
            self._unnamed,
            self._sides,
            self._others,
        )

    def _list_sayers(self) -> dict[int, str]:
        """List who says something by name in each paragraph, where it is one alone."""
        said: dict[int, set[str]] = {}
        for line in self._lines:
            for at, word in enumerate(line.words):
                if (name := self._named.get(word.start)) is not None:
                    last = find_end(line.words, at, name.end)
                    if find_speech(line.words, at, last):
                        said.setdefault(word.paragraph, set()).add(name.actor)
        return {paragraph: next(iter(one)) for paragraph, one in said.items() if len(one) == 1}

    def _read_word(self, line: LabelledLine, number: int, at: int, quotation: int) -> int:
        """Read what begins at a word; give the place to go on from."""
        word = line.words[at]
        if (name := self._named.get(word.start)) is not None:
            end = find_end(line.words, at, name.end)
            actor = self._cast[name.actor]
            if end == at + 1 and name.basis is not Basis.ALIAS and _NAMESAKES in self._steps:
                actor = self._find_namesake(line, at, actor)
            self._note(actor, self._see(line, number, (at, end), "name", quotation))
            return end
        known = self._known.get(word.start, [])
        if word.lower not in _TRIGGERS and not known:
            return at + 1
        owner: Actor | None = None
        for question in ask(line, number, at, quotation, self._named):
            beside = self._beside.get(question.end - 1)
            if question.kind != "description":
                owner = self._answer(line, question)
            elif beside is not None and question.part != "owner":
                self._find_side(line, question, beside)  # "Ann Berg, the finance chief"
            elif not known and owner is not None and speaks_for(question, owner):
                self._refer(line, question, owner, BODY)
            elif not known:
                owner = self._answer(line, question, owner)
        if word.lower in _INTRODUCING and _UNNAMED in self._steps:
            introduced = ask_introduced(line, number, at, quotation, self._named)
            if introduced is not None and introduced.end - 1 not in self._beside:
                self._introduce(line, introduced)
        pair = find_pair(line, at) if _PAIRS in self._steps and not known else None
        if pair is not None:
            self._read_pair(line, number, at, pair, quotation)
        for role in known:
            end = find_end(line.words, at, role.end)
            seen = self._see(line, number, (at, end), "role", quotation)
            self._note(self._cast[role.actor], seen)
        return at + 1

    def _see(
        self, line: LabelledLine, number: int, span: tuple[int, int], kind: str, quotation: int
    ) -> Seen:
        """Note a place where somebody is named, or described by a role."""
        word = line.words[span[0]]
        part, speaks = find_part(line, *span), find_speech(line.words, *span)
        end = line.words[max(span[0], span[1] - 1)].end
        place = (word.paragraph, word.start, end)
        return Seen(number, *place, kind, part, quotation, speaks, span[0])

    def _find_namesake(self, line: LabelledLine, at: int, actor: Actor) -> Actor:
        """Find who of several persons a surname means: one who spoke, where the actor never did.

        The actor is the one named first, and stays the one who was called by the surname alone.
        Who acted counts as well as who spoke, unless the actor did act.
        """
        word = line.words[at]
        label = line.label_at.get(at - 1)
        title = label.title if label else None
        sex = title.sex if title else ""
        if title and title.office:
            return actor  # who was introduced with that office
        if actor.type != "person" or actor.has_spoken or actor in self._bare:
            self._bare.add(actor)
            return actor
        others = [
            one
            for one in self._by_surname.get(word.text, ())
            if one is not actor
            and (not sex or one.likely_sex == sex or not (one.likely_sex or actor.likely_sex))
            and (one.has_spoken or (one.has_acted and not actor.has_acted))
        ]
        if len(others) != 1:
            self._bare.add(actor)
            return actor
        self._namesakes[word.start] = others[0].name
        return others[0]

    def _note(self, actor: Actor, seen: Seen) -> None:
        line, order = self._in_line
        order = order if line == seen.line else 0
        self._in_line = (seen.line, order + 1)
        if not actor.seen and " " in actor.name and actor.type == "person":
            self._by_surname[actor.name.split()[-1]].append(actor)
        self._coming.pop(actor, None)
        actor.see(seen._replace(order=order))
        self._ahead.pop(actor, None)
        self._order.pop(actor, None)
        self._order[actor] = None
        if seen.speaks:
            self._spoke = actor.name

    def _introduce(self, line: LabelledLine, question: Question) -> None:
        """Remember somebody whom "a nurse" means: one named later, or whom nobody names."""
        type_ = tell_type(question.noun)
        if type_ not in ("person", "organisation"):
            return
        within = list_named_within(line, question, self._named)
        coming = (one for one in islice(self._coming, FAR) if one.name not in within)
        near = (one for one in coming if may_be(question, one))
        actors = list(islice(near, SOON))
        actor, odds = None, 0.0
        if _INTRODUCED in self._steps and actors:
            clues = [list(describe_nobody(question, len(actors)))]
            for order, one in enumerate(actors):
                lines = bisect_left(self._line_starts, one.first) - question.line
                clues.append(list(describe_coming(question, one, order, lines)))
            actor, odds = self._judge(Choice(question, actors, clues))
        if actor is None or not actor.is_named:
            actor = _make_unnamed(line, question, type_)
            self._refer(line, question, actor, 1.0)
        else:
            self._unnamed[question.start] = (actor.name, round(temper(odds, question.kind), 2))
            actor.called.add(question.noun)
        self._note(actor, _see_question(question, "role"))

    def _read_pair(
        self, line: LabelledLine, number: int, at: int, pair: tuple[int, str], quotation: int
    ) -> None:
        """Read words that mean two persons at once."""
        last, sex = pair
        word, end = line.words[at], line.words[last - 1].end
        for actor in choose_pair(list(islice(reversed(self._order), REACH))[::-1], number, sex):
            place = (word.start, end, word.sentence, word.paragraph)
            self._found.append((Reference(*place, actor.name, "role: both"), "role", BOTH))
            self._note(actor, self._see(line, number, (at, last), "role", quotation))

    def _answer(
        self, line: LabelledLine, question: Question, owner: Actor | None = None
    ) -> Actor | None:
        """Find who is meant, and remember it."""
        step = _ROLES if question.kind == "description" else _PRONOUNS
        after = list_named_after(line, question, self._named)
        actors = self._list_actors(question, owner, after) if step in self._steps else []
        odds = 0.0
        if actors:
            clues = self._describe(line, question, actors, owner, after)
            actor, odds = self._judge(Choice(question, actors, clues))
        else:
            actor = None
        kind = "role" if question.kind == "description" else "pronoun"
        if actor is None:
            type_ = tell_type(question.noun) if kind == "role" else ""
            if type_ not in ("person", "organisation") or _UNNAMED not in self._steps:
                return None
            actor = _make_unnamed(line, question, type_)
            actor.certainty = OPEN
            self._refer(line, question, actor, OPEN)
        elif not actor.is_named:
            sure = round(temper(odds, question.kind) * actor.certainty, 2)
            self._unnamed[question.start] = (actor.name, sure)
            self._refer(line, question, actor, sure)
        else:
            self._refer(line, question, actor, round(temper(odds, question.kind), 2))
        self._note(actor, _see_question(question, kind))
        if kind == "role":
            actor.called.add(question.noun)
        elif actor.type == "person" and not actor.sex and odds >= SURE:
            actor.sex = question.sex
        return actor

    def _refer(self, line: LabelledLine, question: Question, actor: Actor, odds: float) -> None:
        """Note whom a question means."""
        kind = "role" if question.kind in ("description", "introduction") else "pronoun"
        place = (question.start, question.end, line.words[0].sentence, question.paragraph)
        rule = f"{kind}: learned" if actor.is_named else f"{kind}: unnamed"
        found = self._found if actor.is_named else self._others
        found.append((Reference(*place, actor.name, rule), kind, odds))

    def _find_side(self, line: LabelledLine, question: Question, actor: Actor) -> None:
        """Find of what somebody is "the finance chief": whom "its finance chief" would mean."""
        is_whole = question.words[0] == "the" and "'s" not in question.words
        is_office = question.noun in load_words("office of a body")
        if not (_SIDES in self._steps and is_whole and is_office and actor.type == "person"):
            return
        asked = question._replace(
            kind="thing", noun="its", words=("its",), part="owner", speaks=False
        )
        after = list_named_after(line, asked, self._named)
        actors = self._list_actors(asked, None, after)
        if actors:
            body, _ = judge_by_weights(
                Choice(asked, actors, self._describe(line, asked, actors, None, after))
            )
            if body is not None and body.is_named:
                self._sides.setdefault(actor.name, body.name)

    def _list_actors(
        self, question: Question, owner: Actor | None, after: Mapping[str, str]
    ) -> list[Actor]:
        """List who may be meant: whoever was named or meant lately, the last one first."""
        near = [
            one
            for one in islice(reversed(self._order), REACH)
            if one is not owner and may_be(question, one)
        ]
        if question.kind == "description":
            told = [one for one in near if one.is_named and is_described(question, one)]
            if len(told) > 1 and question.words[0] == "the" and len(question.words) == 2:
                return []  # either of two teachers
            if _CALLED in self._steps:
                near = told or near  # "the teacher" is one whom the story called a teacher
        is_role = question.kind == "description"
        unseen = [one for one in islice(self._ahead, REACH) if one.name in after]
        ahead = (
            one
            for one in dict.fromkeys([*unseen, *islice(self._ahead, REACH)])
            if may_be(question, one) and (not is_role or is_told(question.noun, one))
        )
        return near[:MOST] + list(islice(ahead, AHEAD))

    def _describe(
        self,
        line: LabelledLine,
        question: Question,
        actors: Sequence[Actor],
        owner: Actor | None,
        after: Mapping[str, str],
    ) -> list[list[Clue]]:
        """Describe nobody and each actor."""
        clues = [list(describe_nobody(question, len(actors)))]
        acting = find_acting(line, question, actors)
        times = sorted(len(one.seen) for one in actors)
        family = owner.name.rpartition(" ")[2] if owner and " " in owner.name else ""
        for later, actor in enumerate(actors):
            standing = Standing(
                later,
                len(actors),
                len(times) - bisect_right(times, len(actor.seen)),
                actor.name == self._spoke,
                actor is acting,
                question.quotation > 0 and actor.name == self._sayers.get(question.paragraph),
                bool(family) and actor.name.endswith(f" {family}"),
                tell_between(line, question, actor),
                after.get(actor.name, ""),
            )
            clues.append(list(describe_actor(question, actor, standing)))
        return clues


def _make_unnamed(line: LabelledLine, question: Question, type_: str) -> Actor:
    held = [one for one in line.words if question.start <= one.start < question.end]
    return make_unnamed(held, type_)


def _see_question(question: Question, kind: str) -> Seen:
    """Note where a question stands as a place where its actor was meant."""
    place = (question.line, question.paragraph, question.start, question.end)
    part, quotation, speaks = question.part, question.quotation, question.speaks
    return Seen(*place, kind, part, quotation, speaks, question.at)
