"""The errors a person can act on: each message says what was wrong, where, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager


class SourcebookError(Exception):
    """Something the person running Sourcebook can put right; the message says how."""


class ArticleError(SourcebookError):
    """A story, its `article.toml` or its sheet of corrections cannot be read."""


class FormatError(ArticleError):
    """A file or a page gives no story that can be read.

    Attributes:
        kind: Why, in a word: "empty", "broken", "format" (of a kind that is not read), "locked",
            "limit" (larger than is read), "boilerplate" (nothing but what stands around a story),
            "unsafe" or "address".
    """

    def __init__(self, message: str, kind: str = "broken") -> None:
        super().__init__(message)
        self.kind = kind


class StoriesError(SourcebookError, ValueError):
    """Several stories cannot be counted as they were given, or where one is asked for."""


class CorrectionError(SourcebookError):
    """A person's corrections cannot be made or saved."""


class DataError(SourcebookError):
    """Economic data, or a file that comes with Sourcebook, is missing or not what it should be."""


class PublishError(SourcebookError):
    """A figure, a table or a page could not be written."""


class BrandError(SourcebookError):
    """A newsroom's `brand.toml` cannot be read, or asks for what readers could not see."""


class MissingExtraError(SourcebookError, ImportError):
    """Something needs packages that are installed only when they are asked for."""


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Say how to install what is missing, when an import fails for the want of a package.

    Args:
        extra: The extra that brings the packages: "report" or "notebooks".
        what: What needs them, as the beginning of a sentence.

    Raises:
        MissingExtraError: If a package is missing that is not Sourcebook itself.

    Example:
        >>> with needing("report", "A picture"):
        ...     import no_such_package
        Traceback (most recent call last):
        analysis.errors.MissingExtraError: A picture needs no_such_package, which is not \
installed: pip install 'sourcebook[report]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in {"", "analysis"}:
            raise
        raise MissingExtraError(
            f"{what} needs {package}, which is not installed: pip install 'sourcebook[{extra}]'"
        ) from None
