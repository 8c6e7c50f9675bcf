"""What was recognised in a question as sentences that say its effect and how to switch it off."""

from collections.abc import Iterator, Sequence

from rag import Effect, Kind, Recognised
from ui.languages import language_name

_EFFECTS = {
    Effect.RESTRICTS: "Only articles {which}; --no-recognise {kind} searches all",
    Effect.MENTIONED: "The question speaks {which}; articles of any day are searched",
    Effect.OVERRULED: "The question asks for articles {which}; the options given hold instead",
    Effect.NO_ARTICLE: "The question asks for articles {which}; there is none, so all are searched",
    Effect.NOTHING_FOUND: "The question asks for articles {which}; nothing found there, so all are searched",
}


def recognition_lines(recognised: Sequence[Recognised]) -> Iterator[str]:
    """A sentence for each thing recognised, in the order of the question."""
    for each in recognised:
        yield _EFFECTS[each.effect].format(which=_which(each), kind=each.kind.value)


def _which(recognised: Recognised) -> str:
    match recognised.kind:
        case Kind.SOURCE:
            return f"of {', '.join(recognised.values)}"
        case Kind.LANGUAGE:
            return f"in {', '.join(map(language_name, recognised.values))}"
        case Kind.PUBLISHED:
            return f"published {_days(*recognised.values)}"
        case Kind.EVENT:
            return f"of {_days(*recognised.values)}"


def _days(first: str, last: str) -> str:
    if not first:
        return f"until {last}"
    if not last:
        return f"since {first}"
    return first if first == last else f"{first} to {last}"
