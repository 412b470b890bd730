# The everyday commands; PYTHON=... chooses the interpreter.
PYTHON ?= python

.PHONY: browser-python run test check check-scripts access faults files fuzz school cluster bench wheel docs lower-bounds

run:      ## start the app
	$(PYTHON) -m streamlit run app.py

browser-python: ## Python and NumPy for the students' own browsers, fetched once by pinned digest; optional
	$(PYTHON) -m deploy.browser_python

test:     ## everything, in a browser too where there is a Chromium
	$(PYTHON) -m pytest
	$(PYTHON) -m pytest tests/browser

check: check-scripts  ## lint, format, types; of the browser's scripts their unit tests, too
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

check-scripts: ## the browser's scripts: lint, format, types, unit tests
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules && npm run --silent check; \
	else echo "The browser's scripts were not checked: node and npm are not installed."; fi

node_modules: package-lock.json
	npm ci --silent
	@touch node_modules

access:   ## what axe-core finds on every step, light and dark, wide and on a phone; takes minutes
	$(PYTHON) -m tests.browser.access

faults:   ## plant faults in a copy of the code and see that the tests notice each
	$(PYTHON) -m tests.faults

files:    ## what the pages say of files as people have them, as a table
	$(PYTHON) -m tests.sources.test_files_as_people_have_them

fuzz:     ## 10 000 mutated files for every parser of what a student brings; CASES=... for another number
	$(PYTHON) -m tests.fuzz $(or $(CASES),10000)

school:   ## what two copies behind nginx bear: classes at once, kills, cut sockets, hostile messages; minutes
	$(PYTHON) -m tests.deploy

cluster:  ## the library on two processes of Dask that cannot hold the matrix; needs requirements-dask.txt
	$(PYTHON) -m pytest -n0 -m cluster tests/core

bench:    ## side by side against peers, kept in benchmarks/results; takes long, wants a quiet machine; ML100K=.../u.data
	for script in benchmarks/[a-z]*.py; do $(PYTHON) -m benchmarks.$$(basename $$script .py) || exit 1; done
	if [ -n "$(ML100K)" ]; then $(PYTHON) -m benchmarks.recommenders "$(ML100K)" --name "MovieLens 100k"; fi
	$(PYTHON) -m benchmarks._report

wheel:    ## the library svdlab as a wheel, in dist/
	rm -rf build/lib build/bdist.*
	$(PYTHON) -m pip wheel --quiet --no-deps --wheel-dir dist .
	rm -rf build/lib build/bdist.* svdlab.egg-info

CHAPTERS = decompositions spectra approximation geometry texts signals pictures recommenders networks

docs:     ## the reference of svdlab from its docstrings, a page a chapter, in build/docs/
	mkdir -p build/reference && ln -sfn ../../core build/reference/svdlab
	PYTHONPATH=build/reference $(PYTHON) -m pdoc --math --docformat numpy --no-show-source \
	  --footer-text "SVD Lab: the library svdlab" -o build/docs svdlab $(CHAPTERS:%=svdlab.%)

lower-bounds: ## the quick tests with the oldest version of every requirement, in an environment of their own
	mkdir -p build
	sed -n 's/^\([A-Za-z0-9_.-]*\(\[[a-z]*\]\)\{0,1\}\)>=\([^,]*\),.*/\1==\3/p' requirements.txt > build/lower-bounds.txt
	$(PYTHON) -m venv --clear build/lower-bounds
	build/lower-bounds/bin/python -m pip install --quiet -r build/lower-bounds.txt -r requirements-dev.txt
	build/lower-bounds/bin/python -m pytest core sources tests/core tests/sources tests/studies tests/pages \
	  tests/test_server.py
