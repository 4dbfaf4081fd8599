"""Splits a text into paragraphs, sentences and words, by offsets into the untouched text.

Everything is found on a view: a copy of the same length in which a few characters are replaced
by ones the rules and NLTK's tokeniser understand. The offsets found there hold in the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.document.tokenizer import tokenize_piece

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANKS = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff", " "))

# Where a sentence may end: at a mark with the closing quotation marks, brackets and note numbers
# after it, if white space and something else follow; or before a picture's credit line.
_END = re.compile(
    r"""
    (?<![.!?…]) (?P<mark>[.!?…]++) (?P<closing>(?:["'”’»)\]]|\s[”»])*+) (?:\s?\[\d{1,3}\])*+
        (?= \s++ ["'“‘«(\[\s]*+ (?P<next>\S) )
    | (?<=[^\s.!?…]) (?= \s (?:Image|Photo|Photograph|Picture|Credit|Source)s?:\s )
    """,
    re.VERBOSE,
)
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]")  # "iPhone" may open a sentence
_COMPANY = re.compile(r"(?:Inc|Corp|Ltd|LLC)\b")  # "Yahoo! Inc."
_I = re.compile(r"I\b")  # "I … I can’t": always a capital, so that it tells nothing
_BEFORE_WORD = re.compile(r"[\s(\[“‘\"'—–/-]")
_LIST_NUMBER = re.compile(r"\W*(?:\d{1,3}|[^\W\d_])")
_SPEAKER = re.compile(
    r"\s(?:[A-Z][\w.’'-]*\s){1,4}"
    r"(?:said|says|asked|asks|told|added|replied|answered|wrote|cried|shouted|exclaimed)\b"
)

_TITLE = re.compile(
    r"Adm|Amb|Asst|Atty|Brig|Capt|Cdr|Cmdr|Col|Cpl|Det|Dr|Fr|Gen|Gov|Hon|Insp|Lt|Maj|Messrs|Mlle|"
    r"Mmes?|Mr|Mrs|Ms|Mt|Mx|Pfc|Pres|Prof|Pvt|Reps?|Rev|Sec|Sens?|Sgt|Supt"
)
_BEFORE_NUMBER = re.compile(r"Art|Figs?|[Nn]os?|[Vv]ol|ca|ch|ft|lbs?|pp?")
# Initials, months, companies, streets and, as the Associated Press writes them, states.
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.)*[^\W\d_]|Ph\.D|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"Jr|Sr|Bros|Cos?|Corp|Inc|LLC|Ltd|Plc|Assn|Ave|Blvd|Dept|Ft|Rd|St|Univ|al|approx|cf|etc|vs|"
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|"
    r"Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
# Words that open a sentence, and no name.
_OPENER = re.compile(
    r"\W*(?:A|After|All|Although|An|And|Another|Any|As|At|Because|Before|Both|But|By|Despite|During|"
    r"Each|Even|Every|Everybody|Everyone|Everything|For|From|He|Her|Here|His|How|However|I|If|In|Instead|Its?|Last|Later|Many|"
    r"Meanwhile|More|Most|My|No|Nobody|None|Nor|Not|Nothing|Now|Of|On|Once|One|Only|Or|Other|Our|She|Since|So|"
    r"Some|Somebody|Someone|Something|Still|Such|That|The|Their|Then|There|These|They|This|Those|Though|Through|Thus|To|Two|"
    r"Under|Until|We|What|When|Where|Whether|Which|While|Who|Why|With|Without|Yes|Yet|Your?)\b"
)

_APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
_IN_ADDRESSES = ("@", "#", "://", "www.")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”’)\]]*[\w/]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w"
    r"|[@#]\w+"
)
_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"\w")
_CLOSING = re.compile(r"``|[”’»)\]\[]")


def split_paragraphs(text: str) -> Iterator[Span]:
    r"""Split a text at its line breaks.

    Args:
        text: Any text.

    Yields:
        Start and end of every line that is not blank, without the white space around it.

    Example:
        >>> list(split_paragraphs("One.\n\n  Two."))
        [(0, 4), (8, 12)]
    """
    view = text.translate(_BLANKS)
    for match in _PARAGRAPH.finditer(view):
        yield from _trim(view, *match.span())


def split_sentences(text: str) -> Iterator[Span]:
    """Split a paragraph into sentences.

    A closing quotation mark belongs to the sentence it closes. Titles ("Mr.") end no sentence;
    initials and abbreviations do only where the next word can hardly be part of a name.

    Args:
        text: One paragraph.

    Yields:
        Start and end of every sentence, without the white space around it.

    Example:
        >>> text = "“Stop!” she cried. Gen. Li met J. B. Wu in the U.S. He paid $3.5 million."
        >>> [text[start:end] for start, end in split_sentences(text)]
        ['“Stop!” she cried.', 'Gen. Li met J. B. Wu in the U.S.', 'He paid $3.5 million.']
    """
    view = text.translate(_BLANKS)
    start = 0
    for match in _END.finditer(view):
        if not match["mark"] or _ends_sentence(view, start, match):
            yield from _trim(view, start, match.end())
            start = match.end()
    yield from _trim(view, start, len(view))


def split_words(text: str) -> Iterator[Span]:
    """Split a sentence into words and marks, as the Penn Treebank does.

    NLTK's tokeniser, except that curly marks count like straight ones, and that web addresses,
    handles and hashtags stay whole.

    Args:
        text: One sentence.

    Yields:
        Start and end of every word and mark.

    Example:
        >>> text = "“We can’t,” @kuleba wrote…"
        >>> [text[start:end] for start, end in split_words(text)]
        ['“', 'We', 'ca', 'n’t', ',', '”', '@kuleba', 'wrote', '…']
    """
    view = _APOSTROPHE.sub("'", text.translate(_BLANKS))
    # Quotation marks that NLTK leaves as they are; a mark that it splits off for one it does not.
    view = view.replace('"', "”").replace("…", ";").replace("''", "``")
    if any(sign in view for sign in _IN_ADDRESSES):
        view = _ADDRESS.sub(lambda match: "x" * len(match.group()), view)
    pieces = [match.span() for match in _PIECE.finditer(view)]
    while len(pieces) > 1 and not _WORD.search(view, *pieces[-1]):
        pieces.pop()  # marks at the end go with the last word
    for first, last in pieces:
        closes = (first, last) == pieces[-1]
        for start, end in _split_piece(view[first:] if closes else view[first:last], closes):
            yield first + start, first + end


@lru_cache(maxsize=2**15)
def _split_piece(piece: str, closes: bool) -> tuple[Span, ...]:
    """Split a piece of a sentence; the same pieces come again and again."""
    spans: list[Span] = []
    end = 0
    for word in tokenize_piece(piece, closes=closes):
        start = piece.index(word, end)
        end = start + len(word)
        if _clings(piece, word, end):
            spans.append((start, end - 1))
            start = end - 1
        spans.append((start, end))
    return tuple(spans)


def _clings(view: str, word: str, end: int) -> bool:
    """Tell whether a word has kept the period before a closing mark, which NLTK can leave on it."""
    own = word[:-1]
    if not word.endswith(".") or not own.isalpha() or not _CLOSING.match(view, end):
        return False
    return not (_TITLE.fullmatch(own) or _BEFORE_NUMBER.fullmatch(own) or _is_short(own))


def _is_short(word: str) -> bool:
    """Tell whether a word without its period is an abbreviation."""
    return bool(_ABBREVIATION.fullmatch(word))


def _trim(view: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without the white space around it, or nothing when nothing is left."""
    piece = view[start:end]
    if piece.strip():
        yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_sentence(view: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the mark found ends the sentence that begins at `start`."""
    first = match.start("next")
    if match["next"] in "-–—.":
        return False
    if match["next"].islower() and not _INNER_CAPITAL.match(view, first):
        return False
    if match["mark"] == "!" and _COMPANY.match(view, first):
        return False
    if (
        match["mark"] in ("...", "…")
        and view[match.start() - 1].isspace()
        and _I.match(view, first)
    ):
        return False
    if match["mark"] != ".":
        return not (match["closing"] and _SPEAKER.match(view, match.end()))
    quoted = match["closing"].strip(")]")
    return bool(quoted) or not _is_abbreviated(view, start, match)


def _is_abbreviated(view: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the period found belongs to an abbreviation or a list's number."""
    at = match.start()
    if _LIST_NUMBER.fullmatch(view, start, at):
        return True
    word = _BEFORE_WORD.split(view[max(start, at - 20) : at])[-1]
    if word.isupper() and len(word) > 2:
        word = word.capitalize()
    if _BEFORE_NUMBER.fullmatch(word):
        return match["next"].isdigit()
    if _is_short(word):
        return not _OPENER.match(view, match.end())
    return bool(_TITLE.fullmatch(word))
