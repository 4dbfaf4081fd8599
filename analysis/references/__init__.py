"""Who is meant: the pronouns and descriptions of a story, and what it says of its actors."""

from analysis.references.affiliations import find_affiliations
from analysis.references.cast import Actor, gather_cast
from analysis.references.profiles import Profile, read_profiles
from analysis.references.reading import STEPS, judge_as_told, read_references

__all__ = [
    "STEPS",
    "Actor",
    "Profile",
    "find_affiliations",
    "gather_cast",
    "judge_as_told",
    "read_profiles",
    "read_references",
]
