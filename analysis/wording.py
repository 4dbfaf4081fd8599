"""Figures and names as a sentence says them: "19 mentions", "one-tenth", "the United States’"."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
    12: "twelfth",
    20: "twentieth",
    100: "hundredth",
}
# Countries whose English name takes the article, by the CIA World Factbook's usage.
_WITH_ARTICLE = frozenset(
    {
        "Bahamas",
        "Central African Republic",
        "Comoros",
        "Czech Republic",
        "Democratic Republic of the Congo",
        "Dominican Republic",
        "BRICS",
        "European Union",
        "G20",
        "G7",
        "Gulf Cooperation Council",
        "Organisation for Economic Co-operation and Development",
        "euro zone",
        "Gambia",
        "Maldives",
        "Marshall Islands",
        "Netherlands",
        "Philippines",
        "Republic of the Congo",
        "Solomon Islands",
        "United Arab Emirates",
        "United Kingdom",
        "United Nations",
        "United States",
    }
)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LONGEST = 50
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def count_things(number: int, thing: str, things: str = "") -> str:
    """A number with its noun.

    >>> count_things(1, "mention"), count_things(1200, "mention")
    ('1 mention', '1,200 mentions')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def say_all(number: int, things: str = "") -> str:
    """The whole of a number of things, two or more.

    >>> say_all(2, "quotes"), say_all(3, "quotes"), say_all(2)
    ('both quotes', 'all 3 quotes', 'both')
    """
    return f"{'both' if number == 2 else f'all {number:,}'} {things}".rstrip()


def say_checked(verified: Sequence[bool], thing: str) -> str:
    """How many things a person has checked, in a sentence; "" for none.

    >>> say_checked([True, False, False], "quote"), say_checked([True, True], "quote")
    ('A person has checked 1 of 3 quotes.', 'A person has checked both quotes.')
    """
    checked, number = sum(map(bool, verified)), len(verified)
    if not checked:
        return ""
    if checked == number:
        whole = say_all(number, f"{thing}s") if number > 1 else f"the only {thing}"
        return f"A person has checked {whole}."
    return f"A person has checked {checked:,} of {count_things(number, thing)}."


def add_article(name: str) -> str:
    """The name as it stands in mid-sentence.

    >>> add_article("United States"), add_article("China")
    ('the United States', 'China')
    """
    return f"the {name}" if name in _WITH_ARTICLE else name


def make_possessive(name: str) -> str:
    """The name as an owner; a name in -s takes the apostrophe alone.

    >>> make_possessive("China"), make_possessive("United States")
    ('China’s', 'the United States’')
    """
    return add_article(name) + ("’" if name.endswith("s") else "’s")


def name_actor(name: str, *, possessive: bool = False) -> str:
    """A name as a sentence can hold it: with its article, cut when very long.

    Args:
        name: A name in any script. One with right-to-left letters is put between Unicode's isolate
            marks, so that it does not rearrange the sentence around it.
        possessive: Whether it is an owner, as in `make_possessive`.

    Returns:
        At most some 50 letters.

    >>> name_actor("China", possessive=True), name_actor("United States", possessive=True)
    ('China’s', 'the United States’')
    >>> name_actor("The Office of the High Commissioner for Refugees and Returnees")
    'The Office of the High Commissioner for Refugees…'
    >>> name_actor("عباس") == "\u2068عباس\u2069"
    True
    """
    words = add_article(name)
    if len(words) > _LONGEST:
        head = words[:_LONGEST]
        words = (head.rsplit(" ", 1)[0] if " " in head[_LONGEST // 2 :] else head) + "…"
    if possessive:
        words += "’" if words.endswith("s") else "’s"
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words):
        return f"\u2068{words}\u2069"
    return words


def name_speaker(name: str, named: bool) -> str:
    """A speaker as a sentence can hold it: an actor's name, or the story's own words in quotes.

    Args:
        name: The actor, or what the story calls a source without a name.
        named: Whether it is an actor.

    Returns:
        At most some 50 letters.

    >>> name_speaker("United States", True), name_speaker("woman in the queue", False)
    ('the United States', '“woman in the queue”')
    """
    return name_actor(name) if named else f"“{name_actor(name)}”"


def start_sentence(text: str) -> str:
    """The text with a capital at its start.

    >>> start_sentence("the West is named")
    'The West is named'
    """
    return text[:1].upper() + text[1:]


def list_names(names: Sequence[str]) -> str:
    """Names in a row.

    >>> list_names(["China", "Russia", "Ukraine"])
    'China, Russia and Ukraine'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def name_leaders(names: Sequence[str], things: str) -> str:
    """Names in a row as long as a title can hold them, else how many they are.

    >>> name_leaders(["China", "Russia"], "actors"), name_leaders(list("ABCD"), "actors")
    ('China and Russia', '4 actors')
    """
    listed = list_names(names)
    short = len(names) <= 3 and (len(names) == 1 or len(listed) <= 2 * _LONGEST)
    return listed if short else f"{len(names):,} {things}"


def say_share(part: float, whole: float = 1) -> str:
    """A share as a percentage; a decimal only below 20%, none of it rounded away to nothing.

    >>> say_share(0.1031), say_share(1, 3), say_share(1, 5000)
    ('10.3%', '33%', 'under 0.1%')
    """
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return "under 0.1%"
    return f"{percent:.0f}%" if percent >= 20 else f"{percent:.1f}%".replace(".0%", "%")


def say_ratio(ratio: float) -> str:
    """A measured ratio: a percentage below one, a multiple from one on.

    >>> say_ratio(0.103), say_ratio(2.5), say_ratio(1.02)
    ('10.3%', '2.5 times', '1.02 times')
    """
    if round(ratio, 3) < 1:
        return say_share(ratio)
    return f"{ratio:.2f} times" if ratio < 1.1 else f"{ratio:.1f} times".replace(".0 ", " ")


def name_ratio(ratio: Fraction) -> str:
    """A claimed ratio in the words a story uses.

    Args:
        ratio: Subject over object, above zero.

    Returns:
        "one-tenth", "half", "three-quarters", "twice", "five times"; otherwise `say_ratio`.

    >>> name_ratio(Fraction(1, 10)), name_ratio(Fraction(3, 4)), name_ratio(Fraction(2))
    ('one-tenth', 'three-quarters', 'twice')
    >>> name_ratio(Fraction(37, 100))
    '37%'
    """
    times, parts = ratio.numerator, ratio.denominator
    if parts == 1:
        words = {1: "the same", 2: "twice"}
        return words.get(times, f"{_ONES[times] if times < len(_ONES) else times} times")
    if ratio > 1 or parts not in _PARTS or times >= len(_ONES):
        return say_ratio(float(ratio))
    if parts == 2:
        return "half"
    return f"{_ONES[times]}-{_PARTS[parts]}" + ("s" if times > 1 else "")


def name_place(place: int, *, from_top: bool = True) -> str:
    """Name a place among several.

    >>> name_place(1), name_place(2), name_place(3, from_top=False), name_place(22)
    ('first', 'second', 'third from the bottom', '22nd')
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if 10 < place % 100 < 20 else endings.get(place % 10, "th")
    word = _PLACES[place - 1] if place <= len(_PLACES) else f"{place}{ending}"
    return word if from_top else "last" if place == 1 else f"{word} from the bottom"


def say_date(date: str) -> str:
    """An ISO date in words, as far as it is known; anything else as it is.

    >>> say_date("2023-03-20"), say_date("2023-03"), say_date("2023"), say_date("spring")
    ('20 March 2023', 'March 2023', '2023', 'spring')
    """
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", date)
    if not found:
        return date
    year, month, day = found.groups()
    words = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
    return " ".join(word for word in words if word)


def say_amount(value: float, unit: str = "") -> str:
    """A large amount to three figures.

    Args:
        value: The amount.
        unit: Its unit as the indicator names it ("current US$", "people", ...).

    Returns:
        "$17.8 trillion" for dollars of any kind, otherwise the figure with its unit.

    >>> say_amount(17820500000000.0, "current US$"), say_amount(144130000.0, "people")
    ('$17.8 trillion', '144 million people')
    """
    size, scale = next(((s, f" {w}") for s, w in _SCALES if abs(value) >= s), (1, ""))
    scaled = value / size
    digits = max(0, 2 - len(str(int(abs(scaled)))) + 1)
    figure = f"{scaled:,.{digits if scale else 0}f}"
    tail = " per head" if unit.endswith(" per head") else ""
    if "$" in unit:
        return f"${figure}{scale}{tail}"
    return f"{figure}{scale}" + (f" {unit}" if unit else "")
