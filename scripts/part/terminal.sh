# shellcheck shell=bash
# What the scripts say: one line per step, and one clear reason to stop.

say() {
  printf '  %s\n' "$*"
}

heading() {
  printf '\n== %s\n' "$*"
}

# fail <what is wrong> [what to do]...
fail() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do
    printf '  %s\n' "$line" >&2
  done
  exit 1
}

# quietly <what is being had> <command>...: runs a command that reaches the
# network, and shows what it printed only if it fails.
quietly() {
  local what=$1 log why="see above"
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  {
    printf '\n'
    # The cause stands first or last, depending on the program.
    if (($(wc -l <"$log") <= 40)); then cat "$log"; else
      head -n 20 "$log"
      printf '[...]\n'
      tail -n 15 "$log"
    fi
    if grep -Eqi "$no_network" "$log"; then
      why="the network or the host does not answer"
    fi
    printf '\ncould not get %s: %s\nthe command was: %s\n' "$what" "$why" "$*"
  } >&2
  rm -f "$log"
  return 1
}

readonly no_network='ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|could not resolve|failed to fetch|unable to connect'

have() {
  command -v "$1" >/dev/null 2>&1
}
