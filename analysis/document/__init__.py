"""Takes an article apart: paragraphs, sentences, tokens with exact offsets, Penn tags."""

from analysis.document.parsing import (
    Document,
    Paragraph,
    Sentence,
    Token,
    find_paragraphs,
    parse_article,
    tabulate_tokens,
)

__all__ = [
    "Document",
    "Paragraph",
    "Sentence",
    "Token",
    "find_paragraphs",
    "parse_article",
    "tabulate_tokens",
]
