// The evidence side: the panel of each answer, the article reader, and the ways between them and the answer.
import { bringIntoView, carried, fill, narrow, narrowScreen } from "./dom.js";

const panels = new Map();
let origin = null; // where the reader of the page came from, to go back there
let shown = null; // the exchange whose evidence is shown
let wanted = null; // the exchange whose evidence was asked for last; an answer for another comes too late
let reading = null; // what was asked for last to be read
let steps = 0; // how far from the answer, each a step of the browser's history, so that its Back leads there

const side = () => document.getElementById("cw-side");
const panel = () => document.getElementById("cw-panel");
const reader = () => document.getElementById("cw-reader");

export function keepPanel(key, html) {
  panels.set(key, html);
  wanted = shown = key;
  fill(panel(), html);
  closeReader();
}

export function forgetPanels() {
  panels.clear();
  wanted = shown = reading = null;
}

// The evidence of an exchange, from this page or from what the browser kept of it; whether it is shown then.
export async function showPanel({ key, record }, server) {
  closeReader();
  wanted = key;
  reading = null;
  if (shown === key) return true;
  if (!panels.has(key) && record) {
    const html = await server.evidence({ key, record });
    if (html !== undefined) panels.set(key, html); // Gradio gives nothing for what failed
  }
  if (wanted !== key || !panels.has(key)) return false;
  shown = key;
  fill(panel(), panels.get(key));
  return true;
}

export async function follow(chip, exchange, server) {
  origin = chip;
  if (!(await showPanel(exchange, server))) return;
  openSide();
  const card = document.getElementById(chip.getAttribute("href").slice(1));
  if (!card) return;
  panel().querySelectorAll(".cw-on").forEach((other) => other.classList.remove("cw-on"));
  card.open = true;
  card.classList.add("cw-on");
  bringIntoView(card, narrow() ? "start" : "nearest");
  card.querySelector("summary").focus({ preventScroll: true });
}

export async function showEvidence(button, exchange, server) {
  origin = button;
  if (!(await showPanel(exchange, server))) return;
  openSide();
  panel().focus({ preventScroll: true });
}

export async function read(button, exchange, server) {
  const asked = (reading = carried(button));
  if (!reader().contains(button)) reader().from = button;
  const marks = marksIn(asked, exchange?.record);
  const html = await server.read({ article: asked.article, at: asked.start ?? null, marks });
  if (reading !== asked || html === undefined) return;
  fill(reader(), html);
  panel().hidden = true;
  openSide();
  if (reader().hidden) stepIn();
  reader().hidden = false;
  reader().scrollTop = 0;
  reader().querySelector("mark[data-here]")?.scrollIntoView({ block: "center" });
  reader().focus({ preventScroll: true });
}

// All that the answer cites in an article, and the passage that was asked for.
function marksIn(asked, record) {
  const cited = (record?.citations ?? []).filter((each) => each.document_id === asked.article);
  const marks = cited.map(({ start, end, number }) => ({ start, end, number }));
  const known = marks.some((mark) => mark.start === asked.start);
  if (!known && asked.start !== undefined) marks.push({ start: asked.start, end: asked.end, number: null });
  return marks;
}

export function toMark(link) {
  const mark = document.getElementById(link.getAttribute("href").slice(1));
  if (mark) bringIntoView(mark, "center");
}

export async function translate(button, server) {
  button.disabled = true;
  const place = document.createElement("p");
  place.className = "cw-translation";
  place.dir = "auto";
  button.closest("details").querySelector("blockquote").after(place);
  place.setAttribute("aria-busy", "true");
  const html = await server.translate(carried(button)).catch(() => undefined);
  place.removeAttribute("aria-busy");
  if (html !== undefined) {
    fill(place, html);
    button.remove();
    return;
  }
  place.remove();
  button.disabled = false;
}

function closeReader() {
  if (reader().hidden) return false;
  reader().hidden = true;
  panel().hidden = false;
  return true;
}

// One step back: from the article to the evidence, from the evidence to the answer.
export const leave = () => (steps ? history.back() : stepBack());

export function start(signal) {
  steps = history.state?.steps ?? 0;
  addEventListener("popstate", (event) => wentTo(event.state?.steps ?? 0), { signal });
  narrowScreen.addEventListener("change", cover, { signal });
}

function wentTo(step) {
  for (; steps > step; steps -= 1) stepBack();
  steps = step;
}

function stepIn() {
  steps += 1;
  history.pushState({ steps }, "");
}

function stepBack() {
  if (closeReader()) {
    if (reader().from?.isConnected) reader().from.focus();
    return;
  }
  side().classList.remove("cw-open");
  cover();
  if (!origin?.isConnected) return;
  bringIntoView(origin, "nearest");
  origin.focus({ preventScroll: true });
}

function openSide() {
  if (!narrow() || side().classList.contains("cw-open")) return;
  side().classList.add("cw-open");
  cover();
  stepIn();
}

// Whether the side lies over the page, as it does where there is no room beside the answer.
export const covers = () => narrow() && side().classList.contains("cw-open");

// What the side lies over is out of reach of the keyboard and of screen readers; what is said to these is not.
function cover() {
  for (const node of document.querySelectorAll(".cw-skip, .cw-head, #cw-main > :not(#cw-side)")) {
    node.inert = covers();
  }
}
