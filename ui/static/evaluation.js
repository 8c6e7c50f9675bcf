// The evaluation page: asks one question with two settings, one after the other, and shows the newest report.
import { announce, bringIntoView, carried, fill, pageStarts } from "./dom.js";
import { newKey } from "./conversations.js";
import * as patience from "./patience.js";

let page;
let waiting = []; // the sides still to be asked
let running = null; // the side that is being answered, with the key of its exchange
let question = "";

const byId = (id) => document.getElementById(id);
const result = (side) => byId(`cw-result-${side}`);
const setting = (side) => document.querySelector(`[data-setting=${side}]`);

export async function start(given) {
  page = given;
  window.citewireEnd?.abort();
  window.citewireEnd = new AbortController();
  const { signal } = window.citewireEnd;
  pageStarts(signal);
  patience.begin(signal);
  setInterval(() => running && patience.isOver() && stop(page.words.unexpected), 1000);
  document.addEventListener("citewire:view", (event) => arrived(event.detail), { signal });
  document.addEventListener("click", clicked, { signal });
  document.addEventListener("keydown", pressed, { signal });
  const parts = await page.server.begin({});
  fill(byId("cw-comparing"), parts.comparing);
  fill(byId("cw-report"), parts.report);
  byId("cw-both").addEventListener("submit", submitted);
  document.documentElement.dataset.citewire = "ready";
}

function submitted(event) {
  event.preventDefault();
  if (running || !byId("cw-box").value.trim()) return;
  question = byId("cw-box").value;
  askSides(["a", "b"]);
}

// One after the other, so that neither waits for the model while its time is taken.
function askSides(sides) {
  waiting = sides;
  for (const side of sides) {
    result(side).hidden = false;
    for (const place of result(side).querySelectorAll("div")) fill(place, "");
  }
  next();
}

function next() {
  const side = waiting.shift();
  running = side ? { side, key: newKey() } : null;
  byId("cw-send").hidden = Boolean(running);
  byId("cw-stop").hidden = !running;
  if (!running) return;
  patience.asked();
  page.trigger("submit", { key: running.key, question, ...chosen(setting(side)) });
}

function chosen(fields) {
  const value = (name) => fields.querySelector(`[name=${name}]`).value;
  const listed = (name) => (value(name) ? [value(name)] : []);
  const unread = [...fields.querySelectorAll("[name=read]:not(:checked)")].map((box) => box.value);
  return {
    languages: listed("languages"),
    sources: listed("sources"),
    after: value("after"),
    before: value("before"),
    answer_in: value("answer_in"),
    without: unread,
  };
}

function arrived(view) {
  if (!view || view.key !== running?.key) return;
  patience.answered();
  const shown = result(running.side);
  fill(shown.querySelector(".cw-reply"), view.html);
  if (view.understood !== null) fill(shown.querySelector(".cw-narrowed"), view.understood);
  if (view.panel !== null) fill(shown.querySelector(".cw-cards"), view.panel);
  if (!view.over) return;
  fill(shown.querySelector(".cw-figures"), view.figures ?? "");
  const said = shown.querySelector(".cw-text, .cw-notice")?.innerText ?? "";
  announce(`${shown.getAttribute("aria-label")}: ${said}`);
  next();
}

function stop(said = page.words.stopped) {
  page.trigger("stop");
  for (const side of [running?.side, ...waiting].filter(Boolean)) {
    result(side).querySelector(".cw-reply").textContent = said;
  }
  waiting = [];
  next();
}

// A chip that was taken away or brought back changes the setting of its side, and that side is asked again.
function askWithout(button) {
  if (running) return;
  const side = button.closest("section").id.at(-1);
  const { without } = carried(button);
  for (const box of setting(side).querySelectorAll("[name=read]")) box.checked = !without.includes(box.value);
  askSides([side]);
  byId("cw-box").focus({ preventScroll: true });
}

function clicked(event) {
  const chip = event.target.closest?.("a.cw-chip");
  if (chip) {
    event.preventDefault();
    const card = byId(chip.getAttribute("href").slice(1));
    bringIntoView(card, "nearest");
    return card.querySelector("summary").focus({ preventScroll: true });
  }
  const button = event.target.closest?.("[data-do]");
  if (button?.dataset.do === "stop") stop();
  if (button?.dataset.do === "ask-without") askWithout(button);
}

function pressed(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== byId("cw-box")) return;
  event.preventDefault();
  byId("cw-both").requestSubmit();
}
