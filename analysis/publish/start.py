"""Where to begin in JupyterLab: choose a story, and see the answer."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from html import escape
from itertools import count
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from analysis import charts
from analysis.display.tables import NO_MATHS, Html
from analysis.errors import SourcebookError, needing
from analysis.formats import ENDINGS, read_contents
from analysis.publish.files import write_file
from analysis.publish.workspace import name_story
from analysis.story import Story, read_story
from analysis.wording import count_things

if TYPE_CHECKING:
    from ipywidgets import VBox

STORIES = "stories"


def choose_story(folder: Path | str = ".") -> "VBox":
    """Show in JupyterLab where a story is pasted, dropped or named, and the answer below it.

    What is pasted or dropped is kept in `stories` beside the notebook. The story that is read is
    the one that the notebooks in the folder read from then on.

    Args:
        folder: The folder with the notebooks.

    Returns:
        A widget.

    Raises:
        MissingExtraError: The packages for widgets are missing.
    """
    with needing("notebooks", "Choosing a story in JupyterLab"):
        from ipywidgets import HTML, Button, Layout, Text, Textarea, VBox  # noqa: PLC0415

        from analysis.publish.dropping import FileDrop  # noqa: PLC0415 - an extra
    folder = Path(folder)
    wide, narrow = Layout(width="100%", max_width="720px"), Layout(align_self="flex-start")
    pasted = Textarea(placeholder="Paste a story here", rows=8, layout=wide)
    read = Button(description="Read the pasted text", layout=narrow, button_style="primary")
    path = Text(
        placeholder="Or the path of a file, and Enter", layout=wide, continuous_update=False
    )
    for box, name in ((pasted, "The text of a story"), (path, "The path of a story")):
        box.tooltip = name
    answer = HTML()

    def show(find: Callable[[], Path]) -> None:
        answer.value = "<p>Reading …</p>"
        try:
            with warnings.catch_warnings(record=True) as notes:
                warnings.simplefilter("always", UserWarning)
                story = find()
                told = tell_answer(read_story(story), [str(note.message) for note in notes])
            name_story(story.resolve(), folder)
            answer.value = str(told)
        except SourcebookError as error:
            answer.value = f'<p role="alert"><b>{escape(str(error))}</b></p>'

    def keep_file(read_file: Callable[[], tuple[str, bytes]]) -> Path:
        name, data = read_file()
        return keep_story(data, folder, name)

    def find_path() -> Path:
        return Path(path.value.strip().strip("\"'")).expanduser()

    drop = FileDrop(lambda read_file: show(lambda: keep_file(read_file)))
    read.on_click(lambda _: show(lambda: keep_story(pasted.value.encode(), folder)))
    path.observe(lambda _: show(find_path) if path.value.strip() else None, "value")
    return VBox([pasted, read, drop, path, answer])


def keep_story(data: bytes, folder: Path | str, name: str = "") -> Path:
    """Keep a story that was pasted or dropped, and overwrite nothing.

    Args:
        data: The file's bytes.
        folder: The folder with the notebooks; the file goes into `stories` in it.
        name: The name of the file; "" to name a text by its first words.

    Returns:
        The file, an earlier one if it holds the same. No two stories there have names that differ
        in the ending alone, since their corrections would stand in one sheet.

    Raises:
        SourcebookError: There are no words, it holds no story that can be read, or it cannot be
            written.

    Example:
        >>> import tempfile
        >>> folder = tempfile.mkdtemp()
        >>> [keep_story(text, folder).name for text in (b"It rained.", b"It rained.", b"It rained")]
        ['it-rained.txt', 'it-rained.txt', 'it-rained-2.txt']
    """
    if not name and not data.strip():
        raise SourcebookError("There is no text yet: paste a story first.")
    read_contents(data, name or "The text")
    ending = PurePath(name).suffix.lower()
    ending = ending if ending in ENDINGS else ""
    words = name or " ".join(data[:400].decode("utf-8", "replace").split()[:6])
    words = words[: len(words) - len(ending)]
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "story"
    home = Path(folder) / STORIES
    for number in count(1):
        path = home / f"{stem}{f'-{number}' if number > 1 else ''}{ending or '.txt'}"
        if not any(path.with_suffix(one).exists() for one in ENDINGS):
            write_file(path, data)
            return path
        if path.exists() and path.read_bytes() == data:
            return path
    raise AssertionError  # numbers do not end


def tell_answer(story: Story, notes: Iterable[str] = ()) -> Html:
    """Tell in a few sentences what was found in a story.

    Args:
        story: The story.
        notes: What its reader should know, a sentence each.

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
    told = "".join(f"<p>{escape(note)}</p>" for note in (*notes, *story.say_unused()))
    title = escape(story.article.label)
    return Html(
        f'<div class="{NO_MATHS}" role="status"><p><b>{title}</b><br>{counts}</p>'
        f"<ul>{items}</ul>{told}</div>"
    )
