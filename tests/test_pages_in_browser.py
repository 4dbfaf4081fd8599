"""The report of the seed article: its manifest, and its pages in Chromium with the network cut."""

import json
import re
import shutil
from hashlib import sha256

import pandas as pd
import pytest
from browsing import (
    FIGURES_ARE_DRAWN,
    FIGURES_FIT,
    PAGES,
    READERS,
    opened,
    read_until,
    resize,
)

from analysis import analyze
from analysis.display import Table, render_table
from analysis.publish.figures import BARS
from analysis.publish.index import FORMATS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 768, 1280)
MEASURE_MARKS = """() => [...document.querySelectorAll(".drawing")].map((plot) => ({
  name: plot.id,
  traces: plot.data.length,
  marks: [...plot.querySelectorAll(".point path, path.point, .js-line")]
    .map((mark) => mark.getBoundingClientRect())
    .filter((box) => box.width > 0 || box.height > 0).length,
  words: plot.querySelectorAll(".annotation").length,
}))"""
FIND_CLIPPED_TEXT = """() => [...document.querySelectorAll(".drawing")].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll(".main-svg text")]
    .filter((text) => {
      const box = text.getBoundingClientRect();
      return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    })
    .map((text) => `${plot.id}: ${text.textContent}`);
})"""
WIDEST_DRAWING = """() => Math.max(
  ...[...document.querySelectorAll(".main-svg")].map((svg) => svg.getBoundingClientRect().width)
)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def list_files(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def list_pages(report):
    return [*PAGES, *sorted(f"figures/{path.name}" for path in report.glob("figures/*.html"))]


def test_the_audit_is_printed_on_one_page_with_a_figure(report):
    printed = (report / "summary.pdf").read_bytes()
    assert printed.startswith(b"%PDF") and b"/Count 1\n" in printed
    assert 'src="figures/economy-comparison.svg"' in (report / "summary.html").read_text("utf-8")


@pytest.mark.parametrize(("width", "most"), [(360, 5_000), (1280, 2_600)])
def test_the_story_begins_after_few_screens(browser, report, width, most):
    with opened(browser, report / "index.html", width=width) as (page, _):
        assert page.locator("#story").bounding_box()["y"] < most


def test_all_pages_are_there(report):
    assert {path.name for path in report.glob("pages/*")} == {
        name.removeprefix("pages/") for name in PAGES[1:]
    }
    assert all(path.stat().st_size < 6_000_000 for path in report.rglob("*.html"))
    assert len(list_pages(report)) > len(PAGES)


@pytest.mark.usefixtures("browser")
def test_the_manifest_of_a_whole_report_tells_the_truth(report):
    manifest = json.loads((report / "manifest.json").read_text("utf-8"))
    names = [figure["name"] for figure in manifest["figures"]]
    assert sorted(names) == sorted(path.stem for path in report.glob("figures/*.json"))
    for figure in manifest["figures"]:
        assert (report / figure["page"]).exists() and (report / figure["method"]).exists()
        assert all(figure["caption"][part] for part in ("title", "subtitle", "source", "alt"))
        endings = [
            file["path"].removeprefix(f"figures/{figure['name']}") for file in figure["files"]
        ]
        assert [one for one in endings if one != BARS] == [one for one in FORMATS if one != BARS]
    listed = [*manifest["files"], *(file for fig in manifest["figures"] for file in fig["files"])]
    assert {file["path"] for file in listed} == list_files(report) - {"manifest.json"}
    sizes = [(file["width"], file["height"]) for file in listed if "width" in file]
    assert len(sizes) == 3 * len(names) and {(1200, 675), (1080, 1080)} < set(sizes)
    for file in listed:
        content = (report / file["path"]).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_every_page_opens_offline_and_draws_every_figure_without_overflow(browser, report):
    for name in list_pages(report):
        with opened(browser, report / name, width=WIDTHS[0]) as (page, wrong):
            for width in WIDTHS:
                resize(page, width)
                over = read_until(page, OVERFLOW, lambda pixels: pixels <= 0)
                assert over <= 0, f"{name} overflows at {width}"
                clipped = read_until(page, FIND_CLIPPED_TEXT, lambda texts: texts == [])
                assert clipped == [], f"{name} at {width}"
                for figure in page.evaluate(MEASURE_MARKS):
                    assert (figure["marks"] > 0) == (figure["traces"] > 0), f"{name}: {figure}"
                    assert figure["words"] > 0, f"{name}: {figure}"
            assert wrong == [], name


def read_markup(path):
    """A page's HTML without its scripts."""
    return re.sub(r"<script\b.*?</script>", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_every_figure_that_is_exported_stands_on_a_page(report):
    pages = "".join(read_markup(report / name) for name in READERS)
    shown = re.findall(r'<figure [^>]*id="(.*?)"', pages)
    assert len(shown) == len(set(shown))
    assert {path.stem for path in report.glob("figures/*.json")} <= set(shown)


def test_pointing_at_a_mark_says_its_number(browser, report):
    with opened(browser, report / "pages/2-actors.html") as (page, _):
        page.locator(".point path").first.scroll_into_view_if_needed()
        page.locator(".point path").first.hover(force=True)
        page.wait_for_selector(".hoverlayer .hovertext")


READ_GROUND = """() => {
  const style = getComputedStyle(document.querySelector(".drawing .main-svg"));
  return style.backgroundColor;
}"""
WHITE, DARK = "rgb(255, 255, 255)", "rgb(21, 24, 28)"


def test_figures_follow_their_page_into_the_dark_but_not_onto_paper(browser, report):
    with opened(browser, report / "pages/4-economy.html", scheme="dark") as (page, wrong):
        height = "document.querySelector('.drawing').clientHeight"
        assert page.evaluate(READ_GROUND) == DARK
        before = page.evaluate(height)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(READ_GROUND) == WHITE
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(READ_GROUND) == DARK
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"() => ({READ_GROUND})() === '{WHITE}'")
        assert page.evaluate(height) == before, "the layout for its width stays"
        assert page.evaluate(FIND_CLIPPED_TEXT) == []
        assert wrong == []


def test_figures_fit_on_paper(browser, report):
    with opened(browser, report / "pages/2-actors.html") as (page, wrong):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert read_until(page, WIDEST_DRAWING, lambda width: width <= 640) <= 640
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert read_until(page, WIDEST_DRAWING, lambda width: width > 640) > 640
        assert wrong == []


def test_a_figure_without_plotly_beside_it_says_what_it_needs(browser, report, tmp_path):
    figure = next(report.glob("figures/*.html"))
    (tmp_path / "alone.html").write_bytes(figure.read_bytes())
    with opened(browser, tmp_path / "alone.html", drawn=False) as (page, _):
        assert "needs the file plotly.min.js beside its page" in page.inner_text("figure")
        assert page.locator("summary").count() >= 1, "the numbers are there all the same"


TOO_WIDE = """() => [...document.querySelectorAll(".sb-scroll")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.textContent.slice(0, 80))"""


@pytest.mark.parametrize("name", READERS)
def test_no_table_is_wider_than_a_narrow_page(browser, report, name):
    with opened(browser, report / name, width=360) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        for width in (360, 768):
            resize(page, width)
            assert read_until(page, TOO_WIDE, lambda found: found == []) == [], width


def test_on_a_narrow_page_each_cell_stands_beside_the_head_of_its_column(browser):
    heads = ["speaker", "side", "kind", "words", 'a "b"; } </style><b>', "\\27 é 中"]
    page = browser.new_page(viewport={"width": 400, "height": 600})
    page.set_content(
        render_table(pd.DataFrame([["Ann Park", "", "direct", 3, "x", "y"]], columns=heads))
    )
    read = "(cell) => getComputedStyle(cell, '::before').content"
    cells = page.locator("tbody tr > *").all()
    shown = [cell.evaluate(read) for cell in cells]
    assert [json.loads(words) for words in shown] == heads
    assert not cells[1].is_visible(), "an empty cell takes no room"
    page.set_viewport_size({"width": 1200, "height": 600})
    assert cells[0].evaluate(read) == "none"
    page.close()


def test_an_empty_table_on_a_narrow_page_says_so_beside_no_head(browser):
    page = browser.new_page(viewport={"width": 360, "height": 600})
    page.set_content(render_table(pd.DataFrame(columns=[f"measured {n}" for n in range(9)])))
    only = page.locator("tbody tr > *")
    assert only.all_inner_texts() == ["None."]
    assert only.evaluate("(cell) => getComputedStyle(cell, '::before').content") == "none"
    assert page.evaluate(TOO_WIDE) == []
    page.close()


def test_the_caption_of_a_wide_table_is_read_whole_on_a_narrow_page(browser):
    wide = pd.DataFrame({f"column {number}": ["some words"] for number in range(12)})
    caption = "Every passage in the story, what needs checking first on top"
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.set_content(render_table(wide, caption=caption))
    scroller, words = page.locator(".sb-scroll"), page.locator("caption span")
    for scrolled in (0, 300):
        scroller.evaluate("(box, left) => { box.scrollLeft = left }", scrolled)
        frame, box = scroller.bounding_box(), words.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    page.close()


def test_every_long_table_of_every_page_has_its_search(browser, report):
    searched = 0
    for name in PAGES[1:]:
        with opened(browser, report / name) as (page, _):
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            tables = page.locator(".sb-scroll", has=page.locator("tbody tr:nth-child(8)"))
            assert page.get_by_role("search").count() == tables.count(), name
            searched += tables.count()
    assert searched > 4


def test_a_table_is_searched_filtered_and_sorted_and_keeps_its_links(browser, report):
    with opened(browser, report / "pages" / "2-actors.html") as (page, wrong):
        mentions = page.locator("table.sb-table", has_text="Every mention in the story")
        bar = page.get_by_role("search", name=re.compile("Every mention"))
        rows, found = mentions.locator("tbody tr"), bar.locator("output")
        every = rows.count()
        assert found.inner_text() == f"{every} rows"
        bar.get_by_label("kind").select_option("metonym")
        kinds = {row.locator("td").nth(1).inner_text() for row in rows.all()}
        assert kinds == {"metonym"}
        bar.get_by_label("Search").fill("kremlin")
        assert found.inner_text() == f"{rows.count()} of {every} rows"
        assert all("Kremlin" in text for text in rows.all_inner_texts())
        assert rows.first.locator("a").get_attribute("href").startswith("../index.html#p")
        bar.get_by_label("Search").fill("")
        bar.get_by_label("kind").select_option("all")
        mentions.get_by_role("button", name="paragraph: Activate to sort").focus()
        for direction in ("ascending", "descending"):
            page.keyboard.press("Enter")
            mentions.locator(f"th[aria-sort={direction}]").wait_for()
        paragraphs = [int(text) for text in mentions.locator("tbody th").all_inner_texts()]
        assert len(paragraphs) == every
        assert paragraphs == sorted(paragraphs, reverse=True), "as numbers, not as words"
    assert not wrong


def test_numbers_of_a_table_are_sorted_by_size_and_hostile_words_stay_words(browser):
    table = pd.DataFrame(
        {"actor": ["<img src=x onerror=alert(1)>", *"ABCDEFG"], "gdp": [1234.0, 9, None, *range(5)]}
    )
    page = browser.new_page()
    page.set_content(render_table(table, caption="<b>Sizes</b>")._repr_html_())
    for direction in ("ascending", "descending"):
        page.get_by_role("button", name="gdp: Activate").press("Enter")
        page.locator(f"th[aria-sort={direction}]").wait_for()
    assert page.locator("tbody th").first.inner_text() == "<img src=x onerror=alert(1)>"
    page.get_by_role("searchbox").fill("<img")
    assert page.locator("tbody tr").count() == 1
    assert page.locator("img, .sb-controls b").count() == 0
    page.close()


@pytest.mark.parametrize("way", ["ascending", "descending"])
@pytest.mark.parametrize(
    ("column", "ascending"),
    [
        ("size", ["-2", "9", "1,234", "–", "–"]),
        ("speaker", ["Ann", "Émile <b>", "Zoë & Co.", "–", "–"]),
        ("ratio", ["page 2", "page 10", "–", "–", "–"]),
    ],
)
def test_what_is_missing_comes_last_whichever_way_a_bare_table_is_sorted(
    browser, column, ascending, way
):
    table = Table(
        {
            "size": [None, 1234, 9, None, -2],
            "speaker": ["Zoë & Co.", None, "Émile <b>", None, "Ann"],
            "ratio": ["page 10", None, None, "page 2", None],
        }
    )
    page = browser.new_page()
    page.set_content(table._repr_html_())
    for _ in range(1 + (way == "descending")):
        page.get_by_role("button", name=f"{column}: Activate").press("Enter")
    page.locator(f"th[aria-sort={way}]").wait_for()
    at = table.columns.get_loc(column) + 1
    found = page.locator(f"tbody tr > :nth-child({at})").all_inner_texts()
    missing = [one for one in ascending if one == "–"]
    known = [one for one in ascending if one != "–"]
    assert found == [*(known if way == "ascending" else known[::-1]), *missing]
    page.close()


def test_of_a_long_bare_table_the_first_rows_are_shown_and_searched(browser, find_barriers):
    table = Table({"sentence": range(1, 3101), "text": ["rain", "sun"] * 1549 + ["fog", "ice"]})
    page = browser.new_page()
    page.set_content(f"<html lang=en><title>Rows</title><main>{table._repr_html_()}</main></html>")
    assert "first 3,000 of 3,100 rows" in page.locator(".sb-more").inner_text()
    assert page.locator(".sb-scroll").bounding_box()["height"] < 900
    page.get_by_role("searchbox").fill("rain")
    assert page.locator("tbody tr").count() == 1500
    page.get_by_role("searchbox").fill("fog")
    page.get_by_text("No row has all of this.").wait_for()
    assert find_barriers(page) == []
    page.close()


def test_a_small_table_has_no_search_and_without_scripts_all_is_read(browser, report):
    page = browser.new_page()
    page.set_content(render_table(pd.DataFrame({"actor": [*"ABCDEFG"]}))._repr_html_())
    assert page.get_by_role("button", name="actor: Activate to sort").count() == 1
    assert page.get_by_role("search").count() == 0
    page.close()
    page = browser.new_page(java_script_enabled=False)
    page.goto((report / "pages" / "2-actors.html").as_uri())
    table = page.locator("table.sb-table", has_text="Every mention in the story")
    assert table.locator("tbody tr", has_text="Kremlin").first.is_visible()
    assert page.locator(".sb-controls").count() == 0
    page.close()


def test_a_link_to_a_quote_outlines_it_with_the_words_before_it_in_sight(browser, tmp_path):
    lines = [f"“Line {number} works,” said Ms. Park. It was Monday." for number in range(60)]
    path = tmp_path / "story.html"
    path.write_text(analyze("\n".join(lines))._repr_html_(), "utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 600})
    page.goto(f"{path.as_uri()}#q30")
    tops = "[29, 30].map((n) => document.getElementById(`q${n}`).getBoundingClientRect().top)"
    before, top = read_until(page, tops, lambda pair: 0 < pair[0] < pair[1] < 300)
    assert 0 < before < top < 300
    outlines = page.locator(".sb-quote").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).outlineStyle == 'solid').map(one => one.id)"
    )
    assert outlines == ["q30"]
    page.close()


def test_links_within_the_report_lead_somewhere(report):
    for name in PAGES:
        links = set(re.findall(r'<a\b[^>]*\bhref="(.*?)"', read_markup(report / name)))
        assert "index.html" in name or "../index.html" in links
        for link in links:
            target, _, anchor = link.partition("#")
            if not target.startswith("http"):
                path = (report / name).parent / target if target else report / name
                assert path.exists(), f"{name}: {link}"
                assert not anchor or f'id="{anchor}"' in path.read_text("utf-8"), f"{name}: {link}"


def test_the_embed_code_works_as_it_is_and_grows_with_what_it_shows(browser, report, tmp_path):
    code = (report / "figures" / "mention-frequency-iframe.txt").read_text("utf-8")
    shutil.copytree(report / "figures", tmp_path / "figures")
    (tmp_path / "article.html").write_text(f"<!doctype html><h1>An article</h1>{code}", "utf-8")
    heights = {}
    with opened(browser, tmp_path / "article.html", width=768, scheme="dark") as (page, wrong):
        frame = page.frames[1]
        frame.wait_for_function(FIGURES_ARE_DRAWN)
        for width in (768, 320):
            page.set_viewport_size({"width": width, "height": 900})
            frame.wait_for_function("(width) => innerWidth <= width", arg=width)
            frame.wait_for_function(FIGURES_FIT)
            assert read_until(frame, OVERFLOW, lambda pixels: pixels <= 0) <= 0
            assert read_until(page, OVERFLOW, lambda pixels: pixels <= 0) <= 0
            asked, heights[width] = read_until(
                frame,
                "[document.body.scrollHeight, innerHeight]",
                lambda pair: pair[0] <= pair[1] <= pair[0] + 30,
            )
            assert asked <= heights[width] <= asked + 30, f"at {width} neither cut off nor empty"
        assert wrong == []
    assert heights[320] > heights[768]


def test_the_index_gives_the_embed_code_to_copy(browser, report):
    with opened(browser, report / "index.html") as (page, _):
        figure = page.locator("figure#mention-frequency")
        figure.locator("details.menu > summary").click()
        figure.get_by_role("button", name="Copy").click()
        figure.get_by_role("button", name="Copied").wait_for()
        code = (report / "figures" / "mention-frequency-iframe.txt").read_text("utf-8")
        assert figure.locator("textarea").input_value() == code.strip()
