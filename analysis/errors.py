"""The errors a person can act on: each message says what was wrong, where, and what to do."""


class SourcebookError(Exception):
    """Something the person running Sourcebook can put right; the message says how."""


class ArticleError(SourcebookError):
    """A story, its `article.toml` or its sheet of corrections cannot be read."""


class CorrectionError(SourcebookError):
    """A person's corrections cannot be made or saved."""


class DataError(SourcebookError):
    """Economic data, or a file that comes with Sourcebook, is missing or not what it should be."""


class PublishError(SourcebookError):
    """A figure, a table or a page could not be written."""


class BrandError(SourcebookError):
    """A newsroom's `brand.toml` cannot be read, or asks for what readers could not see."""
