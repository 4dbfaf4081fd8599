"""Every chart: tables in, a captioned plotly figure out."""

from analysis.charts.actors import mention_frequency
from analysis.charts.economy import economy_comparison
from analysis.charts.positions import mention_positions
from analysis.charts.quotes import quotes_by_speaker, words_by_speaker
from analysis.charts.years import ratio_by_year

__all__ = [
    "economy_comparison",
    "mention_frequency",
    "mention_positions",
    "quotes_by_speaker",
    "ratio_by_year",
    "words_by_speaker",
]
