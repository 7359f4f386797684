# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# The compilers: Rust at the version of rust-toolchain.toml, a C compiler for
# the one dependency that needs it, and Node.

readonly node_wanted=20.19

ensure_rust() {
  local channel
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$root/rust-toolchain.toml")
  have cargo ||
    fail "Rust is not installed" "install it from https://rustup.rs, open a new shell and try again"
  if ! cargo --version >/dev/null 2>&1; then
    have rustup || fail "cargo does not run" "$(cargo --version 2>&1 | tail -n 1)"
    say "Rust $channel: installing"
    quietly "Rust $channel" rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy ||
      fail "Rust $channel is not installed" "run \`rustup toolchain install $channel\` where there is a network"
  fi
  local found
  found=$(rustc --version | cut -d' ' -f2)
  at_least "$found" "$channel" ||
    fail "Rust $found is too old: $channel is needed" "run \`rustup toolchain install $channel\`"
  say "Rust $found: there"
}

# The formatter and the linter, which only the tests need.
ensure_rust_components() {
  local component
  for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
    if ! have rustup || ! quietly "$component" rustup component add "$component"; then
      fail "$component is missing" "install it with \`rustup component add $component\`"
    fi
  done
  say "rustfmt and clippy: there"
}

ensure_c_compiler() {
  if ! have cc; then
    if ! can_install || ! install_packages gcc libc6-dev; then
      fail "there is no C compiler" "install one: \`apt-get install gcc libc6-dev\`, or Xcode's command line tools on a Mac"
    fi
  fi
  say "C compiler: there"
}

ensure_node() {
  if ! have node || ! have npm; then
    fail "Node or npm is not installed" "install Node $node_wanted or newer from https://nodejs.org or your system's packages"
  fi
  local found
  found=$(node --version)
  at_least "${found#v}" "$node_wanted" ||
    fail "Node $found is too old: $node_wanted or newer is needed" "install a newer one from https://nodejs.org"
  say "Node ${found#v}: there"
}

# at_least <version> <wanted>
at_least() {
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1) == "$2" ]]
}
