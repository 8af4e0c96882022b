#!/usr/bin/env bash
# What some tests need from Debian's packages, installed where there is apt and one may install. Elsewhere nothing happens, and
# those tests say that they were skipped: a second SPARQL server, a browser with Japanese letters, and Java for Spark.
set -u

packages=()
need() { [ -n "$(compgen -G "$1" || command -v "$1")" ] || packages+=("$2"); }
need virtuoso-t virtuoso-opensource-7-bin
need chromium chromium
need '/usr/share/fonts/opentype/noto/NotoSansCJK*' fonts-noto-cjk
need java default-jre-headless
[ ${#packages[@]} -eq 0 ] && exit 0

leave_out() { echo "$1: tests that need ${packages[*]} will be skipped" >&2; exit 0; }
command -v apt-get > /dev/null || leave_out "this system has no apt-get"
root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo > /dev/null && sudo -n true 2> /dev/null || leave_out "installing them needs root"
  root=(sudo -n)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A first try without fetching the lists of packages: they may be there, and the network may not.
install() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "${packages[@]}" > "$log" 2>&1 < /dev/null
}
echo "Installing ${packages[*]} for the tests" >&2
install && exit 0
"${root[@]}" apt-get update -qq -o Acquire::Retries=3 >> "$log" 2>&1
install || leave_out "apt could not install them ($(tail -n 1 "$log"))"
