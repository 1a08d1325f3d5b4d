#!/usr/bin/env bash
# Measures our reader beside zxing-cpp, zbar and rxing on the same frames, or says what a finished run found.
#
#   scripts/bench-peers.sh SEED COUNT
set -euo pipefail
cd "$(dirname "$0")/.."
seed=$1 count=$2

python=$(scripts/peers-venv.sh)
run() { cargo bench --locked --quiet --bench peers -- "$@"; }
run compare --seed "$seed" --count "$count" --python "$python"
run sheets --seed "$seed"
run longest --seed "$seed"
