"""Pages in a browser on a machine that may be busy: what is waited for is a state, never a time."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

PATIENCE = 300  # seconds until what has not come is missing
POLLING = 100  # milliseconds, where a kernel is waited for: to ask at each frame draws each frame
FIGURES_FIT = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .every((plot) => !plot.clientWidth || plot.layout.width === plot.clientWidth)"""

NOTEBOOKS = ("1-article", "2-actors", "3-quotes", "4-economy")
READERS = [f"pages/{name}.html" for name in NOTEBOOKS]
PAGES = ["index.html", *READERS, *(f"pages/{name}-method.html" for name in NOTEBOOKS)]
FIGURES_ARE_DRAWN = """() => {
  const plots = [...document.querySelectorAll(".drawing")];
  return plots.every((plot) => plot.querySelector(".cartesianlayer path, .annotation"));
}"""


def open_page(chromium, **options):
    """A page that has as long as it needs; options as of Playwright's `new_page`."""
    page = chromium.new_page(**options)
    page.set_default_timeout(PATIENCE * 1000)
    return page


@contextmanager
def opened(browser, path, *, width=1280, scheme="light", drawn=True):
    """A page opened from its file, offline, and everything that went wrong on it."""
    page, wrong = browser.offline_page, []
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    told = {
        "console": lambda message: message.type == "error" and wrong.append(message.text),
        "pageerror": lambda error: wrong.append(str(error)),
        "requestfailed": lambda request: wrong.append(f"failed: {request.url}"),
        "request": lambda request: (
            request.url.startswith(("file:", "data:", "blob:"))
            or wrong.append(f"asked for {request.url}")
        ),
    }
    for event, note in told.items():
        page.on(event, note)
    try:
        page.goto(path.as_uri())
        if drawn:
            page.wait_for_function(FIGURES_ARE_DRAWN)
            page.wait_for_function(FIGURES_FIT)
        yield page, wrong
    finally:
        for event, note in told.items():
            page.remove_listener(event, note)
        page.goto("about:blank")  # what is opened next begins anew, be it the same


def resize(page, width, height=900):
    """Give a page another width, and let its figures be drawn for it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FIGURES_FIT)


def read_until(page, script, right):
    """What a script finds on a page once that is right, or still finds when patience ends."""
    end = time.monotonic() + PATIENCE
    while not right(found := page.evaluate(script)) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return found


# Opens a notebook beside the kernel of the one before, which forgets all but what it imported.
SHOW = """async ([path, forget]) => {
  const before = jupyterapp.shell.currentWidget?.context?.sessionContext.session?.kernel;
  await before?.requestExecute({ code: forget }).done;
  const options = before ? { path, kernel: before.model } : { path };
  const shown = await jupyterapp.commands.execute("docmanager:open", options);
  const others = [...jupyterapp.shell.widgets("main")].filter((one) => one !== shown);
  others.forEach((one) => one.dispose());
}"""
FORGET = """
import sys
if "ipywidgets" in sys.modules:  # which every notebook of a kernel would load
    sys.modules["ipywidgets"].Widget.close_all()
get_ipython().reset()
"""


KERNEL_IS_IDLE = """(path) => {
  const { context } = jupyterapp.shell.currentWidget;
  return context?.path === path && context.sessionContext.kernelDisplayStatus === "idle";
}"""


def start_lab(browser, url):
    """A page in which JupyterLab has started, which takes far longer than to open a notebook."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{url}lab?reset&token=test")
    page.locator(".jp-Launcher").wait_for()
    return page


def show_notebook(page, path, *, runs=True):
    """Open a notebook in a JupyterLab that has started, and close what was open there."""
    page.evaluate(SHOW, [path, FORGET])
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    if runs:
        page.wait_for_function(KERNEL_IS_IDLE, arg=path, polling=POLLING)


@contextmanager
def serve_lab(home):
    """A JupyterLab of its own, with settings of its own: the folder it serves, and its address."""
    from analysis.publish.kernel import START_LAB  # noqa: PLC0415 - takes time

    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    places = {f"JUPYTER_{name}": str(home / name) for name in names}
    places |= {
        f"JUPYTERLAB_{name}": str(home / name) for name in ("SETTINGS_DIR", "WORKSPACES_DIR")
    }
    settings = home / "SETTINGS_DIR" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    # All cells are drawn, those out of sight too.
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    (home / "served").mkdir()
    command = [sys.executable, "-c", START_LAB, "--no-browser", "--allow-root"]
    command += ["--ServerApp.port=0", f"--ServerApp.root_dir={home / 'served'}"]
    command += ["--LabApp.news_url=", "--IdentityProvider.token=test"]
    command += ["--LabApp.expose_app_in_browser=True"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env={**os.environ, **places}, stdout=log, stderr=log)
    try:
        while not (found := list((home / "RUNTIME_DIR").glob("jpserver-*.json"))):
            assert server.poll() is None, (home / "log").read_text()
            time.sleep(0.1)
        yield home / "served", json.loads(found[0].read_text())["url"]
    finally:
        server.terminate()
        server.wait()
