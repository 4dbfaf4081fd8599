"""Tables -> what an editor should know of a story, a sentence each, the most newsworthy first."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from textwrap import shorten

import pandas as pd

from analysis.arithmetic import FAILS
from analysis.article import Article
from analysis.audit.counts import (
    UNNAMED,
    Counts,
    Span,
    count_story,
    count_unnamed,
    find_reasons,
    list_named_once,
    list_unheard,
)
from analysis.audit.usual import LEAST, measure_counts, measure_surprise
from analysis.document import find_paragraphs
from analysis.findings import DEPENDS, summarise_checks, summarise_sums
from analysis.tabulation import list_records
from analysis.verdicts import DIFFERS, MATCHES, ROUGHLY
from analysis.wording import (
    count_things,
    list_names,
    name_actor,
    say_all,
    say_share,
    start_sentence,
)

FINDING_COLUMNS = [
    "finding",
    "kind",
    "about",
    "figure",
    "sentence",
    "caveat",
    "surprise",
    "spans",
    "paragraph",
]
ON_TOP = 7
"""As many findings stand on top of a page; the others are there to be unfolded."""
WRONG, DEPENDING, DOUBT, UNHEARD, VOICE, SIDE, NAMELESS, ONCE, MOST, RIGHT = (
    "does not hold",
    "depends on the measure",
    "speakers in doubt",
    "named, not heard",
    "one voice",
    "one side",
    "unnamed sources",
    "named once",
    "named most",
    "holds",
)
ORDER = (WRONG, DEPENDING, DOUBT, UNHEARD, VOICE, SIDE, NAMELESS, ONCE, MOST, RIGHT)
"""The kinds, the greatest news first; within one what is less usual comes first."""
_USUAL = 0.5  # what half of the stories measured have more of is no news
_MUCH_DOUBT, _MUCH_SAID, _MANY_NAMES = 0.1, 0.15, 4
_PLACES = 12  # passages that a finding leads to


@dataclass(frozen=True)
class _Finding:
    kind: str
    sentence: str
    figure: str = ""
    about: str = ""
    caveat: str = ""
    surprise: float = 0.0
    spans: tuple[Span, ...] = ()


def list_findings(
    article: Article,
    *,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    quotes: pd.DataFrame,
    arithmetic: pd.DataFrame,
    claims: pd.DataFrame,
    checks: pd.DataFrame,
) -> pd.DataFrame:
    """List what an editor should know of a story, the most newsworthy first.

    What does not hold comes first; then speakers in doubt, who is named and not heard, one voice or
    side with most of the words, unnamed sources, and who says much and is named once; then who is
    named most, and what holds. What is usual in news stories is not said.

    Args:
        article: The story.
        mentions: Its table of mentions; likewise the others.
        actors: The actors table.
        quotes: The quotes table.
        arithmetic: The arithmetic table.
        claims: The claims table.
        checks: The checks table.

    Returns:
        One row a finding, with the columns of the README's codebook.

    Example:
        >>> from analysis import analyze
        >>> text = "Rents rose from $800 to $1,000, a rise of 20 percent."
        >>> analyze(text).findings.loc[0, ["kind", "figure"]].tolist()
        ['does not hold', 'wrong']
    """
    counts = count_story(mentions, actors, quotes, article.text)
    found = list(_judge_numbers(arithmetic, claims, checks))
    if len(quotes) >= LEAST and counts.words:
        measures = measure_counts(counts, mentions, 0)
        found += [
            *_say_doubt(counts, measures["doubt"]),
            *_say_unheard(counts),
            *_say_voice(counts, actors),
            *_say_unnamed(counts, article.text),
            *_say_named_once(counts, mentions),
        ]
    found += _say_most_named(counts, is_alone=not found)
    found.sort(key=lambda one: (ORDER.index(one.kind), -one.surprise))
    paragraphs = list(find_paragraphs(article.text))
    rows = [
        (
            number,
            one.kind,
            one.about,
            one.figure,
            one.sentence,
            one.caveat,
            one.surprise,
            one.spans,
            find_paragraph(paragraphs, one.spans[0][0]) if one.spans else 0,
        )
        for number, one in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=FINDING_COLUMNS)


def count_wrong(arithmetic: pd.DataFrame, checks: pd.DataFrame) -> int:
    """Count the statements that do not hold: sums, and claims beside the figures."""
    verdicts = summarise_checks(checks)["verdict"] if len(checks) else pd.Series(dtype=str)
    return int((arithmetic["verdict"] == FAILS).sum() + (verdicts == DIFFERS).sum())


def _judge_numbers(
    arithmetic: pd.DataFrame, claims: pd.DataFrame, checks: pd.DataFrame
) -> Iterator[_Finding]:
    """What the story's numbers prove of one another, and the figures of its claims."""
    surprise = measure_surprise("wrong", count_wrong(arithmetic, checks))
    places = arithmetic.set_index("row")
    for one in list_records(summarise_sums(arithmetic)):
        row = places.loc[one["row"]]
        said = f"It is said by {row['speaker']}." if isinstance(row["speaker"], str) else ""
        span = (int(row["start"]), int(row["end"]))
        yield _Finding(WRONG, one["finding"], "wrong", "", said, surprise, (span,))
    verdicts = summarise_checks(checks) if len(checks) else pd.DataFrame()
    stands = {
        claim: (int(start), int(end))
        for claim, start, end in zip(claims["claim"], claims["start"], claims["end"], strict=True)
    }
    right = []
    for one in list_records(verdicts):
        verdict, place = one["verdict"], stands[one["claim"]]
        if verdict in (MATCHES, ROUGHLY):
            right.append((one, place))
        elif verdict in (DIFFERS, DEPENDS):
            kind, word = (WRONG, "wrong") if verdict == DIFFERS else (DEPENDING, "disputed")
            odd = surprise if verdict == DIFFERS else 0.0
            yield _Finding(
                kind, one["finding"], word, one["subject"], one["objection"], odd, (place,)
            )
    if len(right) == 1:
        ((one, place),) = right
        yield _Finding(
            RIGHT, one["finding"], "holds", one["subject"], one["objection"], spans=(place,)
        )
    elif right:
        nearly = sum(one["verdict"] == ROUGHLY for one, _ in right)
        sentence = f"{start_sentence(say_all(len(right)))} other claims that the figures can judge "
        sentence += "are right" + (f", {nearly} of them roughly." if nearly else ".")
        if len(right) == len(verdicts[~verdicts["verdict"].str.startswith("not")]):
            sentence = sentence.replace("other claims", "claims")
        yield _Finding(RIGHT, sentence, f"{len(right)}", spans=tuple(span for _, span in right))


def _say_doubt(counts: Counts, share: float) -> Iterator[_Finding]:
    surprise = measure_surprise("doubt", share)
    doubtful = counts.unsure
    if share < _MUCH_DOUBT or surprise < _USUAL:
        return
    nobody = int(doubtful["speaker"].isna().sum())
    sentence = (
        f"The speaker of {len(doubtful)} of {count_things(len(counts.quotes), 'passage')} is in "
        f"doubt: {doubtful['words'].sum():,} of the {counts.words:,} words quoted or paraphrased."
    )
    caveat = "Every share of words below may change with them." + (
        f" For {nobody} of them nobody was found." if nobody else ""
    )
    longest = doubtful.sort_values("words", ascending=False, kind="stable")
    yield _Finding(DOUBT, sentence, say_share(share), "", caveat, surprise, _places(longest))


def _say_unheard(counts: Counts) -> Iterator[_Finding]:
    heard = counts.by_group
    total = sum(counts.named.values())
    for group, gap in list_unheard(counts)[:2]:
        named, surprise = counts.named[group], measure_surprise("unheard", gap)
        if named < _MANY_NAMES or surprise < _USUAL:
            continue
        words = int(heard["words"].get(group, 0))
        who, times = start_sentence(counts.name(group)), count_things(named, "time")
        says = (
            f"and has {words:,} of the {counts.words:,} words quoted or paraphrased"
            if words
            else "and not heard"
        )
        yield _Finding(
            UNHEARD,
            f"{who} is named {times}, {says}.",
            say_share(named, total),
            group,
            _join(
                "Leaders, ministers and spokespeople count for their side, where the story says "
                "whose they are."
                if group in counts.sides
                else "",
                _doubt(counts),
            ),
            surprise,
            tuple(counts.names[group][:_PLACES]),
        )


def _say_voice(counts: Counts, actors: pd.DataFrame) -> Iterator[_Finding]:
    """Who says most, and with whose side; of sides alone where no voice stands out."""
    voices = counts.by_speaker
    voices = voices[voices.index.isin(actors["actor"])]
    sides = counts.by_group
    if voices.empty or sides.empty or len(counts.by_speaker) < 2:
        return
    least = "at least " if len(counts.unsure) else ""
    said = f"{least}{{:,}} of the {counts.words:,} words quoted or paraphrased"
    sure, side = int(voices["sure"].iloc[0]), str(sides.index[0])
    share, speaker = counts.share(sure), str(voices.index[0])
    surprise = measure_surprise("voice", share)
    of_side = int(sides["sure"].iloc[0])
    theirs = counts.quotes[counts.quotes["speaker"] == speaker]
    if share >= 1 / 3 and surprise >= _USUAL:
        group = str(theirs["group"].iloc[0])
        more = (
            f"; {name_actor(side, possessive=True)} side as a whole has {of_side:,}"
            if group == side != speaker and of_side > sure
            else ""
        )
        sentence = f"{start_sentence(name_actor(speaker))} has {said.format(sure)}{more}."
        yield _Finding(
            VOICE, sentence, say_share(share), speaker, _doubt(counts), surprise, _places(theirs)
        )
    elif len(sides) > 1 and counts.share(of_side) >= 0.5:
        share = counts.share(of_side)
        surprise = measure_surprise("side", share)
        if surprise >= _USUAL:
            name = start_sentence(name_actor(side, possessive=True))
            sentence = f"{name} side has {said.format(of_side)}."
            theirs = counts.quotes[counts.quotes["group"] == side]
            yield _Finding(
                SIDE, sentence, say_share(share), side, _doubt(counts), surprise, _places(theirs)
            )


def _say_unnamed(counts: Counts, text: str) -> Iterator[_Finding]:
    words = count_unnamed(counts)
    surprise = measure_surprise("unnamed", counts.share(words))
    theirs = counts.quotes[counts.quotes["speaker_type"].isin(UNNAMED)]
    if not words or surprise < _USUAL:
        return
    spans = _places(theirs, len(theirs))
    reasons = [span for span in find_reasons(text, spans) if span]
    number, least = len(theirs), "at least " if theirs["unsure"].any() else ""
    say_passages = count_things(number, "passage")
    if reasons:
        start, end = reasons[0]
        why = f"for {len(reasons)} of {say_passages} it says why (“{text[start:end]}”)"
    else:
        why = "it does not say why they have no name"
    belong = int((theirs["speaker_affiliation"].fillna("") != "").sum())
    known = (
        f"For {belong} of {say_passages} the story names the speaker’s state or organisation."
        if belong
        else "Of none does it name the state or organisation."
    )
    yield _Finding(
        NAMELESS,
        f"Sources that the story does not name have {least}{words:,} of the {counts.words:,} words "
        f"quoted or paraphrased; {why}.",
        say_share(counts.share(words)),
        "",
        known,
        surprise,
        (spans + tuple(reasons))[:_PLACES],
    )


def _say_named_once(counts: Counts, mentions: pd.DataFrame) -> Iterator[_Finding]:
    for actor, share in list_named_once(counts, mentions)[:2]:
        surprise = measure_surprise("once", share)
        if share < _MUCH_SAID or surprise < _USUAL:
            continue
        names = mentions[(mentions["actor"] == actor) & (mentions["kind"] == "name")]
        sentence = (
            f"{start_sentence(name_actor(actor))} has {say_share(share)} of the words quoted or "
            f"paraphrased, and is named once."
        )
        said = counts.quotes[counts.quotes["speaker"] == actor]
        spans = ((int(names["start"].iloc[0]), int(names["end"].iloc[0])), *_places(said))
        yield _Finding(ONCE, sentence, "once", actor, _doubt(counts), surprise, spans)


def _say_most_named(counts: Counts, *, is_alone: bool) -> list[_Finding]:
    ranked = sorted(counts.named.items(), key=lambda pair: -pair[1])
    if not ranked:
        return []
    (first, most), *others = ranked
    total = sum(counts.named.values())
    surprise = measure_surprise("most named", most / total)
    if not (is_alone or (surprise >= _USUAL and most > 2)):
        return []
    tied = [name for name, number in others if number == most]
    if tied:
        names = [counts.name(one) for one in [first, *tied][:2]]
        more = [f"{len(tied) - 1} more"] if len(tied) > 1 else []
        named = start_sentence(list_names(names + more))
        sentence = f"{named} are named most, {count_things(most, 'time')} each."
    else:
        both = bool(others) and {first, others[0][0]} <= counts.sides
        second = counts.name(others[0][0], possessive=both) if others else ""
        after = f", {second} {others[0][1]}" if others else ""
        who = start_sentence(counts.name(first))
        sentence = f"{who} is named most: {count_things(most, 'time')}{after}."
    caveat = "Pronouns are not counted" + (
        "; leaders, ministries and capitals are, for their side." if counts.sides else "."
    )
    spans = tuple(counts.names[first][:_PLACES])
    return [_Finding(MOST, sentence, f"{most:,}", first, caveat, surprise, spans)]


def _doubt(counts: Counts) -> str:
    """What of the words is in doubt, in a sentence; "" for nothing."""
    number = len(counts.unsure)
    if not number:
        return ""
    words = count_things(int(counts.unsure["words"].sum()), "word")
    of = f"{number} of {count_things(len(counts.quotes), 'passage')}"
    return f"The speaker of {of} is in doubt ({words})."


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _places(quotes: pd.DataFrame, most: int = _PLACES) -> tuple[Span, ...]:
    spans: Iterable[tuple[int, int]] = zip(quotes["start"], quotes["end"], strict=True)
    return tuple((int(start), int(end)) for start, end in spans)[:most]


def find_paragraph(paragraphs: Sequence[Span], at: int) -> int:
    """Find the number of the paragraph in which an offset lies.

    Args:
        paragraphs: Where each begins and ends, as `analysis.document.find_paragraphs` finds them.
        at: The offset.

    Returns:
        Its number, from 1.

    Example:
        >>> find_paragraph([(0, 5), (7, 9)], 8)
        2
    """
    return bisect_right(paragraphs, at, key=itemgetter(0))


def say_passage(text: str, span: Span) -> str:
    """Cut a passage to what a list can hold."""
    return shorten(text[span[0] : span[1]], 120, placeholder=" …")
