# Two commands do everything on a fresh Debian or Ubuntu: `make run` and `make test`.
PY := .venv/bin/python
# What depends on the window manager runs under a second one.
DOCKING := tests/e2e/test_docking_on_x11.py tests/e2e/test_windows_and_keys.py \
  tests/e2e/test_sending.py tests/e2e/test_monitors.py

.PHONY: run demo test test-windows lint unit e2e bench lock setup-run setup-test

run: ## Start the sidebar; without a screen play the demonstration on a virtual one
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(MAKE) -s setup-run && exec $(PY) -m assist; \
	else $(MAKE) -s demo; fi

demo: setup-test ## A buyer, a real chat client and the sidebar on a virtual screen
	@$(PY) -m demo.play --out build/demo

test: setup-test lint unit e2e ## Everything that must hold

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

unit:
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q --ignore=tests/e2e

# Real programs under a loaded machine can be late: what fails is run once more on a fresh stage,
# and fails for good when it fails twice.
e2e:
	@$(PY) -m demo.stage -- $(PY) -m pytest -q tests/e2e || \
	  { echo "Once more, what failed:"; $(PY) -m demo.stage -- $(PY) -m pytest -q --lf tests/e2e; }
	@$(PY) -m demo.stage --wm xfwm4 -- $(PY) -m pytest -q $(DOCKING) || \
	  { echo "Once more, what failed:"; \
	    $(PY) -m demo.stage --wm xfwm4 -- $(PY) -m pytest -q --lf $(DOCKING); }

test-windows: setup-test ## The Windows adapter on a Windows Python under Wine
	@bash scripts/wine-tests.sh || { echo "Once more:"; bash scripts/wine-tests.sh; }

bench: setup-test ## The figures that need no data of their own
	@$(PY) -m benchmarks.startup
	@$(PY) -m benchmarks.memory
	@$(PY) -m benchmarks.desktop
	@$(PY) -m benchmarks.typing
	@$(PY) -m benchmarks.sizing
	@$(PY) -m benchmarks.compliance

lock: ## Write requirements.lock anew from pyproject.toml
	@.venv/bin/uv pip compile -q --universal --all-extras --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links -o requirements.lock pyproject.toml

setup-run:
	@bash scripts/setup.sh run

setup-test:
	@bash scripts/setup.sh test
