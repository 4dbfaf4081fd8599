"""Every chart: tables in, a captioned plotly figure out."""

from analysis.charts.actors import mention_frequency
from analysis.charts.economy import economy_comparison
from analysis.charts.explorer import explore
from analysis.charts.manners import cues_by_side
from analysis.charts.newsroom import cues_by_outlet, named_never_quoted, new_voices, sources_by
from analysis.charts.pairs import named_and_quoted
from analysis.charts.positions import mention_positions, quote_positions
from analysis.charts.quotes import quotes_by_speaker, words_by_speaker
from analysis.charts.shares import mentions_by_side, words_by_naming
from analysis.charts.voices import words_over_time
from analysis.charts.years import ratio_by_year

__all__ = [
    "cues_by_outlet",
    "cues_by_side",
    "economy_comparison",
    "explore",
    "mention_frequency",
    "mention_positions",
    "mentions_by_side",
    "named_and_quoted",
    "named_never_quoted",
    "new_voices",
    "quote_positions",
    "quotes_by_speaker",
    "ratio_by_year",
    "sources_by",
    "words_by_naming",
    "words_by_speaker",
    "words_over_time",
]
