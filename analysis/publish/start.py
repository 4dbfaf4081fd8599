"""Where to begin in JupyterLab: choose a story, and see the answer."""

import re
import unicodedata
from collections.abc import Callable
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import charts
from analysis.display.tables import NO_MATHS, Html
from analysis.errors import SourcebookError, needing
from analysis.publish.files import write_file
from analysis.publish.workspace import name_story
from analysis.story import Story, read_story
from analysis.wording import count_things

if TYPE_CHECKING:
    from ipywidgets import VBox

STORIES = "stories"


def choose_story(folder: Path | str = ".") -> "VBox":
    """Show in JupyterLab where a story is pasted, uploaded or named, and the answer below it.

    A text that is pasted or uploaded is kept in `stories` beside the notebook. The story that is
    read is the one that the notebooks in the folder read from then on.

    Args:
        folder: The folder with the notebooks.

    Returns:
        A widget.

    Raises:
        MissingExtraError: The packages for widgets are missing.
    """
    with needing("notebooks", "Choosing a story in JupyterLab"):
        from ipywidgets import (  # noqa: PLC0415 - an extra
            HTML,
            Button,
            FileUpload,
            HBox,
            Layout,
            Text,
            Textarea,
            VBox,
        )
    folder = Path(folder)
    wide, narrow = Layout(width="100%", max_width="720px"), Layout(width="auto")
    pasted = Textarea(placeholder="Paste a story here", rows=8, layout=wide)
    read = Button(description="Read the pasted text", layout=narrow, button_style="primary")
    upload = FileUpload(accept=".txt", description="Choose a text file", layout=narrow)
    path = Text(
        placeholder="Or the path of a text file, and Enter", layout=wide, continuous_update=False
    )
    for box, name in ((pasted, "The text of a story"), (path, "The path of a story")):
        box.tooltip = name
    answer = HTML()

    def show(find: Callable[[], Path]) -> None:
        answer.value = "<p>Reading …</p>"
        try:
            story = find()
            told = tell_answer(read_story(story))
            name_story(story.resolve(), folder)
            answer.value = str(told)
        except SourcebookError as error:
            answer.value = f'<p role="alert"><b>{escape(str(error))}</b></p>'

    def keep_upload() -> Path:
        given = upload.value[-1]
        return keep_story(bytes(given.content), folder, Path(given.name).stem)

    def find_path() -> Path:
        return Path(path.value.strip().strip("\"'")).expanduser()

    read.on_click(lambda _: show(lambda: keep_story(pasted.value.encode(), folder)))
    upload.observe(lambda _: show(keep_upload) if upload.value else None, "value")
    path.observe(lambda _: show(find_path) if path.value.strip() else None, "value")
    return VBox([pasted, HBox([read, upload]), path, answer])


def keep_story(text: bytes, folder: Path | str, name: str = "") -> Path:
    """Keep a text that was pasted or uploaded, and overwrite nothing.

    Args:
        text: The file's bytes.
        folder: The folder with the notebooks; the file goes into `stories` in it.
        name: The name of the file without its suffix; "" to name it by its first words.

    Returns:
        The file, an earlier one if it holds the same text.

    Raises:
        SourcebookError: The text is empty or cannot be written.

    Example:
        >>> import tempfile
        >>> folder = tempfile.mkdtemp()
        >>> [keep_story(text, folder).name for text in (b"It rained.", b"It rained.", b"It rained")]
        ['it-rained.txt', 'it-rained.txt', 'it-rained-2.txt']
    """
    if not text.strip():
        raise SourcebookError("There is no text yet: paste a story first.")
    words = name or " ".join(text[:400].decode("utf-8", "replace").split()[:6])
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "story"
    for number in count(1):
        path = Path(folder) / STORIES / f"{stem}{f'-{number}' if number > 1 else ''}.txt"
        if not path.exists():
            write_file(path, text)
            return path
        if path.read_bytes() == text:
            return path
    raise AssertionError  # numbers do not end


def tell_answer(story: Story) -> Html:
    """Tell in a few sentences what was found in a story.

    Args:
        story: The story.

    Returns:
        HTML, everything from the story escaped.

    Example:
        >>> from analysis import analyze
        >>> "Park is named most" in tell_answer(analyze("Ms. Park met Mr. Kim. Ms. Park left."))
        True
    """
    mentions, actors, quotes = story.mentions, story.actors, story.quotes
    figures = (
        charts.mention_frequency(mentions, actors),
        charts.words_by_speaker(quotes, actors),
        charts.words_by_type(quotes, actors),
    )
    findings = [figure.layout.meta["caption"]["title"] for figure in figures]
    findings += [str(finding) for finding in story.verdicts["finding"]]
    counts = ", ".join(
        (
            count_things(len(actors), "actor"),
            count_things(len(quotes), "quote"),
            count_things(len(story.claims), "comparison"),
        )
    )
    items = "".join(f"<li>{escape(one)}</li>" for one in dict.fromkeys(findings))
    notes = "".join(f"<p>{escape(note)}</p>" for note in story.say_unused())
    title = escape(story.article.heading or "Untitled story")
    return Html(
        f'<div class="{NO_MATHS}" role="status"><p><b>{title}</b><br>{counts}</p>'
        f"<ul>{items}</ul>{notes}</div>"
    )
