"""What newsrooms have -> stories, one by one, and what is no story, with the reason."""

import csv
import io
import json
import random
import tracemalloc
import zipfile

import pandas as pd
import pytest
from papers import STORY, make_open_document, make_page, make_pdf, make_word, make_zip

from analysis.corpus.duplicates import Seen
from analysis.corpus.intake import Given, Intake, Skipped, list_stories
from analysis.corpus.screening import find_language, find_objection
from analysis.errors import ArticleError
from analysis.formats.packages import LARGEST
from analysis.web import Page

OTHER = (
    "The council voted to keep the library open until the end of June.",
    "“It is a small thing for them and a large one for us,” said Ruth Lane, a teacher.",
)
HEADS = {"Headline": "The bridge", "Date": "5 March 2024", "Section": "City", "Author": "Ann Berg"}
FEED = """<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gazette</title>
<link>https://gazette.example</link>%s</channel></rss>"""


def write(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def take(*sources, **options):
    """The stories by key, and the kinds of what was skipped by key."""
    found = list(list_stories(sources, **options))
    given = {one.story: one for one in found if isinstance(one, Given)}
    skipped = {one.story: one for one in found if isinstance(one, Skipped)}
    assert len(given) + len(skipped) == len(found)
    assert all(one.reason.endswith(".") and "\n" not in one.reason for one in skipped.values())
    return given, skipped


def make_csv(*rows, separator=",", encoding="utf-8"):
    file = io.StringIO(newline="")
    table = csv.DictWriter(file, list(rows[0]), delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    return file.getvalue().encode(encoding)


def tell_apart(number):
    """A story unlike others."""
    words = random.Random(number)  # noqa: S311
    names = " ".join("".join(words.choices("abcdefgh", k=5)) for _ in range(12))
    return f"The mayor of {names} said that the bridge there would open in May for the people."


def test_a_folder_is_read_in_order_with_facts_and_corrections(tmp_path):
    folder = write(
        tmp_path / "desk",
        {
            "b.docx": make_word(*STORY),
            "a.txt": "\n".join(OTHER),
            "a.toml": 'desk = "City"',
            "a.corrections.csv": "what,words,new\nname,Lane,Ruth Lane\n",
            "2024/03/05/c.txt": tell_apart(3),
            ".hidden/d.txt": "Hidden.",
            ".e.txt": "Hidden.",
            "empty.txt": "",
            "picture.png": b"\x89PNG",
        },
    )
    given, skipped = take(folder)
    assert list(given) == ["desk/a.txt", "desk/b.docx", "desk/2024/03/05/c.txt"]
    assert {key: one.kind for key, one in skipped.items()} == {
        "desk/empty.txt": "empty",
        "desk/picture.png": "format",
    }
    assert given["desk/a.txt"].article.desk == "City"
    assert len(given["desk/a.txt"].corrections.rows) == 1
    assert given["desk/2024/03/05/c.txt"].article.published == "2024-03-05"


def test_a_file_named_twice_is_read_once(tmp_path):
    folder = write(tmp_path, {"a.txt": "\n".join(STORY)})
    assert len(list(list_stories([folder / "a.txt", folder, folder]))) == 1


def test_a_missing_source_is_said_before_anything_is_read(tmp_path):
    with pytest.raises(ArticleError, match="There is no file or folder"):
        next(list_stories([write(tmp_path, {"a.txt": "It opens."}), tmp_path / "b"]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_however_it_was_saved(tmp_path, encoding, separator):
    rows = [{"Body": "\n".join(one), **HEADS} for one in (STORY, OTHER)]
    data = make_csv(*rows, separator=separator, encoding=encoding)
    given, skipped = take(write(tmp_path, {"s.csv": data}) / "s.csv")
    assert list(given) == ["s.csv#1", "s.csv#2"] and not skipped
    article = given["s.csv#1"].article
    assert article.text == "\n".join(STORY)
    assert (article.title, article.published) == ("The bridge", "2024-03-05")
    assert (article.desk, article.byline) == ("City", "Ann Berg")


ROW = {"id": "a7", "text": "\n".join(STORY), "authors": ["Ann Berg", "Tom Hill"], "date": "2024-03"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("s.jsonl", json.dumps(ROW) + "\n\n"),
        ("s.ndjson", json.dumps(ROW, ensure_ascii=False)),
        ("s.json", json.dumps([ROW])),
        ("s.json", json.dumps({"count": 1, "articles": [ROW]})),
        ("s.parquet", lambda path: pd.DataFrame([ROW]).to_parquet(path)),
    ],
)
def test_other_tables_are_read_and_rows_keep_their_own_ids(tmp_path, name, data):
    path = tmp_path / name
    data(path) if callable(data) else path.write_text(data, "utf-8")
    given, _ = take(path)
    article = given[f"{name}#a7"].article
    assert article.text == ROW["text"]
    assert (article.byline, article.published) == ("Ann Berg, Tom Hill", "2024-03")


def test_a_column_of_text_is_guessed_only_where_it_is_plain(tmp_path):
    long = {"nr": "1", "x": "\n".join(STORY) * 2, "y": "City"}
    given, _ = take(write(tmp_path, {"a.csv": make_csv(long)}) / "a.csv")
    assert list(given) == ["a.csv#1"]
    two = {"nr": "1", "x": "\n".join(STORY) * 2, "y": "\n".join(OTHER) * 3}
    path = write(tmp_path, {"b.csv": make_csv(two)}) / "b.csv"
    given, skipped = take(path)
    assert not given and skipped["b.csv"].kind == "format"
    assert "nr, x, y" in skipped["b.csv"].reason
    assert take(path, text_column="y")[0]["b.csv#1"].article.text == two["y"]
    assert "no column 'z'" in take(path, text_column="z")[1]["b.csv"].reason


def test_html_in_a_table_is_read_as_words(tmp_path):
    rows = {"text": "".join(f"<p>{one}</p>" for one in STORY) + "<script>alert(1)</script>"}
    given, _ = take(write(tmp_path, {"a.csv": make_csv(rows)}) / "a.csv")
    assert given["a.csv#1"].article.text == "\n\n".join(STORY)


def test_formulas_in_a_table_are_text(tmp_path):
    formula = '=HYPERLINK("http://evil.example";"Click")'
    rows = {
        "text": f"{formula} it said.\n" + "\n".join(STORY),
        "title": formula,
        "author": "@SUM(A1)",
    }
    given, _ = take(write(tmp_path, {"a.csv": make_csv(rows)}) / "a.csv")
    article = given["a.csv#1"].article
    assert article.text.startswith(formula) and article.title == formula


def test_a_long_cell_and_an_empty_one(tmp_path):
    texts = ("\n".join(STORY) * 1000, " ", "x. " * 300_000)
    rows = [{"text": text, "desk": "City"} for text in texts]
    given, skipped = take(write(tmp_path, {"a.csv": make_csv(*rows)}) / "a.csv")
    assert list(given) == ["a.csv#1"]
    assert [one.kind for one in skipped.values()] == ["empty", "limit"]


def test_what_stands_before_the_damage_in_a_table_is_read(tmp_path):
    lines = [json.dumps({"text": tell_apart(number)}) for number in range(200)]
    path = write(tmp_path, {"a.jsonl": "\n".join([*lines, '{"text": "cut'])}) / "a.jsonl"
    given, skipped = take(path)
    assert len(given) == 200
    assert skipped["a.jsonl"].kind == "broken" and "line 201" in skipped["a.jsonl"].reason


def test_a_zip_file_is_read_as_its_folder(tmp_path):
    members = {
        "desk/b.docx": make_word(*OTHER),
        "desk/a.txt": "\n".join(STORY),
        "desk/a.toml": "",
        "__MACOSX/._a.txt": b"\0\0",
        "s.csv": make_csv({"text": tell_apart(1)}),
    }
    given, skipped = take(write(tmp_path, {"may.zip": make_zip(members)}) / "may.zip")
    assert list(given) == ["may.zip/desk/a.txt", "may.zip/desk/b.docx", "may.zip/s.csv#1"]
    assert not skipped


def lie_about_sizes(data):
    """A zip file that claims that what it holds is small."""
    size = (2 * LARGEST).to_bytes(4, "little")
    assert data.count(size) == 2
    return data.replace(size, (1000).to_bytes(4, "little"))


def lock(data):
    """A zip file that claims to need a password."""
    place = data.index(b"PK\x01\x02") + 8
    return data[:6] + b"\x01" + data[7:place] + b"\x01" + data[place + 1 :]


HOSTILE = {
    "up.zip": (make_zip({"../../a.txt": "It opens."}), "unsafe"),
    "up2.zip": (make_zip({"a\\..\\..\\a.txt": "It opens."}), "unsafe"),
    "root.zip": (make_zip({"/etc/a.txt": "It opens."}), "unsafe"),
    "drive.zip": (make_zip({"C:/a.txt": "It opens."}), "unsafe"),
    "bomb.zip": (lambda: make_zip({"a.txt": b"a" * 20_000_000}), "limit"),
    "large.zip": (lambda: make_zip({"a.txt": b"a" * (LARGEST + 1)}), "limit"),
    "lies.zip": (
        lambda: lie_about_sizes(make_zip({"a.txt": b"a" * (2 * LARGEST)})),
        "broken|limit",
    ),
    "nested.zip": (make_zip({"b.zip": make_zip({"a.txt": "It opens."})}), "format"),
    "locked.zip": (lock(make_zip({"a.txt": "It opens."})), "locked"),
    "cut.zip": (make_zip({"a.txt": "It opens."})[:60], "broken"),
    "not.zip": (b"PK\x03\x04" + b"\0" * 500, "broken"),
    "cut.docx": (make_word(*STORY)[:500], "broken"),
    "cut.pdf": (make_pdf((50, 700, "It opens."))[:150], "broken|empty"),
    "laughs.odt": (
        make_open_document("&a;", opening='<!DOCTYPE x [<!ENTITY a "ha">]>'),
        "unsafe",
    ),
    "cut.parquet": (b"PAR1" + b"\0" * 100, "broken"),
    "cut.json": (b'[{"text": "It', "broken"),
    "deep.json": (b"[" * 100_000, "broken"),
    "list.json": (b"[1, 2]", "format"),
    "no.jsonl": (b"[1]\n", "broken"),
    "empty.jsonl": (b"\n", "empty|broken"),
    "empty.csv": (b"", "empty"),
    "heads.csv": (b"id,text\n", "empty"),
    "quote.csv": (b'id,text\n1,"It never closes.\n' + b"a,b\n" * 100, "broken"),
    "zeros.csv": (b"\0" * 100, "format|broken|empty"),
    "cut.xml": (FEED.encode()[:-30], "broken"),
    "laughs.xml": (b'<!DOCTYPE r [<!ENTITY a "ha">]><rss>&a;</rss>', "unsafe"),
    "outside.xml": (
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
        "unsafe",
    ),
    "other.xml": (b'<?xml version="1.0"?><nitf><body>It opens.</body></nitf>', "format"),
    "script.html": (b"<html><script>document.write('It opens.')</script>", "boilerplate"),
    "menu.html": (make_page(), "boilerplate|empty"),
    "half.txt": (b"\xff\xfeK", "broken"),
    "sound.txt": (bytes(range(256)) * 50, "format"),
    "facts.txt": (b"It opens.", "broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_broken_or_hostile_is_skipped_with_the_reason_and_the_rest_is_read(tmp_path, name):
    data, kind = HOSTILE[name]
    data = data() if callable(data) else data
    files = {f"desk/{name}": data, "desk/zz.txt": "\n".join(STORY), "desk/facts.toml": "title ="}
    given, skipped = take(write(tmp_path, files) / "desk")
    assert list(given) == ["desk/zz.txt"]
    (one,) = skipped.values()
    assert one.kind in kind.split("|")
    assert one.story.startswith(f"desk/{name}")
    assert len(one.reason) < 400


def test_an_entry_of_each_kind_in_one_zip_file_spoils_no_other(tmp_path):
    members = {name: data for name, (data, _) in HOSTILE.items() if not name.endswith(".zip")}
    del members["facts.txt"]
    members |= {"../up.txt": "It opens.", "zz.txt": "\n".join(STORY)}
    given, skipped = take(write(tmp_path, {"a.zip": make_zip(members)}) / "a.zip")
    assert list(given) == ["a.zip/zz.txt"]
    assert len(skipped) == len(members) - 1


def test_an_entry_that_overlaps_others_is_skipped(tmp_path):
    data = make_zip({"a.txt": "\n".join(STORY), "b.txt": "\n".join(OTHER)})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        second = package.getinfo("b.txt").header_offset
    data = data.replace(
        second.to_bytes(4, "little") + b"b.txt", (0).to_bytes(4, "little") + b"b.txt"
    )
    given, skipped = take(write(tmp_path, {"a.zip": data}) / "a.zip")
    assert list(given) == ["a.zip/a.txt"] and skipped["a.zip/b.txt"].kind == "broken"


POST = """<item><title>%s</title><link>https://gazette.example/%s</link>
<pubDate>Tue, 05 Mar 2024 08:00:00 +0000</pubDate><dc:creator><![CDATA[aberg]]></dc:creator>
<category domain="post_tag">bridges</category><category domain="category">City</category>
<content:encoded><![CDATA[%s]]></content:encoded>
<wp:post_type>%s</wp:post_type><wp:status>%s</wp:status></item>"""
AUTHOR = (
    "<wp:author><wp:author_login>aberg</wp:author_login>"
    "<wp:author_display_name>Ann Berg</wp:author_display_name></wp:author>"
)


def test_an_export_of_wordpress_gives_the_posts_that_ran(tmp_path):
    body = '[caption id="1"]A bridge[/caption]<!-- wp:paragraph -->' + "\n\n".join(STORY)
    items = [
        POST % ("The bridge", "bridge", body, "post", "publish"),
        POST % ("Draft", "draft", "It opens.", "post", "draft"),
        POST % ("About", "about", "We are a paper.", "page", "publish"),
        POST % ("Picture", "picture", "", "attachment", "inherit"),
    ]
    feed = FEED % (AUTHOR + "".join(items))
    given, skipped = take(write(tmp_path, {"export.xml": feed}) / "export.xml")
    (one,) = given.values()
    assert one.story == one.article.url == "https://gazette.example/bridge"
    assert one.article.text == "\n\n".join(STORY)
    assert (one.article.byline, one.article.desk) == ("Ann Berg", "City")
    assert (one.article.published, one.article.outlet) == ("2024-03-05", "The Gazette")
    assert {one.kind for one in skipped.values()} == {"unpublished"} and len(skipped) == 3


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry>
<title>The bridge</title><link rel="edit" href="https://gazette.example/edit"/>
<link href="https://gazette.example/bridge"/><published>2024-03-05T08:00:00Z</published>
<author><name>Ann Berg</name></author><summary>A teaser.</summary></entry></feed>"""


def test_the_links_of_a_feed_are_fetched_only_when_asked_for(tmp_path):
    path = write(tmp_path, {"feed.xml": ATOM}) / "feed.xml"
    given, skipped = take(path)
    assert not given and skipped["https://gazette.example/bridge"].kind == "address"
    asked = []

    def get(address):
        asked.append(address)
        return Page(address, make_page(*STORY), "utf-8")

    (one,) = Intake(fetch=True, get=get).list_stories([path])
    assert asked == ["https://gazette.example/bridge"]
    assert one.article.title == "The bridge" and one.article.byline == "Ann Berg"
    assert one.article.published == "2024-03-05"
    assert STORY[1] in one.article.text


def test_a_feed_at_an_address_leads_to_its_stories_and_no_further():
    pages = {
        "https://gazette.example/feed": ATOM.encode(),
        "https://gazette.example/bridge": ATOM.encode(),
    }
    found = list(
        Intake(fetch=True, get=lambda one: Page(one, pages[one])).list_stories(
            ["https://gazette.example/feed"]
        )
    )
    assert [(one.story, one.kind) for one in found] == [
        ("https://gazette.example/bridge", "format")
    ]


def test_private_addresses_in_feeds_are_skipped(tmp_path):
    item = "<item><link>http://%s/a</link></item>"
    feed = FEED % "".join(item % host for host in ("127.0.0.1", "169.254.169.254", "localhost"))
    given, skipped = take(write(tmp_path, {"feed.rss": feed}) / "feed.rss", fetch=True)
    assert not given
    assert [one.kind for one in skipped.values()] == ["unsafe"] * 3


def test_an_address_is_skipped_unless_fetching_is_asked_for():
    given, skipped = take("https://gazette.example/bridge")
    assert not given and skipped["https://gazette.example/bridge"].kind == "address"


def test_wire_copy_that_two_papers_ran_counts_once(tmp_path):
    text = "\n".join([*STORY, *OTHER, *(tell_apart(number) for number in range(20))])
    files = {
        "a.txt": text,
        "b.txt": f"HULL (AP) — {text}\n\nAdditional reporting by Ann Berg.",
        "c.txt": text.replace("Monday", "Tuesday").upper(),
        "d.txt": "\n".join(tell_apart(number) for number in range(10, 40)),
    }
    given, skipped = take(write(tmp_path / "desk", files))
    assert list(given) == ["desk/a.txt", "desk/d.txt"]
    assert {one.kind for one in skipped.values()} == {"duplicate"}
    assert "desk/a.txt" in skipped["desk/b.txt"].reason


def test_ids_that_come_twice_are_said(tmp_path):
    rows = [{"id": "1", "text": tell_apart(number)} for number in range(2)]
    found = list(list_stories([write(tmp_path, {"a.csv": make_csv(*rows)}) / "a.csv"]))
    assert isinstance(found[0], Given) and found[1].kind == "duplicate"


def test_memory_does_not_grow_with_the_stories():
    seen, sizes = Seen(), []
    tracemalloc.start()
    for number in range(3000):
        assert seen.add_name(str(number))
        assert seen.find_alike(str(number), tell_apart(number)) == ""
        if number in {999, 2999}:
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sizes[1] - sizes[0] < 100_000


LANGUAGES = {
    "de": "Die Brücke über den Fluss wird bis Mai wieder aufgebaut, teilte das Büro der "
    "Bürgermeisterin am Montag mit. Wir haben lange genug gewartet, sagte sie vor der Presse.",
    "fr": "Le pont sur la rivière sera reconstruit d’ici mai, a annoncé lundi le cabinet de la "
    "maire. Nous avons assez attendu, a-t-elle déclaré devant la presse et les habitants.",
    "es": "El puente sobre el río será reconstruido antes de mayo, anunció el lunes la oficina de "
    "la alcaldesa. Ya hemos esperado bastante, dijo ella ante la prensa y los vecinos.",
    "it": "Il ponte sul fiume sarà ricostruito entro maggio, ha annunciato lunedì l’ufficio della "
    "sindaca. Abbiamo aspettato abbastanza, ha detto davanti alla stampa e agli abitanti.",
    "pt": "A ponte sobre o rio será reconstruída até maio, anunciou na segunda-feira o gabinete da "
    "prefeita. Já esperamos o bastante, disse ela diante da imprensa e dos moradores.",
    "nl": "De brug over de rivier wordt voor mei herbouwd, meldde het kantoor van de burgemeester "
    "maandag. We hebben lang genoeg gewacht, zei ze tegen de pers en de bewoners.",
    "sv": "Bron över floden ska byggas upp igen till maj, meddelade borgmästarens kontor på "
    "måndagen. Vi har väntat länge nog, sade hon inför pressen och invånarna i staden.",
    "pl": "Most na rzece zostanie odbudowany do maja, poinformowało w poniedziałek biuro "
    "burmistrzyni. Czekaliśmy wystarczająco długo, powiedziała dziennikarzom i mieszkańcom miasta, "
    "którzy przyszli na konferencję prasową.",
    "tr": "Nehrin üzerindeki köprü mayıs ayına kadar yeniden yapılacak, belediye başkanının ofisi "
    "pazartesi günü açıkladı. Yeterince bekledik, dedi basına ve kentin sakinlerine.",
    "id": "Jembatan di atas sungai akan dibangun kembali sebelum Mei, kata kantor wali kota pada "
    "hari Senin. Kami sudah cukup lama menunggu, katanya kepada wartawan dan warga kota.",
    "ru": "Мост через реку восстановят к маю, сообщила в понедельник канцелярия мэра. Мы ждали "
    "достаточно долго, сказала она журналистам и жителям города.",
    "zh": "市长办公室周一表示，河上的桥将在五月前重建。她对记者和居民说，我们已经等得够久了。",
    "ar": "قال مكتب رئيسة البلدية يوم الاثنين إن الجسر فوق النهر سيعاد بناؤه بحلول مايو. "
    "وقالت للصحفيين والسكان لقد انتظرنا طويلا بما فيه الكفاية.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_in_english_is_told(language):
    assert find_language(LANGUAGES[language]) == language
    assert find_objection(LANGUAGES[language])[0] == "language"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(STORY),
        "Park: Why?\nHill: Because we said so, and you did not.",
        "It opens.",
        "Zoë Müller, Özgür Yılmaz, Łukasz Wójcik and Nguyễn Văn An met Ji-woo Park in Kraków; "
        "São Paulo’s José Peña said that the bridge would open in May, and nobody believed him.",
        "“Wir haben lange genug gewartet,” the mayor said in German, and then in English: “We have "
        "waited long enough for it, and the people of this town will not wait any longer.”",
        "We use cookies to make this site better.\n" + "\n".join(STORY) + "\nAll rights reserved.",
    ],
)
def test_a_story_in_english_is_one(text):
    assert find_objection(text) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\nBusiness\nLog in",
        "We use cookies to make this site better. Read our privacy policy.\nAccept all\nReject",
        "Subscribe now to continue reading this article.\nAlready a subscriber? Log in.",
        "Please enable JavaScript to continue.\nChecking your browser before you go on.",
        "404 error.\nThe page you requested could not be found.\nHome",
        "Access Denied\nVerify that you are a human by doing what stands below.",
    ],
)
def test_what_stands_around_stories_is_none(text):
    assert find_objection(text)[0] == "boilerplate"
