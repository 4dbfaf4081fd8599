"""What people know better than the reading: one sheet a story, which wins in every table."""

from analysis.corrections.agreement import measure_agreement
from analysis.corrections.places import Finder, Location, Placed, Unplaced, place_corrections
from analysis.corrections.rows import (
    COLUMNS,
    KEPT,
    NO_ACTOR,
    NO_QUOTE,
    NOBODY,
    PASSAGES,
    RULE,
    SEXES,
    Correction,
    What,
    simplify,
)
from analysis.corrections.sheet import (
    OLD_FILES,
    Corrections,
    check_corrections,
    name_sheet,
    read_corrections,
    read_sheet,
    tabulate_corrections,
)
from analysis.corrections.told import Told, tabulate_unplaced, tell

__all__ = [
    "COLUMNS",
    "KEPT",
    "NOBODY",
    "NO_ACTOR",
    "NO_QUOTE",
    "OLD_FILES",
    "PASSAGES",
    "RULE",
    "SEXES",
    "Correction",
    "Corrections",
    "Finder",
    "Location",
    "Placed",
    "Told",
    "Unplaced",
    "What",
    "check_corrections",
    "measure_agreement",
    "name_sheet",
    "place_corrections",
    "read_corrections",
    "read_sheet",
    "simplify",
    "tabulate_corrections",
    "tabulate_unplaced",
    "tell",
]
