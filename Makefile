# Everything is typed through here: `make run` serves, `make test` tests. Both set up what they need.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
# The embedded set that the settings name by default.
SET := data/poverty

.PHONY: run test verify lint screenshots demo translations geometry format tools clean help
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /	/'

run: $(VENV)/.run build/compressed/.done ## install, build the demonstration if there is none, serve on http://127.0.0.1:8050
	@if [ -z "$$DASHBOARD_DATABASE_URL" ] && [ ! -f $(SET).current ]; then $(PY) -m dashboard demo; fi
	@exec $(PY) -m dashboard serve

demo: $(VENV)/.run ## build the demonstration and serve it at the next request
	$(PY) -m dashboard demo

test: lint tools ## install, lint, run the tests (15 minutes at most)
	@sh tests/run.sh $(PY)

verify: $(VENV)/.dev tools ## the long ones: whole demonstration, faults, bench (45 minutes at most)
	$(PY) -m tests.verify

lint: $(VENV)/.dev ## style, types, layers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## write the code in one style
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

screenshots: $(VENV)/.dev tools ## every page, in three sizes and both languages, into build/screenshots
	$(PY) -m tests.browser.screenshots

translations: $(VENV)/.dev ## collect the words of the interface; new ones stand at the end of the catalogue, to be translated
	$(PY) -m tests.catalogue

geometry: $(VENV)/.dev ## build the map geometry anew from its sources
	$(PY) -m geo.build

# Chromium and PostgreSQL for the tests: installed when we may, else found or said to be missing.
tools:
	@sh tests/install_tools.sh

$(VENV)/.run: requirements.txt
	@sh install.sh requirements.txt $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@sh install.sh requirements-dev.txt $@

build/compressed/.done: $(VENV)/.run $(shell find assets -type f)
	@$(PY) -m dashboard.static && touch $@

clean: ## remove what was built, but for the data and the installed packages
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis
