"""How every chart looks: captions, colours and words, at every width and size."""

from analysis.style.body import Body
from analysis.style.brand import Brand, load_brand, read_brand
from analysis.style.captions import Caption
from analysis.style.figures import apply_caption, draw_nothing, start_figure, to_records
from analysis.style.layouts import (
    FIT_SCRIPT,
    NOMINAL_WIDTH,
    PICTURE_SIZES,
    WEB,
    WIDTHS,
    fit_width,
    set_paths,
)
from analysis.style.schemes import ChartOptions, in_both_schemes
from analysis.style.template import register_template

__all__ = [
    "FIT_SCRIPT",
    "NOMINAL_WIDTH",
    "PICTURE_SIZES",
    "WEB",
    "WIDTHS",
    "Body",
    "Brand",
    "Caption",
    "ChartOptions",
    "apply_caption",
    "draw_nothing",
    "fit_width",
    "in_both_schemes",
    "load_brand",
    "read_brand",
    "register_template",
    "set_paths",
    "start_figure",
    "to_records",
]
