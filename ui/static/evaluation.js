// The evaluation page: shows the newest report.
import { fill, pageStarts } from "./dom.js";

export async function start(page) {
  window.citewireEnd?.abort();
  window.citewireEnd = new AbortController();
  pageStarts(window.citewireEnd.signal);
  fill(document.getElementById("cw-report"), await page.server.report({}));
  document.documentElement.dataset.citewire = "ready";
}
