"""Noun phrases, as far as Penn tags alone show them.

No grammar is parsed: each function starts at a place in a frame and looks only as far as it must.
Places are indices into the frame's words, ends exclusive.
"""

from analysis.grammar.words import Word, Words
from analysis.lexicon.lists import word_set
from analysis.lexicon.persons import load_person_nouns

NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS"])
MODIFIER = NOMINAL | frozenset(["JJ", "JJR", "JJS", "CD", "POS", "$", "HYPH", "FW", "AFX"])
DETERMINER = frozenset(["DT", "PRP$", "WP$", "PDT"])
ADVERB = frozenset(["RB", "RBR", "RBS", "RP"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
SUBJECT_PRONOUNS = word_set("he she it they we i you")
RELATIVES = word_set("who which that")
DASHES = word_set("- -- — – ―")
PUNCTUATION = frozenset([",", ";", ":", "."]) | DASHES
# Determiners and numbers that stand for people by themselves.
STANDING_ALONE = word_set(
    "some many others several both most few all one another those this that each none neither "
    "either two three four"
)
QUALIFYING = word_set("aware close familiar privy")  # however they are tagged
# Prepositions that tie a noun to the noun before: "a spokesman for the ministry in Oslo".
LINKS = word_set(
    "of for at in from with on to by about behind against between near within under over inside "
    "outside across around among"
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mon. tue. tues. wed. thu. thurs. fri. "
    "sat. sun. jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec."
)
TIMES = DAYS | word_set(
    "minute hour yesterday today tonight tomorrow morning afternoon evening night week weekend "
    "month year day spring summer fall autumn winter"
)
HONORIFICS = word_set("mr. mrs. ms. dr. miss")
DEEPEST = 6  # phrases tied to one another
FARTHEST = 40  # words; a longer phrase is a misreading


def find_noun_phrase_before(words: Words, end: int, depth: int = 0) -> int | None:
    """Find where the noun phrase that ends at a place begins.

    Args:
        words: The frame's words.
        end: The place after the phrase's last word.
        depth: How many phrases it is already tied to; with `DEEPEST` it ties on no further one.

    Returns:
        The place of its first word; None when no noun phrase ends there.
    """
    last = end - 1
    if last < 0 or depth > DEEPEST:
        return None
    word = words[last]
    if word.lower == ")":
        opening = _find_back(words, last, "(")
        return None if opening is None else find_noun_phrase_before(words, opening, depth + 1)
    if word.lower.endswith(("self", "selves")):
        return find_noun_phrase_before(words, last, depth + 1)
    if word.tag == "PRP":
        return last if word.lower in SUBJECT_PRONOUNS or depth else None
    if word.tag not in NOMINAL and not _stands_alone(word) and not _acts_as_noun(words, last):
        return None
    return _tie_before(words, _find_base_start(words, last), depth)


def _find_back(words: Words, place: int, text: str) -> int | None:
    """Find the nearest word with this text to the left."""
    for left in range(place - 1, max(-1, place - FARTHEST), -1):
        if words[left].lower == text:
            return left
    return None


def _stands_alone(word: Word) -> bool:
    return word.lower in STANDING_ALONE or word.tag == "CD"


def _acts_as_noun(words: Words, place: int) -> bool:
    """Say whether a word tagged otherwise must be a noun: a name, or "the accused"."""
    word = words[place]
    if place and is_name(word):
        return True
    return word.tag in ("JJ", "VBN") and place > 0 and words[place - 1].tag == "DT"


def _find_base_start(words: Words, last: int) -> int:
    """Walk left over the words that stand before a noun in its own phrase."""
    start = last
    while start > 0 and last - start < FARTHEST and words[start].lower not in HONORIFICS:
        before = words[start - 1]
        if before.tag in DETERMINER:
            start -= 1
            if start and words[start - 1].tag == "PDT":
                start -= 1
            break
        if not _modifies(words, start):
            break
        start -= 1
    while start < last and words[start].tag == "POS":
        start += 1
    return start


def _modifies(words: Words, start: int) -> bool:
    """Say whether the word before `start` belongs to the noun phrase that begins there."""
    before, first = words[start - 1], words[start]
    if before.lower in DAYS:
        return first.tag == "POS"
    if before.tag in MODIFIER or (before.capital and before.tag in ("VBG", "VBN", "VB")):
        return True
    if before.tag in ("VBN", "VBG"):  # "the retired general", "leading Republicans"
        further = words[start - 2] if start > 1 else None
        return further is None or further.tag in ("DT", "PRP$", "JJ", "POS", "CD", "RB")
    if before.tag in ADVERB:
        return first.tag in ("JJ", "VBN", "CD")
    if before.lower == ",":
        listed = start > 2 and first.tag == words[start - 2].tag == "JJ"
        return listed and words[start - 3].tag in DETERMINER | {"JJ", "CD", "POS", "IN"}
    return before.lower == "&"


def _tie_before(words: Words, start: int, depth: int) -> int:
    """Move the start left over "of", "for" or "and" and the noun phrase each ties on."""
    if start < 2:
        return start
    link = words[start - 1]
    noun = start - 1
    if link.lower in LINKS and link.tag in ("IN", "TO"):
        if noun > 1 and _qualifies(words, noun - 1):
            noun -= 1  # "people familiar with the talks", "officials briefed on them"
        if words[noun - 1].lower in TIMES and link.lower != "of":
            return start
    elif link.tag == "VBG" and words[noun - 1].tag in NOMINAL:
        pass  # "the prosecutors investigating the attack"
    elif link.tag == "CC" and link.lower in ("and", "or", "&"):
        if noun > 1 and words[noun - 1].lower == ",":
            noun -= 1
    else:
        return start
    is_noun = words[noun - 1].tag in NOMINAL or _acts_as_noun(words, noun - 1)
    if not is_noun and not _stands_alone(words[noun - 1]):
        return start
    tied = find_noun_phrase_before(words, noun, depth + 1)
    return start if tied is None else tied


def _qualifies(words: Words, place: int) -> bool:
    """Say whether a word describes the noun before it: "officials briefed (on the talks)"."""
    word = words[place]
    is_past = word.tag == "VBD" and word.lower.endswith("ed")
    if word.lower in QUALIFYING:
        return True
    return word.tag in ("JJ", "VBN", "VBG") or (is_past and words[place - 1].tag == "NNS")


def find_noun_phrase_after(words: Words, start: int, ties: bool = True) -> int | None:
    """Find where the noun phrase that begins at a place ends.

    Args:
        words: The frame's words.
        start: The place of its first word.
        ties: Whether "of", "for", "and" and what they tie on belong to it.

    Returns:
        The place after its last word; None when no noun phrase begins there.
    """
    place = start
    while place < len(words) and words[place].tag in DETERMINER:
        place += 1
    if place < len(words) and place == start and words[place].tag in ("PRP", "EX"):
        return _tie_after(words, place + 1) if ties else place + 1
    head = None
    while place < min(len(words), start + FARTHEST):
        word = words[place]
        is_noun = word.tag in NOMINAL or word.tag in ("CD", "POS") or is_name(word)
        if is_noun or (place > start and word.lower in load_person_nouns()):
            head = place
        elif not _continues_phrase(word, head is None, place > start):
            break
        place += 1
    if head is None and place > start:
        last = words[place - 1]
        if last.tag in ("DT", "JJ") or _stands_alone(last):
            head = place - 1
    if head is None:
        return None
    return _tie_after(words, head + 1) if ties else head + 1


def is_name(word: Word) -> bool:
    """Say whether a capitalised word tagged as another part of speech is most likely a name.

    Args:
        word: The word.

    Returns:
        Whether it is.
    """
    return word.capital and word.tag in ("JJ", "VBG", "VBN", "VB", "RB", "FW", "UH", "NNP")


def is_time(word: Word) -> bool:
    """Say whether a word names a time, one or several: "Monday", "weeks".

    Args:
        word: The word.

    Returns:
        Whether it or its singular is in `TIMES`.
    """
    return word.lower.removesuffix("s") in TIMES


def _continues_phrase(word: Word, before_head: bool, begun: bool) -> bool:
    """Say whether a word that is no noun may stand in a noun phrase."""
    if word.tag in MODIFIER:
        return True
    if word.tag in ("VBN", "VBG") or word.tag in ADVERB:
        return before_head
    return word.tag == "," and before_head and begun


def _tie_after(words: Words, end: int) -> int:
    """Move the end right over prepositions, "and" and the noun phrases they tie on."""
    while end + 1 < len(words):
        qualified = end + 2 < len(words) and _is_qualified(words, end)
        end += qualified
        link = words[end]
        ties = link.lower in LINKS and link.tag in ("IN", "TO")
        if not ties and link.lower not in ("and", "&"):
            break
        further = find_noun_phrase_after(words, end + 1, ties=False)
        if further is None or words[end + 1].lower in TIMES:
            return end - qualified
        end = further
    return end


def _is_qualified(words: Words, end: int) -> bool:
    """Say whether "familiar with", "briefed on" or the like follows a noun that is no name."""
    link = words[end + 1]
    noun = words[end - 1]
    qualifies = words[end].tag in ("JJ", "VBN") and not words[end].capital
    return qualifies and not noun.capital and link.tag == "IN" and link.lower in LINKS


def find_text(words: Words, start: int, texts: set[str]) -> int | None:
    """Find the first word with one of these texts, within reach.

    Args:
        words: The frame's words.
        start: Where to begin.
        texts: The texts, in lower case.

    Returns:
        Its place; None when there is none.
    """
    for place in range(start, min(len(words), start + FARTHEST)):
        if words[place].lower in texts:
            return place
    return None


def trim(words: Words, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Leave out commas, stops and dashes at both ends; nothing left is no content.

    Args:
        words: The frame's words.
        start: The place of the first word.
        end: The place after the last.

    Returns:
        The content in one piece, or no piece when nothing is left.
    """
    while end > start and words[end - 1].lower in PUNCTUATION:
        end -= 1
    while start < end and words[start].lower in PUNCTUATION:
        start += 1
    return ((start, end),) if start < end else ()
