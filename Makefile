# The everyday commands; PYTHON=... chooses the interpreter.
PYTHON ?= python

.PHONY: run test check faults bench

run:      ## start the app
	$(PYTHON) -m streamlit run app.py

test:     ## everything, the browser tests included where there is a Chromium
	$(PYTHON) -m pytest

check:    ## lint, format, types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

faults:   ## plant faults in a copy of the code and see that the tests notice each
	$(PYTHON) -m tests.faults

bench:    ## side by side against peers; takes minutes, wants a quiet machine
	for script in benchmarks/[a-z]*.py; do $(PYTHON) -m benchmarks.$$(basename $$script .py) || exit 1; done
