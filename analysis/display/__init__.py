"""The highlighted article, and the tables, as HTML for a notebook cell and for a page."""

from analysis.display.highlights import highlight_article
from analysis.display.passages import render_quotes
from analysis.display.tables import Table, render_table

__all__ = ["Table", "highlight_article", "render_quotes", "render_table"]
