"""What a text stands for: the view on which everything is found, and the way back to the text.

Stories arrive decoded wrongly, with the tags and entities of HTML, in Markdown, hard-wrapped,
quoted in an e-mail, tokenised or with their quotations glued together. A view is the text without
these traces.
"""

from functools import lru_cache

from analysis.view.characters import join_letters, mend_characters
from analysis.view.lines import join_lines
from analysis.view.marks import turn_marks
from analysis.view.markup import drop_markup, drop_signs
from analysis.view.spacing import mend_spacing
from analysis.view.views import OFFSETS, Edit, View

STEPS = (
    mend_characters,
    join_letters,
    drop_markup,
    join_lines,
    drop_signs,
    turn_marks,
    mend_spacing,
)


@lru_cache(maxsize=32)
def read_view(text: str) -> View:
    r"""Read a text as what it stands for.

    Args:
        text: Any text.

    Returns:
        Its view. In most texts nothing is to mend, and the view is the text.

    Example:
        >>> view = read_view("â€œYes,&rdquo; she\nsaid")
        >>> view.text, view.locate(1, 4)
        ('“Yes,” she said', (3, 6))
    """
    view = View(text, text)
    for find_edits in STEPS:
        view = view.change(find_edits(view.text))
    return view


__all__ = ["OFFSETS", "Edit", "View", "read_view"]
