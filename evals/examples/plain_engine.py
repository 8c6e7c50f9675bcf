"""Plain LlamaIndex over articles, with Citewire's two models, as a system that `evals` can ask.

Splitter, vector index, prompts and engines are LlamaIndex's own as they come, but for chunks that fit the
embedding model.
"""

import time
from collections.abc import Iterable, Sequence

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.callbacks import CallbackManager
from llama_index.core.chat_engine.types import ChatMode
from llama_index.core.llms import ChatMessage, MessageRole
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import BaseNode, NodeWithScore
from llama_index.llms.openai_like import OpenAILike

from evals.examples.encoder_embedding import EncoderEmbedding
from evals.examples.observing import observing
from evals.examples.refusals import reads_as_refusal
from evals.examples.sources import passages_of, whole_citations
from index import Encoder
from rag import Answer, Reason, ServedModel, Tier, Timings, Turn
from seeds import Article, detect_language

CHUNK_TOKENS = 512
"""What the embedding model reads; LlamaIndex's own default of 1024 would be cut off."""

REPLY_TOKENS = 256

RANKED = 10
"""Passages of an answer, for the figures of retrieval; the engines themselves use LlamaIndex's two."""

SECONDS = 600.0
"""How long the server may take for one reply: a slow one is to be measured, not cut off."""


class PlainLlamaIndex:
    """An `evals.Answerer` on LlamaIndex's query engine, and on its chat engine for follow-up questions.

    It answers one question at a time.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        index: VectorStoreIndex,
        llm: OpenAILike,
        callbacks: CallbackManager,
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._index = index
        self._llm = llm
        self._callbacks = callbacks

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """The engine's answer; its citations are the whole chunks that the model was given.

        `language` is the question's. A text that reads as a refusal is one. `passages` come from a
        retrieval after the answer, which no timing counts. `first_evidence_ms` is the end of the engine's
        own retrieval, when a page could show it.
        """
        with observing(self._callbacks) as observer:
            start = time.perf_counter()
            text, sources = self._reply(question, history)
            end = time.perf_counter()
        refused = reads_as_refusal(text, detect_language(text))
        cited = () if refused else passages_of(sources, self._articles)
        retrieve_ms = 1000 * ((observer.retrieved or end) - start)
        return Answer(
            question=question,
            language=detect_language(question),
            text=text,
            tier=Tier.REFUSED if refused else Tier.ANSWER,
            reason=Reason.NOT_STATED if refused else None,
            citations=whole_citations(cited, self._articles),
            passages=passages_of(self._ranked(observer.searched or question), self._articles),
            timings=Timings(retrieve_ms, retrieve_ms, None, 1000 * (end - start)),
            usage=observer.usage,
        )

    def _reply(self, question: str, history: Sequence[Turn]) -> tuple[str, list[NodeWithScore]]:
        """What the engine says, and the nodes it gave to the model."""
        if not history:
            response = self._index.as_query_engine(llm=self._llm).query(question)
            return str(response), response.source_nodes
        chat = self._index.as_chat_engine(ChatMode.CONDENSE_PLUS_CONTEXT, llm=self._llm)
        said = chat.chat(question, chat_history=_messages(history))
        return str(said), said.source_nodes

    def _ranked(self, searched: str) -> list[NodeWithScore]:
        return self._index.as_retriever(similarity_top_k=RANKED).retrieve(searched)


def build_plain(articles: Sequence[Article], *, encoder: Encoder, model: ServedModel) -> PlainLlamaIndex:
    """Index the articles in memory; every model is named, or LlamaIndex would take OpenAI's."""
    callbacks = CallbackManager()
    index = VectorStoreIndex.from_documents(
        [_document(article) for article in articles],
        transformations=[SentenceSplitter(chunk_size=CHUNK_TOKENS, id_func=_node_id)],
        embed_model=EncoderEmbedding(encoder),
        callback_manager=callbacks,
    )
    llm = OpenAILike(
        model=model.name,
        api_base=model.base_url,
        api_key=model.api_key or "unset",
        is_chat_model=True,
        temperature=0.0,
        max_tokens=REPLY_TOKENS,
        context_window=model.context_tokens,
        timeout=SECONDS,
    )
    return PlainLlamaIndex(articles, index, llm, callbacks)


def _document(article: Article) -> Document:
    """The article with the metadata a reader of files would give; embedding and prompt both show it."""
    published = {"published": article.published.isoformat()} if article.published else {}
    return Document(id_=article.id, text=article.text, metadata={"title": article.title, **published})


def _node_id(number: int, document: BaseNode) -> str:
    return f"{document.node_id}#{number}"


def _messages(history: Sequence[Turn]) -> list[ChatMessage]:
    return [
        message
        for turn in history
        for message in (
            ChatMessage(role=MessageRole.USER, content=turn.question),
            ChatMessage(role=MessageRole.ASSISTANT, content=turn.answer),
        )
    ]
