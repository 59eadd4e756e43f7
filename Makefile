# Two commands do everything on a fresh machine with Python and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: demo test lint types unit bench model clean

# Stamps: the environment is made once and brought up to date when pyproject.toml changes.
$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install -q -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install -q -e ".[dev,ocr,xls]"
	touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	$(BIN)/vnreport compare corpora/mau/muong_lua.txt corpora/mau/dong_thuy_ha.txt

test: lint types unit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

unit: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/themes.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/corpus.py

model: $(VENV)/.installed
	$(BIN)/vnreport model fit corpora/mau -o models/mau
	$(BIN)/vnreport model themes corpora/chu_de -o models/chu_de

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
