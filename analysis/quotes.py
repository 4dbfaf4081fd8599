"""Who gets to speak: the quotes of a story, direct, mixed and indirect, each with its speaker."""

from collections.abc import Sequence

import pandas as pd

from analysis.conversation import WORD, Utterance, follow_conversation
from analysis.document import Document
from analysis.quotation_marks import Quotation, find_quotations

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


def find_quotes(document: Document, mentions: pd.DataFrame) -> pd.DataFrame:
    """Find who says what.

    Args:
        document: The article taken apart.
        mentions: Its mentions of actors; actor, kind, start, end, sentence, paragraph are read.

    Returns:
        One row a quote, in the order of the text: quote (from 1), kind (direct: wholly in
        quotation marks, mixed: partly, indirect: not), start and end (offsets of the content in
        code points), text (the article's `text[start:end]`), spans (the content's pieces, where
        source and cue interrupt it), cue, cue_start, cue_end, source, source_start, source_end
        (missing when the text has none), speaker (the actor; an unnamed source's own words;
        missing when nobody is found, and `rule` says why), rule, confidence (0 to 1), words,
        paragraph, verified (False: nobody has looked at it yet).

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> columns = ["actor", "kind", "start", "end", "sentence", "paragraph"]
        >>> document = parse_article(Article("“It works,” officials said."))
        >>> quotes = find_quotes(document, pd.DataFrame(columns=columns))
        >>> quotes[["kind", "text", "cue", "speaker"]].values.tolist()
        [['direct', '“It works,”', 'said', 'officials']]
    """
    quotations = find_quotations(document.text, document.paragraphs)
    utterances = follow_conversation(document, mentions, quotations)
    utterances.sort(key=lambda utterance: utterance.spans)
    rows = [
        _make_row(document.text, number, utterance, quotations)
        for number, utterance in enumerate(utterances, start=1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _make_row(
    text: str, number: int, utterance: Utterance, quotations: Sequence[Quotation]
) -> dict[str, object]:
    spans = utterance.spans
    start, end = spans[0][0], spans[-1][1]
    cue, source = utterance.cue or (None, None), utterance.source or (None, None)
    return {
        "quote": number,
        "kind": _name_kind(text, utterance, quotations),
        "start": start,
        "end": end,
        "text": text[start:end],
        "spans": spans,
        "cue": text[slice(*cue)] if utterance.cue else None,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "source": text[slice(*source)] if utterance.source else None,
        "source_start": source[0],
        "source_end": source[1],
        "speaker": utterance.speaker.name,
        "rule": utterance.rule,
        "confidence": round(utterance.confidence, 2),
        "words": sum(len(WORD.findall(text[first:last])) for first, last in spans),
        "paragraph": utterance.paragraph,
        "verified": False,
    }


def _name_kind(text: str, utterance: Utterance, quotations: Sequence[Quotation]) -> str:
    """Say whether all, some or none of the content's words stand in quotation marks."""
    outside = quoted = False
    for start, end in utterance.spans:
        place = start
        for found in quotations:
            if found.start < end and found.end > start:
                outside = outside or bool(WORD.search(text, place, max(place, found.start)))
                place, quoted = found.end, True
        outside = outside or bool(WORD.search(text, place, max(place, end)))
    if not quoted:
        return "indirect"
    return "mixed" if outside else "direct"
