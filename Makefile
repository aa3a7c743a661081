# Everything runs in .venv, which is made from uv.lock; nothing here needs root or an API key.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-more lint eval screenshot

help: ## What there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY) ## Create .venv from the lock file

$(READY): uv.lock pyproject.toml
	@echo "Creating $(VENV) from uv.lock ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@test -x $(VENV)/bin/uv || $(RUN) -m pip install --quiet --disable-pip-version-check uv
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(VENV)/bin/uv sync --frozen --quiet
	@test -x $(VENV)/bin/uv || $(RUN) -m pip install --quiet --disable-pip-version-check uv
	@touch $@

demo: setup ## Build the demonstration data, answer three questions, serve http://127.0.0.1:7860
	@$(RUN) -m assistant demo

test: setup lint ## Style, types and the test suite (under five minutes)
	@echo "Running the tests ..."
	@$(RUN) -m pytest -m "not more" -n 2

test-more: setup ## The browser, load, crash and long attack runs
	@echo "Installing the browser's driver and running the long tests ..."
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(VENV)/bin/uv sync --frozen --quiet --all-groups
	@$(RUN) -m pytest -m more -n 2 --dist loadfile

lint: setup ## ruff check, ruff format --check, mypy
	@echo "Checking style and types ..."
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy

eval: setup ## Answer the sample questions and say how many are right
	@$(RUN) -m eval run sample

screenshot: setup ## Take .github/screenshot.png from the running page
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(VENV)/bin/uv sync --frozen --quiet --all-groups
	@$(RUN) -m tests.interfaces.web.screenshot .github/screenshot.png
