"""The floor plan of `DESIGN.md`, read from the imports; small modules; fronts that are cheap and complete."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("seeds", "index", "rag", "evals", "ui")
"""From the ground up."""

OWNERS = {
    "gradio": "ui",
    "typer": "ui",
    "chromadb": "index",
    "torch": "index",
    "tantivy": "index",
    "sentence_transformers": "index",
    "transformers": "index",
    "openai": "rag",
    "llama_index.llms": "rag",
    "xllamacpp": "rag",
}
"""Package -> the only floor that may import it."""

OUTSIDE = ROOT / "evals" / "examples"
"""Systems that Citewire is scored beside: they play programs outside it, which choose their own libraries."""

LONGEST_MODULE = 250
HEAVY = ("torch", "chromadb", "llama_index", "gradio", "xllamacpp", "openai")

MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
INSIDE = [path for path in MODULES if OUTSIDE not in path.parents]


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, anywhere in it; relative imports begin with a dot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            # `from rag import answer` would reach into the package as `rag.answer` does.
            if node.module in FLOORS:
                inside = (ROOT / node.module / f"{alias.name}.py" for alias in node.names)
                yield from (f"{node.module}.{file.stem}" for file in inside if file.exists())


def floor_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def belongs(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_and_cross_floors_through_fronts(path: Path) -> None:
    here = FLOORS.index(floor_of(path))
    for name in imports_of(path):
        assert not name.startswith("."), f"{name}: write the package's name"
        floor = name.split(".")[0]
        if floor in FLOORS and floor != FLOORS[here]:
            assert FLOORS.index(floor) < here, f"{name} points up"
            assert name == floor, f"{name} goes past the front of {floor}"


@pytest.mark.parametrize("path", INSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_outside_thing_is_known_to_one_floor(path: Path) -> None:
    """But for `evals/examples`, which plays an outside program and has LlamaIndex's own client."""
    foreign = [
        name
        for name in imports_of(path)
        for package, owner in OWNERS.items()
        if belongs(name, package) and floor_of(path) != owner
    ]
    assert foreign == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_small_and_say_what_they_do(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("floor", FLOORS[:-1])  # nothing stands on the top floor
def test_a_front_lists_its_names_sorted_and_has_them(floor: str) -> None:
    front = importlib.import_module(floor)
    names = front.__all__
    assert len(names) == len(set(names))
    assert names == sorted(names, key=_as_ruff_sorts)
    assert [name for name in names if not hasattr(front, name)] == []


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as ruff's rule RUF022 wants them."""
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, name


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_importing_a_front_is_cheap(floor: str) -> None:
    code = f"import sys, {floor}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
