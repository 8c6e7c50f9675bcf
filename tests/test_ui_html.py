"""What the page shows of untrusted text: escaped, marked in place, and in its direction."""

import time
from dataclasses import fields, replace
from html.parser import HTMLParser
from string import Formatter

import pytest

from index import Passage
from rag import Answer, Citation, Reason, Tier, Timings, Usage
from seeds import Article
from tests.scripted import article, passages_of
from ui.html.answers import Step, answer_html, notice_html, working_html
from ui.html.claims import claims_html
from ui.html.evidence import evidence_panel_html, reading_panel_html
from ui.html.frame import chat_html, filters_html, welcome_html
from ui.html.library import library_html
from ui.html.reader import Mark, reader_html
from ui.words import ENGLISH, WORDS, Words

HOSTILE = "</mark><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp; ${7*7} {{7*7}} [2]"
TEXT = "The bridge opens in May. It cost nine million. The mayor spoke."
QUOTE = "It cost nine million."


def citation(of: Article, quote: str, number: int = 1, support: float = 0.9) -> Citation:
    start = of.text.index(quote)
    passage = next(each for each in passages_of(of, 0.5) if each.start <= start < each.end)
    return Citation(number, of, start, start + len(quote), quote, passage, support)


def answer(
    text: str, *citations: Citation, tier: Tier = Tier.ANSWER, passages: tuple[Passage, ...] = ()
) -> Answer:
    return Answer(
        question="What did it cost?",
        language="en",
        text=text,
        tier=tier,
        reason=None if tier is Tier.ANSWER else Reason.NOT_STATED,
        citations=citations,
        passages=passages,
        timings=Timings(10, 12, None, 1234),
        usage=Usage(),
    )


def test_an_answer_of_figures_alone_is_set_in_the_direction_of_its_language() -> None:
    arabic = replace(answer("54 000"), language="ar")
    assert '<div class="cw-text" lang="ar" dir="rtl">' in answer_html(arabic, "x1", ENGLISH)
    assert '<div class="cw-text" lang="en" dir="ltr">' in answer_html(answer("54 000"), "x1", WORDS["ar"])


def test_neither_drafts_nor_whole_lists_are_read_out_as_they_change() -> None:
    assert '<div id="cw-log" tabindex="0" role="log" aria-live="off"' in chat_html(ENGLISH)
    assert "aria-live" not in library_html(ENGLISH)


def test_each_sentence_is_a_claim_with_its_chips_its_support_and_its_explanation() -> None:
    bridge = article("bridge", TEXT, title="Bridge")
    html = claims_html(answer("Nine million [1]. Or more [7].", citation(bridge, QUOTE)), "x1", ENGLISH)
    assert html == (
        '<span class="cw-claim cw-strong"><span class="cw-said">Nine million</span>\u2060'
        '<a class="cw-chip" href="#cite-x1-1" aria-label="Source 1: Bridge" aria-describedby="tip-x1-1">1</a>'
        '<span class="cw-tip" role="tooltip" id="tip-x1-1" dir="auto">Well supported (90%): the quoted '
        "sentence states this; numbers and countries agree.</span></span>"
        '<span class="cw-uncited" title="No source is cited for this sentence.">. Or more [7]</span>.'
    )


@pytest.mark.parametrize(("support", "css"), [(0.8, "strong"), (0.79, "fair"), (0.5, "fair"), (0.49, "weak")])
def test_a_claim_is_as_strong_as_the_weakest_of_its_sources(support: float, css: str) -> None:
    bridge = article("bridge", TEXT)
    both = (citation(bridge, QUOTE), citation(bridge, "The mayor spoke.", 2, support))
    html = claims_html(answer("Nine million [1][2]", *both), "x1", ENGLISH)
    assert html.count(f'"cw-claim cw-{css}"') == 1
    assert html.count("cw-chip") == 2


@pytest.mark.parametrize("forged", [" " * 100_000 + "x", "\u00a0 " * 50_000, "[1" + " " * 100_000 + "[1]"])
def test_a_text_full_of_spaces_takes_no_longer_than_another(forged: str) -> None:
    begun = time.perf_counter()
    claims_html(answer(forged), "x1", ENGLISH)
    assert time.perf_counter() - begun < 2


def test_quotes_are_shown_as_quotes_below_their_lead_in() -> None:
    bridge = article("bridge", TEXT)
    quoted = answer("Most likely:\n\n“It cost” [1]", citation(bridge, QUOTE), tier=Tier.QUOTES)
    html = claims_html(quoted, "x1", ENGLISH)
    assert html.startswith(
        'Most likely:<br><br><span class="cw-claim cw-quoted"><span class="cw-said">“It cost”'
    )


def test_translations_and_words_of_a_quote_stand_back_behind_it() -> None:
    bridge = article("bridge", TEXT)
    both = (citation(bridge, QUOTE), citation(bridge, "The mayor spoke.", 2))
    said = "Most likely:\n\n“It cost” [1]\nTranslation: <it> cost\n\n“He spoke” [2]\nWords: speak"
    html = claims_html(answer(said, *both, tier=Tier.QUOTES), "x1", ENGLISH)
    assert '<span class="cw-aid"><br>Translation: &lt;it&gt; cost<br><br></span><span class="cw-claim' in html
    assert html.endswith('<span class="cw-aid"><br>Words: speak</span>')
    assert html.startswith("Most likely:<br><br><span")
    assert "cw-aid" not in claims_html(answer(said, *both), "x1", ENGLISH)


def test_the_card_marks_the_quote_inside_its_passage() -> None:
    bridge = article("bridge", f"An earlier paragraph.\n\n{TEXT}")
    html = evidence_panel_html(answer("Nine million [1].", citation(bridge, QUOTE)), "x1", ENGLISH)
    assert f"The bridge opens in May. <mark>{QUOTE}</mark> The mayor spoke.</blockquote>" in html
    assert '<details class="cw-card cw-cited" open id="cite-x1-1">' in html
    assert '<time datetime="2024-07-28">28 July 2024</time>' in html
    assert "An earlier paragraph" not in html


def test_overlapping_marks_of_an_article_are_cut_at_their_borders() -> None:
    bridge = article("bridge", "abcdef\n\nghi")
    html = reader_html(bridge, [Mark(1, 4, 1), Mark(3, 9, 2)], [], ENGLISH, at=3)
    assert (
        '<p>a<mark id="mark-1"><sup>1</sup>bc</mark><mark id="mark-3" data-here>d</mark>'
        '<mark id="mark-4" data-here>ef</mark></p><p><mark id="mark-8" data-here>g</mark>hi</p>'
    ) in html


def test_right_to_left_articles_say_so() -> None:
    quote = "بلغت كلفته تسعة ملايين."
    bridge = article("jisr", f"يفتح الجسر في مايو. {quote}", language="ar", title="الجسر", source="المرسى")
    html = evidence_panel_html(answer("Nine million [1].", citation(bridge, quote)), "x1", ENGLISH)
    assert f'<blockquote lang="ar" dir="rtl">يفتح الجسر في مايو. <mark>{quote}</mark>' in html
    assert '<span class="cw-title" lang="ar" dir="rtl">الجسر</span>' in html
    assert '<bdi class="cw-outlet">المرسى</bdi>' in html


def hostile_pages(words: Words) -> list[str]:
    bad = article(
        'x" onclick="alert(1)',
        f"{HOSTILE}\n\n{HOSTILE} quoted",
        title=HOSTILE,
        source=HOSTILE,
        authors=(HOSTILE,),
        language='a"b',
    )
    hostile = replace(
        answer(f"{HOSTILE} [1]", citation(bad, f"{HOSTILE} quoted"), passages=tuple(passages_of(bad, 0.1))),
        question=HOSTILE,
        notice=HOSTILE,
    )
    return [
        answer_html(hostile, "x1", words, steps=[Step(HOSTILE, 1.0)]),
        evidence_panel_html(hostile, "x1", words),
        reading_panel_html(hostile.passages, "x1", words),
        reader_html(bad, [Mark(0, 20, 1), Mark(10, 30, None)], [bad], words),
        filters_html([bad], words),
        welcome_html([bad], [HOSTILE], words),
        working_html([Step(HOSTILE, None)], words, draft=HOSTILE),
        notice_html(HOSTILE),
    ]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_hostile_text_is_shown_and_never_run(words: Words) -> None:
    for html in hostile_pages(words):
        seen = Elements()
        seen.feed(html)
        assert not seen.names & {"script", "img"}
        assert not [name for name in seen.attributes if name.startswith("on")]
        assert "alert(1)" in seen.text


class Elements(HTMLParser):
    """What a browser would make of HTML: elements, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/a",
        "http:",
        "http://[bad",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    bridge = article("bridge", TEXT, url=url)
    assert "<a " not in evidence_panel_html(answer("x [1]", citation(bridge, QUOTE)), "x1", ENGLISH)


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    bridge = article("bridge", TEXT, url='https://example.org/"onmouseover="alert(1)')
    html = evidence_panel_html(answer("x [1]", citation(bridge, QUOTE)), "x1", ENGLISH)
    assert 'href="https://example.org/&quot;onmouseover=&quot;alert(1)"' in html
    assert 'rel="noopener noreferrer"' in html


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_each_language_has_every_sentence_with_the_places_of_the_english_one(words: Words) -> None:
    def places(sentence: str) -> int:
        return sum(name is not None for _, name, _, _ in Formatter().parse(sentence))

    for field in fields(Words):
        sentence = getattr(words, field.name)
        assert sentence.strip(), field.name
        assert places(sentence) == places(getattr(ENGLISH, field.name)), field.name
