// Makes the page installable. It keeps the page's own files for a slow network, and never an answer or an article.
const CACHE = "citewire-files-1";
const OWN = /^\/(page|(?:[a-z]{2}\/)?(?:assets|static))\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !OWN.test(new URL(url).pathname)) return;
  event.respondWith(fetched(event.request));
});

async function fetched(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}
