# keepalived-tries.sh FOLDER COUNT: gives every FOLDER/NAME.test to `keepalived -t`, and runs keepalived with every
# FOLDER/NAME.run, each in a network of its own, COUNT at a time. Prints `=== NAME KIND` and what there is of that kind.

# Starting a program is what costs here, so there are as few as can be.
network() {
  ip -force -batch - <<END
link set lo up
link add eth0 multicast on type dummy
link add eth1 multicast on type dummy
link set eth0 up multicast on
link set eth1 up multicast on
addr add 10.0.0.1/24 dev eth0
addr add 10.1.0.1/24 dev eth1
END
}

tell() {
  echo "=== $1 $2"
  cat
  echo
}

# Waits until what keepalived writes does not grow any more.
written() {
  size=none
  for turn in $(seq 15); do
    sleep 1
    before=$size
    size=$(cat "$place"/keepalived*.data 2>/dev/null | wc -c)
    if [ "$size" = "$before" ] && [ "$size" != 0 ]; then return; fi
  done
}

tested() {
  network 2>/dev/null
  for file in "$1"/*.test; do
    keepalived -t -f "$file" 2>&1 </dev/null | tell "$(basename "$file" .test)" test
  done
}

run() {
  file=$1
  name=$(basename "$file" .run)
  place=$2/$name
  mkdir -p "$place"
  network 2>/dev/null
  TMPDIR=$place keepalived -n -l -D -i lb1 -f "$file" -p "$place/p" -r "$place/r" -c "$place/c" -b "$place/b" \
    >"$place/log" 2>&1 </dev/null &
  pid=$!
  for turn in $(seq 30); do
    sleep 2
    if ! kill -0 $pid 2>/dev/null || grep -q 'Startup complete' "$place/log"; then break; fi
  done
  sleep 3 # scripts have run by then
  if kill -USR1 $pid 2>/dev/null; then written; fi
  {
    ipvsadm -S -n 2>&1 | tell "$name" table
    ip -o addr | tell "$name" addresses
    cat "$place"/keepalived*.data 2>/dev/null | tell "$name" dump
    if ! kill -0 $pid 2>/dev/null; then
      wait $pid
      echo "status $? at once" >>"$place/log"
    fi
    tell "$name" log <"$place/log"
  } >"$place/told"
  kill $pid 2>/dev/null
  wait $pid
}

if [ "$3" = test ]; then
  tested "$1"
elif [ "$3" = run ]; then
  run "$4" "$1"
else
  unshare -n -m sh "$0" "$1" 0 test >"$1/told" &
  started=0
  for file in "$1"/*.run; do
    unshare -n -m sh "$0" "$1" 0 run "$file" &
    started=$((started + 1))
    if [ $((started % $2)) = 0 ]; then wait; fi
  done
  wait
  cat "$1/told" "$1"/*/told
fi
