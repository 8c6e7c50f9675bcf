// Thumbs: a good answer is noted at once, a bad one after a question why.
import { announce } from "./dom.js";

export async function reportGood(exchange, button, page) {
  await report(exchange, { verdict: "good", reason: null, remark: null }, button, page);
}

export function reportBad(exchange, button, page) {
  const dialog = document.getElementById("cw-feedback");
  const form = dialog.querySelector("form");
  form.reset();
  form.onsubmit = () => {
    const said = new FormData(form);
    const remark = said.get("remark").trim();
    report(exchange, { verdict: "bad", reason: said.get("reason"), remark: remark || null }, button, page);
  };
  dialog.showModal();
}

async function report(exchange, opinion, button, page) {
  const said = await page.server.feedback({ ...opinion, question: exchange.question, record: exchange.record });
  const buttons = button.parentElement.querySelectorAll("[data-do=good], [data-do=bad]");
  for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
  announce(said);
}
