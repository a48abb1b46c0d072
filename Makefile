# Two commands: `make run` serves the page, `make test` runs every test. Both make the environment first.
# uv is used where it is there, pip where it is not; both install from lock files with hashes.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# The first of these that is Python 3.11 to 3.13; `make run PYTHON=/path/to/python` overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && echo $$p && break; done)
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
make_venv = uv venv --quiet --clear --python "$(shell command -v $(PYTHON))" .venv
install = uv pip install --quiet --python .venv --require-hashes -r $(1)
install_self = uv pip install --quiet --python .venv --no-deps --no-build-isolation -e .
else
make_venv = $(PYTHON) -m venv --clear .venv
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
install_self = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

# Load once what the page loads, so that Python keeps it compiled: the first page then comes in half the time.
compile = $(BIN)/python -c "import sys; sys.dont_write_bytecode = False; \
	import panels.map, panels.serve, uvicorn, streamlit.web.cli; panels.serve.load_all()" 2>/dev/null

.PHONY: run test check lock clean
.DELETE_ON_ERROR:

run: .venv/installed
	$(BIN)/streamlit run panels/serve.py

# Every test; `make test ARGS="-k split"` for some of them.
test: .venv/installed-test
	sh tests/browser/get_chromium.sh $(BIN)/python
	$(BIN)/python -m pytest $(ARGS)

# Format, lint, types.
check: .venv/installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

.venv/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11, 3.12 or 3.13 on PATH (or: make run PYTHON=/path/to/python)" >&2; exit 1; }
	$(make_venv)
	$(call install,requirements.lock)
	$(install_self)
	$(compile)
	touch $@

.venv/installed-test: requirements-test.lock .venv/installed
	$(call install,requirements-test.lock)
	touch $@

# After a change of the dependencies in pyproject.toml (needs uv).
COMPILE := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header
lock:
	$(COMPILE) --extra build pyproject.toml -o requirements.lock
	$(COMPILE) --extra build --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

clean:
	rm -rf .venv build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
