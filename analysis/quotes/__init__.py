"""Who gets to speak: the quotes of a story, direct, mixed and indirect, each with its speaker."""

from analysis.quotes.passages import COLUMNS, STEPS, find_quotes, list_set_aside, name_kind
from analysis.quotes.speaker_types import describe_speakers

__all__ = ["COLUMNS", "STEPS", "describe_speakers", "find_quotes", "list_set_aside", "name_kind"]
