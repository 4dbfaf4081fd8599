# Everything below runs in .venv, which the first target you use sets up.
# PYTHON=python3.12 make report  uses another Python.
PYTHON ?= python3
RUN = $(PYTHON) .ci/environment.py
STORY ?= seeds/article.txt
OUT ?=

.DEFAULT_GOAL := help
.PHONY: help setup report tables test bench lint lab digests pins clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup:  ## make .venv and install everything into it
	@$(RUN)

report:  ## the story -> exports/article/report/index.html; STORY=..., OUT=...
	@$(RUN) -m analysis report "$(STORY)" $(if $(OUT),--out "$(OUT)")

tables:  ## the story's tables as CSV -> exports/article/tables; STORY=..., OUT=...
	@$(RUN) -m analysis tables "$(STORY)" $(if $(OUT),--out "$(OUT)")

test: export PYTEST_ADDOPTS ?= --numprocesses auto --dist loadfile --no-loadscope-reorder
# Each process reads all tests, which pytest compiles for itself: once, where it may keep that.
test: export PYTHONDONTWRITEBYTECODE =
test:  ## run the tests, a file of them on each core
	@$(RUN) -m pytest

bench:  ## measure speed, beside NLTK's own
	@$(RUN) -m pytest tests/benchmarks --benchmark-only --benchmark-enable

lint:  ## formatting, lint, types and the direction of imports
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@.venv/bin/lint-imports

lab:  ## open working copies of the notebooks in JupyterLab -> workspace
	@$(RUN) -m analysis lab

digests:  ## after a change in data, models or templates: what they should be
	@$(RUN) .ci/digests.py

pins:  ## resolve the newest versions into requirements.txt (then copy them to environment.yml)
	@$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade --generate-hashes \
		--custom-compile-command "make pins" pyproject.toml --output-file requirements.txt

clean:  ## remove .venv and exports
	rm -rf .venv exports
