"""A newsroom's own look: fonts, colours and byline, read from one small TOML file."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from analysis.errors import BrandError
from analysis.inputs import make_line, read_toml
from analysis.style.colours import (
    DARK,
    LIGHT,
    SHAPE_CONTRAST,
    TEXT_CONTRAST,
    Theme,
    contrast_ratio,
    mix_colours,
)

BRAND_VARIABLE, BYLINE_VARIABLE = "SOURCEBOOK_BRAND", "SOURCEBOOK_BYLINE"
"""Environment variables: the brand's file, and a byline that goes before the brand's own."""

HEADING_FONT = "Georgia, 'Noto Serif', 'DejaVu Serif', serif"
SCHEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK}
# Font families as CSS lists them: in quotation marks, or of words that begin with a letter.
_WORD = r"-?[^\W\d_](?:[^\W_]|-)*"
_FAMILY = rf"""(?:{_WORD}(?: {_WORD})*|'(?:[^\W_]|[ -])+'|"(?:[^\W_]|[ -])+")"""
_FONTS = re.compile(rf"{_FAMILY}(?: ?, ?{_FAMILY})*")
COLOURS = tuple(field.name for field in fields(Theme) if field.name not in ("sides", "font"))


@dataclass(frozen=True)
class Brand:
    """How a newsroom's figures and pages look.

    Attributes:
        light: The colours and font on light pages and in pictures.
        dark: Those on dark pages.
        heading_font: Font families of the pages' headings, as CSS lists them.
        byline: Who made the figures, or "".
    """

    light: Theme = LIGHT
    dark: Theme = DARK
    heading_font: str = HEADING_FONT
    byline: str = ""


def load_brand() -> Brand:
    """Reads the brand that the environment variable SOURCEBOOK_BRAND names, or the house's own.

    Returns:
        The brand; its byline is SOURCEBOOK_BYLINE where that is set.

    Raises:
        BrandError: The file cannot be read or has a mistake.
    """
    path = os.environ.get(BRAND_VARIABLE)
    brand = read_brand(path) if path else Brand()
    return replace(brand, byline=os.environ.get(BYLINE_VARIABLE) or brand.byline)


def read_brand(path: Path | str) -> Brand:
    """Reads a brand from its file.

    Args:
        path: A TOML file. Each key is optional: byline, font and heading_font (families as CSS
            lists them), and the tables light and dark with the colours ground, ink, muted, grid,
            link and other, each "#RRGGBB", and sides, a list of them.

    Returns:
        The brand; what the file leaves out is the house's, as far as the ground bears it. Of the
        sides, light and dark keep as many as both have.

    Raises:
        BrandError: The file is missing, is no TOML, has an unknown key or a value that is no font
            or colour, gives two sides one colour, or has a colour that cannot be told from the
            ground: 4.5:1 for text, 3:1 for shapes (WCAG 2.2, 1.4.3 and 1.4.11). The message says
            which.
    """
    path = Path(path)
    settings = read_toml(path, BrandError)
    _check_keys(path, "", settings, ("byline", "font", "heading_font", *SCHEMES))
    texts = {key: settings[key] for key in ("byline", "font", "heading_font") if key in settings}
    for key, text in texts.items():
        if not isinstance(text, str) or not make_line(text):
            raise BrandError(f"{path}: {key} should be text in quotation marks.")
        texts[key] = make_line(text)
        if key != "byline" and not _FONTS.fullmatch(texts[key]):
            raise BrandError(
                f"{path}: {key} should be names of fonts, of letters, digits, blanks and hyphens, "
                "parted by commas; a name with a word that begins with a digit in quotation marks, "
                f"like {key} = \"Georgia, 'Source Sans 3', serif\"."
            )
    font = {"font": texts.pop("font")} if "font" in texts else {}
    themes = {
        scheme: replace(_read_theme(path, scheme, settings.get(scheme, {}), house), **font)
        for scheme, house in SCHEMES.items()
    }
    shared = min(len(theme.sides) for theme in themes.values())
    light, dark = (replace(theme, sides=theme.sides[:shared]) for theme in themes.values())
    return Brand(light, dark, **texts)


def _check_keys(path: Path, where: str, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if unknown := sorted(set(given) - set(known)):
        raise BrandError(
            f"{path} has the key {where}{unknown[0]}, which is none of {', '.join(known)}."
        )


def _read_theme(path: Path, scheme: str, given: object, house: Theme) -> Theme:
    if not isinstance(given, dict):
        raise BrandError(f"{path}: {scheme} should be a table, [{scheme}], with colours below it.")
    _check_keys(path, f"{scheme}.", given, (*COLOURS, "sides"))
    sides = given.get("sides", list(house.sides))
    if not isinstance(sides, list) or not sides:
        raise BrandError(f"{path}: {scheme}.sides should be a list of colours.")
    named = {f"{scheme}.{key}": colour for key, colour in given.items() if key != "sides"}
    named |= {f"{scheme}.sides, colour {n}": colour for n, colour in enumerate(sides, 1)}
    for name, colour in named.items():
        if not isinstance(colour, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            raise BrandError(f'{path}: {name} is {_quote(colour)}; write a colour as "#0072B2".')
    if len({colour.upper() for colour in sides}) < len(sides):
        raise BrandError(f"{path}: {scheme}.sides has one colour twice; no two sides may share it.")
    theme = replace(house, **{**given, "sides": tuple(sides)})
    theme = _adapt_house_colours(theme, given)
    _check_contrasts(path, scheme, theme)
    return theme


def _quote(value: object) -> str:
    """A value as it stands in a file, cut when it is long."""
    try:
        written = repr(value)
    except ValueError:  # Python writes no number of thousands of digits
        return "a very long number"
    return written if len(written) <= 40 else f"{written[:40]}…"


def _adapt_house_colours(theme: Theme, given: Mapping[str, Any]) -> Theme:
    """Brings the colours that the brand leaves out nearer its ink, until its ground bears them."""

    def adapt(colour: str, least: float) -> str:
        tried = (mix_colours(colour, theme.ink, 1 - step / 20) for step in range(21))
        return next((one for one in tried if contrast_ratio(one, theme.ground) >= least), colour)

    least = {"muted": TEXT_CONTRAST, "link": TEXT_CONTRAST, "other": SHAPE_CONTRAST}
    adapted: dict[str, Any] = {
        key: adapt(getattr(theme, key), contrast)
        for key, contrast in least.items()
        if key not in given
    }
    if "sides" not in given:
        adapted["sides"] = tuple(adapt(colour, SHAPE_CONTRAST) for colour in theme.sides)
    return replace(theme, **adapted)


def _check_contrasts(path: Path, scheme: str, theme: Theme) -> None:
    """Refuses colours that cannot be told from the ground, or text that cannot be read on it."""
    words = {name: getattr(theme, name) for name in ("ink", "muted", "link")}
    shapes = {f"sides, colour {n}": colour for n, colour in enumerate(theme.sides, 1)}
    shapes["other"] = theme.other
    asked = [(name, colour, TEXT_CONTRAST) for name, colour in words.items()]
    asked += [(name, colour, SHAPE_CONTRAST) for name, colour in shapes.items()]
    for name, colour, least in asked:
        found = contrast_ratio(colour, theme.ground)
        if found < least:
            raise BrandError(
                f"{path}: {scheme}.{name} ({colour}) has a contrast of {found:.1f} to 1 against "
                f"the ground ({theme.ground}) and needs {least:g} to 1: choose a "
                f"{'darker' if scheme == 'light' else 'lighter'} one."
            )
