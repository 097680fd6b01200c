# `make demo` needs only Python 3.11, pip, venv and make; `make test` and `make lint` too.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench bench-quick pins screenshots

demo: $(VENV)/.installed
	@$(BIN)/python manage.py demo

test: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.run

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py export_schema --check
	$(BIN)/python manage.py check

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m bench.run

bench-quick: $(VENV)/.installed-dev
	@$(BIN)/python -m bench.run --quick

# Takes the pictures of docs/editors.md again. Says what it needs if that is not there.
SCREENSHOTS_PYTHON ?= $(PYTHON)
SCREENSHOTS ?=
screenshots: $(VENV)/.installed
	@$(SCREENSHOTS_PYTHON) -m docs.screenshots $(SCREENSHOTS)

# Where the pins come from. Needs uv; run after editing requirements*.in.
pins:
	uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make pins" requirements.in -o requirements.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make pins" -c requirements.txt requirements-dev.in -o requirements-dev.txt

$(VENV)/bin/python:
	@echo "Creating a Python environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the CMS needs …"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what tests and checks need …"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on --require-hashes -r requirements-dev.txt
	@touch $@
