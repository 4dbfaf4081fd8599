"""A folder of working copies of the notebooks, so that what they show lands in no tracked file."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from analysis.errors import PublishError
from analysis.publish.execution import find_notebooks
from analysis.publish.files import write_file
from analysis.publish.places import SETTINGS

WORKSPACE = "workspace"
COPIED = "copied_from"  # in a copy's metadata: the digest of the cells it was copied from


def set_out(folder: Path | str = WORKSPACE) -> tuple[Path, list[str]]:
    """Make or renew the working copies of the notebooks and of their settings.

    A copy whose cells are as they were copied is renewed when the notebook has changed; one whose
    cells somebody has changed stays, and so do the settings. Outputs do not count as a change.

    Args:
        folder: Where the copies are or are to be.

    Returns:
        The folder, and a sentence for each copy that was left although its notebook is newer.

    Raises:
        PublishError: If there are no notebooks, or a copy cannot be written.

    Example:
        >>> import tempfile
        >>> folder, left = set_out(tempfile.mkdtemp())
        >>> [path.name for path in sorted(folder.glob("*.ipynb"))][:2], left
        (['0-start.ipynb', '1-article.ipynb'], [])
    """
    folder, left = Path(folder), []
    home = find_notebooks()[0].parent
    for original in sorted(home.glob("*.ipynb")):
        notebook = json.loads(original.read_text(encoding="utf-8"))
        digest, copy = _hash_cells(notebook), folder / original.name
        kept = _read_copy(copy)
        if kept is None or (kept[0] == kept[1] != digest):
            notebook["metadata"][COPIED] = digest
            write_file(copy, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")
        elif kept[1] != digest:
            left.append(f"{copy} has changes of yours, so that the newer notebook is not copied.")
    settings = folder / SETTINGS
    if not settings.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(home / SETTINGS, settings)
    return folder, left


def name_story(story: Path | str, folder: Path | str = ".") -> Path:
    r"""Name the story that the notebooks of a folder read, in its settings.

    Args:
        story: The story's file.
        folder: The folder with the notebooks.

    Returns:
        The settings, in which the line that names the story is replaced.

    Raises:
        PublishError: If the settings cannot be read or written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> name_story("my 'own' story.txt", folder).read_text(encoding="utf-8")
        'story = "my \'own\' story.txt"\n'
    """
    path = Path(folder) / SETTINGS
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise PublishError(f"{path} cannot be read: mend it or remove it.") from error
    named = f"story = {json.dumps(str(story), ensure_ascii=False)}"
    rest = [line for line in lines if line.partition("=")[0].strip() != "story"]
    place = next((n for n, line in enumerate(rest) if line and not line.startswith("#")), len(rest))
    write_file(path, "\n".join([*rest[:place], named, *rest[place:]]) + "\n")
    return path


def _read_copy(path: Path) -> tuple[str, str] | None:
    """The digest of a copy's cells, and of those it was copied from; None when there is no copy."""
    if not path.exists():
        return None
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return _hash_cells(notebook), str(notebook["metadata"].get(COPIED, ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishError(f"{path} is not a notebook that can be read: remove it.") from error


def _hash_cells(notebook: dict[str, Any]) -> str:
    """A digest of what a person writes in a notebook: the cells without their outputs."""
    cells = [[cell["cell_type"], "".join(cell["source"])] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
