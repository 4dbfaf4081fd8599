"""What several test modules need: a browser, a report of the seed article, the command line.

Each imports what it uses: all wait for the process that hands out the tests, which uses none.
"""

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from browsing import open_page

SEED = Path(__file__).parent.parent / "seeds" / "article.txt"
# The figures and the brand that someone has set up stay out of the tests.
os.environ["SOURCEBOOK_DATA"] = str(Path(__file__).parent)
for setting in ("SOURCEBOOK_BRAND", "SOURCEBOOK_BYLINE", "SOURCEBOOK_STORY"):
    os.environ.pop(setting, None)


def pytest_sessionstart(session):
    """Let no test fail since a machine is busy, or by what it happens to try this time."""
    if not session.config.getoption("numprocesses", None):  # else it hands out, and others run
        from hypothesis import HealthCheck, settings

        patient = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
        settings.register_profile("any machine", derandomize=True, **patient)
        settings.load_profile("any machine")


# What takes longest begins first, so that no process has one of these left at the end; two that
# wait for one report are not among the first of all.
LONG = (
    *("test_jupyterlab", "test_pages_in_browser", "test_corpus"),
    *("test_barriers_in_browser", "test_hostile_texts", "test_unusual_stories", "test_report"),
    *("test_charts", "test_pictures", "test_bundle", "test_execution"),
    *("test_overview", "test_spreadsheets", "test_refresh", "test_actors", "test_lists"),
)


def pytest_collection_modifyitems(items):
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: LONG.index(name) if (name := item.path.stem) in LONG else 99)


def pytest_xdist_auto_num_workers():
    """One process more than there are cores: a test in three waits for a browser or a kernel."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def browser():
    """Opens pages in Chromium, or skips; fails where SOURCEBOOK_BROWSER=required.

    `new_page` opens one that shares nothing; `offline_page` is one for all files, since another
    would be slow to open, and would compile plotly.js again.
    """
    from playwright.sync_api import sync_playwright

    from analysis.publish.pictures import NO_BROWSER, find_browser

    program = find_browser()
    if program is None:
        stop = pytest.fail if os.environ.get("SOURCEBOOK_BROWSER") == "required" else pytest.skip
        stop(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--renderer-process-limit=1"],
            timeout=0,
        )
        yield SimpleNamespace(
            new_page=partial(open_page, chromium),
            offline_page=open_page(chromium.new_context(offline=True)),
        )
        chromium.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """The folder that a report of the seed article leaves: one for all processes, to read."""
    from filelock import FileLock

    from analysis.publish import render_report

    home = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder of its own in one for all
        home = home.parent
    out = home / "report" / "exports"
    with FileLock(home / "report.lock"):
        if not out.exists():
            out.parent.mkdir(exist_ok=True)
            render_report(SEED, out)
    return out


@pytest.fixture
def do(monkeypatch, capsys):
    """Runs a command, without a process of its own that imports everything again."""
    from analysis.__main__ import INTERRUPTIONS, main

    def run_here(*arguments):
        monkeypatch.setattr(sys, "argv", ["sourcebook", *map(str, arguments)])
        handlers = {one: signal.getsignal(one) for one in INTERRUPTIONS}
        capsys.readouterr()
        try:
            with pytest.raises(SystemExit) as end:
                main()
        finally:
            for one, handler in handlers.items():
                signal.signal(one, handler)
        said = capsys.readouterr()
        return SimpleNamespace(returncode=end.value.code or 0, stdout=said.out, stderr=said.err)

    return run_here


# Marks three elements of each kind that shows words: of the same names and looks as another, and
# before what looks the same. Whatever has a colour, a size or a ground of its own is a kind of its
# own, and so is what is placed freely, since it may stand before anything.
MARK_KINDS = """() => {
  const LOOKS = ["color", "backgroundColor", "backgroundImage", "opacity", "mixBlendMode", "filter",
    "webkitTextFillColor", "webkitTextStroke", "textShadow", "textDecoration", "fontFamily",
    "fontSize", "fontWeight", "border", "display", "visibility", "overflow", "float", "position",
    "zIndex", "transform"];
  const kinds = new Map();
  const mark = (element, behind) => {
    const style = getComputedStyle(element);
    const names = [element.tagName, element.getAttribute("class"), element.matches(":disabled")];
    const words = element.matches("a, [role=link], input, select, textarea")
      || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const isFree = /absolute|fixed|sticky/.test(style.position) || style.transform !== "none";
    const look = JSON.stringify([behind, names, words, LOOKS.map((name) => style[name]),
      isFree && kinds.size]);
    const kind = kinds.get(look) ?? { number: kinds.size, seen: 0 };
    kinds.set(look, kind);
    element.toggleAttribute("data-kind", words && ++kind.seen <= 3);
    [...element.children].forEach((child) => mark(child, kind.number));
  };
  mark(document.documentElement, -1);
}"""
CONTRASTS = {
    "color-contrast": "[data-kind]",
    "link-in-text-block": "a[href][data-kind], [role=link][data-kind]",
}


@pytest.fixture(scope="session")
def find_barriers():
    """What axe-core finds on a page that keeps readers out, everything folded away unfolded.

    Colours, which take nine tenths of its time, are compared in some elements of each kind.
    """
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    rules = [{"id": rule, "selector": which} for rule, which in CONTRASTS.items()]
    axe.axe_script += f"; axe.configure({json.dumps({'rules': rules})});"

    def find(page, *parts, only=()):
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        page.evaluate(MARK_KINDS)
        # What plotly draws is hidden from screen readers, who get the table, and slow to search.
        where = {"exclude": [[".drawing"]]}
        if parts:
            where = {"include": [[part] for part in parts]}
        how = {"resultTypes": ["violations"], **({"runOnly": list(only)} if only else {})}
        found = axe.run(page, where, how).response["violations"]
        return [
            f"{one['id']}: {node['html']}"
            for one in found
            for node in one["nodes"]
            if one["impact"] in ("serious", "critical")
        ]

    return find
