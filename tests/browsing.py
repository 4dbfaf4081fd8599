"""Pages in a browser on a machine that may be busy: what is waited for is a state, never a time."""

import time

PATIENCE = 300  # seconds until what has not come is missing
FIGURES_FIT = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .every((plot) => !plot.clientWidth || plot.layout.width === plot.clientWidth)"""


def open_page(chromium, **options):
    """A page that has as long as it needs; options as of Playwright's `new_page`."""
    page = chromium.new_page(**options)
    page.set_default_timeout(PATIENCE * 1000)
    return page


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
