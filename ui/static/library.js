// The library: the list narrows as the reader types; files are sent one by one, each with its own result.
import { announce, carried, fill, format, make, pageStarts } from "./dom.js";
import * as evidence from "./evidence.js";

let page;
let shown;
let waiting = null;
let lists = 0; // asked for so far; only the last of them is shown

const byId = (id) => document.getElementById(id);

export function start(given) {
  page = given;
  window.citewireEnd?.abort();
  window.citewireEnd = new AbortController();
  const { signal } = window.citewireEnd;
  pageStarts(signal);
  evidence.start(signal);
  document.addEventListener("click", clicked, { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && evidence.leave(), { signal });
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, dropped, { signal });
  begin();
}

async function begin() {
  const parts = await page.server.begin({});
  fill(byId("cw-choose"), parts.choices);
  fill(byId("cw-panel"), parts.adding);
  const choices = byId("cw-choose").firstElementChild;
  choices.addEventListener("input", () => later(() => list()));
  choices.addEventListener("submit", (event) => event.preventDefault());
  byId("cw-files")?.addEventListener("change", (event) => send([...event.target.files]));
  byId("cw-paste")?.addEventListener("submit", pasted);
  await list();
  document.documentElement.dataset.citewire = "ready";
}

function later(step) {
  clearTimeout(waiting);
  waiting = setTimeout(step, 150);
}

async function list(more = 0) {
  shown = more ? shown + more : 100;
  const number = (lists += 1);
  const wanted = Object.fromEntries(new FormData(byId("cw-choose").firstElementChild));
  const html = await page.server.listed({ ...wanted, shown });
  if (number !== lists || html === undefined) return;
  fill(byId("cw-listed"), html);
  announce(byId("cw-listed").querySelector(".cw-meta").textContent); // how many there are, not all of them
}

const ACTIONS = {
  read: (button) => evidence.read(button, null, page.server),
  leave: () => evidence.leave(),
  more: () => list(100),
  remove,
};

function clicked(event) {
  const button = event.target.closest?.("[data-do]");
  if (button) ACTIONS[button.dataset.do]?.(button);
}

async function remove(button) {
  const { article, title } = carried(button);
  if (!confirm(format(page.words.remove_sure, title))) return;
  const path = article.split("/").map(encodeURIComponent).join("/");
  const answer = await fetch(`/api/articles/${path}`, { method: "DELETE" });
  const said = answer.ok ? format(page.words.removed, title) : (await answer.json()).detail;
  await list();
  announce(said);
}

function dropped(event) {
  if (!byId("cw-drop") || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  byId("cw-drop").classList.toggle("cw-over", event.type === "dragover");
  if (event.type === "drop") send([...event.dataTransfer.files]);
}

async function send(files) {
  const lines = files.map((file) => {
    const said = make("span", {}, page.words.sending);
    byId("cw-results").append(make("li", {}, make("bdi", {}, file.name), make("progress", { max: "1", value: "0" }), said));
    return { file, said, item: byId("cw-results").lastElementChild };
  });
  for (const line of lines) await sendOne(line);
  if (byId("cw-files")) byId("cw-files").value = "";
}

async function sendOne({ file, said, item }) {
  const bar = item.querySelector("progress");
  const answer = await posted(file, (share) => {
    bar.value = share;
    if (share === 1) {
      bar.removeAttribute("value"); // read and indexed now: nobody knows for how long
      said.textContent = page.words.being_indexed;
    }
  });
  bar.remove();
  await list();
  said.textContent = told(answer);
  item.className = answer.added?.length || answer.updated?.length ? "cw-good" : "cw-bad";
}

// XMLHttpRequest, since fetch does not tell how much has been sent.
function posted(file, progress) {
  const form = new FormData();
  form.append("files", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/articles");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.onload = () => resolve(request.response ?? { detail: request.statusText });
    request.onerror = () => resolve({ detail: page.words.unexpected });
    request.send(form);
  });
}

function told(answer) {
  const { words } = page;
  if (!answer.added) return format(words.failed, [answer.detail].flat().map((each) => each.msg ?? each).join("; "));
  const parts = [
    [words.added, titles(answer.added)],
    [words.updated_article, titles(answer.updated)],
    [words.unchanged, titles(answer.unchanged)],
    [words.failed, answer.failures.map((failure) => failure.reason).join("; ")],
  ];
  return parts.filter(([, value]) => value).map(([sentence, value]) => format(sentence, value)).join(" ");
}

// What the list calls articles; those that it does not show, by their ids.
const titles = (ids) =>
  ids.map((id) => document.querySelector(`[data-article="${CSS.escape(id)}"] .cw-title`)?.textContent || id).join(", ");

// Tells texts apart that begin alike, and is the same for the same text (FNV-1a, 32 bits).
function markOf(text) {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark >>> 0).toString(36);
}

function pasted(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  const text = data.get("text");
  const title = data.get("title").trim();
  const isPage = /^\s*<(!doctype|html|head|body|article|div|p)\b/i.test(text);
  const called = title || (isPage ? "page" : text.trim().split("\n")[0]);
  const stem = called.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "text";
  const name = title ? stem : `${stem}-${markOf(text)}`;
  const whole = isPage || !title ? text : `${title}\n\n${text}`;
  send([new File([whole], `${name}.${isPage ? "html" : "txt"}`)]);
  event.target.reset();
}
