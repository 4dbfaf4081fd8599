"""States and blocs in a story: whose name it is, and whether a capital is a place or a power."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from analysis.grammar.labels import Label, LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names
from analysis.lexicon.states import Form
from analysis.names.capitals import CLAUSES, tell_capital
from analysis.steps import Step

METONYMS = Step("names: metonyms", "states", "capitals and seats of power act for their states")
STEPS = (METONYMS, *(step for step, _ in CLAUSES))


class Toponym(NamedTuple):
    """A state or bloc named, or stood for, in a line.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        form: The gazetteer's form it takes.
        rule: The rule that accepted it.
    """

    line: int
    first: int
    last: int
    form: Form
    rule: str


def find_toponyms(
    lines: Sequence[LabelledLine],
    surnames: Collection[str],
    without: Collection[str] = (),
) -> list[Toponym]:
    """Find the states and blocs a story names or stands for.

    Args:
        lines: The story's lines with their labels.
        surnames: Words that are part of a person's name in this story; alone, they are no state.
        without: Names of steps to leave out.

    Returns:
        The states and blocs in order. A capital counts when it acts or is acted upon; as a place
        it is left out. A form that can mean something else counts only with support: the same
        actor named otherwise in the story, or an office or another state beside it.
    """
    candidates = [
        (number, line, label)
        for number, line in enumerate(lines)
        for label in line.labels
        if label.forms and not _is_blocked(line, label, surnames)
    ]
    supported = {form.actor for _, line, label in candidates for form in _find_support(line, label)}
    found: list[Toponym] = []
    for number, line, label in candidates:
        form = _choose(line, label, supported)
        rule = _tell_rule(line, label, form, without) if form else None
        if form and rule:
            found.append(Toponym(number, label.first, label.last, form, rule))
    return found


def _find_support(line: LabelledLine, label: Label) -> Iterator[Form]:
    """Yield the readings of a label that stand on their own, without the rest of the story."""
    certain = [form for form in label.forms if not form.ambiguous]
    if certain:
        yield certain[0]
    elif len(label.forms) == 1 and (
        not _is_doubtful(line, label) or _has_state_company(line, label)
    ):
        yield label.forms[0]


def _choose(line: LabelledLine, label: Label, supported: Collection[str]) -> Form | None:
    """Choose whom a label means: the one reading that is certain, or supported by the story."""
    certain = [form for form in label.forms if not form.ambiguous]
    if certain:
        return certain[0]
    if not _is_doubtful(line, label):
        return label.forms[0]
    backed = [form for form in label.forms if form.actor in supported]
    return backed[0] if len(backed) == 1 else None


def _is_doubtful(line: LabelledLine, label: Label) -> bool:
    """Whether an ambiguous form can mean something else where it stands."""
    form = label.forms[0]
    if len(label.forms) > 1:
        return True
    if form.type == "group":
        return not _means_the_west(line, label)
    is_homograph = line.words[label.first].lower in load_words("homograph")
    return not is_homograph or _hides_homograph(line, label)


def _hides_homograph(line: LabelledLine, label: Label) -> bool:
    """Whether a form may be a common word here ("Turkey sandwiches sell"), its capital no help."""
    word = line.words[label.first]
    if line.lettering == "prose" and (not word.opens or word.text.isupper()):
        return False
    after = line.words[label.last] if label.last < len(line.words) else None
    if after is None or (line.lettering == "capitals" and not word.opens):
        return True
    if label.forms[0].kind == "demonym" and not word.text.endswith("s"):
        return after.tag[:2] not in {"NN", "JJ"}
    return after.tag not in FINITE_TAGS and after.text not in {"'s", "'", "and"}


def _means_the_west(line: LabelledLine, label: Label) -> bool:
    before = line.words[label.first - 1].lower if label.first else ""
    after = line.words[label.last].text if label.last < len(line.words) else ""
    return before == "the" and after != "of" and after not in load_words("after the West")


def _has_state_company(line: LabelledLine, label: Label) -> bool:
    """Whether an office ("Georgian President", "Jordan's King") or a state stands beside it."""
    words, label_at = line.words, line.label_at
    after = label_at.get(label.last)
    if after and after.title and after.title.kind == "office" and label.forms[0].kind == "demonym":
        return True
    owned = label_at.get(label.last + 1)
    is_owner = label.last < len(words) and words[label.last].text == "'s"
    if is_owner and owned and owned.title and owned.title.head:
        return True
    before = words[label.first - 1].text if label.first else ""
    if before == "of":
        office = label_at.get(label.first - 2)
        return bool(office and office.title and office.title.head)
    company = []
    if before in {"and", ",", "or"}:
        company.append(label_at.get(label.first - 2))
    if label.last < len(words) and words[label.last].text in {"and", ",", "or"}:
        company.append(label_at.get(label.last + 1))
    return any(
        other and other.forms and not other.forms[0].ambiguous and other.forms[0].kind == "name"
        for other in company
    )


def _is_blocked(line: LabelledLine, label: Label, surnames: Collection[str]) -> bool:
    """Whether the words belong to a longer name ("China Daily"), or to a person's."""
    words, form = line.words, label.forms[0]
    first, last = label.first, label.last
    if form.combining:
        return last >= len(words) or not words[last].joined
    is_negated = words[first].joined and words[first - 1].lower == "non"
    is_currency = last < len(words) and words[last].text.startswith("$")
    is_surname = last - first == 1 and form.kind != "demonym" and words[first].text in surnames
    if is_negated or is_currency or is_surname:
        return True
    if line.lettering != "prose":
        return False
    return _continues_name(line, label) or _is_continued(line, label)


def _continues_name(line: LabelledLine, label: Label) -> bool:
    """Whether the name begins before the label ("Air China", "Bank of China")."""
    words, first, form = line.words, label.first, label.forms[0]
    if first == 0 or words[first].joined:
        return False
    before = words[first - 1]
    if before.text in {"of", "for"} and first > 1 and line.named[first - 2]:
        head = words[first - 2].text
        return head in load_words("organisation of") and head not in load_words("government")
    if not line.named[first - 1]:
        return False
    other = line.label_at.get(first - 1)
    if other and (other.forms or other.title):
        return False
    if form.kind == "demonym" and before.text in load_words("people"):
        return False
    return not (form.kind == "name" and before.text in load_words("compass"))


def _is_continued(line: LabelledLine, label: Label) -> bool:
    """Whether the name goes on after the label ("China Daily", "American Airlines")."""
    words, last, form = line.words, label.last, label.forms[0]
    if last >= len(words) or words[last].joined or not line.named[last]:
        return False
    other = line.label_at.get(last)
    is_known = other and (other.forms or other.title or other.organisation)
    is_short = form.kind == "name" and words[label.first].text.replace(".", "").isupper()
    if is_short or (is_known and form.kind != "capital"):
        return False
    if form.kind == "demonym" and words[last].text in load_words("people"):
        return last + 1 < len(words) and line.named[last + 1]
    end = last
    while end < len(words) and line.named[end]:
        end += 1
        if end in line.label_at and line.label_at[end].title:
            return form.kind == "capital"
    is_person = form.kind == "demonym" and words[last].text in load_first_names()
    return not is_person and words[end - 1].text not in load_words("government")


def _tell_rule(
    line: LabelledLine,
    label: Label,
    form: Form,
    without: Collection[str],
) -> str | None:
    """Name the rule by which a form is a mention of its actor, or None when it is not."""
    if form.kind in {"capital", "metonym"}:
        if METONYMS.name in without:
            return None
        is_seat = form.kind == "metonym"
        return tell_capital(line, label, seat=is_seat, without=without)
    if form.kind == "demonym" and _is_language(line, label):
        return None
    if form.actor == "the West" and form.kind == "demonym":
        after = line.words[label.last].text if label.last < len(line.words) else ""
        if after in load_words("country part"):
            return None
    return f"gazetteer: {form.kind}"


def _is_language(line: LabelledLine, label: Label) -> bool:
    """Whether a demonym is a language ("speaks Russian", "in Chinese")."""
    words = line.words
    before = words[label.first - 1].lower if label.first else ""
    after = words[label.last] if label.last < len(words) else None
    is_people = words[label.first].text.endswith(("s", "men")) and len(label.forms) == 1
    if before not in load_words("language cue") or is_people:
        return False
    return after is None or (after.tag[:2] not in {"NN", "JJ", "VB"} and after.text != "'s")
