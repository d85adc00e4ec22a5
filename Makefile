# SPDX-License-Identifier: Apache-2.0
# The one interface to everything that is done with this checkout. `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=

binary := .build/release/smtp-wizard
swift_files := Sources Tests Package.swift
# The Swift runtime goes into the program; no search path for libraries beside it goes in.
release := --configuration release --product smtp-wizard --static-swift-stdlib --disable-local-rpath
interop := ^WizardKitTests\.Interop
whole := ^WizardKitTests\.(EndToEnd|Terminal|Conversation)
recorded := ^WizardKitTests\.(GuideTests|TroubleshootingTests)
timed := ^WizardKitTests\.EndToEndExitStatus

.DEFAULT_GOAL := build
.PHONY: deps build test interop lint format check demo docs readme install clean help

deps: ## install what the build needs: libssl-dev and libreadline-dev
	@scripts/deps build

build: deps ## build the program: .build/release/smtp-wizard
	swift build $(release)

# Otherwise all tests begin at once: two cores then do nothing but begin them for ten seconds, and a
# client that waits so long for its server has to fail. A toolchain without this switch ignores it.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 16
test: deps ## run the tests that need neither root nor a mail server
	@scripts/python-env
	swift test --disable-xctest --parallel --skip '$(interop)' --skip '$(whole)'
	@# The whole program, and then it against servers that stay silent, whose short waits are its own.
	swift test --disable-xctest --skip-build --filter '$(whole)' --skip '$(timed)'
	swift test --disable-xctest --skip-build --filter '$(timed)'

interop: deps ## run the tests against real mail servers (root; changes nothing on the machine)
	@scripts/python-env
	swift build --build-tests
	scripts/interop

lint: ## check the format of all Swift files
	swift format lint --strict --recursive $(swift_files)

format: ## bring all Swift files into the format
	swift format format --in-place --recursive $(swift_files)

check: lint build ## lint, then the house rules: imports, calls, headers, size and links of the program
	@scripts/check-sources
	@scripts/check-binary $(binary)
	@scripts/python-env
	@.venv/bin/python scripts/readme $(binary) --check

readme: build ## run the session that README.md shows, and write it down as text and picture
	@scripts/python-env
	@.venv/bin/python scripts/readme $(binary)

demo: build ## set up a domain with a practice Google; nothing leaves this machine, nothing stays
	@scripts/demo $(binary)

docs: deps ## write anew the pages of docs/ that are made from data
	swift build --build-tests
	RECORD=1 swift test --disable-xctest --skip-build --filter '$(recorded)' >/dev/null || true
	swift test --disable-xctest --skip-build --filter '$(recorded)'

install: ## install what `make build` has built (PREFIX=/usr/local, DESTDIR=)
	@test -x $(binary) || { echo "There is no $(binary) yet: make build" >&2; exit 1; }
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -s -m 755 $(binary) '$(DESTDIR)$(PREFIX)/bin/smtp-wizard'

clean: ## remove everything that was made here
	rm -rf .build .venv

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	    printf '  make %-9s %s\n' "$$name" "$$text"; done
