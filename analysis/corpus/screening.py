"""Tells what is no story in English: another language, or only what stands around stories."""

import re

from analysis.errors import needing

FEWEST_WORDS = 20  # by which a language is told
LONGEST = 500_000  # characters; a book, or a year in one file
_SAMPLE = 5_000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"\w.*[.!?…:](?:[\"'”’»)\]]|\s)*(?:\s|$)")
# What pages say when they show no story.
_AROUND = re.compile(
    r"\bcookies?\b|enable javascript|javascript is (?:disabled|required)|all rights reserved"
    r"|subscribe (?:now|today|to (?:read|continue|keep reading|get))|already a subscriber"
    r"|(?:sign|log) ?in to (?:read|continue|view)|create (?:a free|an) account|ad ?-?blocker"
    r"|page (?:not found|you requested|you are looking for)|\b(?:403|404)\b.{0,20}(?:error|found)"
    r"|access denied|verify (?:that )?you are (?:a )?human|are you a robot|terms of (?:use|service)"
    r"|privacy policy|newsletter|this site is protected|checking your browser",
    re.IGNORECASE,
)


def find_objection(text: str) -> tuple[str, str]:
    r"""Find why a text is no story to count.

    Args:
        text: The text of a story.

    Returns:
        Why, in a word and as a sentence; ("", "") for a story in English. A text of fewer than
        `FEWEST_WORDS` words is taken for English.

    Raises:
        MissingExtraError: py3langid is not installed.

    Example:
        >>> find_objection("Home\nNews\nSport\nLog in")[0]
        'boilerplate'
        >>> find_objection("Kyiv agreed.")
        ('', '')
    """
    if len(text) > LONGEST:
        return "limit", f"It has {len(text):,} characters, more than a story has: part it."
    language = find_language(text)
    if language != "en":
        return "language", f"It is not in English, it seems, but in {language!r} (ISO 639)."
    lines = [line for line in text.splitlines() if line.strip()]
    if not any(_SENTENCE.search(line) and not _AROUND.search(line) for line in lines):
        return "boilerplate", "No sentence in it is a story's: it is what stands around stories."
    return "", ""


def find_language(text: str) -> str:
    """Tell the language of a text, by its beginning.

    Args:
        text: Any text.

    Returns:
        Its code, such as "en"; "en" for texts that are too short to tell.

    Example:
        >>> find_language("Die Bank senkt die Zinsen, sagte Frau Park am Dienstag. " * 3)
        'de'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    foreign = sum(len(word) for word in words if ord(word[0]) > 0x24F)  # no Latin letters
    if len(words) < FEWEST_WORDS and foreign <= sum(map(len, words)) / 2:
        return "en"
    with needing("stories", "Telling languages"):
        import py3langid
    return str(py3langid.classify(sample)[0])
