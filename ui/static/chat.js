// The chat: asks, shows the states of each answer as they come, and keeps the conversation in this browser.
import * as conversations from "./conversations.js";
import * as evidence from "./evidence.js";
import * as filters from "./filters.js";
import { announce, carried, copyText, fill, make, pageStarts } from "./dom.js";
import { exchangeNode } from "./exchange.js";
import { reportBad, reportGood } from "./feedback.js";
import { linked, linkTo } from "./links.js";
import * as patience from "./patience.js";
import { forgetSuggestions, suggest } from "./suggestions.js";

const RESTORED_AT_ONCE = 200; // exchanges that the server takes

let page; // what Gradio gives: element, trigger, server; and the words of the page's language
let conversation = conversations.begun();
let running = null; // the exchange that is being answered
let replaced = null; // the exchange that an edited question takes the place of
let began = 0;

const byId = (id) => document.getElementById(id);
const box = () => byId("cw-box");
const log = () => byId("cw-log");
const replyOf = (key) => byId(`x-${key}`)?.querySelector(".cw-reply");
const narrowedOf = (key) => byId(`x-${key}`)?.querySelector(".cw-narrowed");
const exchangeOf = (node) => {
  const key = node.closest(".cw-exchange")?.dataset.key;
  return conversation.exchanges.find((exchange) => exchange.key === key);
};

export function start(given) {
  page = given;
  window.citewireEnd?.abort();
  window.citewireEnd = new AbortController();
  const { signal } = window.citewireEnd;
  pageStarts(signal);
  evidence.start(signal);
  patience.begin(signal);
  document.addEventListener("citewire:view", (event) => arrived(event.detail), { signal });
  document.addEventListener("click", clicked, { signal });
  document.addEventListener("keydown", pressed, { signal });
  page.element.addEventListener("input", () => grow(), { signal });
  page.element.addEventListener("change", () => filters.show(), { signal });
  byId("cw-ask").addEventListener("submit", submitted, { signal });
  setInterval(tick, 100);
  begin();
  box().focus();
}

async function begin() {
  followStatus();
  const given = linked();
  const before = given ? null : conversations.remembered();
  if (before) open(before);
  const parts = await page.server.begin({});
  fill(byId("cw-filters"), parts.filters);
  if (byId("cw-welcome")) fill(byId("cw-welcome"), parts.welcome);
  document.documentElement.dataset.citewire = "ready";
  if (!given) return;
  filters.choose(given.filters);
  ask(given.question, { without: given.without });
}

async function followStatus(told = "") {
  const { html, again } = await page.server.status({});
  if (html !== told) fill(byId("cw-status"), html); // the same again would be read out again
  if (again) setTimeout(followStatus, again * 1000, html);
}

function submitted(event) {
  event.preventDefault();
  if (running || !box().value.trim()) return;
  const question = box().value;
  box().value = "";
  grow();
  ask(question, { inPlaceOf: replaced });
}

// `without` are the kinds of things that are not to be read in the question.
function ask(question, { inPlaceOf = null, without = [], answerIn = "" } = {}) {
  if (running) return;
  forgetSuggestions();
  byId("cw-welcome")?.remove();
  const index = inPlaceOf ? conversation.exchanges.indexOf(inPlaceOf) : conversation.exchanges.length;
  const exchange = { key: conversations.newKey(), question, without, answerIn, at: new Date().toISOString(), record: null };
  const before = conversation.exchanges.slice(0, index).filter((each) => each.record);
  conversation.exchanges.splice(index, 1, exchange);
  place(exchange, inPlaceOf && byId(`x-${inPlaceOf.key}`));
  replaced = null;
  await_(exchange);
  const chosen = filters.chosen();
  page.trigger("submit", {
    key: exchange.key,
    question,
    without,
    history: before.slice(-3).map(({ question, record }) => ({ question, answer: unmarked(record.text) })),
    ...chosen,
    answer_in: chosen.answer_in || answerIn,
  });
}

// The answer without its marks, as the next question refers to it.
const unmarked = (text) => text.replace(/\s*\[\d{1,4}\]/g, "");

function await_(exchange) {
  running = exchange;
  began = performance.now();
  patience.asked();
  byId("cw-send").hidden = true;
  byId("cw-stop").hidden = false;
  fill(replyOf(exchange.key), `<ol class="cw-steps"><li class="cw-now"></li></ol>`);
  replyOf(exchange.key).querySelector("li").textContent = page.words.searching.replace(/\s*[（(].*$/, "");
}

function settle() {
  running = null;
  byId("cw-send").hidden = false;
  byId("cw-stop").hidden = true;
}

// A question asked with a button, which goes away then: the focus goes to the question.
function askByButton(question, options) {
  if (running) return;
  ask(question, options);
  byId(`x-${running.key}`).querySelector(".cw-question").focus({ preventScroll: true });
}

function askAgain(exchange, without = exchange.without ?? []) {
  askByButton(exchange.question, { inPlaceOf: exchange, without, answerIn: exchange.answerIn });
}

function place(exchange, old = null) {
  const node = exchangeNode(exchange, page.words);
  if (old) old.replaceWith(node);
  else log().append(node);
  node.scrollIntoView({ block: old ? "nearest" : "start" });
}

// A view of an exchange that was stopped or replaced meanwhile is not shown.
function arrived(view) {
  if (!view || !running || view.key !== running.key) return;
  patience.answered();
  const reply = replyOf(view.key);
  const near = isNearEnd();
  fill(reply, view.html);
  if (view.understood !== null) fill(narrowedOf(view.key), view.understood);
  if (view.panel !== null) evidence.keepPanel(view.key, view.panel);
  if (near) showEnd();
  began = performance.now();
  if (!view.over) return;
  running.record = view.record;
  settle();
  announce(reply.querySelector(".cw-text, .cw-notice")?.innerText ?? "");
  if (view.record) conversations.keep(conversation);
  conversations.remember(conversation);
  suggestMore();
}

async function suggestMore() {
  const isStale = (exchange) => running || conversation.exchanges.at(-1) !== exchange;
  const near = isNearEnd();
  await suggest(conversation.exchanges, (exchange) => byId(`x-${exchange.key}`), page, isStale);
  if (near && !running) showEnd();
}

// The end of the last exchange; its beginning where it is longer than the window.
function showEnd() {
  const last = log().lastElementChild;
  if (last.offsetHeight > log().clientHeight) last.scrollIntoView({ block: "start" });
  else log().scrollTop = log().scrollHeight;
}

const isNearEnd = () => log().scrollHeight - log().scrollTop - log().clientHeight < 80;

function tick() {
  if (running && patience.isOver()) stop(page.words.unexpected);
  const clock = running && replyOf(running.key)?.querySelector(".cw-clock");
  if (clock) clock.textContent = page.words.seconds.replace("{}", ((performance.now() - began) / 1000).toFixed(1));
}

function stop(said = page.words.stopped) {
  if (!running) return;
  page.trigger("stop");
  fill(replyOf(running.key), "");
  replyOf(running.key).append(make("div", { class: "cw-notice", role: "alert" }, said));
  settle();
}

const ACTIONS = {
  ask: (button) => askByButton(button.textContent, { answerIn: carried(button).answer_in }),
  stop: () => stop(),
  evidence: (button) => evidence.showEvidence(button, exchangeOf(button), page.server),
  read: (button) => evidence.read(button, shownExchange(), page.server),
  translate: (button) => evidence.translate(button, page.server),
  leave: () => evidence.leave(),
  copy: (button) => copied(copyText(conversations.withSources(exchangeOf(button).record)), page.words.copied),
  retry: (button) => askAgain(exchangeOf(button)),
  "ask-without": (button) => askAgain(exchangeOf(button), carried(button).without),
  edit: (button) => edit(exchangeOf(button)),
  share: (button) => copied(copyText(linkTo(exchangeOf(button))), page.words.link_copied),
  good: (button) => reportGood(exchangeOf(button), button, page),
  bad: (button) => reportBad(exchangeOf(button), button, page),
  conversations: openDrawer,
  close: (button) => button.closest("dialog").close(),
  new: () => open(conversations.begun()),
  "open-conversation": (button) => open(keptBy(button)),
  rename: (button) => renamed(keptBy(button)),
  delete: (button) => deleted(keptBy(button)),
  export_json: (button) => conversations.exportJson(keptBy(button)),
  export_markdown: (button) => conversations.exportMarkdown(keptBy(button), page.words),
  "clear-filter": (button) => filters.clear(button.closest(".cw-filter")),
};

function clicked(event) {
  const chip = event.target.closest?.("a.cw-chip");
  if (chip) {
    event.preventDefault();
    if (chip.dataset.do === "to-mark") return evidence.toMark(chip);
    return evidence.follow(chip, exchangeOf(chip), page.server);
  }
  const button = event.target.closest?.("[data-do]");
  if (button) ACTIONS[button.dataset.do]?.(button);
}

function pressed(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box()) {
    event.preventDefault();
    byId("cw-ask").requestSubmit();
  }
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  document.documentElement.classList.add("cw-no-tips"); // a tip that covers the text goes away
  setTimeout(() => document.documentElement.classList.remove("cw-no-tips"), 3000);
  if (evidence.covers() || byId("cw-side").contains(document.activeElement)) evidence.leave();
}

const shownExchange = () => {
  const card = byId("cw-panel").querySelector("[id^=cite-], [id^=found-]");
  const key = card?.id.split("-")[1];
  return conversation.exchanges.find((exchange) => exchange.key === key);
};

async function copied(done, sentence) {
  await done;
  announce(sentence);
  const toast = make("div", { class: "cw-toast", "aria-hidden": "true" }, sentence);
  byId("cw-talk").append(toast);
  setTimeout(() => toast.remove(), 2000);
}

function edit(exchange) {
  replaced = exchange;
  box().value = exchange.question;
  grow();
  box().focus();
}

function openDrawer() {
  listed();
  byId("cw-drawer").showModal();
}

const listed = () => conversations.list(byId("cw-kept"), page.words, conversation.id);
const keptBy = (button) => conversations.find(button.closest("li").dataset.id);

// The open one takes its new title, too, or the next answer would be kept under the old one.
function renamed(kept) {
  const title = conversations.renameAfterAsking(kept, page.words);
  if (title && kept.id === conversation.id) conversation.title = title;
  listed();
}

function deleted(kept) {
  if (!conversations.deleteAfterAsking(kept, page.words)) return;
  if (kept.id === conversation.id) return open(conversations.begun());
  listed();
}

function open(opened) {
  stop();
  conversation = opened;
  conversations.remember(opened);
  replaced = null;
  byId("cw-drawer").close();
  evidence.forgetPanels();
  byId("cw-welcome")?.remove();
  log().querySelectorAll(".cw-exchange").forEach((node) => node.remove());
  box().focus();
  return opened.exchanges.length ? restore(opened) : welcome();
}

async function welcome() {
  const node = make("div", { id: "cw-welcome" });
  log().append(node);
  fill(node, (await page.server.begin({})).welcome);
}

// The questions are there at once, so that the next may be asked; their replies follow where they still are.
async function restore(opened) {
  const kept = opened.exchanges.map(({ key, record }) => ({ key, record }));
  opened.exchanges.forEach((exchange) => place(exchange));
  for (let first = 0; first < kept.length; first += RESTORED_AT_ONCE) {
    const part = kept.slice(first, first + RESTORED_AT_ONCE);
    const replies = await page.server.restore({ exchanges: part });
    part.forEach(({ key }, number) => {
      if (!byId(`x-${key}`)) return;
      fill(replyOf(key), replies?.[number]?.html ?? "");
      fill(narrowedOf(key), replies?.[number]?.understood ?? "");
    });
  }
  if (conversation !== opened) return;
  log().lastElementChild.scrollIntoView({ block: "start" });
  if (running) return;
  await evidence.showPanel(opened.exchanges.at(-1), page.server);
  suggestMore();
}

// Browsers that let the box grow by itself (`field-sizing`) do so without laying the page out twice a key.
function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  box().style.height = "auto";
  box().style.height = `${Math.min(box().scrollHeight, 180)}px`;
}
