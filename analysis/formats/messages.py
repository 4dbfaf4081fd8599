"""Reads e-mails, and web pages that a browser saved as one (.eml, .mhtml)."""

import re
from typing import TYPE_CHECKING

from analysis.errors import FormatError
from analysis.formats.contents import Contents
from analysis.formats.dates import read_date
from analysis.formats.decoding import decode_text
from analysis.formats.pages import read_fragment, read_page
from analysis.inputs import make_line

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart


def read_message(data: bytes, name: str) -> Contents:
    r"""Read the words of an e-mail.

    Args:
        data: The message with its headers.
        name: Its name, for the message.

    Returns:
        Its text, or the words of its HTML where there is none; the subject as title, who sent it as
        byline and when as date. A note names what is attached, which is not read. Of a page that a
        browser saved, the article and its facts.

    Raises:
        FormatError: It holds no words.

    Example:
        >>> data = b"From: Ann <a@example.org>\nSubject: Plant\n\nIt will close."
        >>> contents = read_message(data, "plant.eml")
        >>> contents.text, contents.facts
        ('It will close.', {'title': 'Plant', 'byline': 'Ann'})
    """
    import email
    from email import policy

    data = re.sub(rb"\AFrom \S[^\n]*\n", b"", data.lstrip())
    message = email.message_from_bytes(data, policy=policy.default)
    try:
        body = message.get_body(("plain", "html"))
        is_page = body is not None and body.get_content_subtype() == "html"
        page = _decode(body, name).encode() if body is not None else b""
        attached = [part.get_filename() or "" for part in message.iter_attachments()]
    except (KeyError, AttributeError, TypeError, ValueError, LookupError, RecursionError):
        raise FormatError(f"{name} is a damaged e-mail: save it again.") from None
    if is_page and message["Snapshot-Content-Location"]:
        return read_page(page, name, url=_read_header(message, "Snapshot-Content-Location"))
    text = page.decode()
    text = (read_fragment(text) if is_page else text).replace("\r\n", "\n").strip()
    if not text:
        raise FormatError(f"{name} is an e-mail without words.", "empty")
    sender = _read_header(message, "From")
    named = re.match(r'"?([^"<]*[^"<\s])"?\s*<', sender)
    facts = {
        "title": _read_header(message, "Subject"),
        "published": read_date(_read_header(message, "Date").split("(")[0]),
        "byline": named[1] if named else "",
    }
    names = ", ".join(make_line(one) for one in attached if one)
    notes = (f"What is attached to the e-mail is not read: {names}.",) if names else ()
    return Contents(text, {key: value for key, value in facts.items() if value}, notes)


def _decode(part: "MIMEPart", name: str) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    text, _ = decode_text(data, name, str(part.get_content_charset("")))
    return text


def _read_header(message: "EmailMessage", name: str) -> str:
    try:
        return make_line(str(message.get(name, "")))
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""
