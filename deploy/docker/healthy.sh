#!/bin/bash
# Exit code 0 when the service in this container is ready. Bash alone: the image need not hold curl.
exec 3<>"/dev/tcp/127.0.0.1/${PARLEY_HTTP_PORT:-8080}" || exit 1
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 3 _ status _ <&3
[ "$status" = 200 ]
