# Two commands for everybody: `make run` starts the app, `make test` proves it. Both set up what they need.
ifndef PYTHON
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
endif
PORT ?= 8501
BIN := .venv/bin
DENO := DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
PIP := $(BIN)/python -m pip install --disable-pip-version-check
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate
HASHED := $(LOCK) --generate-hashes -c constraints.txt
# First what builds a wheel: who is done with his own tests takes over the last of the other's, and would build one too.
TESTS := tests/install tests/unit tests/app
SUDO = $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
# Tell what a step printed only where it failed.
quietly = @said=$$($(1) 2>&1) || { echo "$$said"; exit 1; }

# What is never imported need not be compiled: that takes longer than all the rest of an installation.
COMPILE := --no-compile
# Tests start many processes, which need not each compile what another one did.
test unit coverage: export PYTHONDONTWRITEBYTECODE :=

.PHONY: install run test unit lint coverage bench soak lock audit clean

install: .venv/ready
run: .venv/ready
	@$(BIN)/panjshir-map serve --port $(PORT)

# The type check keeps one core busy, and so it goes on beside what the other one does.
# A browser test waits for most of what it takes: three at a time keep two cores busy.
test: .venv/ready-test
	@$(MAKE) --no-print-directory -j 2 --output-sync=target lint unit
	$(BIN)/pytest -n 3 --dist loadfile tests/browser

unit: .venv/ready-test
	$(DENO) test
	$(BIN)/pytest -n 2 --dist worksteal $(TESTS)

# Slows the tests to half their speed, so that it is measured by itself.
coverage: .venv/ready-test
	$(BIN)/pytest -n 2 --dist worksteal --cov=geo $(TESTS)

lint: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/check_docstrings.py
	$(DENO) fmt --check
	$(DENO) lint
	$(DENO) check

bench: .venv/ready-test
	$(BIN)/python -m bench

soak: .venv/ready-test
	$(BIN)/python -m bench.soak

# Pin anew what pyproject.toml asks for; a pin that still serves stays. UPGRADE=-U takes the newest.
lock: .venv/ready-upkeep
	$(LOCK) $(UPGRADE) pyproject.toml --extra scale --extra test --group build --group upkeep -o constraints.txt
	$(HASHED) --group build -o requirements/build.txt
	$(HASHED) pyproject.toml -o requirements/run.txt
	$(HASHED) pyproject.toml --extra scale --extra test -o requirements/test.txt
	$(HASHED) --group upkeep -o requirements/upkeep.txt
	$(BIN)/python -m tools.list_licences

audit: .venv/ready-upkeep
	@$(BIN)/python -m tools.audit_pins

.venv/ready: pyproject.toml requirements/build.txt requirements/run.txt
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || { \
		echo "Python 3.11 or newer is needed; name one by: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { \
		echo "Installing Python's venv module"; rm -rf .venv; \
		{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -yqq python3-venv && $(PYTHON) -m venv .venv; } >/dev/null 2>&1 || { \
		echo "Python's venv module could not be installed; on Debian it is: apt-get install python3-venv"; exit 1; }; }
	@echo "Installing Python packages"
	$(call quietly,$(PIP) $(COMPILE) --require-hashes -r requirements/build.txt)
	$(call quietly,$(PIP) $(COMPILE) --require-hashes -r requirements/run.txt)
	$(call quietly,$(PIP) --no-deps --no-build-isolation -e .)
	@touch $@

.venv/ready-test: .venv/ready requirements/test.txt
	@echo "Installing Python packages for the tests"
	$(call quietly,$(PIP) $(COMPILE) --require-hashes -r requirements/test.txt)
	@$(BIN)/python tools/get_chromium.py
	@$(BIN)/python tools/get_nginx.py
	@touch $@

.venv/ready-upkeep: .venv/ready-test requirements/upkeep.txt
	@echo "Installing Python packages that look after the others"
	$(call quietly,$(PIP) $(COMPILE) --require-hashes -r requirements/upkeep.txt)
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
