# Thin: every line calls a Python tool. `make` alone says what there is.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/ready

help:
	@echo "make book       build the course; says where the pages lie"
	@echo "make live       serve the book and show what you save (make live PORT=8001)"
	@echo "make pdf        print the built book as one PDF (needs Chromium)"
	@echo "make test       check everything that a change can break (installs missing browsers)"
	@echo "make test-all   make test, and what only a release needs besides"
	@echo "make exercises  make the student and solution notebooks from their source"
	@echo "make grade      grade a folder of notebooks: make grade FOLDER=…"
	@echo "make notebooks  make .ipynb files of the chapters, for JupyterLab"
	@echo "make slides     build the course; says where the chapters' slides lie"
	@echo "make zip        pack the built course for students: a learning environment or a stick"
	@echo "                (FOR=lecturers: with lecturers' pages, the slides' notes and solutions)"
	@echo "make bench      measure pages and builds beside what a reader would use instead"
	@echo "make newest     try the newest allowed versions in a scratch copy (long)"
	@echo "make lock       pin the newest allowed versions (needs uv)"
	@echo "make clean      remove what was built"

$(READY): requirements.lock pyproject.toml tools/environment.py
	$(PYTHON) tools/environment.py $(VENV)

book: $(READY)
	@$(PY) tools/book.py

live: $(READY)
	@$(PY) tools/live.py $(PORT)

pdf: book
	@$(PY) tools/pdf.py

test: $(READY)
	@$(PY) tools/test.py

test-all: test
	@$(PY) tools/test.py --release

exercises: $(READY)
	@$(PY) -m gordian.exercises make

grade: $(READY)
	@$(PY) -m gordian.exercises grade "$(FOLDER)"

notebooks: $(READY)
	@$(PY) tools/notebooks.py

slides: book
	@$(PY) tools/slides.py

zip: book
	@$(PY) tools/zip.py $(if $(FOR),--for $(FOR))

bench: book
	@$(PY) benchmarks/pages.py
	@$(PY) benchmarks/build.py

newest: $(READY)
	@$(PY) tools/newest.py

lock: $(READY)
	uv pip compile pyproject.toml --extra test --extra bench --extra print --extra live --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock
	uv pip compile pyproject.toml --constraint requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	  --quiet -o binder/requirements.txt
	printf '%s\n' "# pip looks at each package and extra by itself; this holds all to what is pinned." \
	  "--constraint ../requirements.lock" | cat - binder/requirements.txt > binder/pins
	mv binder/pins binder/requirements.txt

clean:
	rm -rf _build notebooks

.PHONY: help book live pdf test test-all exercises grade notebooks slides zip bench newest lock clean
