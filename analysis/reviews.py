"""A person's way through a story: what to look at first, what it may be, what is said of it."""

import getpass
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from analysis.corrected import find_quote
from analysis.corrections import (
    NO_ACTOR,
    NO_QUOTE,
    NOBODY,
    PASSAGES,
    SEXES,
    Correction,
    Corrections,
    Finder,
    Location,
    What,
    simplify,
    tell,
)
from analysis.document import find_paragraphs
from analysis.errors import CorrectionError
from analysis.grammar.noun_phrases import RELATIVES
from analysis.quotes.speakers import LEADING, PRONOUNS
from analysis.story import Story
from analysis.tabulation import list_records
from analysis.wording import count_things

SURE = 0.8
"""From this confidence on a row may be accepted together with others."""
MOST_CANDIDATES = 9  # each has a digit of its own
KINDS = (What.QUOTE, What.ACTOR)
"""What is looked at unless more is asked for."""
_ROLES = ("role", "metonym")
_PERSON = "person"
_SEXES = {"he": "he/him", "she": "she/her"}
_PERSONS = {_PERSON, *SEXES}
_BODIES = {"group": "organisation"}  # which are easily taken for one another
_Key = tuple[What, int, int, str]


@dataclass(frozen=True)
class Item:
    """Something to look at.

    Attributes:
        what: A quote, an actor or a mention.
        start: Where the passage begins in the text as given; of an actor, its first mention.
        end: Where it ends.
        words: The passage's words; of an actor, its name.
        before: What stands before the passage.
        after: What stands after it.
        proposed: What was read: the speaker, the actor, or "nobody".
        details: What else the row says, such as the actor's type.
        confidence: How sure the reading is, from 0 to 1.
        share: The share of a count that it decides: of the words quoted, or of the mentions.
        answer: What a person has said of it; "" as long as nobody has.
    """

    what: What
    start: int
    end: int
    words: str
    before: str
    after: str
    proposed: str
    details: str
    confidence: float
    share: float
    answer: str = ""

    @property
    def doubt(self) -> float:
        """How much of a count is wrong if this is: how likely that is, times its share."""
        return (1.0 if self.proposed == NOBODY else 1 - self.confidence) * self.share

    @property
    def is_sure(self) -> bool:
        """Whether it may be accepted together with others, unseen by itself."""
        return self.proposed != NOBODY and self.confidence >= SURE


class Review:
    """One person's session with a story: looks, says, takes back, saves.

    What is said reaches the tables when the story is read again (`read_again`); until then it
    stands in `corrections`, and on the disk after `save`.

    Example:
        >>> from analysis import analyze
        >>> review = Review(analyze("“We agree,” said Ms. Park. “No,” he said."), who="Jo")
        >>> [(item.words, item.proposed) for item in review.pending]
        [('“No,”', 'nobody'), ('Park', 'Park'), ('“We agree,”', 'Park')]
        >>> review.answer(review.pending[0], "Park")
        >>> review.accept(*review.sure)
        >>> review.read_again().quotes[["speaker", "verified"]].values.tolist()
        [['Park', True], ['Park', True]]
    """

    def __init__(
        self, story: Story, *, who: str | None = None, kinds: Collection[What] = KINDS
    ) -> None:
        """Begin with a story as it was read.

        Args:
            story: The story.
            who: The person's name; None for the name of the computer's user.
            kinds: What to look at: quotes, actors and mentions (roles, and capitals that stand for
                a state).
        """
        self.who = _find_user() if who is None else who
        self._kinds = tuple(kinds)
        self._steps: list[tuple[str, Corrections, Corrections]] = []
        self._begin(story)

    def _begin(self, story: Story) -> None:
        self.story = story
        self.corrections = story.corrections
        self._finder = Finder(story.article)
        self._paragraphs = [start for start, _ in find_paragraphs(story.article.text)]
        self._said = self._sort_corrections()
        self._items = self._list_items()
        self._rows = [self._ask(item) for item in self._items]
        self._answered: tuple[Corrections, list[Item]] | None = None

    @property
    def items(self) -> list[Item]:
        """All there is to look at: what decides most and is least sure first."""
        if self._answered is None or self._answered[0] is not self.corrections:
            answers = {row.key: row.new for row in self.corrections.rows if not row.is_open}
            items = [
                replace(item, answer=answers[row.key]) if row.key in answers else item
                for item, row in zip(self._items, self._rows, strict=True)
            ]
            self._answered = (self.corrections, items)
        return list(self._answered[1])

    @property
    def pending(self) -> list[Item]:
        """What nobody has said anything of yet, in the same order."""
        return [item for item in self.items if not item.answer]

    @property
    def doubtful(self) -> list[Item]:
        """What is to be looked at one by one."""
        return [item for item in self.pending if not item.is_sure]

    @property
    def sure(self) -> list[Item]:
        """What may be accepted together, once the list has been looked through."""
        return [item for item in self.pending if item.is_sure]

    @property
    def table(self) -> pd.DataFrame:
        """The items as a table, a column an attribute."""
        columns = list(Item.__dataclass_fields__)
        rows = [[getattr(item, column) for column in columns] for item in self.items]
        return pd.DataFrame(rows, columns=columns)

    def accept(self, *items: Item) -> None:
        """Keep what was read, of one item or of several at once."""
        self._do(
            f"accepted {len(items)}",
            lambda said: said.record_all((self._write(one, one.proposed), ()) for one in items),
        )

    def answer(self, item: Item, new: str) -> None:
        """Say what an item is.

        Args:
            item: The item.
            new: Of a quote the speaker in any words, "nobody" or "not a quote"; of an actor another
                actor whom it is, or "not an actor"; of a mention whom it means, or "not an actor".

        Raises:
            ArticleError: Nothing is said.
        """
        old = self._said.get(_name_key(item), [])
        row = self._write(item, new)
        if row.what is What.MISSING and simplify(new) == NO_QUOTE:
            self._do(f"{item.words}: {new}", lambda said: said.withdraw(row))
            return
        self._do(f"{item.words}: {new}", lambda said: said.record(row, instead_of=old))

    def list_candidates(self, item: Item) -> list[str]:
        """List who else an item may be.

        Args:
            item: The item.

        Returns:
            The likeliest first, nine at most, each once. Of a quote: whoever is named near it, who
            spoke last, the words for its source where these are no name, then who speaks and is
            named most; whoever cannot be the "he" or "she" of its source comes last. Of a mention:
            whoever is named near it. Of an actor: those that share a word of its name, then those
            of its sort (persons who may have the same sex; states; organisations and groups).
        """
        if item.what is What.QUOTE:
            names = self._list_speakers(item.start, item.end)
        elif item.what is What.MENTION:
            names = self._list_near(item.start, item.end)
        else:
            names = self._list_namesakes(item.proposed)
        return self._choose(names, item.proposed)

    def list_speakers(self, start: int, end: int) -> list[str]:
        """List who may say a passage that was not found, the likeliest first, nine at most.

        Args:
            start: The offset of its first character in the text as given.
            end: The offset after its last.

        Returns:
            Whoever is named in its paragraph or the one before, or spoke last, then who speaks and
            is named most.
        """
        return self._choose(self._list_speakers(start, end))

    def list_sides(self, actor: str) -> list[str]:
        r"""List to whom an actor may belong.

        Args:
            actor: The actor's name.

        Returns:
            States, organisations and groups, nine at most: those first that are named most in the
            same paragraphs, then those that are named most.

        Example:
            >>> from analysis import analyze
            >>> story = analyze("China and Ms. Park of Holt Ltd. met.\nChina and Mr. Kim agreed.")
            >>> Review(story).list_sides("Park")
            ['China', 'Holt Ltd.']
        """
        mentions, actors = self.story.mentions, self.story.actors
        own = mentions.loc[mentions["actor"] == actor, "paragraph"]
        beside = mentions.loc[mentions["paragraph"].isin(own), "actor"].value_counts()
        sides = actors.loc[actors["type"] != "person", "actor"].tolist()
        return self._choose([*(one for one in beside.index if one in set(sides)), *sides], actor)

    def add_quote(self, start: int, end: int, speaker: str) -> None:
        """Say that a passage is a quote, which was not found.

        Args:
            start: The offset of its first character in the text as given.
            end: The offset after its last.
            speaker: Who says it, or "nobody".

        Raises:
            CorrectionError: There are no words.
        """
        place = self._describe(start, end)
        row = self._sign(Correction(What.MISSING, new=speaker, **place._asdict()))
        self._do(f"{row.words}: a quote", lambda said: said.record(row))

    def name_mentions(self, places: Iterable[tuple[int, int]], actor: str) -> None:
        """Say whom single places mean, be it an actor of the story, a new one, or "not an actor".

        Args:
            places: The offsets of the places in the text as given.
            actor: Whom they mean.

        Raises:
            CorrectionError: A place has no words.
        """
        mentions = self.story.mentions
        rows = []
        for start, end in places:
            known = [
                row
                for (what, *place, _), said in self._said.items()
                if what is What.MENTION and place == [start, end]
                for row in said
            ]
            there = mentions[(mentions["start"] == start) & (mentions["end"] == end)]
            old, sure = "", ""
            if known:
                old, sure = known[0].old, known[0].sure
            elif len(there):
                old, sure = there["actor"].iloc[0], f"{there['confidence'].iloc[0] * 100:.0f}"
            place = self._describe(start, end)
            row = Correction(What.MENTION, new=actor, old=old, sure=sure, **place._asdict())
            rows.append((self._sign(row), known))
        self._do(
            f"{count_things(len(rows), 'mention')}: {actor}", lambda said: said.record_all(rows)
        )

    def join_actors(self, actor: str, other: str) -> None:
        """Say that an actor is another one."""
        self._tell(What.ACTOR, actor, other, actor)

    def drop_actor(self, actor: str) -> None:
        """Say that what was taken for an actor is none."""
        self._tell(What.ACTOR, actor, NO_ACTOR, actor)

    def describe_actor(self, actor: str, what: What | str, new: str) -> None:
        """Say an actor's type, affiliation or pronouns.

        Args:
            actor: The actor's name.
            what: "type", "affiliation" or "pronouns".
            new: What it is.

        Raises:
            ArticleError: It is none of what it may be.
        """
        table = self.story.actors
        known = table.loc[table["actor"] == actor, str(what)]
        self._tell(What(what), actor, new, str(known.iloc[0]) if len(known) else "")

    def undo(self) -> str:
        """Take back what was said last.

        Returns:
            What that was; "" when there is nothing to take back.
        """
        if not self._steps:
            return ""
        said, before, after = self._steps.pop()
        self.corrections = self.corrections.take_back(before, after)
        return said

    def save(self) -> None:
        """Write the corrections to the sheet beside the story: see `Corrections.save`."""
        self.corrections = self.corrections.save()

    def read_again(self) -> Story:
        """Read the story with what was said, and go on with that.

        Returns:
            The story, in whose tables the corrections have won.
        """
        self._begin(self.story.correct(self.corrections))
        return self.story

    def ask(self) -> Corrections:
        """Write a row for everything that nobody has said anything of yet, to be filled in.

        Returns:
            The corrections with these rows after those that people have said something of. Rows of
            an earlier call that nobody has touched are written anew.
        """
        kept = tuple(
            row for row in self.corrections.rows if not row.is_open or any(dict(row.more).values())
        )
        known = {row.key for row in kept}
        asked = [replace(self._write(item, ""), who="", when="") for item in self.pending]
        fresh = tuple(row for row in asked if row.key not in known)
        return replace(self.corrections, rows=(*kept, *fresh))

    def _do(self, said: str, change: Callable[[Corrections], Corrections]) -> None:
        changed = change(self.corrections)
        self._steps.append((said, self.corrections, changed))
        self.corrections = changed

    def _tell(self, what: What, actor: str, new: str, old: str) -> None:
        row = self._sign(Correction(what, actor, new, old=old))
        self._do(f"{actor}: {new}", lambda said: said.record(row))

    def _describe(self, start: int, end: int) -> Location:
        if not self.story.article.text[start:end].strip():
            raise CorrectionError("No words are selected; select those of the passage.")
        return self._finder.describe(start, end)

    def _sign(self, row: Correction) -> Correction:
        return replace(row, who=self.who, when=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC")

    def _sort_corrections(self) -> dict[_Key, list[Correction]]:
        """Sort what people have said before by what it is about here."""
        told = tell(self.corrections.rows, self.story.article)
        said: dict[_Key, list[Correction]] = {}
        quotes = self.story.quotes
        for row, start, end in (*told.quotes, *told.missing):
            if (at := find_quote(quotes, start, end)) is not None:
                place = int(quotes["start"][at]), int(quotes["end"][at])
                said.setdefault((What.QUOTE, *place, ""), []).append(row)
        for place, rows in told.mentions.items():
            for row in rows:
                key = (What.MENTION, *place, simplify(told.follow(row.new)))
                said.setdefault(key, []).append(row)
        for row, _, _ in told.about:
            if row.what is What.ACTOR:
                said.setdefault((What.ACTOR, 0, 0, simplify(row.words)), []).append(row)
        return said

    def _ask(self, item: Item) -> Correction:
        """Write an item as a row that says nothing yet, or as the row that says something."""
        if known := self._said.get(_name_key(item)):
            return known[0]
        sure = f"{item.confidence * 100:.0f}"
        row = Correction(item.what, item.words, old=item.proposed, sure=sure)
        is_passage = item.what in PASSAGES
        return replace(row, before=item.before, after=item.after) if is_passage else row

    def _write(self, item: Item, new: str) -> Correction:
        """Write what is said of an item as a row, in place of the row that said it before."""
        row = self._ask(item)
        where = row.where or self._finder.describe(item.start, item.end).where
        return self._sign(replace(row, new=new, where=where))

    def _list_items(self) -> list[Item]:
        lists = {
            What.QUOTE: self._list_quotes,
            What.ACTOR: self._list_actors,
            What.MENTION: self._list_mentions,
        }
        items = [item for kind in self._kinds for item in lists[kind]()]
        return sorted(items, key=lambda item: (-item.doubt, item.start))

    def _list_quotes(self) -> list[Item]:
        total = max(1, int(self.story.quotes["words"].sum()))
        items = []
        for row in list_records(self.story.quotes):
            proposed = row["speaker"] if isinstance(row["speaker"], str) else NOBODY
            items.append(
                self._make_item(
                    What.QUOTE,
                    (row["start"], row["end"]),
                    proposed,
                    details=f"{row['kind']} quote; {row['rule']}",
                    confidence=row["confidence"],
                    share=row["words"] / total,
                )
            )
        return items

    def _list_actors(self) -> list[Item]:
        mentions = self.story.mentions
        named = mentions[mentions["kind"] != "pronoun"]
        total = max(1, int(self.story.actors["mentions"].sum()))
        spoken = max(1, int(self.story.quotes["words"].sum()))
        items = []
        for row in list_records(self.story.actors):
            own = named[named["actor"] == row["actor"]]
            own = own if len(own) else mentions[mentions["actor"] == row["actor"]]
            if own.empty:
                continue
            parts = [row["type"], row["affiliation"], row["description"], row["pronouns"]]
            item = self._make_item(
                What.ACTOR,
                (int(own["start"].iloc[0]), int(own["end"].iloc[0])),
                row["actor"],
                details="; ".join(filter(None, parts)),
                confidence=float(own["confidence"].max()),
                share=max(row["mentions"] / total, row["words_quoted"] / spoken),
            )
            items.append(replace(item, words=row["actor"]))
        return items

    def _list_mentions(self) -> list[Item]:
        mentions = self.story.mentions
        total = max(1, int((mentions["kind"] != "pronoun").sum()))
        return [
            self._make_item(
                What.MENTION,
                (row["start"], row["end"]),
                row["actor"],
                details=f"{row['kind']}; {row['rule']}",
                confidence=row["confidence"],
                share=1 / total,
            )
            for row in list_records(mentions)
            if row["kind"] in _ROLES
        ]

    def _make_item(
        self,
        what: What,
        place: tuple[int, int],
        proposed: str,
        *,
        details: str,
        confidence: float,
        share: float,
    ) -> Item:
        return Item(
            what,
            *place,
            *self._finder.look_around(*place)[:3],
            proposed=proposed,
            details=details,
            confidence=float(confidence),
            share=float(share),
        )

    def _choose(self, names: Iterable[str], proposed: str = "") -> list[str]:
        """The first names, each once, without the one that was read."""
        known = {simplify(proposed)}
        chosen = []
        for name in names:
            if (plain := simplify(name)) not in known:
                known.add(plain)
                chosen.append(name)
        return chosen[:MOST_CANDIDATES]

    def _list_speakers(self, start: int, end: int) -> list[str]:
        quotes, actors = self.story.quotes, self.story.actors
        spoke = quotes.loc[quotes["start"] < start, "speaker"].dropna()[::-1]
        ranked = actors.sort_values(["quotes", "mentions"], ascending=False, kind="stable")
        here, before = self._sort_near(start, end)
        own = quotes[(quotes["start"] == start) & (quotes["end"] == end)]
        sources = list_records(own.dropna(subset="source"))
        names = [*here, *spoke[:3], *filter(None, map(self._read_source, sources)), *before]
        names += [*spoke, *ranked["actor"]]
        sex = next((_SEXES.get(row["source"].lower()) for row in sources), None)
        others = {name for name, told in self._told.items() if sex and told not in (sex, _PERSON)}
        return sorted(names, key=lambda name: name in others)

    def _list_near(self, start: int, end: int) -> list[str]:
        here, before = self._sort_near(start, end)
        return [*here, *before, *self.story.actors["actor"]]

    def _sort_near(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """Who is named in the paragraph of a passage, the nearest first, and in that before it."""
        mentions = self.story.mentions
        paragraph = bisect_right(self._paragraphs, start)
        is_outside = (mentions["end"] <= start) | (mentions["start"] >= end)
        here = mentions[is_outside & (mentions["paragraph"] == paragraph)]
        distance = (here["start"] - start).abs().sort_values(kind="stable")
        before = mentions.loc[mentions["paragraph"] == paragraph - 1, "actor"][::-1]
        return here.loc[distance.index, "actor"].tolist(), before.tolist()

    def _read_source(self, quote: Mapping[str, Any]) -> str:
        """The words for the source of a quote; "" where these are a name or a pronoun."""
        mentions = self.story.mentions
        inside = (mentions["start"] < quote["source_end"]) & (
            mentions["end"] > quote["source_start"]
        )
        if not set(mentions.loc[inside, "kind"]) <= {"role"}:
            return ""
        first, *rest = quote["source"].split()
        if not rest and first.lower() in (*PRONOUNS, *RELATIVES):
            return ""
        return " ".join(rest if rest and first.lower() in LEADING else [first, *rest])

    def _list_namesakes(self, actor: str) -> list[str]:
        """The actors that an actor may be, those first that share a word of its name."""
        words, sort = _list_capitals(actor), self._told[actor]
        alike = [
            name
            for name, other in self._told.items()
            if other == sort or (_PERSON in (sort, other) and {sort, other} <= _PERSONS)
        ]
        return [*(name for name in self._told if words & _list_capitals(name)), *alike]

    @property
    def _told(self) -> dict[str, str]:
        """The sort of each actor: a person's pronouns where they are known, or the type."""
        columns = (self.story.actors[name].tolist() for name in ("actor", "type", "pronouns"))
        return {
            name: (sex or type_) if type_ == _PERSON else _BODIES.get(type_, type_)
            for name, type_, sex in zip(*columns, strict=True)
        }


def _name_key(item: Item) -> _Key:
    """What an item is about in the story, as what people said of it is sorted."""
    if item.what is What.QUOTE:
        return (item.what, item.start, item.end, "")
    place = (item.start, item.end) if item.what is What.MENTION else (0, 0)
    return (item.what, *place, simplify(item.proposed))


def _list_capitals(name: str) -> set[str]:
    return {word.casefold() for word in name.split() if word[:1].isupper()}


def _find_user() -> str:
    """The name of the computer's user; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
