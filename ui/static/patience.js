// How long a page waits for the next word on its question, until it takes it that none will come.
// A question that the server refused has no last state; Gradio tells at most that something failed.
const FIRST = 30_000; // ms; the first state comes as soon as the server has the question
const NEXT = 600_000; // ms; models may have to load, and one call of a slow model may take minutes
const FAILED = 5_000; // ms; what was stopped is told as failed too, when the next question may be on its way

let until = Infinity;
let heard = false;

export function begin(signal) {
  document.addEventListener("citewire:failed", failed, { signal });
}

export function asked() {
  heard = false;
  until = performance.now() + FIRST;
}

export function answered() {
  heard = true;
  until = performance.now() + NEXT;
}

function failed() {
  if (!heard) until = Math.min(until, performance.now() + FAILED);
}

export const isOver = () => performance.now() > until;
