"""CSV and workbooks as a spreadsheet opens them: LibreOffice's cells are the table's."""

import csv
import os
import re
import shutil
import subprocess
import time
import zipfile
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from analysis import analyze
from analysis.cells import FORMULA_STARTS, mark_text
from analysis.errors import PublishError
from analysis.publish import spreadsheets, write_tables
from analysis.publish.spreadsheets import MOST_CHARACTERS, write_csv, write_workbook

# What a program, in one country or another, would run or make something else of.
MISREAD = [
    *(f'{start}HYPERLINK("https://example.org","read")' for start in FORMULA_STARTS),
    *("=1+1", "+49 30 1234", "-5", "@here", " =1+1", "-based", "+"),
    *("1/10", "2/19", "9/11", "24/7", "5-3", "50-50", "2010-11", "2019-20", "3:2", "5:30", "1.5"),
    *(
        "MARCH5",
        "May 5",
        "5 May",
        "Sept. 11",
        "May 2010",
        "Dec-99",
        "Sunday 5 May",
        "5 am",
        "5 p.m.",
    ),
    *("10,000", "1.000", "3.50", "(5)", "$5", "5 €", "£1,000", "5%", "1 1/2", "10.", "’68"),
    *("1E5", "1e-5", "0123", "007", "12345678901234567890", "1 000", " 5", "5 ", "00"),
    *("TRUE", "true", "False", "#N/A", "#DIV/0!", "2024-04-30T10:00Z", "'tis", "'", "'=1+1"),
]
PLAIN = [
    *("0", "2010", "123456789012345", "2024-04-30", "May", "one-tenth", "a 5-3 win", "1 to 10"),
    *("20s", "2010s", "1st", "5 million", "in 2010", "$5 million", "Q1 2020", "G20", "#MeToo"),
    *(
        "“We agree.”",
        "naïve café",
        "x = y",
        "said, “No”",
        'a "b"',
        "a;b",
        "a\tb",
        " blank ",
        "[[0, 5]]",
    ),
    *(
        "two\nlines",
        "two\r\nlines",
        "two\u2028lines",
        "a\x0bb",
        "Ω≈ç√",
        "日本",
        "👩‍👩‍👧",
        "e\u0301",
        "_x0041_",
    ),
]
TEXTS = pd.DataFrame(
    {
        "row": range(1, len(MISREAD + PLAIN) + 1),
        "text": [*MISREAD, *PLAIN],
        "number": [-0.125] * len(MISREAD + PLAIN),
        "some": pd.array(
            [7, None] * (len(MISREAD + PLAIN) // 2) + [7] * (len(MISREAD + PLAIN) % 2)
        ),
        "checked": [True] * len(MISREAD + PLAIN),
    }
)


@pytest.mark.parametrize("text", MISREAD)
def test_what_a_spreadsheet_would_misread_gets_an_apostrophe(text):
    assert mark_text(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_what_a_spreadsheet_reads_right_stays_as_it_is(text):
    assert mark_text(text) == text


def test_values_that_are_no_texts_stay_as_they_are():
    assert [mark_text(value) for value in (-1, 0.5, None, True)] == [-1, 0.5, None, True]


def test_a_long_text_of_times_takes_no_longer_than_its_length():
    assert mark_text("5 a.m. " * 50_000 + "x").startswith("5")


README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def read_back(path: Path) -> pd.DataFrame:
    """A CSV as the README says to read it."""
    names = {"pd": pd, "path": path}
    blocks = re.findall(r"```py\n(.*?)```", README, re.S)
    exec(next(one for one in blocks if "read_csv" in one), names)  # noqa: S102 (our own README)
    return names["rows"]


def test_every_text_comes_back_from_a_csv(tmp_path):
    words = ["None", "nan", "NA", "null", "N/A", *TEXTS["text"]]
    table = pd.DataFrame({"row": range(len(words)), "text": words})
    write_csv(table, tmp_path / "a.csv")
    assert read_back(tmp_path / "a.csv")["text"].to_list() == words


def test_the_storys_words_are_found_again_from_the_csv(tmp_path):
    text = "'9/11' was 'so long ago', said Ms. Park. “None,” she said, “of us won 5-3 on May 5.”\n"
    story = analyze(text)
    write_tables(story.tables, tmp_path)
    for name in ("tokens", "mentions", "quotes"):
        rows = read_back(tmp_path / f"{name}.csv")
        assert len(rows) == len(story.tables[name]) > 0
        for row in rows.to_dict("records"):
            assert text[row["start"] : row["end"]] == row["text"]
    assert {"9/11", "None", "5-3"} <= set(read_back(tmp_path / "tokens.csv")["text"])


def test_excel_knows_the_csv_for_utf_8_and_its_header_has_no_marks(tmp_path):
    write_csv(TEXTS, tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfrow,text,number,some,checked\n")
    assert "“We agree.”" in content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ratios_are_decimals_with_the_fraction_in_words(tmp_path, kind):
    claims = pd.DataFrame({"claim": [1, 2], "ratio": [Fraction(1, 10), Fraction(2)]})
    claims = claims.assign(upper=pd.Series([None, Fraction(19, 2)], dtype=object))
    [path] = write_tables({"claims": claims}, tmp_path, format=kind)
    rows = pd.read_csv(path) if kind == "csv" else pd.read_excel(path)
    assert rows.columns.to_list() == ["claim", "ratio", "ratio_exact", "upper", "upper_exact"]
    assert rows["ratio"].to_list() == [0.1, 2.0] and rows["upper"].to_list()[1] == 9.5
    assert rows["ratio_exact"].to_list() == ["1 to 10", "2 to 1"]
    assert rows["upper_exact"].isna().to_list() == [True, False]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_story_without_claims_has_the_same_columns(tmp_path, kind):
    columns = []
    for text in ("It rained.", "Russia’s GDP is a tenth of China’s."):
        tables = {name: analyze(text).tables[name] for name in ("claims", "checks")}
        paths = write_tables(tables, tmp_path, format=kind)
        read = pd.read_csv if kind == "csv" else pd.read_excel
        columns.append([read(path).columns.to_list() for path in paths])
    assert columns[0] == columns[1]


def test_a_workbook_has_a_sheet_a_table_with_typed_cells(tmp_path):
    [path] = write_tables({"texts": TEXTS, "none": TEXTS.head(0)}, tmp_path, format="xlsx")
    assert path == tmp_path / "tables.xlsx"
    sheets = pd.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[""])
    assert list(sheets) == ["texts", "none"]
    assert sheets["none"].columns.to_list() == TEXTS.columns.to_list()
    assert sheets["texts"]["number"].to_list() == [-0.125] * len(TEXTS)
    assert sheets["texts"]["checked"].to_list() == [True] * len(TEXTS)
    with zipfile.ZipFile(path) as parts:
        markup = {name: parts.read(name).decode() for name in parts.namelist()}
    sheet = markup["xl/worksheets/sheet1.xml"]
    assert sheet.count('t="s"') == len(TEXTS) + len(TEXTS.columns), "texts, and the header"
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert '<pane ySplit="1"' in sheet and 'state="frozen"' in sheet and "<cols>" in sheet
    assert "<b/>" in markup["xl/styles.xml"]


def test_the_same_tables_give_the_same_workbook_at_another_time(tmp_path):
    for name in ("a", "b"):
        write_workbook({"texts": TEXTS}, tmp_path / f"{name}.xlsx")
        time.sleep(2)  # a file in an archive has a date to two seconds
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("letter", ["a", "👩"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path, letter):
    fits = letter * (MOST_CHARACTERS * 2 // len(letter.encode("utf-16-le")))
    table = pd.DataFrame({"text": [fits, fits + letter]})
    write_workbook({"quotes": table}, tmp_path / "a.xlsx")
    write_csv(table, tmp_path / "a.csv")
    kept, cut = pd.read_excel(tmp_path / "a.xlsx")["text"]
    assert kept == fits
    assert cut.endswith(f"{letter} [… cut: a cell holds no more; CSV has it all]")
    assert len(cut.encode("utf-16-le")) <= 2 * MOST_CHARACTERS
    assert pd.read_csv(tmp_path / "a.csv")["text"].to_list() == [fits, fits + letter]


def test_a_table_too_long_for_a_sheet_is_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)
    table = pd.DataFrame({"token": [1, 2, 3]})
    with pytest.raises(PublishError, match=r"tokens has 3 rows, and a sheet .* holds 2; .* CSV"):
        write_tables({"tokens": table}, tmp_path, format="xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def calc(tmp_path_factory):
    """Opens files in LibreOffice and gives each sheet's cells as they are shown.

    Without LibreOffice a skip; where SOURCEBOOK_SPREADSHEET=required, a failure instead of it.
    """
    program = shutil.which("soffice")
    if program is None:
        required = os.environ.get("SOURCEBOOK_SPREADSHEET") == "required"
        (pytest.fail if required else pytest.skip)("needs LibreOffice: libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("profile").as_uri()  # one's own may be in use

    def open_files(*paths: Path, language: int = 1033) -> list[list[list[str]]]:
        kind = "Text - txt - csv (StarCalc)"
        read = [f"--infilter={kind}:44,34,76,1,,{language},false,true,false,false,false,0,true"]
        shown = f"csv:{kind}:44,34,76,1,,0,false,true,false,false,false,-1"
        out = paths[0].parent / f"{paths[0].name}-shown"
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += [*(read if paths[0].suffix == ".csv" else []), "--convert-to", shown]
        subprocess.run([*command, "--outdir", out, *paths], check=True, capture_output=True)
        sheets = []
        for file in sorted(out.iterdir(), key=lambda file: file.stat().st_mtime_ns):
            with file.open(encoding="utf-8", newline="") as rows:
                sheets.append(list(csv.reader(rows)))
        return sheets

    return open_files


@pytest.mark.slow
@pytest.mark.spreadsheet
@pytest.mark.parametrize("language", [1033, 2057, 1031], ids=["American", "British", "German"])
def test_a_spreadsheet_shows_the_texts_of_a_csv(calc, tmp_path, language):
    write_csv(TEXTS, tmp_path / "texts.csv")
    [[header, *rows]] = calc(tmp_path / "texts.csv", language=language)
    assert header == TEXTS.columns.to_list()
    shown = [row[1].removeprefix("'") for row in rows]
    assert shown == [re.sub(r"\r\n?", "\n", text) for text in TEXTS["text"]]


@pytest.mark.slow
@pytest.mark.spreadsheet
def test_a_spreadsheet_shows_the_texts_and_values_of_a_workbook(calc, tmp_path):
    write_workbook({"texts": TEXTS}, tmp_path / "texts.xlsx")
    [[header, *rows]] = calc(tmp_path / "texts.xlsx")
    assert header == TEXTS.columns.to_list()
    assert [row[1] for row in rows] == [text.replace("\r\n", "\n") for text in TEXTS["text"]]
    assert {tuple(row[2:]) for row in rows} == {("-0.125", "7", "TRUE"), ("-0.125", "", "TRUE")}


@pytest.mark.slow
@pytest.mark.spreadsheet
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_shows_a_storys_tables(calc, tmp_path, kind):
    text = "Russia, whose economy is one-tenth the size of China’s, won 5-3 on 9/11, said Ms. Bárd."
    tables = analyze(text).tables
    paths = write_tables(tables, tmp_path, format=kind)
    sheets = calc(*paths)
    for (name, table), (header, *rows) in zip(tables.items(), sheets, strict=True):
        shown = pd.DataFrame(rows, columns=header)
        assert len(shown) == len(table), name
        for column in table.select_dtypes("str"):
            words = shown[column].str.removeprefix("'").to_list()
            assert words == table[column].fillna("").to_list(), (name, column)
        for column in table.select_dtypes("number"):
            numbers = pd.to_numeric(shown[column]).to_list()
            assert numbers == pytest.approx(table[column].astype(float).to_list(), nan_ok=True)
    header, *rows = sheets[list(tables).index("claims")]
    claims = pd.DataFrame(rows, columns=header)
    assert (claims["ratio"][0], claims["ratio_exact"][0]) == ("0.1", "1 to 10")
