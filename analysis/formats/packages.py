"""Opens zip files without trust: what is too large, or leads out of its folder, is refused."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from analysis.errors import FormatError

LARGEST = 50_000_000  # bytes of a document
LARGEST_RATIO = 200  # bytes that one byte may stand for, in what is larger than a megabyte
MOST_MEMBERS = 1_000_000
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def open_package(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """Open a zip file.

    Args:
        file: The file.
        name: Its name, for the message.

    Raises:
        FormatError: It is damaged, or holds too many files.
    """
    try:
        package = zipfile.ZipFile(file)
    except _DAMAGED:
        raise FormatError(f"{name} is a damaged zip file: save or download it again.") from None
    if len(package.filelist) > MOST_MEMBERS:
        raise FormatError(f"{name} holds more than {MOST_MEMBERS:,} files: part it.", "limit")
    return package


def list_members(package: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """List what stands in a zip file, without folders, in the order of the names."""
    yield from sorted(
        (member for member in package.filelist if not member.is_dir()),
        key=lambda member: member.filename,
    )


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """Read a file in a zip file.

    Args:
        package: The zip file.
        member: The file in it.
        name: Its name, for the message.

    Returns:
        Its bytes.

    Raises:
        FormatError: Its name leads out of the folder ("../a.txt"), it needs a password, it is
            damaged, or larger than `LARGEST`, as what is packed to burst is.

    Example:
        >>> import io
        >>> with zipfile.ZipFile(io.BytesIO(), "w") as package:
        ...     package.writestr("a.txt", "Kyiv agreed.")
        ...     read_member(package, package.getinfo("a.txt"), "stories.zip/a.txt")
        b'Kyiv agreed.'
    """
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise FormatError(f"{name} would lie outside of its zip file's folder.", "unsafe")
    if member.flag_bits & _ENCRYPTED:
        raise FormatError(f"{name} is locked with a password: unpack it first.", "locked")
    packed = max(member.compress_size, 1)
    if member.file_size > LARGEST or (
        member.file_size > 1_000_000 and member.file_size / packed > LARGEST_RATIO
    ):
        raise FormatError(
            f"{name} unpacks to {member.file_size:,} bytes, more than a story has.", "limit"
        )
    try:
        with package.open(member) as file:
            data = file.read(LARGEST + 1)
    except (*_DAMAGED, RuntimeError):
        raise FormatError(f"{name} is damaged: it cannot be unpacked.") from None
    if len(data) > LARGEST:  # the size it claims may be false
        raise FormatError(f"{name} unpacks to more than a story has.", "limit")
    return data
