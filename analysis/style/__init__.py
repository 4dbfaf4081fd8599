"""How every chart looks: captions, colours and words, at every width."""

from analysis.style.captions import (
    FIT_SCRIPT,
    WIDTHS,
    Body,
    Caption,
    apply_caption,
    draw_nothing,
    fit_width,
    to_records,
)
from analysis.style.template import register_template

__all__ = [
    "FIT_SCRIPT",
    "WIDTHS",
    "Body",
    "Caption",
    "apply_caption",
    "draw_nothing",
    "fit_width",
    "register_template",
    "to_records",
]
