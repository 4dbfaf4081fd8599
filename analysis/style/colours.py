"""The palette: one colour for each side of a story, readable and safe for colour-blind readers."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.style.labels import FONT_FAMILY


@dataclass(frozen=True)
class Theme:
    """The colours of a page, each as "#RRGGBB", and the font of its words.

    Attributes:
        ground: The background.
        ink: Text.
        muted: Quieter text, still at 4.5:1 against the ground.
        grid: Lines that only guide the eye.
        sides: One colour a side, in the order sides are met. Okabe and Ito's hues (2008,
            https://jfly.uni-koeln.de/color/), darkened until each stands at 3:1 against white, and
            spread in lightness so that they keep apart in protanopia and deuteranopia.
        other: Whoever belongs to no side, and every side beyond the last colour.
        link: Links, at 4.5:1 against the ground.
        font: Font families as CSS lists them; labels have room for type as wide as Arial.
    """

    ground: str = "#FFFFFF"
    ink: str = "#16191D"
    muted: str = "#595F66"
    grid: str = "#DFE3E6"
    sides: tuple[str, ...] = ("#0072B2", "#C44F00", "#00A08A", "#6B2A70", "#6E4200", "#16283F")
    other: str = "#686D73"
    link: str = "#0B57A4"
    font: str = FONT_FAMILY

    @property
    def soft(self) -> str:
        """A ground for code, hardly darker or lighter than the ground itself."""
        return mix_colours(self.ink, self.ground, 0.05)


TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3
LIGHT = Theme()
DARK = Theme(
    ground="#15181C",
    ink="#E9EBEE",
    muted="#A9AFB6",
    grid="#343A41",
    sides=("#56A5E8", "#EE7F37", "#4CE0C4", "#A668BF", "#E8CC7A", "#F0F2F5"),
    other="#9AA0A6",
    link="#8CBCF0",
)


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

    Args:
        one: A colour, "#RRGGBB".
        other: Another.

    Returns:
        1 for the same colour to 21 for black and white.

    >>> round(contrast_ratio("#000000", "#FFFFFF"))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix_colours(colour: str, ground: str, share: float) -> str:
    """Thins a colour with the ground behind it.

    Args:
        colour: "#RRGGBB".
        ground: "#RRGGBB".
        share: How much of the colour stays, 0 to 1.

    Returns:
        The mixed colour, "#RRGGBB".

    >>> mix_colours("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    mixed = (
        round(share * top + (1 - share) * below)
        for top, below in zip(_channels(colour), _channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def choose_ink(fill: str, theme: Theme = LIGHT) -> str:
    """The theme's ground or ink, whichever reads better on a fill; black or white if neither does.

    >>> choose_ink("#0072B2"), choose_ink("#D6E8F3")
    ('#FFFFFF', '#16191D')
    """
    inks = [theme.ground, theme.ink, "#FFFFFF", "#000000"]
    return max(inks, key=lambda ink: min(contrast_ratio(ink, fill), TEXT_CONTRAST))


def find_sides(actors: pd.DataFrame) -> dict[str, str]:
    """Says which side each actor is on.

    An actor with an affiliation is on that side, or on the side of that one: an official of a
    ministry is on its state's. A state, and anybody others are affiliated with, is a side;
    everybody else is on none.

    Args:
        actors: The actors table (actor, type, affiliation).

    Returns:
        Actor -> side, "" for none.

    >>> find_sides(pd.DataFrame({"actor": ["Xi Jinping", "China", "the pope"],
    ...     "type": ["person", "state", "person"], "affiliation": ["China", "", None]}))
    {'Xi Jinping': 'China', 'China': 'China', 'the pope': ''}
    >>> find_sides(pd.DataFrame({"actor": ["Ann Berg", "Fed"], "type": ["person", "organisation"],
    ...     "affiliation": ["Fed", "United States"]}))
    {'Ann Berg': 'United States', 'Fed': 'United States'}
    """
    affiliations = {
        actor: affiliation if isinstance(affiliation, str) else ""
        for actor, affiliation in zip(actors["actor"], actors["affiliation"], strict=True)
    }
    for actor, side in list(affiliations.items()):
        seen = {actor}
        while side not in seen and affiliations.get(side):
            seen.add(side)
            side = affiliations[side]  # noqa: PLW2901
        affiliations[actor] = side
    sides = {affiliation for affiliation in affiliations.values() if affiliation}
    sides |= set(actors.loc[actors["type"] == "state", "actor"])
    return {
        actor: affiliation or (actor if actor in sides else "")
        for actor, affiliation in affiliations.items()
    }


def rank_sides(actors: pd.DataFrame) -> list[str]:
    """Lists the sides of a story, the most mentioned first (a side with all its actors counted).

    Args:
        actors: The actors table (actor, type, affiliation, mentions). Of sides named equally
            often the one that comes first in it comes first.

    Returns:
        The sides, without "".

    >>> rank_sides(pd.DataFrame({"actor": ["Kuleba", "China", "Ukraine"],
    ...     "type": ["person", "state", "state"], "affiliation": ["Ukraine", "", ""],
    ...     "mentions": [6, 8, 4]}))
    ['Ukraine', 'China']
    """
    sides = actors["actor"].map(find_sides(actors))
    totals = actors["mentions"].groupby(sides, sort=False).sum()
    return sorted((side for side in totals.index if side), key=lambda side: -totals[side])


def side_colours(sides: Iterable[str], theme: Theme = LIGHT) -> dict[str, str]:
    """Gives each side its colour.

    Pass the sides in one order (`rank_sides`) and every chart of a story shows a side alike.

    Args:
        sides: Names of sides; repeated ones count once, "" is no side.
        theme: Where the colours come from.

    Returns:
        Side -> "#RRGGBB"; sides beyond the palette, and "", have the colour of no side.

    >>> side_colours(["China", "Russia", "China"])
    {'China': '#0072B2', 'Russia': '#C44F00', '': '#686D73'}
    """
    named = [side for side in dict.fromkeys(sides) if side]
    colours = [*theme.sides, *[theme.other] * len(named)]
    return {**dict(zip(named, colours, strict=False)), "": theme.other}
