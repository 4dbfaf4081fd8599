"""What notebooks and the command line import to publish."""

import subprocess
import sys
from pathlib import Path

from analysis import publish

ROOT = Path(__file__).parent.parent


def test_it_offers_what_a_notebook_needs():
    assert sorted(publish.__all__) == [
        "Progress",
        "find_exports",
        "find_story",
        "name_folder",
        "render_report",
        "save_figures",
        "write_pictures",
        "write_tables",
    ]
    assert all(callable(getattr(publish, name)) for name in publish.__all__)


def test_a_notebook_that_saves_figures_waits_for_nothing_else():
    code = "import sys, analysis.publish; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"nbconvert", "papermill", "kaleido"} & set(done.stdout.split())
