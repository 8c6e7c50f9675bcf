"""Files that nobody should have to read: damaged ones of every format, and some made to do harm."""

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from pypdf import PdfWriter

STORY = (
    "The harbour of Nordby will be closed for three weeks from Monday while divers repair the quay.",
    "“We could not wait any longer,” said its director, Ane Holm, at a press conference on Friday.",
    "ستغادر العبّارات إلى الجزر من سوندبي، وسيُلغى رحلتان في أيام الأسبوع. 船は月曜日から出ません。",
)
PAGE = (
    '<html><head><title>Harbour</title><script type="application/ld+json">{"@type": "NewsArticle", '
    '"headline": "Harbour", "datePublished": "2026-05-03"}</script></head><body><article>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    + "</article></body></html>"
)


def sound_files() -> dict[str, bytes]:
    """Suffix -> a small file of that format that can be read."""
    text = "Harbour closes\n\nBy Jo Berg\n\n" + "\n\n".join(STORY)
    record = json.dumps({"id": "a", "title": "Harbour", "text": STORY[0], "published": "2026-05-03"})
    return {
        ".txt": text.encode(),
        ".md": f"# {text}".encode(),
        ".html": PAGE.encode(),
        ".mhtml": _mhtml(),
        ".jsonl": f"{record}\n".encode() * 3,
        ".jsonl.gz": gzip.compress(f"{record}\n".encode() * 3),
        ".csv": _table(),
        ".eml": f"From: a@b.example\nSubject: Harbour\nMIME-Version: 1.0\n\n{text}".encode(),
        ".rss": _feed(),
        ".docx": _word(),
        ".epub": _book(),
        ".pdf": _print(),
    }


def hostile_files(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Write about `count` files into `folder`: every damage to every format in turn, and the traps."""
    chance = random.Random(seed)
    sound = sound_files()
    traps = dict(_traps())
    for name, content in traps.items():
        path = folder / f"trap-{name}"
        path.write_bytes(content)
        yield path
    suffixes, damages = list(sound), list(_DAMAGES)
    for number in range(count - len(traps)):
        suffix = suffixes[number % len(suffixes)]
        damage = damages[number // len(suffixes) % len(damages)]
        path = folder / f"{damage.__name__.strip('_')}{number}{suffix}"
        path.write_bytes(damage(sound[suffix], chance))
        yield path


def _truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _shuffled(content: bytes, chance: random.Random) -> bytes:
    size = max(1, len(content) // 7)
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    chance.shuffle(parts)
    return b"".join(parts)


def _repeated(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.randint(1, 60))
    return content[:end] + content[start:end] * 2000 + content[end:]


def _inserted(content: bytes, chance: random.Random) -> bytes:
    found = content
    for piece in chance.sample(_PIECES, 4):
        at = chance.randrange(len(found) + 1)
        found = found[:at] + piece + found[at:]
    return found


def _reencoded(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(["utf-16", "utf-16-be", "utf-32", "cp1256", "shift_jis", "utf-7", "cp1252"])
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def _noise(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.choice([0, 4, 16])] + chance.randbytes(chance.randint(0, 5000))


_PIECES = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b[2J",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<script>",
    b"&#0;",
    b"&#x110000;",
    b"&bomb;",
    b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"\r\r\n\x0b\x0c\x1c\xc2\x85\xe2\x80\xa8",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b'"' * 99,
    b"{" * 500,
    b"[" * 5000,
    b"<div>" * 5000,
    b"(" * 3000,
    b"%n%s",
    b"../../../etc/passwd",
    b"1e999999",
    b"a" * 70_000,
    b"\xcc\x81" * 20_000,
    " ".join(["https://x.example"] * 999).encode(),
    b"\n" * 50_000,
    b"obj << /Length 99999999999 >> stream",
    b"PK\x03\x04",
]

_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _truncated,
    _flipped,
    _shuffled,
    _repeated,
    _inserted,
    _reencoded,
    _noise,
)


def _traps() -> Iterator[tuple[str, bytes]]:
    """Files that are small, or look harmless, and are neither."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    deep = "<b>" * 100_000
    yield "laughs.rss", f"{bomb}<rss><channel><item><title>&l9;</title></item></channel></rss>".encode()
    yield "outside.xml", f"{outside}<rss><channel><item><title>&e;</title></item></channel></rss>".encode()
    yield "deep.xml", (deep + "x").encode()
    yield "deep.html", (deep + "x").encode()
    yield "deep.jsonl", b'{"text": ' + b"[" * 200_000
    yield "attributes.html", ("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x").encode()
    yield "line.txt", b"word " * 1_000_000
    yield "lines.txt", b"a\n" * 1_000_000
    yield "labels.txt", "\n".join(f"Label {n}" for n in range(30_000)).encode()
    yield "digits.jsonl", b'{"id": ' + b"9" * 100_000 + b"}"
    yield "marks.txt", ("x" + "\u0301" * 500_000).encode()
    yield "brackets.md", b"[" * 50_000 + b"](" * 50_000
    yield "emphasis.md", b"*a **a " * 30_000
    yield "quotes.md", b"> " * 30_000 + b"x"
    yield "quotes.csv", b'title,text\n"' + b'a,"' * 100_000
    yield "columns.csv", b"text," * 100_000 + b"\n" + b"x," * 100_000
    yield "bomb.jsonl.gz", gzip.compress(b"0" * 300_000_000, 9)
    yield "bomb.docx", _archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 400_000_000})
    yield "laughs.docx", _archive({"[Content_Types].xml": b"<x/>", "word/document.xml": bomb.encode()})
    yield "many.epub", _archive({f"m{n}": b"" for n in range(20_000)})
    yield "climbing.epub", _archive({"../../outside.txt": b"x", "META-INF/container.xml": b"<x/>"})
    yield "parts.eml", _nested_mail(3000)
    yield "headers.eml", b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\n" + STORY[0].encode()
    yield "boundary.mhtml", b'Content-Type: multipart/related; boundary=""\n\n--\n--\n--\n'
    yield "zeros.pdf", b"%PDF-1.7\n" + b"0 0 obj\n" * 200_000
    yield "loop.pdf", _looping_print()
    yield "empty.txt", b""
    yield "spaces.html", b" \n" * 1000
    yield "nulls.txt", b"\0" * 1_000_000
    yield "binary.txt", bytes(range(256)) * 4000


def _archive(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def _nested_mail(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"Subject: x\n{heads}Content-Type: text/plain\n\n{STORY[0]}".encode()


def _looping_print() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )


def _mhtml() -> bytes:
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n--b--\n"
    ).encode()


def _table() -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows(
        [["title", "text", "published"], *[["Harbour", one, "2026-05-03"] for one in STORY]]
    )
    return held.getvalue().encode()


def _feed() -> bytes:
    items = "".join(
        f"<item><title>Harbour {n}</title><guid>{n}</guid><description>{one}</description></item>"
        for n, one in enumerate(STORY)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()
    )


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Harbour closes", 0)
    for paragraph in STORY:
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _book() -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    return _archive(
        {"META-INF/container.xml": container.encode(), "book.opf": package.encode(), "c.xhtml": PAGE.encode()}
    )


def _print() -> bytes:
    """Two empty sheets; damage turns their objects into anything."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(300, 400)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
