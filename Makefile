# Every target sets up what it needs in .venv; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUST := Cargo.toml Cargo.lock $(shell find rust -name '*.rs' -o -name '*.toml' -o -path '*/vocab/*' -type f)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --group dev
	touch $@

# The extension in the source tree: a debug build for tests, replaced by a release build for what is timed.
$(VENV)/.debug: $(VENV)/.ready $(RUST)
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet
	rm -f $(VENV)/.release && touch $@

$(VENV)/.release: $(VENV)/.ready $(RUST)
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet --release
	rm -f $(VENV)/.debug && touch $@

.PHONY: demo
demo: $(VENV)/.release  ## Run a real Agno agent through Headroom and show what was saved
	$(BIN)/python -m headroom.demo

.PHONY: test
test: $(VENV)/.debug  ## Run every test, Rust and Python
	cargo test --quiet --package headroom-core
	$(BIN)/pytest

.PHONY: check
check: format-check lint types test  ## Format, lint, types, stubs and tests: what CI runs

.PHONY: format
format: $(VENV)/.ready  ## Format the code in place
	cargo fmt
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only --quiet

.PHONY: format-check
format-check: $(VENV)/.ready
	cargo fmt --check
	$(BIN)/ruff format --check

.PHONY: lint
lint: $(VENV)/.ready
	cargo clippy --quiet --workspace --all-targets -- -D warnings
	$(BIN)/ruff check

.PHONY: types
types: $(VENV)/.debug
	$(BIN)/mypy
	$(BIN)/stubtest headroom._core
