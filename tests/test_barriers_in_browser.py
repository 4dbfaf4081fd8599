"""What keeps readers out of the pages and figures of the report: sought with axe-core."""

from itertools import pairwise

import pytest
from browsing import PAGES, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLOTLY_IDS = ("clip", "legend", "topdefs", "defs", "g")


@pytest.mark.parametrize("name", PAGES)
def test_every_reader_finds_the_way_by_light_or_dark(browser, find_barriers, report, name):
    with opened(browser, report / name) as (page, _):
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.title()
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))"
        )
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        own = [name for name in ids if not name.startswith(PLOTLY_IDS)]
        assert len(own) == len(set(own))
        for figure in page.query_selector_all("figure"):
            assert figure.get_attribute("aria-label")
            assert figure.query_selector("table")
        assert find_barriers(page) == []
        page.emulate_media(color_scheme="dark")  # which changes colours, and nothing else
        assert find_barriers(page, only=["color-contrast"]) == []


def test_the_search_for_barriers_finds_one(browser, find_barriers, tmp_path):
    (tmp_path / "bad.html").write_text("<title>t</title><p style='color:#ccc'>pale</p><img src=x>")
    with opened(browser, tmp_path / "bad.html", drawn=False) as (page, _):
        found = {barrier.split(":")[0] for barrier in find_barriers(page)}
    assert found == {"color-contrast", "html-has-lang", "image-alt"}


@pytest.mark.parametrize(
    ("rule", "barrier"),
    [
        ("color-contrast", "<li style='color:#ccc'>pale <a href=x>words</a></li>"),
        ("color-contrast", "<li style='background:#555'>words <a href=x>on grey</a></li>"),
        ("color-contrast", "<li style='opacity:.3'>faint <a href=x>words</a></li>"),
        ("color-contrast", "<li class=pale>words <a href=x>of a pale class</a></li>"),
        (
            "link-in-text-block",
            "<li>words before <a href=x style='text-decoration:none'>a link</a>",
        ),
    ],
)
def test_one_barrier_among_many_elements_that_have_none_is_found(
    browser, find_barriers, tmp_path, rule, barrier
):
    ours = "<li>words that stand before <a href=x>a link</a></li>" * 20
    style = "<style>a { color: #226 } .pale { color: #bbb } .pale a { color: #226 }</style>"
    page = f"<html lang=en><title>t</title>{style}<main><h1>t</h1><ul>{ours}{barrier}{ours}</ul>"
    (tmp_path / "long.html").write_text(page)
    with opened(browser, tmp_path / "long.html", drawn=False) as (page, _):
        assert {found.split(":")[0] for found in find_barriers(page)} == {rule}


def test_no_reader_is_kept_out_of_a_figure_by_itself(browser, find_barriers, report):
    for path in sorted(report.glob("figures/*.html")):
        with opened(browser, path) as (page, _):
            assert find_barriers(page) == [], path.name
