"""Who gets to speak: the quotes of a story, direct, mixed and indirect, each with its speaker."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from analysis.document import Document
from analysis.grammar.quotation_marks import Quotation, find_quotations
from analysis.lexicon.cues import name_manner
from analysis.quotes.conversation import SHORT, WORD, follow_conversation
from analysis.quotes.nested import NESTED, find_nested
from analysis.quotes.speakers import Cast
from analysis.quotes.utterances import Rule, Utterance
from analysis.steps import Step
from analysis.tabulation import tabulate

STEPS = (
    Step("quotes: before cue", "words, cues", "“…,” said S; it works, S said"),
    Step("quotes: after cue", "words, cues", "S said: “…”; S said that it works"),
    Step("quotes: signed", "words", "“…” — S, a teacher"),
    Step("quotes: according to", "words", "according to S, it works"),
    Step("quotes: network", "words, cues, rules", "what is said, cue and source, where rules fail"),
    Step("quotes: lead", "network", "what leads up to a quotation is left out"),
    Step("quotes: listeners", "network, cues", "who is told or talked about is no source"),
    Step("quotes: subjects", "network", "a quotation after a cue has its subject as source"),
    Step("quotes: addressees", "network", "whom a quotation is said to is left out"),
    Step("quotes: writer", "network", "what the writer goes on to is left out"),
    Step("quotes: choice", "network, rules", "the rule’s content where it is likelier"),
    Step("quotes: agreement", "network, rules", "the rule’s source where contents are the same"),
    Step("quotes: kept", "network, rules", "what sure rules find and the network misses"),
    Step("quotes: certainty", "network", "paraphrases that are likely wrong are left out"),
    Step("quotes: assertion", "network, cues", "what is not said, or might be, is left out"),
    Step("quotes: refusals", "network", "what is declined or refused is left out"),
    Step("quotes: titles", "quotations", "titles of books and songs are left out"),
    NESTED,
)
COLUMNS = {
    "quote": "int64",
    "kind": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "spans": "object",
    "cue": "str",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "manner": "str",
    "source": "str",
    "source_start": "Int64",
    "source_end": "Int64",
    "speaker": "str",
    "rule": "str",
    "confidence": "float64",
    "words": "int64",
    "paragraph": "int64",
    "verified": "bool",
}


def find_quotes(
    document: Document,
    mentions: pd.DataFrame,
    profiles: pd.DataFrame | None = None,
    without: Collection[str] = (),
    unnamed: Mapping[int, tuple[str, float]] | None = None,
) -> pd.DataFrame:
    """Find who says what.

    Args:
        document: The article taken apart.
        mentions: Its mentions of actors; actor, kind, start, end, sentence, paragraph are read.
        profiles: The actors' types (actor, type); without them names tell who is a person.
        without: Names of steps to leave out.
        unnamed: Whom pronouns mean whom the story does not name (`analysis.actors.Naming`).

    Returns:
        One row a quote, in the order of the text: quote (from 1), kind (direct: wholly in
        quotation marks or a transcript's turn, mixed: partly, indirect: not), start and end
        (offsets of the content in code points), text (the article's `text[start:end]`), spans (the
        content's pieces, where source and cue interrupt it), cue, cue_start, cue_end, source,
        source_start, source_end (missing when the text has none), manner (how the cue reports, see
        `name_manner`; missing when there is no cue or it is not in the list), speaker (the actor;
        an unnamed source's own words; missing when nobody is found, and `rule` says why), rule,
        confidence (0 to 1), words, paragraph, verified (False: nobody has looked at it yet).

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> columns = ["actor", "kind", "start", "end", "sentence", "paragraph"]
        >>> document = parse_article(Article("“It works,” officials said."))
        >>> quotes = find_quotes(document, pd.DataFrame(columns=columns))
        >>> quotes[["kind", "text", "cue", "speaker"]].values.tolist()
        [['direct', '“It works,”', 'said', 'officials']]
    """
    view = document.article.view
    quotations = find_quotations(document.text, document.paragraphs)
    types = None
    if profiles is not None:
        types = dict(zip(*(profiles[name].tolist() for name in ("actor", "type")), strict=True))
    cast = Cast(document, view.point_in(mentions), types, unnamed)
    utterances = follow_conversation(document, cast, quotations, without)
    if NESTED.name not in without:
        utterances += find_nested(document.text, quotations, utterances, cast)
    utterances.sort(key=lambda utterance: utterance.spans)
    rows = [
        _make_row(document.text, number, utterance, quotations)
        for number, utterance in enumerate(utterances, start=1)
    ]
    return view.point_back(tabulate(rows, COLUMNS))


def _make_row(
    text: str, number: int, utterance: Utterance, quotations: Sequence[Quotation]
) -> tuple[object, ...]:
    """Write an utterance as the cells of `COLUMNS`."""
    spans = utterance.spans
    start, end = spans[0][0], spans[-1][1]
    cue, source = utterance.cue or (None, None), utterance.source or (None, None)
    return (
        number,
        "direct"  # all of a transcript's turn is the speaker's own, without any marks
        if utterance.by is Rule.TRANSCRIPT
        else name_kind(text, spans, quotations),
        start,
        end,
        text[start:end],
        spans,
        text[slice(*cue)] if utterance.cue else None,
        *cue,
        name_manner(text[slice(*cue)]) if utterance.cue else None,
        text[slice(*source)] if utterance.source else None,
        *source,
        utterance.speaker.name,
        utterance.rule,
        round(utterance.confidence, 2),
        sum(len(WORD.findall(text[first:last])) for first, last in spans),
        utterance.paragraph,
        False,
    )


def name_kind(text: str, spans: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> str:
    """Say whether all, some or none of a passage's words stand in quotation marks.

    Args:
        text: The text.
        spans: The passage's pieces, as offsets in it.
        quotations: The text's quotations, in order.

    Returns:
        "direct", "mixed" or "indirect".
    """
    outside = quoted = False
    for start, end in spans:
        place = start
        at = bisect_left(quotations, start, key=lambda found: found.end)
        while at < len(quotations) and (found := quotations[at]).start < end:
            at += 1
            outside = outside or bool(WORD.search(text, place, max(place, found.start)))
            place, quoted = found.end, True
        outside = outside or bool(WORD.search(text, place, max(place, end)))
    if not quoted:
        return "indirect"
    return "mixed" if outside else "direct"


def list_set_aside(document: Document, quotes: pd.DataFrame) -> pd.DataFrame:
    """List the passages in quotation marks that are in no quote, with the reason.

    Args:
        document: The article taken apart.
        quotes: Its quotes, as `find_quotes` gives them.

    Returns:
        One row a passage: start, end (offsets in code points), text, reason: "title" (capitalised
        throughout) or "term" (up to three words: a scare quote, a nickname, a title as short),
        and paragraph.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> columns = ["actor", "kind", "start", "end", "sentence", "paragraph"]
        >>> document = parse_article(Article("The “axis” read “The Art of the Deal” twice."))
        >>> quotes = find_quotes(document, pd.DataFrame(columns=columns))
        >>> list_set_aside(document, quotes)[["text", "reason"]].values.tolist()
        [['“axis”', 'term'], ['“The Art of the Deal”', 'title']]
    """
    view = document.article.view
    spans = sorted(span for row in view.point_in(quotes)["spans"] for span in row)
    rows = []
    for found in find_quotations(document.text, document.paragraphs):
        place = bisect_left(spans, found.end, key=lambda span: span[1])
        if place < len(spans) and spans[place][0] <= found.start:
            continue
        text = document.text[found.start : found.end]
        reason = "term" if len(WORD.findall(text)) <= SHORT else "title"
        rows.append((found.start, found.end, text, reason, found.paragraph))
    columns = {"start": "int64", "end": "int64", "text": "str", "reason": "str"}
    return view.point_back(tabulate(rows, columns | {"paragraph": "int64"}))
