# Thin: make sets up the environment, and every line calls a command in it. `make` alone says what there is.
PYTHON  ?= python3
VENV    := .venv
PY      := $(VENV)/bin/python
GORDIAN := $(PY) -m gordian
READY   := $(VENV)/ready

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
	@echo "$(VENV)/bin/gordian --help lists the commands behind these"

$(READY): requirements.lock pyproject.toml tools/environment.py
	$(PYTHON) tools/environment.py $(VENV)

book: $(READY)
	@$(GORDIAN) build

live: $(READY)
	@$(GORDIAN) live $(if $(PORT),--port $(PORT))

pdf: book
	@$(GORDIAN) pdf

test: $(READY)
	@$(GORDIAN) test

test-all: test
	@$(GORDIAN) test --release

exercises: $(READY)
	@$(GORDIAN) exercises

grade: $(READY)
	@$(GORDIAN) grade "$(FOLDER)"

notebooks: $(READY)
	@$(GORDIAN) notebooks

slides: book
	@$(GORDIAN) slides

zip: book
	@$(GORDIAN) zip $(if $(FOR),--for $(FOR))

bench: book
	@$(GORDIAN) bench

newest: $(READY)
	@$(PY) -m nox -s newest

lock: $(READY)
	@$(PY) -m nox -s lock -- --upgrade

clean:
	rm -rf _build notebooks

.PHONY: help book live pdf test test-all exercises grade notebooks slides zip bench newest lock clean
