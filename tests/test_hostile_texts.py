"""Texts that nobody would write: whatever is thrown together, tables lead back to the text.

Each text is made from its number, so that a failure can be had again. CI reads a tenth of them;
SOURCEBOOK_HOSTILE=3000 reads all.
"""

import os
import random
import textwrap
import warnings

import pandas as pd
import pytest

from analysis import analyze
from analysis.tabulation import list_records
from analysis.view import OFFSETS

COUNT = int(os.environ.get("SOURCEBOOK_HOSTILE", "300"))
GROUPS = 10
NAMES = [
    *(
        "Nora Blum",
        "Mr. Xi",
        "Holt",
        "Dr. Ana Núñez",
        "al-Assad",
        "Kim Jong-un",
        "O’Brien",
        "J.K. Ro",
    ),
    *(
        "Beijing",
        "the European Union",
        "Holt & Daughters",
        "BASF",
        "محمود عباس",
        "李明",
        "<b>Bo</b>",
    ),
    *(
        "the mayor",
        "a spokeswoman",
        "she",
        "he",
        "they",
        "President Putin",
        "Jose\u0301",
        "Nu\u00f1ez",
    ),
]
CUES = [
    *(
        "said",
        "says",
        "told reporters",
        "claimed that",
        "denied",
        "asked",
        "according to",
        "added:",
    ),
    *("wrote on X", "urged", "was quoted as saying", "did not say", "shook her head", "believes"),
]
WORDS = [
    *(
        "it is over",
        "we were never asked",
        "prices rose by 5%",
        "a tenth the size of China’s economy",
    ),
    *(
        "the plant will close in May",
        "no",
        "$5 million and $9 million",
        "twice as large as Russia’s",
    ),
    *("1/10", "=1+1", "http://example.org/a?b=c", "@nora", "#strike", "fi\u00adnance", "\ufb01rm"),
]
MARKS = [
    '"',
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "``",
    "''",
    "’s",
    "‚",
    "`",
    "´",
    "‹",
    "\ufffd",
]
STOPS = [".", ",", "!", "?", "…", ":", ";", "...", "?!", " .", " ,", "—", "-", "(", ")", "[1]", ""]
NOISE = [
    *("\x00", "\x07", "\x1b[31m", "\u200b", "\u200d", "\u202e", "\ufeff", "\u2028", "\x85", "\f"),
    *(
        "<script>alert(1)</script>",
        "</p></div>",
        "&ldquo;",
        "&amp;lt;",
        "&#8217;",
        "&#x0;",
        "&bogus;",
    ),
    *("â€œ", "â€\x9d", "â€™", "Ã©", "\x93", "**", "_", "> ", ">> ", "| a | b |", "# ", "- ", "\t"),
    *(
        "Q: ",
        "A: ",
        "NORA BLUM: ",
        "[00:01] ",
        "-LRB-",
        "a" * 400,
        "“" * 40,
        "(" * 60,
        "😀",
        "👩🏽‍🚀",
    ),
]


def write_text(seed):
    """A text made by lot from the pieces above, perhaps wrapped, tokenised or decoded wrongly."""
    lot = random.Random(seed)  # noqa: S311 - a lot that can be drawn again
    kinds = [NAMES, CUES, WORDS, MARKS, STOPS, NOISE]
    weights = [6, 6, 6, lot.choice([2, 8]), 4, lot.choice([0, 1, 6])]
    blanks = [" "] * 12 + lot.choice([[""], ["\n"], ["\r\n", "\n\n", ""], ["\u00a0", "  "]])
    pieces = []
    for kind in lot.choices(kinds, weights, k=lot.randrange(1, 120)):
        pieces += [lot.choice(kind), lot.choice(blanks)]
    text = "".join(pieces)
    form = lot.randrange(8)
    if form == 0:
        text = textwrap.fill(text, lot.randrange(10, 90), replace_whitespace=False)
    elif form == 1:
        text = " ".join(text)
    elif form == 2:
        text = text.encode().decode("cp1252", errors="replace")
    elif form == 3:
        text = "".join(f"> {line}\n" for line in text.splitlines())
    return text


def list_faults(text):
    """What does not hold of a text's tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        story = analyze(text)
    story._repr_html_()
    tables = story.tables | {"sentences": story.sentences, "set_aside": story.set_aside}
    faults = []
    for name, table in tables.items():
        for start, end, words in OFFSETS:
            if start in table:
                told = ((row[start], row[end], row[words]) for row in list_records(table))
                known = (row for row in told if pd.notna(row[0]))
                faults += [(name, row) for row in known if not is_there(text, *row)]
    for quote in list_records(story.quotes):
        if not all(quote["start"] <= a < b <= quote["end"] for a, b in quote["spans"]):
            faults.append(("spans", quote))
        if pd.notna(quote["source"]) and not any(map(str.isalpha, quote["source"])):
            faults.append(("a source without a letter", quote["source"]))
    return faults


def is_there(text, start, end, words):
    return 0 <= start < end <= len(text) and text[start:end] == words


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_whatever_is_thrown_together_is_read_and_leads_back_to_the_text(group):
    faults = {
        seed: found
        for seed in range(group, COUNT, GROUPS)
        if (found := list_faults(write_text(seed)))
    }
    assert faults == {}
