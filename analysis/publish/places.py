"""Which story the notebooks read, and where the files of each story go."""

import os
from pathlib import Path

from analysis.corrections import OLD_FILES, name_sheet
from analysis.errors import ArticleError
from analysis.inputs import read_toml

STORY_VARIABLE = "SOURCEBOOK_STORY"
"""Environment variable: the story that notebooks read, whatever their settings say."""
STORIES_VARIABLE = "SOURCEBOOK_STORIES"
"""Environment variable: the folder of the stories that the notebook of many stories reads."""
SETTINGS = "settings.toml"
EXPORTS = "exports"


def name_folder(story: Path | str, what: str, exports: Path | str = EXPORTS) -> Path:
    """Name the folder for what is made of a story: each story has its own.

    Args:
        story: The story's file.
        what: What the folder is for: "report", "figures" or "tables".
        exports: The folder that holds those of all stories.

    Returns:
        Where it goes; nothing is made there.

    Example:
        >>> name_folder("seeds/article.txt", "report").as_posix()
        'exports/article/report'
    """
    return Path(exports) / (Path(story).stem.strip(". ") or "story") / what


def list_sources(story: Path) -> list[Path]:
    """List the files that a story is read from: itself and what may stand beside it.

    Example:
        >>> [path.name for path in list_sources(Path("seeds/article.txt"))]
        ['article.txt', 'article.toml', 'brand.toml', 'article.corrections.csv', 'aliases.csv', \
'speakers.csv']
    """
    beside = (f"{story.stem}.toml", "brand.toml", name_sheet(story).name, *OLD_FILES)
    return [story, *(story.parent / name for name in beside)]


def find_story() -> str:
    """Find the story that the notebooks read.

    Returns:
        The path that the environment variable SOURCEBOOK_STORY holds or, without it, the one in
        `settings.toml` beside the notebook. Whether there is such a file is not looked up.

    Raises:
        ArticleError: If neither names one.
    """
    return _choose()[0]


def find_stories() -> str:
    """Find the folder of the stories that the notebook of many stories reads.

    Returns:
        The path that the environment variable SOURCEBOOK_STORIES holds or, without it, the one
        that the line `stories = "my-stories"` in `settings.toml` beside the notebook names.

    Raises:
        ArticleError: If neither names one.
    """
    if folder := os.environ.get(STORIES_VARIABLE):
        return folder
    path = Path(SETTINGS).resolve()
    folder = read_toml(path).get("stories")
    if not isinstance(folder, str) or not folder:
        raise ArticleError(
            f"{path} should name the folder of the stories that this notebook reads, in a line "
            f'such as stories = "my-stories"; or set {STORIES_VARIABLE} to its whole path.'
        )
    return str(Path(folder).expanduser())


def find_exports(story: Path | str) -> str:
    """Find the folder for the figures of a notebook that is run by hand.

    Args:
        story: The story that it reads.

    Returns:
        A folder of that story's own, `exports/STORY/figures`. `exports` is the folder that
        `settings.toml` names; with SOURCEBOOK_STORY, it stands beside that story.

    Raises:
        ArticleError: If nothing says which.
    """
    return str(name_folder(story, "figures", _choose()[1]))


def _choose() -> tuple[str, Path]:
    """The story and the folder for all that is exported, as seen from the current folder."""
    if story := os.environ.get(STORY_VARIABLE):
        if not Path(story).is_absolute():
            raise ArticleError(
                f"{STORY_VARIABLE} is {story!r}; write the whole path, since notebooks run in a "
                "folder of their own."
            )
        return story, Path(story).parent / EXPORTS
    path = Path(SETTINGS).resolve()
    try:
        settings = read_toml(path)
    except ArticleError as error:
        raise ArticleError(
            f"{error} It names the story that the notebooks read, in a line such as "
            f'story = "my-story.txt"; or set {STORY_VARIABLE} to the whole path of one.'
        ) from None
    story, exports = settings.get("story"), settings.get("exports", EXPORTS)
    if not isinstance(story, str) or not story or not isinstance(exports, str):
        raise ArticleError(
            f'{path} should name the story that the notebooks read: story = "my-story.txt", and '
            f'may name the folder for their figures: exports = "{EXPORTS}".'
        )
    return str(Path(story).expanduser()), Path(exports).expanduser()
