"""Sourcebook: who is named, who gets to speak, and do a story's numbers hold?

Example:
    >>> from analysis import analyze
    >>> story = analyze("“We agree,” said Ms. Park.")
    >>> story.quotes[["speaker", "text"]].to_dict("records")
    [{'speaker': 'Park', 'text': '“We agree,”'}]
"""

from analysis.comparison import compare
from analysis.story import Story, analyze, read_story

__all__ = ["Story", "analyze", "compare", "read_story"]
