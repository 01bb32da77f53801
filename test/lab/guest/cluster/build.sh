#!/bin/sh
# Makes the hosts of the cluster out of namespaces, connects them and starts their daemons. Starting a program is the slow
# thing in this kernel (30 to 90 ms), so tools that take many commands at once get them all at once.
set -e
HOSTS='lb1 lb2 rs1 rs2 rs3 rs4 rs5 client ops'
here=$LAB_DIR/cluster

# One throw-away key pair lets everyone in everywhere, another is every host's own.
write_shared_layer() {
  mkdir -p shared/etc/ssh shared/home/root/.ssh
  ssh-keygen -q -t ed25519 -N '' -C lab -f shared/home/root/.ssh/id_ed25519
  ssh-keygen -q -t ed25519 -N '' -C lab -f shared/etc/ssh/ssh_host_ed25519_key
  read -r key <shared/home/root/.ssh/id_ed25519.pub
  echo "$key" >shared/home/root/.ssh/authorized_keys
  read -r key <shared/etc/ssh/ssh_host_ed25519_key.pub
  echo "* $key" >shared/home/root/.ssh/known_hosts
}

write_host_layer() { # HOST
  mkdir -p "$1/upper/etc/keepalived" "$1/work" "$1/root"
  echo "$1" >"$1/upper/etc/hostname"
  case $1 in
    lb*) cat "$here/keepalived/$1.conf" "$here/keepalived/services.conf" >"$1/upper/etc/keepalived/keepalived.conf" ;;
  esac
}

mounts_of() { # HOST
  cat <<-END
	none /lab/$1/root overlay lowerdir=/lab/shared:/lab/base:/outside,upperdir=/lab/$1/upper,workdir=/lab/$1/work 0 0
	/dev /lab/$1/root/dev none rbind 0 0
	/proc /lab/$1/root/proc none bind 0 0
	none /lab/$1/root/tmp tmpfs mode=1777 0 0
	none /lab/$1/root/run tmpfs mode=0755 0 0
	END
  # A checkout below /tmp or /run would be hidden by the host's own.
  case $LAB_REPO in
    /tmp/* | /run/*) echo "/outside$LAB_REPO /lab/$1/root$LAB_REPO none bind,X-mount.mkdir 0 0" ;;
  esac
}

cd /lab
modprobe -a veth bridge ipip ip_vs sctp sch_ingress cls_flower act_skbedit
write_shared_layer
for host in $HOSTS; do
  write_host_layer "$host"
  mounts_of "$host" >>mounts
done
mount --all --fstab mounts

mkfifo reports
exec 3<>reports
for host in $HOSTS; do
  mkfifo "$host/go"
  exec 4<>"$host/go"
  unshare --mount --uts --net --pid --fork --root="/lab/$host/root" /bin/sh "$here/host-init" "$host" >/dev/console 2>&1 &
done
for host in $HOSTS; do
  read -r name pid <&3
  echo "$pid" >"$name/pid"
  echo "netns attach $name $pid" >>network
done
cat "$here/network/root.ip" >>network
ip -batch network

release() { # HOST...: lets them go on, and waits until they are up
  for host in "$@"; do echo go >"$host/go"; done
  for host in "$@"; do
    read -r name state <&3
    [ "$state" = up ] || { echo "$name: $state" >&2 && exit 1; }
  done
}
# The directors last: what their first checks find missing they would take out of the tables.
release rs1 rs2 rs3 rs4 rs5 client ops
release lb1 lb2
