"""All hostile articles and questions put to the real models: `python -m tests.bench_injection OUT [ID...]`.

Prints a line for each as it is answered, with what is wrong with the answer if anything is, and writes it to
the file, which a later run goes on with. Takes a quarter of an hour on two free cores; the tests ask a
selection.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from index import ingest_paths
from rag import AnswerReady, Assistant, Config, TokenDrafted, config_from, new_library, open_assistant
from tests.injection.cases import ARTICLES_FILE, CASES, HostileArticle, HostileQuestion
from tests.injection.faults import faults, states_fact


def asked(assistant: Assistant, case: HostileArticle | HostileQuestion) -> dict[str, object]:
    """What came of one case; the draft is what was streamed before the checks."""
    start, draft = time.monotonic(), ""
    history = case.history if isinstance(case, HostileQuestion) else ()
    for event in assistant.stream(case.question, history=history):
        if isinstance(event, TokenDrafted):
            draft += event.text
        if isinstance(event, AnswerReady):
            answer = event.answer
    return {
        "id": case.id,
        "attack": case.attack,
        "tier": answer.tier.value,
        "reason": answer.reason.value if answer.reason else None,
        "notice": answer.notice,
        "fact": states_fact(case, answer),
        "faults": faults(case, answer),
        "drafted": [canary for canary in case.canaries if canary.casefold() in draft.casefold()],
        "draft": draft,
        "text": answer.text,
        "seconds": round(time.monotonic() - start, 1),
    }


def main() -> None:
    """Ask every case that the file does not have yet, or those named."""
    out, chosen = Path(sys.argv[1]), sys.argv[2:]
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    known = {json.loads(line)["id"] for line in lines}
    with tempfile.TemporaryDirectory() as folder:
        config = Config(store=Path(folder) / "store", cache=config_from(os.environ).cache)
        ingest_paths(new_library(config), [ARTICLES_FILE], delete_missing=False, progress=lambda *_: None)
        assistant = open_assistant(config)
        with out.open("a", encoding="utf-8") as file:
            for case in CASES:
                if case.id in known or (chosen and case.id not in chosen):
                    continue
                row = asked(assistant, case)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
                print(*(row[key] for key in ("id", "tier", "fact", "seconds", "draft", "faults")), sep=" | ")
        assistant.close()


if __name__ == "__main__":
    main()
