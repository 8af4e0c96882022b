# What there is to do here; every target sets up .venv first, once. `make` alone lists them.

PYTHON ?= python3
SOURCE ?=
ARGS ?=

READY := .venv/.ready
BIN := .venv/bin
OFFICIAL := ../shared/source/soumu-2026.txt
GRAPH := $(if $(SOURCE),out,graph)
ASK := $(BIN)/saikei query --on $(GRAPH)

.DEFAULT_GOAL := help
.PHONY: help setup run check lint types test graph bench clean
.SILENT:

help:  # List what there is to do
	sed -n 's/^\([a-z]*\):.*  # \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup: $(READY)  # Make .venv with everything at its pinned version

run: $(READY)  # Ask the published graph three questions; SOURCE=slides.txt [ARGS='--fiscal-year 2026']: your own
ifneq ($(SOURCE),)
	$(BIN)/saikei build "$(SOURCE)" --out out $(ARGS)
endif
	printf '\nWhat the graph holds\n\n'
	$(ASK) contents
	printf '\n1. How much is requested, theme by theme, every yen counted once?\n\n'
	$(ASK) totals-by-theme
	printf '\n2. Which programmes are the biggest?\n\n'
	$(ASK) biggest-programmes
	printf '\n3. Which of them fund measures with HAPS, platforms that fly in the stratosphere?\n\n'
	$(ASK) technology-funding --param technology=haps
	printf '\nGo on: %s lists every question,\n' '$(BIN)/saikei query'
	printf 'the tables in %s/ open in a spreadsheet, and docs/how-to/ says the rest.\n' '$(GRAPH)'

check: lint types test  # All that must hold before a change is shared

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

test: $(READY)  # The tests alone
	$(BIN)/pytest

graph: $(READY)  # Build the published graph anew, from the ministry's document or SOURCE=slides.txt
	test -n "$(or $(SOURCE),$(wildcard $(OFFICIAL)))" \
	  || { echo "$(OFFICIAL) is not here; name the document's text: make graph SOURCE=soumu-2026.txt" >&2; exit 1; }
	$(BIN)/saikei build "$(or $(SOURCE),$(OFFICIAL))" --out graph --curation curation $(ARGS)

bench: $(READY)  # Accuracy against hand-typed rows and the frozen run; speed and growth
	$(BIN)/python -m bench.accuracy
	$(BIN)/python -m bench.mentions
	$(BIN)/python -m bench.identity
	$(BIN)/python -m bench.speed

clean:  # Take away .venv and everything built for one run
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Saikei needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2> /dev/null \
	  || { echo "Python cannot make virtual environments here; on Debian: sudo apt install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || echo "Setting up .venv, which takes a minute or two" >&2
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
