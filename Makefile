SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The Python that the environment is made with; without a choice, whichever of these is 3.11.
PYTHON ?= python3.11 python3
python := .venv/bin/python
templates := home news library workflows search site

PORTAL_DATA ?= var
PORT ?= 8000
SEQUENCES ?= 5000
run accounts: export PORTAL_DATA := $(PORTAL_DATA)
run: export PORT := $(PORT)
test soak bench bench-search search-quality lint messages: export PYTHONPATH := .:site
test soak bench bench-search search-quality: export DJANGO_SETTINGS_MODULE := portal.settings.test

.PHONY: help
help:
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: run
run: .venv/.installed ## Start the portal with sample content (PORT, PORTAL_DATA)
	@$(python) manage.py run_portal

.PHONY: accounts
accounts: .venv/.installed ## Give the sample accounts a new password and print it
	@$(python) manage.py demo_accounts --new-password

.PHONY: test
test: .venv/.installed-dev ## Run all tests, with their services (ARGS go to pytest)
	tests/services/install
	$(python) manage.py check
	$(python) manage.py makemigrations --check --dry-run
	tests/run $(ARGS)

.PHONY: soak
soak: .venv/.installed-dev ## Play 5,000 sequences of acts of the moderation (SEQUENCES=500 for fewer)
	tests/services/install
	PORTAL_SEQUENCES=$(SEQUENCES) tests/run tests/workflows/test_moderation_model.py $(ARGS)

.PHONY: bench
bench: .venv/.installed-dev ## Measure pages, the import of 20,000 items (ITEMS=2000 for fewer) and of 1,000 documents
	tests/services/install
	tests/bench/run $(ARGS)

.PHONY: search-quality
search-quality: .venv/.installed-dev ## Measure how well each engine answers the cases of tests/search
	tests/services/install
	tests/search/run_quality $(ARGS)

.PHONY: bench-search
bench-search: .venv/.installed-dev ## Measure the search as the portal grows, on each engine (SIZES=1000,10000 for fewer)
	tests/services/install
	tests/bench/searching/run $(ARGS)

.PHONY: lint
lint: .venv/.installed-dev ## Check code, templates and the direction of imports
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/djlint --check --lint $(templates)
	.venv/bin/lint-imports

.PHONY: format
format: .venv/.installed-dev ## Format code and templates
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format
	.venv/bin/djlint --reformat $(templates) || [ $$? = 1 ] # 1: it has changed a file

.PHONY: messages
messages: .venv/.installed ## Collect and compile the translations
	$(python) manage.py makemessages -l vi -l en --no-location --ignore=var --ignore=tests
	$(python) manage.py compilemessages --ignore=.venv --ignore=var

# Each stamp holds the hash of the lock file that was installed, and is written last: a changed date
# installs nothing again, and an interrupted set-up is repeated.
define install
@if [ "$$(cat $@ 2>/dev/null)" != "$$(sha256sum <$<)" ]; then \
	$(python) -m pip install --disable-pip-version-check --quiet --require-hashes -r $<; \
	sha256sum <$< >$@.new && mv $@.new $@; \
fi; touch $@
endef

.venv/.installed: requirements.txt
	@if ! $(python) -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
		for python in $(PYTHON); do \
			if "$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
				"$$python" -c 'import venv, ensurepip' 2>/dev/null || \
					{ echo "$$python lacks its venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
				exec "$$python" -m venv --clear .venv; \
			fi; \
		done; \
		echo "The portal needs Python 3.11; tried: $(PYTHON). Choose one with make PYTHON=..." >&2; exit 1; \
	fi
	$(install)

# The PostgreSQL driver is built here, which takes a compiler and libpq.
.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@command -v gcc >/dev/null && command -v pg_config >/dev/null || tests/services/install
	$(install)
