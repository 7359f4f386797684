# The commands people type. Each is safe to repeat and says what it does; the
# work is in scripts/ and in `cargo xtask`.

.DEFAULT_GOAL := help
.PHONY: help run test bench fmt lint audit clean-cache

## help: list these commands
help:
	@echo "make <command>"
	@echo
	@sed -n 's/^## \([a-z-]*\): \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

## run: install what is missing, build, and start a demo; ARGS="--port 4001" passes options on
run:
	@scripts/setup run
	@cargo build --workspace --bin patchbay
	@exec "$${CARGO_TARGET_DIR:-target}/debug/patchbay" demo $(ARGS)

## test: install what is missing and run every check
test:
	@scripts/setup test
	@scripts/test

## bench: measure what a call costs and write docs/performance.md; ARGS="--rounds 30" passes options on
bench:
	@scripts/setup run
	@cargo build --release -p bench
	@exec "$${CARGO_TARGET_DIR:-target}/release/bench" run $(ARGS)

## fmt: format the Rust code
fmt:
	@cargo fmt --all

## lint: the house rules, the format and clippy
lint:
	@cargo xtask tidy
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- -D warnings

## audit: licences, banned crates, sources and known faults of the dependencies
audit:
	@cargo deny --version >/dev/null 2>&1 || { \
	  echo "cargo-deny is not installed: cargo install --locked cargo-deny" >&2; exit 1; }
	@cargo deny check

## clean-cache: forget what setup downloaded
clean-cache:
	@rm -rf .cache
