#!/bin/sh
# Loads situations from kinds/ into the IPVS table of the host it runs in: those named, or every one of them.
# Addresses and marks of the situations do not overlap, so all of them fit into one table.
here=$(dirname "$0")/kinds
[ $# -gt 0 ] || set -- every-service-kind every-scheduler every-forwarding-method thresholds-and-weights ipv6-and-fwmark
for situation in "$@"; do
  # `ipvsadm -R` gives up at a comment.
  grep -v '^#' "$here/$situation.rules" | ipvsadm -R || exit
done
