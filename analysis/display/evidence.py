"""The passages of a story behind each mark of a chart: gathered from the tables, kept, listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

import pandas as pd

from analysis.display.tables import NO_MATHS, Html
from analysis.tabulation import list_records

MOST = 100
"""How many passages of one mark are kept; the tables have all."""
LEAD_IN = 48
"""Characters before the counted words with which an excerpt begins."""


@dataclass(frozen=True)
class Passage:
    """A stretch of the story in which something was counted.

    Attributes:
        text: The words: a sentence, or a quote.
        spans: Where the counted words stand in `text`, as pairs of offsets; none for all of it.
        place: The anchor of the passage in the highlighted story: "q5" for a quote, "p3"; "" where
            no page shows the story.
        paragraph: Its number.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    place: str
    paragraph: int

    def cut_before_words(self) -> str:
        """The text from shortly before the counted words on.

        >>> Passage("It rained. " * 9 + "Ms. Park left.", ((103, 107),), "p1", 1).cut_before_words()
        '…It rained. It rained. It rained. It rained. Ms. Park left.'
        """
        first = self.spans[0][0] if self.spans else 0
        if first <= LEAD_IN:
            return self.text
        cut = self.text.find(" ", first - LEAD_IN - 1) + 1
        return f"…{self.text[min(cut, first) :]}"


@dataclass(frozen=True)
class Mark:
    """One mark of a chart, such as a part of a bar, and what it counts.

    Attributes:
        row: What the bar or the row is called.
        part: What the part is called; "" where each mark of a row is one passage.
        passages: The passages in which it was counted, in the order of the story.
    """

    row: str
    part: str
    passages: tuple[Passage, ...]


def group_passages(
    table: pd.DataFrame, keys: Sequence[object], sentences: pd.DataFrame | None = None
) -> dict[object, tuple[Passage, ...]]:
    """Gather the passages of a table's rows by whatever a chart counts them by.

    Args:
        table: Mentions, quotes or claims (start, text, paragraph; end and sentence where the
            sentences are given, quote for quotes).
        keys: One a row: what the row is counted under.
        sentences: The sentences (sentence, start, text). With them a row's passage is its sentence,
            the row's own words marked in it; rows in one sentence share it.

    Returns:
        Key to its passages, in the order of the story; none where a column is missing.

    >>> rows = pd.DataFrame({"start": [4, 9], "end": [8, 12], "text": ["Park", "met"],
    ...     "sentence": [1, 1], "paragraph": [1, 1]})
    >>> told = pd.DataFrame({"sentence": [1], "start": [0], "text": ["Ms. Park met Mr. Kim."]})
    >>> group_passages(rows, ["Park", "Park"], told)["Park"]
    (Passage(text='Ms. Park met Mr. Kim.', spans=((4, 8), (9, 12)), place='p1', paragraph=1),)
    """
    if not {"start", "text", "paragraph"} <= {*table.columns}:
        return {}
    known = {}
    if sentences is not None and {"sentence", "end"} <= {*table.columns}:
        numbered = zip(sentences["sentence"], sentences["start"], sentences["text"], strict=True)
        known = {number: (start, text) for number, start, text in numbered}
    found: dict[object, dict[tuple[object, ...], Passage]] = {}
    rows = table.assign(_place=range(len(table))).sort_values("start", kind="stable")
    for row in list_records(rows):
        group = found.setdefault(keys[row["_place"]], {})
        paragraph = int(row["paragraph"])
        if row.get("sentence") not in known:
            place = f"q{row['quote']}" if "quote" in row else f"p{paragraph}"
            group[("row", len(group))] = Passage(str(row["text"]), (), place, paragraph)
            continue
        start, text = known[row["sentence"]]
        span = (max(0, int(row["start"] - start)), min(len(text), int(row["end"] - start)))
        spans = group[(start,)].spans if (start,) in group else ()
        group[(start,)] = Passage(text, (*spans, span), f"p{paragraph}", paragraph)
    return {key: tuple(passages.values()) for key, passages in found.items()}


def name_mark(row: int, place: int) -> str:
    """Name a mark within its figure, from the places of its row and of itself, both from 0.

    >>> name_mark(0, 2)
    '1-3'
    """
    return f"{row + 1}-{place + 1}"


def file_evidence(rows: Sequence[Sequence[Mark]]) -> dict[str, Any]:
    """Turn the marks of a chart into what JSON can hold, each passage once.

    Args:
        rows: The marks of each row, from the top; a row may have none.

    Returns:
        `passages`, and `rows`: each row's label and its marks (id as `name_mark` makes it, label,
        count of passages, and the numbers of the first `MOST` of them). {} when there are none.
    """
    numbers: dict[Passage, int] = {}
    filed = [
        {
            "label": row[0].row,
            "marks": [
                {
                    "id": name_mark(number, place),
                    "label": mark.part,
                    "count": len(mark.passages),
                    "passages": [
                        numbers.setdefault(passage, len(numbers))
                        for passage in mark.passages[:MOST]
                    ],
                }
                for place, mark in enumerate(row)
                if mark.passages
            ],
        }
        for number, row in enumerate(rows)
        if any(mark.passages for mark in row)
    ]
    passages = [{**asdict(one), "spans": [list(span) for span in one.spans]} for one in numbers]
    return {"passages": passages, "rows": filed} if filed else {}


def list_evidence(evidence: Mapping[str, Any], name: str, *, article: str | None = "") -> Html:
    """Write what stands behind each mark of a figure, a row to unfold for each of its bars.

    Args:
        evidence: What `file_evidence` made, as `layout.meta["evidence"]` of a figure holds it.
        name: The figure's name. The list of mark "1-3" has the id "NAME-1-3".
        article: The page with the highlighted story, to which each passage leads; "" for the same
            page, None for no links.

    Returns:
        HTML without scripts, everything from the story escaped; "" where there is no evidence.
    """
    rows = "".join(
        f"<details><summary>{escape(row['label'])}</summary>"
        f"{''.join(_list_row(evidence, row, name, article))}</details>"
        for row in evidence.get("rows", ())
    )
    return Html(f'<div class="sb-evidence {NO_MATHS}">{rows}</div>' if rows else "")


def list_mark(evidence: Mapping[str, Any], mark: str, *, article: str | None = "") -> Html:
    """Write what stands behind one mark of a figure.

    Args:
        evidence: What `file_evidence` made.
        mark: The mark's id.
        article: As in `list_evidence`.

    Returns:
        HTML; "" for a mark behind which nothing stands.
    """
    for row in evidence.get("rows", ()):
        for one in row["marks"]:
            if one["id"] == mark:
                words = ", ".join(filter(None, (row["label"], one["label"])))
                listed = _list_passages(evidence, [one], "", article)
                return Html(
                    f'<div class="sb-evidence {NO_MATHS}"><p class="sb-part">{escape(words)}</p>'
                    f"{listed}</div>"
                )
    return Html("")


def label_marks(evidence: Mapping[str, Any]) -> dict[str, str]:
    """Label each mark of a figure for somebody who chooses one from a list.

    Args:
        evidence: What `file_evidence` made.

    Returns:
        Id to label, no two alike.
    """
    labels: dict[str, str] = {}
    for row in evidence.get("rows", ()):
        for mark in row["marks"]:
            paragraph = evidence["passages"][mark["passages"][0]]["paragraph"]
            part = mark["label"] or f"paragraph {paragraph}"
            label = f"{row['label']}, {part}"
            taken = set(labels.values())
            again = (f"{label} ({number})" for number in range(2, len(taken) + 3))
            labels[mark["id"]] = (
                label if label not in taken else next(one for one in again if one not in taken)
            )
    return labels


def _list_row(
    evidence: Mapping[str, Any], row: Mapping[str, Any], name: str, article: str | None
) -> Iterator[str]:
    """The lists of a row: one a part, or one for all marks without a name of their own."""
    bare = [mark for mark in row["marks"] if not mark["label"]]
    if bare:
        yield _list_passages(evidence, bare, name, article)
    for mark in row["marks"]:
        if mark["label"]:
            anchor = escape(f"{name}-{mark['id']}")
            yield f'<div id="{anchor}" tabindex="-1"><p class="sb-part">{escape(mark["label"])}</p>'
            yield f"{_list_passages(evidence, [mark], '', article)}</div>"


def _list_passages(
    evidence: Mapping[str, Any],
    marks: Iterable[Mapping[str, Any]],
    name: str,
    article: str | None,
) -> str:
    """A list of the passages of some marks; with the name of a figure, each can be led to."""
    items, left = [], 0
    for mark in marks:
        anchor = f' id="{escape(name)}-{mark["id"]}" tabindex="-1"' if name else ""
        items += [
            f"<li{anchor}>{_write_passage(evidence['passages'][number], article)}</li>"
            for number in mark["passages"]
        ]
        left += mark["count"] - len(mark["passages"])
    rest = f'<p class="sb-part">And {left:,} more, in the tables.</p>' if left else ""
    return f"<ol>{''.join(items)}</ol>{rest}"


def _write_passage(passage: Mapping[str, Any], article: str | None) -> str:
    text, at, pieces = passage["text"], 0, []
    for start, end in sorted(passage["spans"]):
        if start >= at:
            pieces += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
            at = end
    words = "".join([*pieces, escape(text[at:])])
    where = f"paragraph {passage['paragraph']}"
    if article is not None and passage["place"]:
        where = f'<a href="{escape(article)}#{escape(passage["place"])}">{where}</a>'
    return f'{words} <span class="sb-where">{where}</span>'
