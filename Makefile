# Every command of the project; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run test bench bench-peers bench-wrong faults day monkey fuzz gallery screens map setup

# A Rust that rustup has just installed is not yet on this shell's path.
export PATH := $(PATH):$(HOME)/.cargo/bin

# The demo opens on the screen there is, else on a virtual one; tests never touch a person's screen.
screen := $(DISPLAY)$(WAYLAND_DISPLAY)
virtually := scripts/virtual-display.sh
headless := $(if $(screen),,headless)

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Build the kiosk and open it on the demo office
	@scripts/setup.sh build window $(headless)
	cargo build --release --locked
ifneq ($(screen),)
	cargo run --release --locked --quiet -- demo
else
	@echo 'There is no display here: the kiosk opens on a virtual one and is shown the sample slips; pictures go to target/demo/.'
	$(virtually) cargo run --release --locked --quiet -- demo --tour target/demo
endif

test: ## Check everything, cheapest first: format, lints, documentation, tests, the real window
	@scripts/setup.sh build window headless drive lint peers
	@scripts/peers-venv.sh >/dev/null
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --locked
	$(virtually) cargo test --locked

bench: ## Measure the budgets and print them as a table; some alone by PARTS='face frames'
	@scripts/setup.sh build window headless drive
	$(virtually) cargo bench --locked --bench budgets -- $(PARTS)

bench-peers: ## Compare reading with zxing-cpp, zbar and rxing on made frames: SEED=1 COUNT=1000
	@scripts/setup.sh build peers
	scripts/bench-peers.sh $(or $(SEED),1) $(or $(COUNT),1000)

bench-wrong: ## Count the wrong reads of our reader alone: SEED=1 FRAMES=25000; goes on where it stopped
	@scripts/setup.sh build
	cargo bench --locked --bench peers -- wrong --seed $(or $(SEED),1) --frames $(or $(FRAMES),25000)

faults: ## Pull every kind of device out and put it back, CYCLES=200 times each; kill the counter KILLS=1000 times
	@scripts/setup.sh build window headless drive
	FAULT_CYCLES=$(or $(CYCLES),200) cargo test --locked --test faults -- --nocapture
	FAULT_CYCLES=$(or $(CYCLES),200) cargo test --locked --lib camera::watch
	FAULT_KILLS=$(or $(KILLS),1000) cargo test --locked --test never_lose_a_mark -- --nocapture

day: ## Send a day's scans from three devices at once to the real window, in ten minutes: SCANS=5000
	@scripts/setup.sh build window headless drive
	DAY_SCANS=$(or $(SCANS),5000) $(virtually) cargo test --locked --test window three_devices

monkey: ## Do 10,000 random things at each face and see that it always comes home: SEED=1 EVENTS=10000 FACE=citizen|counter|supervisor
	@scripts/setup.sh build
	MONKEY_SEED=$(or $(SEED),1) MONKEY_EVENTS=$(or $(EVENTS),10000) cargo test --release --locked --test monkey $(FACE) -- --nocapture

fuzz: ## Throw random input at the reader, the parsing of inputs and the decoding of pictures: FOR=60 seconds each
	@scripts/setup.sh build fuzz
	scripts/fuzz.sh $(or $(FOR),60)

gallery: ## Walk through every state of every face in a window: arrows or touches; L language, T look, S size, F face
	@scripts/setup.sh build window
	cargo run --locked --quiet --example gallery

paint := $(virtually) target/debug/examples/gallery --both-looks
upright := --size 1080x1920 --pitch 0.248
large := --size 1920x1080 --pitch 0.248
small := --size 1366x768 --pitch 0.252
wall := --size 1920x1080 --pitch 0.496

screens: ## Draw every state of every face in each size, language and look into target/screens/; open its index.html
	@scripts/setup.sh build window headless
	cargo build --locked --example gallery
	rm -rf target/screens
	$(paint) $(upright) --out target/screens/citizen/1080x1920
	$(paint) $(large) --out target/screens/citizen/1920x1080
	$(paint) $(small) --out target/screens/citizen/1366x768
	$(paint) --counter $(large) --out target/screens/counter/1920x1080
	$(paint) --counter $(small) --out target/screens/counter/1366x768
	$(paint) --supervisor $(large) --out target/screens/supervisor/1920x1080
	$(paint) --supervisor $(small) --out target/screens/supervisor/1366x768
	$(paint) --supervisor $(upright) --out target/screens/supervisor/1080x1920
	$(paint) --board $(wall) --out target/screens/board/1920x1080
	target/debug/examples/gallery --index target/screens

map: ## Print what each source file is for: its first line
	@find src tests benches examples -name '*.rs' 2>/dev/null | sort | xargs awk 'FNR == 1 { printf "%-40s %s\n", FILENAME, substr($$0, 5) }'

setup: ## Install what the other commands need, and say what and why
	@scripts/setup.sh build window headless drive lint peers
