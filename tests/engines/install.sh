#!/usr/bin/env bash
# Virtuoso, for the tests that ask every engine the same: from Debian's packages, where there is apt and one may install.
# Elsewhere nothing happens, and those tests say that they were skipped. The oxigraph server comes with the package
# index's `oxigraph`, one of the packages of the extra `dev`.
set -u
package=virtuoso-opensource-7-bin

has() { command -v "$1" > /dev/null; }
leave_out() { echo "$1: the tests with Virtuoso will be skipped" >&2; exit 0; }

has virtuoso-t && has isql-vt && exit 0
has apt-get || leave_out "this system has no apt-get"
root=()
if [ "$(id -u)" != 0 ]; then
  has sudo && sudo -n true 2> /dev/null && root=(sudo -n) || leave_out "installing $package needs root (sudo apt install $package)"
fi
# A first try without fetching the lists of packages: they may be there, and the network may not.
install() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$package" > "$log" 2>&1 < /dev/null
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! install; then
  "${root[@]}" apt-get update -qq -o Acquire::Retries=3 >> "$log" 2>&1
  install || leave_out "apt could not install $package ($(tail -n 1 "$log"))"
fi
has virtuoso-t || leave_out "$package holds no virtuoso-t"
