"""What a report may replace: the files that the manifest of an earlier one lists, and no other."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.errors import PublishError
from analysis.publish.places import list_sources

MANIFEST, REVIEWS = "manifest.json", "claimreview.json"
# What operating systems and JupyterLab leave in folders that people look into.
LITTER_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
LITTER_FOLDERS = {".ipynb_checkpoints"}


def check_replaceable(folder: Path, name: Path | None = None) -> None:
    """Refuse to replace a folder that holds anything but a report, or litter.

    A file of the report that was changed since is still the report's.

    Args:
        folder: The folder, which need not exist.
        name: What to call it in the message; None for its own path.

    Raises:
        PublishError: If it is a file, cannot be read, or holds a file, folder or link that is not
            in its manifest as a file. The message names the first one.

    Example:
        >>> import tempfile
        >>> check_replaceable(Path(tempfile.mkdtemp()))  # there is nothing to lose
    """
    name = name or folder
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise PublishError(f"{name} is a file; name a folder for the report.")
    listed = read_manifest(folder)
    try:
        first = _find_stranger(folder, listed)
    except OSError as error:
        raise PublishError(
            f"{error.filename} cannot be read ({error.strerror}), so that nobody can say whether "
            f"{name} may be replaced; choose another folder."
        ) from error
    if first and not listed:
        raise PublishError(
            f"{name} holds {first} and is no report (it has no {MANIFEST} of one), so that nothing "
            "in it is replaced; choose another folder."
        )
    if first:
        raise PublishError(
            f"{name} holds {first}, which no report wrote and which would be lost; move it away, "
            "or choose another folder."
        )


def check_apart(folder: Path, paths: Iterable[Path]) -> None:
    """Refuse to replace a folder that holds what is being read, or in which somebody works.

    Args:
        folder: The folder, its links followed.
        paths: What is read.

    Raises:
        PublishError: If one of them is in the folder, whether or not a report lists it, or the
            folder is the current one, one above it, or where a disk is attached.
    """
    for path in paths:
        place = Path(os.path.realpath(path.parent)) / path.name
        if folder in (*place.parents, *Path(os.path.realpath(place)).parents):
            raise PublishError(
                f"{path} is read and lies in {folder}, which would be replaced; choose another "
                "folder."
            )
    with suppress(FileNotFoundError):  # of the current folder, when somebody has removed it
        if folder in (Path.cwd(), *Path.cwd().parents):
            raise PublishError(
                f"{folder} is or holds the folder you are in, which cannot be replaced; name "
                f"another one, such as {folder / 'report'}."
            )
    if os.path.ismount(folder):
        raise PublishError(
            f"{folder} is where a disk is attached, which cannot be replaced; name a folder in "
            f"it, such as {folder / 'report'}."
        )


def check_unfinished(folder: Path) -> None:
    """Refuse to write into a finished report, whose manifest would no longer be true.

    Args:
        folder: Where files are to be written; it need not exist.

    Raises:
        PublishError: If it is a report's folder, or one of those in it.
    """
    folder = Path(os.path.realpath(folder))
    for above in (folder, *folder.parents):
        rooms = {path.partition("/")[0] for path in read_manifest(above) if "/" in path}
        if rooms and (above == folder or folder.relative_to(above).parts[0] in rooms):
            raise PublishError(
                f"{above} is a finished report, and nothing is added to it; choose another folder."
            )


def check_tables(folder: Path, names: Iterable[str], story: Path) -> None:
    """Refuse to write tables where somebody's own files have their names.

    A folder in which `claimreview.json` is Sourcebook's has tables of Sourcebook's.

    Args:
        folder: Where they are to be written; it need not exist.
        names: The names of their files.
        story: The story they are made of.

    Raises:
        PublishError: If one would replace the story or what stands beside it, a folder, a link, or
            a file where no tables were written before, or the folder is in a finished report.
    """
    check_unfinished(folder)
    sources = {os.path.realpath(path) for path in list_sources(story)}
    ours = _has_reviews(folder)
    for path in (folder / name for name in (REVIEWS, *names)):
        is_file = path.is_file() and not path.is_symlink()
        if os.path.lexists(path) and not (
            ours and is_file and os.path.realpath(path) not in sources
        ):
            raise PublishError(
                f"{path} is there and no table of an earlier run; move it away, or choose another "
                "folder."
            )


def _has_reviews(folder: Path) -> bool:
    """Whether a folder holds the file that stands beside all tables."""
    try:
        reviews = json.loads((folder / REVIEWS).read_bytes())
        return reviews["@context"] == "https://schema.org" and "@graph" in reviews
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def read_manifest(folder: Path) -> set[str]:
    """Read which files of a folder a report wrote.

    Args:
        folder: The folder.

    Returns:
        Their paths as seen from it, with "/" between their parts, the manifest among them; nothing
        when there is no manifest of a report, or it is damaged.

    Example:
        >>> read_manifest(Path("no-such-folder"))
        set()
    """
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return set()
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
        files = [
            *manifest["files"],
            *(file for one in manifest["figures"] for file in one["files"]),
        ]
        return {MANIFEST, *(str(file["path"]) for file in files)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _find_stranger(folder: Path, listed: set[str]) -> str:
    """The first thing that is neither listed as a file nor a folder of such files, or ""."""
    rooms = {str(above) for path in listed for above in PurePosixPath(path).parents}
    known = {"file": listed, "folder": rooms}
    return next((path for path, kind in _walk(folder) if path not in known.get(kind, ())), "")


def _walk(folder: Path, inside: str = "") -> Iterator[tuple[str, str]]:
    """What is below a folder but litter, in order, and of what kind; folders only if empty."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in LITTER_FOLDERS:
                yield from list(_walk(Path(entry), f"{path}/")) or [(path, "folder")]
        elif not entry.is_file(follow_symlinks=False):
            yield path, "link or device"
        elif entry.name not in LITTER_FILES:
            yield path, "file"
