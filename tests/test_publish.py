"""What notebooks and the command line import to publish."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis import publish

ROOT = Path(__file__).parent.parent


def test_it_offers_what_a_notebook_needs():
    assert sorted(publish.__all__) == [
        "Progress",
        "choose_story",
        "find_exports",
        "find_stories",
        "find_story",
        "name_folder",
        "render_overview",
        "render_report",
        "save_figures",
        "write_pictures",
        "write_sources",
        "write_tables",
    ]
    assert all(callable(getattr(publish, name)) for name in publish.__all__)


def list_modules(code: str) -> set[str]:
    """What is imported when some code has run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_a_notebook_that_saves_figures_waits_for_nothing_else():
    modules = list_modules("from analysis.publish import save_figures")
    assert "pandas" in modules
    assert not {"nbconvert", "nbclient", "jupyter_client", "kaleido"} & modules


def test_notebooks_are_read_and_charts_clicked_without_the_grammars_of_addresses():
    modules = list_modules("import analysis.publish.execution")
    assert "nbformat" in modules and "rfc3987_syntax" not in modules
    modules = list_modules(
        "from analysis import analyze, charts; story = analyze('“No,” said Ms. Park.'); "
        "charts.explore(charts.words_by_speaker(story.quotes, story.actors))"
    )
    assert "ipywidgets" in modules and "rfc3987_syntax" not in modules
    modules = list_modules(
        "from IPython.core.formatters import DisplayFormatter; from analysis import analyze, charts"
        "; story = analyze('“No,” said Ms. Park.'); DisplayFormatter().format("
        "charts.words_by_speaker(story.quotes, story.actors))"
    )
    assert "nbformat" in modules and "rfc3987_syntax" not in modules
    # Whoever wants them has them.
    assert "rfc3987_syntax" in list_modules("import analysis.publish.kernel, rfc3987_syntax")


def test_what_does_not_exist_is_no_attribute():
    with pytest.raises(AttributeError, match="nothing"):
        _ = publish.nothing
    assert set(publish.__all__) <= set(dir(publish))
