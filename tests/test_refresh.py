"""Newer figures: fetched, checked and put in place, or the old ones stay and a line says why."""

import sys
from datetime import date
from functools import cache

import pandas as pd
import pytest
import requests

from analysis.errors import DataError
from analysis.indicators import (
    compare_economies,
    describe_indicators,
    find_snapshot,
    load_bundled,
    load_indicators,
)
from analysis.refresh import refresh_indicators

TODAY = date(2026, 6, 1)
BUNDLED = "2026-03-06"  # the last day of the bundled figures


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """An empty data folder, and no figures remembered from another."""
    monkeypatch.setenv("SOURCEBOOK_DATA", str(tmp_path / "data"))
    load_indicators.cache_clear()
    yield tmp_path / "data"
    load_indicators.cache_clear()


@cache
def list_bundled(code):
    figures = load_bundled()
    return figures.loc[figures["indicator"] == code, ["iso3", "year", "value"]].to_numpy().tolist()


def fetch_bundled(code, first, last, *, factor=1.03, groups=True):
    """The bundled figures as the World Bank might send them: revised, a year more, with groups."""
    rows = [(iso3, year, value * factor) for iso3, year, value in list_bundled(code)]
    newest = max((year for _, year, _ in rows), default=0)
    later = [(iso3, year + 1, value) for iso3, year, value in rows if year == newest]
    assert first <= 1990 and last == TODAY.year
    return [*rows, *later, ("RUS", 2026, None), *([("WLD", 2022, 1e14)] if groups else [])]


def refresh(fetch=fetch_bundled):
    return refresh_indicators(fetch, today=TODAY, wait=lambda _: None)


@cache
def read_refreshed():
    return refresh().read_bytes()


def put_refreshed():
    """Leave what a refresh leaves, which is made once."""
    content, path = read_refreshed(), find_snapshot()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    load_indicators.cache_clear()
    return path


def test_new_figures_are_taken_from_then_on(folder):
    before = load_indicators().set_index(["iso3", "year", "indicator"])["value"]
    path = refresh()
    assert path == find_snapshot() and path.parent == folder
    figures = load_indicators()
    assert set(figures["vintage"]) == {"2026-06-01"}
    assert set(figures["iso3"]) == set(load_bundled()["iso3"])
    assert figures["year"].max() == load_bundled()["year"].max() + 1
    after = figures.set_index(["iso3", "year", "indicator"])["value"]
    key = ("RUS", 2021, "NY.GDP.MKTP.CD")
    assert after[key] == pytest.approx(1.03 * before[key])
    assert compare_economies("Russia", "China")["vintage"].unique().tolist() == ["2026-06-01"]
    assert [file.name for file in folder.iterdir()] == ["world_bank.csv"]


def test_without_refreshed_figures_the_bundled_ones_are_taken():
    assert set(load_indicators()["vintage"]) | {""} == set(describe_indicators()["vintage"])
    assert load_indicators()["vintage"].max() == BUNDLED


def test_it_tries_again_and_waits_longer_each_time():
    waits, tries = [], []

    def fetch(code, first, last):
        tries.append(code)
        if len(tries) < 4:
            raise requests.ConnectionError
        return fetch_bundled(code, first, last)

    refresh_indicators(fetch, today=TODAY, wait=waits.append)
    assert len(waits) == 3 and waits == sorted(set(waits))


def fail(error):
    def fetch(*_):
        raise error

    return fetch


def lose_half(code, first, last):
    return list(fetch_bundled(code, first, last))[::2]


def send_thousands(code, first, last):
    return fetch_bundled(code, first, last, factor=0.001)


def send_twice(code, first, last):
    return fetch_bundled(code, first, last) * 2


def send_also(*row):
    return lambda code, first, last: [*fetch_bundled(code, first, last), row]


def change(*countries, first=1990, last=2030, factor=None, series="GDP"):
    """The figures of countries times a factor, or left out."""

    def fetch(code, *years):
        for iso3, year, value in fetch_bundled(code, *years):
            if value is None or iso3 not in countries or not first <= year <= last:
                yield iso3, year, value
            elif series not in code or factor:
                yield iso3, year, value * (factor if series in code else 1)

    return fetch


def swap(one, other, series="GDP"):
    def fetch(code, *years):
        names = {one: other, other: one} if series in code else {}
        return [(names.get(iso3, iso3), *rest) for iso3, *rest in fetch_bundled(code, *years)]

    return fetch


@cache
def list_countries():
    return sorted(load_bundled()["iso3"].unique())


def garble_many(code, first, last):
    """Two countries in five, times ten."""
    countries = list_countries()
    return change(*countries[::5], *countries[1::5], factor=10)(code, first, last)


@pytest.mark.parametrize(
    ("fetch", "says"),
    [
        (fail(requests.ConnectionError("refused")), "is there a network"),
        (fail(TimeoutError()), "is there a network"),
        (fail(ValueError("<html>busy</html>")), "did not send figures"),
        (fail(KeyError("value")), "did not send figures"),
        (lambda *_: [], "0% of the figures"),
        (lambda *_: [("RUS", 2021, "many")], "did not send figures"),
        (lose_half, "50% of the figures"),
        (send_thousands, "have changed by"),
        (send_twice, "cannot be right"),
        (send_also("RUS", 2026, 0.0), r"of Russia \(RUS\) in 2026 is zero"),
        (send_also("RUS", 2026, -5.0), r"of Russia \(RUS\) in 2026 is zero, negative"),
        (send_also("RUS", 2026, float("inf")), "in 2026 is zero, negative or endless"),
        (send_also("RUS", 9999, 1e12), r"of Russia \(RUS\) in 9999 is of no year from 1990"),
        (send_also("RUS", 0, 1e12), "in 0 is of no year"),
        (
            change("RUS", factor=1e6),
            r"NY\.GDP\.MKTP\.CD of Russia \(RUS\) in \d+ is 1,0[03]0,000\.0 times",
        ),
        (
            change("RUS", first=2021, last=2021, factor=1e6),
            r"in 2021 is 1,0[03]0,000\.0 times what it was",
        ),
        (
            change("RUS", first=2023, factor=0.1),
            r"in 2023 is 1/(?:10\.0|9\.7) of (that of 2022|what it was)",
        ),
        (change("RUS", factor=2.5, series="POP"), r"SP\.POP\.TOTL of Russia"),
        (change("RUS"), r"NY\.GDP\.\S+ of Russia \(RUS\) is missing, and \d other"),
        (change("RUS", first=2010, last=2010), r"of Russia \(RUS\) in 2010 is missing"),
        (change("RUS", first=2021), r"of Russia \(RUS\) in 2021 is missing"),
        (swap("RUS", "CHN"), r"of China \(CHN\) is that of Russia \(RUS\)"),
        (swap("GBR", "IND"), "is that of "),
        (swap("FRA", "KOR", "POP"), r"SP\.POP\.TOTL of France \(FRA\) is that of South Korea"),
        (garble_many, "have changed by"),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_whatever_goes_wrong_the_old_figures_stay(folder, fetch, says, first):
    path = find_snapshot() if first else put_refreshed()
    old = None if first else path.read_bytes()
    with pytest.raises(DataError, match=says) as caught:
        refresh(fetch)
    vintage = BUNDLED if first else "2026-06-01"
    assert str(caught.value).endswith(f"The figures of {vintage} stay.")
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.exists() else None) == old
    assert load_indicators()["vintage"].max() == vintage
    assert not list(folder.glob("*.part"))


def test_a_folder_that_cannot_be_written_to_is_named(folder):
    folder.write_text("a file where the folder should be", "utf-8")
    with pytest.raises(DataError, match=r"cannot be written.*stay"):
        refresh()


@pytest.mark.parametrize(
    "fetch",
    [
        change("SYR", factor=4.65 / 1.03),  # as the World Bank did in 2024
        change("SDN", factor=3.14 / 1.03),
        change("SAU", factor=1.33 / 1.03, series="POP"),
        change("RUS", first=2023, last=2024, series="MKTP.CD"),  # the last year is withdrawn
    ],
)
def test_what_the_world_bank_has_done_is_taken(fetch):
    refresh(fetch)
    assert set(load_indicators()["vintage"]) == {"2026-06-01"}


@pytest.mark.parametrize(
    ("codes", "fetch"), [(["VEN"], change("VEN")), (["rus", "CHN"], swap("RUS", "CHN"))]
)
def test_a_person_can_accept_what_happened_to_a_country(codes, fetch):
    with pytest.raises(DataError) as refusal:
        refresh(fetch)
    options = " ".join(f"--accept {code.upper()}" for code in sorted(codes))
    assert f"run `python -m analysis refresh {options}`" in str(refusal.value)
    refresh_indicators(fetch, today=TODAY, wait=lambda _: None, accept=codes)
    accepted = load_indicators()
    refresh(fetch)  # what was accepted is what the next figures are held to
    pd.testing.assert_frame_equal(load_indicators(), accepted)


def test_new_figures_are_held_to_those_they_replace():
    refresh(change("SYR", factor=4))
    with pytest.raises(DataError, match="of Syria"):
        refresh(change("SYR", factor=0.5))


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(1970, 1, 1), "clock says 1970-01-01, which is before 2026-03-06"),
        (date(2026, 3, 5), "which is before 2026-03-06"),
        (date(2099, 1, 1), "newest figures are of 2026, and this computer's clock says 2099"),
    ],
)
def test_a_wrong_clock_is_named(today, says):
    def fetch(code, first, last):
        return fetch_bundled(code, first, TODAY.year)

    with pytest.raises(DataError, match=says):
        refresh_indicators(fetch, today=today, wait=lambda _: None)


def write_as_before(path):
    """A snapshot without the line that says what it is, as the first version wrote it."""
    put_refreshed()
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[0].startswith(b"#")
    path.write_bytes(b"".join(lines[1:]))
    load_indicators.cache_clear()


@pytest.mark.parametrize("sealed", [True, False])
def test_a_whole_file_is_read_and_a_damaged_one_never(sealed):
    path = find_snapshot()
    refresh() if sealed else write_as_before(path)
    whole, figures = path.read_bytes(), load_indicators()
    path.write_bytes(whole.replace(b"\n", b"\r\n"))
    load_indicators.cache_clear()
    pd.testing.assert_frame_equal(load_indicators(), figures)
    lines = whole.splitlines(keepends=True)
    russia = next(line for line in lines if b"NY.GDP.MKTP.CD,RUS," in line)
    damaged = {
        "<html>": b"<html>",
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "half, whole lines": b"".join(lines[: len(lines) // 2]),
        "without the last figure": whole[:-4],
        "without the last line": b"".join(lines[:-1]),
        "without a country": whole.replace(russia, b""),
        "a country twice": whole + russia,
        "a figure like a word": whole.replace(b",RUS,", b",RUS,many"),
        "a figure a thousand times": whole.replace(russia, russia.rstrip() + b"e3\n"),
        "zero": whole.replace(russia, russia[: russia.rindex(b",")] + b",0\n"),
        "year 9999": whole.replace(b",2026\n", b",9999\n"),
        "a year beyond all": whole.replace(b",2026\n", b"," + b"9" * 30 + b"\n"),
        "bytes": whole.replace(b"RUS", b"\xff\xfe"),
    }
    for what, content in damaged.items():
        assert content != whole, what
        path.write_bytes(content)
        load_indicators.cache_clear()
        says = r"world_bank\.csv is damaged .* or remove it"
        with pytest.raises(DataError, match=says):
            pytest.fail(f"{what}: {len(load_indicators())} figures were read")
    refresh()
    pd.testing.assert_frame_equal(load_indicators(), figures)


def test_a_file_as_the_first_version_wrote_it_is_still_read(folder):
    write_as_before(find_snapshot())
    assert set(load_indicators()["vintage"]) == {"2026-06-01"}
    assert set(load_indicators()["iso3"]) == set(load_bundled()["iso3"])


def test_a_pipe_in_place_of_the_file_is_named(folder):
    folder.mkdir()
    find_snapshot().symlink_to("/dev/zero")
    with pytest.raises(DataError, match="is a pipe or a device"):
        load_indicators()


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "wbgapi", None)
    with pytest.raises(DataError, match=r"pip install 'sourcebook\[refresh\]'"):
        refresh(None)


class Answer:
    """An answer of the World Bank's interface, as `requests` gives it."""

    status_code = 200

    def __init__(self, content):
        self.json = lambda: content


def answer(url, **_):
    """The World Bank's own answers, for one page of one series."""
    head = {"page": 1, "pages": 1, "per_page": 100_000, "total": 1}
    if "/concepts" in url:
        concepts = [("Country", "country"), ("Series", "series"), ("Time", "time")]
        listed = [{"id": name, "value": name} for name, _ in concepts]
        return Answer(head | {"source": [{"id": "2", "concept": listed}]})
    if "/sources/2/time" in url:
        years = [{"id": f"YR{year}", "value": str(year)} for year in range(1990, 2027)]
        return Answer(head | {"source": [{"concept": [{"id": "Time", "variable": years}]}]})
    if "/series/" not in url:
        return Answer([head, []])
    code = url.split("/series/")[1].split("/")[0]
    rows = [
        {
            "variable": [
                {"concept": "Country", "id": iso3, "value": iso3},
                {"concept": "Series", "id": code, "value": code},
                {"concept": "Time", "id": f"YR{year}", "value": str(year)},
            ],
            "value": value,
        }
        for iso3, year, value in fetch_bundled(code, 1990, TODAY.year)
    ]
    return Answer(head | {"total": len(rows), "source": {"id": "2", "data": rows}})


def test_the_world_banks_answers_are_read(monkeypatch):
    monkeypatch.setattr(requests, "get", answer)
    refresh(None)
    assert set(load_indicators()["vintage"]) == {"2026-06-01"}
    assert load_indicators()["year"].max() == 2026


def test_no_network_is_one_line(monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError("[Errno -2] Name or service not known")

    monkeypatch.setattr(requests, "get", refuse)
    with pytest.raises(
        DataError, match=r"^The World Bank cannot be reached; is there a network\? "
    ):
        refresh(None)
