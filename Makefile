# Everything is set up as it is needed, in .venv; nothing is written outside this folder.
#   make test PYTHON=/path/to/python3.11     choose the interpreter (3.11 or later)
#   make test ARGS="-k deadline"             pass arguments on

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS := .ci/constraints.txt
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALLED := $(VENV)/.installed
# Two makes at once must not both fill the environment; without flock, run one at a time.
LOCKED := $(shell command -v flock >/dev/null 2>&1 && echo flock .venv.lock) $(SHELL) -ec

SAMPLES := samples
OLD_PACK := $(SAMPLES)/wethercote-2025-02-12-pack.pdf
NEW_PACK := $(SAMPLES)/wethercote-2025-06-11-pack.pdf

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(INSTALLED)-dev ## Set up everything for development

.PHONY: run
run: $(INSTALLED)-run ## Read the sample packs: dataset, comparison and report into build/
	@$(BIN)/cip-extract run $(SAMPLES)/*.pdf --out build/dataset --replace
	@printf '\n%s\n\n' '--- What changed from one pack to the next ---'
	@$(BIN)/cip-extract diff $(OLD_PACK) $(NEW_PACK) --out build/changes --replace
	@printf '\n%s\n\n' '--- The report ---'
	@$(BIN)/cip-extract report build/changes --out build/report.html --replace
	@printf '\n%s\n' 'The dataset is in build/dataset, the comparison in build/changes; open build/report.html.'

.PHONY: test
test: $(INSTALLED)-dev ## Run the tests
	$(BIN)/python -m pytest $(ARGS)

.PHONY: check
check: $(INSTALLED)-dev ## Check style, types and generated docs; changes nothing
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/python -m cip_extract.dataset.dictionary --check README.md

.PHONY: docs
docs: $(INSTALLED)-dev ## Bring the generated parts of the README up to date
	$(BIN)/python -m cip_extract.dataset.dictionary README.md

.PHONY: bench
bench: $(INSTALLED)-dev ## Measure the run beside other table tools, in one go
	$(BIN)/python tests/bench/bench.py $(ARGS)

.PHONY: bench-tables
bench-tables: $(INSTALLED)-dev ## Measure how well tables are found and read, beside other tools
	$(BIN)/python tests/bench/bench_tables.py $(ARGS)

.PHONY: bench-compare
bench-compare: $(INSTALLED)-bench ## Measure how well actions are paired, beside other tools
	$(BIN)/python tests/bench/bench_compare.py $(ARGS)

.PHONY: samples
samples: $(INSTALLED)-samples ## Typeset the sample PDFs again (needs LibreOffice and Chromium)
	$(BIN)/python samples/make_samples.py $(ARGS)
	$(BIN)/python samples/make_layouts.py $(ARGS)

.PHONY: clean
clean: ## Remove all that make has made
	rm -rf $(VENV) .venv.lock build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of packages; what it needs is what its contents depend on.
$(INSTALLED)-run: EXTRAS :=
$(INSTALLED)-dev: EXTRAS := [dev]
$(INSTALLED)-samples: EXTRAS := [samples]
$(INSTALLED)-bench: EXTRAS := [bench]
$(INSTALLED)-%: pyproject.toml $(CONSTRAINTS)
	@echo "setting up $(VENV) (once)"
	@$(LOCKED) '$(MAKE_VENV); $(PIP) install -c $(CONSTRAINTS) -e ".$(EXTRAS)"; touch $@'

# A virtual environment that has lost its interpreter, or was moved, is made anew.
define MAKE_VENV
$(BIN)/python -m pip --version >/dev/null 2>&1 || { $(FIND_PYTHON); "$$python" -m venv --clear $(VENV); }
endef

define FIND_PYTHON
for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3 python ""; do \
  "$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && break; \
done; \
[ -n "$$python" ] || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
endef
