#!/usr/bin/env bash
# Measures our reader beside zxing-cpp, zbar and rxing on the same frames, or says what a finished run found.
#
#   scripts/bench-peers.sh SEED COUNT
set -euo pipefail
cd "$(dirname "$0")/.."
seed=$1 count=$2

# The release that the project's figures name; its own folder, so that nothing else on the machine changes.
peer='zxing-cpp==3.1.1'
venv=target/peers-venv
if ! "$venv/bin/pip" show --quiet zxing-cpp 2>/dev/null; then
    echo "Installing what is missing: $peer from PyPI, into $venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$peer"
fi
run() { cargo bench --locked --quiet --bench peers -- "$@"; }
run compare --seed "$seed" --count "$count" --python "$venv/bin/python"
run sheets --seed "$seed"
run longest --seed "$seed"
