// A question with the places of what was read in it and of the reply.
import { format, make } from "./dom.js";

const LONG_QUESTION = 2000;
const SHOWN_OF_LONG = 300;

export function exchangeNode({ key, question }, words) {
  const cut = question.length > LONG_QUESTION;
  const heading = make("h2", { class: "cw-question", dir: "auto", tabindex: "-1" }, cut ? question.slice(0, SHOWN_OF_LONG) : question);
  if (cut) {
    const more = format(words.more_characters, (question.length - SHOWN_OF_LONG).toLocaleString(words.code));
    heading.append(make("span", { class: "cw-more" }, ` … ${more}`));
  }
  return make(
    "article",
    { class: "cw-exchange", id: `x-${key}`, "data-key": key },
    heading,
    make("div", { class: "cw-narrowed" }),
    make("div", { class: "cw-reply" }),
  );
}
