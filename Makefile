# `make run` and `make test` need nothing installed first but Swift, apt and make.

SWIFT ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
# The whole standard library is in the program, so that it runs where Swift is not installed.
RELEASE := -c release --static-swift-stdlib --product
PROGRAM := .build/release/gongkai
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PACKAGES := pkg-config libxml2-dev libxslt1-dev libyaml-dev libxlsxwriter-dev libzip-dev libsqlite3-dev poppler-utils poppler-data
SOURCES := Sources Plugins Tests Fuzz Package.swift
PEERS := $(patsubst Benchmarks/peers/%.c,.build/bench/%,$(wildcard Benchmarks/peers/*.c))
SAMPLES = $(wildcard samples/*.txt samples/*.md samples/*.yaml samples/*.xml)

.PHONY: accessibility ratios test-plugins fuzz fuzz-build fuzz-replay faults corpora hostile kills sanitize run test test-spark test-packages build build-feed lint unused format matrix interop bench bench-feed install install-feed docs clean \
  libraries api api-record graphs
.DEFAULT_GOAL := build

build: libraries
	$(SWIFT) build $(RELEASE) gongkai

# The program that `gongkai feed` runs: it brings the network, takes minutes to build and is not needed by anything else.
build-feed: libraries
	$(SWIFT) build $(RELEASE) gongkai-feed

# Each sample as XLSX, CSV, JSON and XML in out/, named after the sample and its format, such as a.txt.xlsx.
run: build
	@mkdir -p out
	@for sample in $(SAMPLES); do \
	  name=out/$$(basename $$sample); \
	  $(PROGRAM) convert $$sample -q -o $$name.xlsx -o $$name.csv -o $$name.json -o $$name.xml || exit; \
	done
	@ls -l out | awk 'NR > 1 { printf "%9d bytes  out/%s\n", $$5, $$9 }'

test: libraries test-packages
	$(SWIFT) test

# Every reader by every writer on the samples: readers down, writers across.
matrix: libraries
	@$(SWIFT) test --filter everyReaderGoesToEveryWriter 2>/dev/null \
	  | grep -E '^ +text |(same|figures|written|FAILED|-) +$$|^[a-z]+: | → '

# Other programs, as far as they are installed, read what is written.
interop: build
	$(PYTHON) samples/interop.py $(PROGRAM) $(SAMPLES)

# axe-core looks at the pages that are written, in headless Chromium.
accessibility: build
	$(PYTHON) Tests/accessibility.py $(PROGRAM)

lint:
	$(SWIFT) format lint --strict -r $(SOURCES)
	$(PYTHON) .ci/paths.py

# Names that nothing uses, and imports of targets that Package.swift does not name.
unused:
	$(PYTHON) .ci/unused.py
	$(SWIFT) build --explicit-target-dependency-import-check error

format:
	$(SWIFT) format -i -r $(SOURCES)

# The job of samples/spark on a cluster of two executors on this machine, with all that it needs; some two minutes.
test-spark: build
	@command -v java >/dev/null \
	  || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends openjdk-17-jre-headless; }
	@test -x .build/spark/bin/spark-submit \
	  || { $(PYTHON) -m venv .build/spark && .build/spark/bin/pip install -q 'pyspark>=4,<5'; }
	.build/spark/bin/python samples/spark/test_migrate.py $(PROGRAM)

# Times and memory beside peers; QUICK=1 for small inputs, RECORD=1 to keep the table in docs/performance.md.
bench: build $(PEERS)
	@$(PYTHON) Benchmarks/bench.py $(PROGRAM) .build/bench $(if $(QUICK),--quick) $(if $(RECORD),--record docs/performance.md)

# Guards ratios of instruction counts, which do not depend on the machine.
ratios: build
	@command -v valgrind >/dev/null || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends valgrind; }
	@$(PYTHON) -B Benchmarks/instructions.py $(PROGRAM)

.build/bench/%: Benchmarks/peers/%.c
	@mkdir -p .build/bench
	$(CC) -O2 -Wall -Wextra $< -o $@ $$(pkg-config --cflags --libs libxml-2.0 libxslt yaml-0.1 xlsxwriter libzip)

# Reports a second to a platform on this machine, through the ledger.
bench-feed: build-feed
	$(SWIFT) build -c release --static-swift-stdlib --product test-platform
	Benchmarks/feed.sh $(PROGRAM)-feed .build/release/test-platform

# libFuzzer on one target for so many seconds, with AddressSanitizer: make fuzz TARGET=read-text TIME=1800. `make fuzz`
# alone lists the targets; `make fuzz-replay` runs each on its corpus once. Findings lie in .build/fuzz/findings.
FUZZER := .build/fuzz/release/gongkai-fuzz
RUNTIME = $(shell clang -print-resource-dir)/lib/linux/libclang_rt.fuzzer_no_main-$(shell uname -m).a
FUZZ_OPTIONS := -rss_limit_mb=2048 -timeout=20 -max_len=65536 -print_final_stats=1

fuzz-build: libraries
	@GONGKAI_FUZZ=1 $(SWIFT) build -c release --product gongkai-fuzz --scratch-path .build/fuzz --sanitize=address \
	  -Xswiftc -Xfrontend -Xswiftc -sanitize=address,fuzzer -Xlinker $(RUNTIME) -Xlinker -lstdc++
	@Fuzz/seeds.sh .build/fuzz/corpus

fuzz: fuzz-build
	@if [ -z "$(TARGET)" ]; then $(FUZZER) || true; else \
	  mkdir -p .build/fuzz/findings .build/fuzz/corpus/$(TARGET) && \
	  $(FUZZER) $(TARGET) $(FUZZ_OPTIONS) $(if $(TIME),-max_total_time=$(TIME)) \
	    -artifact_prefix=.build/fuzz/findings/$(TARGET)- .build/fuzz/corpus/$(TARGET); fi

fuzz-replay: fuzz-build
	@for target in $$($(FUZZER)); do mkdir -p .build/fuzz/corpus/$$target; \
	  $(FUZZER) $$target $(FUZZ_OPTIONS) -runs=0 .build/fuzz/corpus/$$target >.build/fuzz/replay.log 2>&1 \
	    || { cat .build/fuzz/replay.log; exit 1; }; echo "$$target: $$(ls .build/fuzz/corpus/$$target | wc -l) inputs"; done

# Faults of disks, descriptors, signals, inputs and names; hostile inputs of many kinds, with time and memory; kill -9 of a
# batch of 10,000 reports at 100 moments.
faults: build
	@$(PYTHON) -B Faults/faults.py $(PROGRAM)

# Files of public corpora, from the source archives of Python's libraries for documents.
corpora: build
	@$(PYTHON) -B Faults/corpora.py $(PROGRAM)

hostile: build
	@$(PYTHON) -B Faults/hostile.py $(PROGRAM)

kills: build
	@$(PYTHON) Faults/kills.py $(PROGRAM)

# The tests under AddressSanitizer and, for the C, UndefinedBehaviorSanitizer; LeakSanitizer over a thousand conversions (it is
# off in the tests, whose programs it would end for globals that Swift never gives back); those that start threads under
# ThreadSanitizer.
SANITIZED = $(SWIFT) test --disable-xctest --scratch-path .build/$(1)
THREADED := ReportCoreTests|ReportDriverTests|ExternalToolsTests|ExternalFormatsTests|GongkaiCommandsTests|OfficeFormatTests|PDFFormatTests|PlatformFeedTests
sanitize: libraries test-packages
	@mkdir -p .build
	echo 'const char *__asan_default_options(void) { return "detect_leaks=0"; }' | $(CC) -x c -c - -o .build/no-leaks.o
	printf '#!/bin/sh\nexec clang -fsanitize=undefined -fsanitize-trap=undefined "$$@"\n' >.build/clang-traps
	chmod +x .build/clang-traps
	CC=$(CURDIR)/.build/clang-traps $(call SANITIZED,asan) --sanitize=address -Xlinker $(CURDIR)/.build/no-leaks.o
	$(PYTHON) -B Faults/leaks.py .build/asan/debug/gongkai
	TSAN_OPTIONS=suppressions=$(CURDIR)/Faults/thread-sanitizer.txt \
	  $(call SANITIZED,tsan) --sanitize=thread --filter '$(THREADED)'

install: build
	install -D -m 755 -s $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gongkai
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/gongkai/plugin-kit $(wildcard samples/plugins/kit/*/*.json)

# The plugins of samples/plugins, the skeletons and the package of Swift by the conformance kit; the package fetches TOMLKit.
test-plugins: build
	samples/plugins/test.sh $(PROGRAM)
	$(SWIFT) test --package-path samples/plugins/swift-toml

install-feed: build-feed
	install -D -m 755 -s $(PROGRAM)-feed $(DESTDIR)$(PREFIX)/bin/gongkai-feed

# The reference of the libraries' public declarations as a web site in .build/docs.
docs: graphs
	docc convert Sources/ReportCore/ReportCore.docc --additional-symbol-graph-dir $(GRAPHS) \
	  --fallback-display-name Gongkai --fallback-bundle-identifier gongkai --output-path .build/docs \
	  --transform-for-static-hosting

# The public declarations of the library products beside those that docs/api lists; `make api-record` lists them anew.
api api-record: graphs
	$(PYTHON) .ci/api.py $(GRAPHS) $(if $(filter api-record,$@),--record)

GRAPHS := .build/graphs
graphs: libraries
	$(SWIFT) build
	$(PYTHON) .ci/graphs.py "$$($(SWIFT) build --show-bin-path)" $(GRAPHS)

clean:
	$(SWIFT) package clean
	rm -rf out

# Installs the C libraries where they are missing, and what PDF files are read with.
libraries:
	@pkg-config --exists libxml-2.0 libxslt yaml-0.1 xlsxwriter libzip sqlite3 2>/dev/null && command -v pdftotext >/dev/null \
	  || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends $(PACKAGES); }

# The tests of workbooks read them back with openpyxl, for whichever python3 is the first on the path; those of
# feeding make certificates with openssl.
test-packages:
	@command -v openssl >/dev/null || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends openssl; }
	@$(PYTHON) -c 'import openpyxl' 2>/dev/null || $(PYTHON) -m pip install -q openpyxl 2>/dev/null \
	  || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends python3 python3-openpyxl; }
