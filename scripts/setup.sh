#!/usr/bin/env bash
# Makes a machine ready for the given purposes: installs the Debian or Ubuntu packages that are missing, and nothing
# else, saying which and why; checks that Rust is new enough.
#
#   scripts/setup.sh PURPOSE...       purposes: build window headless drive lint peers fuzz
set -euo pipefail
cd "$(dirname "$0")/.."

# purpose, package, what it is for
needs() {
    cat <<'LIST'
build     gcc                 links the program and compiles its SQLite
build     libc6-dev           the C library to link with
build     pkg-config          finds ALSA
build     libasound2-dev      the sounds, by ALSA; with it libasound2, which they are played by
window    libgl1              OpenGL on X11
window    libegl1             OpenGL on Wayland
window    libgl1-mesa-dri     drivers of graphics chips, and drawing without one
window    libx11-6            windows on X11
window    libx11-xcb1         windows on X11
window    libxcursor1         the mouse pointer on X11
window    libxi6              touch and keys on X11
window    libxkbcommon0       keyboard layouts
window    libxkbcommon-x11-0  keyboard layouts on X11
window    libwayland-client0  windows on Wayland
window    libwayland-egl1     OpenGL on Wayland
headless  xvfb                a display that needs no screen
drive     openbox             gives the window its focus and full screen
drive     xdotool             types and clicks as a person or a scanner does
drive     sane-utils          scanimage and SANE's test scanner, which the sheet scanner is tested with
peers     python3-venv        a Python of its own for zxing-cpp, which reading is compared with
peers     libzbar0            zbar, which reading is compared with
peers     poppler-utils       pdftoppm, which the tests look at printed documents with
fuzz      g++                 compiles libFuzzer
LIST
}

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The lines of `needs` for the purposes asked for.
needed() {
    local purpose package why
    needs | while read -r purpose package why; do
        case " $* " in *" $purpose "*) say "$package $why" ;; esac
    done
}

installed() {
    dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# The lines of `needed` whose package is not installed.
missing() {
    local package why
    needed "$@" | while read -r package why; do
        installed "$package" || say "$package $why"
    done
}

# Lines of "package why" as a list for people.
listed() {
    local package why
    while read -r package why; do printf '  %-20s %s\n' "$package" "$why"; done
}

packages() { cut -d ' ' -f 1; }

# Runs a command as root; sudo may ask for a password only where somebody is there to type it.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ] && [ -z "${CI:-}" ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

install_packages() {
    local lines=$1 names
    names=$(packages <<<"$lines" | paste -sd ' ')
    say 'Installing what is missing:'
    listed <<<"$lines"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail 'This needs root, and there is no sudo here. As root:' "  apt-get install $names"
        say 'This needs root: using sudo.'
    fi
    as_root apt-get -qq update </dev/null ||
        say 'The package lists could not be refreshed; going on with those at hand.'
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 --yes --no-install-recommends \
        install $names </dev/null >/dev/null ||
        fail 'The packages could not be installed. Is the network up, and may this user become root? By hand, as root:' \
            "  apt-get update && apt-get install $names"
}

ensure_packages() {
    local lines
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say 'This system has no apt, so nothing was installed. What is needed, by its Debian name:'
        needed "$@" | listed
        return
    fi
    lines=$(missing "$@")
    [ -z "$lines" ] || install_packages "$lines"
}

ensure_rust() {
    local wanted found oldest
    wanted=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)
    found=$({ rustc --version 2>/dev/null || true; } | cut -d ' ' -f 2 | cut -d - -f 1)
    if [ -z "$found" ] || ! cargo --version >/dev/null 2>&1; then
        if command -v rustup >/dev/null; then
            fail "Rust $wanted or newer is needed, and rustup has none ready: run 'rustup default stable', then this again."
        fi
        fail "Rust $wanted or newer is needed, and there is none here." \
            "Install it with rustup: 'apt install rustup' on Debian 13 and Ubuntu 24.04 or newer, elsewhere as the" \
            "Rust project's installation page says. Then run 'rustup default stable', and this again."
    fi
    oldest=$(printf '%s\n' "$wanted" "$found" | sort --version-sort | head -n 1)
    [ "$oldest" != "$wanted" ] || return 0
    if command -v rustup >/dev/null; then
        fail "Rust $wanted or newer is needed; this is $found: run 'rustup update stable && rustup default stable', then this again."
    fi
    fail "Rust $wanted or newer is needed; this is $found ($(command -v rustc))." \
        "The system's own Rust is too old: install rustup ('apt install rustup' on Debian 13 and Ubuntu 24.04 or newer," \
        "elsewhere as the Rust project's installation page says). Then run 'rustup default stable', and this again."
}

# rustfmt and clippy come apart from the compiler.
ensure_component() {
    local component=$1 command=$2
    ! cargo "$command" --version >/dev/null 2>&1 || return 0
    if command -v rustup >/dev/null; then
        say "Installing what is missing: $component, by rustup"
        rustup component add "$component" && return
    fi
    fail "The tests need $component of the same Rust: install it (with rustup: 'rustup component add $component')."
}

purposes=" $* "
case $purposes in *' build '*) ensure_rust ;; esac
case $purposes in *' lint '*) ensure_component rustfmt fmt && ensure_component clippy clippy ;; esac
ensure_packages "$@"
