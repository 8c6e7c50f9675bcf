"""Other systems, scored like Citewire: each plays a program outside it, and may bring its own libraries.

A system needs one method, `ask(question, *, history=()) -> rag.Answer`; `evals.run_to_file` does the rest.
"""
