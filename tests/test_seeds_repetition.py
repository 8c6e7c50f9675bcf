"""Lines that several pages of one origin share: furniture goes, stories and their subheadings stay."""

from seeds import PageLines, clean, line_hash, page_lines, repeated_lines

STORY = (
    "The harbour of Nordby number {n} will be closed for three weeks from Monday, the port authority said."
)


def text(number: int, *labels: str, story: int | None = None) -> str:
    body = STORY.format(n=number if story is None else story)
    return "\n\n".join([f"Headline {number}", *labels, body, f"Only page {number} says this sentence here."])


def repeated(*pages: str) -> list[set[str]]:
    lines = {f"{number}.txt": page_lines(page) for number, page in enumerate(pages)}
    found = repeated_lines(lines)
    return [set(found[name]) for name in sorted(found)]


def test_a_label_on_three_pages_is_furniture() -> None:
    pages = [text(number, "Nordby in your pocket") for number in range(3)]
    assert repeated(*pages) == [{line_hash("Nordby in your pocket")}] * 3
    assert repeated(*pages[:2]) == [set(), set()]


def test_copies_of_one_story_count_once() -> None:
    pages = [text(number, "What comes next", story=7) for number in range(5)]
    assert repeated(*pages) == [set()] * 5


def test_sentences_and_speakers_are_never_counted() -> None:
    labels = ("It has happened six times since 2006.", "Ane Holm", "Question:")
    assert repeated(*(text(number, *labels) for number in range(4))) == [set()] * 4


def test_the_order_of_pages_does_not_matter() -> None:
    pages = {str(number): page_lines(text(number, "Pocket", story=number % 3)) for number in range(6)}
    backwards = dict(reversed(pages.items()))
    assert repeated_lines(pages) == repeated_lines(backwards)
    assert repeated_lines({}) == {}
    assert repeated_lines({"a": PageLines(frozenset(), frozenset())}) == {"a": frozenset()}


def test_repeated_lines_leave_the_text_with_their_reason() -> None:
    page = text(1, "Nordby in your pocket")
    kept = [
        line.text for line in clean(page, repeated=frozenset({line_hash("Nordby in your pocket")})).paragraphs
    ]
    assert kept == [STORY.format(n=1), "Only page 1 says this sentence here."]
    body = f"{page}\n\nNordby in your pocket\n\n{STORY.format(n=2)}"
    cleaned = clean(body, repeated=frozenset({line_hash("Nordby in your pocket")}))
    assert "Nordby in your pocket" not in cleaned.text
    assert "repeated on other pages" in {str(line.reason) for line in cleaned.removed}
