#!/usr/bin/env bash
# Runs every fuzz target for a while; findings go to fuzz/artifacts/, and a finding ends it.
#
#   scripts/fuzz.sh SECONDS
#
# cargo-fuzz asks for a nightly Rust because of its sanitizers. The code is safe Rust, where they find little, so it runs
# without them, on the stable one: what is looked for is panics, broken promises, and inputs that take for ever.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1

tools=$PWD/target/tools
if ! command -v cargo-fuzz >/dev/null && [ ! -x "$tools/bin/cargo-fuzz" ]; then
    echo "Installing what is missing: cargo-fuzz, into target/tools"
    cargo install cargo-fuzz --version 0.13.2 --locked --quiet --root "$tools"
fi
export PATH=$tools/bin:$PATH
for target in read payload picture; do
    echo "$target, $seconds s ..."
    mkdir -p "fuzz/corpus/$target"
    cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0
done
