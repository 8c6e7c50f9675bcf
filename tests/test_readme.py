"""The README against the code: every command, variable, import and file it names is there."""

import importlib
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rag import VARIABLES
from ui.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_the_readme_opens_with_what_it_does_a_picture_and_the_two_commands() -> None:
    assert README.index("Ask a collection") < README.index("![") < README.index("make serve")
    assert README.index("make serve") < README.index("make test") < README.index("## From Python")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)(?=[ `\n])", README))))
def test_each_make_target_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"^citewire (eval [a-z]+|[a-z]+)", README, re.MULTILINE)))
)
def test_each_command_is_there(command: str) -> None:
    assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0


def test_each_option_is_one_of_its_command() -> None:
    for line in re.findall(r"^citewire .*", README, re.MULTILINE):
        said, _, _ = line.partition("#")
        shown = CliRunner().invoke(
            app, [*said.split()[1 : 3 if " eval " in said else 2], "--help"], terminal_width=200
        )
        for option in re.findall(r"(?<= )--?[a-z-]+", re.sub(r'"[^"]*"', "", said)):
            assert option in shown.output, (option, line)


def test_the_table_names_every_variable_and_no_other() -> None:
    assert set(re.findall(r"`(CITEWIRE_[A-Z_]+)`", README)) == set(VARIABLES)


def test_the_imports_of_the_examples_work() -> None:
    for package, names in re.findall(r"^from (\w+) import (.+)$", README, re.MULTILINE):
        for name in names.split(", "):
            assert hasattr(importlib.import_module(package), name), (package, name)


def test_each_linked_file_is_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)|`((?:seeds|evals|ui)/[\w/.-]+)`", README):
        assert (ROOT / (path[0] or path[1])).exists(), path
