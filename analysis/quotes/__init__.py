"""Who gets to speak: the quotes of a story, direct, mixed and indirect, each with its speaker."""

from analysis.quotes.passages import COLUMNS, find_quotes, list_set_aside

__all__ = ["COLUMNS", "find_quotes", "list_set_aside"]
