"""Reads the words of PDFs, and says where their order may be lost."""

import io
import logging
from collections.abc import Sequence
from functools import partial

from analysis.errors import FormatError, needing
from analysis.formats.contents import Contents

_QUIET = logging.NullHandler()  # what is damaged is said in a sentence
MOST_PAGES = 500
FEWEST_LINES = 4  # that begin at one place of the page's width, to be a column
_SHARE = 0.25  # of the page's lines, likewise; where single words are placed, they begin anywhere
_APART = 0.2  # of the page's width, that columns begin apart at least


def read_pdf(data: bytes, name: str) -> Contents:
    """Read the words of a PDF.

    Args:
        data: The file.
        name: Its name, for the message.

    Returns:
        Its words in the order in which they stand in the file, which is most often that of reading.
        A note names the pages on which lines begin side by side, as columns do. A PDF's title and
        date are those of whoever saved it, and tell nothing of the story.

    Raises:
        FormatError: It is damaged, locked, has more than `MOST_PAGES` pages, or holds pictures of
            pages and no words.
        MissingExtraError: pypdf is not installed.
    """
    with needing("stories", "A PDF"):
        import pypdf
    logging.getLogger("pypdf").addHandler(_QUIET)
    pages, columned = list[str](), list[int]()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        for number in range(min(count, MOST_PAGES + 1)):
            page, places = reader.pages[number], list[tuple[float, float]]()
            add = partial(_add_place, places)
            pages.append(page.extract_text(visitor_operand_before=add))
            if _has_columns(places, float(page.mediabox.width)):
                columned.append(number + 1)
    except (pypdf.errors.DependencyError, NotImplementedError):
        locked = True
    except Exception as error:  # it raises whatever comes its way, in a file that is not whole
        raise FormatError(f"{name} is a damaged PDF: save or download it again.") from error
    if locked:
        raise FormatError(f"{name} is a PDF locked with a password: save it without.", "locked")
    if count > MOST_PAGES:
        raise FormatError(f"{name} is a PDF of {count:,} pages, more than a story has.", "limit")
    text = "\n\n".join(filter(None, (page.replace("\0", "").strip() for page in pages)))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text:
        raise FormatError(
            f"{name} is a PDF without words, as a scan is: have the text recognised, "
            "or save the story's words as text.",
            "empty",
        )
    notes = list[str]()
    if columned:
        which = f"page {columned[0]}" if len(columned) == 1 else f"{len(columned)} pages"
        notes.append(
            f"Lines begin side by side on {which}: where these are columns, their order may be "
            "lost. Read the text before you count on it."
        )
    if len(pages) > 1:
        notes.append("Headers, footers and page numbers of the PDF are read as words of the story.")
    return Contents(text, notes=tuple(notes))


def _add_place(
    places: list[tuple[float, float]],
    operator: bytes,
    _: object,
    outer: Sequence[float],
    inner: Sequence[float],
) -> None:
    """Keep where a piece of text begins, when pypdf comes to one."""
    if operator in {b"Tj", b"TJ"}:
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        places.append((left, inner[4] * outer[1] + inner[5] * outer[3] + outer[5]))


def _has_columns(places: Sequence[tuple[float, float]], width: float) -> bool:
    """Whether pieces of many lines begin at two places of the width or more, well apart."""
    heights, lines = set[int](), dict[int, set[int]]()
    for left, height in places:
        heights.add(round(height))
        lines.setdefault(round(left / 5), set()).add(round(height))
    enough = max(FEWEST_LINES, len(heights) * _SHARE)
    columns = sorted(left * 5 for left, found in lines.items() if len(found) >= enough)
    return bool(columns) and columns[-1] - columns[0] >= _APART * width
