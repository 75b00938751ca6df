# `make run` and `make test` work on a fresh machine: they install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --progress-bar on --disable-pip-version-check
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run test test-slow compose-test check bench install install-dev format clean

# `install` is for running, `install-dev` also for tests, checks and benchmarks. A stamp file is written last, so an
# interrupted installation is repeated, and a changed pyproject.toml is installed.
install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(VENV)/installed: pyproject.toml
	@command -v $(PYTHON) > /dev/null || \
	  { echo "$(PYTHON) was not found: install Python 3.11 or newer, or give its name: make run PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), but 3.11 or newer is needed: make run PYTHON=python3.12" >&2; \
	    exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	  { echo "$(PYTHON) has no venv: install it (Debian and Ubuntu: apt install python3-venv), then try again" >&2; \
	    exit 2; }
	$(PYTHON) -m venv $(VENV)
	@echo "Installing the requirements (1.8 GB, several minutes the first time)"
	$(PIP) -e .
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	@echo "Installing the development requirements (0.6 GB)"
	$(PIP) -e '.[dev]'
	@touch $@

# The main job with the default set-up: SQLite, local Ray, the CPU or the local GPUs.
run: install
	$(BIN)/student-search run

# The quick loop: format, lint, types, layers, fast tests. The aim is two minutes.
check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@mkdir -p $(VENV) && lints=$(VENV)/lints.txt && echo "mypy and lint-imports run in parallel with the tests" && \
	  { { $(BIN)/mypy && $(BIN)/lint-imports; } > $$lints 2>&1 & linting=$$!; \
	  PYTHONDONTWRITEBYTECODE= OMP_NUM_THREADS=1 $(BIN)/pytest -m "not full and not slow" -p no:schemathesis \
	    -n auto --maxprocesses 4 --dist worksteal; tested=$$?; \
	  wait $$linting; linted=$$?; cat $$lints; test $$tested$$linted = 00; }

# All checks, with real data and real processes. The aim is eight minutes on two cores.
test: check
	OMP_NUM_THREADS=1 $(BIN)/pytest -m "full and not slow" -p no:schemathesis -n 2 --dist loadfile

# Faults, the wheel and the browser, two at once on two cores; then tests that start Ray or Docker, one by one.
test-slow: install-dev
	tests/browser/install-chromium
	OMP_NUM_THREADS=1 $(BIN)/pytest -m "slow and not alone" -n 2 --dist loadfile --durations 12 -rf
	OMP_NUM_THREADS=1 $(BIN)/pytest -m "slow and alone" --durations 12 -v -rf

# The service on a real Docker engine, from an empty start, and its failures; a part of test-slow.
compose-test: install-dev
	tests/browser/install-chromium
	$(BIN)/pytest -m slow tests/compose -s

# Speed and memory as ratios to a baseline run next to ours; then accuracies. Takes most of an hour.
bench: install-dev
	$(BIN)/python -m benchmarks.budget
	$(BIN)/python -m benchmarks.views
	$(BIN)/python -m benchmarks.trial
	$(BIN)/python -m benchmarks.profile
	$(BIN)/python -m benchmarks.storage
	$(BIN)/python -m benchmarks.best
	$(BIN)/python -m benchmarks.api
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.accuracy

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
