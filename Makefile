# Thin: every line calls a Python tool. `make` alone says what there is.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/ready

help:
	@echo "make book       build the course; says where the pages lie"
	@echo "make test       check everything (installs Debian's chromium if there is none)"
	@echo "make exercises  make the student and solution notebooks from their source"
	@echo "make notebooks  make .ipynb files of the chapters, for JupyterLab"
	@echo "make bench      measure the pages beside what a reader would use instead"
	@echo "make lock       pin the newest allowed versions (needs uv)"
	@echo "make clean      remove what was built"

$(READY): requirements.lock pyproject.toml tools/environment.py
	$(PYTHON) tools/environment.py $(VENV)

book: $(READY)
	@$(PY) tools/book.py

test: $(READY)
	@$(PY) tools/test.py

exercises: $(READY)
	@$(PY) -m gordian.exercises make

notebooks: $(READY)
	@$(PY) tools/notebooks.py

bench: book
	@$(PY) benchmarks/pages.py

lock: $(READY)
	uv pip compile pyproject.toml --extra test --extra bench --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock

clean:
	rm -rf _build notebooks

.PHONY: help book test exercises notebooks bench lock clean
