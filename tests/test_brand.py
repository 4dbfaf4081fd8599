"""A newsroom's own look: what its file may say, and one sentence for each mistake."""

import pytest

from analysis.errors import BrandError
from analysis.style import Brand, load_brand, read_brand
from analysis.style.colours import DARK, LIGHT, contrast_ratio

FULL = """
byline = "The Gazette"
font = "Gill Sans, Arial"
heading_font = "'Big Caslon', serif"

[light]
ground = "#FFF1E5"
ink = "#33302E"
muted = "#66605C"
grid = "#E0D0C0"
link = "#0D7680"
other = "#66605C"
sides = ["#0F5499", "#990F3D", "#00866F"]

[dark]
sides = ["#56A5E8", "#FF7FAA", "#4CE0C4", "#B98AD8"]
"""


def write_brand(folder, text):
    path = folder / "brand.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_what_the_file_says_wins_and_what_it_leaves_out_is_the_houses(tmp_path):
    brand = read_brand(write_brand(tmp_path, FULL))
    assert (brand.byline, brand.heading_font) == ("The Gazette", "'Big Caslon', serif")
    assert brand.light.font == brand.dark.font == "Gill Sans, Arial"
    assert brand.light.ground == "#FFF1E5" and brand.dark.ground == DARK.ground
    assert brand.light.sides == ("#0F5499", "#990F3D", "#00866F")
    assert brand.dark.sides == ("#56A5E8", "#FF7FAA", "#4CE0C4"), "as many as both have"
    assert read_brand(write_brand(tmp_path, "")) == Brand(LIGHT, DARK)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("byline = ", "is not valid TOML"),
        (b"byline = '\xff'", "is not UTF-8"),
        ('colour = "#000000"', "the key colour, which is none of byline, font"),
        ('[light]\nbackground = "#FFFFFF"', r"the key light\.background, which is none of ground"),
        ("byline = 7", "byline should be text in quotation marks"),
        ("byline = 2023-03-20", "byline should be text in quotation marks"),
        ("byline = ' '", "byline should be text in quotation marks"),
        ('font = ["Georgia", "serif"]', "font should be text in quotation marks"),
        ("[light]\nink = 0x" + "f" * 5_000, r"light\.ink is a very long number"),
        (f'[light]\nink = "{"x" * 500}"', r"light\.ink is 'x{39}…; write"),
        ('light = "#FFFFFF"', r"light should be a table, \[light\]"),
        ('[light]\nink = "black"', r"light\.ink is 'black'; write a colour as"),
        ('[light]\nsides = "#0072B2"', r"light\.sides should be a list"),
        ('[dark]\nsides = ["#56A5E8", 5]', r"dark\.sides, colour 2 is 5; write a colour"),
        ('[light]\nsides = ["#0072B2", "#0072b2"]', r"light\.sides has one colour twice"),
        (
            '[light]\nmuted = "#999999"',
            r"light\.muted \(#999999\) has a contrast of 2\.8 to 1 against the ground \(#FFFFFF\) "
            r"and needs 4\.5 to 1: choose a darker one",
        ),
        (
            '[light]\nsides = ["#0072B2", "#FFCC00"]',
            r"light\.sides, colour 2 \(#FFCC00\) .* needs 3 to 1: choose a darker one",
        ),
        ('[dark]\nlink = "#0B57A4"', r"dark\.link .* choose a lighter one"),
        ('[light]\nground = "#777777"', r"light\.ink \(#16191D\) has a contrast of 3\.9 to 1"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, says):
    path = write_brand(tmp_path, text)
    with pytest.raises(BrandError, match=says) as failure:
        read_brand(path)
    assert str(failure.value).startswith(str(path))


@pytest.mark.parametrize(
    "font",
    [
        "Georgia",
        "Gill Sans MT, Arial,sans-serif",
        "'Source Sans 3', \"Noto Serif JP\" , -apple-system, serif",
        "Größe, 游ゴシック",
    ],
)
@pytest.mark.parametrize("key", ["font", "heading_font"])
def test_a_list_of_fonts_is_taken_as_it_stands(tmp_path, key, font):
    brand = read_brand(write_brand(tmp_path, f"{key} = '''{font}'''"))
    assert (brand.light.font if key == "font" else brand.heading_font) == font


@pytest.mark.parametrize(
    "font",
    [
        "Georgia /* , serif",
        "Georgia */ serif",
        "Arial; } body { display: none",
        "</style><script>",
        "url(https://example.org/font)",
        "var(--line)",
        "'Georgia, serif",
        'Georgia", serif',
        "Georgia, , serif",
        ", serif",
        "Georgia,",
        "Source Sans 3, serif",
        "Georgia !important",
        "@import",
        "\\67 eorgia",
        "-",
        "'it''s'",
    ],
)
@pytest.mark.parametrize("key", ["font", "heading_font"])
def test_what_would_end_the_style_sheet_is_no_font(tmp_path, key, font):
    with pytest.raises(BrandError, match=f"{key} should be names of fonts, of letters"):
        read_brand(write_brand(tmp_path, f"{key} = '''{font}'''"))


def test_a_byline_is_any_text_on_one_line(tmp_path):
    brand = read_brand(write_brand(tmp_path, r'byline = "The Gazette; <b>Jo</b> & Co {x}\u0000\n"'))
    assert brand.byline == "The Gazette; <b>Jo</b> & Co {x}"


def test_house_colours_are_darkened_until_the_brands_ground_bears_them(tmp_path):
    light = read_brand(write_brand(tmp_path, '[light]\nground = "#F2DFCE"')).light
    assert light.ink == LIGHT.ink and light.sides[1] == LIGHT.sides[1]
    assert light.sides[2] != LIGHT.sides[2]
    assert min(contrast_ratio(colour, "#F2DFCE") for colour in (*light.sides, light.other)) >= 3
    assert min(contrast_ratio(colour, "#F2DFCE") for colour in (light.muted, light.link)) >= 4.5


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BrandError, match=r"There is no file .*none\.toml"):
        read_brand(tmp_path / "none.toml")


def test_the_environment_names_the_brand_and_whose_byline_goes_before_its_own(
    tmp_path, monkeypatch
):
    assert load_brand() == Brand()
    monkeypatch.setenv("SOURCEBOOK_BRAND", str(write_brand(tmp_path, FULL)))
    assert load_brand().byline == "The Gazette"
    monkeypatch.setenv("SOURCEBOOK_BYLINE", "Jo Doe")
    assert load_brand().byline == "Jo Doe"
    assert load_brand().light.ground == "#FFF1E5"
