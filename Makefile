# Two targets matter: `make demo` and `make test`. Both build .venv first, from Python 3.11 to 3.13 and nothing else.
# The first that runs and is of a version we support; a name on the path may be an empty shim.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do $$python -c '$(FITS)' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo

.PHONY: demo test check format clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@$(BIN)/travaux demo $(DEMO)

test: $(VENV)/.tested
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(or $(PYTHON),false) -c '$(FITS)' || { echo "travaux needs Python 3.11, 3.12 or 3.13, and found none of them. Say where one is: make PYTHON=/path/to/python3.11 …" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Building $(VENV) (once)…" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
