"""The audit on one page, to print, and its findings as pages show them."""

from typing import Any

from analysis.audit.answers import answer_questions
from analysis.audit.counts import count_story
from analysis.audit.findings import DEPENDING, ON_TOP, RIGHT, WRONG, find_paragraph, say_passage
from analysis.document import find_paragraphs
from analysis.findings import summarise_review
from analysis.publish.markup import make_environment
from analysis.story import Story
from analysis.style import Brand
from analysis.tabulation import list_records
from analysis.wording import say_date

SUMMARY, SUMMARY_PDF = "summary.html", "summary.pdf"


def describe_findings(story: Story) -> list[dict[str, Any]]:
    """Describe a story's findings for a page.

    Args:
        story: The story.

    Returns:
        Each row of its findings table, with places (the words and the paragraph of each passage),
        unusual (how unusual it is, in a sentence, or ""), is_number (whether it judges a number)
        and is_disputed (whether the caveat belongs to what is said).

    Example:
        >>> from analysis import analyze
        >>> found = describe_findings(analyze("Rents rose from $800 to $1,000, or 20 percent."))
        >>> found[0]["places"][0]["paragraph"], found[0]["unusual"]
        (1, 'Of 100 news stories, 99 have less of it.')
    """
    text = story.article.text
    paragraphs = list(find_paragraphs(text))
    return [
        {
            **row,
            "places": [
                {"words": say_passage(text, span), "paragraph": find_paragraph(paragraphs, span[0])}
                for span in row["spans"]
            ],
            "unusual": f"Of 100 news stories, {row['surprise']:.0%}".removesuffix("%")
            + " have less of it."
            if row["surprise"]
            else "",
            "is_number": row["kind"] in (WRONG, DEPENDING, RIGHT),
            "is_disputed": bool(row["caveat"]) and row["kind"] in (WRONG, DEPENDING),
        }
        for row in list_records(story.findings)
    ]


def answer_story(story: Story) -> dict[str, str]:
    """Answer for a story who speaks most, who is not heard, and what does not hold.

    Args:
        story: The story.

    Returns:
        Each question to its answer, as `analysis.audit.answers.answer_questions` says.
    """
    counts = count_story(story.mentions, story.actors, story.quotes, story.article.text)
    return answer_questions(counts, story.arithmetic, story.checks)


def render_summary(story: Story, heading: str, picture: str, brand: Brand) -> str:
    """Write the audit of a story as one page of paper.

    Args:
        story: The story.
        heading: What it is called.
        picture: Where the picture of the figure is that carries the findings; "" for none.
        brand: How it looks.

    Returns:
        A page of HTML.
    """
    article = story.article
    facts = [article.byline, article.outlet, say_date(article.published)]
    return (
        make_environment()
        .get_template("summary.html.j2")
        .render(
            story=heading,
            facts=" · ".join(filter(None, facts)),
            answers=answer_story(story),
            findings=describe_findings(story)[:ON_TOP],
            more=max(0, len(story.findings) - ON_TOP),
            checked=summarise_review(story.quotes, story.actors),
            picture=picture,
            drawn=[],
            brand=brand,
        )
    )
