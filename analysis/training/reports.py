"""Compares what is read in small inputs, such as people reported, with the right values."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import DataError
from analysis.story import Story, analyze

Report = Mapping[str, Any]


def read_reports(path: Path) -> list[Report]:
    """Read small inputs with their right values.

    Args:
        path: A file of a JSON object a line: `text`, and what is right of it, any of `speaker`
            (pairs of words and who says them), `noquote`, `qkind` (pairs), `exact`, `nquotes`,
            `actors` (name to type), `noactor`, `mention` (pairs), `notmention` (pairs),
            `nomention`, `nsent`, `claims` and `nclaims`. Where one of several is right, a list
            holds them.

    Returns:
        The inputs.

    Raises:
        DataError: It is no such file.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        reports = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise DataError(
            f"{path} is no file of a JSON object a line: --reports needs one."
        ) from error
    return reports


def score_reports(reports: Iterable[Report], without: Collection[str] = ()) -> int:
    """Count the inputs of which everything asked for is right.

    Args:
        reports: The inputs.
        without: Names of steps to leave out.

    Returns:
        Their number.
    """
    read = ((report, analyze(report["text"], without=without)) for report in reports)
    return sum(all(_compare(report, story)) for report, story in read)


def _compare(report: Report, story: Story) -> Iterator[bool]:
    """Say of each right value whether the story has it."""
    yield from _compare_quotes(report, story)
    actors = dict(zip(story.actors["actor"], story.actors["type"], strict=True))
    mentions = list(zip(story.mentions["text"], story.mentions["actor"], strict=True))
    yield from (actors.get(name) == type_ for name, type_ in report.get("actors", {}).items())
    yield from (name not in actors for name in report.get("noactor", ()))
    for surface, wanted in report.get("mention", ()):
        meant = [actor for text, actor in mentions if text == surface]
        yield bool(meant) and all(_fits(actor, wanted) for actor in meant)
    yield from ((surface, actor) not in mentions for surface, actor in report.get("notmention", ()))
    yield from (surface not in dict(mentions) for surface in report.get("nomention", ()))
    yield len(story.sentences) == report.get("nsent", len(story.sentences))
    claims = [{name: str(cell) for name, cell in row.items()} for row in _rows(story.claims)]
    for claim in report.get("claims", ()):
        wanted = {name: str(cell) for name, cell in claim.items()}
        yield any(wanted.items() <= row.items() for row in claims)
    yield len(claims) == report.get("nclaims", len(claims))


def _compare_quotes(report: Report, story: Story) -> Iterator[bool]:
    quotes = _rows(story.quotes)
    for quote in quotes:
        quote["pieces"] = [story.article.text[start:end] for start, end in quote["spans"]]
        quote["speaker"] = quote["speaker"] if isinstance(quote["speaker"], str) else None
    for words, wanted in report.get("speaker", ()):
        yield any(
            _fits(quote["speaker"], wanted)
            for quote in quotes
            if any(words in piece for piece in [quote["text"], *quote["pieces"]])
        )
    for words in report.get("noquote", ()):
        yield not any(words in piece for quote in quotes for piece in quote["pieces"])
    for words, kind in report.get("qkind", ()):
        yield any(words in quote["text"] and quote["kind"] == kind for quote in quotes)
    for text in report.get("exact", ()):
        yield any(text in (quote["text"], "".join(quote["pieces"])) for quote in quotes)
    yield len(quotes) == report.get("nquotes", len(quotes))


def _rows(table: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    rows: list[dict[str, Any]] = table.to_dict("records")
    return rows


def _fits(found: object, wanted: object) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted
