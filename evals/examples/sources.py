"""The nodes LlamaIndex retrieved into passages and citations of their articles."""

from collections.abc import Mapping, Sequence

from llama_index.core.schema import NodeWithScore, TextNode

from index import Passage
from rag import Citation
from seeds import Article


def passages_of(found: Sequence[NodeWithScore], articles: Mapping[str, Article]) -> tuple[Passage, ...]:
    """The nodes as passages, in their order; a node whose text its article does not hold is left out."""
    placed = (_passage(node, articles[node.node.ref_doc_id or ""]) for node in found)
    return tuple(passage for passage in placed if passage is not None)


def whole_citations(passages: Sequence[Passage], articles: Mapping[str, Article]) -> tuple[Citation, ...]:
    """Each passage as a citation of all its text; its support is the similarity, clipped to 0..1.

    LlamaIndex's plain engines hand back the chunks the model was given, and say no more of them.
    """
    return tuple(
        Citation(
            number=number,
            article=articles[passage.article_id],
            start=passage.start,
            end=passage.end,
            quote=articles[passage.article_id].text[passage.start : passage.end],
            passage=passage,
            support=min(max(passage.score, 0.0), 1.0),
        )
        for number, passage in enumerate(passages, 1)
    )


def _passage(found: NodeWithScore, article: Article) -> Passage | None:
    node = found.node
    if not isinstance(node, TextNode) or (start := _start(node, article.text)) is None:
        return None
    return Passage(
        id=node.node_id,
        article_id=article.id,
        start=start,
        end=start + len(node.text),
        text=node.text,
        score=float(found.score or 0.0),
        title=article.title,
        language=article.language,
        source=article.source,
        published=article.published,
        url=article.url,
        sentences=(),
    )


def _start(node: TextNode, text: str) -> int | None:
    """Where the node's text begins: as the splitter says, if it does and is right, else where it is found."""
    stated = node.start_char_idx
    if stated is not None and text.startswith(node.text, stated):
        return stated
    found = text.find(node.text)
    return found if found >= 0 else None
