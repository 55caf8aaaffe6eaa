#!/bin/sh
# Prints a .env with fresh secrets: ./deploy/docker/make-env.sh > .env
set -eu
umask 077

secret() {
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 43
}

folder=$(dirname "$0")
while IFS= read -r line; do
  case $line in
    *_KEY=*) printf '%s%s\n' "$line" "$(secret)" ;;
    *_PASSWORD= | *_TOKEN=) printf '%s%s\n' "$line" "$(secret)" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$folder/../../.env.example"
