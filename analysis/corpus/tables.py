"""Reads tables of stories row by row: CSV, JSON, JSON Lines and Parquet."""

import io
import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import IO, Any

from analysis.errors import FormatError, needing
from analysis.formats.decoding import guess_encoding
from analysis.formats.packages import LARGEST
from analysis.inputs import ENCODINGS, count_lines, find_separator
from analysis.tabulation import list_records

FIRST = 50  # rows by which the columns are told
BATCH = 100  # rows that are held at a time
_SAMPLE = 200_000  # bytes

Row = Mapping[str, Any]


def read_rows(file: IO[bytes], kind: str, name: str) -> Iterator[Row]:
    r"""Read the rows of a table, a few at a time.

    Args:
        file: The file, at its beginning.
        kind: "csv", "jsonl", "json" or "parquet".
        name: Its name, for messages.

    Yields:
        Each row's cells by column.

    Raises:
        FormatError: It is damaged. What stands before the damage has been given by then.
        MissingExtraError: What reads it is not installed.

    Example:
        >>> list(read_rows(io.BytesIO(b"title;text\nTalks;Kyiv agreed."), "csv", "a.csv"))
        [{'title': 'Talks', 'text': 'Kyiv agreed.'}]
    """
    readers = {"csv": _read_csv, "jsonl": _read_lines, "json": _read_json, "parquet": _read_parquet}
    return readers[kind](file, name)


def peek(rows: Iterator[Row]) -> tuple[list[Row], Iterator[Row]]:
    """Look at the first rows, and give them back in front of the others.

    Example:
        >>> first, rows = peek(iter([{"text": "Kyiv agreed."}]))
        >>> first == list(rows)
        True
    """
    first = list[Row]()
    try:
        first += islice(rows, FIRST)
    except FormatError as error:
        if not first:
            raise
        return first, chain(first, _raise(error))
    return first, chain(first, rows)


def _raise(error: FormatError) -> Iterator[Row]:
    raise error
    yield {}


def _find_encoding(file: IO[bytes], name: str) -> str:
    sample = file.read(_SAMPLE)
    file.seek(0)
    if marked := next((ENCODINGS[mark] for mark in ENCODINGS if sample.startswith(mark)), ""):
        return marked
    cut = max(sample.rfind(b"\n"), 0) if len(sample) == _SAMPLE else len(sample)
    try:
        sample[:cut].decode()
    except UnicodeDecodeError:
        if guess := guess_encoding(sample[:cut]):
            return guess
        raise FormatError(f"{name} is not a text file: save it as UTF-8.", "format") from None
    return "utf-8-sig"


def _read_csv(file: IO[bytes], name: str) -> Iterator[Row]:
    import pandas as pd

    encoding = _find_encoding(file, name)
    sample = file.read(_SAMPLE).decode(encoding, errors="ignore")
    file.seek(0)
    separator, start = find_separator(sample)
    try:
        table = pd.read_csv(
            file,
            sep=separator,
            skiprows=count_lines(sample[:start]),
            encoding=encoding,
            encoding_errors="replace",
            dtype=str,
            keep_default_na=False,
            index_col=False,
            chunksize=BATCH,
        )
        with table:
            for batch in table:
                yield from list_records(batch)
    except pd.errors.EmptyDataError:
        raise FormatError(f"{name} is empty: it should hold a table.", "empty") from None
    except (pd.errors.ParserError, ValueError, UnicodeError, OverflowError, MemoryError) as error:
        reason = str(error).rpartition("error: ")[2].strip().rstrip(".")
        raise FormatError(f"{name} is a damaged table ({reason[:150]}).") from None


def _read_lines(file: IO[bytes], name: str) -> Iterator[Row]:
    lines = io.TextIOWrapper(file, _find_encoding(file, name), errors="replace", newline="\n")
    number = 0
    while line := lines.readline(LARGEST):
        number += 1
        if not line.strip():
            continue
        row = _parse(line, f"{name}, line {number}")
        if not isinstance(row, dict):
            raise FormatError(f"{name}, line {number}: it should be an object, {{...}}.")
        yield row


def _read_json(file: IO[bytes], name: str) -> Iterator[Row]:
    encoding = _find_encoding(file, name)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FormatError(
            f"{name} is larger than {LARGEST:,} bytes: save it as JSON Lines.", "limit"
        )
    found = _parse(data.decode(encoding, errors="replace"), name)
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_table(value)]
        found = lists[0] if len(lists) == 1 else [found]
    if not _is_table(found):
        raise FormatError(f"{name} is JSON, and no list of stories: [{{...}}, {{...}}].", "format")
    yield from found


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _parse(text: str, place: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise FormatError(f"{place}: it is damaged JSON.") from None


def _read_parquet(file: IO[bytes], name: str) -> Iterator[Row]:
    with needing("stories", "A Parquet file"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    try:
        for batch in pq.ParquetFile(file).iter_batches(BATCH):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).split("\n")[0][:100].rstrip(".")
        raise FormatError(f"{name} is a damaged Parquet file ({reason}).") from None
