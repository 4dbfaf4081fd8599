"""One document's bytes -> the words of a story, and what the document says of it."""

from analysis.formats.contents import Contents
from analysis.formats.dates import find_date, read_date
from analysis.formats.reading import read_contents
from analysis.formats.recognition import ENDINGS, name_format, recognise

__all__ = [
    "ENDINGS",
    "Contents",
    "find_date",
    "name_format",
    "read_contents",
    "read_date",
    "recognise",
]
