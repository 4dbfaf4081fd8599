"""The three questions of a source audit, answered in a few words each."""

import pandas as pd

from analysis.arithmetic import FAILS, HOLDS
from analysis.audit.counts import UNNAMED, Counts
from analysis.audit.findings import count_wrong
from analysis.findings import summarise_checks
from analysis.wording import list_names, name_speaker, say_share

SPEAKS, SILENT, WRONG = "Speaks most", "Named, not heard", "Does not hold"
_LISTED = 2  # names that an answer gives, the others are counted
_TIMES = 2  # mentions from which on somebody is missed who is not heard


def answer_questions(
    counts: Counts, arithmetic: pd.DataFrame, checks: pd.DataFrame
) -> dict[str, str]:
    """Say who speaks most, who is named and not heard, and what does not hold.

    Args:
        counts: What the story's tables come to.
        arithmetic: Its arithmetic table.
        checks: Its checks table.

    Returns:
        Each question, in the words of a label, to its answer. Whoever speaks most does so also by
        what is in doubt; nobody is called silent who is named once, or to whom or whose side a
        passage is given, even in doubt.

    Example:
        >>> from analysis import analyze
        >>> from analysis.audit.counts import count_story
        >>> story = analyze("“We agree,” said Ann Berg. Tom Holt left. Mr. Holt is ill.")
        >>> counts = count_story(story.mentions, story.actors, story.quotes)
        >>> answers = answer_questions(counts, story.arithmetic, story.checks)
        >>> answers["Speaks most"], answers["Named, not heard"]
        ('Ann Berg, 100% of the words', 'Tom Holt (2 times)')
    """
    return {
        SPEAKS: _say_who_speaks(counts),
        SILENT: _say_who_is_silent(counts),
        WRONG: _say_what_is_wrong(arithmetic, checks),
    }


def _say_who_speaks(counts: Counts) -> str:
    voices = counts.by_speaker["words"].sort_values(ascending=False, kind="stable")
    if voices.empty:
        return "no speaker was found" if counts.words else "nobody is quoted"
    types = dict(zip(counts.quotes["speaker"], counts.quotes["speaker_type"], strict=True))
    first = [str(voice) for voice in voices.index[voices == voices.iloc[0]]]
    names = [name_speaker(one, types[one] not in UNNAMED) for one in first[:_LISTED]]
    more = [f"{len(first) - _LISTED} more"] if len(first) > _LISTED else []
    each = " each" if len(first) > 1 else ""
    share = say_share(counts.share(voices.iloc[0]))
    return f"{list_names(names + more)}, {share} of the words{each}"


def _say_who_is_silent(counts: Counts) -> str:
    heard = counts.by_group
    silent = sorted(
        ((name, times) for name, times in counts.named.items() if name not in heard.index),
        key=lambda pair: -pair[1],
    )
    missed = [(name, times) for name, times in silent if times >= _TIMES]
    if not missed:
        return "nobody who is named more than once" if counts.named else "nobody is named"
    shown = [f"{counts.name(name)} ({times:,} times)" for name, times in missed[:_LISTED]]
    more = [f"{len(missed) - _LISTED:,} more"] if len(missed) > _LISTED else []
    return list_names(shown + more)


def _say_what_is_wrong(arithmetic: pd.DataFrame, checks: pd.DataFrame) -> str:
    judged = int(arithmetic["verdict"].isin((HOLDS, FAILS)).sum())
    verdicts = summarise_checks(checks)["verdict"] if len(checks) else pd.Series(dtype=str)
    judged += int((~verdicts.str.startswith("not")).sum())
    wrong = count_wrong(arithmetic, checks)
    if not judged:
        return "no number could be checked"
    statements = f"{judged:,} statements that could be checked"
    if judged == 1:
        statements = "the one statement that could be checked"
    return (
        f"nothing in {statements}"
        if not wrong
        else (f"{wrong:,} of {statements}" if judged > 1 else statements)
    )
