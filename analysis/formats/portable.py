"""Reads the words of PDFs, and says where their order may be lost."""

import io
from collections.abc import Sequence
from functools import partial

from analysis.errors import FormatError, needing
from analysis.formats.contents import Contents

MOST_PAGES = 500
FEWEST_LINES = 4  # that begin at one place of the page's width, to be a column
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
    pages, columned = list[str](), list[int]()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        for number in range(min(count, MOST_PAGES + 1)):
            page, starts = reader.pages[number], list[float]()
            pages.append(page.extract_text(visitor_text=partial(_add_start, starts)))
            if _has_columns(starts, float(page.mediabox.width)):
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


def _add_start(
    starts: list[float], text: str, outer: Sequence[float], inner: Sequence[float], *_: object
) -> None:
    """Keep where in the page's width a piece of text begins, as pypdf comes upon it."""
    if text.strip():
        starts.append(inner[4] * outer[0] + inner[5] * outer[2] + outer[4])


def _has_columns(starts: Sequence[float], width: float) -> bool:
    """Whether many lines begin at two places or more, well apart."""
    places = dict[int, int]()
    for start in starts:
        places[round(start / 5)] = places.get(round(start / 5), 0) + 1
    columns = sorted(place * 5 for place, lines in places.items() if lines >= FEWEST_LINES)
    return bool(columns) and columns[-1] - columns[0] >= _APART * width
