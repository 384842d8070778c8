# Everything runs in .venv, which the first target that needs it creates.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE := $(VENV)/node/.ready
AGENT := $(VENV)/adot-python/.ready
NPM := $(shell command -v npm)
DOCS := $(VENV)/docs/.ready
AWSCLI := $(VENV)/awscli/.ready
CHECKOV := $(VENV)/checkov/.ready
TEMPLATES := $(wildcard templates/*.yml templates/shapes/*.yml)
PYTEST := -m pytest -n auto --dist worksteal
# The tests start hundreds of processes, which would compile the program each anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install tools demo emulator test quick coverage lint type templates check check-rest checkov docs reference pins messages next-rows consoles pictures fuzz faults bench man build sbom clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-zA-Z][^:]*:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '  %-14s %s\n' 'deploy/<env>' 'deploy the daemon stack xray-daemon-<env> with the parameters in <env>.json'

install: $(READY) ## create .venv and install the project with all that development needs

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[lint]' --group dev
	@touch $@

# The AWS CLI pins its own botocore, so it lives in an environment of its own.
$(AWSCLI): $(READY)
	$(PYTHON) -m venv $(VENV)/awscli
	$(VENV)/awscli/bin/python -m pip install --quiet --disable-pip-version-check 'awscli>=1.44'
	@touch $@

# Real SDKs for the tests. Without npm those tests are skipped with the reason; under CI they fail.
$(NODE): tests/node/package.json
	@mkdir -p $(@D) && cp $< $(@D)
	cd $(@D) && $(NPM) install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error > /dev/null
	@touch $@

# AWS's distribution for Python, as its image has it: a folder of its own, without gRPC.
$(AGENT): $(READY)
	@rm -rf $(@D) && mkdir -p $(@D)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(@D) 'aws-opentelemetry-distro==0.21.0' \
	  2> $(@D)/errors || { cat $(@D)/errors; exit 1; }  # the resolver complains of packages elsewhere
	@rm -rf $(@D)/grpc $(@D)/grpcio-* && touch $@

# Sphinx and its theme are for the site alone.
$(DOCS): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group docs
	@mkdir -p $(@D) && touch $@

# checkov pins old versions of much that is used here.
$(CHECKOV): $(READY)
	$(PYTHON) -m venv $(VENV)/checkov
	$(VENV)/checkov/bin/python -m pip install --quiet --disable-pip-version-check 'checkov>=3.2'
	@touch $@

demo: $(READY) $(AGENT) ## deploy to a local emulator, instrument an application and view its traces
	@$(BIN)/python -m examples.demo

emulator: $(READY) ## run an AWS emulator with an application's traces until Ctrl-C, and print its exports
	@$(BIN)/python -m examples.emulator

TEST_TOOLS := $(AWSCLI) $(AGENT) $(if $(NPM),$(NODE))

tools: $(TEST_TOOLS) $(DOCS) ## install what the tests and the site need beside the project itself

test: $(READY) $(TEST_TOOLS) ## run the tests (PYTEST_ARGS are passed on; REAL=1: each command line a process from the start)
	$(BIN)/python $(PYTEST) $(PYTEST_ARGS)

quick: $(READY) ## run the tests that need no server, without the wide ones, in about two minutes on two idle cores
	$(BIN)/python $(PYTEST) -n logical -m 'not server and not wide' $(PYTEST_ARGS)

coverage: $(READY) $(TEST_TOOLS) ## run the tests with branch coverage, in 1.5 times the time
	@$(BIN)/coverage erase
	REAL=1 $(BIN)/coverage run $(PYTEST) $(PYTEST_ARGS)
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage report

lint: $(READY) ## check code (ruff), imports (import-linter) and committed templates (cfn-lint)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/xraystack lint --include-checks I $(TEMPLATES)

type: $(READY) ## check the types
	$(BIN)/mypy

templates: $(READY) ## render the committed templates
	$(BIN)/xraystack render daemon --output templates/xray.yml
	$(BIN)/xraystack render todobackend --output templates/patches/todobackend.yml
	$(BIN)/xraystack render daemon --collector adot --output templates/shapes/adot.yml
	$(BIN)/xraystack render daemon --collector cloudwatch-agent --output templates/shapes/cloudwatch-agent.yml
	$(BIN)/xraystack render daemon --collector adot --export otlp --output templates/shapes/otlp-export.yml
	$(BIN)/xraystack render daemon --spot --output templates/shapes/spot.yml
	$(BIN)/xraystack render daemon --arm64 --output templates/shapes/arm64.yml
	$(BIN)/xraystack render daemon --autoscale 2:8 --output templates/shapes/autoscale.yml
	$(BIN)/xraystack render daemon --balancer --output templates/shapes/balancer.yml
	$(BIN)/xraystack render daemon --cluster main --output templates/shapes/existing-cluster.yml
	$(BIN)/xraystack render daemon --namespace-id ns-0a1b2c3d4e5f6a7b --namespace-name services.internal --output templates/shapes/existing-namespace.yml
	$(BIN)/xraystack render daemon --public-namespace traces.example.org --output templates/shapes/public-namespace.yml
	$(BIN)/xraystack render daemon --pull-through-cache --output templates/shapes/pull-through-cache.yml
	$(BIN)/xraystack render endpoints --output templates/endpoints.yml
	$(BIN)/xraystack render ecr --output templates/ecr.yml
	$(BIN)/xraystack render ecr --pull-through-cache --output templates/ecr-cache.yml
	$(BIN)/xraystack render observability --output templates/observability.yml
	$(BIN)/xraystack render sns-tracing --output templates/sns-tracing.yml
	$(BIN)/xraystack render transaction-search --output templates/transaction-search.yml
	$(BIN)/xraystack render application-signals --output templates/application-signals.yml
	$(BIN)/xraystack render fleet-administration-role --output templates/fleet-administration-role.yml
	$(BIN)/xraystack render fleet-execution-role --output templates/fleet-execution-role.yml
	$(BIN)/xraystack render monitoring-link --output templates/monitoring-link.yml
	$(BIN)/xraystack render monitoring-sink --output templates/monitoring-sink.yml

check: test check-rest ## all that CI runs

check-rest: lint type docs build

CHECK := $(VENV)/checkov/bin/python -m checkov.main --framework cloudformation --compact --quiet --skip-download

checkov: $(CHECKOV) ## check the committed templates, and all pairs of shapes, with the policies of checkov
	$(CHECK) $(addprefix --file ,$(TEMPLATES))
	@rendered=$$(mktemp -d) && trap 'rm -rf "$$rendered"' EXIT && \
	  $(BIN)/python -m tests.support.shapes "$$rendered" && $(CHECK) --directory "$$rendered"

docs: $(DOCS) ## build the documentation as a site, in build/site; a broken link is an error
	@rm -rf build/pages && $(BIN)/python -m tests.support.live_pages build/pages/live
	$(BIN)/sphinx-build --quiet --fail-on-warning --nitpicky --builder dirhtml docs build/site
	@echo "Open build/site/index.html"

reference: $(READY) ## write the generated pages of the documentation
	@$(BIN)/python -m tests.support.reference_pages

pins: $(READY) ## print each pinned image with the newest known version, its source and the day of the check
	@$(BIN)/python -m tests.support.pins

messages: $(READY) ## print every message of the program with its file and line
	@$(BIN)/python -m tests.support.messages

next-rows: $(READY) ## print which other rows of the table of reasons match its cases; ROW=KEY prints one row's
	@$(BIN)/python -m tests.support.next_rows $(ROW)

consoles: $(READY) ## run every command of the documentation, and write its output into the page
	@$(BIN)/python -m tests.support.consoles

pictures: $(READY) ## draw the pictures of the documentation; requires Chromium
	@$(BIN)/python -m tests.support.pictures

fuzz: $(READY) ## test each file reader with mutated files, FUZZ_SECONDS (60) for each kind
	@$(BIN)/python -m tests.support.fuzz --seconds $(or $(FUZZ_SECONDS),60)

faults: $(READY) ## inject each fault into each request of each operation, and print the table
	@$(BIN)/python -m tests.support.fault_table

bench: $(READY) $(AWSCLI) ## measure the performance, as ratios within one run; CORPUS=DIR checks your templates
	@$(BIN)/python -m benchmarks

man: $(READY) ## write the man page to build/man/xraystack.1
	@$(BIN)/python -m tests.support.man_page build/man/xraystack.1

build: $(READY) ## build the wheel and the source archive, and run the wheel
	@rm -rf dist
	$(BIN)/python -m build --outdir dist . > /dev/null
	$(BIN)/twine check --strict dist/* > /dev/null
	@unpacked=$$(mktemp -d) && trap 'rm -rf "$$unpacked"' EXIT && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target "$$unpacked" dist/*.whl && \
	  cd "$$unpacked" && PYTHONPATH="$$unpacked" $(CURDIR)/$(BIN)/python -P -m xraystack render | cmp - $(CURDIR)/templates/xray.yml && \
	  echo '{"Id": "1", "Segments": []}' > trace.json && \
	  PYTHONPATH="$$unpacked" $(CURDIR)/$(BIN)/python -P -m xraystack map --traces-file trace.json --format svg 2> /dev/null | grep -q '<style>:root' && \
	  echo "The wheel renders templates/xray.yml and draws with its style sheet."

sbom: ## write the bill of materials, in CycloneDX format, to build/sbom.json
	@rm -rf build/sbom && mkdir -p build
	$(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[lint]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group release
	$(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --output-file build/sbom.json build/sbom
	@rm -rf build/sbom

deploy/%: $(READY)
	$(BIN)/xraystack deploy --stack-name xray-daemon-$* --parameters-file $*.json

clean: ## remove .venv and all generated files
	rm -rf $(VENV) dist build .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
