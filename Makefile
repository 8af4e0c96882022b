# What there is to do here; every target installs what it needs first, once. `make` alone lists them.

PYTHON ?= python3
SOURCE ?=
ARGS ?=
PORT ?= 8000

READY := .venv/.ready
BIN := .venv/bin
NODE := web/node_modules/.ready
PAGE := src/saikei/explorer/page/index.html
OFFICIAL := ../shared/source/soumu-2026.txt
GRAPH := $(if $(SOURCE),out,graph)

.DEFAULT_GOAL := help
.PHONY: help setup run check lint types test browser packages graph site bench clean
.SILENT:

help:  # List what there is to do
	sed -n 's/^\([a-z]*\):.*  # \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup: $(READY) $(PAGE)  # Install everything at its pinned version, and build the explorer's page

run: setup  # Open the published graph: explorer, questions, SPARQL; SOURCE=slides.pdf [ARGS='--fiscal-year 2026']: your own
ifneq ($(SOURCE),)
	$(BIN)/saikei build "$(SOURCE)" --out out $(ARGS)
endif
	$(BIN)/saikei serve --on $(GRAPH) --port $(PORT) --open

check: lint types test browser  # All that must hold before a change is shared

lint: $(READY) $(NODE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd web && npm run --silent lint

types: $(READY) $(NODE)
	$(BIN)/mypy
	cd web && npm run --silent types

test: $(READY) $(PAGE) packages  # The tests alone, without those in a browser
	$(BIN)/pytest -n auto --dist loadscope
	cd web && npm run --silent unit

browser: $(READY) $(PAGE) packages  # The tests in a browser alone
	cd web && npm run --silent e2e

packages:  # Debian's packages that some tests need; elsewhere those tests say that they were skipped
	tests/packages.sh

graph: $(READY)  # Build the published graph anew, from the ministry's document or SOURCE=slides.txt
	test -n "$(or $(SOURCE),$(wildcard $(OFFICIAL)))" \
	  || { echo "$(OFFICIAL) is not here; name the document's text: make graph SOURCE=soumu-2026.txt" >&2; exit 1; }
	$(BIN)/saikei build "$(or $(SOURCE),$(OFFICIAL))" --out graph --curation curation $(ARGS)

site: setup  # Write the explorer of the published graph as one file, out/site/index.html
	$(BIN)/saikei site --on $(GRAPH) --out out/site

bench: $(READY)  # Accuracy against hand-typed rows and the frozen run; speed and growth
	$(BIN)/python -m bench.accuracy
	$(BIN)/python -m bench.mentions
	$(BIN)/python -m bench.identity
	$(BIN)/python -m bench.speed

clean:  # Take away everything that was installed or built here
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis web/node_modules $(dir $(PAGE))

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Saikei needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2> /dev/null \
	  || { echo "Python cannot make virtual environments here; on Debian: sudo apt install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || echo "Setting up .venv, which takes a minute or two" >&2
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

$(NODE): web/package.json web/package-lock.json
	command -v npm > /dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' \
	  || { echo "The explorer is built with Node 20 or newer and npm; install them first (nodejs.org, or your system's packages)" >&2; exit 1; }
	cd web && npm ci --no-fund --no-audit --loglevel=error
	touch $@

$(PAGE): $(NODE) web/index.html $(wildcard web/*.ts) $(shell find web/src -type f)
	cd web && npm run --silent build -- --logLevel warn
	touch $@
