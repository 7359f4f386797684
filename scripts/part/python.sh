# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# Python for the carrier's judges and the numbering tables, with what each needs in a
# private folder.

readonly python_by_hand="install Python 3.9 or later with its venv module (Debian: \`apt-get install python3 python3-venv\`)"

# ensure_judges: a virtual environment in .cache with the carrier's official client.
ensure_judges() {
  ensure_environment judges scripts/carrier/requirements.txt "the carrier's judges"
}

# ensure_environment <folder> <requirements> <what>: a virtual environment in .cache with
# the pinned packages.
ensure_environment() {
  local folder=$cache/$1 requirements=$root/$2 what=$3 wanted
  ensure_python
  wanted=$(fingerprint "$requirements")
  if is_stamped "$folder/.patchbay-requirements" "$wanted"; then
    say "$what: there"
    return
  fi
  say "$what: installing"
  rm -rf "$folder"
  python3 -m venv "$folder" || fail "no virtual environment could be made" "$python_by_hand"
  quietly "$what" "$folder/bin/python" -m pip install --quiet \
    --disable-pip-version-check --requirement "$requirements" ||
    fail "$what could not be installed"
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
