// The conversations of this browser: kept in its own storage, listed, renamed, deleted, exported.
import { download, format, make } from "./dom.js";

const STORE = "citewire.conversations";
const OPEN = "citewire.open";
const MOST = 200;

export const newKey = () => `x${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

// As many of the newest as the storage takes; what was there stays where not even one fits.
function write(conversations) {
  const texts = conversations.slice(0, MOST).map((conversation) => JSON.stringify(conversation));
  do {
    try {
      return localStorage.setItem(STORE, `[${texts.join()}]`);
    } catch {
      texts.pop(); // the storage is full: the oldest goes first
    }
  } while (texts.length);
}

export const all = read;
export const find = (id) => read().find((conversation) => conversation.id === id);

export const begun = () => ({ id: newKey(), title: "", at: new Date().toISOString(), exchanges: [] });

// Another tab may have written meanwhile, so only this conversation changes.
export function keep(conversation) {
  const others = read().filter((other) => other.id !== conversation.id);
  if (!conversation.exchanges.length) return write(others);
  conversation.title ||= conversation.exchanges[0].question.slice(0, 80);
  write([conversation, ...others]);
}

// The conversation that this tab shows, for when it comes back to the page; none where storage is blocked.
export function remember({ id }) {
  try {
    sessionStorage.setItem(OPEN, id);
  } catch {
    return;
  }
}

export function remembered() {
  try {
    return find(sessionStorage.getItem(OPEN));
  } catch {
    return undefined;
  }
}

export const forget = (id) => write(read().filter((conversation) => conversation.id !== id));

export function list(place, words, current) {
  const items = read().map((conversation) =>
    make(
      "li",
      { "data-id": conversation.id },
      make(
        "button",
        {
          type: "button",
          class: "cw-kept",
          "data-do": "open-conversation",
          dir: "auto",
          "aria-current": conversation.id === current ? "true" : null,
        },
        conversation.title,
      ),
      make(
        "span",
        { class: "cw-kept-at" },
        new Date(conversation.at).toLocaleDateString(words.code, { day: "numeric", month: "short" }),
      ),
      make(
        "span",
        { class: "cw-links" },
        ...["rename", "export_markdown", "export_json", "delete"].map((action) =>
          make("button", { type: "button", class: "cw-link", "data-do": action }, words[action]),
        ),
      ),
    ),
  );
  place.replaceChildren(...(items.length ? items : [make("li", { class: "cw-hint" }, words.no_conversation)]));
}

export function exportJson(conversation) {
  download(`${fileName(conversation)}.json`, JSON.stringify(conversation, null, 2), "application/json");
}

export function exportMarkdown(conversation, words) {
  download(`${fileName(conversation)}.md`, markdown(conversation, words), "text/markdown");
}

export function markdown(conversation, words) {
  const parts = [`# ${line(conversation.title)}`];
  for (const { question, record, at } of conversation.exchanges) {
    parts.push(`## ${line(question)}`);
    if (!record) continue;
    parts.push(`*${[at.slice(0, 10), certainty(record, words)].filter(Boolean).join(" · ")}*`);
    parts.push(marked(record.text));
    const sources = record.citations.map(
      (cited) => `- [${cited.number}] ${line(origin(cited))}\n  > ${line(cited.quote)}`,
    );
    if (sources.length) parts.push(sources.join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

// An answer as it is copied: a mark says nothing without the source that it stands for.
export function withSources({ text, citations }) {
  const sources = citations.map((cited) => `[${cited.number}] ${origin(cited)}`);
  return sources.length ? `${text}\n\n${sources.join("\n")}` : text;
}

const origin = ({ title, source, published, url }) => [title, source, published, url].filter(Boolean).join(" · ");

const certainty = ({ tier }, words) => ({ quotes: words.quotes_note, refused: words.refused_note })[tier];

// Texts are shown as they are: what Markdown or HTML would read in them is escaped.
const plain = (text) => text.replace(/[\\`*_[\]<>#|~]|!(?=\[)/g, "\\$&");
const line = (text) => plain(text.replace(/\s+/g, " "));

// Citation marks are Citewire's and stay; with an address behind it, one would be a link.
const marked = (text) =>
  text
    .split(/(\[\d+\])(?![:(])/)
    .map((piece, at) => (at % 2 ? piece : plain(piece)))
    .join("");

const fileName = (conversation) =>
  conversation.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "conversation";

export function deleteAfterAsking(conversation, words) {
  if (!confirm(format(words.delete_sure, conversation.title))) return false;
  forget(conversation.id);
  return true;
}

// The title that the reader gave; none where they gave none.
export function renameAfterAsking(conversation, words) {
  const title = prompt(words.rename, conversation.title)?.trim().slice(0, 200);
  if (title) keep({ ...conversation, title });
  return title;
}
