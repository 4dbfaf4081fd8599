"""Tables for the charts, all charts of them, and how to read a chart: for the tests of charts."""

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from html import unescape
from pathlib import Path

import pandas as pd

from analysis import charts
from analysis.style import Caption

GOLD = json.loads((Path(__file__).parent / "gold_article.json").read_text(encoding="utf-8"))
PROFILES = {
    "China": ("state", "China"),
    "Russia": ("state", "Russia"),
    "Ukraine": ("state", "Ukraine"),
    "United States": ("state", "United States"),
    "Xi Jinping": ("person", "China"),
    "Vladimir Putin": ("person", "Russia"),
    "Volodymyr Zelensky": ("person", "Ukraine"),
    "Dmytro Kuleba": ("person", "Ukraine"),
    "the West": ("group", ""),
    "National Security Council": ("organisation", "United States"),
}
HOSTILE = '<b>Bold</b> & "Sons" <a href="x">y</a> $a$ %{x}'
LONG = "Office of the United Nations High Commissioner for Human Rights and Associated Bodies"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
AWKWARD = [
    LONG,
    UNBROKEN,
    "محمود عباس",
    "בנימין נתניהו",
    "👩🏽‍🚀 Agency 🚀",
    "外交部发言人",
    HOSTILE,
]


def make_actors(mentions, profiles=PROFILES):
    rows = [(actor, *profiles.get(actor, ("person", ""))) for actor in mentions["actor"].unique()]
    actors = pd.DataFrame(rows, columns=["actor", "type", "affiliation"])
    counts = actors["actor"].map(mentions["actor"].value_counts())
    return actors.assign(mentions=counts, words_quoted=0)


def make_mentions(counts):
    rows = [
        {"actor": actor, "kind": "name", "start": 10 * place, "text": actor, "paragraph": 1 + place}
        for actor, count in counts.items()
        for place in range(count)
    ]
    return pd.DataFrame(rows, columns=["actor", "kind", "start", "text", "paragraph"])


def make_quotes(*rows, cues=("said",), manners=("neutral",), confidence=0.9):
    """A quote a row, from (speaker, kind, words), a paragraph each; cues and manners go round."""
    quotes = pd.DataFrame(rows, columns=["speaker", "kind", "words"]).astype({"speaker": object})
    places = range(len(quotes))
    return quotes.assign(
        start=[100 * place for place in places],
        paragraph=[1 + place for place in places],
        text=[f"passage {1 + place}" for place in places],
        confidence=confidence,
        cue=pd.Series([cues[place % len(cues)] for place in places], dtype="str"),
        manner=pd.Series([manners[place % len(manners)] for place in places], dtype=object),
    )


def compare(subject, object_, values, measure="economy"):
    """A row a year and label, from (year, label, subject's value, object's value)."""
    rows = [
        {
            "claim": 1,
            "measure": measure,
            "year": year,
            "label": label,
            "subject": subject,
            "object": object_,
            "subject_value": mine,
            "object_value": theirs,
            "ratio": mine / theirs,
            "unit": "current US$",
            "source": "World Bank, World Development Indicators",
            "vintage": "2024-04-30",
        }
        for year, label, mine, theirs in values
    ]
    return pd.DataFrame(rows)


# GDP of Russia and China, World Development Indicators as of 30 April 2024.
GDP = [
    (2020, "market rates", 1.49308e12, 14.6877e12),
    (2020, "purchasing power", 4.39549e12, 24.2842e12),
    (2021, "market rates", 1.83689e12, 17.8205e12),
    (2021, "purchasing power", 4.86421e12, 27.5191e12),
    (2022, "market rates", 2.24042e12, 17.9632e12),
    (2022, "purchasing power", 5.08184e12, 30.3371e12),
]
RATIOS = compare("Russia", "China", GDP)


def make_checks(ratios, claimed, verdicts, **more):
    return ratios.assign(claimed=float(claimed), verdict=verdicts, error=0.0, **more)


MENTIONS = pd.DataFrame(GOLD["mentions"])
ACTORS = make_actors(MENTIONS)
# Twice, since a pattern of words needs many of them, and some of them loaded.
QUOTES = make_quotes(
    *(
        (row["speaker"], row["kind"], len(row["text"].split()))
        for row in GOLD["quotes"]
        for _ in range(2)
    ),
    cues=("said", "claimed", "said", "said"),
    manners=("neutral", "loaded", "neutral", "neutral"),
)
CHECKS = make_checks(
    RATIOS[RATIOS["year"] == 2021],
    Fraction(1, 10),
    ["matches", "does not match"],
    basis="as known when the story ran",
)
CLAIMS = pd.DataFrame(
    [{"claim": 1, "subject": "Russia", "object": "China", "ratio": Fraction(1, 10)}]
)


def draw_chart(name, tables):
    mentions, actors, quotes, checks, ratios, claims = tables
    given = {
        "mention_frequency": (mentions, actors),
        "named_and_heard": (actors, quotes),
        "words_by_type": (quotes, actors),
        "quote_positions": (quotes, actors),
        "reporting_words": (quotes, actors),
        "words_by_speaker": (quotes, actors),
        "economy_comparison": (checks,),
        "ratio_by_year": (ratios, claims),
    }[name]
    options = {"published": "2023-03"} if name == "ratio_by_year" else {}
    return getattr(charts, name)(*given, **options)


class Drawn(Mapping):
    """Every chart of some tables by its name, drawn when it is first looked at."""

    NAMES = (
        *("mention_frequency", "named_and_heard", "words_by_type", "quote_positions"),
        *("reporting_words", "words_by_speaker", "economy_comparison", "ratio_by_year"),
    )

    def __init__(self, *tables):
        self._tables, self._figures = tables, {}

    def __getitem__(self, name):
        if name not in self._figures:
            self._figures[name] = draw_chart(name, self._tables)
        return self._figures[name]

    def __iter__(self):
        return iter(self.NAMES)

    def __len__(self):
        return len(self.NAMES)


TABLES = (MENTIONS, ACTORS, QUOTES, CHECKS, RATIOS, CLAIMS)
SEED = Drawn(*TABLES)
EMPTY = Drawn(*(table.iloc[:0] for table in TABLES))


@cache
def draw_awkward():
    mentions = make_mentions({name: 9 - place for place, name in enumerate(AWKWARD)})
    profiles = {LONG: ("organisation", LONG), HOSTILE: ("state", HOSTILE)}
    order = [*AWKWARD, *[LONG] * 5, *[HOSTILE] * 6]
    order.remove(HOSTILE)  # who speaks late
    speakers = [(name, "direct", 5 + place) for place, name in enumerate(order)]
    ratios = compare(HOSTILE, LONG, GDP)
    checks = make_checks(ratios, Fraction(7, 2), "roughly")
    actors = make_actors(mentions, profiles)
    quotes = make_quotes(*speakers, (None, "direct", 3), cues=AWKWARD, manners=("loaded", None))
    return Drawn(mentions, actors, quotes, checks, ratios, CLAIMS)


@cache
def draw_forty():
    names = [f"Person {number}" for number in range(40)]
    mentions = make_mentions({name: 41 - place for place, name in enumerate(names)})
    speakers = [(name, "mixed", 50 - place) for place, name in enumerate(names)]
    speakers += [(name, "mixed", 1) for name in [*names[-2:] * 8, "officials"]]
    quotes = make_quotes(*speakers, manners=("loaded", "neutral"))
    actors = make_actors(mentions, {name: ("person", f"Side {name[-1]}") for name in names})
    return Drawn(mentions, actors, quotes, CHECKS, RATIOS, CLAIMS)


def read_label(markup):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


def read_texts(figure):
    return [read_label(annotation.text) for annotation in figure.layout.annotations]


def caption_of(figure):
    return Caption(**figure.layout.meta["caption"])


def data_of(figure):
    return pd.DataFrame(figure.layout.meta["data"])
