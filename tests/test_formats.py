"""A document of each kind -> its words and facts; broken and hostile ones -> one sentence."""

import re
import warnings

import pytest
from papers import STORY, make_open_document, make_page, make_pdf, make_word, make_zip

from analysis import read_story
from analysis.article import Article
from analysis.errors import FormatError, MissingExtraError
from analysis.formats import find_date, read_contents, read_date
from analysis.formats.packages import LARGEST

TEXT = "\n\n".join(STORY)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
COLUMN = [(50, 700 - 12 * n, f"left {n}") for n in range(8)]
BESIDE = [(320, 700 - 12 * n, f"right {n}") for n in range(8)]
MAIL = (
    b"From: Zo\xc3\xab Park <z@example.org>\r\nTo: desk@example.org\r\nSubject: The bridge\r\n"
    b"Date: Tue, 5 Mar 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story.txt", TEXT.encode()),
        ("story.docx", make_word(*STORY)),
        ("story", make_word(*STORY)),
        ("story.odt", make_open_document(*STORY)),
        ("story.eml", MAIL + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode()),
        ("story.eml", MAIL + b"Content-Type: text/html\r\n\r\n" + make_page(*STORY)),
        ("story.html", make_page(*STORY)),
        ("story.pdf", make_pdf(*((50, 700 - 40 * n, one) for n, one in enumerate(STORY)))),
    ],
)
def test_the_words_of_each_kind_of_document_are_read(name, data):
    found = read_contents(data, name).text
    assert [line for line in found.splitlines() if "bridge" in line or "mayor" in line][-3:] == [
        *STORY
    ]


@pytest.mark.parametrize("name", ["story.docx", "story.odt", "story.html"])
def test_a_story_is_read_in_its_format_and_offsets_point_into_its_words(tmp_path, name):
    makers = {".docx": make_word, ".odt": make_open_document, ".html": make_page}
    path = tmp_path / name
    path.write_bytes(makers[path.suffix](*STORY))
    (tmp_path / "story.toml").write_text('desk = "City"\n')
    story = read_story(path)
    assert "Zoë Park" in story.quotes["speaker"].tolist()
    assert story.article.desk == "City"
    for row in story.mentions.itertuples():
        assert story.article.text[row.start : row.end] == row.text


def test_a_page_tells_its_facts():
    head = (
        "<title>The bridge | The Gazette</title><meta name=author content='Ann Berg'>"
        "<meta property=og:site_name content='The Gazette'>"
        "<meta property=article:section content=City>"
        "<meta property=article:published_time content=2024-03-05T08:00:00Z>"
        "<link rel=canonical href=https://gazette.example/bridge>"
    )
    contents = read_contents(make_page(*STORY, head=head), "story.html")
    assert contents.facts == {
        "title": "The bridge",
        "published": "2024-03-05",
        "outlet": "The Gazette",
        "desk": "City",
        "url": "https://gazette.example/bridge",
        "byline": "Ann Berg",
    }
    assert "cookies" not in contents.text and "Sport" not in contents.text


def test_an_email_tells_its_facts_and_what_is_attached():
    data = MAIL + (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        b"It opens.\r\n--b\r\nContent-Type: application/pdf\r\n"
        b"Content-Disposition: attachment; filename=plan.pdf\r\n\r\n%PDF\r\n--b--\r\n"
    )
    contents = read_contents(data, "story.eml")
    assert contents.text == "It opens."
    assert contents.facts["title"] == "The bridge" and contents.facts["published"] == "2024-03-05"
    assert "plan.pdf" in contents.notes[0]


def test_facts_in_front_of_a_markdown_text_are_no_words():
    data = (
        b'---\ntitle: "The bridge"\ndate: 2024-03-05\nsection: City\ntags:\n  - a\n---\n\nIt opens.'
    )
    contents = read_contents(data, "story.md")
    assert contents.text == "It opens."
    assert contents.facts == {"title": "The bridge", "published": "2024-03-05", "desk": "City"}
    assert read_contents(data, "story.txt").text == data.decode()


def test_words_that_were_deleted_in_word_are_not_read():
    body = (
        "<w:p><w:r><w:t>It opens </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>in May.</w:t></w:r></w:ins></w:p>"
    )
    assert read_contents(make_word(body=body), "a.docx").text == "It opens in May."


def test_columns_that_may_be_mixed_up_are_said():
    mixed = [line for pair in zip(COLUMN, BESIDE, strict=True) for line in pair]
    assert "their order may be lost" in read_contents(make_pdf(*mixed), "a.pdf").notes[0]
    assert "their order may be lost" in read_contents(make_pdf(*COLUMN, *BESIDE), "a.pdf").notes[0]
    assert read_contents(make_pdf(*COLUMN), "a.pdf").notes == ()


def test_columns_that_stand_one_after_the_other_in_the_file_stay_so():
    words = read_contents(make_pdf(*COLUMN, *BESIDE), "a.pdf").text.split("\n")
    assert words == [words for _, _, words in (*COLUMN, *BESIDE)]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("cut.docx", make_word(*STORY)[:400], "broken|format"),
        ("cut.odt", make_open_document(*STORY)[:200], "broken|format"),
        ("cut.pdf", make_pdf(*COLUMN)[:120], "broken|empty"),
        ("bare.docx", make_zip({"word/document.xml": "<w"}), "broken"),
        ("empty.docx", make_word(), "empty"),
        ("laughs.docx", make_word("x", opening=LAUGHS), "unsafe"),
        ("laughs.odt", make_open_document("&c;", opening=LAUGHS), "unsafe"),
        ("outside.docx", make_word("&a;", opening=OUTSIDE), "unsafe"),
        ("outside.odt", make_open_document("&a;", opening=OUTSIDE), "unsafe"),
        ("deep.docx", make_word(body="<w:p>" * 5000 + "</w:p>" * 5000), "unsafe"),
        ("bomb.docx", make_word("x", others={"word/b.xml": b" " * 30_000_000}), "limit"),
        ("scan.pdf", make_pdf(), "empty"),
        ("no.pdf", b"%PDF-1.7\n%%EOF", "broken"),
        ("long.pdf", make_pdf((50, 700, "x"), pages=501), "limit"),
        ("empty.html", b"<html><body></body></html>", "boilerplate"),
        ("script.html", b"<html><script>document.write('a story.')</script></html>", "boilerplate"),
        ("deep.html", make_page(*STORY, before="<div>" * 20_000), "boilerplate"),
        ("empty.eml", MAIL + b"\r\n", "empty"),
        ("odd.eml", MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b", "empty|broken"),
        ("half.txt", b"\xff\xfeK", "broken"),
        ("sound.txt", bytes(range(256)) * 20, "format"),
        ("zeros.txt", b"\0" * 1000, "format"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "format"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "format"),
        ("book.xlsx", make_zip({"xl/workbook.xml": "<a/>"}), "format"),
        ("stories.zip", make_zip({"a.txt": "It opens."}), "format"),
        ("stories.csv", b"text\nIt opens.", "format"),
        ("other.xml", b"<?xml version='1.0'?><a>It opens.</a>", "format"),
        ("rich.txt", b"{\\rtf1 It opens.}", "format"),
        ("blank.txt", b" \r\n\t", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name, data, kind):
    with pytest.raises(FormatError) as refusal:
        read_contents(data, name)
    said = str(refusal.value)
    assert re.fullmatch(kind, refusal.value.kind)
    assert said.startswith(name) and said.endswith(".") and len(said) < 300


@pytest.mark.parametrize(
    "data",
    [
        make_page(*STORY, before="<div>" * 100),
        make_page(*STORY, head="<title><script>alert(1)</script>Bridge</title>"),
        make_page(*STORY, after="<script>" + "alert('x');" * 1000),
        make_page(*STORY, before="<p onclick='alert(1)'><img src=x onerror=alert(1)></p>"),
        make_page(*STORY).replace(b"</p>", b"").replace(b"</article>", b""),
        b"<?xml version='1.0' encoding='utf-8'?>" + make_page(*STORY),
        "\ufeff".encode("utf-16-le") + make_page(*STORY).decode().encode("utf-16-le"),
        make_page(*STORY, head="<meta charset=windows-1252>").decode().encode("cp1252"),
        make_page(*STORY, head="<meta charset=nonsense>"),
    ],
)
def test_hostile_and_broken_pages_give_the_story_alone(data):
    contents = read_contents(data, "story.html")
    assert STORY[1] in contents.text
    assert "alert" not in contents.text and "<" not in contents.text
    Article(contents.text, **contents.facts)


def test_a_script_in_a_title_is_text_wherever_it_is_shown(tmp_path):
    path = tmp_path / "story.html"
    path.write_bytes(
        make_page(*STORY, head="<title>&lt;script&gt;alert(1)&lt;/script&gt; B</title>")
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "<script>alert" not in read_story(path)._repr_html_()


def test_a_locked_pdf_is_refused():
    locked = make_pdf(*COLUMN).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        b"/O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>",
    )
    with pytest.raises(FormatError, match="locked with a password") as refusal:
        read_contents(locked, "a.pdf")
    assert refusal.value.kind == "locked"


def test_no_document_is_unpacked_beyond_the_limit():
    data = make_word("x", others={"word/b.xml": b" " * (LARGEST + 1)})
    with pytest.raises(FormatError, match="more than a story has"):
        read_contents(data, "a.docx")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:30:00-08:00", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("Tue, 05 Mar 2024 08:00:00 GMT", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("5 March 2024 at 10:30", "2024-03-05"),
        ("13/3/2024", "2024-03-13"),
        ("3/13/2024", "2024-03-13"),
        ("3/4/2024", "2024"),
        ("1709625600", "2024-03-05"),
        ("1709625600000", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("0001-01-01", ""),
        ("2024-13-45", ""),
        ("yesterday", ""),
        ("12", ""),
        ("March", ""),
        ("", ""),
        ("9" * 5000, ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_certain(text, date):
    assert read_date(text) == date


def test_a_date_in_a_path_is_one_only_where_it_is_a_day():
    assert find_date("2024/03/05/bridge.txt") == "2024-03-05"
    assert find_date("call-2024-555-1234.txt") == find_date("v2024.99.99.txt") == ""


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch):
    for package, name, data in (
        ("trafilatura", "a.html", make_page(*STORY)),
        ("pypdf", "a.pdf", make_pdf(*COLUMN)),
        ("mammoth", "a.docx", make_word(*STORY)),
    ):
        monkeypatch.setitem(__import__("sys").modules, package, None)
        with pytest.raises(MissingExtraError, match=r"pip install 'sourcebook\[stories\]'"):
            read_contents(data, name)
