# Every target sets up what it needs in .venv; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUST := Cargo.toml Cargo.lock $(shell find rust -name '*.rs' -o -name '*.toml' -o -path '*/vocab/*' -type f -o -name '*.bin')
VOCABULARIES := $(shell find vocabularies -type f -not -path '*/build/*' -not -path '*.egg-info/*' -not -name '*.pyc')
PACKAGE := pyproject.toml README.md LICENSE $(shell find python -type f -not -name '*.so' -not -name '*.pyd' -not -name '*.pyc')
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_QUIET := 1

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --upgrade 'pip>=25.1'
	$(BIN)/pip install --group dev
	touch $@

# What `headroom-ai[vocabularies]` would install.
$(VENV)/.vocabularies: $(VENV)/.ready $(VOCABULARIES)
	$(BIN)/pip install --force-reinstall --no-deps ./vocabularies
	rm -rf vocabularies/build vocabularies/*.egg-info
	touch $@

# The extension in the source tree: a debug build for tests, replaced by a release build for what is timed.
$(VENV)/.debug: $(VENV)/.ready $(VENV)/.vocabularies $(RUST)
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet
	rm -f $(VENV)/.release && touch $@

$(VENV)/.release: $(VENV)/.ready $(VENV)/.vocabularies $(RUST)
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet --release
	rm -f $(VENV)/.debug && touch $@

# The wheel that tests install: a debug build, which costs seconds where a release build costs minutes.
dist/debug/.built: $(VENV)/.ready $(RUST) $(PACKAGE)
	rm -rf dist/debug
	$(BIN)/maturin build --quiet --interpreter $(BIN)/python --out dist/debug
	touch $@

.PHONY: demo
demo: $(VENV)/.release  ## Run a real Agno agent through Headroom and show what was saved
	$(BIN)/python -m headroom.demo

# For the tests that keep sessions in PostgreSQL; where it cannot be installed, they say so and are skipped.
$(VENV)/.postgres: $(VENV)/.ready
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
	    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes postgresql; } >/dev/null 2>&1 || true
	touch $@

.PHONY: test
test: $(VENV)/.debug $(VENV)/.postgres dist/debug/.built  ## Run every test, Rust and Python
	cargo test --quiet --package headroom-core
	$(BIN)/pytest

# Agno's versions that the suite is run with, each in an environment of its own.
AGNO := 2.3 2.9 3.0 3.1

.PHONY: versions
versions: $(AGNO:%=agno-%)  ## Run the Agno tests with each version of Agno that is supported

.PHONY: agno-%
agno-%: dist/debug/.built $(VENV)/.postgres
	test -x $(VENV)-$*/bin/pip || $(PYTHON) -m venv $(VENV)-$*
	$(VENV)-$*/bin/pip install --upgrade 'pip>=25.1'
	$(VENV)-$*/bin/pip install --group integration 'agno==$*.*'
	$(VENV)-$*/bin/pip install --force-reinstall --no-deps dist/debug/*.whl
	$(VENV)-$*/bin/pytest tests/agno

.PHONY: check
check: static test  ## Format, lint, types, stubs and tests: what CI runs

.PHONY: static
static: format-check lint types  ## All of check but the tests

.PHONY: bench
bench: $(VENV)/.release  ## Time everything, then write docs/benchmarks.md and README's tables
	mkdir -p dist
	$(BIN)/pytest benches --benchmark-columns=min,median,rounds --benchmark-json=dist/benchmarks.json
	$(BIN)/python benches/peers.py dist/peers.json
	$(BIN)/python benches/report.py dist/benchmarks.json dist/peers.json

.PHONY: peers
peers: $(VENV)/.release  ## Count tokens next to other libraries only; CORPUS=folder takes files of your own
	$(BIN)/python benches/peers.py dist/$(if $(CORPUS),corpus-)peers.json $(if $(CORPUS),--corpus "$(CORPUS)")

.PHONY: speed
speed:  ## Time the mining, writing, reading back and counting of generated logs, step by step
	cargo test --quiet --profile fuzz --package headroom-core --lib log::speed -- --ignored --nocapture

.PHONY: fuzz
fuzz: $(VENV)/.release  ## Rewrite a million texts and expand them, and count ten million as tiktoken does; TEXTS=, STRINGS=, SEED=
	cargo run --quiet --profile fuzz --package headroom-core --example fuzz_forms -- $(or $(TEXTS),1000000) $(or $(SEED),1)
	PYTHONPATH=benches $(BIN)/python tests/fuzz_tokens.py $(if $(STRINGS),--strings $(STRINGS)) $(if $(SEED),--seed $(SEED))

.PHONY: docs
docs: $(VENV)/.release  ## Run the code blocks of README and docs, and write down what they print
	$(BIN)/python tests/documents.py
	$(BIN)/pytest --quiet tests/agno/test_wire.py --write-table

.PHONY: wheel
wheel: $(VENV)/.ready  ## Build the wheel into dist/; print its size and what importing it costs
	rm -f dist/*.whl
	$(BIN)/maturin build --quiet --release --interpreter $(BIN)/python --out dist
	$(BIN)/python benches/startup.py dist/*.whl

.PHONY: corpus
corpus: $(VENV)/.release  ## Compress every file of a folder, by kind: make corpus CORPUS=folder
	$(BIN)/python benches/corpus.py $(or $(CORPUS),$(error name a folder: make corpus CORPUS=folder))

.PHONY: reading
reading: $(VENV)/.release  ## Examine a reader of short forms: make reading PAYLOAD=file.json [INTO=folder]
	$(BIN)/python benches/examination.py $(or $(PAYLOAD),$(error name a file: make reading PAYLOAD=file.json)) $(or $(INTO),dist/reading)

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

.PHONY: clean
clean:  ## Remove everything that was built
	cargo clean --quiet
	rm -rf $(VENV) dist .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache python/headroom/_core*.so
