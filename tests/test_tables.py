"""Tables to files, and back again with the same values."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import PublishError
from analysis.publish.tables import write_tables

QUOTES = pd.DataFrame(
    {
        "quote": [1, 2],
        "spans": [((0, 5), (9, 12)), ((20, 30),)],
        "source_start": pd.array([3, None], dtype="Int64"),
        "speaker": ["Müller, “Jo”", None],
        "confidence": [0.9, -0.5],
        "verified": [False, True],
    }
)
CLAIMS = pd.DataFrame({"claim": [1, 2], "ratio": [Fraction(1, 10), None]})


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_the_values_and_nothing_for_what_is_unknown(tmp_path: Path):
    [path] = write_tables({"quotes": QUOTES}, tmp_path)
    assert path == tmp_path / "quotes.csv"
    assert read_csv(path) == [
        {
            "quote": "1",
            "spans": "[[0, 5], [9, 12]]",
            "source_start": "3",
            "speaker": "Müller, “Jo”",
            "confidence": "0.9",
            "verified": "False",
        },
        {
            "quote": "2",
            "spans": "[[20, 30]]",
            "source_start": "",
            "speaker": "",
            "confidence": "-0.5",
            "verified": "True",
        },
    ]


def test_json_is_a_list_of_records(tmp_path: Path):
    paths = write_tables({"quotes": QUOTES, "claims": CLAIMS}, tmp_path, format="json")
    quotes, claims = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    assert quotes[0]["speaker"] == "Müller, “Jo”"
    assert quotes[0]["spans"] == "[[0, 5], [9, 12]]"
    assert quotes[1]["source_start"] is None
    assert claims == [{"claim": 1, "ratio": "1/10"}, {"claim": 2, "ratio": None}]
    assert "Müller" in paths[0].read_text(encoding="utf-8"), "read by people, so not escaped"


def test_parquet_keeps_the_types(tmp_path: Path):
    paths = write_tables({"quotes": QUOTES, "claims": CLAIMS}, tmp_path, format="parquet")
    quotes, claims = (pd.read_parquet(path) for path in paths)
    assert quotes["source_start"].dtype == "Int64"
    assert quotes["verified"].to_list() == [False, True]
    assert quotes["spans"].to_list() == ["[[0, 5], [9, 12]]", "[[20, 30]]"]
    assert claims["ratio"][0] == "1/10"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "parquet"])
def test_an_empty_table_keeps_its_columns(tmp_path: Path, kind: str):
    [path] = write_tables({"quotes": QUOTES.head(0)}, tmp_path, format=kind)
    if kind == "csv":
        assert path.read_text("utf-8-sig").strip() == ",".join(QUOTES.columns)
    elif kind == "xlsx":
        assert pd.read_excel(path).columns.to_list() == QUOTES.columns.to_list()
    elif kind == "json":
        assert json.loads(path.read_text()) == []
    else:
        assert pd.read_parquet(path).columns.to_list() == QUOTES.columns.to_list()


def test_the_table_given_is_left_as_it_was(tmp_path: Path):
    table = QUOTES.copy()
    write_tables({"quotes": table}, tmp_path)
    pd.testing.assert_frame_equal(table, QUOTES)


def test_an_unknown_format_is_said_so(tmp_path: Path):
    with pytest.raises(PublishError, match="csv, xlsx, parquet, json"):
        write_tables({"quotes": QUOTES}, tmp_path, format="ods")
    assert not list(tmp_path.iterdir())
