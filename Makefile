# Linli 邻里. Only Python 3.11 (or newer) and make are needed; everything else is fetched and built.
PYTHON ?= python3
IN := .venv/bin

.PHONY: help demo setup test lint fix shape messages notices locks seeded clean

help:
	@echo "make demo      install, load the demonstration, start the site on 127.0.0.1:8000"
	@echo "make setup     install with everything a developer needs"
	@echo "make test      everything that must hold: lint, SQLite, PostgreSQL, browser, benches (STRICT=1: nothing left out)"
	@echo "make lint      ruff, import contracts, types       make fix       let ruff mend what it can"
	@echo "make shape     sizes of files and functions        make messages  collect and compile the texts of the interface"
	@echo "make locks     renew the lock files                make notices   write THIRD_PARTY.md"
	@echo "make seeded    show that every fence falls on a seeded violation"

demo:
	@$(PYTHON) tools/install.py
	@$(IN)/linli demo

setup:
	@$(PYTHON) tools/install.py --dev

test: setup
	@$(IN)/python tools/check.py $(if $(STRICT),--strict) $(PARTS)

lint: setup
	@$(IN)/python tools/check.py lint

fix: setup
	-@$(IN)/ruff check --fix --quiet .
	@$(IN)/ruff format .

shape: setup
	@$(IN)/python tools/shape.py

messages: setup
	@$(IN)/python tools/messages.py --collect

notices: setup
	@$(IN)/python tools/notices.py

seeded: setup
	@$(IN)/python tools/seeded_violations.py

locks:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements-dev.in -o requirements-dev.lock
	npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv node_modules var src/linli/kernel/ui/static/dist src/linli/ground/divisions/data
