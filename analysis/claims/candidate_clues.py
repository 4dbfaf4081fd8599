"""Names the features of what a line may claim: the words at its parts, and between them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from analysis.claims.background import Heard
from analysis.claims.candidates import Candidate, Part
from analysis.claims.measures import find_like
from analysis.claims.signs import Line
from analysis.lexicon.states import find_iso3, list_members

_BESIDE = 4  # signs beside a number that are told
_LONGEST = 14  # signs between two parts that are told apart
_WHOLE = 4  # signs between two parts that are told together
_SIGNS = frozenset("AGOMNBVXCRKP")
_FIGURES = (0, 3, 5, 6, 7, 8, 9, 10, 12)  # decimal digits at which a number is one of other things

_YEAR = 2024  # as of which a union's members are told

Key = tuple[str | int | None, ...]


class CandidateClues:
    """The features of a line's candidates; what is said of two parts is named once.

    Args:
        line: The sentence as signs.
        actors: The signs of those of whom something may be claimed.
    """

    def __init__(self, line: Line, actors: str = "A") -> None:
        self._line = line
        self._words = ["A" if sign.sign in actors else sign.sign for sign in line.signs]
        self._actors = [at for at, word in enumerate(self._words) if word == "A"]
        self._named: dict[Key, tuple[str, ...]] = {}

    def describe(self, one: Candidate) -> Iterator[tuple[Key, Sequence[str]]]:
        """Name the features of a candidate, in groups.

        Args:
            one: The candidate.

        Yields:
            What a group speaks of, the same for all candidates that have it in common; and the
            names of its features.
        """
        kind, trigger, measure = one.kind, one.trigger, one.measure
        pairs: list[tuple[str, Part, Part]] = [
            ("number whose", Part("", trigger), one.subject),
            ("number of", Part("", trigger), measure),
            ("whose what", one.subject, measure),
        ]
        if one.object:
            pairs += [
                ("number than", Part("", trigger), one.object),
                ("whose than", one.subject, one.object),
                ("what than", measure, one.object),
            ]
        about = (kind, "measure", trigger, measure.place, measure.means)
        yield self._name((kind, "number", trigger), self._tell_number(trigger))
        yield self._name(about, self._tell_measure(one))
        for role, first, last in pairs:
            key = (kind, role, first.place, last.place, last.how)
            yield self._name(key, self._tell_pair(first, last))
        for role, part in (("whose", one.subject), ("than", one.object)):
            if part and part.heard:
                unnamed = (kind, f"unnamed {role}", trigger, part.place, part.means)
                yield self._name(unnamed, self._tell_unnamed(part, part.heard, trigger))
            elif part:
                key = (kind, role, trigger, part.place, "")
                yield self._name(key, self._tell_actor(part, trigger))
        if one.object:
            both = (one.subject.means, one.object.means)
            yield self._name((kind, "holds", *both), _tell_whole(*both))

    def _name(self, key: Key, names: Iterable[str]) -> tuple[Key, Sequence[str]]:
        """Name features once, of this kind of claim and of any."""
        if key not in self._named:
            kind, role, *_ = key
            own = tuple(dict.fromkeys(names))
            self._named[key] = (
                *(f"{kind} {role} {name}" for name in own),
                *(f"{role} {name}" for name in own),
            )
        return key, self._named[key]

    def _tell_number(self, place: int) -> Iterator[str]:
        """What stands beside the number, comparative or superlative, and what it is."""
        sign = self._line.signs[place]
        before = ["^", *self._words[:place]][-_BESIDE:][::-1]
        after = [*self._words[place + 1 : place + 1 + _BESIDE], "$"][:_BESIDE]
        for side, words in (("left", before), ("right", after)):
            yield f"{side} next {words[0]}"
            yield f"{side} two {' '.join(words[:2])}"
            yield from (f"{side} {word}" for word in words)
        if sign.number:
            yield f"unit {sign.number.unit}"
            yield f"shape {sign.number.shape}"
            yield f"digits {_count_digits(sign.number.value)}"
        else:
            yield f"word {sign.means.lower()}"
        yield f"actors {min(3, len(self._actors))}"
        if self._line.plain.rstrip("\"' )").endswith("?"):
            yield "asks"
        yield from (f"somewhere {word}" for word in sorted(set(self._words) - _SIGNS))

    def _tell_measure(self, one: Candidate) -> Iterator[str]:
        """What the measure is, and whether the number can be one of it."""
        sign, measure = self._line.signs[one.trigger], one.measure
        told = find_like(measure.means) or measure.means
        yield f"is {told}"
        yield f"how {measure.how}"
        yield f"{told} {measure.how}"
        if measure.place is not None and measure.how == "word":
            yield f"word {self._words[measure.place]}"
        if sign.number:
            yield f"{told} {sign.number.unit} {_count_digits(sign.number.value)}"
        near = self._words[max(0, one.trigger - _BESIDE) : one.trigger + 1 + _BESIDE]
        yield from (f"{told} near {word}" for word in near)
        words = sorted(set(self._words) - _SIGNS)
        yield from (f"{told} with {word}" for word in words)

    def _tell_pair(self, first: Part, last: Part) -> Iterator[str]:
        """What stands between two parts."""
        if first.place is None or last.place is None:
            yield f"apart {first.place is None} {last.place is None} {last.how}"
            return
        low, high = sorted((first.place, last.place))
        order = "before" if first.place < last.place else "after"
        if low == high:
            yield "one"
            return
        between = self._words[low + 1 : high]
        yield order
        yield f"{order} long {min(6, (len(between) + 1) // 2)}"
        if len(between) <= _WHOLE:
            yield f"{order} only {' '.join(between)}"
        if len(between) <= _LONGEST:
            yield from (f"{order} has {word}" for word in between)
        yield f"{order} actors {min(3, between.count('A'))}"
        yield f"{order} numbers {min(3, between.count('N'))}"
        if between:
            yield f"{order} opens {between[0]}"
            yield f"{order} ends {between[-1]}"
            yield f"{order} opens {' '.join(between[:2])}"
            yield f"{order} ends {' '.join(between[-2:])}"

    def _tell_unnamed(self, part: Part, heard: Heard, trigger: int) -> Iterator[str]:
        """How the story told before of a state that the sentence does not name."""
        word = "nothing"
        if part.place is not None:
            sign = self._line.signs[part.place]
            word = self._line.plain[sign.start : sign.end].lower()
        ago = f"{min(5, heard.ago)} {'here' if heard.here else 'above'}"
        where = [
            name
            for name, is_so in (
                ("last", heard.is_last),
                ("first", heard.is_first),
                ("place", heard.is_place),
                ("opens", heard.opens),
            )
            if is_so
        ]
        which = " ".join(where) or "other"
        yield f"by {word}"
        yield f"opens {' '.join(self._words[:2])}"
        yield f"opens {self._words[0] if self._words else ''}"
        yield f"actors {min(2, len(self._actors))}"
        by = "nothing" if part.place is None else self._line.signs[part.place].sign
        for told in (
            *where,
            which,
            f"ago {ago}",
            f"times {min(4, heard.times)}",
            f"{which} ago {ago}",
            f"{which} times {min(4, heard.times)}",
            f"rivals {min(2, heard.rivals)}",
            f"{which} rivals {min(2, heard.rivals)} ago {min(2, heard.ago)}",
        ):
            yield told
            yield f"by {by} {told}"
        yield f"by {word} {which}"
        for named in self._tell_named(trigger):
            yield f"beside {named}"
            yield f"by {by} beside {named}"

    def _tell_named(self, trigger: int) -> Iterator[str]:
        """Who is named nearest to a number: whose figure it may be instead of one not named."""
        before = [at for at in self._actors if at < trigger]
        if before:
            between = self._words[before[-1] + 1 : trigger]
            yield f"before, long {min(6, (len(between) + 1) // 2)}"
            yield f"before, then {between[0] if between else 'it'}"
            yield f"before, then {' '.join(between[:2])}"
            yield f"before, after {' '.join(['^', *self._words[: before[-1]]][-2:])}"
        after = [at for at in self._actors if at > trigger]
        if after:
            between = self._words[trigger + 1 : after[0]]
            yield f"after, long {min(6, (len(between) + 1) // 2)}"
            yield f"after, ends {' '.join(between[-2:])}"
        if not before and not after:
            yield "nobody"

    def _tell_actor(self, part: Part, trigger: int) -> Iterator[str]:
        """Where an actor or a region stands, and among which others."""
        if part.place is None:
            yield f"earlier, {part.how}"
            yield f"earlier, actors {min(2, len(self._actors))}"
            yield f"earlier, opens {' '.join(self._words[:2])}"
            yield f"earlier, opens {self._words[0] if self._words else ''}"
            return
        sign = self._line.signs[part.place]
        yield f"sign {sign.sign}"
        words = self._line.plain[sign.start : sign.end]
        if sign.sign == "A" and words[:1].islower():
            yield f"meant by {words.lower()}"
        use = "adjective" if words.lower() != sign.means.lower() else "name"
        beside = self._words[part.place + 1 : part.place + 2]
        kind = next((word if word in _SIGNS or word == "'s" else "word" for word in beside), "end")
        yield f"{use} before {kind}"
        before = ["^", *self._words[: part.place]][-2:]
        after = [*self._words[part.place + 1 : part.place + 3], "$"][:2]
        yield f"after {before[-1]}"
        yield f"after {' '.join(before)}"
        yield f"followed by {after[0]}"
        yield f"followed by {' '.join(after)}"
        rivals = [at for at in self._actors if at != part.place]
        if part.place < trigger:
            yield f"nearer {min(3, sum(part.place < at < trigger for at in rivals))} on the left"
        else:
            yield f"nearer {min(3, sum(trigger < at < part.place for at in rivals))} on the right"
            yield f"left {min(2, sum(at < trigger for at in rivals))}"
        yield f"number {min(3, sum(at < part.place for at in rivals))} of the line"


@cache
def _tell_whole(state: str, whole: str) -> tuple[str, ...]:
    """Whether a whole holds a state."""
    iso3, members = find_iso3(state), list_members(whole, _YEAR)
    if iso3 is None or not members:
        return ("unknown",)
    return ("member",) if iso3 in members else ("no member",)


def _count_digits(value: object) -> int:
    """How large a number is, as the place of its first digit."""
    size = abs(float(value))  # type: ignore[arg-type]
    return sum(size >= 10**place for place in _FIGURES)
