# shellcheck shell=bash
# Telling whether something was made from what is there now: a stamp holds the
# fingerprint of the sources it was made from.

# fingerprint <file or folder>...: one hash over names and contents.
fingerprint() {
  local file
  find "$@" -type f | LC_ALL=C sort | while IFS= read -r file; do
    printf '%s\n' "$file"
    cat "$file"
  done | checksum
}

checksum() {
  if have sha256sum; then
    sha256sum
  else
    shasum -a 256
  fi | cut -d' ' -f1
}

# is_stamped <stamp> <fingerprint>
is_stamped() {
  [[ -f $1 && $(<"$1") == "$2" ]]
}

# stamp <stamp> <fingerprint>
stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
}
