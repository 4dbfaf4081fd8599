"""Newer figures: fetched, checked and put in place, or the old ones stay and a line says why."""

import sys
from datetime import date

import pytest
import requests

from analysis.errors import DataError
from analysis.indicators import compare_economies, find_snapshot, load_bundled, load_indicators
from analysis.refresh import refresh_indicators

TODAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """An empty data folder, and no figures remembered from another."""
    monkeypatch.setenv("SOURCEBOOK_DATA", str(tmp_path / "data"))
    load_indicators.cache_clear()
    yield tmp_path / "data"
    load_indicators.cache_clear()


def fetch_bundled(code, first, last, *, factor=1.03, groups=True):
    """The bundled figures as the World Bank might send them: revised, a year more, with groups."""
    figures = load_bundled()
    own = figures[figures["indicator"] == code]
    rows = [(iso3, year, value * factor) for iso3, year, value in own.iloc[:, [0, 1, 3]].to_numpy()]
    later = [(iso3, 2023, value) for iso3, year, value in rows if year == 2022]
    assert first <= 2000 and last == TODAY.year
    return [*rows, *later, ("RUS", 2024, None), *([("WLD", 2022, 1e14)] if groups else [])]


def refresh(fetch=fetch_bundled):
    return refresh_indicators(fetch, today=TODAY, wait=lambda _: None)


def test_new_figures_are_taken_from_then_on(folder):
    before = load_indicators().set_index(["iso3", "year", "indicator"])["value"]
    path = refresh()
    assert path == find_snapshot() and path.parent == folder
    figures = load_indicators()
    assert set(figures["vintage"]) == {"2026-03-01"}
    assert set(figures["iso3"]) == set(load_bundled()["iso3"])
    assert figures["year"].max() == 2023
    after = figures.set_index(["iso3", "year", "indicator"])["value"]
    key = ("RUS", 2021, "NY.GDP.MKTP.CD")
    assert after[key] == pytest.approx(1.03 * before[key])
    assert compare_economies("Russia", "China")["vintage"].unique().tolist() == ["2026-03-01"]
    assert [file.name for file in folder.iterdir()] == ["world_bank.csv"]


def test_without_refreshed_figures_the_bundled_ones_are_taken():
    assert set(load_indicators()["vintage"]) == {"2024-04-30"}


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


def send_zero(code, first, last):
    return [*fetch_bundled(code, first, last), ("RUS", 1999, 0.0)]


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
        (send_thousands, "have changed by 100%"),
        (send_twice, "cannot be right"),
        (send_zero, "cannot be right"),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_whatever_goes_wrong_the_old_figures_stay(folder, fetch, says, first):
    path = find_snapshot() if first else refresh()
    old = None if first else path.read_bytes()
    with pytest.raises(DataError, match=says) as caught:
        refresh(fetch)
    vintage = "2024-04-30" if first else "2026-03-01"
    assert str(caught.value).endswith(f"The figures of {vintage} stay.")
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.exists() else None) == old
    assert set(load_indicators()["vintage"]) == {vintage}
    assert not list(folder.glob("*.part"))


def test_a_folder_that_cannot_be_written_to_is_named(folder):
    folder.write_text("a file where the folder should be", "utf-8")
    with pytest.raises(DataError, match=r"cannot be written.*stay"):
        refresh()


def test_a_damaged_file_is_named(folder):
    folder.mkdir()
    find_snapshot().write_text("<html>", "utf-8")
    with pytest.raises(DataError, match=r"world_bank\.csv holds no figures"):
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
        years = [{"id": f"YR{year}", "value": str(year)} for year in range(2000, 2027)]
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
        for iso3, year, value in fetch_bundled(code, 2000, TODAY.year)
    ]
    return Answer(head | {"total": len(rows), "source": {"id": "2", "data": rows}})


def test_the_world_banks_answers_are_read(monkeypatch):
    monkeypatch.setattr(requests, "get", answer)
    refresh(None)
    assert set(load_indicators()["vintage"]) == {"2026-03-01"}
    assert load_indicators()["year"].max() == 2023


def test_no_network_is_one_line(monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError("[Errno -2] Name or service not known")

    monkeypatch.setattr(requests, "get", refuse)
    with pytest.raises(
        DataError, match=r"^The World Bank cannot be reached; is there a network\? "
    ):
        refresh(None)
