"""A story's tables do not depend on what was read before it."""

import subprocess
import sys
from pathlib import Path

import pandas as pd

from analysis import analyze

FIRST = (
    "Ann Park, Norway’s prime minister, met Luis Diaz in Oslo. “It works,” she said.\n"
    "Park denied that the talks had failed. Chile’s economy is half the size of Norway’s."
)
SECOND = (
    "Officials in Lima said that Eva Park would resign. “I will not,” Ms. Park told reporters.\n"
    "“We go on,” he added. Chad’s economy is a tenth of Peru’s."
)
TABLES = [
    *("tokens", "mentions", "actors", "quotes"),
    *("numbers", "arithmetic", "claims", "checks"),
]
ALONE = "import sys; from tests.test_story import *; print(as_text(analyze(SECOND)))"


def as_text(story):
    return "\n".join(getattr(story, name).to_csv(index=False) for name in TABLES)


def test_two_articles_read_together_or_apart_give_the_same_rows():
    alone = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ALONE],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
    )
    first = analyze(FIRST)
    after_another = analyze(SECOND)
    assert as_text(after_another).strip() == alone.stdout.strip()
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(analyze(FIRST), name), getattr(first, name))
