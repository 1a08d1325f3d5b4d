#!/usr/bin/env bash
# Makes the Python of its own, in target/peers-venv, that other readers of barcodes live in; says where its python is.
set -euo pipefail
cd "$(dirname "$0")/.."

# The release that the project's figures name; its own folder, so that nothing else on the machine changes.
peer='zxing-cpp==3.1.1'
venv=target/peers-venv
if ! "$venv/bin/pip" show --quiet zxing-cpp >/dev/null 2>&1; then
    echo "Installing what is missing: $peer from PyPI, into $venv" >&2
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$peer"
fi
echo "$venv/bin/python"
