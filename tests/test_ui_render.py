"""What the page shows of untrusted text: escaped, marked in place, and in its direction."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from index import Passage
from rag import Answer, Citation, Reason, Tier, Timings, Usage
from seeds import Article
from tests.scripted import article, passages_of
from ui import render

HOSTILE = "</mark><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp; ${7*7} {{7*7}} [2]"
TEXT = "The bridge opens in May. It cost nine million. The mayor spoke."
QUOTE = "It cost nine million."


def citation(of: Article, quote: str, number: int = 1) -> Citation:
    start = of.text.index(quote)
    passage = next(each for each in passages_of(of, 0.5) if each.start <= start < each.end)
    return Citation(number, of, start, start + len(quote), quote, passage, 0.9)


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


def test_an_answer_is_its_text_with_a_chip_for_each_citation() -> None:
    bridge = article("bridge", TEXT, title="Bridge")
    html = render.answer_html(answer("Nine million [1]. Or more [7].", citation(bridge, QUOTE)), "a1")
    assert html == (
        '<div class="cw-answer cw-tier-answer"><div class="cw-text" lang="en" dir="auto">Nine million'
        '<a class="cw-chip" href="#cite-a1-1" title="Source 1: Bridge">1</a>. Or more [7].</div>'
        '<p class="cw-foot">1 source · 1.2 s</p></div>'
    )


def test_the_card_marks_the_quote_inside_its_passage() -> None:
    bridge = article("bridge", f"An earlier paragraph.\n\n{TEXT}")
    html = render.evidence_panel_html(answer("Nine million [1].", citation(bridge, QUOTE)), "a1")
    assert f"The bridge opens in May. <mark>{QUOTE}</mark> The mayor spoke.</blockquote>" in html
    assert '<details class="cw-card cw-cited" open id="cite-a1-1">' in html
    assert '<time datetime="2024-07-28">28 July 2024</time>' in html
    assert "An earlier paragraph" not in html


def test_right_to_left_articles_say_so() -> None:
    bridge = article(
        "jisr", "يفتح الجسر في مايو. بلغت كلفته تسعة ملايين.", language="ar", title="الجسر", source="المرسى"
    )
    html = render.evidence_panel_html(
        answer("Nine million [1].", citation(bridge, "بلغت كلفته تسعة ملايين.")), "a1"
    )
    assert '<blockquote lang="ar" dir="rtl">يفتح الجسر في مايو. <mark>بلغت كلفته تسعة ملايين.</mark>' in html
    assert '<span class="cw-title" lang="ar" dir="rtl">الجسر</span>' in html
    assert '<bdi class="cw-outlet">المرسى</bdi>' in html
    assert "Arabic" in html


def test_hostile_text_is_shown_and_never_run() -> None:
    bad = article(
        'x" onclick="alert(1)',
        f"{HOSTILE}\n\n{HOSTILE} quoted",
        title=HOSTILE,
        source=HOSTILE,
        language='a"b',
    )
    hostile = replace(
        answer(f"{HOSTILE} [1]", citation(bad, f"{HOSTILE} quoted"), passages=tuple(passages_of(bad, 0.1))),
        question=HOSTILE,
        notice=HOSTILE,
    )
    pages = [
        render.answer_html(hostile, "a1"),
        render.evidence_panel_html(hostile, "a1"),
        render.reading_panel_html(hostile.passages, "a1"),
        render.header_html([bad]),
        render.question_html(HOSTILE),
        render.working_html(HOSTILE, draft=HOSTILE),
        render.notice_html(HOSTILE),
        render.status_html(HOSTILE),
    ]
    for html in pages:
        seen = Elements()
        seen.feed(html)
        assert not seen.names & {"script", "img"}
        assert not [name for name in seen.attributes if name.startswith("on")]
        assert "alert(1)" in seen.text or 'a"b' in seen.text


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
    assert "cw-link" not in render.evidence_panel_html(answer("x [1]", citation(bridge, QUOTE)), "a1")


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    bridge = article("bridge", TEXT, url='https://example.org/"onmouseover="alert(1)')
    html = render.evidence_panel_html(answer("x [1]", citation(bridge, QUOTE)), "a1")
    assert 'href="https://example.org/&quot;onmouseover=&quot;alert(1)"' in html
    assert 'rel="noopener noreferrer"' in html


def test_a_refusal_cites_nothing_and_folds_the_nearest_passages() -> None:
    bridge = article("bridge", TEXT)
    refused = answer("Not stated.", tier=Tier.REFUSED, passages=tuple(passages_of(bridge, 0.3)))
    assert "Not in the articles" in render.answer_html(refused, "a1")
    html = render.evidence_panel_html(refused, "a1")
    assert '<details class="cw-others"><summary>Nearest passages (1)</summary>' in html
    assert "<mark>" not in html


def test_quotes_are_labelled_as_unsure() -> None:
    html = render.answer_html(answer("Likely: x", tier=Tier.QUOTES), "a1")
    assert "Not sure: quotes only" in html


def test_a_message_stays_on_one_line_so_that_markdown_cannot_start() -> None:
    html = render.question_html("one\r\n\r\n# two\n\n* three")
    assert html == '<div class="cw-question" dir="auto">one<br><br># two<br><br>* three</div>'


@pytest.mark.parametrize("question", ["What?", "a < b & \"c\" 'd'\n\nmore", HOSTILE, "ما هو؟"])
def test_a_question_is_read_back_as_it_was_asked(question: str) -> None:
    assert render.asked_text(render.question_html(question)) == question


def test_an_answer_is_read_back_without_its_chips() -> None:
    bridge = article("bridge", TEXT)
    html = render.answer_html(answer("It cost <9> million [1].\nSaid so [1].", citation(bridge, QUOTE)), "a1")
    assert render.answered_text(html) == "It cost <9> million.\nSaid so."
    assert render.answered_text(render.notice_html("no")) is None
    assert render.asked_text(html) is None


def test_a_huge_question_is_repeated_in_part() -> None:
    html = render.question_html("x" * 100_000)
    assert html.count("x") == 300
    assert "(99,700 more characters)" in html
