#!/bin/sh
# Writes the checkout's .env with fresh secrets, readable by its owner only; never over one that is there.
set -eu
umask 077

secret() {
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 43
}

root=$(cd -P "$(dirname "$0")/../.." && pwd)
if [ -e "$root/.env" ]; then
  echo "error: $root/.env is there already, and the data in the volumes needs its passwords: move it away for new ones" >&2
  exit 1
fi
fresh=$(mktemp "$root/.env.XXXXXX")
trap 'rm -f "$fresh"' EXIT
while IFS= read -r line; do
  case $line in
    *_KEY=*) printf '%s%s\n' "$line" "$(secret)" ;;
    *_PASSWORD= | *_TOKEN=) printf '%s%s\n' "$line" "$(secret)" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$root/.env.example" >"$fresh"
# A link fails when the name was taken meanwhile.
ln "$fresh" "$root/.env"
echo "wrote $root/.env" >&2
