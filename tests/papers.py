"""Files as word processors, layout programs and mail programs save them, made byte by byte."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
STORY = (
    "The bridge over the Humber will be rebuilt by May, the mayor’s office said on Monday.",
    "“We have waited long enough,” said Zoë Park, the mayor. “This is money well spent.”",
    "Tom Hill, who owns a café beside the bridge, said he would believe it when he saw it.",
)


def make_zip(members, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def make_word(*paragraphs, body="", opening="", others=None):
    """A .docx; `body` is what stands after the paragraphs as XML, `opening` before the XML."""
    written = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    document = (
        f'{opening}<w:document xmlns:w="{WORD}"><w:body>{written}{body}</w:body></w:document>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
    )
    members = {
        "[Content_Types].xml": kinds,
        "_rels/.rels": relations,
        "word/document.xml": document,
    }
    return make_zip({**members, **(others or {})})


def make_open_document(*paragraphs, opening=""):
    written = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    content = (
        f'{opening}<office:document-content xmlns:office="{ODF}:office:1.0" '
        f'xmlns:text="{ODF}:text:1.0"><office:body><office:text>{written}</office:text>'
        "</office:body></office:document-content>"
    )
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def make_pdf(*lines, pages=1):
    """A PDF; a line is its words and where they stand: (x, y, words)."""
    shown = "".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj\n" for x, y, words in lines)
    stream = f"BT /F1 10 Tf\n{shown}ET".encode("cp1252")
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
        ]
        * pages,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(data))
    )


def make_page(*paragraphs, head="", before="", after=""):
    """A newspaper's page: a menu, the article, and what stands below it."""
    written = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{before}'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article>{written}</article>{after}"
        '<aside><h3>Read more</h3><a href="/pubs">Ten pubs in Hull</a></aside>'
        "<footer>© 2024 The Gazette. We use cookies.</footer></body></html>"
    ).encode()
