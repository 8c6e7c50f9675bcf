"""Web pages, prints, office documents, books, mails, tables and feeds: documents, or the reasons for none."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from seeds import DEFAULT_OPTIONS, Limits, RawDocument, ReadingOptions, UnreadableFile, read_documents
from seeds.html_metadata import iso_day
from seeds.readers.html import html_fragment_text
from tests.browser import needs_chromium, open_browser

PARAGRAPHS = (
    "The harbour of Nordby will be closed for three weeks from Monday while divers repair the quay.",
    "“We could not wait any longer,” said its director, Ane Holm, at a press conference on Friday.",
    "The ferries to the islands will leave from Sundby instead, with two departures fewer on weekdays.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def read(path: Path, options: ReadingOptions = DEFAULT_OPTIONS) -> RawDocument:
    (document,) = read_documents([path], options)
    assert isinstance(document, RawDocument), document
    return document


def failure(path: Path, options: ReadingOptions = DEFAULT_OPTIONS) -> str:
    (found,) = read_documents([path], options)
    assert isinstance(found, UnreadableFile), found
    return found.reason


def page(head: str = "", body: str = "") -> str:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<html><head>{head}</head><body><article>{article}</article>{body}</body></html>"


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ("", "utf-16"),
        ('<meta charset="nonsense">', "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="iso-2022-jp">', "iso-2022-jp"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_utf8(head: str, encoding: str, tmp_path: Path) -> None:
    accent = "港" if "jp" in encoding else "å"
    found = read(written(tmp_path / "a.html", page(head).replace("quay", f"quay {accent}"), encoding))
    assert found.text == TEXT.replace("quay", f"quay {accent}")


def test_what_a_page_states_about_itself(tmp_path: Path) -> None:
    head = """<title>x</title><link rel="canonical" href="https://nordby.example/news/1">
    <meta property="og:site_name" content="Nordby Times"><script type="application/ld+json">
    [{"@type": "WebSite"}, {"@type": "ReportageNewsArticle", "headline": "Harbour &amp; quay",
    "datePublished": "2024-05-03T23:30:00-05:00", "dateModified": "20240504",
    "author": [{"name": "Jo Berg"}, "https://x.example/jo", {"name": "Jo Berg"}]}]</script>"""
    found = read(written(tmp_path / "a.html", page(head)))
    assert (found.title, found.source, found.authors) == ("Harbour & quay", "Nordby Times", ("Jo Berg",))
    assert (found.published, found.updated) == (date(2024, 5, 3), date(2024, 5, 4))
    assert found.url == "https://nordby.example/news/1"


@pytest.mark.parametrize(("stated", "language"), [("en-GB", "en"), ("de", None), ("el", "el"), ("zz9", None)])
def test_a_stated_language_counts_unless_the_text_is_in_another(
    stated: str, language: str | None, tmp_path: Path
) -> None:
    markup = page().replace("<html>", f'<html lang="{stated}">')
    assert read(written(tmp_path / "a.html", markup)).language == language


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "soon"}</script>',
        '<script type="application/ld+json">{broken</script><link rel="canonical" href="javascript:x">',
        '<link rel="canonical" href="https://nordby.example/"><meta name="date" content="0001-01-01">',
        '<meta name="author" content="https://nordby.example/jo"><meta name="date" content="2024-13-01">',
    ],
)
def test_nothing_is_invented(head: str, tmp_path: Path) -> None:
    found = read(written(tmp_path / "a.html", page(head)))
    assert (found.title, found.source, found.published, found.updated) == (None, None, None, None)
    assert (found.authors, found.url) == ((), None)


def test_days_are_those_of_the_stated_time_zone() -> None:
    assert iso_day("2024-05-03T23:59:00-11:00") == date(2024, 5, 3)
    assert [iso_day(text) for text in (None, "", "3 May 2024", "2024-02-30", "1899-01-01")] == [None] * 5


def test_a_fragment_becomes_its_visible_text() -> None:
    assert (
        html_fragment_text("<p>One &amp; two</p><script>x</script>three<br>four")
        == "One & two\n\nthree\n\nfour"
    )
    assert html_fragment_text("plain\nwords") == "plain\n\nwords"


@pytest.mark.parametrize("depth", [300, 50_000])
def test_nesting_has_a_limit(depth: int, tmp_path: Path) -> None:
    limits = ReadingOptions(Limits(nesting=100))
    assert "nested deeper than 100" in failure(written(tmp_path / "a.html", "<div>" * depth + "x"), limits)


def test_a_saved_page_with_its_parts(tmp_path: Path) -> None:
    mhtml = (
        "From: <Saved>\nSnapshot-Content-Location: https://nordby.example/1\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page()}\n--b--\n"
    )
    found = read(written(tmp_path / "a.mhtml", mhtml))
    assert (found.text, found.url) == (TEXT, "https://nordby.example/1")
    assert "no HTML page" in failure(written(tmp_path / "b.mht", "Subject: x\n\ntext"))


def test_a_mail(tmp_path: Path) -> None:
    head = "From: Nordby Wire <wire@nordby.example>\nSubject: =?utf-8?q?Harbour_=C3=A5?=\n"
    mail = f"{head}Date: Fri, 03 May 2024 23:30:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}"
    found = read(written(tmp_path / "a.eml", mail))
    assert (found.title, found.source, found.published) == ("Harbour å", "Nordby Wire", date(2024, 5, 3))
    assert found.text == TEXT
    markup = read(written(tmp_path / "b.eml", f"{head}Content-Type: text/html\n\n{page()}"))
    assert (markup.text, markup.published) == (TEXT, None)
    assert "no headers" in failure(written(tmp_path / "c.eml", "\n\n\n"))


def test_a_table_finds_its_columns(tmp_path: Path) -> None:
    rows = f'Titel;Inhalt;Datum;Quelle\nHafen;"{PARAGRAPHS[0]}";2024-05-03;Bote\nx;;;\ny;z;gestern;\n'
    found = list(read_documents([written(tmp_path / "a.csv", rows)]))
    assert isinstance(found[0], RawDocument)
    assert (found[0].title, found[0].source, found[0].published) == ("Hafen", "Bote", date(2024, 5, 3))
    assert found[0].id.startswith("a#")
    assert [each.line for each in found[1:]] == [3, 4]
    assert all(isinstance(each, UnreadableFile) for each in found[1:])


def test_a_row_whose_text_fell_apart_is_a_failure(tmp_path: Path) -> None:
    rows = f"title,text\nTalks,The minister said on Monday, after talks, that\nHarbour,{PARAGRAPHS[0]},,\n"
    broken, sound = read_documents([written(tmp_path / "a.csv", rows)])
    assert isinstance(broken, UnreadableFile)
    assert broken.line == 2
    assert broken.reason == "4 cells, but 2 columns; quote the cells that hold what separates them."
    assert isinstance(sound, RawDocument)
    assert sound.text == PARAGRAPHS[0]


def test_a_tables_columns_may_be_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", f"No\tStory\n7\t{PARAGRAPHS[0]}\n")
    options = ReadingOptions(columns=(("id", "No"), ("text", "Story")))
    assert (read(path, options).id, read(path, options).text) == ("7", PARAGRAPHS[0])
    assert "--column text=NAME, the columns are 'No', 'Story'" in failure(path)
    assert "no column 'Body' for 'text'" in failure(path, ReadingOptions(columns=(("text", "Body"),)))
    assert "no field 'size'" in failure(path, ReadingOptions(columns=(("size", "No"),)))


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Nordby Wire</title>
<item><title>Harbour</title><link>https://nordby.example/1</link>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Nordby Wire</title><entry><id>urn:1</id>
<title>Harbour</title><author><name>Jo Berg</name></author><updated>2024-05-04T10:00:00Z</updated>
<published>2024-05-03T10:00:00Z</published>
<content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>"""


def test_feeds(tmp_path: Path) -> None:
    first, second = read_documents([written(tmp_path / "a.rss", RSS)])
    assert isinstance(first, RawDocument)
    assert (first.id, first.text, first.title) == ("a#https://nordby.example/1", "One.\n\nTwo.", "Harbour")
    assert (first.source, first.published, first.updated) == ("Nordby Wire", date(2024, 5, 3), None)
    assert isinstance(second, UnreadableFile)
    assert "entry 2 has no text" in second.reason
    atom = read(written(tmp_path / "b.xml", ATOM))
    assert (atom.id, atom.authors, atom.updated) == ("b#urn:1", ("Jo Berg",), date(2024, 5, 4))


def test_xml_with_entities_or_without_a_feed_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><title>&b;</title></rss>'
    assert "declares entities" in failure(written(tmp_path / "a.xml", bomb))
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0">&a;</rss>'
    assert "declares entities" in failure(written(tmp_path / "b.rss", outside))
    assert "no RSS or Atom feed" in failure(written(tmp_path / "c.xml", "<book><p>x</p></book>"))
    assert "nested deeper" in failure(written(tmp_path / "d.xml", "<a>" * 1000))


def test_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Jo Berg"
    document.add_heading("Harbour closes", 0)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Monday", "closed"
    results = document.add_table(3, 4)
    for cell, text in zip(results.rows[0].cells, ("Sweden", "2", "2", "0"), strict=True):
        cell.text = text
    results.cell(1, 0).merge(results.cell(1, 2)).text = "Norway"
    results.cell(1, 3).text = "1"
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert (found.title, found.authors, found.published) == ("Harbour closes", ("Jo Berg",), None)
    rows = "Monday | closed\n\nSweden | 2 | 2 | 0\n\nNorway | 1"
    assert found.text == f"Harbour closes\n\n{PARAGRAPHS[0]}\n\n{rows}"


def test_archives_that_are_damaged_or_too_large(tmp_path: Path) -> None:
    assert "damaged archive" in failure(written(tmp_path / "a.docx", "no zip"))
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/media/zeros", b"\0" * 2_000_000)
    small = ReadingOptions(Limits(unpacked_bytes=1_000_000))
    assert "unpacks to more than 1,000,000 bytes" in failure(tmp_path / "b.docx", small)
    assert "members, the limit is 1" in failure(tmp_path / "b.docx", ReadingOptions(Limits(parts=1)))
    assert "damaged Word document" in failure(tmp_path / "b.docx")


def epub(path: Path, chapters: dict[str, str], *, rights: bool = False) -> Path:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<metadata><dc:publisher>Nordby Times</dc:publisher><dc:date>2024-05-03</dc:date></metadata>"
            f"<manifest>{items}</manifest><spine>{order}</spine></package>",
        )
        for name, markup in chapters.items():
            archive.writestr(f"OPS/{name}.xhtml", markup)
        if rights:
            archive.writestr("META-INF/rights.xml", "<rights/>")
    return path


def test_a_books_chapters(tmp_path: Path) -> None:
    found = read(epub(tmp_path / "a.epub", {"cover": "<html><body>Cover</body></html>", "c1": page()}))
    assert (found.id, found.text, found.source) == ("a#c1", TEXT, "Nordby Times")
    assert found.published == date(2024, 5, 3)
    assert "protected" in failure(epub(tmp_path / "b.epub", {"c1": page()}, rights=True))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A page of two sheets, printed by a browser with a running head."""
    path = tmp_path_factory.mktemp("printed") / "print.pdf"
    body = "".join(f"<p style='margin: 3em 0'>{paragraph}</p>" for paragraph in PARAGRAPHS)
    with open_browser() as browser:
        tab = browser.new_page()
        tab.set_content(f"<title>Harbour closes</title><h1>Harbour closes</h1>{body * 8}")
        tab.pdf(
            path=path,
            display_header_footer=True,
            header_template="<p style='font-size: 8px'>Nordby Times <span class='pageNumber'></span></p>",
            footer_template="<span></span>",
            margin={"top": "80px", "bottom": "80px"},
        )
    yield path


@needs_chromium
def test_a_print(printed: Path, tmp_path: Path) -> None:
    found = read(printed)
    assert found.title == "Harbour closes"
    words = " ".join(found.text.split())
    assert all(words.count(paragraph) == 8 for paragraph in PARAGRAPHS)
    assert "Nordby Times" not in words
    assert "pages, the limit is 1" in failure(printed, ReadingOptions(Limits(parts=1)))
    locked = PdfWriter(clone_from=PdfReader(printed))
    locked.encrypt("secret")
    locked.write(tmp_path / "locked.pdf")
    assert "encrypted" in failure(tmp_path / "locked.pdf")
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(tmp_path / "blank.pdf")
    assert "OCR" in failure(tmp_path / "blank.pdf")
    assert "damaged PDF" in failure(written(tmp_path / "broken.pdf", "%PDF-1.7 nothing"))
