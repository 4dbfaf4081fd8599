"""What a person says of a story: one row each, as they stand in its sheet of corrections."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from analysis.errors import ArticleError

COLUMNS = ("what", "where", "before", "words", "after", "old", "sure", "new", "who", "when")
NEEDED = ("what", "words", "new")
"""The columns without which a sheet means nothing."""
NOBODY = "nobody"
NO_QUOTE = "not a quote"
NO_ACTOR = "not an actor"
KEPT = "ok"
"""What a person may write as `new` to keep `old`."""
RULE = "a person"
"""The rule of a row of any table that a person has decided."""
ACTOR_TYPES = ("person", "state", "organisation", "group")
SEXES = {"she/her": "F", "he/him": "M", "they/them": "T"}
_PRONOUNS = {one: whole for whole in SEXES for one in (whole, *whole.split("/"))}
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")


class What(StrEnum):
    """What a correction is about, as its column `what` says it.

    Attributes:
        QUOTE: A passage that was read as a quote: who says it, nobody, or that it is no quote.
        MISSING: A passage that was not read as a quote and is one: who says it.
        MENTION: One place that names an actor or stands for one: which.
        NAME: Words that name an actor wherever they stand.
        ACTOR: An actor: that it is another, or none.
        TYPE: What an actor is: a person, a state, an organisation, a group.
        AFFILIATION: To whom an actor belongs.
        PRONOUNS: An actor's pronouns, which tell the sex.
    """

    QUOTE = "quote"
    MISSING = "missing quote"
    MENTION = "mention"
    NAME = "name"
    ACTOR = "actor"
    TYPE = "type"
    AFFILIATION = "affiliation"
    PRONOUNS = "pronouns"


PASSAGES = (What.QUOTE, What.MISSING, What.MENTION)
"""What is about one place in the text; all else is about words wherever they stand."""


@dataclass(frozen=True)
class Correction:
    """What a person says, or is asked, of one thing in a story.

    Attributes:
        what: What it is about.
        words: The passage's words, or the actor's name.
        new: What the person says, be it what was read or something else; "" where nobody has
            said anything yet.
        old: What was read; "" when unknown.
        where: Where the words stand: "paragraph 3", or "paragraph 3, 2 of 5" when they stand in
            the story five times.
        before: What stands before them there.
        after: What stands after them.
        sure: How sure the reading was, in percent; "" when unknown.
        who: Who says so.
        when: When it was said.
        more: Columns of the person's own, with their cells.
        place: Where the row stands in a file: "story.corrections.csv, line 3".
    """

    what: What
    words: str
    new: str = ""
    old: str = ""
    where: str = ""
    before: str = ""
    after: str = ""
    sure: str = ""
    who: str = ""
    when: str = ""
    more: tuple[tuple[str, str], ...] = ()
    place: str = field(default="", compare=False)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What the row is about: two rows of one key answer the same question."""
        about = [self.words]
        if self.what in PASSAGES:
            about += [self.before, self.after]
        if self.what is What.MENTION:  # "the two men" may be a row for each
            about.append(self.old)
        return (self.what, *map(simplify, about))

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything yet."""
        return not self.new

    @property
    def is_kept(self) -> bool:
        """Whether the person kept what was read."""
        return bool(self.old) and simplify(self.new) == simplify(self.old)


def simplify(words: str) -> str:
    r"""Leave out what a spreadsheet may change in words: blanks, and kinds of quotation marks.

    Example:
        >>> simplify("“It’s\n over” ")
        '"it\'s over"'
    """
    return " ".join(straighten(words).split()).casefold()


def straighten(words: str) -> str:
    """Make all quotation marks straight, character for character."""
    return words.translate(_STRAIGHT)


def check_correction(row: Correction) -> Correction:
    """Check what a person has written, and write it as it is meant.

    Args:
        row: A row as it was read or made.

    Returns:
        The row, in which "ok" is what was read, and "she" is "she/her".

    Raises:
        ArticleError: A cell is empty that may not be, or is none of what may stand there.

    Example:
        >>> check_correction(Correction(What.PRONOUNS, "Park", "she")).new
        'she/her'
        >>> check_correction(Correction(What.TYPE, "Park", "man"))
        Traceback (most recent call last):
        analysis.errors.ArticleError: The type is 'man'; write one of person, state, organisation, \
group.
    """
    at = f"{row.place}: the" if row.place else "The"
    if not simplify(row.words):
        raise ArticleError(f"{at} words may not be empty.")
    if row.is_open:
        return row
    new = row.new
    if simplify(new) == KEPT:
        if not row.old:
            raise ArticleError(f"{at} row says {KEPT!r}, and there is nothing to keep.")
        new = row.old
    for word in (NOBODY, NO_QUOTE, NO_ACTOR):
        if simplify(new).strip("()") == word:
            new = word
    if row.what is What.TYPE:
        new = new.lower()
        if new not in ACTOR_TYPES:
            raise ArticleError(f"{at} type is {row.new!r}; write one of {', '.join(ACTOR_TYPES)}.")
    if row.what is What.PRONOUNS:
        if new.lower() not in _PRONOUNS:
            raise ArticleError(f"{at} pronouns are {row.new!r}; write one of {', '.join(SEXES)}.")
        new = _PRONOUNS[new.lower()]
    return replace(row, new=new)
