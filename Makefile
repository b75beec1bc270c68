# Everything that people and the CI run; `make help` lists it.
#
# One set-up serves all of it: `.venv` holds Python's packages and, from one of them, Node. The
# stamp files below make a second run do nothing; all paths are relative, so that the checkout may
# lie in a directory with spaces in its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run setup check lint types wire-check test test-page test-python test-browser chromium bench pictures hunt soak tune wheel docker-check container-check wire lock clean

# Node and the tools come from the set-up, whatever the machine has besides.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# The same text everywhere, whatever the locale says.
export PYTHONUTF8 := 1
# What would send Python or Node elsewhere.
unexport PYTHONPATH PYTHONHOME NODE_OPTIONS NODE_ENV

PYTHON_INSTALLED := .venv/.installed
NODE_INSTALLED := frontend/node_modules/.installed
PAGE := backend/errorsurface/page/index.html
# Directories too: their time changes when a file in them is removed.
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/index.html \
	frontend/vite.config.ts frontend/tsconfig.json 2>/dev/null)

PYTEST := .venv/bin/python -m pytest
RUFF_PATHS := . ../tests ../benchmarks

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

# HOST and PORT count only on make's own command line: shells and other tools export such names.
run: setup ## set up what is missing and serve http://127.0.0.1:8000 (HOST=… PORT=… change that)
	@exec .venv/bin/errorsurface $(call given,HOST,--host) $(call given,PORT,--port)

setup: $(PYTHON_INSTALLED) $(NODE_INSTALLED) $(PAGE) ## install the locked packages and build the page

check: lint types wire-check ## lint, formats, types, and whether the wire's TypeScript types are fresh

test: setup check test-page test-python test-browser ## check, then every test, in a real browser too

bench: setup ## measure the product against its budgets and against other ways to do the same
	@.venv/bin/python -m benchmarks

pictures: setup chromium ## take the pictures of docs/pictures.md from the running product (FOLDER=after)
	@.venv/bin/python -m tests.pictures $(or $(FOLDER),after)

hunt: setup ## try random runs and zooms for false sentences and missed points (MINUTES=… ZOOMS=… SEED=…)
	@.venv/bin/python -m benchmarks.hunt --minutes $(or $(MINUTES),10) --seed $(or $(SEED),0)
	@.venv/bin/python -m benchmarks.hunt.zooms --count $(or $(ZOOMS),200) --seed $(or $(SEED),0)

soak: setup ## many clients at once: how late, how fairly, at which cost (MINUTES=…)
	@.venv/bin/python -m benchmarks.soak --minutes $(or $(MINUTES),10)

tune: $(PYTHON_INSTALLED) ## make the table of suggested learning rates anew (about twelve minutes), or of KEYS="adan dog"
	@.venv/bin/python -m errorsurface.tuning $(KEYS)

wheel: setup ## build dist/*.whl with the page in it
	cd backend && ../.venv/bin/python -m hatchling build -t wheel -d ../dist

docker-check: $(PYTHON_INSTALLED) ## run the Dockerfile's own steps without Docker and try the result
	.venv/bin/python tests/house/run_dockerfile.py

container-check: setup ## build the image without Docker, run it without rights and test its API (root, Debian)
	.venv/bin/python -m tests.house.run_container

wire: $(NODE_INSTALLED) ## make the TypeScript types of the wire anew
	@$(call wire_types,src/wire)

lock: $(NODE_INSTALLED) ## resolve the dependencies anew (UPGRADE=1 takes the newest versions)
	cd backend && $(LOCK) --output-file requirements.lock pyproject.toml
	cd backend && $(LOCK) --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	cd backend && echo hatchling | $(LOCK) --constraint requirements-dev.lock \
		--no-annotate --output-file requirements-build.lock -
	cd frontend && npm $(if $(UPGRADE),update,install) --package-lock-only

clean: ## remove everything that the commands made
	rm -rf .venv .cache dist frontend/node_modules backend/errorsurface/page
	find . -name __pycache__ -prune -exec rm -rf {} +

# --- the parts of `check` and `test`

lint: $(NODE_INSTALLED)
	cd backend && ../.venv/bin/python -m ruff check $(RUFF_PATHS)
	cd backend && ../.venv/bin/python -m ruff format --check $(RUFF_PATHS)
	cd frontend && npx --no-install biome ci --error-on-warnings .

types: $(NODE_INSTALLED)
	cd frontend && npx --no-install tsc --noEmit
	cd backend && ../.venv/bin/python -m pyright --warnings

wire-check: $(NODE_INSTALLED)
	@rm -rf .cache/wire
	@$(call wire_types,../.cache/wire)
	@diff -r -q frontend/src/wire .cache/wire \
		|| { echo "frontend/src/wire is stale: run \`make wire\`." >&2; exit 1; }

test-page: $(NODE_INSTALLED)
	cd frontend && npx --no-install vitest run

# Two workers: as many as the smallest machine these tests must suit has cores. Who has nothing
# left to do takes over from the other.
test-python: $(PYTHON_INSTALLED) $(PAGE)
	$(PYTEST) -n 2 --dist worksteal tests --ignore=tests/e2e

test-browser: $(PYTHON_INSTALLED) $(PAGE) chromium
	$(PYTEST) -n 2 --dist worksteal tests/e2e

chromium: $(PYTHON_INSTALLED)
	@.venv/bin/python tests/chromium.py

# --- the set-up

.venv/pyvenv.cfg:
	@for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -m venv --clear .venv && exit 0; \
		rm -rf .venv; \
		echo "$$python cannot make a virtual environment (Debian: apt-get install python3-venv)." >&2; \
		exit 1; \
	done; \
	echo "Python 3.11 or newer is needed. Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1

$(PYTHON_INSTALLED): backend/requirements-dev.lock backend/pyproject.toml | .venv/pyvenv.cfg
	.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r backend/requirements-dev.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --editable backend
	@touch $@

$(NODE_INSTALLED): frontend/package.json frontend/package-lock.json | $(PYTHON_INSTALLED)
	cd frontend && npm ci --include=dev --no-audit --no-fund
	@touch $@

$(PAGE): $(PAGE_SOURCES) $(NODE_INSTALLED)
	cd frontend && npm run build

# --- what more than one command does

# The option $(2) with the variable $(1), if that comes from make's command line.
given = $(if $(filter command line,$(origin $(1))),$(2) '$($(1))')

# $(1): the directory the types go to, seen from frontend/.
define wire_types
mkdir -p .cache && .venv/bin/errorsurface openapi > .cache/openapi.json \
	&& cd frontend && npx --no-install openapi-ts --input ../.cache/openapi.json --output $(1) --silent --no-log-file
endef

LOCK = ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)
