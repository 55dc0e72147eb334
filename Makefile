# Two commands for everybody: `make run` starts the app, `make test` proves it. Both set up what they need.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PORT ?= 8501
BIN := .venv/bin
DENO := DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: install run test lint bench clean

install: .venv/ready
run: .venv/ready
	$(BIN)/panjshir-map serve --port $(PORT)

test: .venv/ready-test lint
	$(DENO) test
	$(BIN)/pytest -n 2 tests/unit tests/app
	$(BIN)/pytest -n 2 tests/browser

lint: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(DENO) fmt --check
	$(DENO) lint
	$(DENO) check

bench: .venv/ready-test
	$(BIN)/python -m bench

.venv/ready: pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { echo "Installing Python's venv module"; \
		$(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv && rm -rf .venv && $(PYTHON) -m venv .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/ready-test: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	$(BIN)/python tools/get_chromium.py
	@touch $@

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
