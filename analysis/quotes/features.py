"""Describes the words of a frame to the model that labels sources, cues and contents.

Every feature names at most one word of the text, with tags, rule labels and cues of the lexicon
beside it, so that no text can be read out of the weights.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analysis.quotes.attributions import Attribution
from analysis.quotes.frames import QUOTE, Words
from analysis.quotes.phrases import DASHES, FINITE
from analysis.quotes.verbs import Verb, find_verbs

REACH = 3  # words to each side whose tags are read
STEPS = (1, 2, 3, 4, 7, 12)  # distances told apart
SUFFIX = 3
EDGE = 3  # words from the frame's beginning or end that know so


def label_by_rules(words: Words, found: Sequence[Attribution]) -> list[str]:
    """Write what the rules found as labels: B or I with C (content), U (cue) or S (source); O.

    Args:
        words: The frame's words.
        found: What the rules found.

    Returns:
        A label a word.
    """
    labels = ["O"] * len(words)
    for one in found:
        spans = [(span, "C") for span in one.content]
        spans += [(span, role) for span, role in ((one.cue, "U"), (one.source, "S")) if span]
        for (start, end), role in spans:
            for place in range(start, end):
                if labels[place] == "O":
                    labels[place] = ("B" if place == start else "I") + role
    return labels


def describe_words(
    words: Words, found: Sequence[Attribution], opens: bool, after_quotation: bool
) -> list[list[str]]:
    """Name the features of each word of a frame.

    Args:
        words: The frame's words.
        found: What the rules found in it.
        opens: Whether the frame is its paragraph's first.
        after_quotation: Whether the frame before holds a quotation, here or a paragraph back.

    Returns:
        The features of each word.
    """
    verbs = find_verbs(words)
    texts = ["“" + word.tag if word.quotation >= 0 else word.text for word in words]
    tags = [word.tag for word in words]
    labels = label_by_rules(words, found)
    quoted = any(word.tag == QUOTE for word in words)
    frame = f"frame {quoted:d}{opens:d}{after_quotation:d}"
    shared = [frame, f"first {texts[0]}", f"rules {bool(found):d}{min(3, len(verbs))}"]
    rows = [
        [*near, *_describe_word(words, place), *shared, f"{frame} {labels[place]}"]
        for place, near in enumerate(_describe_neighbours(texts, tags, labels))
    ]
    for row, left in zip(rows, _describe_left(words, verbs), strict=True):
        row.extend(left)
    for row, right in zip(rows, _describe_right(words, verbs), strict=True):
        row.extend(right)
    return rows


def _describe_neighbours(
    texts: Sequence[str], tags: Sequence[str], labels: Sequence[str]
) -> Iterator[list[str]]:
    """Name the words, tags and rule labels around each word."""
    edge = ["_"] * REACH
    w = [*edge, *texts, *edge]
    g = [*edge, *tags, *edge]
    r = ["_", *labels, "_"]
    for i, label in enumerate(labels, start=REACH):
        before, after = r[i - REACH], r[i - REACH + 2]
        left, here, right, right2 = g[i - 1], g[i], g[i + 1], g[i + 2]
        yield [
            "bias",
            f"w {w[i]}",
            f"w-1 {w[i - 1]}",
            f"w+1 {w[i + 1]}",
            f"w-2 {w[i - 2]}",
            f"w+2 {w[i + 2]}",
            f"g {here}",
            f"g-2 {g[i - 2]}",
            f"g+2 {right2}",
            f"g-1,0 {left} {here}",
            f"g0,+1 {here} {right}",
            f"g-1,+1 {left} {here} {right}",
            f"g-2,0 {g[i - 2]} {left} {here}",
            f"g0,+2 {here} {right} {right2}",
            f"g0,+3 {here} {right} {right2} {g[i + 3]}",
            f"w0 g+1 {w[i]} {right}",
            f"g-1 w0 {left} {w[i]}",
            f"w-1 g0 {w[i - 1]} {here}",
            f"g0 w+1 {here} {w[i + 1]}",
            f"r {label}",
            f"r-1 {before}",
            f"r+1 {after}",
            f"r-1,+1 {before} {label} {after}",
            f"r w {label} {w[i]}",
            f"r g {label} {here}",
        ]


def _describe_word(words: Words, place: int) -> Iterator[str]:
    """Name a word's own shape and where it stands in the frame."""
    word = words[place]
    if word.capital:
        yield "capital" if place else "capital first"
    if word.quotation >= 0:
        yield f"quotation {word.tag} {word.capital:d} {word.ending}"
    elif len(word.text) > SUFFIX:
        yield f"suffix {word.text[-SUFFIX:]}"
    if place < EDGE:
        yield f"from start {place}"
    if len(words) - place <= EDGE:
        yield f"from end {len(words) - place}"


def _describe_left(words: Words, verbs: Sequence[Verb]) -> Iterator[list[str]]:
    """Name the last cue to the left of each word, and what stands between."""
    upcoming = 0
    verb: Verb | None = None
    that = comma = False
    finite = 0
    for place, word in enumerate(words):
        while upcoming < len(verbs) and verbs[upcoming].end <= place:
            verb, that, comma, finite = verbs[upcoming], False, False, 0
            upcoming += 1
        if verb is None:
            yield ["left none"]
            continue
        far = round_down(place - verb.end, STEPS)
        state = f"{verb.form} {verb.negated:d}{verb.modal:d}{that:d}{comma:d}{min(2, finite)}"
        near = [f"next to {verb.cue.cue} {word.tag}"] if place == verb.end else []
        yield [
            f"left {far}",
            f"left cue {verb.cue.cue}",
            f"left state {state}",
            f"left state {state} {far}",
            f"left kind {verb.cue.kind} {verb.form} {that:d}{comma:d}",
            *near,
        ]
        that = that or word.text == "that"
        comma = comma or word.text in (",", ";") or word.text in DASHES
        finite += word.tag in FINITE


def _describe_right(words: Words, verbs: Sequence[Verb]) -> Iterator[list[str]]:
    """Name the cue each word stands in, or the first to its right."""
    upcoming = 0
    for place in range(len(words)):
        while upcoming < len(verbs) and verbs[upcoming].end <= place:
            upcoming += 1
        if upcoming == len(verbs):
            yield ["right none"]
            continue
        verb = verbs[upcoming]
        far = round_down(max(0, verb.first - place), STEPS)
        state = f"{verb.form} {verb.negated:d}{verb.modal:d}"
        row = [f"right {far}", f"right cue {verb.cue.cue}", f"right state {state} {far}"]
        if verb.first <= place:
            part = "verb" if place >= verb.place else "auxiliary"
            row += [
                f"in {part} {state}",
                f"in {part} {verb.cue.kind}",
                f"in {part} {verb.cue.cue}",
            ]
        yield row


def round_down(number: float, steps: Sequence[float]) -> float:
    """Round a number down to the next step, so that features tell few numbers apart.

    Args:
        number: The number.
        steps: The steps, in order.

    Returns:
        The last step that is no larger; 0 before the first.

    Example:
        >>> round_down(5, (1, 2, 4, 8)), round_down(0, (1, 2, 4, 8))
        (4, 0)
    """
    place = bisect_right(steps, number)
    return steps[place - 1] if place else 0
