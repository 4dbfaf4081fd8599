"""NLTK's word tokenizer: the same words, in a third of the time.

NLTK runs some thirty patterns over a text, with a time limit each. Most pieces of a story are a
word and perhaps a mark, of which the result is known; of most others Python's own patterns say the
same.
"""

import re

from analysis.document.nltk_parts import NLTKWordTokenizer

# A piece of which NLTK only splits off the mark, unless it takes the word apart.
_PLAIN = re.compile(r"(?P<word>[A-Za-z]+(?:-[A-Za-z]+)*|[0-9]+(?:[,.][0-9]+)*)(?P<mark>[,;:.]?)")
_CONTRACTIONS = frozenset({"cannot", "gimme", "gonna", "gotta", "lemme", "wanna"})
# Characters that Python's patterns and those of NLTK tell apart alike.
_USUAL = re.compile(r"[ -~«»£À-įĴ-ž‐-‧€]+")


class _Tokenizer(NLTKWordTokenizer):  # type: ignore[misc]
    """NLTK's tokenizer with Python's own patterns, without a time limit."""

    STARTING_QUOTES, PUNCTUATION, ENDING_QUOTES = (
        [(re.compile(found.pattern), new) for found, new in rules]
        for rules in (
            NLTKWordTokenizer.STARTING_QUOTES,
            NLTKWordTokenizer.PUNCTUATION,
            NLTKWordTokenizer.ENDING_QUOTES,
        )
    )
    PARENS_BRACKETS, DOUBLE_DASHES = (
        (re.compile(found.pattern), new)
        for found, new in (NLTKWordTokenizer.PARENS_BRACKETS, NLTKWordTokenizer.DOUBLE_DASHES)
    )


_TOKENIZER = _Tokenizer()


def tokenize_piece(piece: str, *, closes: bool) -> list[str]:
    """Split a piece of a sentence into words and marks as NLTK's tokenizer does.

    Args:
        piece: What stands between two blanks.
        closes: It closes its sentence: only such a piece loses its period.

    Returns:
        The words and marks as NLTK writes them.

    Example:
        >>> tokenize_piece("cannot.", closes=True), tokenize_piece("St.", closes=False)
        (['can', 'not', '.'], ['St.'])
    """
    plain = _PLAIN.fullmatch(piece)
    if plain and _CONTRACTIONS.isdisjoint(plain["word"].lower().split("-")):
        is_whole = not plain["mark"] or (plain["mark"] == "." and not closes)
        return [piece] if is_whole else [plain["word"], plain["mark"]]
    tokenizer = _TOKENIZER if _USUAL.fullmatch(piece) else NLTKWordTokenizer()
    words: list[str] = tokenizer.tokenize(piece if closes else f"{piece} x")
    return words if closes else words[:-1]
