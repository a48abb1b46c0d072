#!/bin/sh
# Find a Chromium for the browser tests, or install one: one on PATH; else Debian's package where we are root; else
# Playwright's own download. Usage: get_chromium.sh PYTHON
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
exec "$1" -m playwright install chromium
