#!/usr/bin/env bash
# Runs a command on a virtual display of its own, which ends with the command.
#
#   scripts/virtual-display.sh COMMAND [ARGUMENT...]
set -euo pipefail

# Room for the kiosk upright and lying down. The server says on its standard output which display it became.
exec {server_says}< <(exec Xvfb -displayfd 1 -screen 0 2048x2048x24 -nolisten tcp 2>/dev/null)
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT

if ! read -r -t 30 number <&"$server_says"; then
    echo 'The virtual display did not start: is xvfb installed (make setup), and /tmp writable?' >&2
    exit 1
fi

unset WAYLAND_DISPLAY WAYLAND_SOCKET
# Nothing but software draws here; drivers need not look for a chip.
export DISPLAY=":$number" LIBGL_ALWAYS_SOFTWARE=1
"$@"
