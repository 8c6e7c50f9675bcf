// Small steps on the page that every script takes.

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const narrowScreen = matchMedia("(max-width: 900px)");
export const narrow = () => narrowScreen.matches;

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// HTML that the server made and escaped.
export function fill(node, html) {
  node.innerHTML = html;
}

export function announce(sentence) {
  const place = document.getElementById("cw-said");
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = sentence));
}

export function bringIntoView(node, block = "nearest") {
  node.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });
}

// What a button carries for the script, as the server wrote it.
export const carried = (button) => JSON.parse(button.dataset.with ?? "{}");

export function format(sentence, ...values) {
  return values.reduce((said, value) => said.replace("{}", () => value), sentence);
}

export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const area = make("textarea", { class: "cw-unseen" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function download(name, text, type) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Menus close when the reader goes elsewhere, and by Escape, with the focus back where it was.
export function closeMenus(except) {
  for (const menu of document.querySelectorAll(".cw-menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

export function pageStarts(signal) {
  document.getElementById("cw-shell")?.remove();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js");
  document.addEventListener("click", (event) => closeMenus(event.target.closest(".cw-menu")), { signal });
  document.addEventListener(
    "keydown",
    (event) => {
      const menu = event.key === "Escape" && document.activeElement?.closest(".cw-menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopImmediatePropagation();
    },
    { signal },
  );
}
