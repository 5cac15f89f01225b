# Two commands on a machine with Python 3.11 or newer: make example, make test.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: help example test golden clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1   /p' Makefile

example: $(VENV)/.installed ## scan tests/example, leaving portscan-report.html
	$(BIN)/portscan scan tests/example --html portscan-report.html

test: $(VENV)/.installed-dev ## all checks: tests, ruff, mypy
	$(BIN)/python -m pytest

golden: $(VENV)/.installed-dev ## accept changed outputs: golden files and README
	$(BIN)/python -m pytest --update-golden tests/test_golden.py tests/test_readme.py

clean: ## remove the environment and what the tools left
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache portscan-report.html

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("portscan needs Python 3.11 or newer, $(PYTHON) is %s.%s: make PYTHON=python3.11 ..." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
