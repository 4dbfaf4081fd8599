"""The source sheet: what is counted, whom nobody guesses, and what people fill in."""

import os

import openpyxl
import pandas as pd
import pytest

from analysis import read_stories
from analysis.corpus import audit_stories, read_source_types
from analysis.corpus.source_types import load_source_types
from analysis.errors import ArticleError, PublishError, StoriesError
from analysis.publish import write_sources


def audit(folder, *texts, period="all", **facts):
    """Audit stories, the first in January, the next in February ..."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, 1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        lines = [f'published = "2025-{number:02}-10"', *(f'{k} = "{v}"' for k, v in facts.items())]
        (folder / f"{number}.toml").write_text("\n".join(lines), encoding="utf-8")
    return audit_stories(read_stories(folder), period=period)


PARK = "“We agree,” said Ann Park, the mayor of Hull. She said that taxes would fall."
AGAIN = "It snowed. “We agree,” said Ann Park, the mayor of Hull. She said that buses would run."
NURSE = "It rained.\n“We are tired,” said a nurse on the ward."


def test_a_row_has_what_the_stories_say_and_no_more(tmp_path):
    sources = audit(tmp_path / "a", PARK, NURSE).sources.set_index("name")
    park = sources.loc["Ann Park"]
    assert park[["named", "type", "pronouns"]].tolist() == ["yes", "official", "she/her"]
    assert park[["stories", "quotes", "central", "chosen"]].tolist() == [1, 2, 1, 0]
    nurse = sources.loc["nurse on the ward"]
    assert nurse[["named", "type", "pronouns"]].tolist() == ["no", "professional", ""]
    assert nurse[["first_paragraph", "central", "chosen"]].tolist() == [2, 0, 1]


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("month", ["2025-01", "2025-02"]),
        ("quarter", ["2025-Q1"]),
        ("year", ["2025"]),
        ("all", ["all"]),
    ],
)
def test_a_row_is_of_a_source_and_a_period(tmp_path, period, named):
    sources = audit(tmp_path / "a", PARK, AGAIN, period=period).sources
    assert sources["period"].tolist() == named and set(sources["name"]) == {"Ann Park"}
    assert sources["words"].sum() == 12


def test_a_period_that_there_is_none_of_is_named(tmp_path):
    with pytest.raises(StoriesError, match="month, quarter, year, all"):
        audit(tmp_path / "a", PARK, period="week")


def test_a_headline_names_whom_the_reporter_did_not_choose(tmp_path):
    text = f"It rained.\n{PARK}"
    named = audit(tmp_path / "a", text, title="Park cuts taxes").sources.iloc[0]
    other = audit(tmp_path / "b", text, title="Parking in Hull").sources.iloc[0]
    assert (named["central"], other["central"]) == (1, 0)


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("the former mayor of Hull", "official"),
        ("a professor of economics", "expert"),
        ("head teacher of a school", "professional"),
        ("a port director", ""),
        ("", ""),
    ],
)
def test_the_storys_words_tell_the_type(words, type_):
    assert load_source_types().name([words]) == type_


def test_what_a_source_knows_is_not_what_it_is(tmp_path):
    text = "The deal is off, said a person familiar with the company’s accounts."
    assert audit(tmp_path / "a", text).voices["type"].tolist() == ["not told"]


def test_a_newsrooms_own_list_takes_the_place_of_ours(tmp_path):
    own = tmp_path / "types.csv"
    own.write_text("type,words\npower,mayor\n", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(PARK, encoding="utf-8")
    found = audit_stories(read_stories(tmp_path / "a"), types=read_source_types(own))
    assert set(found.voices["type"]) == {"power"}
    own.write_text("type,words\n,mayor\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="line 2: type and words"):
        read_source_types(own)


def fill(path, name, column, text):
    """Fill in a cell of a sheet's workbook, as a person does."""
    book = openpyxl.load_workbook(path)
    rows = list(book.active.iter_rows())
    heads = [cell.value for cell in rows[0]]
    row = next(row for row in rows if row[heads.index("name")].value == name)
    book.active.cell(row[0].row, heads.index(column) + 1).value = text
    book.save(path)


def read_cells(folder, ending="csv"):
    """A sheet by name, as text."""
    path = folder / f"sources.{ending}"
    read = pd.read_csv if ending == "csv" else pd.read_excel
    return read(path, dtype=str, keep_default_na=False).set_index("name")


def test_what_people_fill_in_stays_in_both_files(tmp_path):
    out = tmp_path / "out"
    first = audit(tmp_path / "a", PARK).sources
    assert write_sources(first, out, ["gender", "place"]) == []
    fill(out / "sources.xlsx", "Ann Park", "place", "Hull")
    second = audit(tmp_path / "b", PARK, AGAIN, NURSE).sources
    assert write_sources(second, out) == []
    for ending in ("csv", "xlsx"):
        cells = read_cells(out, ending)
        assert cells.loc["Ann Park", ["place", "gender", "stories"]].tolist() == ["Hull", "", "2"]
        assert cells.loc["nurse on the ward", "place"] == ""


def test_columns_that_people_add_stay(tmp_path):
    write_sources(audit(tmp_path / "a", PARK).sources, tmp_path, ["place"])
    path = tmp_path / "sources.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text(f"{lines[0]},Note\n{lines[1]},asked twice\n", encoding="utf-8")
    write_sources(audit(tmp_path / "a", PARK).sources, tmp_path)
    assert read_cells(tmp_path, "xlsx").loc["Ann Park", "Note"] == "asked twice"


def test_a_source_that_is_gone_keeps_what_is_filled_in_and_is_told(tmp_path):
    write_sources(audit(tmp_path / "a", PARK, NURSE).sources, tmp_path, ["place"])
    fill(tmp_path / "sources.xlsx", "Ann Park", "place", "Hull")
    rest = audit(tmp_path / "b", NURSE).sources
    for _ in range(2):
        (note,) = write_sources(rest, tmp_path)
        assert "Ann Park, all, is quoted no longer" in note
    assert read_cells(tmp_path).loc["Ann Park", ["place", "stories"]].tolist() == ["Hull", "0"]
    assert write_sources(audit(tmp_path / "a", PARK, NURSE).sources, tmp_path) == []


def test_cells_filled_in_differently_are_told_and_the_file_saved_last_wins(tmp_path):
    sources = audit(tmp_path / "a", PARK).sources
    write_sources(sources, tmp_path, ["place"])
    fill(tmp_path / "sources.xlsx", "Ann Park", "place", "Hull")
    path = tmp_path / "sources.csv"
    path.write_text(path.read_text("utf-8-sig").replace(',""\n', ',"Leeds"\n'), encoding="utf-8")
    earlier = path.stat().st_mtime_ns - 10**9
    os.utime(path, ns=(earlier, earlier))
    (note,) = write_sources(sources, tmp_path)
    assert "'Hull' in sources.xlsx, which was saved last and is kept, and 'Leeds'" in note
    assert read_cells(tmp_path).loc["Ann Park", "place"] == "Hull"


def test_no_cell_and_no_head_is_a_formula(tmp_path):
    sources = audit(tmp_path / "a", PARK).sources.assign(name="=1+1")
    write_sources(sources, tmp_path, ["=2+2"])
    text = (tmp_path / "sources.csv").read_text("utf-8-sig")
    assert "'=2+2" in text.splitlines()[0] and '"\'=1+1"' in text
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "sources.xlsx").active for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    write_sources(sources, tmp_path)
    assert read_cells(tmp_path, "xlsx").columns[-1] == "=2+2"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_is_no_sheet_is_left_alone(tmp_path, ending):
    path = tmp_path / f"sources.{ending}"
    path.write_bytes(b"my own, notes\n1,2\n")
    with pytest.raises((ArticleError, PublishError)):
        write_sources(audit(tmp_path / "a", PARK).sources, tmp_path)
    assert path.read_bytes() == b"my own, notes\n1,2\n"
    assert len(list(tmp_path.glob("sources.*"))) == 1


def test_a_column_of_our_own_is_not_left_blank(tmp_path):
    with pytest.raises(PublishError, match="'Type' is one that Sourcebook counts"):
        write_sources(audit(tmp_path / "a", PARK).sources, tmp_path, ["Type"])
