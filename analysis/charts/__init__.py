"""Every chart: tables in, a captioned plotly figure out."""

from analysis.charts.actors import mention_frequency
from analysis.charts.economy import economy_comparison
from analysis.charts.explorer import explore
from analysis.charts.manners import reporting_words
from analysis.charts.newsroom import named_never_quoted, new_voices, reporting_words_by, sources_by
from analysis.charts.pairs import named_and_heard
from analysis.charts.positions import quote_positions
from analysis.charts.quotes import words_by_speaker
from analysis.charts.shares import words_by_type
from analysis.charts.voices import words_over_time
from analysis.charts.years import ratio_by_year

__all__ = [
    "economy_comparison",
    "explore",
    "mention_frequency",
    "named_and_heard",
    "named_never_quoted",
    "new_voices",
    "quote_positions",
    "ratio_by_year",
    "reporting_words",
    "reporting_words_by",
    "sources_by",
    "words_by_speaker",
    "words_by_type",
    "words_over_time",
]
