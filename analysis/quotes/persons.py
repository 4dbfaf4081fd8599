"""Nouns that may stand for a person, or a body of them."""

import re

from analysis.entities.gazetteers import load_person_nouns
from analysis.quotes.frames import Word, word_set

# Endings of nouns for persons ("banker", "activist", "agent"); the list of nouns holds others.
PERSON = re.compile(
    r"(?:er|or|ist|ian|man|woman|ant|ent|ert|eer|ess|aide|nurse|coach|chief|guard)$"
)
THING = re.compile(r"(?:ment|cent|paper|letter|ness)$")  # "percent", "newspaper"
# Other nouns for things with an ending of persons (our own list, of the commonest).
THINGS = word_set(
    "accent access address alert anchor answer barrier behavior border business cancer center "
    "chapter character charter computer concert congress content continent corner corridor "
    "counter cover cylinder danger desert dessert dinner disaster disorder door dress effort "
    "elevator error event factor favor feather fever fiber filter finger fist floor flower folder "
    "gender grant harbor honor humor hunger illness incident indicator intent labor ladder layer "
    "leather list liver manner manor matter mess meter mirror mist monitor motor murder number "
    "odor offer order pant patent plant poster power press process progress quarter rancor razor "
    "rent restaurant river rubber rumor saucer sector semester server shelter shoulder shower "
    "silver slaughter spider sticker stress success summer sweater talent temper tent terror "
    "theater thriller thunder timber tower tremor trigger tumor twist vapor variant vent vigor "
    "want warrant water weather wilderness winter wonder"
)
# Nouns for persons without such an ending, and for bodies that speak (our own list).
SPEAKERS = word_set(
    "administration agency alliance ally association authority bishop board bureau cabinet "
    "campaign charity club coalition commission committee company council court critic "
    "department family federation firm foundation government group hospital institute league "
    "ministry movement official opposition organisation organization parliament party people "
    "police regime residents society staff team tribe trust union university"
)


def may_be_person(word: Word) -> bool:
    """Say whether a noun may stand for persons: a name, a plural, "banker", "woman".

    Args:
        word: The last word of a noun phrase.

    Returns:
        Whether it may; by its ending, where the list of nouns for persons does not hold it.
    """
    if word.capital or word.tag == "NNS" or word.text in load_person_nouns():
        return True
    is_thing = word.text in THINGS or THING.search(word.text)
    return bool(PERSON.search(word.text)) and (not is_thing or word.text == "witness")


def may_speak(word: Word) -> bool:
    """Say whether a noun may stand for somebody who speaks: a person, persons or a body of them.

    Args:
        word: The last word of a noun phrase.

    Returns:
        Whether it may; a plural may where its singular does ("officials", "parties").
    """
    forms = {word.text, word.text.removesuffix("s"), re.sub("ies$", "y", word.text)}
    if word.capital or forms & SPEAKERS or forms & load_person_nouns().keys():
        return True
    return any(may_be_person(word._replace(text=form, tag="NN")) for form in forms)
