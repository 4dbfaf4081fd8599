"""One review on the screen: what is on show, and what each answer of the person does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import anywidget
import pandas as pd
import traitlets

from analysis.bundle import read_text
from analysis.corrections import NO_ACTOR, NO_QUOTE, NOBODY, SEXES, What
from analysis.corrections.rows import ACTOR_TYPES
from analysis.display.tables import NO_MATHS
from analysis.errors import ArticleError, CorrectionError
from analysis.panel.excerpts import WINDOW, Excerpts, shorten
from analysis.reviews import MOST_CANDIDATES, Item, Review
from analysis.story import Story

PAGE = 40
"""Rows of a list that are shown at once."""
FEW = 4
"""Places of an actor that are shown unasked."""
MOST_MATCHES = 5

_QUESTIONS = {
    What.QUOTE: "Who says it?",
    What.ACTOR: "Is this one actor, and rightly named?",
    What.MENTION: "Whom does it mean?",
}
_Screen = dict[str, Any]


class Panel(anywidget.AnyWidget):
    """One review of a story, on the screen.

    Only what is on show is sent to the browser, however long the story is; the browser sends back
    which action the person chose. What is said is saved at once to the sheet beside the story.

    Attributes:
        review: The review, through whose items the panel goes.
        shown: What is on show; `templates/panel.js` draws it.
        matches: The names that fit what has been typed so far, the one that Enter takes first.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    matches = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, review: Review) -> None:
        """Open a review."""
        self.review = review
        self._views = 0
        self._message = ""
        self._trail: list[int | None] = []  # where each thing that can be taken back was said
        self._doing: dict[str, Callable[..., _Screen]] = {
            "accept": self._accept_sure,
            "again": self._read_again,
            "answer": self._answer,
            "back": self._show_item,
            "belong": self._ask_side,
            "choose": self._choose,
            "describe": self._describe,
            "go": self._go,
            "keep": self._keep,
            "list": self._show_sure,
            "mark": self._mark,
            "marked": self._name_marked,
            "open": self._open,
            "say": self._say,
            "select": self._select,
            "selected": self._add_quote,
            "split": self._split,
            "undo": self._undo,
        }
        self._begin()
        super().__init__(
            _esm=read_text("templates/panel.js"),
            _css=read_text("templates/panel.css"),
            shown=self._frame(self._show_next()),
        )
        self.on_msg(self._hear)

    @property
    def story(self) -> Story:
        """The story, read with all that has been said."""
        if self.review.story.corrections.rows != self.review.corrections.rows:
            self.shown = self._frame(self._read_again())
        return self.review.story

    def _begin(self) -> None:
        """Order what there is to look at: what is doubtful, what is sure, what has been said."""
        items = self.review.items
        self._order = sorted(
            range(len(items)), key=lambda at: (bool(items[at].answer), items[at].is_sure)
        )
        self._at = 0
        self._asked: Callable[[str], _Screen] = self._answer
        self._marked: set[tuple[int, int]] = set()
        self._excerpts = Excerpts(self.review.story.article.text)
        self._names: list[str] = self.review.story.actors["actor"].tolist()

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        """Do what the person asks for, and show what comes of it."""
        given = dict(content)
        what, view = given.pop("do", ""), given.pop("view", None)
        if what == "match":
            self.matches = self._match(str(given.get("typed", "")))
        elif view == self._views and what in self._doing:
            # Any other view is no longer on show: the key was pressed before its answer came.
            self._message = ""
            screen = self._do(partial(self._doing[what], **given))
            self.matches = []
            self.shown = self._frame(screen)

    def _do(self, what: Callable[[], _Screen]) -> _Screen:
        try:
            return what()
        except (ArticleError, CorrectionError) as error:
            return {**self._show_item(), "error": str(error)}

    # What the person does.

    def _keep(self) -> _Screen:
        item = self._find_item()
        self.review.accept(item)
        return self._settle(f"Kept {item.proposed}.")

    def _answer(self, new: str) -> _Screen:
        self.review.answer(self._find_item(), new)
        return self._settle(f"Said: {new}.")

    def _accept_sure(self) -> _Screen:
        sure = self.review.sure
        self.review.accept(*sure)
        return self._settle(f"Accepted {len(sure):,}.")

    def _go(self, step: int) -> _Screen:
        return self._open(self._at + step)

    def _open(self, at: int) -> _Screen:
        self._at = min(max(0, at), len(self._order) - 1)
        return self._show_item()

    def _undo(self) -> _Screen:
        said = self.review.undo()
        if not said:
            self._message = "There is nothing to take back."
            return self._show_item()
        at = self._trail.pop() if self._trail else None  # said in Python, not here
        self._at = self._at if at is None else at
        return {**self._show_item(), "error": self._save(f"Taken back: {said}.")}

    def _read_again(self) -> _Screen:
        unused = self.review.read_again().say_unused()
        self._trail = [None] * len(self._trail)
        self._begin()
        self._message = " ".join(["Read again with all that has been said.", *unused])
        return self._show_next()

    def _select(self, first: int | None = None, chosen: Sequence[int] | None = None) -> _Screen:
        at = self._find_item().start if self._order else 0
        words = (int(chosen[0]), int(chosen[1])) if chosen else (at, at)
        last = max(0, len(self._excerpts.text) - WINDOW)
        return self._show_text(
            min(max(0, words[0] - WINDOW // 2 if first is None else first), last), words
        )

    def _add_quote(self, start: int, end: int) -> _Screen:
        begin, close = self._excerpts.trim(start, end)
        if begin >= close:
            error = "No words are selected; select those of the passage."
            return {**self._select(chosen=(start, end)), "error": error}

        def add(speaker: str) -> _Screen:
            self.review.add_quote(begin, close, speaker)
            return self._settle(f"Added a quote, said by {speaker}; “Read again” lists it, too.")

        self._asked = add
        return {
            **self._show_choice("Who says it?", self.review.list_speakers(begin, close), NOBODY),
            "context": self._excerpts.show_context([(begin, close)]),
        }

    def _split(self, page: int | None = None) -> _Screen:
        if page is None:
            self._marked = set()
        return self._show_places(page or 0)

    def _mark(self, start: int, end: int, page: int) -> _Screen:
        self._marked ^= {(start, end)}
        return self._show_places(page)

    def _name_marked(self, page: int) -> _Screen:
        places = sorted(self._marked)
        if not places:
            error = "No place is marked; mark those that mean somebody else."
            return {**self._show_places(page), "error": error}

        def name(actor: str) -> _Screen:
            self.review.name_mentions(places, actor)
            return self._settle(f"Said at {len(places)} places: {actor}.", stays=True)

        self._asked = name
        candidates = self.review.list_candidates(self._find_item())
        return {
            **self._show_choice("Whom do the marked places mean?", candidates, NO_ACTOR),
            "places": [self._excerpts.show_place(*place) for place in places[:FEW]],
            "placed": f"Marked: {len(places):,}",
        }

    def _describe(self) -> _Screen:
        actor = self._find_item().proposed

        def describe(new: str) -> _Screen:
            what = What.TYPE if new in ACTOR_TYPES else What.PRONOUNS
            self.review.describe_actor(actor, what, new)
            return self._settle(f"Said of {actor}: {new}.", stays=True)

        self._asked = describe
        choice = self._show_choice(f"What is {actor}?", [*ACTOR_TYPES, *SEXES], types=False)
        choice["actions"].insert(-1, _act("b", "Belongs to …", "belong"))
        return choice

    def _ask_side(self) -> _Screen:
        actor = self._find_item().proposed

        def belong(side: str) -> _Screen:
            self.review.describe_actor(actor, What.AFFILIATION, side)
            return self._settle(f"Said of {actor}: belongs to {side}.", stays=True)

        self._asked = belong
        sides = self.review.list_sides(actor)
        return self._show_choice(f"To whom does {actor} belong?", sides, NOBODY)

    def _choose(self, new: str) -> _Screen:
        return self._asked(new)

    def _say(self, typed: str, exactly: bool = False) -> _Screen:
        """Take what was typed as the answer to what was asked last."""
        typed = " ".join(typed.split())
        return self._asked(typed if exactly else self._complete(typed))

    def _settle(self, said: str, *, stays: bool = False) -> _Screen:
        """Save what was said, and go on to what nobody has said anything of."""
        self._trail.append(self._at)
        error = self._save(said)
        return {**(self._show_item() if stays else self._show_next()), "error": error}

    def _save(self, said: str) -> str:
        """Save to the sheet, where there is one; give what went wrong."""
        self._message = said
        if self.review.corrections.path is None:
            return ""
        try:
            self.review.save()
        except (ArticleError, CorrectionError) as error:
            return str(error)
        if conflicts := len(self.review.corrections.conflicts):
            self._message += f" {conflicts} rows of the sheet contradict each other."
        return ""

    # What is on show.

    def _frame(self, screen: _Screen) -> _Screen:
        """Add what every screen shows."""
        self._views += 1
        path = self.review.corrections.path
        items = self.review.items
        return {
            "view": self._views,
            "title": self.review.story.article.label,
            "checked": sum(bool(item.answer) for item in items),
            "count": len(items),
            "message": self._message,
            "error": "",
            "sheet": path.name if path else "",
            "classes": NO_MATHS,
            **screen,
        }

    def _find_item(self) -> Item:
        return self.review.items[self._order[self._at]]

    def _show_next(self) -> _Screen:
        """The next item that nobody has said anything of; when only sure ones are left, these."""
        items = self.review.items
        around = (*range(self._at, len(self._order)), *range(self._at))
        waiting = [at for at in around if not items[self._order[at]].answer]
        doubtful = [at for at in waiting if not items[self._order[at]].is_sure]
        if doubtful:
            return self._open(doubtful[0])
        return self._show_sure() if waiting else self._show_end()

    def _show_item(self) -> _Screen:
        if not self._order:
            return self._show_end()
        item = self._find_item()
        self._asked = self._answer
        row = self._find_quote(item)
        places = self._list_places(item)[1 : FEW + 1] if item.what is What.ACTOR else []
        return {
            "heading": f"{item.what.capitalize()} {self._at + 1:,} of {len(self._order):,}",
            "question": _QUESTIONS[item.what],
            "proposed": item.proposed,
            "facts": [_say_sure(item), item.details],
            "answer": item.answer,
            "context": self._excerpts.show_context(
                [(item.start, item.end)] if row is None else row["spans"],
                () if row is None else _find_parts(row),
            ),
            "places": [self._excerpts.show_place(*place) for place, _ in places],
            "placed": "Also here",
            "actions": list(self._list_answers(item)),
            "typing": "Somebody else",
            "others": self._list_ways(),
        }

    def _list_answers(self, item: Item) -> Iterator[_Screen]:
        yield _act("Enter", "Keep", "keep", name=item.proposed)
        label = "Is" if item.what is What.ACTOR else ""
        for number, name in enumerate(self.review.list_candidates(item), start=1):
            yield _act(str(number), label, "answer", name=name, new=name)
        if item.what is What.QUOTE:
            if item.proposed != NOBODY:
                yield _act("n", "Nobody", "answer", new=NOBODY)
            yield _act("x", "Not a quote", "answer", new=NO_QUOTE)
            return
        yield _act("x", "Not an actor", "answer", new=NO_ACTOR)
        if item.what is What.ACTOR:
            yield _act("t", "Are two …", "split")
            yield _act("d", "Type, pronouns, side …", "describe")

    def _list_ways(self, *, sure: bool = True) -> list[_Screen]:
        """What can be done at any time."""
        ways = [
            _act("ArrowLeft", "Back", "go", step=-1),
            _act("ArrowRight", "Later", "go", step=1),
            _act("u", "Undo", "undo"),
            _act("m", "A quote is missing …", "select"),
        ]
        if sure and (count := len(self.review.sure)):
            ways.append(_act("a", f"The {count:,} that are sure …", "list"))
        return [*ways, _act("r", "Read again", "again")]

    def _show_sure(self, page: int = 0) -> _Screen:
        items = self.review.items
        waiting = [
            at
            for at, place in enumerate(self._order)
            if items[place].is_sure and not items[place].answer
        ]
        if not waiting:
            return self._show_next()
        rows = [
            {
                "words": ["", shorten(item.words), ""],
                "name": "" if item.proposed == item.words else item.proposed,
                "note": ", ".join(["actor"] * (item.what is What.ACTOR) + [_say_sure(item)]),
                "send": {"do": "open", "at": at},
            }
            for at in waiting[page * PAGE : (page + 1) * PAGE]
            for item in (items[self._order[at]],)
        ]
        accept = _act("a", f"Accept all {len(waiting):,}", "accept")
        return {
            "heading": f"{len(waiting):,} to accept together",
            "question": "Look these through. A number and Enter opens one that is wrong.",
            "rows": rows,
            "first": page * PAGE + 1,
            "actions": [accept, *_turn_pages("list", page, len(waiting))],
            "others": self._list_ways(sure=False),
        }

    def _show_places(self, page: int) -> _Screen:
        item = self._find_item()
        places = self._list_places(item, pronouns=True)
        rows = [
            {
                "words": self._excerpts.show_place(*place),
                "note": note,
                "checked": place in self._marked,
                "send": {"do": "mark", "start": place[0], "end": place[1], "page": page},
            }
            for place, note in places[page * PAGE : (page + 1) * PAGE]
        ]
        return {
            "heading": f"{item.proposed}, at {len(places):,} places",
            "question": "Mark those that mean somebody else, with the space bar. Then press g.",
            "rows": rows,
            "first": page * PAGE + 1,
            "actions": [
                _act("g", f"Go on with the {len(self._marked)} marked", "marked", page=page),
                *_turn_pages("split", page, len(places)),
                _act("Escape", "Back", "back"),
            ],
        }

    def _show_choice(
        self, question: str, names: Sequence[str], last: str = "", *, types: bool = True
    ) -> _Screen:
        actions = [
            _act(str(number), "", "choose", name=one, new=one)
            for number, one in enumerate(names[:MOST_CANDIDATES], start=1)
        ]
        if last:
            actions.append(_act("n", last.capitalize(), "choose", new=last))
        actions.append(_act("Escape", "Back", "back"))
        return {
            "heading": question,
            "actions": actions,
            "typing": "Somebody else" if types else "",
        }

    def _show_text(self, first: int, chosen: tuple[int, int]) -> _Screen:
        actions = [_act("Enter", "These words are a quote", "selected")]
        if first:
            actions.append(_act("PageUp", "Earlier text", "select", first=first - WINDOW))
        if first + WINDOW < len(self._excerpts.text):
            actions.append(_act("PageDown", "Later text", "select", first=first + WINDOW))
        return {
            "heading": "A quote is missing",
            "question": "Type its first words to find it, select the rest with Shift and the arrow "
            "keys, or all with the mouse. Then Enter.",
            "text": self._excerpts.show_text(first, chosen),
            "actions": [*actions, _act("Escape", "Back", "back")],
        }

    def _show_end(self) -> _Screen:
        return {
            "heading": "All is looked at" if self._order else "Nothing to look at",
            "question": "“Read again” shows what follows from what was said."
            if self._order
            else "No quotes and no actors were found.",
            "actions": [],
            "others": self._list_ways(),
        }

    def _find_quote(self, item: Item) -> pd.Series | None:
        if item.what is not What.QUOTE:
            return None
        quotes = self.review.story.quotes
        return quotes[(quotes["start"] == item.start) & (quotes["end"] == item.end)].iloc[0]

    def _list_places(
        self, item: Item, *, pronouns: bool = False
    ) -> list[tuple[tuple[int, int], str]]:
        """The places that mean an actor, in the order of the story, and what they are."""
        mentions = self.review.story.mentions
        own = mentions[mentions["actor"] == item.proposed]
        own = own if pronouns else own[own["kind"] != "pronoun"]
        columns = (own[name].tolist() for name in ("start", "end", "kind", "paragraph"))
        return [
            ((start, end), f"{kind}, paragraph {paragraph}")
            for start, end, kind, paragraph in zip(*columns, strict=True)
        ]

    def _match(self, typed: str) -> list[str]:
        """What Enter takes, then the other actors of whose names a word begins so."""
        typed = " ".join(typed.casefold().split())
        if not typed:
            return []
        fit = [name for name in self._names if f" {typed}" in f" {name.casefold()}"]
        return list(dict.fromkeys([self._complete(typed), *fit]))[: MOST_MATCHES + 1]

    def _complete(self, typed: str) -> str:
        """The only actor whose name begins so, or what was typed."""
        begin = [name for name in self._names if name.casefold().startswith(typed.casefold())]
        same = [name for name in begin if name.casefold() == typed.casefold()]
        return same[0] if same else begin[0] if typed and len(begin) == 1 else typed


def _act(key: str, label: str, do: str, *, name: str = "", **given: object) -> _Screen:
    """Something to do: its key, its label, the name it is about, and what is sent when chosen."""
    return {"key": key, "label": label, "name": name, "send": {"do": do, **given}}


def _turn_pages(do: str, page: int, count: int) -> Iterator[_Screen]:
    if page:
        yield _act("PageUp", "Those before", do, page=page - 1)
    if (page + 1) * PAGE < count:
        yield _act("PageDown", "Those after", do, page=page + 1)


def _say_sure(item: Item) -> str:
    return "" if item.proposed == NOBODY else f"{item.confidence:.0%} sure"


def _find_parts(quote: pd.Series) -> Iterator[tuple[int, int, str]]:
    """The quote's cue and source, where it has them."""
    for part in ("cue", "source"):
        start, end = quote[f"{part}_start"], quote[f"{part}_end"]
        if pd.notna(start):
            yield int(start), int(end), part
