"""Writes analysis/digests.txt: what each file that comes with Sourcebook should be.

Usage: python .ci/digests.py, after a change in analysis/data, models or templates.
"""

from pathlib import Path

from analysis.bundle import DIGESTS, list_digests

path = Path(__file__).parent.parent / "analysis" / DIGESTS
path.write_text(list_digests(), encoding="utf-8", newline="\n")
