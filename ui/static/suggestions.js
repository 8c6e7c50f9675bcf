// Questions and articles that may follow the last answer; they come after it, so that it never waits for them.
import { fill, make } from "./dom.js";

export const forgetSuggestions = () => document.querySelectorAll(".cw-next").forEach((node) => node.remove());

// Puts them below the last exchange, unless `isStale` says that it is no longer the last one or unanswered.
export async function suggest(exchanges, place, page, isStale) {
  const exchange = exchanges.at(-1);
  if (!exchange?.record) return;
  const asked = exchanges.map((each) => each.question);
  const html = await page.server.suggest({ record: exchange.record, asked });
  if (!html || isStale(exchange)) return;
  forgetSuggestions();
  const node = make("nav", { class: "cw-next", "aria-label": page.words.go_on });
  fill(node, html);
  place(exchange).append(node);
}
