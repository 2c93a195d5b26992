# All targets work on a fresh machine with Python 3.11 or newer, make and a package index. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM ?= /usr/bin/chromium
PORT ?= 8501
LOCALE := lib/locale
POT := --add-location=file --sort-output --omit-header -w 120
PO := --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 120

.DEFAULT_GOAL := help
.PHONY: help run test unit lint format data texts layers shots bench fuzz clean browser

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /' | sort

run: $(VENV)/.run ## environment, dependencies, and the dashboard on http://localhost:8501 (PORT=... for another)
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: $(VENV)/.dev browser lint ## environment, development dependencies, browser if missing, lint, all tests
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m pytest -n 2 --dist worksteal

unit: $(VENV)/.dev ## the tests that need no browser
	$(BIN)/python -m pytest -m "not browser"

lint: $(VENV)/.dev ## style, format and strict types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## bring the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

data: $(VENV)/.run ## check the data package, name every fault, regenerate the data dictionary
	$(BIN)/python -m lib.package.dictionary

texts: $(VENV)/.dev ## bring the catalogues of texts up to date with the code
	$(BIN)/pybabel -q extract -k N_ -k plural:1,2 -o $(LOCALE)/messages.pot $(POT) lib pages dashboard.py
	for po in $(LOCALE)/*.po; do $(BIN)/pybabel -q update -i $(LOCALE)/messages.pot -o $$po -l $$(basename $$po .po) $(PO); done

layers: $(VENV)/.dev ## write the table of packages in README.md from the order that the tests hold
	$(BIN)/python -m tests.laws.layers

shots: $(VENV)/.dev browser ## pictures of all pages in both themes and three widths, into shots/
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m bench.shots

bench: $(VENV)/.dev ## time and memory of loading, selecting, counting, drawing and briefs, as tables
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.briefs

fuzz: $(VENV)/.dev ## the laws on many random examples, and each page for every value of every filter (half an hour)
	$(BIN)/python -m pytest -n 2 -m "hypothesis and not browser" --hypothesis-profile=many
	EVERY_FILTER=1 $(BIN)/python -m pytest -n 2 tests/pages/test_filters.py

clean: ## remove the environment and everything that was generated
	rm -rf $(VENV) shots .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.run

# Debian's browser: Playwright's own is a download that an organisation's network may refuse.
browser:
	@test -x $(CHROMIUM) || (echo "installing chromium"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get -qq update && apt-get -qq install -y chromium; \
	  else sudo apt-get -qq update && sudo apt-get -qq install -y chromium; fi) \
	  || (echo "no browser: install chromium, or name one with CHROMIUM=/path/to/it"; exit 1)
