# The commands a person uses. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTHON_READY := $(VENV)/.ready
NPM_READY := frontend/node_modules/.ready
FRONTEND_BUILT := frontend/dist/index.html
FRONTEND_SOURCES = $(shell find frontend \( -name node_modules -o -name dist \) -prune -o -type f -print) \
	graphql/huying_graphql/schema.graphql

# Tests share the cores; no tests found (exit code 5) is no fault.
TEST_WORKERS ?= 2
# Walks in a browser are timed by what a person would notice: one after the other, unless there are cores to spare.
BROWSER_WORKERS ?= 1
PYTEST := $(BIN)/pytest
allow_none = || { code=$$?; test $$code -eq 5; }

export PYTHONSAFEPATH = 1

##@ Use
.PHONY: help
help: ## List the commands
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: $(PYTHON_READY) $(FRONTEND_BUILT) $(if $(IDP),maven) ## Bring up the whole portal with three counties (HUYING_PORT=8000); Ctrl-C stops it
	@$(if $(IDP),HUYING_IDP=$(IDP)) exec $(BIN)/huying demo

.PHONY: demo-reset
demo-reset: $(PYTHON_READY) ## Throw the demo's data away
	@$(BIN)/huying demo --reset

##@ Develop
.PHONY: setup
setup: $(PYTHON_READY) $(NPM_READY) ## Install the Python and npm packages (.venv, frontend/node_modules; nothing else)

.PHONY: test
test: test-frontend test-browser test-python ## Run every test

.PHONY: test-python
test-python: $(PYTHON_READY) $(FRONTEND_BUILT) maven ## Run the Python tests, on an embedded PostgreSQL and Redis of their own
	@$(PYTEST) -m "not browser" -n $(TEST_WORKERS) --dist worksteal $(allow_none)

.PHONY: test-frontend
test-frontend: $(NPM_READY) ## Run the frontend's unit tests
	@cd frontend && npm run --silent test

.PHONY: test-browser
test-browser: $(PYTHON_READY) $(FRONTEND_BUILT) browser maven ## Walk through the portal in a real Chromium
	@$(PYTEST) -m browser $(if $(filter-out 1,$(BROWSER_WORKERS)),-n $(BROWSER_WORKERS) --dist loadgroup) $(allow_none)

.PHONY: check
check: check-python check-frontend ## Check format, lint, types, imports, layout, schema, migrations, dead code

.PHONY: check-python
check-python: $(PYTHON_READY)
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted: run make format."; exit 1; }
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@$(PYTEST) --quiet tests/architecture tests/api/base/test_schema.py

.PHONY: check-frontend
check-frontend: $(NPM_READY)
	@cd frontend && npm run --silent format:check
	@cd frontend && npm run --silent lint
	@cd frontend && npm run --silent typecheck
	@cd frontend && npm run --silent codegen:check

.PHONY: format
format: $(PYTHON_READY) $(NPM_READY) ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format --quiet
	@cd frontend && npm run --silent format

.PHONY: bench
bench: $(PYTHON_READY) $(FRONTEND_BUILT) ## Measure speed and memory into build/bench (NAME=desk for one)
	@$(BIN)/python tests/bench/run.py $(NAME)

.PHONY: lock
lock: $(PYTHON_READY) ## Pin the newest packages that requirements/*.in allow
	@for name in bootstrap development; do \
	  (cd requirements && ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --custom-compile-command "make lock" $$name.in -o $$name.txt); \
	done

# What the targets above stand on.
$(PYTHON_READY): requirements/bootstrap.txt requirements/development.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is too old: Python 3.11 or newer is needed (make PYTHON=... names another)."; exit 1; }
	@echo "Installing the Python packages of requirements/development.txt into $(VENV)/ (nothing outside it) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Install the venv module (Debian: apt-get install python3-venv) and try again."; exit 1; }
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes \
	  --build-constraints requirements/bootstrap.txt requirements/development.txt || \
	  { echo "uv could not; trying pip ..."; \
	    $(BIN)/python -m pip install --quiet --require-hashes -r requirements/development.txt; }
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline --editable .
	@touch $@

$(NPM_READY): frontend/package.json frontend/package-lock.json frontend/.npmrc
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20.19 or newer (it brings npm)."; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || \
	  { echo "Node.js $$(node --version) is too old: 20.19 or newer is needed."; exit 1; }
	@echo "Installing the npm packages of frontend/package-lock.json into frontend/node_modules/ (nothing outside it) ..."
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(FRONTEND_BUILT): $(NPM_READY) $(FRONTEND_SOURCES)
	@echo "Building the frontend into frontend/dist/ ..."
	@cd frontend && npm run --silent build
	@touch $@

# The Maven client, by which Keycloak comes; not asked for where Keycloak is there already.
.PHONY: maven
maven: $(PYTHON_READY)
	@mkdir -p build; if command -v mvn >/dev/null || $(BIN)/python -m huying_site.embedded.keycloak_programs; then exit 0; fi; \
	install="apt-get update && apt-get install --yes --no-install-recommends maven"; \
	if test "$$(id -u)" -eq 0 && command -v apt-get >/dev/null; then \
	  echo "Installing maven with apt-get (it fetches Keycloak; with its Java about 300 MB) ..."; \
	  (export DEBIAN_FRONTEND=noninteractive; eval "$$install") >build/apt-maven.log 2>&1 </dev/null || \
	    { tail -n 5 build/apt-maven.log; echo "apt-get could not; the whole story is in build/apt-maven.log."; exit 1; }; \
	else \
	  echo "Keycloak comes by the Maven client. Install it as root with this line, then try again:"; \
	  echo "  $$install"; exit 1; \
	fi

# Debian's Chromium and a Chinese font, for the browser tests only.
.PHONY: browser
browser:
	@mkdir -p build; if command -v chromium >/dev/null && fc-list ':lang=zh' 2>/dev/null | grep -q .; then exit 0; fi; \
	install="apt-get update && apt-get install --yes --no-install-recommends chromium fontconfig fonts-noto-cjk"; \
	if test "$$(id -u)" -eq 0 && command -v apt-get >/dev/null; then \
	  echo "Installing chromium, fontconfig and fonts-noto-cjk with apt-get (for the browser tests; about 450 MB) ..."; \
	  (export DEBIAN_FRONTEND=noninteractive; eval "$$install") >build/apt.log 2>&1 </dev/null || \
	    { tail -n 5 build/apt.log; echo "apt-get could not; the whole story is in build/apt.log."; exit 1; }; \
	else \
	  echo "The browser tests need Chromium and a Chinese font. Install them as root with this line, then try again:"; \
	  echo "  $$install"; exit 1; \
	fi
