#!/bin/sh
# Installs memcached, as root on a Debian, without its service: the package would start one at once and at each boot.
# A script, because the file that forbids services must not outlive this, also not after Ctrl-C.
set -eu
export DEBIAN_FRONTEND=noninteractive

policy=/usr/sbin/policy-rc.d
apt-get update
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' HUP INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
apt-get install --yes --no-install-recommends memcached
if [ -d /run/systemd/system ]; then
  systemctl --quiet disable memcached
fi
