"""What a reader feels of the chat, measured inside the page: lag of typing and scrolling, time to evidence.

All values are milliseconds, taken after the browser has painted what the reader's key or wheel caused.
"""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from tests.scripted import ScriptedAssistant
from ui.records import record_of

_WATCH_TYPING = """() => {
  window.lags = [];
  document.addEventListener("input", (event) => requestAnimationFrame(() => {
    const channel = new MessageChannel();  // its message comes after the frame is painted
    channel.port1.onmessage = () => window.lags.push(performance.now() - event.timeStamp);
    channel.port2.postMessage(0);
  }), true);
}"""

_SCROLLED = """async () => {
  const log = document.getElementById("cw-log"), frames = [];
  log.scrollTop = 0;
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 60; step += 1) {
    log.scrollTop += log.scrollHeight / 60;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""

_WATCH_EVIDENCE = """() => {
  let began = null;
  window.evidenceAfter = null;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") began = event.timeStamp;
  }, true);
  new MutationObserver(() => {
    if (began === null || !document.querySelector("#cw-panel .cw-card")) return;
    const start = began;
    began = null;
    requestAnimationFrame(() => setTimeout(() => (window.evidenceAfter = performance.now() - start)));
  }).observe(document.getElementById("cw-panel"), {childList: true, subtree: true});
}"""


def typing_lags(page: Page, text: str) -> list[float]:
    """The lag of each key while this is typed into the box, which has the focus."""
    page.evaluate(_WATCH_TYPING)
    for letter in text:
        page.keyboard.type(letter)
    page.wait_for_function("count => window.lags.length >= count", arg=len(text))
    return [float(lag) for lag in page.evaluate("window.lags")]


def scroll_frames(page: Page) -> list[float]:
    """How long each of 60 frames took while the conversation was scrolled from its first line to its last."""
    return [float(frame) for frame in page.evaluate(_SCROLLED)]


def watch_evidence(page: Page) -> None:
    """From now on `evidence_after` knows when cards were seen after Enter."""
    page.evaluate(_WATCH_EVIDENCE)


def evidence_after(page: Page) -> float:
    """From Enter until the cards of the evidence were painted."""
    page.wait_for_function("window.evidenceAfter !== null", timeout=60_000)
    return float(page.evaluate("window.evidenceAfter"))


def keep_long_conversation(page: Page, assistant: ScriptedAssistant, question: str, exchanges: int) -> None:
    """Leave a conversation in the browser's memory: so many questions with their answers."""
    record = record_of(assistant.ask(question), None)
    kept: Mapping[str, Any] = {
        "id": "xlong",
        "title": "A long conversation",
        "at": "2026-01-01T00:00:00Z",
        "exchanges": [
            {"key": f"x{number}", "question": f"{question} ({number})", "at": "", "record": record}
            for number in range(exchanges)
        ],
    }
    page.evaluate("kept => localStorage.setItem('citewire.conversations', JSON.stringify([kept]))", kept)


def open_kept(page: Page) -> None:
    """Open the conversation on top of the list."""
    page.locator("[data-do=conversations]").click()
    page.locator(".cw-kept").first.click()
