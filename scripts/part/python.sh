# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# Python for the carrier's judges, with what they need in a private folder.

readonly python_by_hand="install Python 3.9 or later with its venv module (Debian: \`apt-get install python3 python3-venv\`)"

# ensure_judges: a virtual environment in .cache with the pinned packages.
ensure_judges() {
  local folder=$cache/judges wanted
  ensure_python
  wanted=$(fingerprint "$root/scripts/carrier/requirements.txt")
  if is_stamped "$folder/.patchbay-requirements" "$wanted"; then
    say "the carrier's judges: there"
    return
  fi
  say "the carrier's judges: installing"
  rm -rf "$folder"
  python3 -m venv "$folder" || fail "no virtual environment could be made" "$python_by_hand"
  quietly "the carrier's official client" "$folder/bin/python" -m pip install --quiet \
    --disable-pip-version-check --requirement "$root/scripts/carrier/requirements.txt" ||
    fail "the carrier's judges could not be installed"
  stamp "$folder/.patchbay-requirements" "$wanted"
}

ensure_python() {
  if python_works; then
    return
  fi
  if can_install && install_packages python3 python3-venv && python_works; then
    return
  fi
  fail "Python 3.9 or later with venv is needed" "$python_by_hand"
}

# venv alone can be imported where its installer is missing.
python_works() {
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' 2>/dev/null
}
