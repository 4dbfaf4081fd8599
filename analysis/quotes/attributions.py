"""Who says what, sentence by sentence: cue, source and content, by rules.

The content follows the convention of PolNeAR (Newell, Margolin & Ruths, LREC 2018): it begins
with "that", leaves out the person spoken to, and ends with the clause.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.grammar.descriptions import make_singular
from analysis.grammar.frames import QUOTE, Span, is_quotation
from analysis.grammar.noun_phrases import (
    DASHES,
    DETERMINER,
    FINITE,
    find_noun_phrase_after,
    find_text,
    trim,
)
from analysis.grammar.subjects import find_main_subject, find_subject
from analysis.grammar.words import Words
from analysis.lexicon.lists import load_words
from analysis.quotes.authors import find_cited, find_surface
from analysis.quotes.complements import Complement, find_complement, is_infinitive
from analysis.quotes.content_before import find_content_before, find_inverted, find_more
from analysis.quotes.content_end import find_content_end
from analysis.quotes.utterances import Rule
from analysis.quotes.verbs import Verb, find_verbs

OUTSIDERS = frozenset(["i", "we", "you"])  # the writer and the reader are no sources
CONDITIONS = frozenset(["if", "unless", "whether"])
# What stands before a source without a verb; the single words only where they mean nothing else.
OPENERS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "according": [("according", "to")],
    "in": [("in", "the", noun, "of") for noun in ("words", "view", "opinion", "eyes")],
    "per": [("per",)],
    "for": [("for",)],
}
AFTER = {  # the rule's name for each kind of complement
    "quote": Rule.AFTER_CUE,
    "colon": Rule.AFTER_COLON,
    "object": Rule.OBJECT,
    "that": Rule.THAT,
    "clause": Rule.CLAUSE,
    "wh": Rule.QUESTION,
    "to": Rule.INFINITIVE,
    "to be": Rule.PERSON_INFINITIVE,
    "person_to": Rule.PERSON_INFINITIVE,
    "ing": Rule.GERUND,
    "as": Rule.DESCRIPTION,
    "of": Rule.ACCUSATION,
    "against": Rule.WARNING,
}
TOLD = frozenset(["that", "wh", "to", "quote"])  # what may follow "was told by S"


class Attribution(NamedTuple):
    """Somebody says something; all places are places in the frame, ends exclusive.

    Attributes:
        content: The pieces of what is said.
        cue: The words that say so.
        source: The noun phrase that names who says it.
        rule: The rule that found it.
        how: How the source was found when it is not the cue's own subject: "participle",
            "shared subject", "infinitive", "inverted"; otherwise "".
        confidence: How likely it is right, where the model has judged it.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: Rule
    how: str = ""
    confidence: float | None = None


def attribute(words: Words, without: Collection[str] = ()) -> list[Attribution]:
    """Find who says what in a frame.

    Args:
        words: The frame's words.
        without: Names of steps to leave out.

    Returns:
        The attributions, in the order of their content; no content lies inside another's.
    """
    verbs = find_verbs(words)
    found: list[Attribution] = []
    for name, rule in RULES.items():
        for attribution in rule(words, verbs) if name not in without else ():
            _add(found, attribution)
    for verb in verbs if "quotes: after cue" not in without else ():
        if not any(start <= verb.place < end for one in found for start, end in _claimed(one)):
            _add(found, _find_after(words, verb, verbs))
    return sorted(found, key=lambda one: one.content)


def _add(found: list[Attribution], attribution: Attribution | None) -> None:
    """Add an attribution whose content lies in no other's and holds no other's."""
    if attribution is not None and not shares_content(attribution, found):
        found.append(attribution)


def shares_content(one: Attribution, others: Sequence[Attribution]) -> bool:
    """Say whether an attribution's content has words in common with that of others.

    Args:
        one: The attribution.
        others: The others, of the same frame.

    Returns:
        Whether any word is said in both.
    """
    taken = [span for other in others for span in other.content]
    return any(a < d and c < b for a, b in one.content for c, d in taken)


def _claimed(attribution: Attribution) -> Iterator[Span]:
    yield from attribution.content
    if attribution.cue is not None:
        yield attribution.cue


def _find_after(words: Words, verb: Verb, verbs: Sequence[Verb]) -> Attribution | None:
    """Read "S said that …", "S said: “…”", "S urged them to …", "…, saying …"."""
    if verb.form in ("passive", "bare"):
        return _find_told(words, verb, verbs) if verb.form == "passive" else None
    complement = find_complement(words, verb)
    if complement is None:
        return None
    start, kind = complement
    quoted = kind == "object" or is_quotation(words, start)
    if not quoted and kind == "colon":
        return None
    source, how = _find_source(words, verb, quoted)
    if source is None or (not quoted and not is_asserted(words, verb, source)):
        return None
    end = find_content_end(words, complement, verb, verbs)
    content = trim(words, start, end)
    if not content:
        return None
    if kind == "quote" and not how and words[start - 1].lower == ",":
        content = _find_lead(words, source, start) + content
    return Attribution(content, (verb.first, verb.end), source, AFTER[kind], how)


def _find_told(words: Words, verb: Verb, verbs: Sequence[Verb]) -> Attribution | None:
    """Read "was told by S that …"."""
    if verb.end >= len(words) or words[verb.end].lower != "by":
        return None
    end = find_noun_phrase_after(words, verb.end + 1)
    if end is None:
        return None
    told = verb._replace(end=end)
    complement = find_complement(words, told)
    if "person_to" in verb.cue.takes and is_infinitive(words, end):
        complement = Complement(end, "to")
    if complement is None or complement.kind not in TOLD:
        return None
    content = trim(words, complement.start, find_content_end(words, complement, told, verbs))
    source = (verb.end + 1, end)
    if not content or not is_asserted(words, verb, source):
        return None
    return Attribution(content, (verb.first, verb.end), source, AFTER[complement.kind])


def is_asserted(words: Words, verb: Verb, source: Span) -> bool:
    """Say whether somebody said it, not: might say, did not say, "if she says", "I think".

    Args:
        words: The frame's words.
        verb: The cue.
        source: Its source.

    Returns:
        Whether nothing of the kind stands there.
    """
    first = source[0]
    conditional = first > 0 and words[first - 1].lower in CONDITIONS
    outsider = words[first].lower in OUTSIDERS
    return not (verb.negated or verb.modal or conditional or outsider)


def _find_lead(words: Words, source: Span, start: int) -> tuple[Span, ...]:
    """Find the beginning of a sentence that goes on in lower case: "But, he said, “it is.”"."""
    if words[start].capital or source[0] < 2 or words[source[0] - 1].lower != ",":
        return ()
    return trim(words, 0, source[0])


def _find_source(words: Words, verb: Verb, quoted: bool) -> tuple[Span | None, str]:
    """Find the subject of a cue, its own or the one it shares with the verb before."""
    if verb.form == "participle" or (verb.form == "infinitive" and quoted):
        other = find_surface(words, verb.first) or find_cited(words, verb.first)
        return (other, "") if other else (find_main_subject(words, verb.first), verb.form)
    if verb.form == "infinitive":
        return None, ""
    source = find_subject(words, verb.first)
    if source is not None:
        is_number = source[1] - source[0] == 1 and words[source[0]].tag == "CD"
        return (None if is_number else source), ""
    before = words[verb.first - 1] if verb.first else None
    if verb.form == "finite" and before is not None and (before.tag == "CC" or before.lower == ","):
        return find_main_subject(words, verb.first), "shared subject"
    return None, ""


def _find_according(words: Words, verbs: Sequence[Verb]) -> Iterator[Attribution]:
    """Read "According to S, …", "…, according to S", "Per S, …" and "For S, it was “…”"."""
    for place in range(len(words) - 2):
        start = _find_opener_end(words, place)
        end = None if start is None else find_noun_phrase_after(words, start)
        if start is None or end is None or _is_yardstick(words, place, start):
            continue
        content = trim(words, 0, place)
        comma = _find_apposition_end(words, end)
        if comma is not None and not any(word.tag in FINITE for word in words[:place]):
            content = trim(words, comma + 1, len(words))
        if content and not _quotes_within(words, verbs, content):
            yield Attribution(content, (place, start), (start, end), Rule.ACCORDING)


def _is_yardstick(words: Words, place: int, start: int) -> bool:
    """Say whether it is measured and not said: "according to plan", "it is paid according to …"."""
    head = (find_noun_phrase_after(words, start, ties=False) or start + 1) - 1
    noun = words[head].lower
    if noun not in load_words("yardstick") and make_singular(noun) not in load_words("yardstick"):
        return False
    runs_on = place > 0 and words[place - 1].tag[:1].isalpha()
    return runs_on or (head == start and not words[head].capital)


def _find_opener_end(words: Words, place: int) -> int | None:
    """Find the end of "according to" and its like; "per person" and "for a year" are none."""
    for opener in OPENERS.get(words[place].lower, ()):
        end = place + len(opener)
        if end >= len(words) or tuple(word.lower for word in words[place:end]) != opener:
            continue
        if len(opener) > 1:
            return end
        opens = place == 0 or (opener == ("per",) and words[place - 1].lower == ",")
        is_somebody = words[end].capital or words[end].lower == "the"
        said = opener == ("per",) or (words[end].capital and words[-1].tag == QUOTE)
        return end if opens and is_somebody and said else None
    return None


def _quotes_within(words: Words, verbs: Sequence[Verb], content: Sequence[Span]) -> bool:
    """Say whether somebody else is quoted: "According to the police, he said, “…”"."""
    inside = [verb for verb in verbs if any(a <= verb.first < b for a, b in content)]
    found = [find_complement(words, verb) for verb in inside if verb.form == "finite"]
    return any(one is not None and _opens_speech(words, one.start) for one in found)


def _opens_speech(words: Words, place: int) -> bool:
    """Say whether words in quotation marks begin after a comma or a colon."""
    return is_quotation(words, place) and words[place - 1].lower in (",", ":")


def _find_apposition_end(words: Words, end: int) -> int | None:
    """Find the comma after "according to S" or "according to S, the director"."""
    comma = find_text(words, end, {","})
    if comma != end or end + 1 >= len(words) or words[end + 1].tag not in DETERMINER | {"CD"}:
        return comma
    after = find_noun_phrase_after(words, end + 1)
    if after is None or after >= len(words) or words[after].lower != ",":
        return comma
    rest = words[after + 1 :]
    clause = any(word.tag in FINITE for word in rest)
    return after if clause and rest[0].tag != "CC" else comma


def _find_signed(words: Words, _: Sequence[Verb]) -> Iterator[Attribution]:
    """Read "“…” — S, a teacher"."""
    if len(words) < 3 or words[0].tag != QUOTE or words[1].lower not in DASHES:
        return
    end = find_noun_phrase_after(words, 2)
    if end is not None and words[2].capital and not any(word.tag in FINITE for word in words[2:]):
        more = end < len(words) and words[end].lower in DASHES and is_quotation(words, end + 1)
        content = ((0, 1), (end + 1, end + 2)) if more else ((0, 1),)
        yield Attribution(content, None, (2, end), Rule.SIGNED)


def _find_before(words: Words, verbs: Sequence[Verb]) -> Iterator[Attribution]:
    """Read "“…,” S said", "“…,” said S" and "It rained, S said"."""
    for verb in verbs:
        if verb.first == 0 or verb.form not in ("finite", "bare"):
            continue
        source = find_inverted(words, verb)
        left, right = verb.first, source[1] if source else verb.end
        if source is None:
            source = find_subject(words, verb.first)
            if source is None:
                continue
            left = source[0]
        if left and words[left - 1].lower == "as":
            left -= 1
        content = find_content_before(words, verb, left)
        if content:
            quoted = words[content[0][1] - 1].quotation >= 0
            if not quoted and not is_asserted(words, verb, source):
                continue
            more = find_more(words, verbs, right, quoted)
            rule = Rule.BEFORE_CUE if quoted else Rule.CLAUSE_BEFORE
            yield Attribution(content + more, (verb.first, verb.end), source, rule)


RULES: Mapping[str, Callable[[Words, Sequence[Verb]], Iterator[Attribution]]] = {
    "quotes: before cue": _find_before,
    "quotes: signed": _find_signed,
    "quotes: according to": _find_according,
}
