"""Reads the words of Word's and OpenDocument's files, as they stand when changes are accepted."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.errors import FormatError, needing
from analysis.formats.contents import Contents
from analysis.formats.packages import list_members, open_package, read_member

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 200  # elements within one another, in XML
WORD, OPEN_DOCUMENT = "word/document.xml", "content.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UNREAD = {  # deleted words, remarks, notes, and lists of contents
    *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "table-of-content")),
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_BLANKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}


def read_word(data: bytes, name: str) -> Contents:
    """Read a Word document (.docx).

    Args:
        data: The file.
        name: Its name, for the message.

    Returns:
        Its words, with a blank line between paragraphs. Insertions are read and deletions are not;
        headers, footers, footnotes and remarks are left out. Its properties are those of whoever
        saved it, and tell nothing of the story.

    Raises:
        FormatError: It is damaged, locked, too large, or its XML defines entities.
        MissingExtraError: What reads it is not installed.
    """
    with needing("stories", "A Word document"):
        import mammoth
    with open_package(io.BytesIO(data), name) as package:
        _check_parts(package, name)
    try:
        text = str(mammoth.extract_raw_text(io.BytesIO(data)).value)
    except Exception as error:  # it raises whatever comes its way, in a file that is not whole
        raise FormatError(f"{name} is a damaged Word document: save it again.") from error
    return Contents(re.sub(r"\n{3,}", "\n\n", text).strip())


def read_open_document(data: bytes, name: str) -> Contents:
    """Read an OpenDocument text (.odt): what goes in and out and is raised is as of `read_word`."""
    with open_package(io.BytesIO(data), name) as package:
        _check_parts(package, name)
        try:
            content = read_member(package, package.getinfo(OPEN_DOCUMENT), f"{name}/content.xml")
        except KeyError:
            raise FormatError(f"{name} is a damaged OpenDocument text: save it again.") from None
    with needing("stories", "An OpenDocument text"):
        from defusedxml.ElementTree import fromstring
    paragraphs = (_join(paragraph).strip() for paragraph in _list_paragraphs(fromstring(content)))
    return Contents("\n\n".join(filter(None, paragraphs)))


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    """Read each XML part once, so that none bursts, defines entities or nests without end."""
    with needing("stories", "A Word or OpenDocument document"):
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse
    for member in list_members(package):
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        part, depth = read_member(package, member, f"{name}/{member.filename}"), 0
        try:
            for event, element in iterparse(io.BytesIO(part), ("start", "end"), forbid_dtd=True):
                depth += 1 if event == "start" else -1
                if depth > DEEPEST:
                    raise FormatError(f"{name} nests its parts without end.", "unsafe")
                if event == "end":
                    element.clear()
        except DefusedXmlException:
            raise FormatError(
                f"{name} defines entities, as no word processor does: save it anew.", "unsafe"
            ) from None
        except (ParseError, ValueError, LookupError):
            raise FormatError(f"{name} is damaged: {member.filename} is no XML.") from None


def _list_paragraphs(element: "Element") -> Iterator["Element"]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag not in _UNREAD:
            yield from _list_paragraphs(child)


def _join(element: "Element") -> str:
    """The words of a paragraph, with those of all that stands in it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _UNREAD:
            parts.append(_BLANKS.get(child.tag, "") or _join(child))
        parts.append(child.tail or "")
    return "".join(parts)
