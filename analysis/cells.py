"""Texts as cells of a spreadsheet, which shows them as they are meant, and the way back."""

import re

# What a spreadsheet takes for the start of a formula: https://owasp.org/www-community/attacks/
# CSV_Injection lists these, with their full-width forms.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CALENDAR = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
)
# What one spreadsheet or another, in one country or another, turns into a number, a date, a time,
# a truth value or an error.
_MISREAD = re.compile(
    r"(?=.*\d)(?:[\d\s.,:;/%‰()'’$€£¥₩₹₽₺₴₪฿+−-]"
    rf"|(?<![^\W\d_])(?:{_CALENDAR}|[ap]\.?m)(?![^\W\d_])"
    r"|(?<=\d)[et](?=[\d+-])|(?<=\d)z)+"
    r"|true|false|#(?:n/a|ref!|name\?|null!|num!|value!|div/0!)",
    re.IGNORECASE | re.DOTALL,
)
# What stays the same when it is read as a number or a date.
_READ_ALIKE = re.compile(r"0|[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def mark_text(value: object) -> object:
    r"""Put an apostrophe before a text that a spreadsheet would run or misread.

    That is what looks like a formula, a number, a date, a time, a truth value or an error, but for
    whole numbers and ISO dates, which stay what they are. A text that begins with an apostrophe
    gets another, so that taking one away from every text that begins with one gives all back.

    Args:
        value: What a cell holds; all but texts stay as they are.

    Returns:
        The text, with or without a mark, or the value.

    Example:
        >>> mark_text('=HYPERLINK("https://example.org")')
        '\'=HYPERLINK("https://example.org")'
        >>> [mark_text(text) for text in ("1/10", "5-3", "May 5", "007", "TRUE", "'tis")]
        ["'1/10", "'5-3", "'May 5", "'007", "'TRUE", "''tis"]
        >>> [mark_text(value) for value in (-1.5, "a = b", "2010", "2024-04-30", "a 5-3 win")]
        [-1.5, 'a = b', '2010', '2024-04-30', 'a 5-3 win']
    """
    if not isinstance(value, str):
        return value
    bare = value.strip()
    runs = value.startswith(("'", *FORMULA_STARTS)) or bare.startswith(FORMULA_STARTS)
    misread = _MISREAD.fullmatch(bare) and not _READ_ALIKE.fullmatch(value)
    return f"'{value}" if runs or misread else value


def unmark_text(cell: str) -> str:
    """Take away the apostrophe that `mark_text` puts before a text.

    Args:
        cell: What a cell holds, as it was written or as a spreadsheet saved it again, which may
            have turned the apostrophe into a curly one.

    Returns:
        The text.

    Example:
        >>> unmark_text(str(mark_text("=1+1"))), unmark_text(str(mark_text("'tis")))
        ('=1+1', "'tis")
        >>> unmark_text("’=1+1"), unmark_text("’tis")
        ('=1+1', '’tis')
    """
    if cell.startswith(("‘", "’")) and mark_text(cell[1:]) != cell[1:]:
        return cell[1:]
    return cell.removeprefix("'")
