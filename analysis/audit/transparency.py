"""A short text for the story's own readers: who is quoted here, and how it was counted."""

import pandas as pd

from analysis.audit.counts import UNNAMED, count_story
from analysis.findings import summarise_review
from analysis.wording import count_things, list_names, name_actor

HEADING = "Who is quoted here, and how we counted"
_NAMED = 4  # speakers that are named, the others are counted


def explain_sources(mentions: pd.DataFrame, actors: pd.DataFrame, quotes: pd.DataFrame) -> str:
    """Write what a story can tell its readers of its sources.

    Args:
        mentions: The mentions table.
        actors: The actors table.
        quotes: The quotes table.

    Returns:
        A heading and two paragraphs of plain text.

    Example:
        >>> from analysis import analyze
        >>> story = analyze("“We agree to it,” said Ann Berg. “No,” said a clerk.")
        >>> told = explain_sources(story.mentions, story.actors, story.quotes)
        >>> print(told.splitlines()[2])
        This story quotes or paraphrases 2 sources in 2 passages: Ann Berg (80% of the words) and \
1 source that it does not name (20%).
    """
    counts = count_story(mentions, actors, quotes)
    if not counts.words:
        return f"{HEADING}\n\nThis story quotes and paraphrases nobody.\n"
    voices = counts.by_speaker["words"].sort_values(ascending=False, kind="stable")
    types = dict(zip(quotes["speaker"], quotes["speaker_type"], strict=True))
    named = voices[[voice for voice in voices.index if types[voice] not in UNNAMED]]
    unnamed = voices[[voice for voice in voices.index if types[voice] in UNNAMED]]
    parts = [
        f"{name_actor(str(who))} ({_say(counts.share(words))}{'' if place else ' of the words'})"
        for place, (who, words) in enumerate(named.head(_NAMED).items())
    ]
    if len(named) > _NAMED:
        rest = named.iloc[_NAMED:]
        parts.append(f"{len(rest)} more ({_say(counts.share(rest.sum()))})")
    if len(unnamed):
        sources = f"{count_things(len(unnamed), 'source')} that it does not name"
        parts.append(f"{sources} ({_say(counts.share(unnamed.sum()))})")
    nobody = counts.share(quotes.loc[quotes["speaker"].isna(), "words"].sum())
    if nobody:
        parts.append(f"passages whose speaker was not found ({_say(nobody)})")
    passages = count_things(len(quotes), "passage")
    sources = count_things(len(voices), "source")
    unsure = count_things(len(counts.unsure), "passage")
    doubt = f" In {unsure} it is in doubt who speaks." if len(counts.unsure) else ""
    how = (
        "We counted the words of every passage that somebody is reported to have said or thought, "
        "in quotation marks or paraphrased. A computer program (Sourcebook) read the story and "
        f"proposed who speaks.{doubt} {summarise_review(quotes, actors)} The counts tell who is "
        "heard, not whether that is fair."
    )
    first = f"This story quotes or paraphrases {sources} in {passages}: {list_names(parts)}."
    return f"{HEADING}\n\n{first}\n\n{how}\n"


def _say(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"
