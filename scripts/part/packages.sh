# shellcheck shell=bash
# System packages, where we may install them.

# can_install: whether apt is here and we may use it without being asked.
can_install() {
  have apt-get && { [[ $(id -u) == 0 ]] || { have sudo && sudo -n true 2>/dev/null; }; }
}

# install_packages <package>...
install_packages() {
  local as_root=()
  [[ $(id -u) == 0 ]] || as_root=(sudo -n)
  say "installing $* with apt-get"
  quietly "the list of packages" "${as_root[@]}" apt-get update &&
    quietly "$*" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --no-install-recommends "$@"
}

# install_node_packages <what> <folder>: what the lock file names, unless the
# folder was installed from that very lock file. Not `npm ci`: it refuses a lock
# file that was made where the registry has no packages for other platforms, and
# `--no-save` never changes the lock file either.
install_node_packages() {
  local what=$1 folder=$2 wanted
  wanted=$(fingerprint "$folder/package-lock.json")
  if is_stamped "$folder/node_modules/.patchbay-lock" "$wanted"; then
    say "$what: there"
    return
  fi
  say "$what: installing"
  quietly "$what" npm install --prefix "$folder" --no-save --include=dev --no-audit --no-fund --loglevel=error ||
    fail "$what could not be installed"
  stamp "$folder/node_modules/.patchbay-lock" "$wanted"
}
