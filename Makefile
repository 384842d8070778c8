# Everything runs in .venv, which the first target that needs it creates.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help install demo test lint type templates check bench build clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-zA-Z_\/<>%-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(READY) ## create .venv and install the project with everything development needs

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[lint]' --group dev --constraint constraints.txt
	@touch $@

test: $(READY) ## run the tests (PYTEST_ARGS are passed on)
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)
