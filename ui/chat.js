// Runs once the evidence panel is there, with `element`, `props` and `watch` from Gradio.
// Keeps the evidence of every answer of this page, and takes a clicked citation to its card and back.
const kept = new Map();
let chip = null;
let current = null;

function keep() {
  const section = element.querySelector("[data-answer]");
  if (section) kept.set(section.dataset.answer, props.value);
  mark();
}

// Also after the panel was drawn anew, since that forgets which card was open.
function mark() {
  const card = current && document.getElementById(current);
  if (!card) return null;
  element.querySelectorAll(".cw-on").forEach((other) => other.classList.remove("cw-on"));
  card.open = true;
  card.classList.add("cw-on");
  return card;
}

function bringIntoView(target) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stacked = matchMedia("(max-width: 860px)").matches;
  target.scrollIntoView({ block: stacked ? "start" : "nearest", behavior: calm ? "auto" : "smooth" });
}

function reveal() {
  const card = mark();
  if (!card) return false;
  bringIntoView(card);
  card.querySelector("summary").focus({ preventScroll: true });
  return true;
}

// The evidence of an earlier answer comes back into the panel first; then its card needs a moment.
function recall() {
  const evidence = kept.get(current.split("-")[1]);
  if (!evidence) return;
  props.value = evidence;
  let tries = 30;
  const look = () => reveal() || (tries-- > 0 && requestAnimationFrame(look));
  requestAnimationFrame(look);
}

function goBack() {
  if (!chip?.isConnected) return;
  chip.scrollIntoView({ block: "center" });
  chip.focus({ preventScroll: true });
}

function follow(event) {
  const clicked = event.target.closest?.("a.cw-chip, a.cw-back");
  if (!clicked) return;
  event.preventDefault();
  if (clicked.classList.contains("cw-back")) return goBack();
  chip = clicked;
  current = clicked.getAttribute("href").slice(1);
  if (!reveal()) recall();
}

function leave(event) {
  if (event.key === "Escape" && element.contains(document.activeElement)) goBack();
}

// Gradio names each message by its HTML source; a screen reader should read the message itself.
function unname() {
  for (const message of document.querySelectorAll("#cw-chat [data-testid][aria-label]")) {
    message.removeAttribute("aria-label");
  }
}

keep();
watch("value", keep);
window.citewireEnd?.abort();
window.citewireEnd = new AbortController();
document.addEventListener("click", follow, { signal: window.citewireEnd.signal });
document.addEventListener("keydown", leave, { signal: window.citewireEnd.signal });
new MutationObserver(unname).observe(element.closest("#cw-main"), {
  subtree: true,
  childList: true,
  attributeFilter: ["aria-label"],
});
