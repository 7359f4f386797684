# shellcheck shell=bash disable=SC2154 # root and cache are set by the script that sources this
# The console: its packages, and its build in web/dist, which the server serves.

ensure_console() {
  local sources=(src public index.html package-lock.json)
  local wanted
  install_node_packages "the console's packages" "$root/web"
  wanted=$(cd "$root/web" && fingerprint "${sources[@]}" ./*.json ./*.ts)
  if [[ -f $root/web/dist/index.html ]] && is_stamped "$cache/stamps/console" "$wanted"; then
    say "the console's build: up to date"
    return
  fi
  say "the console's build: making it"
  npm --prefix "$root/web" run --silent build >&2 ||
    fail "the console does not build" "see above; \`npm --prefix web run build\` repeats it"
  stamp "$cache/stamps/console" "$wanted"
}

# The generator of the console's types, which only the tests need.
ensure_console_tools() {
  install_node_packages "the console's generator" "$root/web/tools"
}
